"""Somebody's time, day by day and band by band: what they have said, duties, daytime work; marked by strokes."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.availability import Availability
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.facts import FactsEdit, with_facts
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.problem import DAYS_AFTERWARDS, Problem
from fcn_rota.domain.replies import Answers, BandKey
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.statements import Mark
from ui.desktop.models.availability.band_cells import BandCell, BandCells


@dataclass(frozen=True, slots=True)
class Stroke:
    """Bands, or whole dates, marked at once."""

    mark: Mark
    keys: tuple[BandKey, ...]


class Timetable:
    """Somebody's days, from the first of the period to the last of the horizon, with strokes not yet saved.

    Parameters
    ----------
    problem, rota
        What is worked on.
    person
        Id of the person.
    strokes
        What was marked since, oldest first.
    """

    def __init__(self, problem: Problem, rota: Rota, person: str, strokes: Iterable[Stroke] = ()) -> None:
        self._stored, self._rota, self.person = problem, rota, person
        self.strokes = tuple(strokes)
        first, after = problem.period.first_day, DAYS_AFTERWARDS * clock.DAY
        self.days: Sequence[date] = tuple(clock.days(first, problem.period.last_day + after))
        self._problem = problem
        for stroke in self.strokes:
            change = Answers(self._problem, person).changed(dict.fromkeys(stroke.keys, stroke.mark), new_id)
            self._problem = with_facts(self._problem, FactsEdit(change.out, change.into))
        self._answers = Answers(self._problem, person)

    @property
    def name(self) -> str:
        """The person's name."""
        return self._stored.index.person(self.person).name

    @property
    def parts(self) -> tuple[DayPart, ...]:
        """The parts of the day that are asked about."""
        return self._answers.bands.parts

    def marked(self, mark: Mark, keys: Iterable[BandKey]) -> "Timetable":
        """Return the timetable after one more stroke."""
        return Timetable(self._stored, self._rota, self.person, (*self.strokes, Stroke(mark, tuple(keys))))

    def without_last_stroke(self) -> "Timetable":
        """Return the timetable before the last stroke."""
        return Timetable(self._stored, self._rota, self.person, self.strokes[:-1])

    def edit(self) -> FactsEdit:
        """Return what the strokes change, all in all."""
        before = self._stored.index.availabilities_of(self.person)
        return restated(before, self._problem.index.availabilities_of(self.person))

    def cell(self, day: date, part: DayPart) -> BandCell:
        """Return a band of a date."""
        return self._cells.cell(day, part)

    def times(self, day: date, part: DayPart) -> str:
        """Return the local times of a band: ``18:30-23:00``; empty where nothing runs."""
        span = self._answers.span((day, part))
        return f"{clock.show_time(span.start)}-{clock.show_time(span.end)}" if span else ""

    def duties_on(self, day: date) -> str:
        """Return the duties that start on a date, in words."""
        index = self._problem.index
        mine = (duty for duty in self._duties if index.shift(duty.shift).day == day)
        return ", ".join(
            f"{index.type_of(index.shift(duty.shift)).code} {clock.show_time(duty.start)}-{clock.show_time(duty.end)}"
            for duty in mine
        )

    def daytime_on(self, day: date) -> str:
        """Return the daytime work of a date, in words: ``Surgery 08:30-18:30``."""
        by_title: dict[str, list[Interval]] = {}
        for one in self._problem.index.commitments_of(self.person):
            if clock.local_date(one.start) == day:
                by_title.setdefault(one.title, []).append(one.interval)
        return ", ".join(
            f"{title} {clock.show_time(spans[0].start)}-{clock.show_time(spans[-1].end)}"
            for title, spans in by_title.items()
        )

    def is_bank_holiday(self, day: date) -> bool:
        """Whether a date is a bank holiday."""
        return self._problem.index.is_bank_holiday(day)

    def is_in_period(self, day: date) -> bool:
        """Whether a date is of the period that is planned."""
        return day in self._problem.period

    def clashes(self) -> tuple[Assignment, ...]:
        """Return the duties that stand where the person is away, by start."""
        return self._cells.clashes

    def duty_words(self, duty: Assignment) -> str:
        """Return what a duty is called: ``EB Fri 25 Dec``."""
        shift = self._problem.index.shift(duty.shift)
        return f"{self._problem.index.type_of(shift).code} {clock.show_day(shift.day)}"

    @cached_property
    def _cells(self) -> BandCells:
        return BandCells(self._problem, self._answers, self._duties)

    @cached_property
    def _duties(self) -> tuple[Assignment, ...]:
        everything = self._problem.everything(self._rota)
        days: Mapping[str, date] = {shift.id: shift.day for shift in self._problem.shifts}
        first, last = self.days[0], self.days[-1]
        mine = (
            duty
            for duty in everything
            if duty.stands and duty.person == self.person and first - clock.DAY <= days[duty.shift] <= last
        )
        return tuple(sorted(mine, key=lambda duty: (duty.start, duty.id)))


def new_id() -> str:
    """Return an identifier for a new statement."""
    return f"av-{uuid.uuid4().hex[:12]}"


def restated(before: Iterable[Availability], after: Iterable[Availability]) -> FactsEdit:
    """Return the edit that leads from some statements to others."""
    was, now = set(before), set(after)
    return FactsEdit(_in_order(was - now), _in_order(now - was))


def _in_order(statements: Iterable[Availability]) -> tuple[Availability, ...]:
    return tuple(sorted(statements, key=lambda one: (one.start, one.id)))
