"""A model of a few choices in a rota that stands: whatever it allows breaks no rule that the rota does not break."""

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment, WorkedKind
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules import RULES
from fcn_rota.rules.rule import Rule
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.trial import Trial
from solver.build import build_around
from solver.builder import Builder
from solver.cells import Cell, candidate_cells, cell_standing_for
from solver.rules import POSTS
from tests.solver.random_problems import problems
from tests.solver.two_ways import cp_sat_of

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@dataclass(frozen=True)
class Standing:
    """A rota as it stands, those of its duties that may be given up, and choices to take others."""

    problem: Problem
    rota: Rota
    held: tuple[Assignment, ...]
    offered: tuple[Cell, ...]

    def model(self, rules: Iterable[str] = POSTS) -> Builder:
        """Return the model of these choices, under some rules."""
        held = [cell_standing_for(self.problem, one) for one in self.held]
        fixed = [one for one in self.rota.assignments if one not in self.held]
        return build_around(self.problem, held, self.offered, fixed, posts={rule: POSTS[rule] for rule in rules})

    def edit(self, builder: Builder, values: list[int]) -> Edit:
        """Return what a solution changes."""
        held = {one.id for one in self.held}
        pairs = [(cell.assignment, values[builder.literal_of[cell.assignment.id]]) for cell in builder.cells]
        out = tuple(one for one, there in pairs if one.id in held and not there)
        return Edit(out, tuple(one for one, there in pairs if one.id not in held and there))


def liked_most(builder: Builder, seed: int) -> list[int] | None:
    """Values of the solution best by random likes and dislikes of choices, cost what it may; None if there is none."""
    model, variables = cp_sat_of(builder)
    choice = random.Random(seed)
    likes = [(choice.randint(-4, 4), builder.literal_of[cell.assignment.id]) for cell in builder.cells]
    model.maximize(sum(like * variables[literal] for like, literal in likes))
    return solved(model, variables)


def solved(model: cp_model.CpModel, variables: list[cp_model.IntVar]) -> list[int] | None:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    assert status == cp_model.OPTIMAL
    return [solver.value(variable) for variable in variables]


def points_of(builder: Builder, values: list[int]) -> int:
    """Points that the model charges for the choices of a solution, if all else in it is as cheap as can be."""
    model, variables = cp_sat_of(builder)
    for literal in builder.literal_of.values():
        model.add(variables[literal] == values[literal])
    cheapest = solved(model, variables)
    assert cheapest is not None
    given_way = sum(points * cheapest[variable] for points, variable in builder.slack)
    return builder.model.objective(cheapest) - given_way


def assert_sound(standing: Standing, seed: int, rules: Collection[str] = POSTS) -> None:
    """Assert of two solutions that they break nothing the rota keeps, and differ by as much as their rotas do."""
    builder, trial = standing.model(rules), Trial(standing.problem, standing.rota)
    asked = [rule for rule in RULES if rule.id in rules]
    found = [values for number in (seed, -seed - 1) if (values := liked_most(builder, number)) is not None]
    edits = [standing.edit(builder, values) for values in found]
    assert [trial.breach(edit, asked) for edit in edits] == [None] * len(edits)
    points = [trial.effect(edit, asked).points for edit in edits]
    charged = [points_of(builder, values) for values in found]
    assert len({mine - theirs for mine, theirs in zip(charged, points, strict=True)}) <= 1


def without_its_driver() -> Standing:
    """Ann and Cyd are out on two cars, pinned. Cyd's has lost its driver; Bob drives Ann's, and could drive Cyd's."""
    scene = Scene()
    for car in ("red", "blue"):
        scene.site(car, ("driver", 1))
    scene.person("ann")
    scene.person("bob", "driver")
    scene.person("cyd")
    scene.shift_type("RED", "08:00", "18:00", site="red")
    scene.shift_type("BLUE", "08:00", "18:00", site="blue")
    scene.assign("ann", "RED", 0, pinned=True)
    scene.assign("bob", "RED", 0)
    scene.assign("cyd", "BLUE", 0, pinned=True)
    problem, rota = scene.problem(), scene.rota()
    blue = [cell for cell in candidate_cells(problem) if (cell.person.id, cell.shift_type.id) == ("bob", "BLUE")]
    return Standing(problem, rota, tuple(one for one in rota.assignments if one.person == "bob"), tuple(blue))


def test_one_team_is_not_robbed_to_mend_another() -> None:
    standing = without_its_driver()
    for seed in range(8):
        assert_sound(standing, seed, ["minimum_safe_team", "no_overlap"])


def with_choices(scene: Scene, code: str, *days: int) -> Standing:
    """Ann's rota as told so far, in which she may come on some days more."""
    scene.shift(code, *days)
    problem, rota = scene.problem(), scene.rota()
    wanted = {scene.shift_id(code, day) for day in days}
    return Standing(problem, rota, (), tuple(c for c in candidate_cells(problem) if c.shift.id in wanted))


