"""What a solution pays beyond the prices, all together, is what it costs more than the prices' bound."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.duals import Duals
from solver.search.relaxation import relax
from tests.solver.search.models import packing_models, solutions


@given(packing_models(), st.data())
@settings(max_examples=150, deadline=None)
def test_regrets_add_up_to_the_distance_from_the_bound_whatever_the_prices(
    model: LinearModel, data: st.DataObject
) -> None:
    matrix = Matrix.of(model)
    prices = data.draw(st.lists(st.integers(-3, 3), min_size=matrix.rows, max_size=matrix.rows), label="prices")
    duals = Duals.of(matrix, np.array(prices, dtype=np.float64))
    values = np.array(data.draw(st.sampled_from(solutions(model)), label="solution"), dtype=np.int64)
    regret = duals.regret(matrix, values)
    assert (regret >= 0).all()
    assert abs(regret.sum() - (matrix.objective(values) - matrix.offset - duals.bound(matrix))) < 1e-6


def test_at_the_best_prices_a_best_solution_of_the_relaxation_regrets_nothing() -> None:
    model = LinearModel()
    cheap, dear = model.variable(0, 1, 2), model.variable(0, 1, 5)
    model.add([(1, cheap), (1, dear)], lower=1)
    matrix = Matrix.of(model)
    duals = Duals.of(matrix, relax(matrix, 5.0).duals)
    assert duals.regret(matrix, np.array([1, 0])).tolist() == [0, 0]
    assert duals.regret(matrix, np.array([0, 1])).sum() == 3
