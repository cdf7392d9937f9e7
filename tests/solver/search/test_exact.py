"""CP-SAT on a model: right answers, and stops when asked to."""

import threading
import time

import pytest
from hypothesis import given, settings

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.exact import Effort, solve_exactly
from tests.solver.brute_force import best_cost
from tests.solver.search.models import packing_models

PLENTY = Effort(seconds=30.0, work=float("inf"))


@given(packing_models())
@settings(max_examples=60, deadline=None)
def test_finds_the_optimum(model: LinearModel) -> None:
    outcome = solve_exactly(Matrix.of(model), PLENTY, stop=lambda: False)
    assert outcome.optimal
    assert outcome.values is not None
    assert model.violations(outcome.values.tolist()) == []
    assert model.objective(outcome.values.tolist()) == outcome.bound == best_cost(model)


def test_empty_model_costs_its_offset() -> None:
    outcome = solve_exactly(Matrix.of(LinearModel(offset=5)), PLENTY, stop=lambda: False)
    assert outcome.values is not None
    assert (outcome.values.tolist(), outcome.bound, outcome.optimal) == ([], 5, True)


def test_contradictory_model_has_no_values() -> None:
    model = LinearModel()
    model.add([(1, model.variable(0, 1))], lower=2)
    assert solve_exactly(Matrix.of(model), PLENTY, stop=lambda: False).values is None


def hard_model() -> LinearModel:
    """A covering problem too large to finish in the time a test has."""
    model = LinearModel()
    variables = [model.variable(0, 1, 100 + 7 * number % 13) for number in range(400)]
    for row in range(900):
        chosen = {(row * 37 + step * step * 11 + step * 53) % 400 for step in range(7)}
        model.add([(1, variables[number]) for number in sorted(chosen)], lower=2)
    return model


def test_stops_when_asked_even_before_it_began() -> None:
    outcome = solve_exactly(Matrix.of(hard_model()), Effort(seconds=120.0, work=float("inf")), stop=lambda: True)
    assert not outcome.optimal


def test_stops_in_the_middle_with_the_best_so_far() -> None:
    asked = threading.Event()
    solutions: list[int] = []

    def on_solution(_values: Numbers, cost: int, _bound: int) -> None:
        solutions.append(cost)
        asked.set()

    started = time.monotonic()
    effort = Effort(seconds=120.0, work=float("inf"))
    outcome = solve_exactly(Matrix.of(hard_model()), effort, stop=asked.is_set, on_solution=on_solution)
    assert time.monotonic() - started < 60
    assert outcome.values is not None
    assert hard_model().objective(outcome.values.tolist()) == solutions[-1]
    assert outcome.bound <= solutions[-1]


def test_an_error_of_the_listener_comes_out() -> None:
    def broken(_values: Numbers, _cost: int, _bound: int) -> None:
        raise LookupError("the listener is broken")

    with pytest.raises(LookupError, match="the listener is broken"):
        solve_exactly(
            Matrix.of(hard_model()), Effort(seconds=60.0, work=float("inf")), stop=lambda: False, on_solution=broken
        )


@pytest.mark.slow
def test_same_seed_and_work_give_the_same_values() -> None:
    effort = Effort(seconds=float("inf"), work=0.3, seed=5)
    first, second = (solve_exactly(Matrix.of(hard_model()), effort, stop=lambda: False) for _ in range(2))
    assert first.values is not None
    assert second.values is not None
    assert first.values.tolist() == second.values.tolist()
    assert first.work == second.work


@pytest.mark.slow
def test_a_search_cut_off_before_it_began_claims_no_bound_it_does_not_have() -> None:
    # CP-SAT reports 0 for a bound it does not know, which is no bound at all where costs are negative.
    model = LinearModel()
    variables = [model.variable(0, 1, -100 - number) for number in range(400)]
    for row in range(900):
        chosen = {(row * 37 + step * step * 11 + step * 53) % 400 for step in range(7)}
        model.add([(1, variables[number]) for number in sorted(chosen)], upper=2)
    matrix = Matrix.of(model)
    feasible = solve_exactly(matrix, Effort(seconds=2.0, work=float("inf")), stop=lambda: False)
    assert feasible.values is not None
    for brief in (True, False):
        cut_off = solve_exactly(matrix, Effort(seconds=0.0, work=float("inf"), brief=brief), stop=lambda: False)
        assert cut_off.bound <= matrix.objective(feasible.values)
