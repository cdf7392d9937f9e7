"""Cover against need by the half-hour, for the strip along the bottom of the board."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.wording import counted
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.presence import CoverRow, cover_rows, people_by_segment

HALF_HOUR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class HalfHour:
    """Cover in one half-hour, at its worst moment.

    Parameters
    ----------
    interval
        The half-hour.
    on
        People who count toward some need.
    needed, wanted
        The minimum and the desired number, over all sites.
    short
        People short of the minimum, site by site: somebody too many at one does not help another.
    """

    interval: Interval
    on: int
    needed: int
    wanted: int
    short: int

    @property
    def spoken(self) -> str:
        """The numbers in words."""
        wanted = f" ({self.wanted:,} wanted)" if self.wanted > self.needed else ""
        short = f", {self.short:,} short of the minimum" if self.short else ""
        return (
            f"{clock.show_span(self.interval)}: {counted(self.on, 'person', 'people')} on, "
            f"{self.needed:,} needed{wanted}{short}."
        )


class Cover:
    """Cover of a rota, counted day by day when asked for.

    Parameters
    ----------
    problem, rota
        The rota and its problem.
    skill
        Only needs for this skill and people who hold it; None for everybody.
    site
        Only this site; None for all.
    """

    def __init__(self, problem: Problem, rota: Rota, skill: str | None = None, site: str | None = None) -> None:
        self._problem, self._skill, self._site = problem, skill, site
        self._plan = Plan(problem, rota)
        self._rows = self._rows_by_day()
        self._known: dict[date, tuple[HalfHour, ...]] = {}

    def of_day(self, day: date) -> tuple[HalfHour, ...]:
        """Return the half-hours of a local day, 46 to 50 of them."""
        if day not in self._known:
            self._known[day] = self._counted(day)
        return self._known[day]

    def replace(self, rota: Rota, days: Iterable[date]) -> frozenset[date]:
        """Take another rota that differs only in shifts of some days; return the days that are to be counted anew."""
        self._plan = self._plan.followed_by(rota)
        # A night belongs to the day it starts on, and is worked on the next.
        others = frozenset(worked for day in days for worked in (day, day + clock.DAY))
        for day in others:
            self._known.pop(day, None)
        return others

    def _rows_by_day(self) -> dict[date, list[CoverRow]]:
        found: defaultdict[date, list[CoverRow]] = defaultdict(list)
        for row in cover_rows(self._problem):
            if self._site in (None, row.site) and self._is_of_skill(row):
                for day in clock.dates_touched(row.interval):
                    found[day].append(row)
        return found

    def _is_of_skill(self, row: CoverRow) -> bool:
        if self._skill is None or row.skill == self._skill:
            return True
        everybody_has_it = row.shifts and self._skill in self._problem.index.type_of(row.shifts[0]).skills
        return row.skill is None and row.key[0] == "shift" and bool(everybody_has_it)

    def _counted(self, day: date) -> tuple[HalfHour, ...]:
        whole = clock.day_interval(day)
        number = (whole.end - whole.start) // HALF_HOUR
        parts = list(self._parts(day, whole))
        # Between two of these nobody comes or goes, so that half-hours there are all alike.
        edges = sorted({0, number}.union(*((part.first, part.beyond) for part in parts)))
        found: list[HalfHour] = []
        for first, beyond in pairwise(edges):
            slot = _Slot()
            for part in parts:
                if part.first <= first < part.beyond:
                    slot.add(part)
            numbers = slot.numbers()
            found += (HalfHour(_half_hour(whole, each), *numbers) for each in range(first, beyond))
        return tuple(found)

    def _parts(self, day: date, whole: Interval) -> Iterator["_Part"]:
        for row in self._rows.get(day, ()):
            for part, people in people_by_segment(self._plan, row):
                inside = part.intersection(whole)
                if inside:
                    beyond = -((whole.start - inside.end) // HALF_HOUR)
                    yield _Part((inside.start - whole.start) // HALF_HOUR, beyond, row, frozenset(people))


@dataclass(frozen=True, slots=True)
class _Part:
    """Who counts toward a row in some half-hours of a day, from one up to, not including, another."""

    first: int
    beyond: int
    row: CoverRow
    people: frozenset[str]

    @property
    def place(self) -> str:
        """The shift, or empty for a cover line of a site."""
        return self.row.key[1] if self.row.key[0] == "shift" else ""


class _Slot:
    """A half-hour being counted: numbers by site and by shift there; cover lines of a site are apart (empty id)."""

    def __init__(self) -> None:
        self._people: dict[tuple[str, str, str | None], frozenset[str]] = {}
        self._counts: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)

    def add(self, part: _Part) -> None:
        """Count a row with those present through part of the half-hour."""
        row, key = part.row, (part.row.site, part.place, part.row.skill)
        self._people[key] = self._people[key] & part.people if key in self._people else part.people
        numbers = (row.minimum, row.desired, max(0, row.minimum - len(part.people)))
        # Needs of one shift are needs of the same people, so the largest of them counts, not their sum.
        known = self._counts[row.site].setdefault(part.place, [0, 0, 0])
        known[:] = map(max, known, numbers)

    def numbers(self) -> tuple[int, int, int, int]:
        """Return what was counted: people on, needed, wanted and short, as in `HalfHour`."""
        on = frozenset[str]().union(*self._people.values())
        totals = [0, 0, 0]
        for places in self._counts.values():
            lines = places.get("", [0, 0, 0])
            shifts = [sum(numbers) for numbers in zip(*(n for place, n in places.items() if place), strict=True)]
            # Those on the shifts are the people a cover line counts.
            here = map(max, lines, shifts or [0, 0, 0])
            totals = [total + number for total, number in zip(totals, here, strict=True)]
        needed, wanted, short = totals
        return len(on), needed, wanted, short


def _half_hour(whole: Interval, number: int) -> Interval:
    return Interval(whole.start + number * HALF_HOUR, whole.start + (number + 1) * HALF_HOUR)
