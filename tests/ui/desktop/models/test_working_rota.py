"""A rota in memory never differs from one assessed anew."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.facts import FactsEdit, with_facts
from fcn_rota.rules import assess_rota, minimum_cover
from fcn_rota.rules.rule import cost
from fcn_rota.rules.trial import Trial
from tests.ui.desktop.support import on, small_scene
from ui.desktop.commands.edits import EditRefused, PlannedEdit, assigned, moved, pinned, swapped, unassigned
from ui.desktop.models.opened import Opened
from ui.desktop.models.working_rota import WorkingRota, outcome_of

PEOPLE = st.sampled_from(["ann", "bob", "cal"])
SHIFTS = st.sampled_from([shift.id for shift in small_scene().problem().shifts if shift.day.day < 9])
DUTY = st.integers(0, 30)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("assign"), PEOPLE, SHIFTS),
        st.tuples(st.just("unassign"), DUTY),
        st.tuples(st.just("move"), DUTY, PEOPLE, SHIFTS),
        st.tuples(st.just("swap"), DUTY, DUTY),
        st.tuples(st.just("pin"), DUTY, st.booleans()),
    ),
    max_size=6,
)


def working(opened: Opened) -> WorkingRota:
    return WorkingRota(opened.problem, opened.rota, opened.findings)


def planned(work: WorkingRota, step: tuple[object, ...]) -> PlannedEdit:
    """Work out a step; duties are given by number, whichever they are."""
    ids = list(work.assignments)

    def duty(number: object) -> str:
        assert isinstance(number, int)
        return ids[number % len(ids)] if ids else "none"

    match step:
        case ("assign", str(person), str(shift)):
            return assigned(work, person, shift)
        case ("unassign", one):
            return unassigned(work, [duty(one)])
        case ("move", one, str(person), str(shift)):
            return moved(work, duty(one), person, shift)
        case ("swap", one, other):
            return swapped(work, duty(one), duty(other))
        case ("pin", one, bool(pin)):
            return pinned(work, [duty(one)], pin=pin)
    raise AssertionError(step)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS)
def test_findings_are_those_of_a_whole_assessment(steps: list[tuple[object, ...]]) -> None:
    scene = small_scene()
    problem, rota = scene.problem(), scene.rota()
    work = WorkingRota(problem, rota, assess_rota(problem, rota))
    for step in steps:
        try:
            plan = planned(work, step)
        except EditRefused:
            continue
        change = work.apply(plan.edit, plan.effect)
        assert {a.shift for a in plan.edit.touched} <= change.shifts
    anew = assess_rota(problem, work.rota)
    assert Counter(work.findings) == Counter(anew)
    assert work.points == cost(anew)
    assert Counter(work.breaches) == Counter(finding for finding in anew if finding.hard)
    missing = [finding for finding in anew if finding.rule == minimum_cover.ID]
    assert (Counter(work.found.priced_by(minimum_cover.ID)), work.unfilled) == (
        Counter(missing),
        sum(finding.amount for finding in missing),
    )
    assert set(work.assignments.values()) == set(work.rota.assignments)


@settings(max_examples=15, deadline=None)
@given(steps=STEPS, is_late=st.booleans())
def test_what_was_worked_out_beside_is_made_while_the_rota_is_the_same(
    steps: list[tuple[object, ...]], is_late: bool
) -> None:
    """Where the rules have judged the rota anew since, so is the edit."""
    scene = small_scene()
    problem, rota = scene.problem(), scene.rota()
    work = WorkingRota(problem, rota, assess_rota(problem, rota))
    for step in steps:
        try:
            plan = planned(work, step)
        except EditRefused:
            continue
        beside = Trial(problem, work.rota)
        outcome = outcome_of(beside, work.found, plan.edit, beside.effect(plan.edit))
        if is_late:
            work.take_findings(work.findings)
        change = work.apply(plan.edit, outcome=outcome)
        assert (work.trial is outcome.trial) is not is_late
        assert {a.shift for a in plan.edit.touched} <= change.shifts
        assert Counter(work.findings) == Counter(assess_rota(problem, work.rota))
        assert set(work.assignments.values()) == set(work.rota.assignments)


def test_an_outcome_worked_out_before_the_rules_had_judged_is_not_taken(small: Opened) -> None:
    work = WorkingRota(small.problem, small.rota, None)
    plan = assigned(work, "bob", on("EVE", 7))
    outcome = outcome_of(work.trial, work.found, plan.edit, plan.effect)
    work.take_findings(small.findings or ())
    work.apply(plan.edit, plan.effect, outcome)
    assert Counter(work.findings) == Counter(assess_rota(small.problem, work.rota))


def test_an_outcome_of_another_rota_is_not_taken(small: Opened) -> None:
    work = working(small)
    plan = assigned(work, "bob", on("EVE", 7))
    outcome = outcome_of(work.trial, work.found, plan.edit, plan.effect)
    work.apply(assigned(work, "cal", on("EVE", 8)).edit)
    work.apply(plan.edit, outcome=outcome)
    assert [one.person for one in work.on_shift(on("EVE", 8))] == ["cal"]
    assert [one.person for one in work.on_shift(on("EVE", 7))] == ["bob"]
    assert Counter(work.findings) == Counter(assess_rota(small.problem, work.rota))


def test_counts_for_the_status_bar(small: Opened) -> None:
    work = working(small)
    # Fourteen evenings need one each, two have somebody.
    assert work.unfilled == 12
    assert work.breaches == ()
    assert work.points == sum(finding.points for finding in small.findings or ())
    (evening,) = (finding for finding in work.findings_about_shift(on("EVE", 6)) if finding.rule == "minimum_cover")
    assert evening.amount == 1


def test_whoever_solves_sees_the_rota_as_it_is_now(small: Opened) -> None:
    work = working(small)
    plan = assigned(work, "bob", on("EVE", 7))
    work.apply(plan.edit)
    problem = work.problem_to_solve()
    (bob,) = (a for a in problem.fixed_rota().assignments if a.shift == on("EVE", 7))
    assert (bob.person, bob.pinned) == ("bob", True)
    assert set(problem.draft_rota().assignments) == set(work.rota.assignments)


@pytest.mark.parametrize("person", ["ann", "bob"])
def test_what_concerns_somebody_is_found(small: Opened, person: str) -> None:
    work = working(small)
    assert all(person in finding.people for finding in work.findings_about_person(person))


def test_applying_takes_out_by_id(small: Opened) -> None:
    work = working(small)
    first: Assignment = next(iter(work.assignments.values()))
    work.apply(unassigned(work, [first.id]).edit)
    assert first.id not in work.assignments


def test_a_shift_that_nobody_is_on_any_more_can_go_though_somebody_was_pinned_there(small: Opened) -> None:
    work = working(small)
    shift = work.problem.index.shift(on("EVE", 4))
    (pinned_duty,) = (one for one in work.on_shift(shift.id) if one.pinned)
    assert pinned_duty.id in {one.id for one in work.problem.assignments}, "it was read with the problem"
    step = unassigned(work, [pinned_duty.id])
    work.apply(step.edit)
    edit = FactsEdit(out=(shift,))
    work.change_problem(with_facts(work.problem, edit), edit)
    assert shift.id not in {one.shift for one in work.problem_to_solve().assignments}
    assert Counter(assess_rota(work.problem, work.rota))
