"""What stands on availability forms: plain words, ready to be typeset. The template decides how it looks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormCell:
    """One band of a day.

    Parameters
    ----------
    kind
        ``ask`` where something can be written, ``known`` where nothing need be, ``none`` where no work is planned.
    text
        What is known (``away``, ``at work``), or the letter that was given before.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FormDay:
    """A row: a date.

    Parameters
    ----------
    weekday, date
        ``Fri`` and ``25 Dec``.
    bank_holidays
        Names of the bank holidays on the day.
    kind
        ``weekday``, ``weekend`` or ``bank_holiday``.
    daytime
        From when to when the person works by day, as far as known; empty where they do not.
    starts_week
        Whether the day begins a week, or the form.
    cells
        One for each part of the day.
    """

    weekday: str
    date: str
    bank_holidays: str
    kind: str
    daytime: str
    starts_week: bool
    cells: tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class FormBlock:
    """Weeks that stand under one another; the blocks of a sheet stand side by side."""

    heading: str
    days: tuple[FormDay, ...]


@dataclass(frozen=True, slots=True)
class FormLetter:
    """A letter that can be written into a band, and what it means."""

    letter: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FormHours:
    """From when to when a part of the day is, by kind of day."""

    part: str
    times: str


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A page: somebody's weeks, as many as a page holds.

    Parameters
    ----------
    person, about
        Name; role and practice.
    period
        First and last date of this page.
    silence
        What an empty box means for this person.
    letters
        What can be written.
    parts
        Headings of the columns: the parts of the day.
    hours
        When the parts of the day are.
    has_daytime
        Whether any daytime work is known.
    blocks
        The weeks.
    """

    person: str
    about: str
    period: str
    silence: str
    letters: tuple[FormLetter, ...]
    parts: tuple[str, ...]
    hours: tuple[FormHours, ...]
    has_daytime: bool
    blocks: tuple[FormBlock, ...]


@dataclass(frozen=True, slots=True)
class FormsDocument:
    """Availability forms of one person or several.

    Parameters
    ----------
    title
        Title of the file.
    network, period, printed
        As at the head and foot of each page.
    return_to, return_by
        Where and by when the form is to be given back; empty leaves a line to write on.
    sheets
        The pages.
    """

    title: str
    network: str
    period: str
    printed: str
    return_to: str
    return_by: str
    sheets: tuple[FormSheet, ...]
