"""Solving whole problems: always a rota, with its proof, its gaps explained and its contradictions named."""

import threading
from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import AvailabilityBasis
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Progress, SolveStatus
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost
from fcn_rota.rules.scene import Scene
from solver import report
from solver.search.relaxation import Relaxation
from solver.solve import solve

SOON = Limits(seconds=20.0, workers=1)


def evening_scene(*people: str, minimum: int = 1, desired: int = 1, days: int = 7) -> Scene:
    """Base evenings through a week, for people who may all work them."""
    scene = Scene(days=days)
    for person in people:
        scene.person(person, "base")
    scene.shift_type("EVE", "18:30", "23:00", "base", needs=(Need(None, minimum, desired),))
    scene.shift("EVE", *range(days))
    return scene


def test_a_small_problem_is_solved_to_the_end() -> None:
    problem = evening_scene("ann", "bob").problem()
    steps: list[Progress] = []
    result = solve(problem, SOON, steps.append)
    assert result.status is SolveStatus.OPTIMAL
    assert result.objective == result.bound == cost(assess_rota(problem, result.rota))
    assert result.minimum_unfilled == 0
    assert {a.shift for a in result.rota.assignments} == {s.id for s in problem.shifts}
    assert not any(f.hard for f in result.findings)
    assert [s.cost for s in steps] == sorted((s.cost or 0 for s in steps), reverse=True)
    assert all(s.bound is not None and s.cost is not None and s.bound <= s.cost for s in steps)


def test_a_gap_names_everybody_qualified_and_why_not() -> None:
    scene = evening_scene("ann", "bob", days=1)
    scene.person("cyd")
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 0, "00:00", "00:00")
    scene.available("bob", AvailabilityKind.UNAVAILABLE, 0, "22:00", "23:30")
    result = solve(scene.problem(), SOON)
    (gap, *_) = result.unfilled
    assert gap.minimum
    assert gap.missing == 1
    assert gap.shifts == (scene.shift_id("EVE", 0),)
    assert {refusal.person: refusal.rule for refusal in gap.refusals} == {"ann": "availability", "bob": "availability"}
    assert all("away" in refusal.sentence for refusal in gap.refusals)
    assert result.minimum_unfilled == result.minimum_unfilled_bound == 1


def test_gaps_are_told_without_reasons_once_there_is_no_time_left_for_them() -> None:
    problem = evening_scene("ann", days=3).problem()
    nobody = problem.draft_rota()
    findings = tuple(assess_rota(problem, nobody))
    explained = report.unfilled_needs(problem, nobody, findings)
    told = report.unfilled_needs(problem, nobody, findings, seconds=-1.0)
    assert [replace(need, refusals=()) for need in explained] == list(told)
    assert any(need.refusals for need in explained)


def test_nobody_qualified_still_gives_a_rota_with_named_gaps() -> None:
    scene = Scene(days=1)
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00", "prescriber", needs=(Need(None, 2, 2),))
    scene.shift("EVE", 0)
    result = solve(scene.problem(), SOON)
    assert result.rota.assignments == ()
    assert [(need.missing, need.refusals) for need in result.unfilled if need.minimum] == [(2, ())]


@pytest.mark.parametrize("scene", [Scene(), evening_scene(), evening_scene("ann", minimum=0, desired=0)])
def test_empty_problems_have_an_empty_rota(scene: Scene) -> None:
    result = solve(scene.problem(), SOON)
    assert result.rota.assignments == ()
    assert not any(f.hard for f in result.findings)


def test_contradictory_pins_stay_and_are_named_as_a_smallest_set() -> None:
    scene = evening_scene("ann", "bob")
    scene.shift_type("LATE", "20:00", "23:30")
    scene.assign("ann", "EVE", 0, pinned=True)
    scene.assign("ann", "LATE", 0, pinned=True)
    scene.assign("ann", "EVE", 3, pinned=True)
    result = solve(scene.problem(), SOON)
    assert {"ann-EVE-0", "ann-LATE-0", "ann-EVE-3"} <= {a.id for a in result.rota.assignments}
    (contradiction,) = [c for c in result.contradictions if c.rule == "no_overlap"]
    assert set(contradiction.assignments) == {"ann-EVE-0", "ann-LATE-0"}
    assert "Ann" in contradiction.sentence
    assert [f.rule for f in result.findings if f.hard] == ["no_overlap"]


def test_a_pin_that_needs_a_team_gets_it() -> None:
    scene = Scene(days=1)
    scene.person("ann", "clinician")
    scene.person("bob", "driver")
    scene.site("car", ("clinician", 1), ("driver", 1))
    scene.shift_type("VISIT", "18:30", "23:00", site="car", needs=(Need(None, 0, 0),))
    scene.assign("ann", "VISIT", 0, pinned=True)
    result = solve(scene.problem(), SOON)
    assert {a.person for a in result.rota.assignments} == {"ann", "bob"}
    assert not any(f.hard for f in result.findings)


def test_declined_and_unnamed_work_is_no_cover_and_is_filled() -> None:
    scene = evening_scene("ann", days=1)
    scene.assign(None, "EVE", 0, pinned=True)
    result = solve(scene.problem(), SOON)
    assert {a.person for a in result.rota.assignments} == {None, "ann"}
    assert result.minimum_unfilled == 0


