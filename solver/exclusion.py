"""Sets of statements of which at most one can hold, made as large as what they imply allows.

A literal says that a 0-1 variable is 1 or that it is 0. Rows say of sets of literals that at most one of them holds.
Who works a night is on duty that day (one row), and who is on duty that day has no rest (another): the night excludes
the rest, which no row says by itself. Followed to the end, such implications merge many small sets into few large ones,
and a linear program over those lies far closer to whole numbers.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

Literal: TypeAlias = int
"""Twice the number of a 0-1 variable, and one more where it says that the variable is 0."""
MOST_COMPARED = 12
"""So many candidates are compared before the one that leaves most others is added to a set."""


def opposite(literal: Literal) -> Literal:
    """Return the literal that holds when this one does not."""
    return literal ^ 1


def merged(exclusions: Collection[Sequence[Literal]]) -> list[list[Literal]]:
    """Return sets that say what the given ones say, and what follows from them.

    Parameters
    ----------
    exclusions
        Sets of literals of which at most one holds, each without repetition.

    Returns
    -------
    list of list of Literal
        Such sets too; any two literals of a given set are together in one of them. The same each time.
    """
    graph = _Graph(exclusions)
    return [graph.literals_in(members) for members in graph.cliques(exclusions)]


class _Graph:
    """Which literals exclude each other; sets of them are the bits of a whole number, by position."""

    def __init__(self, exclusions: Collection[Sequence[Literal]]) -> None:
        mentioned = {literal for one in exclusions for literal in one}
        self._literals = sorted(mentioned | {opposite(literal) for literal in mentioned})
        self._position = {literal: place for place, literal in enumerate(self._literals)}
        # Both literals of a variable are here, so that they are neighbours: one at an even position, one at the next.
        self._even = sum(1 << place for place in range(0, len(self._literals), 2))
        implied = _closed(self._implied(exclusions))
        self._excluded = [self._opposites(bits) & ~(1 << place) for place, bits in enumerate(implied)]

    def literals_in(self, members: int) -> list[Literal]:
        """Return the literals of a set, in order."""
        return [self._literals[place] for place in _places(members)]

    def cliques(self, exclusions: Collection[Sequence[Literal]]) -> list[int]:
        """Grow each set until nothing more excludes all its members; sets within another one grown are left out."""
        found: list[int] = []
        found_with: defaultdict[int, list[int]] = defaultdict(list)
        for one in sorted(exclusions, key=len, reverse=True):
            places = [self._position[literal] for literal in one]
            members = self._set_of(one)
            # A clique that holds all members is among those that hold the member found least often.
            fewest = min((found_with[place] for place in places), key=len)
            if any(members & ~clique == 0 for clique in fewest):
                continue
            added = self._added(places)
            clique = members | sum(1 << place for place in added)
            found.append(clique)
            for place in (*places, *added):
                found_with[place].append(clique)
        return found

    def _added(self, places: Sequence[int]) -> list[int]:
        """Return what a set can grow by, one at a time, so that all in it still exclude each other."""
        excluded = self._excluded
        candidates = excluded[places[0]]
        for place in places[1:]:
            candidates &= excluded[place]
        added = []
        while candidates:
            best = max(_first(candidates), key=lambda place: (excluded[place] & candidates).bit_count())
            added.append(best)
            candidates &= excluded[best]
        return added

    def _implied(self, exclusions: Collection[Sequence[Literal]]) -> list[int]:
        """Return what each literal implies at once: that nothing it is in a set with holds."""
        implied = [0] * len(self._literals)
        for one in exclusions:
            opposites = self._opposites(self._set_of(one))
            for literal in one:
                implied[self._position[literal]] |= opposites & ~(1 << self._position[opposite(literal)])
        return implied

    def _set_of(self, literals: Iterable[Literal]) -> int:
        members = 0
        for literal in literals:
            members |= 1 << self._position[literal]
        return members

    def _opposites(self, members: int) -> int:
        return (members & self._even) << 1 | (members >> 1) & self._even


def _closed(implied: list[int]) -> list[int]:
    """Return all that follows from each literal, by however many steps."""
    closed: list[int] = []
    for bits in implied:
        everything, left = bits, bits
        while left:
            other = (left & -left).bit_length() - 1
            if other < len(closed):
                # All that follows from it is known already, and need not be followed again.
                everything |= closed[other]
                left &= ~(closed[other] | 1 << other)
            else:
                new = implied[other] & ~everything
                everything |= new
                left = (left | new) & ~(1 << other)
        closed.append(everything)
    return closed


def _places(members: int) -> Iterator[int]:
    """Yield the positions of a set's members, in order."""
    while members:
        lowest = members & -members
        yield lowest.bit_length() - 1
        members ^= lowest


def _first(members: int) -> list[int]:
    """Return the positions of the first few members of a set."""
    return list(islice(_places(members), MOST_COMPARED))
