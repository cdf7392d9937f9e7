"""Most rules tell by the work nearby what an edit changes, as exactly as by the whole of a long rota."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment, WorkedKind
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.person import RuleProfile
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules import RULES
from fcn_rota.rules.nearby import hull, with_runs
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Rule, Scope
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.trial import Trial
from fcn_rota.rules.work import WorkItem

WEEKS = 8
LOCAL = tuple(rule for rule in RULES if rule.reach is not None or rule.scope is Scope.CELL)
TYPES: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("DAY", "08:00", "20:00", {}),
    ("EARLY", "07:00", "13:00", {"site": "north"}),
    ("EVE", "18:30", "23:00", {}),
    ("NIGHT", "23:00", "08:00", {}),
    ("LONG", "09:00", "09:30", {"day_offset": 1}),
    ("CALL", "20:00", "08:00", {"duty": DutyKind.ON_CALL}),
)
SETTINGS: tuple[dict[str, dict[str, Any]], ...] = (
    {},
    {
        "weekly_rest": {"pattern": "two_24_in_14", "fortnights_from": "2026-09-28"},
        "rest_after_nights": {"after": 2, "rest_minutes": 5 * 24 * 60},
        "weekend_pattern": {"most": 2, "out_of": 5},
        "max_consecutive_days": {"maximum": 3, "count_daytime": True},
        "continuity": {"price": 30, "site_kinds": ["base"]},
        "shift_type_limits": {"limits": [{"shift_type": "EVE", "per": "week", "at_most": 1, "at_least": 1}]},
    },
    {
        "weekly_rest": {"pattern": "one_48_in_14", "fortnights_from": "2026-10-05", "hard": False},
        "weekend_pattern": {"most_in_period": 1},
        "max_consecutive_nights": {"maximum": 1},
        "daily_rest": {"rest_minutes": 1_000},
    },
)


def long_scene(choice: random.Random, settings: dict[str, dict[str, Any]]) -> Scene:
    """Two people with surgeries and much other work, eight weeks through which the clocks go back, and what is near."""
    scene = Scene(7 * WEEKS, date(2026, 10, 5))
    scene.person("ann")
    scene.person("bob", profile=RuleProfile.SELF_EMPLOYED)
    for code, start, end, facts in TYPES:
        scene.shift_type(code, start, end, **facts)
        scene.shift(code, *range(-14, 7 * WEEKS + 7))
    scene.travel("base", "north", 45)
    for name in ("ann", "bob"):
        surgeries = [day for day in range(-14, 7 * WEEKS + 7) if day % 7 < 4 and choice.random() < 0.5]
        scene.commitment(name, "08:30", "18:00", *surgeries, late_start_agreed=choice.random() < 0.5)
        for day in (*range(-14, 0), *range(7 * WEEKS, 7 * WEEKS + 7)):
            if choice.random() < 0.3:
                scene.assign(name, choice.choice(TYPES)[0], day)
        for day in choice.sample(range(-1, 7 * WEEKS), 20):
            kind = choice.choice((AvailabilityKind.PREFERS, AvailabilityKind.WOULD_RATHER_NOT))
            scene.available(name, kind, day, "07:00", "23:30", days=choice.choice((1, 1, 3)))
    for rule, values in settings.items():
        scene.setting(rule, **values)
    return scene


def random_rota(choice: random.Random, scene: Scene) -> None:
    """Put the two on duties, many in some weeks and few in others; some really lasted longer than planned."""
    for name in ("ann", "bob"):
        for week in range(WEEKS):
            busy = choice.choice((0.1, 0.4, 0.9))
            for day in range(7 * week, 7 * week + 7):
                if choice.random() < busy:
                    code, start, _, _ = choice.choice(TYPES)
                    scene.assign(name, code, day)
                    if choice.random() < 0.05:
                        scene.worked(name, code, day, kind=WorkedKind.DUTY, times=(start, "16:30"))


def random_edits(choice: random.Random, problem: Problem, rota: Rota, number: int) -> list[Edit]:
    """Edits that take out and put in one or two duties, of one person or of both."""
    free = [
        Assignment(f"new-{name}-{shift.id}", shift.id, name, f"e-{name}", shift.start, shift.end)
        for shift in problem.index.period_shifts
        for name in ("ann", "bob")
    ]

    def some(things: Any, most: int) -> tuple[Assignment, ...]:
        return tuple(choice.sample(list(things), choice.randint(0, most)))

    return [Edit(some(rota.assignments, 2), some(free, 2)) for _ in range(number)]


@pytest.mark.parametrize("settings", SETTINGS, ids=["as they come", "far", "hard and soft"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_nearby_tells_what_the_whole_rota_tells(seed: int, settings: dict[str, dict[str, Any]]) -> None:
    choice = random.Random(seed)
    scene = long_scene(choice, settings)
    random_rota(choice, scene)
    problem, rota = scene.problem(), scene.rota()
    trial = Trial(problem, rota)
    before = {rule.id: Counter(rule.check(trial.plan, None)) for rule in LOCAL}
    for edit in random_edits(choice, problem, rota, 15):
        gone = {assignment.id for assignment in edit.out}
        kept = (assignment for assignment in rota.assignments if assignment.id not in gone)
        whole = Plan(problem, problem.rota_of((*kept, *edit.into)))
        for rule in LOCAL:
            after = Counter(rule.check(whole, None))
            effect = trial.effect(edit, (rule,))
            assert Counter(effect.appeared) == after - before[rule.id], rule.id
            assert Counter(effect.gone) == before[rule.id] - after, rule.id


@pytest.mark.parametrize("seed", range(4))
def test_runs_are_found_whole_from_wherever_they_are_met(seed: int) -> None:
    choice = random.Random(seed)
    scene = long_scene(choice, {})
    random_rota(choice, scene)
    work = Plan(scene.problem(), scene.rota()).work_of("ann")
    for _ in range(40):
        start = choice.choice(work).interval.start + choice.randint(-60, 60) * timedelta(hours=1)
        span = Interval(start, start + choice.randint(51, 200) * timedelta(hours=1))
        met = [run for run in runs_of(work) if run.overlaps(span)]
        ends = (min([span.start, *(run.start for run in met)]), max([span.end, *(run.end for run in met)]))
        assert with_runs(work, span) == Interval(*ends)


def runs_of(work: Sequence[WorkItem]) -> list[Interval]:
    """Work with 25 hours free before and after it, shifts from the beginning of their date."""
    runs: list[Interval] = []
    spans = [hull(item.interval, clock.day_interval(item.day)) if item.rostered else item.interval for item in work]
    for start, end in sorted((span.start, item.interval.end) for span, item in zip(spans, work, strict=True)):
        if runs and start - runs[-1].end < timedelta(hours=25):
            runs[-1] = Interval(runs[-1].start, max(runs[-1].end, end))
        else:
            runs.append(Interval(start, end))
    return runs


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.concerns], ids=lambda rule: rule.id)
@pytest.mark.parametrize("settings", SETTINGS, ids=["as they come", "far", "hard and soft"])
def test_what_does_not_concern_a_rule_changes_nothing_that_it_finds(
    rule: Rule, settings: dict[str, dict[str, Any]]
) -> None:
    choice = random.Random(rule.id)
    scene = long_scene(choice, settings)
    random_rota(choice, scene)
    problem, rota = scene.problem(), scene.rota()
    before = Counter(rule.check(Plan(problem, rota), None))
    edits = random_edits(choice, problem, rota, 60)
    for edit in edits:
        if not rule.keys_touched(problem, edit.touched):
            gone = {assignment.id for assignment in edit.out}
            kept = (assignment for assignment in rota.assignments if assignment.id not in gone)
            assert Counter(rule.check(Plan(problem, problem.rota_of((*kept, *edit.into))), None)) == before
