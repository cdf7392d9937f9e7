"""Sets of statements of which at most one can hold, made as large as what they imply allows.

A literal says that a 0-1 variable is 1 or that it is 0. Rows say of sets of literals that at most one of them holds.
Who works a night is on duty that day (one row), and who is on duty that day has no rest (another): the night excludes
the rest, which no row says by itself. Followed to the end, such implications merge many small sets into few large ones,
and a linear program over those lies far closer to whole numbers.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

Literal: TypeAlias = int
"""Twice the number of a 0-1 variable, and one more where it says that the variable is 0."""
_Mask: TypeAlias = int
"""A set of literals by their places among all that are mentioned, a bit each; opposites are neighbours."""
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
    variables = sorted({literal >> 1 for one in exclusions for literal in one})
    literals = [literal for variable in variables for literal in (2 * variable, 2 * variable + 1)]
    place_of = {literal: place for place, literal in enumerate(literals)}
    placed = [[place_of[literal] for literal in one] for one in exclusions]
    return [[literals[place] for place in clique] for clique in _Graph(placed, len(literals)).cliques(placed)]


class _Graph:
    """Which literals exclude each other; all are told by their places."""

    def __init__(self, exclusions: Collection[Sequence[int]], size: int) -> None:
        self._of_ones: _Mask = ((1 << size) - 1) // 3
        """Those that say of their variable that it is 1."""
        self._bits = [1 << place for place in range(size)]
        closed = _closed(self._implied(exclusions))
        self._excluded = [self._opposites(others) & ~bit for bit, others in zip(self._bits, closed, strict=True)]

    def cliques(self, exclusions: Collection[Sequence[int]]) -> Iterator[list[int]]:
        """Grow each set until nothing more excludes all its members; sets within another one grown are left out."""
        found_with: list[list[_Mask]] = [[] for _ in self._bits]
        beside: list[_Mask] = [0] * len(self._bits)
        """By place, all that stands in one clique with it."""
        for members in sorted(exclusions, key=len, reverse=True):
            mask = self._mask(members)
            if not mask & ~beside[members[0]] and (len(members) <= 2 or self._is_within(mask, members, found_with)):
                continue
            clique = self._grown(members, mask)
            places = list(_places(clique))
            yield places
            for place in places:
                found_with[place].append(clique)
                beside[place] |= clique

    @staticmethod
    def _is_within(mask: _Mask, members: Sequence[int], found_with: Sequence[Sequence[_Mask]]) -> bool:
        """Whether a clique found holds all members: it is among those that hold the member found least often."""
        return any(clique & mask == mask for clique in min((found_with[place] for place in members), key=len))

    def _grown(self, members: Sequence[int], mask: _Mask) -> _Mask:
        """Return a set with what it can grow by, one at a time, so that all in it still exclude each other."""
        grown, candidates = mask, -1
        for place in members:
            candidates &= self._excluded[place]
        while candidates:
            best, candidates = self._best(candidates)
            grown |= self._bits[best]
        return grown

    def _best(self, candidates: _Mask) -> tuple[int, _Mask]:
        """Return the first of the candidates compared that leaves most others, and those it leaves."""
        best, left, most = -1, 0, -1
        enough = candidates.bit_count() - 1
        for place in islice(_places(candidates), MOST_COMPARED):
            others = self._excluded[place] & candidates
            many = others.bit_count()
            if many > most:
                best, left, most = place, others, many
                if many == enough:
                    break
        return best, left

    def _opposites(self, mask: _Mask) -> _Mask:
        return (mask & self._of_ones) << 1 | mask >> 1 & self._of_ones

    def _implied(self, exclusions: Iterable[Sequence[int]]) -> list[_Mask]:
        """Return what each literal implies at once: that nothing it is in a set with holds."""
        implied = [0] * len(self._bits)
        for one in exclusions:
            opposites = self._opposites(self._mask(one))
            for place in one:
                implied[place] |= opposites
        return [others & ~self._bits[opposite(place)] for place, others in enumerate(implied)]

    def _mask(self, places: Iterable[int]) -> _Mask:
        mask = 0
        for place in places:
            mask |= self._bits[place]
        return mask


def _places(mask: _Mask) -> Iterator[int]:
    """Yield the places of a set's members, in order."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _closed(implied: Sequence[_Mask]) -> list[_Mask]:
    """Return all that follows from each literal, by however many steps.

    From the last to the first: what a rule's statements are about comes before what is said of it.
    """
    closed: list[_Mask | None] = [None] * len(implied)
    # From most literals nothing follows: those that say of work that it is not there.
    telling = sum(1 << place for place, others in enumerate(implied) if others)
    for place in reversed(range(len(implied))):
        everything = implied[place]
        left = everything & telling
        while left:
            lowest = left & -left
            other = lowest.bit_length() - 1
            left ^= lowest
            known = closed[other]
            if known is not None:
                # All that follows from it is known already, and need not be followed again.
                everything |= known
                left &= ~known
            else:
                new = implied[other] & ~everything
                everything |= new
                left |= new & telling
        closed[place] = everything
    return [others or 0 for others in closed]
