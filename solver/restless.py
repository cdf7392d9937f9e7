"""Twenty-four hours of a person's possible work, and the sets of it that leave too little rest."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from fcn_rota.domain import clock
from solver.slots import Slot

_NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class Restless:
    """The 24 hours from a time at which work may begin.

    Parameters
    ----------
    start
        When they begin (UTC).
    rest
        Consecutive rest due in them.
    slots
        Work that may begin in them, by start; the fixed part of it is always there.
    level
        Rest that may be missing before it counts.
    """

    start: datetime
    rest: timedelta
    slots: tuple[Slot, ...]
    level: timedelta = _NOTHING

    def at_level(self, level: timedelta) -> "Restless":
        """Return the same 24 hours with another level."""
        return replace(self, level=level)

    def missing(self, chosen: Collection[int]) -> timedelta:
        """Return the rest missing when these slots' work is done beside the fixed; below zero where there is more."""
        return self._day().missing(chosen)

    def restless_sets(self, unit: timedelta) -> tuple[tuple[tuple[int, ...], int], ...]:
        """Return the sets of free slots that leave too little rest, with the started units missing above the level.

        A set with the units of one of its own parts is left out, so that each says something new; where `unit` is as
        long as the rest itself, these are the smallest sets that leave too little. The empty set stands for fixed work
        alone. Work has to begin with the window: sets with none that does are left out.
        """
        return _restless_sets(self._day(), self.level, unit)

    def _day(self) -> "_Day":
        times = [(slot.interval.start - self.start, slot.interval.end - self.start) for slot in self.slots]
        fixed = frozenset(number for number, slot in enumerate(self.slots) if slot.is_fixed)
        return _Day(self.rest, tuple(times), fixed)


@dataclass(frozen=True, slots=True)
class _Day:
    """What matters of 24 hours: when work begins and ends after their start, and what of it is fixed.

    The days of a rota are much alike, and those of people with the same skills are the same.
    """

    rest: timedelta
    times: tuple[tuple[timedelta, timedelta], ...]
    fixed: frozenset[int]

    def missing(self, chosen: Collection[int]) -> timedelta:
        """Rest missing when the work with these numbers is done, below zero where there is more than enough."""
        return self.rest - max(length for length, _ in self._gaps(chosen))

    def first_gap(self, chosen: Collection[int], length: timedelta) -> timedelta:
        """Return when the first free time of at least a length begins; there must be one."""
        return next(start for gap, start in self._gaps(chosen) if gap >= length)

    def _gaps(self, chosen: Collection[int]) -> Iterator[tuple[timedelta, timedelta]]:
        reached = _NOTHING
        for number in sorted(self.fixed.union(chosen)):
            start, end = self.times[number]
            if start > reached:
                yield start - reached, reached
            reached = max(reached, end)
        yield max(clock.DAY - reached, _NOTHING), reached


@lru_cache(maxsize=4096)
def _restless_sets(day: _Day, level: timedelta, unit: timedelta) -> tuple[tuple[tuple[int, ...], int], ...]:
    return tuple(_search(day, level, unit))


def _search(day: _Day, level: timedelta, unit: timedelta) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the sets: one grows by work that begins in the first free time that is still too long.

    Only that can shorten it.
    """
    roots = [number for number, (start, _) in enumerate(day.times) if start == _NOTHING]
    is_rooted = not day.fixed.isdisjoint(roots)
    open_sets: list[tuple[int, ...]] = [()] if is_rooted else [(number,) for number in reversed(roots)]
    while open_sets:
        chosen = open_sets.pop()
        units = _units(day, chosen, level, unit)
        if units:
            parts = (tuple(number for number in chosen if number != left) for left in chosen)
            rooted = (part for part in parts if is_rooted or not set(part).isdisjoint(roots))
            if all(_units(day, part, level, unit) < units for part in rooted):
                yield chosen, units
        too_long = day.rest - level - units * unit
        if too_long > _NOTHING:
            open_sets.extend(reversed([(*chosen, number) for number in _bridging(day, chosen, too_long)]))


def _units(day: _Day, chosen: Collection[int], level: timedelta, unit: timedelta) -> int:
    return max(0, -((level - day.missing(chosen)) // unit))


def _bridging(day: _Day, chosen: tuple[int, ...], too_long: timedelta) -> list[int]:
    """Return the later free work that begins in, and shortens, the first free time that is too long."""
    reached = day.first_gap(chosen, too_long)
    after = chosen[-1] + 1 if chosen else 0
    return [
        number
        for number, (start, end) in enumerate(day.times[after:], start=after)
        if number not in day.fixed and end > reached and start < reached + too_long
    ]
