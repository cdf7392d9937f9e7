"""What rows add up to is told of one solution after another as if each were the first."""

from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.standing import Standing
from tests.solver.search.models import packing_models


@given(packing_models(), st.data())
@settings(max_examples=100, deadline=None)
def test_rows_add_up_to_what_they_do_whatever_was_asked_before(model: LinearModel, data: st.DataObject) -> None:
    matrix = Matrix.of(model)
    standing = Standing(matrix)
    bounds = list(zip(model.lower, model.upper, strict=True))
    values = matrix.lower.copy()
    for _ in range(data.draw(st.integers(1, 4), label="solutions")):
        # The same array, changed in place, as days filled one after another are.
        values[:] = [data.draw(st.integers(lower, upper)) for lower, upper in bounds]
        assert standing.totals(values).tolist() == matrix.sums(values).tolist()
