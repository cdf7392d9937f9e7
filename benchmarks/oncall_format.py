"""The published on-call rostering problem (MiniZinc Challenge, Opturion): reading an instance, judging a rota of it.

One person is on call on each "day", where Friday to Sunday are one day, the weekend. Nothing here knows our rules or
our solver: `check` is written from the published model's words alone, so that it can be held against them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import NamedTuple, TypeVar

from benchmarks import dzn
from benchmarks.formats import FormatError, Verdict

DAYS_IN_WEEK = 5
"""Monday to Thursday, and the weekend."""
WEEKDAY, WEEKEND = "weekday", "weekend"
NAMES = {
    "num_staff": "a whole number",
    "num_days": "a whole number",
    "work_load": "an array of whole numbers",
    "unavailable": "an array of sets of whole numbers",
    "fixed": "an array of sets of whole numbers",
    "weekend_offset": "a whole number",
    "adj_days_str": "a whole number",
    "wed_before_weekend_str": "a whole number",
}
_Element = TypeVar("_Element")


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff.

    Parameters
    ----------
    number
        From 1.
    percent
        Work load, in per cent of full time.
    unavailable, fixed
        Days, from 1, on which they cannot be and on which they have to be on call.
    """

    number: int
    percent: int
    unavailable: frozenset[int]
    fixed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Instance:
    """One published instance.

    Parameters
    ----------
    days
        Number of days.
    weekend_offset
        Days before the first weekend.
    staff
        By number.
    adjacent_price, wednesday_price
        What it costs to be on call on two days in a row, and on a weekend and the Wednesday before it.
    """

    days: int
    weekend_offset: int
    staff: tuple[Member, ...]
    adjacent_price: int
    wednesday_price: int

    @property
    def weekends(self) -> range:
        """The days that are weekends."""
        return range(self.weekend_offset + 1, self.days + 1, DAYS_IN_WEEK)

    @property
    def all_fixed(self) -> frozenset[int]:
        """The days on which anybody has to be on call."""
        return frozenset().union(*(member.fixed for member in self.staff))

    @property
    def largest_objective(self) -> int:
        """The model allows no rota that costs more."""
        return 4 * self.days


class Work(NamedTuple):
    """Somebody, by number from 1, is on call on a day, counted from 0."""

    staff: int
    day: int
    shift: str


def parse(text: str) -> Instance:
    """Read an instance.

    Raises
    ------
    FormatError
        With everything that is wrong, each with its line.
    """
    items, complaints = dzn.read(text)
    instance = _Reader(items, complaints).read()
    if complaints:
        raise FormatError(complaints)
    return instance


class _Reader:
    """Makes sense of the items, and goes on after an error, so that all of them are told at once."""

    def __init__(self, items: Mapping[str, dzn.Item], complaints: list[str]) -> None:
        self._items = items
        self._complaints = complaints

    def read(self) -> Instance:
        for name, item in self._items.items():
            if name not in NAMES:
                self._complaints.append(f"line {item.line}: there is no {name}; the names are {', '.join(NAMES)}")
        people, days = self._number("num_staff", 2), self._number("num_days", 6)
        loads = self._array("work_load", dzn.numbers, people)
        unavailable = self._array("unavailable", dzn.sets, people)
        fixed = self._array("fixed", dzn.sets, people)
        for load in loads:
            if not 1 <= load <= 100:
                self._complain("work_load", f"a work load lies between 1 and 100 per cent, not {load}")
        members = [Member(n, *facts) for n, facts in enumerate(zip(loads, unavailable, fixed, strict=False), 1)]
        if days and len(members) == people:
            self._contradictions(members, days)
        return Instance(
            days=days,
            weekend_offset=self._number("weekend_offset", 0, DAYS_IN_WEEK - 1),
            staff=tuple(members),
            adjacent_price=self._number("adj_days_str", 0),
            wednesday_price=self._number("wed_before_weekend_str", 0),
        )

    def _number(self, name: str, least: int, most: int | None = None) -> int:
        """Return a whole number within limits, or 0 with a complaint where it is none."""
        value = self._items[name].value if name in self._items else None
        if isinstance(value, int) and value >= least and (most is None or value <= most):
            return value
        upto = "on" if most is None else f"to {most}"
        self._wrong(name, f"{name} is a whole number from {least} {upto}, not {value}")
        return 0

    def _array(
        self,
        name: str,
        read: Callable[[Mapping[str, dzn.Item], str], tuple[_Element, ...] | None],
        length: int,
    ) -> tuple[_Element, ...]:
        """Return an array with an element for each of the staff; empty, with a complaint, where it is none."""
        value = read(self._items, name)
        if value is None:
            self._wrong(name, f"{name} is {NAMES[name]}")
        elif length and len(value) != length:
            self._complain(name, f"{name} has {len(value)} elements, but num_staff is {length}")
        return value or ()

    def _contradictions(self, staff: Sequence[Member], days: int) -> None:
        never = frozenset.intersection(*(member.unavailable for member in staff))
        if never:
            self._complain("unavailable", f"nobody is available on {_days(never)}")
        holder: dict[int, int] = {}
        for member in staff:
            who = f"staff member {member.number}"
            beyond = {day for day in member.fixed if not 1 <= day <= days}
            if beyond:
                self._complain("fixed", f"{who} is fixed on {_days(beyond)}; the days are 1 to {days}")
            if member.fixed & member.unavailable:
                self._complain("fixed", f"{who} is fixed and unavailable on {_days(member.fixed & member.unavailable)}")
            for day in sorted(member.fixed & holder.keys()):
                self._complain("fixed", f"{who} and staff member {holder[day]} are both fixed on day {day}")
            holder |= dict.fromkeys(member.fixed, member.number)

    def _wrong(self, name: str, sentence: str) -> None:
        """Complain about an item that is something else, or missing and not complained about already."""
        if name in self._items:
            self._complain(name, sentence)
        else:
            self._complaints.append(f"{name} is missing or cannot be read: {NAMES[name]} is expected")

    def _complain(self, name: str, sentence: str) -> None:
        self._complaints.append(f"line {self._items[name].line}: {sentence}")


