"""Trying an edit by what it touches finds what assessing the whole rota before and after finds."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.rules import RULES, assess_rota
from fcn_rota.rules.edited_plan import EditedPlan
from fcn_rota.rules.effects import difference, new_breaches
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Rule, Scope, cost, cost_by_rule
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.trial import SHARED, Trial
from solver.cells import candidate_cells
from tests.solver.random_problems import problems

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def random_rota_and_edits(problem: Problem, seed: int, number: int = 4) -> tuple[Rota, list[Edit]]:
    """Some cells of the problem and what is fixed; and edits that take some of it out and put others in."""
    choice = random.Random(seed)
    cells = [cell.assignment for cell in candidate_cells(problem)]
    chosen = [cell for cell in cells if choice.random() < 0.4]
    rota = problem.rota_of((*problem.fixed_rota().assignments, *chosen))
    left = [cell for cell in cells if cell not in chosen]

    def some(things: list[Assignment] | tuple[Assignment, ...]) -> tuple[Assignment, ...]:
        return tuple(choice.sample(things, min(len(things), choice.randint(0, 2))))

    return rota, [Edit(some(rota.assignments), some(left)) for _ in range(number)]


def edited(rota: Rota, edit: Edit, problem: Problem) -> Rota:
    gone = {assignment.id for assignment in edit.out}
    return problem.rota_of((*(a for a in rota.assignments if a.id not in gone), *edit.into))


@settings(UNHURRIED, max_examples=40)
@given(problems(), st.integers(0, 2**16))
def test_an_effect_is_the_difference_of_two_whole_assessments(problem: Problem, seed: int) -> None:
    rota, edits = random_rota_and_edits(problem, seed)
    trial, before = Trial(problem, rota), assess_rota(problem, rota)
    assert Counter(trial.broken_by(rota.assignments)) == Counter(finding for finding in before if finding.hard)
    for edit in edits:
        after = assess_rota(problem, edited(rota, edit, problem))
        effect = trial.effect(edit)
        assert Counter(effect.appeared) == Counter(after) - Counter(before)
        assert Counter(effect.gone) == Counter(before) - Counter(after)
        assert effect.points == cost(after) - cost(before)
        prices = Counter(cost_by_rule(after))
        prices.subtract(cost_by_rule(before))
        assert effect.points_by_rule == {rule: points for rule, points in prices.items() if points}
        assert trial.effect_if_allowed(edit) == (effect if effect.is_allowed else None)
        told = trial.effect_or_breaches(edit)
        assert Counter(told.breaches) == Counter(effect.breaches)
        assert told == effect if effect.is_allowed else Counter(told.appeared) == Counter(effect.breaches)
        never = {rule.id for rule in RULES if not rule.can_forbid(problem)}
        assert not [finding for finding in after if finding.hard and finding.rule in never]
        first = trial.breach(edit)
        assert (first is None) == effect.is_allowed
        assert first is None or first in effect.breaches


@settings(UNHURRIED, max_examples=25)
@given(problems(), st.integers(0, 2**16))
def test_an_edited_plan_is_that_of_the_edited_rota(problem: Problem, seed: int) -> None:
    rota, edits = random_rota_and_edits(problem, seed)
    before = Plan(problem, rota)
    for edit in edits:
        mended, made_anew = EditedPlan(before, edit.out, edit.into), Plan(problem, edited(rota, edit, problem))
        assert mended.rota.assignments == made_anew.rota.assignments
        for person in problem.people:
            assert mended.work_of(person.id) == made_anew.work_of(person.id)
            assert mended.duties_of(person.id) == made_anew.duties_of(person.id)
        for shift in problem.shifts:
            assert list(mended.on_shift(shift.id)) == list(made_anew.on_shift(shift.id))


@settings(UNHURRIED, max_examples=25)
@given(problems(), st.integers(0, 2**16))
def test_a_plan_follows_edits_that_are_made_one_after_another(problem: Problem, seed: int) -> None:
    rota, edits = random_rota_and_edits(problem, seed)
    plan = Plan(problem, rota)
    for edit in edits:
        # What is asked of a plan is what the next one takes over.
        ask_everything(plan, problem)
        there = {assignment.id for assignment in rota.assignments}
        made = Edit(
            tuple(a for a in edit.out if a.id in there),
            tuple(a for a in edit.into if a.id not in there),
        )
        rota = edited(rota, made, problem)
        plan, made_anew = plan.followed_by(rota), Plan(problem, rota)
        assert plan.rota is rota
        assert ask_everything(plan, problem) == ask_everything(made_anew, problem)


def test_a_plan_of_a_rota_in_another_order_is_made_anew() -> None:
    scene = two_for_the_car()
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0)
    problem, rota = scene.problem(), scene.rota()
    plan = Plan(problem, rota)
    ask_everything(plan, problem)
    turned = problem.rota_of(tuple(reversed(rota.assignments)))
    assert ask_everything(plan.followed_by(turned), problem) == ask_everything(Plan(problem, turned), problem)


def ask_everything(plan: Plan, problem: Problem) -> list[object]:
    by_person: list[object] = [
        (plan.work_of(one.id), plan.duties_of(one.id), list(plan.assignments_of.get(one.id, ())))
        for one in problem.people
    ]
    return by_person + [list(plan.on_shift(shift.id)) for shift in problem.shifts]


def test_trying_leaves_the_rota_as_it_is() -> None:
    scene = two_for_the_car()
    scene.assign("ann", "EVE", 0)
    problem, rota = scene.problem(), scene.rota()
    trial = Trial(problem, rota)
    edit = Edit(out=rota.assignments)
    assert trial.effect(edit) == trial.effect(edit)
    assert trial.plan.rota == rota
    assert trial.effect(Edit()) == trial.effect(Edit(rota.assignments, rota.assignments))


@pytest.mark.parametrize("rule", SHARED, ids=lambda rule: rule.id)
def test_every_rule_over_several_people_says_which_rows_it_touches(rule: Rule) -> None:
    assert rule.rows_touched is not None


def test_a_rule_that_cannot_tell_is_judged_whole() -> None:
    scene = two_for_the_car()
    scene.assign("ann", "EVE", 0)
    problem, rota = scene.problem(), scene.rota()
    unsure = tuple(replace(rule, rows_touched=None) for rule in RULES)
    edit = Edit(out=rota.assignments)
    assert Trial(problem, rota).effect(edit, unsure) == Trial(problem, rota).effect(edit)
    assert all(rule.keys_touched(problem, edit.touched) is None for rule in unsure if rule.scope is Scope.NETWORK)


@UNHURRIED
@given(*[st.lists(st.integers(0, 12), max_size=30).map(lambda numbers: [plain_finding(n) for n in numbers])] * 2)
def test_many_findings_are_compared_as_few_are(before: list[Finding], after: list[Finding]) -> None:
    appeared, gone = difference(before, after)
    assert Counter(appeared) == Counter(after) - Counter(before)
    assert Counter(gone) == Counter(before) - Counter(after)


def plain_finding(number: int) -> Finding:
    return Finding("rule", (f"{number}",), hard=False, sentence="It is so.")


def two_for_the_car() -> Scene:
    scene = Scene(days=2)
    scene.site("car", (None, 3), ("driver", 1))
    for name in ("ann", "bob", "cyd"):
        scene.person(name)
    scene.shift_type("EVE", "18:30", "23:00", site="car")
    scene.shift_type("LATE", "20:00", "23:30", site="car")
    return scene


def team_finding(
    amount: int, hours: tuple[int, int] | None = (1, 4), key: str = "car", *, hard: bool = True
) -> Finding:
    scene = Scene(days=2)
    interval = None
    if hours:
        scene.shift_type("EVE", f"{hours[0]:02}:00", f"{hours[1]:02}:00")
        scene.shift("EVE", 0)
        interval = scene.problem().shifts[0].interval
    points = 0 if hard else amount
    return Finding("team", (key,), hard, f"{amount} short", interval=interval, amount=amount, points=points)


def test_a_breach_that_is_no_worse_than_the_one_it_stands_for_is_not_new() -> None:
    short = team_finding(2)
    assert new_breaches([team_finding(1)], [short]) == []
    assert new_breaches([team_finding(2, (3, 6))], [short]) == []
    assert new_breaches([team_finding(2, None)], [short]) == []
    assert new_breaches([team_finding(5, hard=False)], []) == []


@pytest.mark.parametrize(
    "other",
    [team_finding(3), team_finding(2, (4, 6)), team_finding(1, key="base")],
    ids=["worse", "at another time", "of another row"],
)
def test_a_breach_that_is_worse_or_elsewhere_is_new(other: Finding) -> None:
    assert new_breaches([other], [team_finding(2)]) == [other]


def test_what_went_stands_for_one_breach_at_a_time_the_worst_first() -> None:
    lesser, worse = team_finding(1), team_finding(2)
    assert new_breaches([lesser, worse], [team_finding(2, (0, 5))]) == [lesser]
    assert new_breaches([lesser, worse], [team_finding(2, (0, 5)), team_finding(1)]) == []


def test_what_went_stands_for_several_that_lie_one_after_the_other_in_its_time() -> None:
    before, during, after = team_finding(2, (0, 2)), team_finding(1, (2, 3)), team_finding(2, (3, 5))
    assert new_breaches([before, during, after], [team_finding(2, (0, 5))]) == []
    assert new_breaches([before, during, after], [team_finding(2, (0, 4))]) == [after]
    assert new_breaches([before, team_finding(2, None)], [team_finding(2, (0, 5))]) == [team_finding(2, None)]


def test_a_second_person_for_a_team_of_three_breaks_nothing_new() -> None:
    scene = two_for_the_car()
    scene.assign("ann", "EVE", 0)
    problem, rota = scene.problem(), scene.rota()
    scene.assign("bob", "EVE", 0)
    second = next(a for a in scene.rota().assignments if a.person == "bob")
    effect = Trial(problem, rota).effect(Edit(into=(second,)))
    assert effect.is_allowed
    assert [f.amount for f in effect.appeared if f.rule == "minimum_safe_team"] == [1, 1]
    assert not Trial(problem, problem.rota_of(())).effect(Edit(into=(second,))).is_allowed


def test_somebody_who_joins_a_broken_team_for_an_hour_breaks_nothing_new() -> None:
    scene = two_for_the_car()
    scene.assign("ann", "EVE", 0)
    problem, rota = scene.problem(), scene.rota()
    scene.assign("bob", "EVE", 0, part=("20:00", "21:00"))
    hour = next(a for a in scene.rota().assignments if a.person == "bob")
    effect = Trial(problem, rota).effect(Edit(into=(hour,)))
    assert len([f for f in effect.appeared if f.rule == "minimum_safe_team"]) > len(effect.gone)
    assert effect.is_allowed
