"""The bound must hold whatever the floating-point solver says."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.relaxation import SMALL_ROWS, relax, safe_bound
from tests.solver.search.models import best_cost, packing_models
from tests.solver.search.test_engine import rota_like


@given(packing_models())
@settings(max_examples=120, deadline=None)
def test_relaxation_never_exceeds_the_optimum(model: LinearModel) -> None:
    assert relax(Matrix.of(model), 5.0).bound <= best_cost(model)


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


def test_a_large_model_asked_to_stop_at_once_still_has_a_bound_that_holds() -> None:
    model, _ = rota_like(people=40, days=84)
    matrix = Matrix.of(model)
    assert matrix.rows > SMALL_ROWS
    nobody_works = matrix.objective(np.where(matrix.cost > 0, matrix.upper, matrix.lower))
    assert relax(matrix, 60.0, stop=lambda: True).bound <= relax(matrix, 60.0).bound <= nobody_works
