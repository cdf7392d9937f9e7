"""What the relaxation leaves open is solved for, and nothing better is missed where it leaves nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.budget import never
from solver.search.exact import Effort, solve_exactly
from solver.search.induced import solve_induced, solve_rounded
from solver.search.relaxation import vertex
from tests.solver.brute_force import best_cost, solutions
from tests.solver.search.models import packing_models

THOROUGH = Effort(5.0, float("inf"), brief=True)


@pytest.mark.slow
@given(packing_models(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_solution_never_gets_worse_and_stays_one(model: LinearModel, data: st.DataObject) -> None:
    matrix = Matrix.of(model)
    hint = np.array(data.draw(st.sampled_from(solutions(model))), dtype=np.int64)
    for solve in (solve_induced, solve_rounded):
        outcome = solve(matrix, THOROUGH, hint=hint, stop=never)
        assert outcome.values is not None
        assert not len(matrix.broken(outcome.values))
        assert outcome.bound <= best_cost(model) <= matrix.objective(outcome.values)
    improved = solve_induced(matrix, THOROUGH, hint=hint, stop=never).values
    assert improved is not None
    assert matrix.objective(improved) <= matrix.objective(hint)


@given(packing_models())
@settings(max_examples=100, deadline=None)
def test_where_the_relaxation_is_whole_the_best_solution_is_found(model: LinearModel) -> None:
    matrix = Matrix.of(model)
    corner = vertex(matrix, 5.0, never)
    assert corner is not None
    assert corner.cost <= best_cost(model) + 1e-6
    if np.abs(corner.values - np.rint(corner.values)).max() < 1e-6:
        nothing = np.array(next(iter(sorted(solutions(model)))), dtype=np.int64)
        for solve in (solve_induced, solve_rounded):
            values = solve(matrix, THOROUGH, hint=nothing, stop=never).values
            assert values is not None
            assert matrix.objective(values) == best_cost(model)


def test_what_agrees_is_kept_even_where_giving_it_up_would_be_better() -> None:
    # Half of each of the three at the vertex, and nothing of the fourth, as in the solution: so the fourth stays away,
    # though alone it is worth more than any one of the three.
    matrix = three_or_a_fourth()
    hint = np.array([1, 0, 0, 0])
    kept = solve_induced(matrix, THOROUGH, hint=hint, stop=never).values
    whole = solve_exactly(matrix, THOROUGH, hint=hint, stop=never).values
    assert kept is not None
    assert whole is not None
    assert matrix.objective(kept) == -10
    assert whole.tolist() == [0, 0, 0, 1]


def three_or_a_fourth() -> Matrix:
    """Three of whom at most one can be, and a fourth who can be with none of them."""
    model = LinearModel()
    three = [model.variable(0, 1, -10) for _ in range(3)]
    fourth = model.variable(0, 1, -12)
    for one, other in ((0, 1), (1, 2), (0, 2)):
        model.add([(1, three[one]), (1, three[other])], upper=1)
    model.add([*((2, one) for one in three), (3, fourth)], upper=3)
    return Matrix.of(model)


def test_where_what_is_whole_leaves_no_solution_all_is_solved_for() -> None:
    # At the vertex half of each of the three is enough and nobody is missing; in whole numbers one of them is not.
    model = LinearModel()
    three = [model.variable(0, 1) for _ in range(3)]
    missing = model.variable(0, 1, 50)
    for one, other in ((0, 1), (1, 2), (0, 2)):
        model.add([(1, three[one]), (1, three[other])], upper=1)
    model.add([*((2, one) for one in three), (2, missing)], lower=3)
    values = solve_rounded(Matrix.of(model), THOROUGH, hint=np.array([1, 0, 0, 1]), stop=never).values
    assert values is not None
    assert (values[:3].sum(), values[3]) == (1, 1)


def test_nothing_is_looked_for_where_the_relaxation_says_there_is_nothing_worth_it() -> None:
    model = LinearModel()
    works = [model.variable(0, 1, -5) for _ in range(4)]
    model.add([(1, variable) for variable in works], upper=2)
    matrix = Matrix.of(model)
    hint = np.array([1, 0, 0, 0])
    near = Effort(5.0, float("inf"), near_enough=6, brief=True)
    assert solve_induced(matrix, near, hint=hint, stop=never).values is hint
    found = solve_induced(matrix, THOROUGH, hint=hint, stop=never).values
    assert found is not None
    assert matrix.objective(found) == -10


def test_once_somebody_asks_to_stop_there_is_no_vertex() -> None:
    assert vertex(three_or_a_fourth(), 5.0, lambda: True) is None


def test_what_is_whole_only_nearly_breaks_no_row_when_it_is_rounded() -> None:
    # At the vertex a millionth short of whole, less than is told apart: rounded, and kept, it is one too many.
    model = LinearModel()
    one = model.variable(0, 1, -10)
    other = model.variable(0, 1, -1)
    model.add([(10**7, one)], upper=10**7 - 1)
    model.add([(1, one), (1, other)], upper=2)
    matrix = Matrix.of(model)
    values = solve_rounded(matrix, THOROUGH, hint=np.array([0, 0]), stop=never).values
    assert values is not None
    assert values.tolist() == [0, 1]
