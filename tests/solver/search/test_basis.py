"""From a solution the simplex method comes to a corner as good as from nothing, and it starts where the solution is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.math_opt import solution_pb2

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.basis import BASIC, FIXED, LOWER, UPPER, start_at
from solver.search.budget import never
from solver.search.relaxation import vertex
from tests.solver.brute_force import solutions
from tests.solver.search.models import packing_models


def statuses(model: LinearModel, values: list[int]) -> tuple[list[int], list[int]]:
    """Return those of variables and of rows."""
    basis = solution_pb2.BasisProto()
    start_at(Matrix.of(model), np.array(values), basis)
    return list(basis.variable_status.values), list(basis.constraint_status.values)


@given(packing_models(), st.data())
@settings(max_examples=150, deadline=None)
def test_any_solution_leads_to_a_best_corner(model: LinearModel, data: st.DataObject) -> None:
    matrix = Matrix.of(model)
    start = np.array(data.draw(st.sampled_from(solutions(model))), dtype=np.int64)
    anew, from_there = vertex(matrix, 5.0, never), vertex(matrix, 5.0, start=start)
    assert anew is not None
    assert from_there is not None
    assert from_there.cost == pytest.approx(anew.cost, abs=1e-6)


@given(packing_models(), st.data())
@settings(max_examples=100, deadline=None)
def test_there_are_as_many_basic_ones_as_rows(model: LinearModel, data: st.DataObject) -> None:
    values = data.draw(st.sampled_from(solutions(model)))
    of_variables, of_rows = statuses(model, list(values))
    assert (of_variables + of_rows).count(BASIC) == len(of_rows)


def hours_of_three() -> LinearModel:
    """Three who are worth a point each, and the sum of their hours, of which more than ten are not wanted."""
    model = LinearModel()
    cells = [model.variable(0, 1, -1) for _ in range(3)]
    hours = model.variable(0, 20, 0)
    model.add([*((6, cell) for cell in cells), (-1, hours)], lower=0, upper=0)
    model.add([(1, hours)], upper=15)
    model.add([(1, cells[0]), (1, cells[1])], lower=0, upper=2)
    return model


def test_what_lies_between_its_bounds_takes_the_place_of_a_row_that_is_met_exactly() -> None:
    of_variables, of_rows = statuses(hours_of_three(), [1, 1, 0, 12])
    assert of_variables == [UPPER, UPPER, LOWER, BASIC]
    # The third row is met too, but nothing between its bounds is in it.
    assert of_rows == [FIXED, BASIC, BASIC]


def test_where_no_row_is_left_for_it_a_variable_is_taken_for_being_at_its_bound() -> None:
    model = LinearModel()
    model.variable(0, 9, 1)
    model.add([(1, 0)], lower=2)
    assert statuses(model, [5]) == ([LOWER], [BASIC])
    corner = vertex(Matrix.of(model), 5.0, start=np.array([5]))
    assert corner is not None
    assert corner.cost == pytest.approx(2)


def test_from_the_best_corner_there_is_no_way_to_go() -> None:
    model = hours_of_three()
    model.cost[2] = 1
    matrix, best, nothing = Matrix.of(model), np.array([1, 1, 0, 12]), np.zeros(4, dtype=np.int64)
    there, elsewhere = vertex(matrix, 5.0, start=best), vertex(matrix, 5.0, start=nothing)
    assert there is not None
    assert elsewhere is not None
    assert np.rint(there.values).tolist() == np.rint(elsewhere.values).tolist() == best.tolist()
    assert there.iterations == 0 < elsewhere.iterations
