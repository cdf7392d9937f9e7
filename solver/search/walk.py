"""Where the search goes on from, which is not always the best solution it has seen.

Where one neighbourhood after another finds nothing better, something that the solution pays for is felt to be a little
dearer from then on, the dearest first and each time another. So the search gives something up for it that it would
not have given up, and comes to places from which it goes on down (guided local search: Voudouris and Tsang, European
Journal of Operational Research 113, 1999). What counts as the best solution is told by real points alone.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.incumbent import URGENT, Incumbent

LATELY = 60
"""Whether the search stands still is told by so many neighbourhoods."""
STILL, STILL_OF_COST = 0.003, 0.0002
"""It does once the best solution got better by no more than these shares of what may be left to gain and of its
cost."""
PATIENCE = 15
"""After so many more in a row that found nothing, something is felt to be dearer."""


@dataclass(frozen=True, slots=True, eq=False)
class Surcharge:
    """What some variables are felt to cost besides their own points, a unit of each.

    Parameters
    ----------
    variables, points
        Which, in order, and how much.
    """

    variables: Numbers
    points: Numbers

    def on(self, part: Matrix, free: Numbers) -> Matrix:
        """Return a part of the model, over some variables in order, with what they are felt to cost besides."""
        _, ours, theirs = np.intersect1d(self.variables, free, assume_unique=True, return_indices=True)
        cost = part.cost.copy()
        cost[theirs] += self.points[ours]
        return part.priced(cost, part.offset)


class Walk:
    """A solution that moves, and what is felt to be dearer than it is.

    Parameters
    ----------
    matrix
        What is minimised.
    incumbent
        The best solution, which others may make better too; then the walk goes on from there.
    """

    def __init__(self, matrix: Matrix, incumbent: Incumbent) -> None:
        self._matrix = matrix
        self._incumbent = incumbent
        self._values: Numbers | None = None
        self._known: int | None = None
        self._in_vain = 0
        self._costs: deque[int] = deque(maxlen=LATELY)
        self._dearer = np.zeros(matrix.variables, dtype=np.int64)
        self._times = np.zeros(matrix.variables, dtype=np.int64)

    @property
    def values(self) -> Numbers:
        """The solution to go on from, for whoever asks to change.

        Raises
        ------
        RuntimeError
            If there is no solution yet.
        """
        if self._values is None or self._known != self._incumbent.cost:
            self._begin_anew()
        if self._values is None:
            raise RuntimeError("the search has not begun")
        return self._values.copy()

    @property
    def surcharge(self) -> Surcharge:
        """What is felt to be dearer now."""
        variables = np.flatnonzero(self._dearer)
        return Surcharge(variables, self._dearer[variables])

    def step(self, solution: Numbers, stage: str) -> int:
        """Go on from a solution unless it is felt to cost more; return how many points less it is felt to cost.

        Parameters
        ----------
        solution
            Feasible values; where they are better than any before, that becomes known in any case.
        stage
            What the incumbent's listener is told.
        """
        gained = self._felt(self.values) - self._felt(solution)
        self._incumbent.offer(solution, stage)
        if gained >= 0:
            self._values, self._known = solution.copy(), self._incumbent.cost
        return max(0, gained)

    def learn(self, gained: int) -> None:
        """Take to heart what came of a neighbourhood; where the search stands still, feel something to be dearer."""
        cost = self._incumbent.cost or 0
        gained_lately = self._costs[0] - cost if len(self._costs) == LATELY else None
        self._costs.append(cost)
        self._in_vain = 0 if gained else self._in_vain + 1
        still = min(STILL * self._incumbent.distance, STILL_OF_COST * cost)
        if gained_lately is not None and gained_lately <= still and self._in_vain >= PATIENCE:
            self._in_vain = 0
            self._feel_more()

    def _felt(self, values: Numbers) -> int:
        return self._matrix.objective(values) + int(self._dearer @ values)

    def _begin_anew(self) -> None:
        """Go on from the best solution, which somebody else has found, with nothing dearer than it is."""
        self._values, self._known, self._in_vain = self._incumbent.values, self._incumbent.cost, 0
        self._dearer[:] = 0
        self._times[:] = 0

    def _feel_more(self) -> None:
        """Make what is paid for most, but was made dearer least often, dearer by what is paid for one thing on average.

        Not what is urgent: nothing would ever be given up for it that was not before.
        """
        values, matrix = self.values, self._matrix
        paid = np.where(values > np.maximum(matrix.lower, 0), matrix.cost * values, 0)
        paid[(paid < 0) | (paid >= URGENT)] = 0
        if not paid.any():
            return
        chosen = int(np.argmax(paid / (1 + self._times)))
        average = paid.sum() / np.count_nonzero(paid)
        self._times[chosen] += 1
        self._dearer[chosen] += max(1, round(average / values[chosen]))
