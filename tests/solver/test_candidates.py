"""Who could take a shift: everyone, in the right order, each with what the rules themselves say of it."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import Basis
from fcn_rota.domain.problem import Problem
from fcn_rota.rules import assess_rota
from fcn_rota.rules.requests import RATHER_NOT
from fcn_rota.rules.rule import Rule, cost
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.trial import Change, Trial
from solver.candidates import Asking, candidates, candidates_on, in_place_of
from solver.cells import candidate_cells
from solver.wording import dearer
from tests.solver.random_problems import problems

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def evening() -> Scene:
    scene = Scene(days=2)
    for name in ("ann", "bob", "cyd"):
        scene.person(name, "base")
    scene.shift_type("EVE", "18:30", "23:00", "base", needs=(Need(None, 1, 1),))
    scene.shift_type("LATE", "20:00", "23:30", needs=(Need(None, 1, 1),))
    scene.shift("EVE", 0)
    return scene


def test_whoever_is_free_comes_before_whoever_is_not_and_the_cheapest_first() -> None:
    scene = evening()
    scene.assign("ann", "LATE", 0)
    scene.available("bob", RATHER_NOT, 0, "18:00", "23:00", strength=2)
    found = candidates(scene.problem(), scene.rota(), scene.shift_id("EVE", 0))
    assert [one.person for one in found] == ["cyd", "bob", "ann"]
    assert [one.effect.is_allowed for one in found] == [True, True, False]
    assert found[0].effect.points < found[1].effect.points < 0


def test_what_it_saves_and_costs_is_told_by_rule() -> None:
    scene = evening()
    scene.available("bob", RATHER_NOT, 0, "18:00", "23:00")
    effects = {one.person: one.effect for one in candidates(scene.problem(), scene.rota(), scene.shift_id("EVE", 0))}
    assert effects["bob"].points_by_rule["minimum_cover"] < 0 < effects["bob"].points_by_rule["requests"]
    assert "requests" not in effects["ann"].points_by_rule
    assert {finding.rule for finding in effects["ann"].gone} == {"minimum_cover", "desired_cover"}


def test_a_blocked_person_has_every_rule_that_blocks_with_its_figures() -> None:
    scene = evening()
    scene.person("dee")
    scene.assign("dee", "LATE", 0)
    (dee,) = (c for c in candidates(scene.problem(), scene.rota(), scene.shift_id("EVE", 0)) if c.person == "dee")
    assert {finding.rule for finding in dee.effect.breaches} == {"skills_held", "no_overlap"}
    assert "by 3 h" in dee.sentence
    assert "needs base" in dee.sentence


def test_whoever_is_on_the_shift_or_has_no_engagement_is_no_candidate() -> None:
    scene = evening()
    scene.assign("ann", "EVE", 0)
    scene._engagements.pop(next(key for key, terms in scene._engagements.items() if terms.person == "bob"))
    found = {one.person for one in candidates(scene.problem(), scene.rota(), scene.shift_id("EVE", 0))}
    engaged = {engagement.person for engagement in scene.problem().engagements}
    assert found == engaged - {"ann"}


def test_somebody_with_two_engagements_is_there_on_each() -> None:
    scene = evening()
    scene.engagement("bank-bob", "bob", basis=Basis.BANK)
    found = candidates(scene.problem(), scene.rota(), scene.shift_id("EVE", 0))
    bobs = [one.engagement for one in found if one.person == "bob"]
    assert len(bobs) == 2
    assert "bank-bob" in bobs


def test_a_part_of_a_shift_is_taken_as_a_part() -> None:
    scene = evening()
    scene.assign("ann", "EVE", 0, part=("18:30", "20:00"), pinned=True)
    problem = scene.problem()
    parts = scene.rota().assignments
    bob = problem.index.person("bob")
    (taken,) = in_place_of(problem, parts, bob, problem.index.engagements_of("bob")[0])
    assert (taken.start, taken.end, taken.person) == (parts[0].start, parts[0].end, "bob")
    assert not taken.pinned


@pytest.mark.parametrize(
    ("points", "said"), [(0, "the same points"), (1, "1 point more"), (-1_200, "1,200 points less")]
)
def test_points_are_said_as_a_manager_would(points: int, said: str) -> None:
    assert dearer(points) == said


def test_who_may_is_told_before_all_that_stands_against_the_others() -> None:
    scene = evening()
    scene.person("dee")
    scene.assign("dee", "LATE", 0)
    asking = Asking(Trial(scene.problem(), scene.rota()), scene.shift_id("EVE", 0))
    first = {one.person: one for one in asking.who_may()}
    assert {person: one.in_full for person, one in first.items()} == {
        "ann": True,
        "bob": True,
        "cyd": True,
        "dee": False,
    }
    assert first["ann"].effect.points < 0
    assert [finding.rule for finding in first["dee"].effect.breaches] == ["skills_held"]
    (dee,) = asking.what_stands_against()
    assert {finding.rule for finding in dee.effect.breaches} == {"skills_held", "no_overlap"}


def test_who_may_is_not_worked_out_again_for_the_same_shift_of_the_same_rota(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = evening()
    scene.person("dee")
    scene.shift("EVE", 1)
    problem, rota = scene.problem(), scene.rota()
    shift = scene.shift_id("EVE", 0)
    first = list(Asking(Trial(problem, rota), shift).who_may())
    worked_out: list[str] = []
    breach = Change.breach

    def noted(change: Change, rules: Sequence[Rule]) -> Finding | None:
        worked_out.append("")
        return breach(change, rules)

    monkeypatch.setattr(Change, "breach", noted)
    again = Asking(Trial(problem, rota), shift)
    assert list(again.who_may()) == first
    assert not worked_out
    assert [one.person for one in again.what_stands_against()] == ["dee"]
    on_it = problem.rota_of((*rota.assignments, first[0].assignment))
    assert [one.person for one in Asking(Trial(problem, on_it), shift).who_may()] == ["bob", "cyd", "dee"]
    assert len(worked_out) == 3
    other = list(Asking(Trial(problem, on_it), scene.shift_id("EVE", 1)).who_may())
    assert {one.assignment.shift for one in other} == {scene.shift_id("EVE", 1)}


@pytest.mark.slow
@settings(UNHURRIED, max_examples=30)
@given(problems(), st.integers(0, 2**16))
def test_each_candidate_is_judged_as_the_whole_rota_is(problem: Problem, seed: int) -> None:
    choice = random.Random(seed)
    chosen = [cell.assignment for cell in candidate_cells(problem) if choice.random() < 0.3]
    rota = problem.rota_of((*problem.fixed_rota().assignments, *chosen))
    before = assess_rota(problem, rota)
    trial = Trial(problem, rota)
    for shift in problem.index.period_shifts[:3]:
        found = candidates_on(trial, shift.id)
        assert found == candidates(problem, rota, shift.id)
        asking = Asking(Trial(problem, rota), shift.id)
        early = {one.assignment.id: one for one in asking.who_may()}
        late = {one.assignment.id: one for one in asking.what_stands_against()}
        assert {**early, **late} == {one.assignment.id: one for one in found}
        assert [one for one in early if not early[one].in_full] == list(late)
        for one in late.values():
            (breach,) = early[one.assignment.id].effect.breaches
            assert breach in one.effect.breaches
        order = [(len(one.effect.breaches), one.effect.points) for one in found]
        assert order == sorted(order)
        for one in found:
            after = assess_rota(problem, problem.rota_of((*rota.assignments, one.assignment)))
            if one.effect.is_allowed:
                assert one.effect.points == cost(after) - cost(before)
            assert one.effect.breaches == trial.effect(Edit(into=(one.assignment,))).breaches
            hard_before, hard_after = (sum(f.hard for f in findings) for findings in (before, after))
            assert one.effect.is_allowed or any(f.hard and f not in before for f in after)
            assert hard_after <= hard_before or not one.effect.is_allowed
