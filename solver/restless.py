"""Twenty-four hours of a person's possible work, and the sets of it that leave too little rest."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

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
        """Rest missing when the slots with these numbers are worked, below zero where there is more than enough."""
        return self.rest - max(length for length, _ in self._gaps(chosen))

    def first_gap(self, chosen: Collection[int], length: timedelta) -> datetime:
        """Return when the first free time of at least a length begins; there must be one."""
        return next(start for gap, start in self._gaps(chosen) if gap >= length)

    def _gaps(self, chosen: Collection[int]) -> Iterator[tuple[timedelta, datetime]]:
        reached = self.start
        for number, slot in enumerate(self.slots):
            if slot.is_fixed or number in chosen:
                if slot.start > reached:
                    yield slot.start - reached, reached
                reached = max(reached, slot.end)
        yield max(self.start + clock.DAY - reached, _NOTHING), reached


def restless_sets(window: Restless, unit: timedelta) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the sets of free slots that leave too little rest, with the started units missing above the level.

    A set with the units of one of its own parts is left out, so that each yielded one says something new; where `unit`
    is as long as the rest itself, these are the smallest sets that leave too little. The empty set stands for fixed
    work alone. Work has to begin with the window: sets with none that does are left out.

    A set grows by work that begins in the first free time that is still too long, because only that can shorten it.
    """
    roots = [number for number, slot in enumerate(window.slots) if slot.start == window.start]
    is_rooted = any(window.slots[number].is_fixed for number in roots)
    open_sets: list[tuple[int, ...]] = [()] if is_rooted else [(number,) for number in reversed(roots)]
    while open_sets:
        chosen = open_sets.pop()
        units = _units(window, chosen, unit)
        if units:
            parts = (tuple(number for number in chosen if number != left) for left in chosen)
            rooted = (part for part in parts if is_rooted or not set(part).isdisjoint(roots))
            if all(_units(window, part, unit) < units for part in rooted):
                yield chosen, units
        too_long = window.rest - window.level - units * unit
        if too_long > _NOTHING:
            open_sets.extend(reversed([(*chosen, number) for number in _bridging(window, chosen, too_long)]))


def _units(window: Restless, chosen: Collection[int], unit: timedelta) -> int:
    return max(0, -((window.level - window.missing(chosen)) // unit))


def _bridging(window: Restless, chosen: tuple[int, ...], too_long: timedelta) -> list[int]:
    """Return the later free slots that begin in, and shorten, the first free time that is too long."""
    reached = window.first_gap(chosen, too_long)
    after = chosen[-1] + 1 if chosen else 0
    return [
        number
        for number, slot in enumerate(window.slots[after:], start=after)
        if not slot.is_fixed and slot.end > reached and slot.start < reached + too_long
    ]
