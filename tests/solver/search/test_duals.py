"""What a solution pays beyond the prices, all together, is what it costs more than the prices' bound."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.duals import Duals, Regret
from solver.search.relaxation import relax
from solver.search.standing import Standing
from tests.solver.brute_force import solutions
from tests.solver.search.models import packing_models


@given(packing_models(), st.data())
@settings(max_examples=150, deadline=None)
def test_regrets_add_up_to_the_distance_from_the_bound_whatever_the_prices(
    model: LinearModel, data: st.DataObject
) -> None:
    matrix = Matrix.of(model)
    prices = data.draw(st.lists(st.integers(-3, 3), min_size=matrix.rows, max_size=matrix.rows), label="prices")
    duals = Duals.of(matrix, np.array(prices, dtype=np.float64))
    regret, standing = Regret(matrix, duals), Standing(matrix)
    for solution in data.draw(st.lists(st.sampled_from(solutions(model)), min_size=1, max_size=4), label="solutions"):
        values = np.array(solution, dtype=np.int64)
        paid = regret.of(values, standing.totals(values))
        assert (paid >= 0).all()
        assert abs(paid.sum() - (matrix.objective(values) - matrix.offset - duals.bound(matrix))) < 1e-6


def test_at_the_best_prices_a_best_solution_of_the_relaxation_regrets_nothing() -> None:
    model = LinearModel()
    cheap, dear = model.variable(0, 1, 2), model.variable(0, 1, 5)
    model.add([(1, cheap), (1, dear)], lower=1)
    matrix = Matrix.of(model)
    duals = Duals.of(matrix, relax(matrix, 5.0).duals)
    assert regret_of(matrix, duals, [1, 0]).tolist() == [0, 0]
    assert regret_of(matrix, duals, [0, 1]).sum() == 3


def regret_of(matrix: Matrix, duals: Duals, solution: list[int]) -> NDArray[np.float64]:
    values = np.array(solution)
    return Regret(matrix, duals).of(values, matrix.sums(values))
