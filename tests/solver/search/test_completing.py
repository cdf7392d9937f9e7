"""What follows from a model without any search."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.completing import MOST_PASSES, cheapest, settled
from solver.search.exact import Effort
from tests.solver.brute_force import best_cost_of, solutions

MUCH = Effort(10.0, float("inf"))


@st.composite
def models(draw: st.DrawFn) -> LinearModel:
    """Models with any rows at all, of which many have no solution."""
    model = LinearModel(offset=draw(st.integers(-3, 3)))
    for _ in range(draw(st.integers(1, 4))):
        least = draw(st.integers(-2, 2))
        model.variable(least, least + draw(st.integers(0, 3)), draw(st.integers(-5, 5)))
    for _ in range(draw(st.integers(0, 5))):
        variables = draw(st.lists(st.integers(0, len(model.lower) - 1), min_size=1, unique=True))
        terms = [(draw(st.sampled_from((-3, -2, -1, 1, 2, 3))), variable) for variable in variables]
        lower = draw(st.none() | st.integers(-6, 6))
        model.add(terms, lower, draw(st.none() | st.integers(-6, 6) if lower is None else st.just(lower + 1)))
    return model


@given(models())
@settings(max_examples=150, deadline=None)
def test_no_best_solution_is_lost_and_none_is_made_up(model: LinearModel) -> None:
    matrix, every = Matrix.of(model), solutions(model)
    box = settled(matrix)
    if box is not None and every:
        best = min(model.objective(values) for values in every)
        inside = [v for v in every if (box.lower <= v).all() and (v <= box.upper).all()]
        assert min(model.objective(values) for values in inside) == best
    assert box is not None or not every
    outcome = cheapest(matrix, MUCH)
    assert outcome.impossible is not bool(every)
    if outcome.values is not None:
        assert not len(matrix.broken(outcome.values))
        assert matrix.objective(outcome.values) == best_cost_of(matrix)


def test_who_is_missing_and_what_that_costs_need_no_search() -> None:
    # Two of three are there: one is missing, the second of two prices is not paid, and a day is worked.
    model = LinearModel()
    present = [model.variable(1, 1), model.variable(0, 0), model.variable(1, 1)]
    missing, excess, any_day = model.variable(0, 3, 100), model.variable(0, 2, 7), model.variable(0, 1)
    model.add([*((1, one) for one in present), (1, missing)], lower=3)
    model.add([*((60, one) for one in present), (-60, excess)], upper=90)
    model.add([*((1, one) for one in present), (-1, any_day)], lower=0)
    model.add([(1, present[0]), (-1, any_day)], upper=0)
    box = settled(Matrix.of(model))
    assert box is not None
    assert not len(box.open)
    assert box.lower[[missing, excess, any_day]].tolist() == [1, 1, 1]


def test_rows_that_raise_each_other_step_by_step_end_all_the_same() -> None:
    model = LinearModel()
    one, other = model.variable(0, 10**9), model.variable(0, 10**9)
    model.add([(1, one), (-1, other)], lower=1)
    model.add([(1, other), (-1, one)], lower=1)
    box = settled(Matrix.of(model))
    assert box is None or len(box.open)
    assert cheapest(Matrix.of(model), MUCH).impossible


def test_rows_that_close_each_other_as_the_passes_end_are_not_taken_to_hold() -> None:
    # Each pass narrows both by one from either side: after the last they meet, where neither row holds.
    model = LinearModel()
    one, other = (model.variable(0, 2 * MOST_PASSES) for _ in range(2))
    model.add([(1, one), (-1, other)], lower=1)
    model.add([(1, other), (-1, one)], lower=1)
    matrix = Matrix.of(model)
    assert settled(matrix) is None
    outcome = cheapest(matrix, MUCH)
    assert outcome.values is None
    assert outcome.impossible


def test_a_model_without_variables_costs_its_offset() -> None:
    outcome = cheapest(Matrix.of(LinearModel(offset=5)), MUCH)
    assert outcome.values is not None
    assert not len(outcome.values)
    assert np.array_equal(outcome.values, [])
