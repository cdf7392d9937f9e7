"""Which neighbourhood next: kinds that have brought more come more often, and their sizes follow what gets finished."""

import random
from collections import defaultdict
from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from solver.linear import Variable
from solver.search.incumbent import URGENT
from solver.search.neighbourhood import DEAREST, KINDS, Kind, Recipe

FIRST_SIZE, SMALLEST, LARGEST = 200, 60, 4000
"""Decisions to free at a time: at first, and the limits between which experience moves that."""
FIRST_INDUCED = 2 * FIRST_SIZE
"""The same at first where only what the relaxation leaves open is solved for: that takes less."""
WORTHWHILE_SHARE = 0.8
"""How many neighbourhoods keep to decisions that somebody would make at the prices of the proof."""
GUIDED_SHARE = 0.9
"""How many keep to what a guide says, one as often as another, once there are any."""
LEAST_SHARE = 0.07
"""The worth of a way to choose is never taken to be less than this part of the best one's."""
MOST_POINTS = 100
"""A gain above this, a gap in cover filled for instance, counts as this: it says little about the next."""
WORK_OF_BEGINNING = 0.02
"""Work that goes into any neighbourhood, however small."""
EASY_WORK = 0.03
"""What took less work than this leaves room for a larger one."""
BEST_SHARE = 0.7
"""How many of those about what is urgent are of the kind that has filled most."""
PATIENCE = 80
"""After so many of them in a row that filled nothing they become fewer: perhaps nobody can."""
INDUCED_SHARE = 0.85
"""In how many neighbourhoods only what the relaxation leaves open is solved for."""
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
        self._sizes: dict[tuple[Kind, bool, int | None], float] = {}
        self._worth: defaultdict[tuple[Kind, bool, int | None], float] = defaultdict(float)
        self._filled = {kind: float(kind is Kind.COST) for kind in KINDS}
        self._in_vain = 0

    def draw(
        self,
        worthwhile: NDArray[np.bool_] | None = None,
        regret: NDArray[np.float64] | None = None,
        guides: Sequence[NDArray[np.bool_]] = (),
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
        guides
            By variable, where good solutions lie, by several ways of telling.
        is_urgent
            Whether minimum cover is missing: that comes first, and the longer nothing is filled the less often.
        """
        is_urgent = is_urgent and self._random.random() < PATIENCE / max(PATIENCE, self._in_vain)
        is_guided = bool(guides) and not is_urgent and self._random.random() < GUIDED_SHARE
        guide = self._random.randrange(len(guides)) if is_guided else None
        may_focus = regret is not None and not is_urgent and bool(regret.any())
        ways = list(product(KINDS, (True, False) if may_focus else (False,)))
        worth = [self._worth[*way, guide] for way in ways]
        least = max(1.0, LEAST_SHARE * max(worth))
        kind, is_focused = self._random.choices(ways, [max(points, least) for points in worth])[0]
        if is_urgent:
            is_tried = self._random.random() >= BEST_SHARE
            kind = self._random.choice(KINDS) if is_tried else max(KINDS, key=self._filled.__getitem__)
        among = worthwhile if self._random.random() < WORTHWHILE_SHARE else None
        if guide is not None:
            among = guides[guide]
        focus = self._focus(regret) if is_focused and regret is not None else None
        is_induced = self._random.random() < INDUCED_SHARE
        size = int(self._size(kind, guide, is_induced=is_induced))
        return Recipe(kind, size, self._random.randrange(2**31), among, focus, is_urgent, guide, is_induced)

    def _size(self, kind: Kind, guide: int | None, *, is_induced: bool) -> float:
        """Return how many decisions to free; by a guide that is new, as many as without."""
        first = float(FIRST_INDUCED if is_induced else FIRST_SIZE)
        return self._sizes.get((kind, is_induced, guide), self._sizes.get((kind, is_induced, None), first))

    def _focus(self, regret: NDArray[np.float64]) -> Variable:
        """Choose a variable to look around, the likelier the more is paid there; nothing urgent, if there is else."""
        is_other = regret < URGENT
        weights = np.where(is_other, regret, 0) if regret[is_other].any() else regret
        reached = np.cumsum(np.minimum(weights, DEAREST))
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
        size = self._size(recipe.kind, recipe.guide, is_induced=recipe.is_induced) * factor
        self._sizes[recipe.kind, recipe.is_induced, recipe.guide] = min(LARGEST, max(SMALLEST, size))
        if recipe.is_urgent:
            self._in_vain = 0 if gained >= URGENT else self._in_vain + 1
            filled = gained / (work + WORK_OF_BEGINNING)
            self._filled[recipe.kind] = MEMORY * self._filled[recipe.kind] + (1 - MEMORY) * filled
        rate = min(gained, MOST_POINTS) / (work + WORK_OF_BEGINNING)
        way = recipe.kind, recipe.focus is not None, recipe.guide
        self._worth[way] = MEMORY * self._worth[way] + (1 - MEMORY) * rate
