"""The published text format of the shift-scheduling benchmarks of Curtois and Qu: reading it, judging a rota of it.

Nothing here knows our rules or our solver: `check` is written from the words of the format alone, so that it can be
held against them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from benchmarks.curtois_lines import Line, sections
from benchmarks.formats import FormatError, Verdict

SATURDAY = 5
"""The horizon starts on a Monday."""


@dataclass(frozen=True, slots=True)
class ShiftKind:
    """A kind of shift: its name, its length in minutes, and what may not follow it on the next day."""

    id: str
    minutes: int
    never_followed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Employee:
    """A person and the limits on what they work.

    Parameters
    ----------
    id
        Name.
    most_shifts
        Most shifts of each kind; a kind that is not named has no limit.
    most_minutes, fewest_minutes
        In the whole horizon.
    longest_run, shortest_run, shortest_rest
        Days in a row worked, at most and at least, and off, at least.
    most_weekends
        Weekends with a shift on Saturday or Sunday.
    days_off
        Days, from 0, on which they cannot work.
    """

    id: str
    most_shifts: Mapping[str, int]
    most_minutes: int
    fewest_minutes: int
    longest_run: int
    shortest_run: int
    shortest_rest: int
    most_weekends: int
    days_off: frozenset[int]


class Work(NamedTuple):
    """Somebody works a shift on a day, counted from 0."""

    staff: str
    day: int
    shift: str


@dataclass(frozen=True, slots=True)
class Request:
    """A wish for or against some work, and what going against it costs."""

    work: Work
    weight: int


@dataclass(frozen=True, slots=True)
class Cover:
    """How many people a shift asks for on a day, and what each one too few and too many costs."""

    day: int
    shift: str
    requirement: int
    under: int
    over: int


@dataclass(frozen=True, slots=True)
class Instance:
    """One published instance."""

    days: int
    shifts: tuple[ShiftKind, ...]
    staff: tuple[Employee, ...]
    on_requests: tuple[Request, ...]
    off_requests: tuple[Request, ...]
    cover: tuple[Cover, ...]


def parse(text: str) -> Instance:
    """Read an instance.

    Raises
    ------
    FormatError
        With everything that is wrong, each with its line.
    """
    lines, complaints = sections(text)
    reader = _Reader(complaints)
    instance = reader.read(lines)
    if complaints:
        raise FormatError(complaints)
    return instance


class _Reader:
    """Reads section by section, and goes on after an error, so that all of them are told at once."""

    def __init__(self, complaints: list[str]) -> None:
        self._complaints = complaints
        self._days = 0
        self._shifts: set[str] = set()
        self._staff: set[str] = set()

    def read(self, lines: Mapping[str, list[Line]]) -> Instance:
        self._days = self._horizon(lines["SECTION_HORIZON"])
        self._shifts = self._names(lines["SECTION_SHIFTS"], "shift")
        self._staff = self._names(lines["SECTION_STAFF"], "employee")
        off: defaultdict[str, set[int]] = defaultdict(set)
        for line in lines["SECTION_DAYS_OFF"]:
            off[self._employee(line)].update(self._day(line, place) for place in range(1, len(line.fields)))
        return Instance(
            self._days,
            tuple(self._kind(line) for line in lines["SECTION_SHIFTS"] if line.has(3)),
            tuple(self._person(line, off) for line in lines["SECTION_STAFF"] if line.has(8)),
            tuple(self._request(line) for line in lines["SECTION_SHIFT_ON_REQUESTS"] if line.has(4)),
            tuple(self._request(line) for line in lines["SECTION_SHIFT_OFF_REQUESTS"] if line.has(4)),
            self._cover(lines["SECTION_COVER"]),
        )

    def _horizon(self, lines: list[Line]) -> int:
        if len(lines) != 1:
            self._complaints.append(f"SECTION_HORIZON: one line with the number of days, not {len(lines)}")
            return 0
        return lines[0].number(0, "the horizon in days", 1)

    def _names(self, lines: list[Line], what: str) -> set[str]:
        for name, count in Counter(line.fields[0] for line in lines).items():
            if count > 1:
                self._complaints.append(f"the {what} {name!r} is there {count} times; each has one line")
        return {line.fields[0] for line in lines}

    def _kind(self, line: Line) -> ShiftKind:
        never = tuple(name for name in line.fields[2].split("|") if name)
        for name in never:
            self._known(line, name)
        return ShiftKind(line.fields[0], line.number(1, "the length in minutes", 1), never)

    def _person(self, line: Line, off: Mapping[str, set[int]]) -> Employee:
        most: dict[str, int] = {}
        for pair in line.fields[1].split("|"):
            shift, _, number = pair.partition("=")
            if not number.isdecimal():
                line.complain(f"most shifts read SHIFT=NUMBER, separated by |, not {pair!r}")
            elif self._known(line, shift):
                most[shift] = int(number)
        return Employee(
            id=line.fields[0],
            most_shifts=most,
            most_minutes=line.number(2, "most minutes", 0),
            fewest_minutes=line.number(3, "fewest minutes", 0),
            longest_run=line.number(4, "most consecutive shifts", 1),
            shortest_run=line.number(5, "fewest consecutive shifts", 0),
            shortest_rest=line.number(6, "fewest consecutive days off", 0),
            most_weekends=line.number(7, "most weekends", 0),
            days_off=frozenset(off.get(line.fields[0], ())),
        )

    def _request(self, line: Line) -> Request:
        self._known(line, line.fields[2])
        wish = Work(self._employee(line), self._day(line, 1), line.fields[2])
        return Request(wish, line.number(3, "the weight", 0))

    def _cover(self, lines: list[Line]) -> tuple[Cover, ...]:
        cover = {}
        for line in lines:
            if line.has(5):
                self._known(line, line.fields[1])
                need = Cover(
                    day=self._day(line, 0),
                    shift=line.fields[1],
                    requirement=line.number(2, "the requirement", 0),
                    under=line.number(3, "the weight for under", 0),
                    over=line.number(4, "the weight for over", 0),
                )
                if (need.day, need.shift) in cover:
                    line.complain(f"day {need.day} and shift {need.shift!r} have a line already")
                cover[need.day, need.shift] = need
        return tuple(cover.values())

    def _employee(self, line: Line) -> str:
        if line.fields[0] not in self._staff:
            line.complain(f"there is no employee {line.fields[0]!r}")
        return line.fields[0]

    def _known(self, line: Line, shift: str) -> bool:
        if shift not in self._shifts:
            line.complain(f"there is no shift {shift!r}")
        return shift in self._shifts

    def _day(self, line: Line, place: int) -> int:
        day = line.number(place, "the day", 0)
        if self._days and day >= self._days:
            line.complain(f"day {day} lies beyond the horizon, whose last day is {self._days - 1}")
        return day


def check(instance: Instance, rota: Iterable[Work]) -> Verdict:
    """Judge a rota by the words of the format.

    A run of days worked, or off, that touches the first or the last day of the horizon is never too short.
    """
    assigned = list(rota)
    there = set(assigned)
    objective = sum(wish.weight for wish in instance.on_requests if wish.work not in there)
    objective += sum(wish.weight for wish in instance.off_requests if wish.work in there)
    present = Counter((work.day, work.shift) for work in assigned)
    for need in instance.cover:
        missing = need.requirement - present[need.day, need.shift]
        objective += missing * need.under if missing > 0 else -missing * need.over
    by_person: defaultdict[str, list[Work]] = defaultdict(list)
    for work in assigned:
        by_person[work.staff].append(work)
    known = {person.id for person in instance.staff}
    violations = [f"{name}: not among the staff" for name in sorted(by_person.keys() - known)]
    for person in instance.staff:
        found = _violations(instance, person, by_person[person.id])
        violations.extend(f"{person.id}: {sentence}" for sentence in found)
    return Verdict(objective, tuple(violations))


def _violations(instance: Instance, person: Employee, work: list[Work]) -> Iterator[str]:
    """Yield what somebody's shifts break."""
    kinds = {kind.id: kind for kind in instance.shifts}
    strange = [item for item in work if item.shift not in kinds or not 0 <= item.day < instance.days]
    if strange:
        yield f"no such shift: {strange}"
        return
    on = {item.day: item.shift for item in work}
    if len(on) < len(work):
        yield "two shifts on one day"
    for day in sorted(on.keys() & person.days_off):
        yield f"works on day {day}, a day off"
    for day in sorted(on):
        if on.get(day + 1) in kinds[on[day]].never_followed_by:
            yield f"{on[day]} on day {day}, then {on[day + 1]}"
    for shift, number in Counter(item.shift for item in work).items():
        if number > person.most_shifts.get(shift, number):
            yield f"{number} x {shift}, at most {person.most_shifts[shift]}"
    minutes = sum(kinds[item.shift].minutes for item in work)
    if not person.fewest_minutes <= minutes <= person.most_minutes:
        yield f"{minutes} minutes, {person.fewest_minutes} to {person.most_minutes} allowed"
    weekends = len({day // 7 for day in on if day % 7 >= SATURDAY})
    if weekends > person.most_weekends:
        yield f"{weekends} weekends, at most {person.most_weekends}"
    yield from _bad_runs(instance.days, person, on)


def _bad_runs(days: int, person: Employee, on: Mapping[int, str]) -> Iterator[str]:
    for worked, run in groupby(range(days), key=lambda day: day in on):
        stretch = list(run)
        within = stretch[0] > 0 and stretch[-1] < days - 1
        where = f"days {stretch[0]} to {stretch[-1]}"
        if worked and len(stretch) > person.longest_run:
            yield f"works {where}, at most {person.longest_run} in a row"
        if worked and within and len(stretch) < person.shortest_run:
            yield f"works {where}, at least {person.shortest_run} in a row"
        if not worked and within and len(stretch) < person.shortest_rest:
            yield f"is off {where}, at least {person.shortest_rest} in a row"
