"""What follows from a model without any search: values that its rows force, and values that nothing speaks against.

Once all decisions are made, nearly everything else is as good as said: how many are missing, who works that day. Half a
year of 200 people has some hundred thousand such variables; CP-SAT took minutes for what a few passes over arrays say.
"""

from dataclasses import dataclass, replace

import numpy as np

from solver.matrix import Matrix
from solver.ragged import Numbers, distinct, ranges, sums
from solver.search.budget import never
from solver.search.exact import Effort, Outcome, solve_exactly

MOST_PASSES = 200
"""Two rows can raise each other's variables by one at a time, up to any bound: CP-SAT does better then."""


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """Bounds by variable, between which a best solution of a model lies if it has any."""

    lower: Numbers
    upper: Numbers

    @property
    def open(self) -> Numbers:
        """The variables about which there is something left to choose."""
        return np.flatnonzero(self.lower < self.upper)


def cheapest(matrix: Matrix, effort: Effort) -> Outcome:
    """Return the values of least cost, with CP-SAT where they do not follow by themselves.

    Parameters
    ----------
    matrix
        What is minimised.
    effort
        How hard CP-SAT tries what is left to it.
    """
    box = settled(matrix)
    if box is None:
        return Outcome(None, matrix.least(), optimal=False, work=0.0, impossible=True)
    values, left = box.lower.copy(), box.open
    part = replace(matrix, lower=box.lower, upper=box.upper).part(left, values)
    outcome = solve_exactly(part, effort, stop=never)
    if outcome.values is None:
        return outcome
    values[left] = outcome.values
    return replace(outcome, values=values)


def settled(matrix: Matrix) -> Box | None:
    """Return what a few passes say of a best solution; None if there is no solution at all.

    Rows force bounds. A variable that no row keeps from falling, and that costs nothing less for it, falls to its lower
    bound, or rises to its upper one likewise; that may force more.
    """
    lower, upper = matrix.lower.copy(), matrix.upper.copy()
    box, rows = Box(lower, upper), np.arange(matrix.rows)
    for _ in range(MOST_PASSES):
        if not _force(matrix, box, rows):
            return None
        falls, rises = _free_to_move(matrix, box)
        if not len(falls) and not len(rises):
            break
        upper[falls] = lower[falls]
        lower[rises] = upper[rises]
        rows = matrix.rows_with(np.concatenate((falls, rises)))
    return box


def _force(matrix: Matrix, box: Box, rows: Numbers) -> bool:
    """Narrow bounds to what rows leave, beginning with some of the rows; say whether that leaves anything.

    Where it is broken off, rows that have nothing open any more are held against what they were left with: nobody
    looks at them again.
    """
    for _ in range(MOST_PASSES):
        if not len(rows):
            break
        at, counts = ranges(matrix.starts, rows)
        columns, coefficients = matrix.columns[at], matrix.coefficients[at]
        least, most = _extremes(box, columns, coefficients)
        spare = matrix.row_upper[rows] - sums(least, counts)
        lacking = matrix.row_lower[rows] - sums(most, counts)
        if (spare < 0).any() or (lacking > 0).any():
            return False
        # What the other terms leave to each: the term is at most the one, at least the other.
        highest, lowest = np.repeat(spare, counts) + least, np.repeat(lacking, counts) + most
        is_positive = coefficients > 0
        size = np.abs(coefficients)
        to_floor, to_ceiling = np.where(is_positive, highest, -lowest), np.where(is_positive, lowest, -highest)
        touched = distinct(columns, matrix.variables)
        before = box.lower[touched], box.upper[touched]
        np.minimum.at(box.upper, columns, to_floor // size)
        np.maximum.at(box.lower, columns, -(-to_ceiling // size))
        if (box.lower[touched] > box.upper[touched]).any():
            return False
        rows = matrix.rows_with(touched[(box.lower[touched] > before[0]) | (box.upper[touched] < before[1])])
    return not len(rows) or not len(matrix.broken(box.lower, _closed(matrix, box, rows)))


def _closed(matrix: Matrix, box: Box, rows: Numbers) -> Numbers:
    """Return those of some rows in which no variable is open."""
    at, counts = ranges(matrix.starts, rows)
    open_ = (box.lower < box.upper)[matrix.columns[at]]
    closed: Numbers = rows[sums(open_.astype(np.int64), counts) == 0]
    return closed


def _free_to_move(matrix: Matrix, box: Box) -> tuple[Numbers, Numbers]:
    """Return which open variables may as well be at their lower bound, and which others at their upper one."""
    counts = np.diff(matrix.starts)
    least, most = _extremes(box, matrix.columns, matrix.coefficients)
    is_limited, is_wanted = matrix.row_upper < sums(most, counts), matrix.row_lower > sums(least, counts)
    limited, wanted = np.repeat(is_limited, counts), np.repeat(is_wanted, counts)
    is_positive = matrix.coefficients > 0
    may_fall, may_rise = np.ones((2, matrix.variables), dtype=np.bool_)
    may_fall[matrix.columns[np.where(is_positive, wanted, limited)]] = False
    may_rise[matrix.columns[np.where(is_positive, limited, wanted)]] = False
    is_open = box.lower < box.upper
    falls = is_open & may_fall & (matrix.cost >= 0)
    rises = is_open & may_rise & (matrix.cost <= 0) & ~falls
    return np.flatnonzero(falls), np.flatnonzero(rises)


def _extremes(box: Box, columns: Numbers, coefficients: Numbers) -> tuple[Numbers, Numbers]:
    """Return the least and the largest that each term can be."""
    one, other = coefficients * box.lower[columns], coefficients * box.upper[columns]
    return np.minimum(one, other), np.maximum(one, other)
