"""Better prices step by step: the volume algorithm."""

import numpy as np
from numpy.typing import NDArray

from solver.search.decomposition import SCALE, Decomposition
from solver.search.incumbent import Incumbent
from solver.search.round import Answers

FADING = 0.3
"""Weight of a round's solutions in the running average of all."""
FIRST_STEP, SMALLEST_STEP = 0.05, 0.002
"""Length of a step toward better prices, as a share of the one that would close the gap if nothing else moved."""


class Volume:
    """Prices for linking rows, better from round to round, without any linear program.

    From the best prices so far a step is made along what the average of all solutions so far is missing; it gets
    shorter when it does not help. F. Barahona and R. Anbil, Mathematical Programming 87 (2000).

    Parameters
    ----------
    parts
        The model by people.
    duals
        Prices to begin with, one a row.
    """

    def __init__(self, parts: Decomposition, duals: NDArray[np.float64]) -> None:
        self._parts = parts
        self._best_duals = duals
        self._best: int | None = None
        self._average: NDArray[np.float64] | None = None
        self._step = FIRST_STEP

    @property
    def is_over(self) -> bool:
        """Whether the steps have become too short to bring anything."""
        return self._step < SMALLEST_STEP

    def next_duals(self, incumbent: Incumbent) -> NDArray[np.float64]:
        """Return prices to try, given the best solution so far."""
        cost = incumbent.cost
        if self._average is None or self._best is None or cost is None:
            return self._best_duals
        direction = self._parts.missing(self._average)
        length = float(direction @ direction)
        gap = max(1.0, cost - self._best / SCALE)
        return self._best_duals + (self._step * gap / length) * direction if length else self._best_duals

    def learn(self, duals: NDArray[np.float64], answers: Answers) -> None:
        """Take to heart what came of some prices."""
        bound, values = answers.bound, answers.values
        if self._average is None:
            self._average = values.astype(np.float64)
        else:
            self._average = (1 - FADING) * self._average + FADING * values
        if self._best is None or bound > self._best:
            self._best_duals, self._best = duals, bound
            self._step = min(1.0, self._step * 1.1)
        else:
            self._step *= 0.6
