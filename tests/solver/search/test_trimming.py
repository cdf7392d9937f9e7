"""What is left of a part where there is nothing to choose: the same best solutions, told with less."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.trimming import trimmed
from tests.solver.brute_force import best_cost, best_cost_of, solutions, solutions_of
from tests.solver.search.models import packing_models


@given(packing_models(), st.data())
@settings(max_examples=150, deadline=None)
def test_its_best_solution_with_what_is_left_out_as_it_was_is_the_best_of_all(
    model: LinearModel, data: st.DataObject
) -> None:
    matrix = Matrix.of(model)
    values = np.array(data.draw(st.sampled_from(sorted(solutions(model)))), dtype=np.int64)
    part, kept = trimmed(matrix, values)
    assert best_cost_of(part) == best_cost(model)
    for solution in solutions_of(part):
        whole = values.copy()
        whole[kept] = solution
        assert not len(matrix.broken(whole))
        assert matrix.objective(whole) == part.objective(np.array(solution, dtype=np.int64))


def test_only_what_no_row_is_about_and_is_at_its_cheapest_is_left_out() -> None:
    model = LinearModel()
    free, dear, wanted, bound, tied = (model.variable(0, 3, cost) for cost in (0, 2, -2, 1, 1))
    model.add([(1, bound), (1, tied)], lower=2)
    assert trimmed(Matrix.of(model), np.array([1, 0, 3, 1, 1]))[1].tolist() == [bound, tied]
    assert trimmed(Matrix.of(model), np.array([1, 1, 2, 1, 1]))[1].tolist() == [dear, wanted, bound, tied]
    assert free == 0


def test_rows_of_one_term_become_bounds_in_whole_numbers() -> None:
    model = LinearModel()
    one, other = model.variable(0, 9, -1), model.variable(0, 9, 1)
    model.add([(2, one)], upper=7)
    model.add([(-2, other)], upper=-3)
    part, kept = trimmed(Matrix.of(model), np.array([3, 3]))
    assert (part.rows, kept.tolist()) == (0, [other])
    assert (part.lower.tolist(), part.upper.tolist(), part.offset) == ([2], [9], -3)


def test_a_model_that_cannot_be_is_left_as_it_is() -> None:
    model = LinearModel()
    one = model.variable(0, 1)
    model.add([(1, one)], lower=1)
    model.add([(1, one)], upper=0)
    part, _ = trimmed(Matrix.of(model), np.array([1]))
    assert part.rows == 2
