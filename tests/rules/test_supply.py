"""How far the staff go round: what everybody can give, what cover asks for, and where there are too few."""

import pytest

from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import AvailabilityBasis, Basis
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.supply import Supply, supply_brief, supply_of, supply_words

HOUR = 60
ONE = (Need(None, 1, 1),)


def days(*people: int, needs: tuple[Need, ...] = ONE) -> Scene:
    """A week of six hours a day, and people with so many contracted hours a week; 0 for none."""
    scene = Scene(7)
    for number, hours in enumerate(people):
        scene.person(f"p{number}", contracted_minutes_per_week=hours * HOUR)
    scene.shift_type("DAY", "08:00", "14:00", needs=needs)
    scene.shift("DAY", *range(7))
    return scene


def hours(scene: Scene) -> tuple[float, float, float, float]:
    supply = supply_of(scene.problem())
    return tuple(minutes / HOUR for minutes in (supply.contracted, supply.given, supply.minimum, supply.desired))  # type: ignore[return-value]


def test_a_contract_gives_a_quarter_more_at_most_and_no_more_than_is_needed() -> None:
    assert hours(days(20)) == (20, 25, 42, 42)
    assert hours(days(40)) == (40, 42, 42, 42)
    assert hours(days(20, 20)) == (40, 50, 42, 42)


def test_leave_takes_its_days_from_contract_and_limit() -> None:
    scene = days(21)
    scene.available("p0", AvailabilityKind.UNAVAILABLE, 2, "00:00", "00:00", days=5, excluded_day=True)
    assert hours(scene) == (6, 7.5, 42, 42)


def test_nobody_gives_hours_in_which_they_are_away_or_at_other_work() -> None:
    scene = days(0)
    scene.available("p0", AvailabilityKind.UNAVAILABLE, 0, "00:00", "00:00", days=3)
    scene.commitment("p0", "08:00", "11:00", 3)
    assert hours(scene)[1] == 4 * 6 - 3


def test_whoever_offers_gives_what_was_offered() -> None:
    scene = days()
    scene.person("bea", basis=Basis.BANK, availability_basis=AvailabilityBasis.OFFERED)
    scene.available("bea", AvailabilityKind.OFFERED, 1, "07:00", "12:00")
    scene.available("bea", AvailabilityKind.OFFERED, 4, "18:00", "23:00")
    assert hours(scene)[1] == 4


def test_rest_and_the_average_week_bound_what_limits_leave_open() -> None:
    scene = Scene(7)
    scene.person("ann")
    scene.shift_type("ALL", "00:00", "00:00", day_offset=1, needs=ONE)
    scene.shift("ALL", *range(7))
    assert hours(scene)[1:3] == (7 * 13, 7 * 24), "eleven hours of rest in each day"
    scene.person("ann", valid=DateSpan(scene.day(0), None))
    assert hours(scene)[1] == 48, "somebody new averages over the weeks they have worked"


def test_on_call_from_home_is_no_working_time_and_an_unpaid_break_none_either() -> None:
    scene = days(40)
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL, needs=ONE)
    scene.shift("CALL", *range(7))
    assert hours(scene) == (40, 42, 42, 42)
    scene.shift_type("DAY", "08:00", "14:00", needs=ONE, breaks=(Break(180, 30),))
    assert hours(scene)[2] == 7 * 5.5


def test_what_is_lacking_is_told_with_whom_it_lacks() -> None:
    scene = days(20, 20, 20, needs=(Need(None, 1, 2),))
    scene.person("dan", "driver", contracted_minutes_per_week=10 * HOUR)
    scene.shift_type("DRV", "14:00", "20:00", "driver", needs=ONE, name="Driver")
    scene.shift("DRV", *range(7))
    supply = supply_of(scene.problem())
    (narrow,) = supply.narrow
    assert (narrow.shift_types, narrow.skills, narrow.people) == (("Driver",), ("driver",), 1)
    assert (narrow.asked, narrow.given) == (42 * HOUR, 12.5 * HOUR)
    assert supply.lacking == 29.5 * HOUR, "though all together could give more than is asked for"
    first, second = supply_words(scene.problem())
    given = "about 88 h in this period (contracts and limits, less leave; 70 h are contracted)"
    asked = "The minimum of cover asks for 84 h, so that at least 30 h of it stay empty."
    assert first == f"The staff can give {given}. {asked}"
    assert second == "Driver (driver): 1 person can give about 12 h of 42 h asked for."
    assert supply_brief(scene.problem()) == "Staff: about 88 h. Minimum: 84 h, 30 h lacking."


def test_wider_work_is_named_only_where_it_lacks_more_than_what_is_part_of_it() -> None:
    scene = days(1)
    scene.person("dan", "driver", contracted_minutes_per_week=1 * HOUR)
    scene.shift_type("DRV", "14:00", "20:00", "driver", needs=ONE)
    scene.shift("DRV", *range(7))
    told = [(narrow.people, narrow.asked // HOUR) for narrow in supply_of(scene.problem()).narrow]
    assert told == [(2, 84), (1, 42)], "the one that lacks most first"


def test_work_that_nobody_can_do_says_so() -> None:
    scene = days(100)
    scene.shift_type("DRV", "14:00", "20:00", "driver", needs=ONE, name="Driver")
    scene.shift("DRV", 0)
    assert supply_words(scene.problem())[1:] == ("Nobody can do Driver (driver): 6 h asked for.",)


@pytest.mark.parametrize("needs", [(), (Need(None, 0, 0),)])
def test_nothing_is_said_where_nothing_is_asked_for(needs: tuple[Need, ...]) -> None:
    problem = days(20, needs=needs).problem()
    assert supply_of(problem) == Supply(20 * HOUR, 0, 0, 0)
    assert (supply_words(problem), supply_brief(problem)) == ((), "")
