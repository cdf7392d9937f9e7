"""Headroom says what the assessment finds: nothing is left exactly where a limit is passed."""

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.availability import FairMeasure
from fcn_rota.domain.headroom import Headroom
from fcn_rota.rules import RULES, daily_rest, fair_share, headrooms, max_consecutive_nights, weekly_rest
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Example, Rule
from fcn_rota.rules.scene import MONDAY, Scene

MEASURED = [rule for rule in RULES if rule.headroom is not None]
PASSED_WITHOUT_A_FINDING = {
    # Other work alone passes the limit: that is measured, and no fault of the rota.
    "two pieces of daytime work alone are not this rota's business",
    "a breach that lies in history",
    "surgery on every day: the rota takes nothing more",
    "too many hours in the history, and no duty in the period",
    "a crowded week in history is not this rota's",
    # Credentials are measured against the period's last day, found on the day of a duty that needs them.
    "registered up to the day on which the night starts",
    "a DBS check past its date that only warns",
    "no driving licence on a shift that asks for no driver",
}
FOUND_WITHIN_THE_LIMIT = {
    # Hours have a target and a least number too, and a price on the way to the most.
    "one minute short is one hour begun",
    "one minute above is one hour begun",
    "one minute below the fewest hours of the period",
    "eighteen hours are 125 % of 14 h 24: allowed, and priced as above the contract",
    "on call from home, only the hour and a half called out is worked",
    "an unpaid break inside ten hours leaves them half an hour short",
    # Half a weekend is no weekend too many.
    "Saturday without Sunday",
    "on call from home on Sunday night, free on Saturday",
}


def rooms(rule: Rule, example: Example) -> list[Headroom]:
    """Return everybody's headroom around every date that could matter."""
    plan, period = Plan(example.problem, example.rota), example.problem.period
    assert rule.headroom is not None
    return [
        room
        for person in example.problem.people
        for day in clock.days(period.first_day - clock.DAY, period.last_day + clock.DAY)
        for room in rule.headroom(plan, person.id, day)
    ]


@pytest.mark.parametrize("rule", MEASURED, ids=lambda rule: rule.id)
def test_a_limit_is_passed_where_the_assessment_finds_it(rule: Rule) -> None:
    for make in (*rule.compliant, *rule.breaching):
        example = make()
        found = rooms(rule, example)
        passed = any(room.left < 0 for room in found)
        is_breach = make in rule.breaching and example.title not in FOUND_WITHIN_THE_LIMIT
        assert passed == (is_breach or example.title in PASSED_WITHOUT_A_FINDING), example.title
        assert {room.rule for room in found} <= {rule.id}


def test_rules_without_a_limit_say_nothing_of_headroom() -> None:
    scene = Scene()
    scene.person("ann")
    plan = Plan(scene.problem(), scene.rota())
    ids = [room.rule for room in headrooms(plan, "ann", MONDAY)]
    assert ids == [rule.id for rule in MEASURED if rule.id in ids]
    assert "requests" not in ids


def test_the_sentence_of_hours_names_average_and_limit() -> None:
    scene = Scene()
    scene.person("ann", contracted_minutes_per_week=20 * 60)
    scene.shift_type("DAY", "08:00", "14:00")
    scene.assign("ann", "DAY", 0, 2)
    said = {room.rule: room.sentence for room in headrooms(Plan(scene.problem(), scene.rota()), "ann", MONDAY)}
    assert said["average_weekly_hours"] == "42 min of 48 h a week on average, 17 weeks to Sun 10 Jan 2027"
    assert said["hours_in_period"] == "12 h of 20 h contracted, at most 25 h as GP"
    assert (
        said["daily_rest"]
        == "Rest until Tue 5 Jan 01:00 after day Mon 4 Jan 08:00-14:00; next work Wed 6 Jan 08:00, 42 h later"
    )


def test_runs_and_rests_are_those_around_the_date() -> None:
    scene = Scene(14)
    scene.person("ann")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.assign("ann", "NIGHT", 0, 1, 8)
    plan = Plan(scene.problem(), scene.rota())

    def said(rule: Rule, day: int) -> str:
        assert rule.headroom is not None
        return next(iter(rule.headroom(plan, "ann", MONDAY + day * clock.DAY))).sentence

    nights = max_consecutive_nights.RULE
    assert said(nights, 1) == "2 nights of 3 in a row, from Mon 4 Jan"
    assert said(nights, 8) == "1 night of 3 in a row"
    assert said(nights, 5) == "2 nights of 3 in a row, from Mon 4 Jan"
    assert said(weekly_rest.RULE, 8).startswith("A rest of 112 h from Mon 11 Jan to Sun 17 Jan")
    assert said(daily_rest.RULE, 5).startswith("Rest until Wed 13 Jan 19:00 after night Tue 12 Jan 23:00-08:00")


def test_what_is_carried_counts_against_the_share() -> None:
    scene = Scene()
    for person in ("ann", "bob"):
        scene.person(person, contracted_minutes_per_week=20 * 60)
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.balance("ann", FairMeasure.NIGHTS, 60)
    scene.assign("ann", "NIGHT", 0)
    plan = Plan(scene.problem(), scene.rota())
    assert fair_share.RULE.headroom is not None
    room = next(iter(fair_share.RULE.headroom(plan, "ann", MONDAY)))
    assert room.sentence.startswith("7 h of nights (+1 h carried), fair share ")
    assert room.left == max(0, room.limit - 60) - 7 * 60


def test_the_share_that_is_left() -> None:
    assert Headroom("r", "s", 12, 48).share == 0.25
    assert Headroom("r", "s", 0, 0).share == 0
    assert Headroom("r", "s", -1, 0).share == -1
