"""What stands on the printed pages: plain words and figures, ready to be typeset.

Every string is text to be shown as it is, never markup. Nothing here decides how it looks; the template does.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A count at the head of page 1; `alarm` where it must catch the eye."""

    count: int
    label: str
    alarm: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A line of page 1: what it is about, the sentence, and whether it must catch the eye."""

    title: str
    text: str
    alarm: bool


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A shift type in the legend."""

    code: str
    name: str
    site: str
    times: str
    duty: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form in the legend, and what it stands for."""

    short: str
    full: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Page 1.

    Parameters
    ----------
    figures
        Counts, the gravest first.
    unfilled, unfilled_empty
        Needs left short, the minimum first; and what to say where there are none.
    rules, rules_empty
        Rules relaxed by a setting or overridden by a pin; and what to say where there are none.
    proof
        How good the rota is known to be, in one or two sentences.
    acceptance
        How many duties have been accepted, and how those that have not are marked; empty where there are no duties.
    codes, roles, organisations
        The legend.
    """

    figures: tuple[Figure, ...]
    unfilled: tuple[Notice, ...]
    unfilled_empty: str
    rules: tuple[Notice, ...]
    rules_empty: str
    proof: str
    acceptance: str
    codes: tuple[CodeEntry, ...]
    roles: tuple[Abbreviation, ...]
    organisations: tuple[Abbreviation, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A column of a week.

    Parameters
    ----------
    weekday, date
        ``Fri`` and ``25 Dec``.
    bank_holidays
        Names of the bank holidays on the day.
    note
        A change of the clock, or that the day lies outside the rota.
    kind
        ``weekday``, ``weekend``, ``bank_holiday`` or ``outside``.
    """

    weekday: str
    date: str
    bank_holidays: str
    note: str
    kind: str


@dataclass(frozen=True, slots=True)
class PersonOn:
    """Somebody on a shift.

    Parameters
    ----------
    name
        The person's name, or who is asked to fill an unnamed slot.
    tag
        Role abbreviation and practice initials.
    notes
        Own times, remote, supernumerary.
    confirmed
        Whether the person has accepted.
    named
        False for an unnamed slot.
    """

    name: str
    tag: str
    notes: str
    confirmed: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A need left short: the words in the box, and whether the minimum is short."""

    text: str
    minimum: bool


@dataclass(frozen=True, slots=True)
class ShiftCell:
    """A shift type on a day; it `runs` where it has a shift, whose `times` are given if they are not the type's."""

    runs: bool
    times: str
    people: tuple[PersonOn, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A shift type through the week."""

    code: str
    name: str
    times: str
    duty: str
    cells: tuple[ShiftCell, ...]


@dataclass(frozen=True, slots=True)
class SiteBlock:
    """A site with its own telephone number and its shift types."""

    name: str
    telephone: str
    rows: tuple[ShiftRow, ...]


@dataclass(frozen=True, slots=True)
class SiteWeek:
    """A week by site and shift."""

    heading: str
    days: tuple[Day, ...]
    sites: tuple[SiteBlock, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """A person's duty in a cell: its code, own times and other remarks, and whether it is confirmed."""

    code: str
    notes: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Session:
    """A person's daytime sessions of one title on a day, from the start of the first to the end of the last."""

    title: str
    times: str


@dataclass(frozen=True, slots=True)
class PersonCell:
    """A person's day: duties, absence (never why), daytime sessions."""

    duties: tuple[Duty, ...]
    away: str
    daytime: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person through the week, with the hours rostered in it."""

    name: str
    organisations: str
    cells: tuple[PersonCell, ...]
    hours: str
    other_hours: str


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """The people of a role, by name."""

    role: str
    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """A week by person."""

    heading: str
    days: tuple[Day, ...]
    groups: tuple[RoleGroup, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A printed rota.

    Parameters
    ----------
    title
        Title of the file, for screen readers and window titles.
    network, period, version, status
        As in the head of each page.
    watermark
        A word printed across each page; empty for a published rota.
    printed
        Local date and time of printing.
    key
        What the mark of an unconfirmed duty means, for the foot of each page; empty where there is none.
    summary, site_weeks, person_weeks
        The pages.
    """

    title: str
    network: str
    period: str
    version: str
    status: str
    watermark: str
    printed: str
    key: str
    summary: Summary
    site_weeks: tuple[SiteWeek, ...]
    person_weeks: tuple[PersonWeek, ...]
