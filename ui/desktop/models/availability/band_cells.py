"""What stands in the bands of somebody's days: what they have said, duties, daytime work."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.availability import AvailabilityKind, DaytimeCommitment
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.replies import Answers
from fcn_rota.domain.statements import Mark, mark_of
from fcn_rota.rules.availability import concerns, is_against

AWAY = (Mark.LEAVE, Mark.CANNOT)
"""The marks that say that somebody is away."""
_MOST_DATES = 3
"""Local dates that a band can touch: it ends two days after its own at the latest."""
_Timed = TypeVar("_Timed", Assignment, DaytimeCommitment)


@dataclass(frozen=True, slots=True)
class BandCell:
    """A band of a date as it is shown.

    Parameters
    ----------
    runs
        Whether there is work then that the person might do, on a day on which they are engaged.
    mark
        What has been said about it.
    duties
        Codes of the duties that fall into it.
    daytime
        Whether daytime work falls into it.
    """

    runs: bool
    mark: Mark = Mark.NOTHING
    duties: tuple[str, ...] = ()
    daytime: bool = False

    @property
    def clashes(self) -> bool:
        """Whether a duty stands where the person is away."""
        return bool(self.duties) and self.mark in AWAY


CLOSED, OPEN = BandCell(runs=False), BandCell(runs=True)


class BandCells:
    """The bands of one person's days.

    Parameters
    ----------
    problem
        Where engagements, shifts and daytime work are looked up.
    answers
        What the person has said.
    duties
        The person's duties that stand, by start.
    """

    def __init__(self, problem: Problem, answers: Answers, duties: Sequence[Assignment]) -> None:
        self._problem, self.answers, self.duties = problem, answers, duties
        self._engagements = problem.index.engagements_of(answers.person)
        self._known: dict[tuple[date, Sequence[DayPart]], tuple[BandCell, ...]] = {}

    def cell(self, day: date, part: DayPart) -> BandCell:
        """Return a band of a date."""
        band = self.answers.bands.band(day, part)
        if band is None or not self._is_engaged(day):
            return CLOSED
        if day not in self._eventful:
            return OPEN
        span = band.on(day)
        if span is None:
            return CLOSED
        index, dates = self._problem.index, clock.dates_touched(span)
        duties = dict.fromkeys(
            one for date in dates for one in self._duties.get(date, ()) if one.interval.overlaps(span)
        )
        return BandCell(
            runs=True,
            mark=self.answers.about(day, span),
            duties=tuple(index.type_of(index.shift(one.shift)).code for one in duties),
            daytime=any(one.interval.overlaps(span) for date in dates for one in self._daytime.get(date, ())),
        )

    def on(self, day: date, parts: Sequence[DayPart]) -> tuple[BandCell, ...]:
        """Return some bands of a date; what was asked once is remembered."""
        key = (day, parts)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = tuple(self.cell(day, part) for part in parts)
        return known

    def _is_engaged(self, day: date) -> bool:
        return any(day in one.valid for one in self._engagements)

    def away_all(self, day: date) -> Mark | None:
        """Return which absence holds a date from midnight to midnight; None where none does."""
        whole = clock.day_interval(day)
        absences = (one for one in self.answers.statements if one.kind is AvailabilityKind.UNAVAILABLE)
        return next((mark_of(one) for one in absences if one.interval.covers(whole)), None)

    def away_from_the_day_after(self, day: date, part: DayPart) -> bool:
        """Whether somebody is away in a band only because they are so on the day after, into which it runs."""
        span, whole = self.answers.span((day, part)), clock.day_interval(day)
        on_the_day = span.intersection(whole) if span else None
        absences = (one for one in self.answers.statements if one.kind is AvailabilityKind.UNAVAILABLE)
        return on_the_day is not None and not any(one.interval.overlaps(on_the_day) for one in absences)

    @cached_property
    def clashes(self) -> tuple[Assignment, ...]:
        """The duties that stand where the person is away, by start."""
        index = self._problem.index
        return tuple(
            duty
            for duty in self.duties
            if any(
                is_against(one, duty) and concerns(one, duty.engagement or "", index.shift(duty.shift).shift_type)
                for one in self.answers.near(duty.interval)
            )
        )

    @cached_property
    def _eventful(self) -> frozenset[date]:
        """The dates in whose bands anything can stand, so that the others need not be looked at one by one."""
        said = {day for one in self.answers.statements for day in clock.dates_touched(one.interval)}
        touched = said | self._duties.keys() | self._daytime.keys()
        return frozenset(day - before * clock.DAY for day in touched for before in range(_MOST_DATES))

    @cached_property
    def _duties(self) -> Mapping[date, Sequence[Assignment]]:
        return _by_date(self.duties)

    @cached_property
    def _daytime(self) -> Mapping[date, Sequence[DaytimeCommitment]]:
        return _by_date(self._problem.index.commitments_of(self.answers.person))


def _by_date(things: Iterable[_Timed]) -> Mapping[date, Sequence[_Timed]]:
    found: defaultdict[date, list[_Timed]] = defaultdict(list)
    for one in things:
        for day in clock.dates_touched(one.interval):
            found[day].append(one)
    return found