def check(instance: Instance, rota: Iterable[Work]) -> Verdict:
    """Judge a rota by the published model.

    The model passes over one pair of days in a row, the last two: being on call on both costs nothing. So it is here.
    """
    on: defaultdict[int, set[int]] = defaultdict(set)
    strange = []
    for work in rota:
        day = work.day + 1
        shift = WEEKEND if day in instance.weekends else WEEKDAY
        known = 1 <= day <= instance.days and 1 <= work.staff <= len(instance.staff)
        if known and work.shift == shift and work.staff not in on[day]:
            on[day].add(work.staff)
        else:
            strange.append(f"no such duty, or there already: {work}")
    objective = _objective(instance, on)
    violations = [*strange, *_wrong_days(instance, on), *_too_close(instance, on)]
    if objective > instance.largest_objective:
        violations.append(f"the objective is {objective}, at most {instance.largest_objective}")
    return Verdict(objective, tuple(violations))


def _objective(instance: Instance, on: Mapping[int, set[int]]) -> int:
    adjacent = sum(len(_both(on, day, day + 1)) for day in range(1, instance.days - 1))
    wednesdays = sum(len(_both(on, day - 2, day)) for day in instance.weekends if day > 2)
    weekends = set(instance.weekends)
    weekdays = set(range(1, instance.days + 1)) - weekends
    return (
        adjacent * instance.adjacent_price
        + wednesdays * instance.wednesday_price
        + _spread(instance, on, weekdays)
        + _spread(instance, on, weekends)
    )


def _spread(instance: Instance, on: Mapping[int, set[int]], days: set[int]) -> int:
    """Return how far any two people's numbers of days are apart, each weighed by the other's work load, rounded up."""
    count = {one.number: sum(one.number in on.get(day, ()) for day in days) for one in instance.staff}
    apart = (
        abs(one.percent * count[other.number] - other.percent * count[one.number])
        for one, other in permutations(instance.staff, 2)
    )
    return -(-max(apart) // 100)


def _wrong_days(instance: Instance, on: Mapping[int, set[int]]) -> Iterator[str]:
    """Yield the days on which not just one person is on call, or one who cannot be, or not the one who has to be."""
    for day in range(1, instance.days + 1):
        if len(on.get(day, ())) != 1:
            yield f"day {day}: {len(on.get(day, ()))} people on call, and not one"
    for member in instance.staff:
        mine = {day for day, people in on.items() if member.number in people}
        if mine & member.unavailable:
            yield f"staff member {member.number}: on call on {_days(mine & member.unavailable)}, unavailable"
        if member.fixed - mine:
            yield f"staff member {member.number}: not on call on {_days(member.fixed - mine)}, which is fixed"


def _too_close(instance: Instance, on: Mapping[int, set[int]]) -> Iterator[str]:
    """Yield what nobody may work unless all the days it speaks of are fixed in advance, whoever they are fixed for."""
    every, all_fixed = range(1, instance.days + 1), instance.all_fixed
    for day in every[:-2]:
        if not {day, day + 1, day + 2} <= all_fixed:
            for number in sorted(_both(on, day, day + 1) & _both(on, day, day + 2)):
                yield f"staff member {number}: on call on days {day} to {day + 2}"
    for day in instance.weekends:
        around = {day - 1, day, day + 1} & set(every)
        if not around <= all_fixed:
            beside = [(number, other) for other in sorted(around - {day}) for number in sorted(_both(on, day, other))]
            for number, other in beside:
                yield f"staff member {number}: on call on the weekend of day {day} and on day {other}"
    for day, later in pairwise(instance.weekends):
        if not {day, later} <= all_fixed:
            for number in sorted(_both(on, day, later)):
                yield f"staff member {number}: on call on two weekends running, days {day} and {later}"


def _both(on: Mapping[int, set[int]], day: int, other: int) -> set[int]:
    """Return who is on call on both of two days."""
    return on.get(day, set()) & on.get(other, set())


def _days(days: Iterable[int]) -> str:
    numbers = sorted(days)
    return f"{'day' if len(numbers) == 1 else 'days'} {', '.join(map(str, numbers))}"
