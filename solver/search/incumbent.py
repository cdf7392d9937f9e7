"""The one best solution and the one lower bound that all stages of a search share."""

import threading
from collections.abc import Callable

import numpy as np

from solver.matrix import Matrix
from solver.ragged import Numbers

Listener = Callable[[str, int | None, int], None]
"""Told the stage, the cost (None before the first solution) and the bound, whenever one of them gets better."""

URGENT = 50_000
"""What costs more points than this, minimum cover missing, is looked at first."""


class Incumbent:
    """Best values so far and best bound so far; safe to use from several threads.

    Parameters
    ----------
    matrix
        What is minimised.
    listener
        Told of every improvement.

    Attributes
    ----------
    values, cost
        The best solution; None before the first.
    bound
        Points that no solution falls below.
    gaps
        How often the best solution pays for something urgent, minimum cover that is missing for instance.
    """

    def __init__(self, matrix: Matrix, listener: Listener) -> None:
        self._matrix = matrix
        self._listener = listener
        self._lock = threading.Lock()
        self.values: Numbers | None = None
        self.cost: int | None = None
        self.bound = matrix.least()
        self.gaps = 0

    def offer(self, values: Numbers, stage: str) -> bool:
        """Take over feasible values if they cost less than the best so far; say whether they do."""
        cost = self._matrix.objective(values)
        with self._lock:
            if self.cost is not None and cost >= self.cost:
                return False
            self._keep(values)
            self.cost = cost
            self._listener(stage, self.cost, self.bound)
        return True

    def _keep(self, values: Numbers) -> None:
        self.values = values.copy()
        self.gaps = int(np.count_nonzero(self._matrix.cost * values >= URGENT))

    def raise_bound(self, bound: int, stage: str) -> None:
        """Take over a proven lower bound if it is better than the one so far."""
        with self._lock:
            if bound > self.bound:
                self.bound = bound if self.cost is None else min(bound, self.cost)
                self._listener(stage, self.cost, self.bound)

    @property
    def distance(self) -> int:
        """Points between the best solution and the bound; 0 before the first solution."""
        return 0 if self.cost is None else self.cost - self.bound

    def closed(self, gap: float) -> bool:
        """Whether the best solution is within the gap of the bound."""
        return self.cost is not None and self.cost - self.bound <= gap * max(1, self.cost)