def test_only_offered_hours_are_used() -> None:
    scene = evening_scene(days=2)
    scene.person("dee", "base", availability_basis=AvailabilityBasis.OFFERED)
    scene.available("dee", AvailabilityKind.OFFERED, 1, "18:00", "23:30")
    result = solve(scene.problem(), SOON)
    assert [a.shift for a in result.rota.assignments] == [scene.shift_id("EVE", 1)]


def test_the_draft_is_where_the_search_starts() -> None:
    problem = evening_scene("ann", "bob", days=2).problem()
    best = solve(problem, SOON)
    steps: list[Progress] = []
    solve(replace(problem, assignments=best.rota.assignments), SOON, steps.append)
    assert steps[0].cost == best.objective


def test_stop_at_once_still_gives_a_rota() -> None:
    stop = threading.Event()
    stop.set()
    result = solve(evening_scene("ann", "bob").problem(), SOON, stop=stop.is_set)
    assert result.bound <= result.objective
    assert result.status in {SolveStatus.STOPPED, SolveStatus.OPTIMAL}


@pytest.mark.parametrize("polls", [1, 2, 3, 5, 8, 13, 40, 100])
def test_stopped_at_any_moment_there_is_a_rota_that_breaks_nothing(polls: int) -> None:
    """However little has been done by then: cells, rules, rows, a start."""
    scene = evening_scene("ann", "bob", "cyd", days=14)
    scene.assign("ann", "EVE", 0)
    problem, asked = replace(scene.problem(), assignments=scene.rota().assignments), count(1)
    result = solve(problem, SOON, stop=lambda: next(asked) >= polls)
    assert result.bound <= result.objective == cost(assess_rota(problem, result.rota))
    assert not any(finding.hard for finding in result.findings)
    assert result.minimum_unfilled_bound <= result.minimum_unfilled


def test_a_draft_is_kept_where_there_is_no_time_even_for_a_model() -> None:
    scene = evening_scene("ann", "bob", days=2)
    scene.assign("ann", "EVE", 0)
    problem = replace(scene.problem(), assignments=scene.rota().assignments)
    result = solve(problem, Limits(seconds=1e-6, workers=1))
    assert [(a.person, a.shift) for a in result.rota.assignments] == [("ann", scene.shift_id("EVE", 0))]
    assert (result.status, result.bound, result.minimum_unfilled) == (SolveStatus.LIMIT, 0, 1)


def test_a_draft_that_breaks_what_is_hard_is_not_kept() -> None:
    scene = evening_scene("ann", days=1)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 0, "00:00", "00:00")
    scene.assign("ann", "EVE", 0)
    problem = replace(scene.problem(), assignments=scene.rota().assignments)
    result = solve(problem, Limits(seconds=1e-6, workers=1))
    assert result.rota.assignments == ()


def repeatable(problem: Problem) -> tuple[object, ...]:
    result = solve(problem, Limits(seconds=None, work=2.0, workers=2, seed=7))
    return (result.rota, result.objective, result.bound)


@pytest.mark.slow
def test_a_work_limit_gives_the_same_rota_twice() -> None:
    scene = evening_scene("ann", "bob", "cyd", "dee", minimum=1, desired=2, days=14)
    scene.shift_type("NIGHT", "23:00", "08:00", "base", needs=(Need(None, 1, 2),))
    scene.shift("NIGHT", *range(14))
    assert repeatable(scene.problem()) == repeatable(scene.problem())


def test_a_proof_that_is_cut_off_says_no_less_than_that_nobody_need_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "relax", lambda *_: Relaxation(-(10**9), np.zeros(0)))
    scene = evening_scene("ann", days=1)
    scene.shift_type("LATE", "18:30", "23:00", "base", needs=(Need(None, 1, 1),))
    scene.shift("LATE", 0)
    result = solve(scene.problem(), SOON)
    assert result.minimum_unfilled == 1
    assert result.minimum_unfilled_bound == 0


def test_where_nobody_can_come_at_all_no_relaxation_is_needed_to_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "relax", lambda *_: Relaxation(-(10**9), np.zeros(0)))
    result = solve(evening_scene(days=2).problem(), SOON)
    assert result.minimum_unfilled == result.minimum_unfilled_bound == 2


def test_what_no_rota_can_help_is_told_once_in_cost_and_bound() -> None:
    # One part to search, and a shift that nobody can take besides.
    scene = evening_scene("ann", days=1)
    scene.shift_type("PRE", "18:30", "23:00", "prescriber", needs=(Need(None, 1, 1),))
    scene.shift("PRE", 0)
    told: list[Progress] = []
    points = solve(scene.problem(), SOON, told.append).objective
    assert told[-1].cost == points
    assert all(one.bound is not None and one.bound <= points for one in told)


def test_a_price_of_nothing_for_the_minimum_is_no_trouble() -> None:
    scene = evening_scene(days=1)
    scene.setting("minimum_cover", price=0)
    result = solve(scene.problem(), SOON)
    assert result.minimum_unfilled == 1
    assert result.minimum_unfilled_bound <= 1
