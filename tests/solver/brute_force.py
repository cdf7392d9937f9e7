"""True answers of small linear models: every assignment of values is tried, all of them at once as one array."""

from collections.abc import Iterable
from itertools import product

import numpy as np

from solver.linear import OPEN, LinearModel
from solver.matrix import Matrix
from solver.ragged import Numbers


def solutions(model: LinearModel) -> list[tuple[int, ...]]:
    """Every assignment of values that breaks no row, in order."""
    return [tuple(values) for values in _allowed_by(model).tolist()]


def best_cost(model: LinearModel) -> int:
    """The least cost of any solution."""
    return model.offset + int((_allowed_by(model) @ np.array(model.cost, dtype=np.int64)).min())


def solutions_of(matrix: Matrix) -> list[tuple[int, ...]]:
    """The same of the arrays of a model."""
    return [tuple(values) for values in _allowed_of(matrix).tolist()]


def best_cost_of(matrix: Matrix) -> int:
    """The same of the arrays of a model."""
    return matrix.offset + int((_allowed_of(matrix) @ matrix.cost.astype(np.int64)).min())


def _allowed_by(model: LinearModel) -> Numbers:
    # What a row means is written here once more, so that nothing is held against itself.
    allowed = _every(model.lower, model.upper)
    for row in model.rows:
        coefficients, variables = np.array(row.terms, dtype=np.int64).reshape(-1, 2).T
        low, high = -OPEN if row.lower is None else row.lower, OPEN if row.upper is None else row.upper
        allowed = _within(allowed, variables, coefficients, low, high)
    return allowed


def _allowed_of(matrix: Matrix) -> Numbers:
    allowed = _every(matrix.lower.tolist(), matrix.upper.tolist())
    for row, (low, high) in enumerate(zip(matrix.row_lower.tolist(), matrix.row_upper.tolist(), strict=True)):
        terms = slice(matrix.starts[row], matrix.starts[row + 1])
        allowed = _within(allowed, matrix.columns[terms], matrix.coefficients[terms].astype(np.int64), low, high)
    return allowed


def _every(lower: Iterable[int], upper: Iterable[int]) -> Numbers:
    """Every assignment of values within bounds, one a row."""
    boxes = (range(low, high + 1) for low, high in zip(lower, upper, strict=True))
    return np.array(list(product(*boxes)), dtype=np.int64)


def _within(values: Numbers, columns: Numbers, coefficients: Numbers, low: int, high: int) -> Numbers:
    """The assignments of which a sum stays within its sides."""
    totals = values[:, columns] @ coefficients
    return values[(low <= totals) & (totals <= high)]
