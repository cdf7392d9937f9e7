"""Models that nothing solves, shown by their relaxation: rows that ask for more than all variables together can give.

The simplex method says how much rows must be missed by at least if all of them may be missed. Where that is anything at
all, its prices say which rows contradict one another and how much each counts (Farkas' lemma), and adding these up in
whole numbers is a proof. CP-SAT takes four times as long to find none.
"""

from collections.abc import Callable

import numpy as np

from solver.linear import OPEN
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.relaxation import safe_bound, vertex

MOST_MISSED = 2**40
"""A row is missed by so much at most: more than any can be, and a number the simplex method can still work with."""


def is_shown_impossible(matrix: Matrix, seconds: float, stop: Callable[[], bool]) -> bool:
    """Whether the relaxation proves that a model has no solution; where it does not, nothing is known.

    Parameters
    ----------
    matrix
        Bounded whole-number model.
    seconds, stop
        When to give up.
    """
    corner = vertex(_missing(matrix), seconds, stop)
    if corner is None:
        return False
    # At no cost, what the rows are worth at any prices is nought or less if there is a solution (weak duality).
    return safe_bound(matrix.priced(np.zeros_like(matrix.cost), 0), corner.duals) > 0


def _missing(matrix: Matrix) -> Matrix:
    """Return the model in which each side of a row may be missed, at a point for each by which it is."""
    short, over = np.flatnonzero(matrix.row_lower > -OPEN), np.flatnonzero(matrix.row_upper < OPEN)
    rows = np.concatenate((matrix.row_of_term, short, over))
    more = len(short) + len(over)
    columns = np.concatenate((matrix.columns, matrix.variables + np.arange(more)))
    coefficients = np.concatenate((matrix.coefficients, _filled(len(short), 1), _filled(len(over), -1)))
    order = np.argsort(rows, kind="stable")
    return Matrix.assemble(
        lower=np.concatenate((matrix.lower, _filled(more, 0))),
        upper=np.concatenate((matrix.upper, _filled(more, MOST_MISSED))),
        cost=np.concatenate((np.zeros_like(matrix.cost), _filled(more, 1))),
        row_lower=matrix.row_lower,
        row_upper=matrix.row_upper,
        counts=np.bincount(rows, minlength=matrix.rows),
        columns=columns[order],
        coefficients=coefficients[order],
        offset=0,
    )


def _filled(size: int, value: int) -> Numbers:
    return np.full(size, value, dtype=np.int64)
