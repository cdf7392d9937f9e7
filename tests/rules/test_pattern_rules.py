"""What the worked examples of the rules on patterns, hours, wishes and shares do not show: figures, words, settings."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import AssignmentState
from fcn_rota.domain.availability import AvailabilityKind, FairMeasure
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import RuleProfile
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.rules import check_setting, rule_by_id
from fcn_rota.rules.scene import Scene


@pytest.mark.parametrize(
    ("rule", "values", "complaint"),
    [
        ("max_consecutive_days", {"maximum": 0}, "maximum"),
        ("max_consecutive_nights", {"maximum": 32}, "maximum"),
        ("average_weekly_hours", {"weeks": 27}, "weeks"),
        ("hours_in_period", {"maximum_percent": 99}, "maximum_percent"),
        ("hours_in_period", {"excess_prices": [8, 4]}, "never fall"),
        ("hours_in_period", {"excess_prices": []}, "excess_prices"),
        ("shift_type_limits", {"limits": [{"shift_type": "EVE", "per": "month", "at_most": 1}]}, "limits.0.per"),
        ("shift_type_limits", {"limits": [{"shift_type": "EVE", "per": "week"}]}, "at_most, at_least or both"),
        (
            "shift_type_limits",
            {"limits": [{"shift_type": "EVE", "per": "week", "at_most": 1, "at_least": 2}]},
            "at_least lies above at_most",
        ),
        ("weekend_pattern", {"most": 3}, "most cannot exceed out_of"),
        ("weekend_pattern", {"most_in_period": -1}, "most_in_period"),
        ("requests", {"price": -1}, "price"),
        ("requests", {"worth": {"a0": -1}}, "worth.a0"),
        ("hours_in_period", {"minimum_minutes": -1}, "minimum_minutes"),
        ("successions", {"forbidden": [{"steps": [["EVE"]]}]}, "forbidden.0.steps"),
        ("successions", {"forbidden": [{"steps": [["EVE"]] * 8}]}, "forbidden.0.steps"),
        ("successions", {"wanted": [{"steps": [["EVE"], ["EVE"], []]}]}, "wanted.0: the first and the last step name"),
        ("successions", {"disliked": [{"steps": [[], ["EVE"]]}]}, "disliked.0: the first and the last step name"),
        ("duty_spread", {"groups": [{"name": "a", "shift_types": ["EVE"]}] * 2}, "a name of its own"),
        ("duty_spread", {"groups": [{"name": "a", "shift_types": []}]}, "groups.0.shift_types"),
        ("duty_spread", {"percent": 101}, "percent"),
        ("successions", {"wanted": [{"steps": [["EVE"], ["DAY"]], "price": 1_000_001}]}, "wanted.0.price"),
        ("minimum_runs", {"minimum_days_on": 0}, "minimum_days_on"),
        ("minimum_runs", {"minimum_days_off": 15}, "minimum_days_off"),
        ("fair_share", {"measures": ["mondays"]}, "measures.0"),
        ("fair_share", {"prices": [5, 4]}, "never fall"),
        ("fair_share", {"on_call_percent": 101}, "on_call_percent"),
    ],
)
def test_figures_that_make_no_sense_are_refused(rule: str, values: dict[str, Any], complaint: str) -> None:
    complaints = check_setting(RuleSetting("s", rule, parameters=values))
    assert len(complaints) == 1
    assert complaint in complaints[0]


def _busy() -> Scene:
    """Two people who break most rules at once."""
    scene = Scene(14)
    for name in ("ann", "bob"):
        scene.person(name, contracted_minutes_per_week=600)
        scene.available(name, AvailabilityKind.WOULD_RATHER_NOT, 0, "18:00", "06:00", strength=2)
    scene.shift_type("NIGHT", "23:00", "08:00", needs=(Need(None, 1, 1),))
    scene.setting("shift_type_limits", limits=[{"shift_type": "NIGHT", "per": "week", "at_most": 3}])
    scene.setting("average_weekly_hours", weeks=1)
    scene.setting("successions", forbidden=[{"steps": [["NIGHT"], ["NIGHT"]]}])
    scene.setting("minimum_runs", minimum_days_on=9)
    for name in ("ann", "bob"):
        scene.assign(name, "NIGHT", *range(8))
    return scene


SENTENCES = {
    "max_consecutive_days": "Ann: Sun 10 Jan is day 7 in a row on duty since Mon 4 Jan, at most 6.",
    "max_consecutive_nights": "Ann: Thu 7 Jan is night 4 in a row since Mon 4 Jan, at most 3.",
    "average_weekly_hours": "Ann: 63 h a week on average from Mon 4 Jan 2027 to Sun 10 Jan 2027, at most 48 h.",
    "hours_in_period": "Ann: 72 h as GP in the period, 47 h above the maximum 25 h.",
    "shift_type_limits": "Ann: 7 x night in the week of Mon 4 Jan, at most 3.",
    "weekend_pattern": "Ann: on duty on Sat 9 Jan, but not on Sun 10 Jan.",
    "successions": "Ann: night Mon 4 Jan 23:00-08:00, then night Tue 5 Jan 23:00-08:00, which may not follow one "
    "another.",
    "minimum_runs": "Ann: on duty for 8 days, Mon 4 Jan to Mon 11 Jan, at least 9 in a row wanted.",
    "requests": "Ann: night Mon 4 Jan 23:00-08:00, would rather not work Mon 4 Jan 18:00-06:00.",
    "fair_share": "Ann: 56 h of nights, 40 h 27 above the fair share of 15 h 33.",
}


@pytest.mark.parametrize("rule", sorted(set(SENTENCES) - {"weekend_pattern"}))
def test_sentences_say_who_what_when_and_how_much(rule: str) -> None:
    scene = _busy()
    findings = rule_by_id(rule).assess(scene.problem(), scene.rota())
    assert findings[0].sentence == SENTENCES[rule]
    assert findings[0].people == ("ann",)
    assert [finding.key for finding in findings] == sorted(finding.key for finding in findings)


def test_sentence_of_a_split_weekend() -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("DAY", "08:00", "14:00")
    scene.assign("ann", "DAY", 5)
    assert [f.sentence for f in rule_by_id("weekend_pattern").assess(scene.problem(), scene.rota())] == [
        SENTENCES["weekend_pattern"]
    ]


def test_sentence_of_wanted_duties_broken_off() -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift("EVE", 1)
    scene.setting("successions", wanted=[{"steps": [["NIGHT"], ["NIGHT", "EVE", "GONE"]]}])
    scene.assign("ann", "NIGHT", 0)
    (finding,) = rule_by_id("successions").assess(scene.problem(), scene.rota())
    assert finding.sentence == "Ann: night Mon 4 Jan 23:00-08:00, but no night or eve on Tue 5 Jan after it."
    assert not finding.hard


def test_sentence_of_a_single_day_off() -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.setting("minimum_runs", minimum_days_off=2)
    scene.assign("ann", "EVE", 1, 3)
    (finding,) = rule_by_id("minimum_runs").assess(scene.problem(), scene.rota())
    assert finding.sentence == "Ann: off duty for 1 day, Wed 6 Jan, at least 2 in a row wanted."


@pytest.mark.parametrize(("later", "found"), [(timedelta(0), 1), (timedelta(minutes=1), 0)])
def test_a_run_that_touches_time_nobody_knows_is_not_too_short(later: timedelta, found: int) -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.setting("minimum_runs", minimum_days_on=2)
    scene.assign("ann", "EVE", 0)
    day_before = clock.instant(scene.day(-1), time())
    problem = replace(scene.problem(), history_known_from=day_before + later)
    assert len(rule_by_id("minimum_runs").assess(problem, scene.rota())) == found


def test_sentences_of_the_limits_of_the_period() -> None:
    scene = Scene(14)
    scene.person("ann")
    scene.shift_type("DAY", "08:00", "14:00")
    scene.setting("hours_in_period", minimum_minutes=1_500)
    scene.setting("weekend_pattern", most=1, out_of=1, most_in_period=1)
    scene.assign("ann", "DAY", 5, 6, 12, 13)
    (hours,) = rule_by_id("hours_in_period").assess(scene.problem(), scene.rota())
    assert hours.sentence == "Ann: 24 h as GP in the period, 1 h short of the minimum 25 h."
    (weekends,) = rule_by_id("weekend_pattern").assess(scene.problem(), scene.rota())
    assert weekends.sentence == "Ann: 2 weekends on duty in the period, at most 1."


def test_sentence_of_a_fair_share_names_what_is_carried() -> None:
    scene = _busy()
    scene.balance("ann", FairMeasure.NIGHTS, 90)
    findings = rule_by_id("fair_share").assess(scene.problem(), scene.rota())
    assert findings[0].sentence.startswith("Ann: 56 h of nights (+1 h 30 carried), ")


@pytest.mark.parametrize("rule", SENTENCES)
def test_asking_for_one_person(rule: str) -> None:
    scene = _busy()
    findings = rule_by_id(rule).assess(scene.problem(), scene.rota())
    only = rule_by_id(rule).assess(scene.problem(), scene.rota(), {("bob",)})
    assert only == [finding for finding in findings if finding.key == ("bob",)]


@pytest.mark.parametrize("rule", SENTENCES)
def test_switched_off_for_one_person(rule: str) -> None:
    scene = _busy()
    scene.setting(rule, SubjectKind.PERSON, subject="ann", enabled=False)
    keys = {finding.key for finding in rule_by_id(rule).assess(scene.problem(), scene.rota())}
    assert ("ann",) not in keys


@pytest.mark.parametrize("rule", SENTENCES)
def test_work_that_does_not_stand_is_no_work(rule: str) -> None:
    scene = Scene(14)
    scene.person("ann")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.assign("ann", "NIGHT", *range(8), state=AssignmentState.DECLINED)
    assert rule_by_id(rule).assess(scene.problem(), scene.rota()) == []


@pytest.mark.parametrize(
    ("profile", "hard"),
    [(RuleProfile.WORKER, True), (RuleProfile.DOCTOR_IN_TRAINING, True), (RuleProfile.SELF_EMPLOYED, False)],
)
def test_the_48_hour_week_binds_those_under_the_regulations(profile: RuleProfile, hard: bool) -> None:
    scene = Scene()
    scene.person("ann", profile=profile)
    scene.shift_type("LONG", "06:00", "20:00")
    scene.setting("average_weekly_hours", weeks=1, weeks_in_training=1)
    scene.assign("ann", "LONG", 0, 1, 2, 3)
    findings = rule_by_id("average_weekly_hours").assess(scene.problem(), scene.rota())
    assert [finding.hard for finding in findings] == [hard]


def test_a_worker_beside_being_a_partner_is_bound() -> None:
    scene = Scene()
    scene.person("ann", profile=RuleProfile.SELF_EMPLOYED)
    scene.engagement("e-trust", "ann")
    scene.shift_type("LONG", "06:00", "20:00")
    scene.setting("average_weekly_hours", weeks=1)
    scene.assign("ann", "LONG", 0, 1, 2, 3)
    assert rule_by_id("average_weekly_hours").assess(scene.problem(), scene.rota())[0].hard
