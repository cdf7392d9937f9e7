"""Twenty-four hours of a person's possible work, and the sets of it that leave too little rest."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Restless:
    """What matters of the 24 hours from a time at which work may begin; all of it in minutes.

    The days of a rota are much alike, and those of people with the same skills are the same: what follows from one is
    worked out once.

    Parameters
    ----------
    rest
        Consecutive rest due in them.
    times
        When each piece of work that may begin in them begins and ends after their start, in order.
    fixed
        The places of those that are there whatever else is.
    """

    rest: int
    times: tuple[tuple[int, int], ...]
    fixed: frozenset[int] = frozenset()

    def missing(self, chosen: Collection[int] = ()) -> int:
        """Return the rest missing when this work is done beside the fixed; below zero where there is more."""
        return self.rest - max(length for length, _ in self._gaps(chosen))

    def restless_sets(self, level: int, unit: int) -> tuple[tuple[tuple[int, ...], int], ...]:
        """Return the sets of free work that leave too little rest, with the started units missing above a level.

        A set with the units of one of its own parts is left out, so that each says something new; where `unit` is as
        long as the rest itself, these are the smallest sets that leave too little. The empty set stands for fixed work
        alone. Work has to begin with the 24 hours: sets with none that does are left out.

        Parameters
        ----------
        level
            Rest that may be missing before it counts.
        unit
            What is counted: 60 for started hours.
        """
        return _restless_sets(self, level, unit)

    def first_gap(self, chosen: Collection[int], length: int) -> int:
        """Return when the first free time of at least a length begins; there must be one."""
        return next(start for gap, start in self._gaps(chosen) if gap >= length)

    def _gaps(self, chosen: Collection[int]) -> Iterator[tuple[int, int]]:
        reached = 0
        for number in sorted(self.fixed.union(chosen)):
            start, end = self.times[number]
            if start > reached:
                yield start - reached, reached
            reached = max(reached, end)
        yield max(DAY_MINUTES - reached, 0), reached


@lru_cache(maxsize=4096)
def _restless_sets(day: Restless, level: int, unit: int) -> tuple[tuple[tuple[int, ...], int], ...]:
    return tuple(_search(day, level, unit))


def _search(day: Restless, level: int, unit: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the sets: one grows by work that begins in the first free time that is still too long.

    Only that can shorten it. It may lie before work that is there already: with each started hour that is missing,
    shorter times become too long.
    """
    roots = [number for number, (start, _) in enumerate(day.times) if not start]
    is_rooted = not day.fixed.isdisjoint(roots)
    open_sets: list[tuple[int, ...]] = [()] if is_rooted else [(number,) for number in reversed(roots)]
    seen = set(open_sets)
    while open_sets:
        chosen = open_sets.pop()
        units = _units(day, chosen, level, unit)
        if units:
            parts = (tuple(number for number in chosen if number != left) for left in chosen)
            rooted = (part for part in parts if is_rooted or not set(part).isdisjoint(roots))
            if all(_units(day, part, level, unit) < units for part in rooted):
                yield chosen, units
        too_long = day.rest - level - units * unit
        if too_long > 0:
            grown = [tuple(sorted((*chosen, number))) for number in _bridging(day, chosen, too_long)]
            open_sets.extend(reversed([larger for larger in grown if larger not in seen]))
            seen.update(grown)


def _units(day: Restless, chosen: Collection[int], level: int, unit: int) -> int:
    return max(0, -((level - day.missing(chosen)) // unit))


def _bridging(day: Restless, chosen: tuple[int, ...], too_long: int) -> list[int]:
    """Return the other free work that begins in, and shortens, the first free time that is too long."""
    reached = day.first_gap(chosen, too_long)
    return [
        number
        for number, (start, end) in enumerate(day.times)
        if number not in day.fixed and number not in chosen and end > reached and start < reached + too_long
    ]
