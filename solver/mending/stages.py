"""A model solved in two stages: where the relaxation hardly minds, then wherever anything better can still be.

The simplex method knows a neighbourhood's relaxation several times sooner than CP-SAT, which takes it row by row, and
its prices say what each choice adds to the cost at least. Among the choices that add little the best of all nearly
always is, and they are few. What is found there says which others can be no part of anything better: those that add
more than is left between it and the relaxation (reduced cost fixing). The rest is gone through to prove it.

Of solutions that cost the same, one is preferred in which less is counted, the people to ring. Where all is gone
through that would make every tie a question of its own; among the few choices of the first stage it takes no longer.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.budget import never
from solver.search.duals import usable_weights
from solver.search.exact import Effort, Outcome, solve_exactly
from solver.search.relaxation import SCALE, vertex

NEAR = 50
"""Points that a choice of the first stage adds at most, see decision 56 in docs/decisions."""
FEW_STEPS = 100
"""A model of few rows may take more steps than it has rows."""


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """What a relaxation says of a model, in exact whole numbers; a point is `SCALE` of them.

    Parameters
    ----------
    bound
        No solution costs less.
    added
        By variable: a solution in which it is not at its cheapest costs so much more than the bound at least.
    cheapest
        Where it adds nothing.
    """

    bound: int
    added: Numbers
    cheapest: Numbers

    @classmethod
    def of(cls, matrix: Matrix, weights: Numbers) -> "Prices":
        """Return what follows from a price for each row, in parts of a point."""
        weights, sides = usable_weights(matrix, weights)
        reduced = matrix.cost.astype(object) * SCALE - matrix.weighted(weights)
        cheapest = np.where(reduced > 0, matrix.lower, matrix.upper)
        worth = int((weights.astype(object) * sides).sum()) + int((reduced * cheapest).sum())
        return cls(matrix.offset * SCALE + worth, np.abs(reduced), cheapest)


def row_prices(matrix: Matrix, seconds: float, stop: Callable[[], bool] = never) -> Numbers | None:
    """Return a price for each row in parts of a point, by the simplex method; None where it does not end in time.

    It takes a sixth as many steps as there are rows; where it takes more than all of them it is lost, and not waited
    for. To make the model smaller first would take longer than what that saves.
    """
    corner = vertex(matrix, seconds, stop, most_steps=matrix.rows + FEW_STEPS, presolve=False)
    return None if corner is None else np.rint(corner.duals * SCALE).astype(np.int64)


def solve_in_stages(
    matrix: Matrix,
    prices: Prices,
    effort: Effort,
    *,
    stop: Callable[[], bool],
    on_found: Callable[[Numbers], object],
    near: int = NEAR,
    counted: Numbers | None = None,
) -> Outcome:
    """Minimise a model.

    Parameters
    ----------
    matrix
        What is minimised.
    prices
        What a relaxation says of it.
    effort
        Limits; those of time are of both stages.
    stop
        Polled while solving.
    on_found
        Told of the values that the first stage finds.
    near
        Points that a choice of the first stage adds at most.
    counted
        0-1 variables of which, where it costs the same, few are to be 1, as far as the first stage can tell.

    Returns
    -------
    Outcome
        As of `solve_exactly`, of the whole model.
    """
    until = time.monotonic() + effort.seconds

    def left() -> Effort:
        return replace(effort, seconds=until - time.monotonic())

    is_near, sparing = prices.added <= near * SCALE, _sparing(matrix, counted)
    first = _among(sparing, is_near, prices.cheapest, effort, stop).values
    # Of rows in which all variables were left where they add nothing, none has been looked at.
    if first is None or len(matrix.broken(first)):
        return solve_exactly(matrix, left(), stop=stop)
    on_found(first)
    # Whatever costs a point less than what was found; choices that were found stay, so that it is among the rest.
    room = (matrix.objective(first) - 1) * SCALE - prices.bound
    open_ = (prices.added <= room) | (first != prices.cheapest)
    rest = _among(matrix, open_, first, left(), stop, hint=first)
    if rest.values is None:
        return replace(rest, values=first, optimal=False, impossible=False)
    if matrix.objective(rest.values) == matrix.objective(first):
        return replace(rest, values=first)
    if counted is None:
        return rest
    # What is better has brought choices with it that the first stage did not know.
    on_found(rest.values)
    best = rest.values
    fewer = _among(sparing, is_near | (best != prices.cheapest), best, left(), stop, hint=best).values
    is_as_good = fewer is not None and matrix.objective(fewer) <= matrix.objective(best)
    return replace(rest, values=fewer) if is_as_good else rest


def _sparing(matrix: Matrix, counted: Numbers | None) -> Matrix:
    """Return the same with what is counted added to the cost, less than a point of it all together."""
    if counted is None or not len(counted):
        return matrix
    cost = matrix.cost * (len(counted) + 1)
    cost[counted] += 1
    return matrix.priced(cost, matrix.offset * (len(counted) + 1))


def _among(
    matrix: Matrix,
    open_: NDArray[np.bool_],
    around: Numbers,
    effort: Effort,
    stop: Callable[[], bool],
    *,
    hint: Numbers | None = None,
) -> Outcome:
    """Solve for the variables that are open while all others stay where they are."""
    free = np.flatnonzero(open_ & (matrix.lower < matrix.upper))
    found = np.where(matrix.lower < matrix.upper, around, matrix.lower)
    part = matrix.part(free, found)
    outcome = solve_exactly(part, effort, hint=None if hint is None else hint[free], stop=stop)
    if outcome.values is None:
        return outcome
    found[free] = outcome.values
    return replace(outcome, values=found)
