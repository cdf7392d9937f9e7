"""A model solved in two stages has the best of the whole, however little the first of them looks at."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.mending.stages import Prices, row_prices, solve_in_stages
from solver.ragged import Numbers
from solver.search.budget import never
from solver.search.exact import Effort
from solver.search.relaxation import SCALE
from tests.solver.brute_force import best_cost, solutions
from tests.solver.search.models import packing_models

THOROUGH = Effort(5.0, float("inf"), brief=True, lazily=True)
WEIGHTS = st.integers(-30 * SCALE, 30 * SCALE)
LITTLE = st.integers(0, 12)


@pytest.mark.slow
@given(packing_models(), LITTLE)
@settings(max_examples=150, deadline=None)
def test_the_best_is_found_and_what_the_first_stage_finds_is_a_solution(model: LinearModel, near: int) -> None:
    matrix = Matrix.of(model)
    weights = row_prices(matrix, 5.0)
    assert weights is not None
    told: list[Numbers] = []
    outcome = solve_in_stages(matrix, Prices.of(matrix, weights), THOROUGH, stop=never, on_found=told.append, near=near)
    assert outcome.values is not None
    assert outcome.optimal
    assert matrix.objective(outcome.values) == best_cost(model) == outcome.bound
    for values in (outcome.values, *told):
        assert not len(matrix.broken(values))
        assert matrix.objective(values) >= best_cost(model)


@pytest.mark.slow
@given(packing_models(), LITTLE, st.data())
@settings(max_examples=150, deadline=None)
def test_what_is_counted_changes_no_cost_and_is_least_where_all_is_near(
    model: LinearModel, near: int, data: st.DataObject
) -> None:
    matrix = Matrix.of(model)
    binary = np.flatnonzero((matrix.lower == 0) & (matrix.upper == 1))
    counted = binary[np.array([data.draw(st.booleans()) for _ in binary], dtype=np.bool_)]
    weights = row_prices(matrix, 5.0)
    assert weights is not None
    prices, best = Prices.of(matrix, weights), best_cost(model)
    fewest: int | None = None
    for within in (near, 10**6):
        told: list[Numbers] = []
        outcome = solve_in_stages(
            matrix, prices, THOROUGH, stop=never, on_found=told.append, near=within, counted=counted
        )
        assert outcome.values is not None
        assert outcome.optimal
        assert matrix.objective(outcome.values) == best == outcome.bound
        assert not any(len(matrix.broken(values)) for values in (outcome.values, *told))
        fewest = int(outcome.values[counted].sum())
    # All choices were near the last time.
    dear = [values for values in map(np.array, solutions(model)) if matrix.objective(values) == best]
    assert fewest == min(values[counted].sum() for values in dear)


def test_of_better_values_that_the_first_stage_did_not_know_the_most_sparing_are_taken() -> None:
    # One of two things must be had. The first adds nothing at the prices, so the first stage has it; the second costs
    # less, and needs three that are counted, or one.
    model = LinearModel()
    first, second = model.variable(0, 1, 30), model.variable(0, 1, 10)
    many, few = [model.variable(0, 1) for _ in range(3)], model.variable(0, 1)
    model.add([(1, first), (1, second)], lower=1)
    model.add([*((1, one) for one in many), (3, few), (-3, second)], lower=0)
    model.add([(1, first)], lower=0)
    matrix = Matrix.of(model)
    prices = Prices.of(matrix, np.array([5, 0, 25], dtype=np.int64) * SCALE)
    assert (prices.added == 0).tolist() == [True, False, True, True, True, True]
    counted = np.array([*many, few])
    outcome = solve_in_stages(matrix, prices, THOROUGH, stop=never, on_found=lambda _: None, near=0, counted=counted)
    assert outcome.values is not None
    assert matrix.objective(outcome.values) == 10
    assert outcome.values[counted].sum() == 1


@pytest.mark.slow
@given(packing_models(), st.integers(0, 2), st.data())
@settings(max_examples=200, deadline=None)
def test_it_is_the_best_at_whatever_prices(model: LinearModel, near: int, data: st.DataObject) -> None:
    matrix = Matrix.of(model)
    best = row_prices(matrix, 5.0)
    assert best is not None
    # Such as are a little off lead the first stage astray and leave little room.
    off = st.one_of(WEIGHTS, st.integers(-3, 3).map(lambda points: points * SCALE))
    weights = np.array([price + data.draw(off) for price in best], dtype=np.int64)
    outcome = solve_in_stages(
        matrix, Prices.of(matrix, weights), THOROUGH, stop=never, on_found=lambda _: None, near=near
    )
    assert outcome.values is not None
    assert matrix.objective(outcome.values) == best_cost(model)


@given(packing_models(), st.data())
@settings(max_examples=100, deadline=None)
def test_no_solution_costs_less_than_prices_say(model: LinearModel, data: st.DataObject) -> None:
    matrix = Matrix.of(model)
    weights = np.array([data.draw(WEIGHTS) for _ in range(matrix.rows)], dtype=np.int64)
    prices = Prices.of(matrix, weights)
    for solution in map(np.array, solutions(model)):
        most = max(prices.added[solution != prices.cheapest], default=0)
        assert matrix.objective(solution) * SCALE >= prices.bound + most


def test_what_cannot_be_is_told_as_impossible() -> None:
    model = LinearModel()
    one, other = model.variable(0, 1), model.variable(0, 1)
    model.add([(1, one), (1, other)], lower=1)
    model.add([(1, one), (-1, other)], lower=0, upper=0)
    model.add([(1, one), (1, other)], upper=1)
    matrix = Matrix.of(model)
    prices = Prices.of(matrix, np.zeros(matrix.rows, dtype=np.int64))
    outcome = solve_in_stages(matrix, prices, THOROUGH, stop=never, on_found=lambda _: None)
    assert (outcome.values, outcome.impossible) == (None, True)
