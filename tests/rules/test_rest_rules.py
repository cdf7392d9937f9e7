"""Rest, nights, surgeries and on call: what the worked examples do not show."""

from dataclasses import replace
from typing import Any

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.interval import MINUTE
from fcn_rota.domain.person import RuleProfile
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules import check_setting, rule_by_id
from fcn_rota.rules.scene import Scene


def _scene(profile: RuleProfile = RuleProfile.WORKER, days: int = 7) -> Scene:
    scene = Scene(days)
    scene.person("ann", profile=profile)
    scene.shift_type("EVE", "18:30", "23:00", name="evening base")
    scene.shift_type("NIGHT", "23:00", "08:00", name="night")
    scene.shift_type("DAY", "08:00", "20:00", name="day")
    return scene


def _findings(scene: Scene, rule: str) -> list[Finding]:
    return rule_by_id(rule).assess(scene.problem(), scene.rota())


def _only(scene: Scene, rule: str) -> Finding:
    (finding,) = _findings(scene, rule)
    return finding


@pytest.mark.parametrize(
    ("rule", "values", "named"),
    [
        ("daily_rest", {"mode": "sometimes"}, "mode"),
        ("daily_rest", {"rest_minutes": 1440}, "rest_minutes"),
        ("daily_rest", {"points_per_hour": -1}, "points_per_hour"),
        ("weekly_rest", {"pattern": "three_in_21"}, "pattern"),
        ("weekly_rest", {"fortnights_from": "2027-01-05"}, "Monday"),
        ("weekly_rest", {"points": -5}, "points"),
        ("rest_after_nights", {"after": 0}, "after"),
        ("rest_after_nights", {"after": 15}, "after"),
        ("rest_after_nights", {"rest_minutes": "46 h"}, "rest_minutes"),
        ("surgery_after_night", {"after_noon_minutes": 10}, "after_noon_minutes"),
        ("on_call_counts", {"maximum_in_seven_days": -1}, "maximum_in_seven_days"),
        ("registration_current", {"warn_days": -60}, "warn_days"),
    ],
)
def test_unusable_figures_are_named(rule: str, values: dict[str, Any], named: str) -> None:
    problems = check_setting(RuleSetting("s", rule, parameters=values))
    assert len(problems) == 1
    assert named in problems[0]


@pytest.mark.parametrize("rule", ["skills_held", "registration_current", "work_restrictions"])
def test_safety_rules_cannot_be_softened(rule: str) -> None:
    assert check_setting(RuleSetting("s", rule, hard=False))
    assert not check_setting(RuleSetting("s", rule))


def _surgery_and_evening(profile: RuleProfile, **setting: Any) -> Scene:
    scene = _scene(profile)
    scene.commitment("ann", "08:30", "18:30", 0)
    scene.assign("ann", "EVE", 0)
    scene.commitment("ann", "08:30", "18:30", 1)
    if setting:
        scene.setting("daily_rest", **setting)
    return scene


@pytest.mark.parametrize(
    ("profile", "setting", "hard", "owed"),
    [
        (RuleProfile.WORKER, {}, True, False),
        (RuleProfile.DOCTOR_IN_TRAINING, {}, True, False),
        (RuleProfile.SELF_EMPLOYED, {}, False, False),
        (RuleProfile.SELF_EMPLOYED, {"hard": True}, True, False),
        (RuleProfile.SELF_EMPLOYED, {"mode": "hard"}, True, False),
        (RuleProfile.WORKER, {"hard": False}, False, False),
        (RuleProfile.WORKER, {"mode": "soft"}, False, False),
        (RuleProfile.WORKER, {"mode": "exception"}, False, True),
        (RuleProfile.WORKER, {"mode": "exception", "hard": False}, False, True),
        (RuleProfile.WORKER, {"mode": "exception", "hard": True}, True, False),
        (RuleProfile.WORKER, {"subject_kind": SubjectKind.ROLE, "subject": "GP", "mode": "soft"}, False, False),
        (RuleProfile.WORKER, {"subject_kind": SubjectKind.ROLE, "subject": "nurse", "mode": "soft"}, True, False),
    ],
)
def test_daily_rest_binds_by_engagement(profile: RuleProfile, setting: dict[str, Any], hard: bool, owed: bool) -> None:
    finding = _only(_surgery_and_evening(profile, **setting), "daily_rest")
    assert (finding.hard, finding.points, finding.amount) == (hard, 0 if hard else 480, 90)
    assert ("owed" in finding.sentence) is owed


