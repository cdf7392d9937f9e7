from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_handling import learned_care
from fcn_rota.demand.forecast_inputs import LoggedCase, inputs_of
from fcn_rota.domain.availability import AvailabilityKind, FairMeasure
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import HalfHours, Stream
from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.person import Pay, PayScheme
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.rules.scene import Scene
from fcn_rota.services.what_if import (
    Scenario,
    side_by_side,
    visits_instead_of_base,
    with_another,
    without_person,
)


def _scenario() -> Scenario:
    """Return a hub with two people on each of two evenings, paid £50 an hour."""
    scene = Scene(days=2)
    scene.practice("ash", 30_000)
    scene.site("hub", kind=SiteKind.HUB)
    pay = Pay(PayScheme.HOURLY, 5_000)
    for name in ("ann", "bob"):
        scene.person(name, "telephone_triage", pay=pay)
    scene.shift_type("EVE", "18:30", "23:00", "telephone_triage", site="hub", needs=(Need(None, 1, 2),))
    for name in ("ann", "bob"):
        scene.assign(name, "EVE", -7, 0, 1)
    scene.commitment("ann", "09:00", "12:00", 0)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 1, "00:00", "06:00")
    scene.balance("ann", FairMeasure.NIGHTS, 60)
    scene.setting("daily_rest", SubjectKind.PERSON, subject="ann", enabled=False)
    scene.setting("daily_rest", SubjectKind.PERSON, subject="bob", enabled=False)
    scene.setting("weekly_rest", SubjectKind.ENGAGEMENT, subject="e-ann", enabled=False)
    problem = scene.problem()
    half_hours = HalfHours.over(problem.period.interval)
    return Scenario("As it is", problem, scene.rota(), predict(inputs_of(problem), half_hours).forecast, care_model())


def test_a_scenario_in_figures() -> None:
    (side,) = side_by_side([_scenario()], replications=10, workers=1)
    assert side.name == "As it is"
    assert side.contacts == pytest.approx(_scenario().forecast.total)
    assert side.hours == 2 * 2 * 4.5
    assert (side.minimum_missing, side.desired_missing, side.broken) == (0, 0, 0)
    assert side.pay_pence == 2 * 2 * 4.5 * 5_000
    assert side.more_missed == 0.0
    assert side.outlook.replications == 10


def test_what_was_learned_of_handling_times_counts() -> None:
    first = _scenario()
    received = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)
    slow = (LoggedCase(received, Stream.TELEPHONE, CasePriority.URGENT, handling_minutes=60.0),) * 200
    longer = replace(first, name="As logged", care=learned_care(slow))
    before, after = side_by_side([first, longer], replications=10, workers=1)
    assert after.outlook.loads[0].busy > 2 * before.outlook.loads[0].busy


def test_whoever_is_lost_leaves_gaps_and_longer_waits_and_saves_their_pay() -> None:
    first = _scenario()
    before, after = side_by_side([first, without_person(first, "ann")], replications=30, workers=1)
    assert after.name == "Ann lost"
    assert after.hours == before.hours / 2
    assert after.pay_pence == before.pay_pence / 2
    assert (after.minimum_missing, after.desired_missing) == (0, 2)
    assert after.more_missed > 0
    assert after.more_missed == pytest.approx(after.outlook.expected_missed - before.outlook.expected_missed)
    assert after.give_or_take > 0


def test_nothing_of_whoever_is_lost_is_left() -> None:
    problem = without_person(_scenario(), "ann").problem
    for things in (
        problem.engagements,
        problem.assignments,
        problem.commitments,
        problem.availabilities,
        problem.balances,
    ):
        assert all(thing.person != "ann" for thing in things)
    assert [one.id for one in problem.people] == ["bob"]
    assert [one.subject for one in problem.settings] == ["bob"]
    assert problem.assignments, "the others' history stays"


def test_somebody_hired_is_like_another_and_has_no_duty_yet() -> None:
    first = _scenario()
    hired = with_another(first, "ann")
    assert hired.name == "Another Ann hired"
    newcomer = hired.problem.people[-1]
    assert newcomer.id not in {one.id for one in first.problem.people}
    assert newcomer.holds("telephone_triage", first.problem.period.first_day)
    (engagement,) = hired.problem.index.engagements_of(newcomer.id)
    assert engagement.pay == first.problem.index.engagement("e-ann").pay
    assert hired.rota == first.rota
    twice = with_another(hired, "ann")
    assert len({one.id for one in twice.problem.people}) == 4
    assert len({one.id for one in twice.problem.engagements}) == 4


def test_visits_take_the_place_of_base_and_nobody_is_lost() -> None:
    first = _scenario()
    visited = visits_instead_of_base(first, 0.25)
    assert visited.name == "25 % of base contacts visited instead"

    def contacts(scenario: Scenario, stream: Stream) -> float:
        return sum(sum(line.expected) for line in scenario.forecast.arrivals if line.stream is stream)

    base = contacts(first, Stream.BASE)
    assert contacts(visited, Stream.BASE) == pytest.approx(0.75 * base)
    assert contacts(visited, Stream.HOME_VISIT) == pytest.approx(contacts(first, Stream.HOME_VISIT) + 0.25 * base)
    assert visited.forecast.total == pytest.approx(first.forecast.total)


def test_visits_where_there_were_none() -> None:
    first = _scenario()
    only_base = tuple(line for line in first.forecast.arrivals if line.stream is Stream.BASE)
    without_visits = replace(first, forecast=replace(first.forecast, arrivals=only_base))
    visited = visits_instead_of_base(without_visits, 1.0)
    assert {line.stream for line in visited.forecast.arrivals if sum(line.expected)} == {Stream.HOME_VISIT}


def test_people_and_shares_that_are_not_there_are_refused() -> None:
    with pytest.raises(KeyError):
        without_person(_scenario(), "cyd")
    with pytest.raises(KeyError):
        with_another(_scenario(), "cyd")
    with pytest.raises(ValueError, match="a share lies between 0 and 1"):
        visits_instead_of_base(_scenario(), 1.5)
