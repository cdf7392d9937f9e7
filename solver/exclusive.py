"""Sets of literals of which at most one can be 1, as far as posted rows say so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from solver.cells import Literal
from solver.ragged import Numbers, Ragged, ranges


class ExclusiveSets:
    """Such sets, found by their members.

    Those of the person whose rules are being posted are Python's own sets, which are quick to compare. What is kept of
    everybody's stands in arrays: sets of a few numbers each take ten times the memory.
    """

    def __init__(self) -> None:
        self._sets: list[frozenset[Literal]] = []
        self._of: defaultdict[Literal, list[frozenset[Literal]]] = defaultdict(list)
        self._kept: list[Ragged] = []
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

    def among(self, literals: AbstractSet[Literal]) -> Mapping[Literal, Sequence[AbstractSet[Literal]]]:
        """Return what the sets say of some literals: for each of these the sets with it, in the order they came.

        Of sets kept only what they have of the literals is given, and none that has a single one of them.
        """
        if not self._kept:
            return self._of
        found = self._kept_among(literals)
        for literal in literals & self._of.keys():
            found[literal].extend(self._of[literal])
        return found

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

    def _kept_among(self, literals: AbstractSet[Literal]) -> defaultdict[Literal, list[AbstractSet[Literal]]]:
        places = self._places or self._gather()
        asked = np.array(sorted(literals), dtype=np.int64)
        at, counts = ranges(places.starts, asked[asked + 1 < len(places.starts)])
        numbers, members = places.items[at], np.repeat(asked[: len(counts)], counts)
        several, times = np.unique(numbers, return_counts=True)
        are_several = np.isin(numbers, several[times > 1])
        in_set: defaultdict[int, list[Literal]] = defaultdict(list)
        for number, literal in zip(numbers[are_several].tolist(), members[are_several].tolist(), strict=True):
            in_set[number].append(literal)
        found: defaultdict[Literal, list[AbstractSet[Literal]]] = defaultdict(list)
        for _, together in sorted(in_set.items()):
            group = frozenset(together)
            for literal in together:
                found[literal].append(group)
        return found

    def _gather(self) -> Ragged:
        """Return for each literal the kept sets with it, by the numbers under which they came."""
        items = np.concatenate([sets.items for sets in self._kept])
        counts = np.concatenate([np.diff(sets.starts) for sets in self._kept])
        set_of_item: Numbers = np.repeat(np.arange(len(counts)), counts)
        self._places = Ragged.grouped(items, set_of_item, int(items.max(initial=-1)) + 1)
        return self._places
