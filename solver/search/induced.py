"""Parts of a solution solved where their relaxation leaves something open.

The simplex method finds a best vertex of a part's relaxation several times sooner than CP-SAT solves the part, and
nearly all of its 0-1 variables are whole there. What of these is as it was in the solution is kept, and the little that
is left goes to CP-SAT (relaxation induced neighbourhoods: Danna, Rothberg and Le Pape, Mathematical Programming 102,
2005). And where the vertex costs as much as the solution, there is nothing better to be found.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.exact import Effort, Outcome, solve_exactly
from solver.search.relaxation import Vertex, vertex
from solver.search.trimming import trimmed

WHOLE = 1e-6
"""A value so near to a whole number is one."""
WORK_OF_A_STEP = 4e-9
"""Deterministic work that one step of the simplex method counts for, for each term of the model."""


def solve_induced(matrix: Matrix, effort: Effort, *, hint: Numbers, stop: Callable[[], bool]) -> Outcome:
    """Look for something better than a solution where the relaxation differs from it.

    Parameters
    ----------
    matrix
        What is minimised.
    effort
        Limits.
    hint
        The solution.
    stop
        Polled while solving.

    Returns
    -------
    Outcome
        As of `solve_exactly`; ``optimal`` says that it was gone through to the end.
    """
    corner = vertex(matrix, effort.seconds, stop, start=hint)
    if corner is None:
        return solve_exactly(matrix, effort, hint=hint, stop=stop)
    work = _work(matrix, corner)
    if corner.cost > matrix.objective(hint) - max(effort.near_enough, 1.0) + WHOLE:
        return Outcome(hint, matrix.least(), optimal=True, work=work)
    outcome = _rest(matrix, _whole(matrix, corner) & (np.rint(corner.values) == hint), hint, effort, stop)
    return replace(outcome, work=outcome.work + work)


def solve_rounded(matrix: Matrix, effort: Effort, *, hint: Numbers, stop: Callable[[], bool]) -> Outcome:
    """Take over what the relaxation says in whole numbers and solve for the rest; for all where that leads nowhere.

    The parameters are those of `solve_induced`.
    """
    corner = vertex(matrix, effort.seconds, stop)
    if corner is not None:
        values = np.rint(corner.values).astype(np.int64)
        outcome = _rest(matrix, _whole(matrix, corner), values, effort, stop)
        # What is nearly whole may be too much once it is rounded, and of rows of such alone the rest knows nothing.
        if outcome.values is not None and not len(matrix.broken(outcome.values)):
            return replace(outcome, work=outcome.work + _work(matrix, corner))
    return solve_exactly(matrix, effort, hint=hint, stop=stop)


def _whole(matrix: Matrix, corner: Vertex) -> NDArray[np.bool_]:
    """Return which 0-1 variables are whole at a vertex."""
    is_binary = matrix.upper - matrix.lower == 1
    whole: NDArray[np.bool_] = is_binary & (np.abs(corner.values - np.rint(corner.values)) < WHOLE)
    return whole


def _rest(
    matrix: Matrix, kept: NDArray[np.bool_], values: Numbers, effort: Effort, stop: Callable[[], bool]
) -> Outcome:
    """Solve for all that is not kept at some values; these are where that starts."""
    found = np.where(kept, values, matrix.lower)
    free = np.flatnonzero(~kept & (matrix.lower < matrix.upper))
    part, chosen = trimmed(matrix.part(free, found), values[free])
    found[free], free = values[free], free[chosen]
    outcome = solve_exactly(part, effort, hint=values[free], stop=stop)
    if outcome.values is not None:
        found[free] = outcome.values
        outcome = replace(outcome, values=found)
    return replace(outcome, bound=matrix.least(), impossible=False)


def _work(matrix: Matrix, corner: Vertex) -> float:
    return WORK_OF_A_STEP * corner.iterations * len(matrix.columns)
