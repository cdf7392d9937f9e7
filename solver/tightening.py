"""The same whole solutions, described by rows that come closer to them: what all of the search starts from."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from solver.exclusion import merged
from solver.linear import OPEN, LinearModel, Table
from solver.matrix import Matrix
from solver.ragged import Numbers, Ragged, narrow, ranges, running, sums

Group: TypeAlias = Ragged
"""Sets of one person's literals, of each of which at most one holds."""


def tighten_alone(model: LinearModel) -> None:
    """Put the rows of a tightened model in the place of a model's, all of whose variables are one person's."""
    matrix = tightened(Matrix.of(model), np.zeros(len(model.lower), dtype=np.int64))
    counts = np.diff(matrix.starts)
    model.put(Table(matrix.row_lower, matrix.row_upper, counts, matrix.columns, matrix.coefficients))


def tightened(matrix: Matrix, whose: Numbers) -> Matrix:
    """Return a model with the same whole solutions at the same costs, and a tighter relaxation.

    Rows are divided by what divides all their coefficients, and their sides rounded. Sets of which at most one can hold
    are merged, person by person.

    Parameters
    ----------
    matrix
        The model.
    whose
        By variable, the number of the person it belongs to; below 0 for nobody's.
    """
    matrix = divided(matrix)
    owner, last = matrix.extremes(whose)
    merging = _excluding(matrix) & (owner >= 0) & (owner == last)
    groups = _groups(matrix, np.flatnonzero(merging), owner)
    larger = [Ragged.of_lists(merged(group.lists())) for group in groups]
    return _with_exclusions(matrix.of_rows(np.flatnonzero(~merging)), larger)


def _groups(matrix: Matrix, rows: Numbers, owner: Numbers) -> list[Group]:
    """Return the literals of some rows, of which at most one holds, by the person each row belongs to."""
    rows = rows[np.argsort(owner[rows], kind="stable")]
    at, counts = ranges(matrix.starts, rows)
    is_turned = np.repeat(matrix.row_upper[rows] == OPEN, counts)
    literals = 2 * matrix.columns[at] + ((matrix.coefficients[at] < 0) ^ is_turned)
    starts = running(counts)
    _, first = np.unique(owner[rows], return_index=True)
    bounds = [*first.tolist(), len(rows)]
    return [Group(starts[a : b + 1] - starts[a], literals[starts[a] : starts[b]]) for a, b in pairwise(bounds)]


def divided(matrix: Matrix) -> Matrix:
    """Divide each row by the greatest common divisor of its coefficients, and round its sides to whole numbers."""
    row_of_term = matrix.row_of_term
    divisor = np.zeros(matrix.rows, dtype=np.int64)
    np.gcd.at(divisor, row_of_term, matrix.coefficients)
    divisor = np.maximum(divisor, 1)
    if divisor.max(initial=1) == 1:
        return matrix
    lower, upper = matrix.row_lower, matrix.row_upper
    return replace(
        matrix,
        coefficients=narrow(matrix.coefficients // divisor[row_of_term]),
        row_lower=np.where(lower > -OPEN, -(-lower // divisor), lower),
        row_upper=np.where(upper < OPEN, upper // divisor, upper),
    )


def _excluding(matrix: Matrix) -> NDArray[np.bool_]:
    """Say of each row whether all it says is that at most one of its terms' literals holds.

    As a sum that must not exceed a limit: the terms with coefficient 1 hold at 1, those with -1 at 0. As a sum that
    must reach a limit, the other way round.
    """
    counts = np.diff(matrix.starts)
    is_binary = (matrix.lower == 0) & (matrix.upper == 1)
    is_plain = (np.abs(matrix.coefficients) == 1) & is_binary[matrix.columns]
    negative = sums((matrix.coefficients < 0).astype(np.int64), counts)
    below = (matrix.row_lower == -OPEN) & (matrix.row_upper == 1 - negative)
    above = (matrix.row_upper == OPEN) & (matrix.row_lower == counts - negative - 1)
    result: NDArray[np.bool_] = (sums(is_plain.astype(np.int64), counts) == counts) & (below | above) & (counts > 1)
    return result


def _with_exclusions(matrix: Matrix, exclusions: Sequence[Group]) -> Matrix:
    """Add a row for each set of literals of which at most one holds."""
    none = [np.zeros(0, dtype=np.int64)]
    literals = np.concatenate(none + [group.items for group in exclusions])
    counts = np.concatenate(none + [np.diff(group.starts) for group in exclusions])
    is_negative = literals % 2
    limits = 1 - sums(is_negative, counts)
    return Matrix.assemble(
        lower=matrix.lower,
        upper=matrix.upper,
        cost=matrix.cost,
        row_lower=np.concatenate((matrix.row_lower, np.full(len(counts), -OPEN, dtype=np.int64))),
        row_upper=np.concatenate((matrix.row_upper, limits)),
        counts=np.concatenate((np.diff(matrix.starts), counts)),
        columns=np.concatenate((matrix.columns, literals // 2)),
        coefficients=np.concatenate((matrix.coefficients, 1 - 2 * is_negative)),
        offset=matrix.offset,
    )
