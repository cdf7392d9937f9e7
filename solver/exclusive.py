"""Sets of literals of which at most one can be 1, as far as posted rows say so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import chain

import numpy as np

from solver.cells import Literal
from solver.ragged import Numbers, Ragged, running


class ExclusiveSets:
    """Such sets, found by their members.

    Those of the person whose rules are being posted are Python's own sets, which are quick to compare. What is kept of
    everybody's stands in arrays: sets of a few numbers each take ten times the memory.
    """

    def __init__(self) -> None:
        self._sets: list[frozenset[Literal]] = []
        self._of: defaultdict[Literal, list[frozenset[Literal]]] = defaultdict(list)
        self._kept: list[Ragged] = []
        self._all = Ragged(np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int64))
        self._places: Ragged | None = None

    def add(self, literals: Iterable[Literal]) -> None:
        """Remember that at most one of some literals can be 1."""
        together = frozenset(literals)
        self._sets.append(together)
        for literal in together:
            self._of[literal].append(together)

    def keep(self, sets: Ragged) -> None:
        """Remember many such sets at once."""
        self._kept.append(sets)
        self._places = None

    def of(self, literal: Literal) -> Iterable[AbstractSet[Literal]]:
        """Return the sets with a literal, in the order in which they came."""
        mine = self._of.get(literal, ())
        return chain(self._kept_of(literal), mine) if self._kept else mine

    def below(self, end: Literal) -> Ragged:
        """Return what the sets say of the literals below one: of each set those, where there are several."""
        parts = (tuple(sorted(one for one in group if one < end)) for group in self._sets)
        return Ragged.of_lists(list(dict.fromkeys(part for part in parts if len(part) > 1)))

    def clear(self) -> None:
        """Forget all of them."""
        self._sets.clear()
        self._of.clear()
        self._kept.clear()
        self._places = None

    def _kept_of(self, literal: Literal) -> Iterator[frozenset[Literal]]:
        if self._places is None:
            self._gather()
        places = self._places
        if places is not None and literal + 1 < len(places.starts):
            for place in places.items[places.starts[literal] : places.starts[literal + 1]].tolist():
                yield frozenset(self._all.items[self._all.starts[place] : self._all.starts[place + 1]].tolist())

    def _gather(self) -> None:
        items = np.concatenate([sets.items for sets in self._kept])
        counts = np.concatenate([np.diff(sets.starts) for sets in self._kept])
        self._all = Ragged(running(counts), items)
        set_of_item: Numbers = np.repeat(np.arange(len(counts)), counts)
        self._places = Ragged.grouped(items, set_of_item, int(items.max(initial=-1)) + 1)
