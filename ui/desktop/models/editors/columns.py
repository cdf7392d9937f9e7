"""Columns that several tables have: validity dates, and whether something holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Final, TypeVar

from fcn_rota.domain import clock
from fcn_rota.domain.availability import DaytimeCommitment
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.needs import CoverLine
from ui.desktop.models.date_words import date_meant
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import BadCell, Column, Row

DATE_HINT: Final = "a date, for instance 31 Mar 2027; empty for none"
"""What to type where a date stands."""
Timed = TypeVar("Timed", CoverLine, DaytimeCommitment)
"""What begins and ends at an instant each."""


def span_columns(
    read: Callable[[Row], DateSpan], write: Callable[[Row, DateSpan], Row], first: str, last: str
) -> tuple[Column[Row], Column[Row]]:
    """Return the first and the last day of what holds for a time only.

    Parameters
    ----------
    read, write
        Return the dates of a row, and a row with other dates.
    first, last
        The headings.
    """
    return (
        Column(
            first,
            lambda one: words.day_words(read(one).first_day),
            lambda one, text: write(one, DateSpan(words.day_meant(text), read(one).last_day)),
            hint=DATE_HINT,
            order=lambda one: read(one).first_day or date.min,
        ),
        Column(
            last,
            lambda one: words.day_words(read(one).last_day),
            lambda one, text: write(one, DateSpan(read(one).first_day, words.day_meant(text))),
            hint=DATE_HINT,
            order=lambda one: read(one).last_day or date.max,
        ),
    )


def switch_column(
    name: str, read: Callable[[Row], bool], write: Callable[[Row, bool], Row], hint: str = "", width: int = 120
) -> Column[Row]:
    """Return a column of yes and no.

    Parameters
    ----------
    name, hint, width
        As of any column.
    read, write
        Return whether it holds for a row, and a row for which it does or does not.
    """
    return Column(
        name,
        lambda one: words.yes_no(read(one)),
        lambda one, text: write(one, words.yes_meant(text)),
        (words.YES, words.NO),
        hint,
        width=width,
    )


def when_columns(first: date) -> tuple[Column[Timed], ...]:
    """Return the day on which something begins, and its local times.

    Parameters
    ----------
    first
        The first day of the period, which tells the year where none is typed.
    """
    return (
        Column(
            "Date",
            lambda one: clock.show_date(clock.local_date(one.start)),
            lambda one, text: on_day(one, _day(text, first)),
            hint="for instance Fri 25 Dec 2026",
            order=lambda one: one.start,
            width=130,
        ),
        Column(
            "From",
            lambda one: words.time_words(clock.local(one.start).time()),
            lambda one, text: timed(one, words.time_meant(text), clock.local(one.end).time()),
            hint="for instance 18:30",
            width=70,
        ),
        Column(
            "Until",
            lambda one: words.time_words(clock.local(one.end).time()),
            lambda one, text: timed(one, clock.local(one.start).time(), words.time_meant(text)),
            hint="for instance 23:00; not after the start means the next day",
            width=70,
        ),
    )


def timed(one: Timed, start: time, end: time) -> Timed:
    """Return something at other local times of its day; an end that is not after the start is on the next day."""
    span = clock.local_interval(clock.local_date(one.start), start, end, 0 if start < end else 1)
    return replace(one, start=span.start, end=span.end)


def on_day(one: Timed, day: date) -> Timed:
    """Return something on another day, at the same local times."""
    first, last = clock.local(one.start), clock.local(one.end)
    span = clock.local_interval(day, first.time(), last.time(), (last.date() - first.date()) // timedelta(days=1))
    return replace(one, start=span.start, end=span.end)


def _day(text: str, first_day: date) -> date:
    day = date_meant(text, first_day, first_day)
    if day is None:
        raise BadCell(f'"{text}" is no date; write for instance 25 Dec 2026.')
    return day
