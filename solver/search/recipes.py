"""Which neighbourhood next: kinds that have brought more come more often, and their sizes follow what gets finished."""

import random
from itertools import product

import numpy as np
from numpy.typing import NDArray

from solver.linear import Variable
from solver.search.neighbourhood import DEAREST, KINDS, Kind, Recipe

FIRST_SIZE, SMALLEST, LARGEST = 200, 60, 4000
"""Decisions to free at a time: at first, and the limits between which experience moves that."""
WORTHWHILE_SHARE = 0.8
"""How many neighbourhoods keep to decisions that somebody would make at the prices of the proof."""
LEAST_SHARE = 0.07
"""The worth of a way to choose is never taken to be less than this part of the best one's."""
MOST_POINTS = 100
"""A gain above this, a gap in cover filled for instance, counts as this: it says little about the next."""
WORK_OF_BEGINNING = 0.02
"""Work that goes into any neighbourhood, however small."""
EASY_WORK = 0.03
"""What took less work than this leaves room for a larger one."""
URGENT_SHARE = 0.7
"""How many neighbourhoods are about what is urgent, while something is."""
MEMORY = 0.95
GROWING, SHRINKING = 1.04, 0.85


class Recipes:
    """Draws recipes, and learns from how they turned out.

    Parameters
    ----------
    seed
        Where random choices start.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self._sizes = dict.fromkeys(KINDS, float(FIRST_SIZE))
        self._worth = dict.fromkeys(product(KINDS, (True, False)), 0.0)
        self._filled = {kind: float(kind is Kind.COST) for kind in KINDS}

    def draw(
        self,
        worthwhile: NDArray[np.bool_] | None = None,
        regret: NDArray[np.float64] | None = None,
        *,
        is_urgent: bool = False,
    ) -> Recipe:
        """Say what to free next; of most recipes, only what is worthwhile.

        Parameters
        ----------
        worthwhile
            By variable; None if nothing is known.
        regret
            Points that the solution pays beyond the prices, by variable; None if nothing is known.
        is_urgent
            Whether minimum cover is missing: that comes first.
        """
        may_focus = regret is not None and not is_urgent and bool(regret.any())
        worth = {way: points for way, points in self._worth.items() if may_focus or not way[1]}
        least = max(1.0, LEAST_SHARE * max(worth.values()))
        kind, is_focused = self._random.choices(list(worth), [max(points, least) for points in worth.values()])[0]
        if is_urgent:
            is_tried = self._random.random() >= URGENT_SHARE
            kind = self._random.choice(KINDS) if is_tried else max(KINDS, key=self._filled.__getitem__)
        among = worthwhile if self._random.random() < WORTHWHILE_SHARE else None
        focus = self._focus(regret) if is_focused and regret is not None else None
        return Recipe(kind, int(self._sizes[kind]), self._random.randrange(2**31), among, focus, is_urgent)

    def _focus(self, regret: NDArray[np.float64]) -> Variable:
        """Choose a variable to look around, the likelier the more is paid there."""
        reached = np.cumsum(np.minimum(regret, DEAREST))
        chosen = int(np.searchsorted(reached, self._random.random() * reached[-1], side="right"))
        return min(chosen, len(reached) - 1)

    def learn(self, recipe: Recipe, *, finished: bool, gained: int, work: float) -> None:
        """Take to heart how the solving of a neighbourhood of a kind went.

        Small ones are solved many a second, so they stay small while they still find something, and grow only while
        they are easy.

        Parameters
        ----------
        recipe
            How it was chosen.
        finished
            Whether it was solved to the end; if not, the next must be smaller.
        gained, work
            Points that came of it, and the work it took.
        """
        easily = finished and work < EASY_WORK
        factor = SHRINKING if not finished else GROWING if easily and not gained else 1.0
        self._sizes[recipe.kind] = min(LARGEST, max(SMALLEST, self._sizes[recipe.kind] * factor))
        if recipe.is_urgent:
            filled = gained / (work + WORK_OF_BEGINNING)
            self._filled[recipe.kind] = MEMORY * self._filled[recipe.kind] + (1 - MEMORY) * filled
        rate = min(gained, MOST_POINTS) / (work + WORK_OF_BEGINNING)
        way = recipe.kind, recipe.focus is not None
        self._worth[way] = MEMORY * self._worth[way] + (1 - MEMORY) * rate
