"""Columns that several tables have: validity dates, and whether something holds."""

from collections.abc import Callable
from datetime import date
from typing import Final

from fcn_rota.domain.dates import DateSpan
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import Column, Row

DATE_HINT: Final = "a date, for instance 31 Mar 2027; empty for none"
"""What to type where a date stands."""


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
