"""Bands: the parts of a day about which people are asked when they can work, made from the shift types."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.pattern import day_class
from fcn_rota.domain.person import Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DayClass, ShiftType


class DayPart(StrEnum):
    """Part of a day, told by when work in it starts."""

    EARLY = "early"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


DAY_PARTS = tuple(DayPart)
_STARTS_BEFORE = (
    (time(4), DayPart.EARLY),
    (time(12), DayPart.MORNING),
    (time(16, 30), DayPart.AFTERNOON),
    (time(21, 30), DayPart.EVENING),
)

_DAY_BEGINS = (0, time())


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a day with its local times.

    Parameters
    ----------
    part
        Which part.
    start, end, day_offset
        Local start, local end, and how many days later the end falls, as of a shift type.
    """

    part: DayPart
    start: time
    end: time
    day_offset: int = 0

    def on(self, day: date) -> Interval | None:
        """When it is on a local date; None where the spring change leaves nothing of it."""
        start, end = clock.instant(day, self.start), clock.instant(day + self.day_offset * clock.DAY, self.end)
        return Interval(start, end) if start < end else None


def day_part(start: time) -> DayPart:
    """Return the part of the day to which work with a local start belongs."""
    return next((part for before, part in _STARTS_BEFORE if start < before), DayPart.NIGHT)


def bands_of(shift_types: Iterable[ShiftType]) -> tuple[Band, ...]:
    """Return the bands of a day on which some shift types run, in the order of the day.

    They do not overlap, and every minute of every shift is in one, apart from a night that runs into the next day's
    first band. A band begins where most shifts of its part begin (of two customary times at the later, so that the
    band before it is whole), or earlier, so that nothing is left out; it lasts as long as work does, or to the next.
    """
    groups: dict[DayPart, list[ShiftType]] = {part: [] for part in DAY_PARTS}
    for kind in shift_types:
        groups[day_part(kind.start)].append(kind)
    bands: list[Band] = []
    busy_until = _DAY_BEGINS
    for part, kinds in groups.items():
        if not kinds:
            continue
        start = min(_customary_start(kinds), max(min(kind.start for kind in kinds), _within_the_day(busy_until)))
        if bands and busy_until > (0, start):
            bands[-1] = replace(bands[-1], end=start, day_offset=0)
        busy_until = max(busy_until, *((kind.day_offset, kind.end) for kind in kinds))
        bands.append(Band(part, start, busy_until[1], busy_until[0]))
    return tuple(bands)


def possible_types(problem: Problem, person: Person) -> tuple[ShiftType, ...]:
    """Return the shift types somebody might work: skills held at some time, at sites they will work at.

    All of them where none fits, so that somebody whose skills are not entered yet can be asked all the same.
    """
    held = {skill.skill for skill in person.skills}
    mine = tuple(
        kind
        for kind in problem.shift_types
        if held.issuperset(kind.skills) and (not person.sites or kind.site in person.sites)
    )
    return mine or problem.shift_types


class DayBands:
    """The bands of every date for some shift types, each kind of day worked out once.

    A type is asked about on the days on which it runs, and on those that have a shift of it in the period.

    Parameters
    ----------
    problem
        Its shifts and bank holidays count.
    shift_types
        The shift types somebody might work.
    """

    def __init__(self, problem: Problem, shift_types: Iterable[ShiftType]) -> None:
        self._problem = problem
        self._classes: dict[date, DayClass] = {}
        types = tuple(shift_types)
        planned = _planned(problem)
        self.by_class: Mapping[DayClass, tuple[Band, ...]] = {
            kind: bands_of(one for one in types if kind in one.runs_on or (one.id, kind) in planned)
            for kind in DayClass
        }
        """The bands of each kind of day."""
        self.parts = tuple(
            part for part in DAY_PARTS if any(part == b.part for own in self.by_class.values() for b in own)
        )
        """The parts of the day that any kind of day has."""

    def on(self, day: date) -> tuple[Band, ...]:
        """Return the bands of a date."""
        return self.by_class[self.class_of(day)]

    def class_of(self, day: date) -> DayClass:
        """Return what kind of day a date is."""
        known = self._classes.get(day)
        if known is None:
            known = self._classes[day] = day_class(day, self._problem.bank_holidays)
        return known

    def band(self, day: date, part: DayPart) -> Band | None:
        """Return a date's band for a part of the day; None where nothing runs then."""
        return next((band for band in self.on(day) if band.part is part), None)


def bands_for(problem: Problem, person: Person) -> DayBands:
    """Return the bands somebody is asked about; whoever might work the same shift types shares them."""
    types = possible_types(problem, person)
    memo, key = problem.index.memo, ("bands", types)
    if key not in memo:
        memo[key] = DayBands(problem, types)
    found: DayBands = memo[key]
    return found


def _planned(problem: Problem) -> frozenset[tuple[str, DayClass]]:
    """Return which shift types have a shift in the period, and on which kinds of day."""
    memo, key = problem.index.memo, ("bands", "planned")
    if key not in memo:
        pairs = {(shift.shift_type, shift.day) for shift in problem.index.period_shifts}
        classes = {day: day_class(day, problem.bank_holidays) for day in {day for _, day in pairs}}
        memo[key] = frozenset((kind, classes[day]) for kind, day in pairs)
    found: frozenset[tuple[str, DayClass]] = memo[key]
    return found


def _customary_start(kinds: Iterable[ShiftType]) -> time:
    counts = Counter(kind.start for kind in kinds)
    return max(counts, key=lambda start: (counts[start], start))


def _within_the_day(moment: tuple[int, time]) -> time:
    """Return a day offset and local time as a time of the day itself, at most its last."""
    return moment[1] if moment[0] == 0 else time.max
