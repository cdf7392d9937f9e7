"""The master's prices lead to the best bound columns can give, and its choice to a solution."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.decomposition import Decomposition, whole
from solver.search.exact import Effort, solve_exactly
from solver.search.incumbent import Incumbent
from solver.search.master import Master
from solver.search.round import Answers
from solver.search.tags import Tag
from tests.solver.brute_force import best_cost
from tests.solver.search.models import packing_models
from tests.solver.search.test_decomposition import two_people

PLENTY = Effort(seconds=20.0, work=float("inf"))


def rounds(model: LinearModel, tags: dict[int, Tag], most: int) -> tuple[list[int], Master, Incumbent]:
    """Return the bound of each round, from prices of 0 on, until the master says that it is over."""
    matrix = Matrix.of(model)
    parts = Decomposition(matrix, tags)
    master = Master(matrix, parts, np.zeros(matrix.rows))
    incumbent = Incumbent(matrix, lambda *_: None)
    start = solve_exactly(matrix, PLENTY, stop=lambda: False).values
    assert start is not None
    incumbent.offer(start, "start")
    bounds: list[int] = []
    while not master.is_over and len(bounds) < most:
        duals = master.next_duals(incumbent)
        priced = parts.priced(duals)
        values, bound = parts.alone_at(priced), priced.constant
        for number, variables in enumerate(parts.people):
            outcome = solve_exactly(parts.problem(number, priced.cost[variables]), PLENTY, stop=lambda: False)
            assert outcome.values is not None
            values[variables] = outcome.values
            bound += outcome.bound
        master.learn(duals, Answers(bound, values, list(range(len(parts.people))), 0.0))
        bounds.append(whole(bound))
    return bounds, master, incumbent


def test_rounds_end_at_the_bound_of_all_columns() -> None:
    model, tags = two_people()
    bounds, master, _ = rounds(model, tags, most=40)
    assert master.is_over
    assert len(bounds) < 40
    # The relaxation gives 30; nobody can do more than one duty, and two of three must go short of nobody.
    assert max(bounds) == best_cost(model) == 120


@given(packing_models(), st.data())
@settings(max_examples=25, deadline=None)
def test_no_bound_exceeds_the_optimum_and_the_choice_is_a_solution(model: LinearModel, data: st.DataObject) -> None:
    slack = {row.terms[-1][1] for row in model.rows if row.lower is not None}
    decisions = [variable for variable in range(len(model.lower)) if variable not in slack]
    tags = {variable: Tag(data.draw(st.sampled_from("ab")), 0, "x") for variable in decisions}
    bounds, master, incumbent = rounds(model, tags, most=5)
    best = best_cost(model)
    assert all(bound <= best for bound in bounds)
    choice = master.choice()
    outcome = solve_exactly(choice, PLENTY, stop=lambda: False)
    assert outcome.values is not None
    values = master.chosen(outcome.values)
    assert model.violations(values.tolist()) == []
    assert model.objective(values.tolist()) == choice.objective(outcome.values)
    # The best solution's own columns are among them, and it was the optimum from the start.
    assert model.objective(values.tolist()) == incumbent.cost == best


def test_columns_are_taken_once() -> None:
    model, tags = two_people()
    _, master, incumbent = rounds(model, tags, most=3)
    before = master.choice().variables
    master.next_duals(incumbent)
    assert master.choice().variables == before


def test_a_choice_made_before_more_columns_came_is_still_understood() -> None:
    model, tags = two_people()
    _, master, _ = rounds(model, tags, most=2)
    choice = master.choice()
    outcome = solve_exactly(choice, PLENTY, stop=lambda: False)
    assert outcome.values is not None
    everything = Matrix.of(model).upper.copy()
    master.add_columns([0], everything)
    assert master.choice().variables == choice.variables + 1
    assert model.objective(master.chosen(outcome.values).tolist()) == choice.objective(outcome.values)


def test_what_everybody_does_in_the_mixture_is_known_by_variable() -> None:
    model, tags = two_people()
    _, master, _ = rounds(model, tags, most=40)
    parts = Decomposition(Matrix.of(model), tags)
    for number, theirs in enumerate(parts.people):
        columns = [column for column in master._columns if column.person == number]
        assert min(column.values.min() for column in columns) <= master.mixed[theirs].min()
        assert master.mixed[theirs].max() <= max(column.values.max() for column in columns)
    assert master.mixed.sum() == pytest.approx(2.0)
    assert not master.mixed[parts.alone].any()


def test_no_linear_program_begins_once_the_time_is_over() -> None:
    model, tags = two_people()
    matrix = Matrix.of(model)
    for until, is_over in ((time.monotonic() - 1.0, True), (float("inf"), False)):
        parts = Decomposition(matrix, tags)
        master = Master(matrix, parts, np.zeros(matrix.rows), until=until)
        master.add_columns(range(len(parts.people)), matrix.lower)
        assert (master.mixture() is None) is is_over
