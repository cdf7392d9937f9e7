"""Whole solutions out of the master's mixture: what it is almost sure of is settled, what is in doubt solved exactly.

Relaxation enforced neighbourhood search (T. Berthold, Journal of Heuristics 20, 2014) at the mixture of people's whole
work, which is far nearer to a solution than the plain relaxation. What neither it uses nor anybody liked lately is left
out (docs/decisions/0047-what-the-mixture-is-sure-of.md).
"""

from concurrent.futures import Future
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from solver.ragged import Numbers
from solver.search.crew import Crew
from solver.search.exact import Effort
from solver.search.guides import USED, Guides
from solver.search.workshop import Explored, Workshop, solve_part

NONE = 2.0
"""No answers are liked so often."""
BREADTHS = ((0.7, NONE), (0.9, NONE), (0.9, 0.2), (0.9, 0.1), (0.9, 0.05), (0.95, 0.03), (0.99, 0.01))
"""From the quickest to the widest: what has at least the first weight in the mixture is settled; besides what the
mixture uses, what at least the second part of the latest answers like is in doubt."""
FIRST = 1


class Settling:
    """One attempt after another, each wider while they are solved to the end and narrower where they are not.

    Parameters
    ----------
    shop, crew
        The model, and who works on it.

    Attributes
    ----------
    work
        Work spent.
    """

    def __init__(self, shop: Workshop, crew: Crew) -> None:
        self._shop = shop
        self._crew = crew
        self._breadth = FIRST
        self._tried: set[tuple[int, int]] = set()
        self._start: Numbers = shop.matrix.lower
        self._solving: Future[Explored] | None = None
        self.work = 0.0

    @property
    def is_under_way(self) -> bool:
        """Whether one has begun and its outcome was not taken yet."""
        return self._solving is not None

    @property
    def is_done(self) -> bool:
        """Whether one has ended and its outcome was not taken yet."""
        return self._solving is not None and self._solving.done()

    def is_due(self, mixture: int) -> bool:
        """Whether nothing is under way, and there is something to be tried with the mixture of that number."""
        return not self.is_under_way and (mixture, self._breadth) not in self._tried

    def begin(self, mixture: int, guides: Guides, effort: Effort) -> None:
        """Set one going.

        Parameters
        ----------
        mixture
            The number of the mixture.
        guides
            The mixture itself, and what was liked lately.
        effort
            How hard to try.
        """
        self._tried.add((mixture, self._breadth))
        settled, often = BREADTHS[self._breadth]
        is_settled = self._is_open & (guides.mixed >= settled)
        in_doubt = self._is_open & ~is_settled & ((guides.mixed > USED) | (guides.liked >= often))
        self._start = np.where(is_settled, 1, self._shop.matrix.lower)
        free = np.union1d(np.flatnonzero(in_doubt), self._followers)
        self._solving = self._crew.submit(solve_part, free, self._start, effort)

    @cached_property
    def _is_open(self) -> NDArray[np.bool_]:
        """Whether each variable is a decision about which there is a choice."""
        matrix = self._shop.matrix
        return self._shop.neighbourhoods.is_decision & (matrix.upper > matrix.lower)

    @cached_property
    def _followers(self) -> Numbers:
        """The auxiliary variables that may change with open decisions."""
        reached = self._shop.neighbourhoods.closure(np.flatnonzero(self._is_open))
        return reached[~self._shop.neighbourhoods.is_decision[reached]]

    def take(self) -> Numbers | None:
        """Return what came of the one that has ended: a solution of the whole model, or None."""
        if self._solving is None:
            return None
        explored, self._solving = self._solving.result(), None
        self.work += explored.outcome.work
        step = 1 if explored.outcome.optimal or explored.outcome.impossible else -1
        self._breadth = min(len(BREADTHS) - 1, max(0, self._breadth + step))
        if explored.outcome.values is None:
            return None
        values = self._start.copy()
        values[explored.free] = explored.outcome.values
        return None if len(self._shop.matrix.broken(values)) else values
