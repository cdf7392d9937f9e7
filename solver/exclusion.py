"""Sets of statements of which at most one can hold, made as large as what they imply allows.

A literal says that a 0-1 variable is 1 or that it is 0. Rows say of sets of literals that at most one of them holds.
Who works a night is on duty that day (one row), and who is on duty that day has no rest (another): the night excludes
the rest, which no row says by itself. Followed to the end, such implications merge many small sets into few large ones,
and a linear program over those lies far closer to whole numbers.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
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
    return [sorted(members) for members in _Graph(exclusions).cliques(exclusions)]


class _Graph:
    """Which literals exclude each other."""

    def __init__(self, exclusions: Collection[Sequence[Literal]]) -> None:
        implied = _closed(_implied(exclusions))
        self._excluded = {
            literal: {opposite(other) for other in others} - {literal} for literal, others in implied.items()
        }

    def cliques(self, exclusions: Collection[Sequence[Literal]]) -> Iterator[set[Literal]]:
        """Grow each set until nothing more excludes all its members; sets within another one grown are left out."""
        found_with: defaultdict[Literal, list[set[Literal]]] = defaultdict(list)
        for members in sorted(exclusions, key=len, reverse=True):
            # A clique that holds all members is among those that hold the member found least often.
            fewest = min((found_with[literal] for literal in members), key=len)
            if any(clique.issuperset(members) for clique in fewest):
                continue
            clique = {*members, *self._added(members)}
            yield clique
            for literal in clique:
                found_with[literal].append(clique)

    def _added(self, members: Sequence[Literal]) -> list[Literal]:
        """Return what a set can grow by, one at a time, so that all in it still exclude each other."""
        excluded = self._excluded
        candidates = set.intersection(*(excluded[literal] for literal in members))
        added = []
        while candidates:
            best = max(nsmallest(MOST_COMPARED, candidates), key=lambda literal: len(excluded[literal] & candidates))
            added.append(best)
            candidates = candidates & excluded[best]
        return added


def _implied(exclusions: Iterable[Sequence[Literal]]) -> dict[Literal, set[Literal]]:
    """Return what each literal implies at once: that nothing it is in a set with holds."""
    mentioned = sorted({variable for one in exclusions for literal in one for variable in (literal, opposite(literal))})
    implied: dict[Literal, set[Literal]] = {literal: set() for literal in mentioned}
    for one in exclusions:
        opposites = {opposite(literal) for literal in one}
        for literal in one:
            implied[literal] |= opposites
            implied[literal].discard(opposite(literal))
    return implied


def _closed(implied: Mapping[Literal, set[Literal]]) -> dict[Literal, set[Literal]]:
    """Return all that follows from each literal, by however many steps."""
    closed: dict[Literal, set[Literal]] = {}
    for literal, others in implied.items():
        everything, left = set(others), list(others)
        while left:
            other = left.pop()
            known = closed.get(other)
            if known is not None:
                # All that follows from it is known already, and need not be followed again.
                everything |= known
            else:
                new = implied[other] - everything
                everything |= new
                left.extend(new)
        closed[literal] = everything
    return closed
