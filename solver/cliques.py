"""Sets of things of which each excludes every other, gathered from pairs: fewer rows and a tighter relaxation."""

from collections import defaultdict
from collections.abc import Iterable


def cliques(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Cover pairs that exclude each other by sets in which all do.

    Parameters
    ----------
    pairs
        Of numbers; things that tend to exclude each other have numbers close together.

    Returns
    -------
    list of tuple of int
        Each pair lies in at least one set, and every two members of a set are a pair. Greedy, and the same each time.
    """
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        partners[one].add(other)
        partners[other].add(one)
    open_pairs = {(one, other) for one in partners for other in partners[one] if one < other}
    found = []
    for pair in sorted(open_pairs):
        if pair in open_pairs:
            members = list(pair)
            common = partners[pair[0]] & partners[pair[1]]
            while common:
                members.append(min(common))
                common &= partners[members[-1]]
            members.sort()
            open_pairs -= {(one, other) for place, one in enumerate(members) for other in members[place + 1 :]}
            found.append(tuple(members))
    return found
