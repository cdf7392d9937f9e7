"""The bound must hold whatever the floating-point solver says."""

from typing import Self

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.relaxation import SMALL_ROWS, relax, safe_bound
from solver.search.watch import Watch
from tests.solver.brute_force import best_cost
from tests.solver.search.models import packing_models


@given(packing_models())
@settings(max_examples=120, deadline=None)
def test_relaxation_never_exceeds_the_optimum(model: LinearModel) -> None:
    assert relax(Matrix.of(model), 5.0).bound <= best_cost(model)


@pytest.mark.slow
@given(packing_models(), st.data())
@settings(max_examples=120, deadline=None)
def test_any_duals_at_all_give_a_valid_bound(model: LinearModel, data: st.DataObject) -> None:
    floats = st.floats(-1e6, 1e6, allow_nan=False)
    duals = data.draw(st.lists(floats, min_size=len(model.rows), max_size=len(model.rows)))
    assert safe_bound(Matrix.of(model), np.array(duals)) <= best_cost(model)


def test_bound_of_an_integral_relaxation_is_tight() -> None:
    model = LinearModel()
    worker = model.variable(0, 1, 3)
    short = model.variable(0, 1, 100)
    model.add([(1, worker), (1, short)], lower=1)
    relaxation = relax(Matrix.of(model), 5.0)
    assert relaxation.bound == 3
    assert safe_bound(Matrix.of(model), relaxation.duals) == relaxation.bound


def test_fractional_optimum_is_rounded_up() -> None:
    model = LinearModel()
    variables = [model.variable(0, 1, 1) for _ in range(3)]
    for one in range(3):
        model.add([(1, variables[one]), (1, variables[(one + 1) % 3])], lower=1)
    assert relax(Matrix.of(model), 5.0).bound == 2


def test_model_without_rows() -> None:
    model = LinearModel(offset=7)
    model.variable(1, 4, 2)
    model.variable(0, 3, -1)
    assert relax(Matrix.of(model), 5.0).bound == 7 + 2 - 3


def each_missed_or_worked(many: int) -> LinearModel:
    """So many days that are worked for 2 points or missed for 5: the relaxation costs 2 each, no prices at all 0."""
    model = LinearModel()
    for _ in range(many):
        model.add([(1, model.variable(0, 1, 2)), (1, model.variable(0, 1, 5))], lower=1)
    return model


class AtOnce(Watch):
    """Somebody asks to stop before anything has begun."""

    def __enter__(self) -> Self:
        self._end()
        return super().__enter__()


def test_a_large_model_that_is_stopped_at_once_has_a_weaker_bound_that_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = Matrix.of(each_missed_or_worked(SMALL_ROWS + 1))
    best = 2 * matrix.rows
    assert 0.99 * best <= relax(matrix, 60.0).bound <= best
    monkeypatch.setattr("solver.search.relaxation.Watch", AtOnce)
    assert relax(matrix, 60.0, stop=lambda: True).bound < 0.5 * best


def test_without_time_to_write_the_program_down_the_bound_is_what_nothing_falls_below() -> None:
    model = LinearModel(offset=3)
    model.add([(1, model.variable(0, 2, -4)), (1, model.variable(0, 1, 5))], upper=1)
    relaxation = relax(Matrix.of(model), 0.0)
    assert relaxation.bound == 3 - 8
    assert not relaxation.duals.any()
