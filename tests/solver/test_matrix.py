"""The arrays say what the rows say."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from solver.cp_sat import message
from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.ragged import Ragged
from tests.solver.brute_force import best_cost, best_cost_of, solutions, solutions_of
from tests.solver.search.models import packing_models


@st.composite
def valued_models(draw: st.DrawFn) -> tuple[LinearModel, list[int]]:
    """A model and values within its bounds, which may break rows."""
    model = draw(packing_models())
    bounds = zip(model.lower, model.upper, strict=True)
    return model, [draw(st.integers(lower, upper)) for lower, upper in bounds]


@given(valued_models())
@settings(max_examples=100, deadline=None)
def test_cost_and_broken_rows_are_those_of_the_model(drawn: tuple[LinearModel, list[int]]) -> None:
    model, values = drawn
    matrix = Matrix.of(model)
    assert matrix.objective(np.array(values)) == model.objective(values)
    broken = [model.rows[row] for row in matrix.broken(np.array(values))]
    assert broken == model.violations(values)


@given(valued_models(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_part_is_the_model_with_everything_else_settled(
    drawn: tuple[LinearModel, list[int]], data: st.DataObject
) -> None:
    model, values = drawn
    matrix, everything = Matrix.of(model), list(range(len(values)))
    free = np.array(sorted(data.draw(st.lists(st.sampled_from(everything), unique=True, min_size=1))), dtype=np.int64)
    totals = data.draw(st.sampled_from((None, matrix.sums(np.array(values)))), label="totals")
    part = matrix.part(free, np.array(values), totals)
    trial = list(values)
    for position, variable in enumerate(free.tolist()):
        trial[variable] = data.draw(st.integers(model.lower[variable], model.upper[variable]))
        assert (part.lower[position], part.upper[position]) == (model.lower[variable], model.upper[variable])
    mine = np.array([trial[variable] for variable in free.tolist()])
    assert part.objective(mine) == model.objective(trial)
    touched = [row for row in model.rows if {variable for _, variable in row.terms} & set(free.tolist())]
    assert (len(part.broken(mine)) == 0) == all(row.holds(trial) for row in touched)


@given(packing_models(most_variables=5), st.data())
@settings(max_examples=80, deadline=None)
def test_loosened_a_part_allows_whatever_the_whole_allows_it(model: LinearModel, data: st.DataObject) -> None:
    matrix, everything = Matrix.of(model), range(len(model.lower))
    free = np.array(sorted(data.draw(st.sets(st.sampled_from(everything), min_size=1))), dtype=np.int64)
    part, rows = matrix.loosened(free)
    assert part.rows == len(rows)
    for solution in solutions(model):
        mine = np.array(solution)[free]
        assert not len(part.broken(mine))
        assert part.objective(mine) == int(matrix.cost[free] @ mine)
    # A row of free variables alone says what it said.
    inside = [row for row in range(matrix.rows) if set(matrix.variables_in(np.array([row]))) <= set(free.tolist())]
    for trial in product(*(range(model.lower[one], model.upper[one] + 1) for one in free.tolist())):
        values = np.array(model.lower)
        values[free] = trial
        broken = set(matrix.broken(values, np.array(inside, dtype=np.int64)).tolist())
        assert broken <= set(rows[part.broken(np.array(trial))].tolist())


@given(packing_models())
@settings(max_examples=60, deadline=None)
def test_cp_sat_gets_the_same_model(model: LinearModel) -> None:
    matrix = Matrix.of(model)
    assert best_cost_of(matrix) == best_cost(model)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    written = cp_model.CpModel()
    written.proto.copy_from(message(matrix))
    assert solver.solve(written) == cp_model.OPTIMAL
    assert round(solver.objective_value) == best_cost(model)


@given(packing_models(), st.data())
@settings(max_examples=60, deadline=None)
def test_weighted_sums_are_exact_however_large(model: LinearModel, data: st.DataObject) -> None:
    weights = data.draw(
        st.lists(st.integers(-(10**17), 10**17), min_size=len(model.rows), max_size=len(model.rows)), label="weights"
    )
    expected = [0] * len(model.lower)
    for row, weight in zip(model.rows, weights, strict=True):
        for coefficient, variable in row.terms:
            expected[variable] += coefficient * weight
    assert Matrix.of(model).weighted(np.array(weights, dtype=np.int64)).tolist() == expected


def test_rows_that_say_nothing_and_closed_variables_are_left_out() -> None:
    model = LinearModel()
    first, second, closed = model.variable(0, 1), model.variable(0, 1), model.variable(1, 1)
    model.add([(1, first), (1, closed)], upper=2)
    model.add([(1, first), (1, second), (1, closed)], upper=2)
    part = Matrix.of(model).part(np.array([first, second, closed]))
    assert part.rows == 1
    assert part.columns.tolist() == [first, second]
    assert part.row_upper.tolist() == [1]


def test_what_can_never_hold_is_said_by_every_part() -> None:
    model = LinearModel()
    first, second = model.variable(0, 1), model.variable(0, 1)
    model.add([(1, first)], upper=0)
    model.add([], lower=1)
    matrix = Matrix.of(model)
    for variable in (first, second):
        part = matrix.part(np.array([variable]))
        assert len(part.broken(np.array([0])))
        assert not solutions_of(part)
    # Of one whose other values are known it is for whoever has these to ask.
    assert matrix.part(np.array([second]), np.array([1, 0])).rows == 0
    assert len(matrix.broken(np.array([1, 0])))


def test_some_rows_and_other_prices() -> None:
    model = LinearModel(offset=3)
    one = model.variable(0, 4, 2)
    model.add([(1, one)], lower=1)
    model.add([(1, one)], lower=3)
    matrix = Matrix.of(model)
    assert matrix.of_rows(np.array([0])).row_lower.tolist() == [1]
    assert matrix.priced(np.array([5]), 1).objective(np.array([2])) == 11
    assert matrix.variables_in(np.array([0, 1])).tolist() == [one]


def test_lists_of_different_lengths() -> None:
    lists = Ragged.grouped(np.array([2, 0, 2, 2]), np.array([7, 8, 9, 6]), 4)
    assert lists.of(np.array([2, 1, 0])).tolist() == [7, 9, 6, 8]
    assert lists.of(np.array([], dtype=np.int64)).tolist() == []
