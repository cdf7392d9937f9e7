"""What of a part of a model there is something to choose about: the rest only takes time to write and to read.

Where nearly everything stays as it is, a third of what a neighbourhood frees is in no row any more that could be
broken, and many rows are about one variable alone (docs/decisions/0074-what-a-neighbourhood-takes-besides.md).
"""

from dataclasses import replace

import numpy as np

from solver.linear import OPEN
from solver.matrix import Matrix
from solver.ragged import Numbers


def trimmed(matrix: Matrix, values: Numbers) -> tuple[Matrix, Numbers]:
    """Return a model with bounds in place of rows of one term, and without what may as well stay as it is.

    Parameters
    ----------
    matrix
        The model.
    values
        Where its variables are. One that no row is about and that is at its cheapest there is left out.

    Returns
    -------
    (Matrix, Numbers)
        The model, and which variable of the given one each of its variables is.
    """
    matrix = _bounded(matrix)
    is_kept = np.zeros(matrix.variables, dtype=np.bool_)
    is_kept[matrix.columns] = True
    cheapest = np.where(matrix.cost > 0, matrix.lower, np.where(matrix.cost < 0, matrix.upper, values))
    is_kept |= (values != cheapest) | (values < matrix.lower) | (values > matrix.upper)
    kept, place = np.flatnonzero(is_kept), np.cumsum(is_kept) - 1
    left_out = np.flatnonzero(~is_kept)
    return replace(
        matrix,
        lower=matrix.lower[kept],
        upper=matrix.upper[kept],
        cost=matrix.cost[kept],
        columns=place[matrix.columns],
        offset=matrix.offset + int(matrix.cost[left_out] @ values[left_out]),
    ), kept


def _bounded(matrix: Matrix) -> Matrix:
    """Return a model in which rows of one term have become bounds, unless that leaves a variable nothing at all."""
    is_single = np.diff(matrix.starts) == 1
    single = np.flatnonzero(is_single)
    if not len(single):
        return matrix
    at = matrix.starts[single]
    columns, coefficients = matrix.columns[at], matrix.coefficients[at].astype(np.int64)
    is_positive, size = coefficients > 0, np.abs(coefficients)
    sides = matrix.row_lower[single], matrix.row_upper[single]
    least, most = np.where(is_positive, sides[0], -sides[1]), np.where(is_positive, sides[1], -sides[0])
    lower, upper = matrix.lower.copy(), matrix.upper.copy()
    np.maximum.at(lower, columns, np.where(least > -OPEN, -(-least // size), -OPEN))
    np.minimum.at(upper, columns, np.where(most < OPEN, most // size, OPEN))
    if (lower > upper).any():
        return matrix
    return replace(matrix.of_rows(np.flatnonzero(~is_single)), lower=lower, upper=upper)