def test_daily_rest_switched_off() -> None:
    assert _findings(_surgery_and_evening(RuleProfile.WORKER, enabled=False), "daily_rest") == []


def test_daily_rest_in_a_managers_words() -> None:
    finding = _only(_surgery_and_evening(RuleProfile.WORKER, mode="exception"), "daily_rest")
    assert finding.sentence == (
        "Ann: 9 h 30 of rest in the 24 hours from Mon 4 Jan 08:30 (evening base Mon 4 Jan 18:30-23:00), "
        "needs 11 h; 1 h 30 of rest owed (reg 21)."
    )
    assert finding.shifts == (_scene().shift_id("EVE", 0),)


def test_every_evening_between_surgeries_costs_once() -> None:
    scene = _scene(RuleProfile.SELF_EMPLOYED)
    scene.commitment("ann", "08:30", "18:30", *range(5))
    scene.assign("ann", "EVE", 0, 1, 2)
    assert [(f.amount, f.points) for f in _findings(scene, "daily_rest")] == [(90, 480)] * 3


def test_a_hard_breach_is_reported_once_a_day() -> None:
    scene = _scene()
    scene.commitment("ann", "08:30", "18:30", *range(5))
    scene.assign("ann", "EVE", 0, 1, 2)
    findings = _findings(scene, "daily_rest")
    assert [f.hard for f in findings] == [True] * 3
    starts = [f.interval.start for f in findings if f.interval]
    assert starts == [scene.span(day, "08:30", "18:30").start for day in range(3)]


def test_an_evening_that_takes_from_what_long_days_leave() -> None:
    scene = _scene(RuleProfile.SELF_EMPLOYED)
    scene.commitment("ann", "07:00", "19:00", 0)
    scene.commitment("ann", "05:00", "12:00", 1)
    assert _findings(scene, "daily_rest") == []
    scene.assign("ann", "EVE", 0)
    finding = _only(scene, "daily_rest")
    # 10 h are left by daytime work, 6 h with the evening: four of the five missing are the rota's.
    assert finding.amount == 240
    assert "6 h of rest" in finding.sentence


def test_people_without_a_duty_are_not_looked_at() -> None:
    scene = _scene()
    scene.commitment("ann", "07:00", "23:00", *range(7))
    for rule in ("daily_rest", "weekly_rest", "rest_after_nights", "surgery_after_night", "on_call_counts"):
        assert _findings(scene, rule) == []


@pytest.mark.parametrize(
    ("profiles", "hard"),
    [
        ((RuleProfile.SELF_EMPLOYED,), False),
        ((RuleProfile.SELF_EMPLOYED, RuleProfile.WORKER), True),
        ((RuleProfile.DOCTOR_IN_TRAINING,), True),
    ],
)
def test_weekly_rest_is_hard_if_any_engagement_makes_it_so(profiles: tuple[RuleProfile, ...], hard: bool) -> None:
    scene = _scene(profiles[0])
    for number, profile in enumerate(profiles[1:]):
        scene.engagement(f"e{number}", "ann", profile=profile)
    scene.assign("ann", "DAY", *range(7))
    finding = _only(scene, "weekly_rest")
    assert (finding.hard, finding.points) == (hard, 0 if hard else 600)
    assert finding.sentence == "Ann: the longest rest from Mon 4 Jan to Sun 10 Jan 2027 is 12 h, due 35 h."


