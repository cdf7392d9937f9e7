"""The availability form: a page on which somebody says when they can work, with what is known already."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from fcn_rota.domain import clock
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.person import Engagement, Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.replies import LETTERS, Answers, offers_only
from fcn_rota.domain.shift import DayClass
from fcn_rota.domain.statements import Mark
from fcn_rota.domain.wording import kinds_of_day
from fcn_rota.exchange.pdf import weeks, words
from fcn_rota.exchange.pdf.form_document import (
    FormBlock,
    FormCell,
    FormDay,
    FormHours,
    FormLetter,
    FormsDocument,
    FormSheet,
)
from fcn_rota.exchange.pdf.typesetting import typeset

_FREE = "Leave a box empty where you can work."
_OFFERED = "Leave a box empty where you do not offer to work."
_FEW_WEEKS = 8
"""Periods up to so many weeks stand in two blocks; longer ones in three."""
_MOST_WEEKS = 15
"""Weeks that one page holds."""
_MEANINGS = {
    Mark.CANNOT: "cannot work",
    Mark.OFFER: "offer to work",
    Mark.PREFER: "would like to work",
    Mark.RATHER_NOT: "would rather not",
}
_AWAY = (Mark.LEAVE, Mark.CANNOT)


@dataclass(frozen=True, slots=True)
class Reply:
    """How a form is given back.

    Parameters
    ----------
    to
        Where: an address, a pigeon hole, a person. Empty leaves a line to write on.
    by
        Last day, or None to leave a line.
    """

    to: str = ""
    by: date | None = None


def forms_pdf(problem: Problem, people: Iterable[str], reply: Reply, printed_at: datetime) -> bytes:
    """Return availability forms as a tagged PDF, A4 portrait, a page for each person (more where a year is asked for).

    Each date of the period has a box for every part of the day in which the person might work. Boxes in which the
    person is known to be away, or has daytime work, are grey and need no answer.

    Parameters
    ----------
    problem
        Whose period is asked about.
    people
        Ids of the people, in the order of the pages.
    reply
        How the forms are given back.
    printed_at
        Aware instant of printing, shown in local time.

    Raises
    ------
    PrintError
        If the program's template or type is missing or damaged.
    ValueError
        If there is nobody to ask, or `printed_at` is naive.
    """
    asked = tuple(problem.index.person(key) for key in people)
    if not asked:
        raise ValueError("a form is about somebody; name at least one person")
    if printed_at.tzinfo is None:
        raise ValueError("the time of printing must carry its time zone")
    period = _span(problem.period.first_day, problem.period.last_day)
    document = FormsDocument(
        title=f"{problem.network.name}: availability {period}" + (f", {asked[0].name}" if len(asked) == 1 else ""),
        network=problem.network.name,
        period=period,
        printed=f"{clock.show_date(clock.local_date(printed_at))} {clock.show_time(printed_at)}",
        return_to=reply.to,
        return_by="" if reply.by is None else clock.show_date(reply.by),
        sheets=tuple(sheet for person in asked for sheet in _Form(problem, person).sheets()),
    )
    return typeset(document, printed_at, "pdf")[0]


@dataclass(frozen=True)
class _Form:
    """Writes the pages of one person."""

    problem: Problem
    person: Person

    def sheets(self) -> Iterator[FormSheet]:
        """Yield the pages."""
        period = self.problem.period
        dates = [tuple(day for day in week if day in period) for week in weeks.of_period(period)]
        for at in range(0, len(dates), _MOST_WEEKS):
            yield self._sheet(dates[at : at + _MOST_WEEKS])

    def _sheet(self, dates: Sequence[tuple[date, ...]]) -> FormSheet:
        offered = offers_only(self.problem, self.person.id)
        number = 1 if len(dates) == 1 else 2 if len(dates) <= _FEW_WEEKS else 3
        size = -(-len(dates) // number)
        blocks = tuple(self._block(dates[at : at + size]) for at in range(0, len(dates), size))
        return FormSheet(
            person=self.person.name,
            about=self._about,
            period=_span(dates[0][0], dates[-1][-1]),
            silence=_OFFERED if offered else _FREE,
            letters=tuple(
                FormLetter(LETTERS[mark], meaning)
                for mark, meaning in _MEANINGS.items()
                if offered or mark is not Mark.OFFER
            ),
            parts=tuple(words.titled(part) for part in self._answers.bands.parts),
            hours=tuple(self._hours(part, dates) for part in self._answers.bands.parts),
            has_daytime=any(day.daytime for block in blocks for day in block.days),
            blocks=blocks,
        )

    def _hours(self, part: DayPart, dates: Sequence[tuple[date, ...]]) -> FormHours:
        """Tell when a part of the day is, kinds of day that have the same times together."""
        present = {self._answers.bands.class_of(day) for week in dates for day in week}
        by_times: defaultdict[str, list[DayClass]] = defaultdict(list)
        for kind in DayClass:
            for band in self._answers.bands.by_class[kind] if kind in present else ():
                if band.part is part:
                    by_times[words.pattern_times(band)].append(kind)
        told = (f"{kinds_of_day(kinds)} {times}" for times, kinds in by_times.items())
        return FormHours(words.titled(part), "; ".join(told))

    def _block(self, dates: Sequence[tuple[date, ...]]) -> FormBlock:
        days = tuple(self._day(day, starts_week=day == week[0]) for week in dates for day in week)
        return FormBlock(_span(dates[0][0], dates[-1][-1]), days)

    def _day(self, day: date, *, starts_week: bool) -> FormDay:
        column = weeks.column(self.problem, day)
        sessions = self._daytime.get(day, ())
        return FormDay(
            weekday=column.weekday,
            date=column.date,
            bank_holidays=column.bank_holidays,
            kind=column.kind,
            daytime=words.times(Interval(sessions[0].start, sessions[-1].end)) if sessions else "",
            starts_week=starts_week,
            cells=tuple(self._cell(day, part) for part in self._answers.bands.parts),
        )

    def _cell(self, day: date, part: DayPart) -> FormCell:
        span = self._answers.span((day, part))
        if span is None or not any(day in engagement.valid for engagement in self._engagements):
            return FormCell("none", "")
        mark = self._answers.known([(day, part)])[day, part]
        if mark in _AWAY:
            return FormCell("known", "away")
        if any(session.overlaps(span) for session in self._daytime.get(day, ())):
            return FormCell("known", "at work")
        return FormCell("ask", LETTERS[mark])

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self.problem, self.person.id)

    @cached_property
    def _daytime(self) -> Mapping[date, tuple[Interval, ...]]:
        """Daytime work by the local date on which it starts, by start."""
        found: defaultdict[date, list[Interval]] = defaultdict(list)
        for commitment in self.problem.index.commitments_of(self.person.id):
            found[clock.local_date(commitment.start)].append(commitment.interval)
        return {day: tuple(spans) for day, spans in found.items()}

    @cached_property
    def _engagements(self) -> tuple[Engagement, ...]:
        period = DateSpan(self.problem.period.first_day, self.problem.period.last_day)
        mine = self.problem.index.engagements_of(self.person.id)
        return tuple(engagement for engagement in mine if engagement.valid.meets(period))

    @property
    def _about(self) -> str:
        index = self.problem.index
        told = [f"{one.role}, {index.organisation(one.organisation).name}" for one in self._engagements]
        return "; ".join(dict.fromkeys(told))


def _span(first_day: date, last_day: date) -> str:
    if first_day == last_day:
        return clock.show_date(first_day)
    return f"{clock.show_date(first_day)} to {clock.show_date(last_day)}"
