"""Fair shares worked out from needs."""

from datetime import date

from fcn_rota.domain.availability import AvailabilityKind, FairMeasure
from fcn_rota.domain.dates import ALWAYS, DateSpan
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import SkillHeld, WorkRestriction
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.shares import balance_of, fair_shares

NIGHTS = FairMeasure.NIGHTS
ONE = (Need(None, 1, 1),)


def _scene() -> Scene:
    scene = Scene(14)
    scene.shift_type("NIGHT", "23:00", "08:00", "base", needs=ONE)
    return scene


def _nights(problem: Problem) -> dict[str, int]:
    return {person: minutes for (person, measure), minutes in fair_shares(problem, 50).items() if measure is NIGHTS}


def test_shares_follow_contracts_and_the_largest_number_wanted() -> None:
    scene = _scene()
    scene.person("ann", "base", contracted_minutes_per_week=1800)
    scene.person("bob", "base", contracted_minutes_per_week=600)
    scene.person("cyd", contracted_minutes_per_week=600)
    scene.person("dee", "base")
    scene.shift("NIGHT", 0, needs=(Need(None, 1, 2), Need("base", 1, 1)))
    assert _nights(scene.problem()) == {"ann": 630, "bob": 210, "cyd": 0}


def test_needs_outside_the_period_do_not_count() -> None:
    scene = _scene()
    scene.person("ann", "base", contracted_minutes_per_week=1800)
    scene.shift("NIGHT", -1, 13, 14)
    assert _nights(scene.problem()) == {"ann": 420}


def test_leave_and_late_starts_weigh_less() -> None:
    scene = _scene()
    scene.person("ann", "base", contracted_minutes_per_week=1200)
    scene.person("bob", "base", contracted_minutes_per_week=1200, valid=DateSpan(scene.day(7), None))
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 0, "00:00", "00:00", days=7, excluded_day=True)
    scene.shift("NIGHT", 8)
    assert _nights(scene.problem()) == {"ann": 210, "bob": 210}


def test_who_could_do_it_is_asked_on_the_date_of_the_shift() -> None:
    scene = _scene()
    scene.person("ann", "base", contracted_minutes_per_week=1200)
    scene.person("bob", contracted_minutes_per_week=1200, skills=(SkillHeld("base", DateSpan(scene.day(7), None)),))
    scene.person("cyd", "base", contracted_minutes_per_week=1200, sites=("elsewhere",))
    scene.shift("NIGHT", 6, 7)
    assert _nights(scene.problem()) == {"ann": 630, "bob": 210, "cyd": 0}


def test_restrictions_take_people_out_of_the_sharing() -> None:
    scene = _scene()
    scene.shift_type("CAR", "18:00", "23:00", "driver", needs=ONE)
    scene.person("ann", "base", "driver", contracted_minutes_per_week=1200)
    for name, limit in (
        ("bob", WorkRestriction(ALWAYS, no_nights=True)),
        ("cyd", WorkRestriction(ALWAYS, maximum_minutes_per_shift=300)),
        ("dee", WorkRestriction(ALWAYS, no_driving=True)),
    ):
        scene.person(name, "base", "driver", contracted_minutes_per_week=1200, restrictions=(limit,))
    scene.shift("NIGHT", 0)
    scene.shift("CAR", 0)
    shares = fair_shares(scene.problem(), 50)
    late = {name: shares[name, FairMeasure.LATE_EVENINGS] for name in ("ann", "bob", "cyd", "dee")}
    assert _nights(scene.problem()) == {"ann": 210, "bob": 0, "cyd": 0, "dee": 210}
    assert late == {"ann": 60, "bob": 60, "cyd": 60, "dee": 0}


def test_nobody_is_asked_for_more_than_the_contract_promises() -> None:
    scene = _scene()
    scene.person("ann", "base", contracted_minutes_per_week=270)
    scene.shift("NIGHT", 0, 1, 2, 3)
    assert _nights(scene.problem()) == {"ann": 4 * 420 * 540 // (4 * 540)}


def test_on_call_counts_in_part() -> None:
    scene = _scene()
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL, needs=ONE)
    scene.person("ann", "base", contracted_minutes_per_week=1200)
    scene.shift("CALL", 0)
    assert fair_shares(scene.problem(), 25)["ann", NIGHTS] == 105


def test_cover_lines_ask_where_shifts_do_not() -> None:
    scene = _scene()
    scene.shift_type("OPEN", "22:00", "02:00")
    scene.shift("OPEN", 0, 1)
    scene.shift("NIGHT", 1)
    scene.person("ann", "base", "prescriber", contracted_minutes_per_week=1200)
    scene.person("bob", contracted_minutes_per_week=1200)
    scene.cover("base", 0, ("22:00", "00:00"), minimum=2)
    scene.cover("base", 0, ("22:00", "00:00"), minimum=1, skill="prescriber")
    scene.cover("base", 1, ("23:00", "00:00"), minimum=5)
    assert _nights(scene.problem()) == {"ann": 60 + 420, "bob": 60}


def test_balances_add_up() -> None:
    scene = Scene(7, date(2027, 1, 4))
    scene.person("ann")
    scene.balance("ann", NIGHTS, 40)
    scene.balance("ann", NIGHTS, -10)
    assert balance_of(scene.problem(), "ann", NIGHTS) == 30
    assert balance_of(scene.problem(), "ann", FairMeasure.WEEKENDS) == 0
