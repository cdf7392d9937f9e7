"""What each row adds up to in a solution: asked of one after another that differ in little, as a search's do."""

import numpy as np

from solver.matrix import Matrix
from solver.ragged import Numbers


class Standing:
    """Keeps what rows added up to in the last solution, and looks at what has moved since; safe from several threads.

    Parameters
    ----------
    matrix
        The model.
    """

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        # Never changed, only replaced: another thread may still be reading it.
        self._last: tuple[Numbers, Numbers] | None = None

    def totals(self, values: Numbers) -> Numbers:
        """Return what each row adds up to at some values; not to be changed."""
        if self._last is None:
            self._last = values.copy(), self._matrix.sums(values)
            return self._last[1]
        before, totals = self._last
        moved = np.flatnonzero(before != values)
        if len(moved):
            totals = self._matrix.moved(totals, moved, values[moved] - before[moved])
            self._last = values.copy(), totals
        return totals
