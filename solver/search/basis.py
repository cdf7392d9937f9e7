"""Where the simplex method starts from a solution of its relaxation: at a corner that costs as much.

0-1 variables lie at one of their bounds. What lies between its own, a person's hours for instance, hangs on some row
that is met exactly, and takes that row's place among the basic ones. From there the primal simplex method goes on to
the best corner in a third of the time that the dual one takes from nothing, or nearly all of it
(docs/decisions/0058-from-the-solution-to-the-vertex.md).
"""

from typing import Any

import numpy as np
from ortools.math_opt.python import mathopt

from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.packed import write

LOWER, UPPER = mathopt.BasisStatus.AT_LOWER_BOUND.value, mathopt.BasisStatus.AT_UPPER_BOUND.value
FIXED, BASIC = mathopt.BasisStatus.FIXED_VALUE.value, mathopt.BasisStatus.BASIC.value


def start_at(matrix: Matrix, values: Numbers, basis: Any) -> None:
    """Fill a message of MathOpt's with the basis that belongs to a solution.

    Parameters
    ----------
    matrix
        Bounded whole-number model.
    values
        A solution of it. One that breaks rows gives a basis too, only a worse one.
    basis
        A ``BasisProto``, empty.
    """
    variables = _statuses(values, matrix.lower, matrix.upper)
    rows = _statuses(matrix.sums(values), matrix.row_lower, matrix.row_upper)
    _exchange(matrix, variables, rows)
    for field, statuses in ((basis.variable_status, variables), (basis.constraint_status, rows)):
        write(field, "ids", np.arange(len(statuses)))
        write(field, "values", statuses)
    basis.basic_dual_feasibility = mathopt.SolutionStatus.UNDETERMINED.value


def _statuses(values: Numbers, lower: Numbers, upper: Numbers) -> Numbers:
    """Return where each value lies; between its bounds it is basic."""
    at_a_bound = [lower == upper, values == lower, values == upper]
    statuses: Numbers = np.select(at_a_bound, [FIXED, LOWER, UPPER], BASIC).astype(np.int64)
    return statuses


def _exchange(matrix: Matrix, variables: Numbers, rows: Numbers) -> None:
    """Let a row that is met exactly leave the basis for each variable between its bounds; one without stays at a bound.

    A row in which few such variables lie goes first, since it says more of each.
    """
    is_between = variables == BASIC
    row_of_term = matrix.row_of_term
    terms = np.flatnonzero(is_between[matrix.columns] & (rows[row_of_term] != BASIC))
    of_terms = row_of_term[terms]
    few_first = np.argsort(np.bincount(of_terms, minlength=matrix.rows)[of_terms], kind="stable")
    met = rows.copy()
    rows[:] = BASIC
    placed: set[int] = set()
    for row, variable in zip(of_terms[few_first].tolist(), matrix.columns[terms[few_first]].tolist(), strict=True):
        if rows[row] == BASIC and variable not in placed:
            rows[row] = met[row]
            placed.add(variable)
    stranded = np.setdiff1d(np.flatnonzero(is_between), np.fromiter(placed, dtype=np.int64, count=len(placed)))
    variables[stranded] = LOWER