def test_every_seven_days_with_a_choice_in_them_count_however_far_apart() -> None:
    scene = Scene(days=28)
    scene.person("ann")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL)
    scene.assign("ann", "CALL", 14, 16, 18)
    standing = with_choices(scene, "CALL", 1, 20)
    for seed in range(8):
        assert_sound(standing, seed, ["on_call_counts"])


def test_every_week_with_a_choice_in_it_has_its_rest_however_far_apart() -> None:
    scene = Scene(days=28)
    scene.person("ann")
    scene.shift_type("DAY", "08:00", "20:00")
    scene.assign("ann", "DAY", 0, 1, 2, 4, 5, 6, 7, 8, 9, 11, 12, 13)
    standing = with_choices(scene, "DAY", 3, 10, 22)
    for seed in range(8):
        assert_sound(standing, seed, ["weekly_rest"])


def test_the_next_day_s_surgery_counts_though_no_choice_lies_on_it() -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift("NIGHT", 2)
    scene.commitment("ann", "13:00", "18:00", 3)
    standing = Standing(scene.problem(), scene.rota(), (), tuple(candidate_cells(scene.problem())))
    for seed in range(8):
        assert_sound(standing, seed, ["surgery_after_night"])


def test_a_late_start_that_yields_to_an_evening_does_so_no_more_once_that_is_given_up() -> None:
    """Ann's surgery on Tuesday starts late after Monday evening; from its usual start on, its evening is too much."""
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", 0, 1)
    scene.commitment("ann", "08:30", "12:30", 1, 2, late_start_agreed=True)
    scene.commitment("ann", "14:00", "18:00", 1)
    problem, rota = scene.problem(), scene.rota()
    monday, tuesday = rota.assignments
    assert Trial(problem, rota).breach(Edit((monday,))) is not None
    for held in ((monday,), (tuesday,), (monday, tuesday)):
        for seed in range(4):
            assert_sound(Standing(problem, rota, held, ()), seed, ["daily_rest"])


@pytest.mark.parametrize("came_at", ["18:30", "20:00"])
def test_a_duty_that_somebody_was_ill_for_is_worth_what_they_were_there_for(came_at: str) -> None:
    """Ann fell ill before or during an evening that she may be taken off; Bob may take it over, and has the next."""
    scene = Scene()
    for person in ("ann", "bob"):
        scene.person(person, "base")
    scene.shift_type("EVE", "18:30", "23:00", "base")
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 1)
    scene.cover("base", 0, ("18:30", "23:00"), minimum=1, desired=2)
    scene.worked("ann", "EVE", 0, kind=WorkedKind.SICK_FROM, times=(came_at, "23:00"))
    problem, rota = scene.problem(), scene.rota()
    offered = [cell for cell in candidate_cells(problem) if (cell.person.id, cell.shift.day) == ("bob", scene.day(0))]
    for held in (rota.assignments, rota.assignments[:1]):
        for seed in range(8):
            assert_sound(Standing(problem, rota, held, tuple(offered)), seed)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """Rotas that may break rules already, some of whose duties may be given up."""
    problem = draw(problems(most_cells=9))
    choice = random.Random(draw(st.integers(0, 2**16)))
    free = list(candidate_cells(problem))
    share, days = choice.choice((0.2, 0.5, 0.8)), choice.choice((1, 2, 7))
    mine = tuple(cell.assignment for cell in choice.sample(free, round(share * len(free))))
    rota = problem.rota_of((*problem.fixed_rota().assignments, *one_each(mine)))
    first = choice.choice(problem.index.period_shifts).day
    near = {shift.id for shift in problem.index.period_shifts if first <= shift.day < first + days * clock.DAY}
    held = (one for one in rota.assignments if one.stands and not one.pinned and one.shift in near)
    there = {(one.person, one.shift) for one in rota.assignments}
    offered = (cell for cell in free if cell.shift.id in near and (cell.person.id, cell.shift.id) not in there)
    return Standing(problem, rota, tuple(one for one in held if choice.random() < 0.5), tuple(offered))


def one_each(assignments: Iterable[Assignment]) -> Iterable[Assignment]:
    """Leave out what somebody has twice, on different engagements."""
    return {(one.person, one.shift): one for one in assignments}.values()


@pytest.mark.slow
@settings(UNHURRIED, max_examples=60)
@given(standings(), st.integers(0, 2**16))
def test_all_rules_are_kept_and_charged_together(standing: Standing, seed: int) -> None:
    assert_sound(standing, seed)


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@settings(UNHURRIED, max_examples=12)
@given(standings(), st.integers(0, 2**16))
def test_every_rule_is_kept_and_charged_by_itself(rule: Rule, standing: Standing, seed: int) -> None:
    assert_sound(standing, seed, [rule.id])