def test_weekly_rest_may_include_the_daily_rest() -> None:
    scene = _scene()
    scene.assign("ann", "DAY", 0, 1, 2, 3, 4, 5)
    assert _findings(scene, "weekly_rest")
    scene.setting("weekly_rest", includes_daily_rest=True)
    assert _findings(scene, "weekly_rest") == []


def test_weeks_that_reach_back_beyond_what_is_known_are_not_judged() -> None:
    scene = _scene()
    scene.assign("ann", "DAY", *range(7))
    monday = scene.span(0, "00:00", "00:01").start
    for known_from, findings in ((monday, 1), (monday + MINUTE, 0)):
        problem = replace(scene.problem(), history_known_from=known_from)
        assert len(rule_by_id("weekly_rest").assess(problem, scene.rota())) == findings


def test_two_weeks_are_counted_from_the_networks_monday() -> None:
    scene = _scene()
    scene.setting("weekly_rest", pattern="two_24_in_14", fortnights_from="2027-01-11")
    scene.assign("ann", "DAY", *range(-7, 7))
    finding = _only(scene, "weekly_rest")
    assert (finding.interval, finding.amount) == (clock.span_interval(scene.day(-7), scene.day(6)), 2)


def test_rest_after_nights_in_a_managers_words() -> None:
    scene = _scene()
    scene.assign("ann", "NIGHT", 0, 1, 2)
    scene.assign("ann", "DAY", 4)
    finding = _only(scene, "rest_after_nights")
    assert finding.sentence == (
        "Ann: 24 h off after the run of nights that ended on Thu 7 Jan at 08:00, "
        "then day Fri 8 Jan 08:00-20:00; needs 46 h."
    )
    assert finding.amount == 22 * 60


def test_a_rule_set_for_one_person_leaves_the_others() -> None:
    scene = _scene()
    scene.person("bob")
    scene.setting("rest_after_nights", SubjectKind.PERSON, subject="bob", after=1)
    for name in ("ann", "bob"):
        scene.assign(name, "NIGHT", 0)
        scene.assign(name, "DAY", 2)
    assert [f.key for f in _findings(scene, "rest_after_nights")] == [("bob",)]


def test_surgery_after_an_evening_and_in_a_hurry() -> None:
    scene = _scene()
    scene.commitment("ann", "08:30", "18:20", 0)
    scene.assign("ann", "EVE", 0)
    scene.commitment("ann", "07:00", "12:00", 1)
    hurry, soon = _findings(scene, "surgery_after_night")
    assert (hurry.hard, hurry.points, hurry.amount) == (False, 10, 20)
    assert hurry.sentence == (
        "Ann: evening base Mon 4 Jan 18:30-23:00 begins 10 min after surgery ends at 18:20, better 30 min."
    )
    assert (soon.hard, soon.points, soon.amount) == (True, 0, 60)
    assert soon.sentence == (
        "Ann: surgery Tue 5 Jan 07:00-12:00 begins 8 h after evening base Mon 4 Jan 18:30-23:00, needs 9 h."
    )


def test_tight_on_call_is_named_as_working_time() -> None:
    scene = _scene()
    scene.shift_type("HOT", "23:00", "08:00", duty=DutyKind.ON_CALL, response_minutes=15)
    scene.shift_type("COOL", "23:00", "08:00", duty=DutyKind.ON_CALL, response_minutes=16)
    scene.assign("ann", "COOL", 0)
    assert _findings(scene, "on_call_counts") == []
    scene.assign("ann", "HOT", 2)
    finding = _only(scene, "on_call_counts")
    assert finding.warning
    assert "working time throughout" in finding.sentence


def test_one_crowded_week_on_call_is_one_hard_breach() -> None:
    scene = _scene(days=14)
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    scene.assign("ann", "CALL", 3, 4, 5, 6)
    finding = _only(scene, "on_call_counts")
    assert (finding.hard, finding.amount, len(finding.shifts)) == (True, 1, 4)
