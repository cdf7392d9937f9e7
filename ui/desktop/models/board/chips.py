"""The chips of the board: somebody's work on a shift, or a place nobody fills."""

from dataclasses import dataclass
from enum import Flag, auto

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind, Shift, ShiftType
from ui.desktop.look.theme import WorkKind

NIGHT_FROM_DAYS = 1
"""A shift type that ends at least so many days after it starts is night work."""
_CUTS = (10, 8, 6, 5)
"""To so many letters a name is cut, one after the other, before its initials stand for it."""
_CODE_CUTS = (6, 5, 4, 3, 2)
"""The same of a shift's code, before its first letter does."""


_OF_SITE = {
    SiteKind.BASE: WorkKind.BASE,
    SiteKind.HUB: WorkKind.HUB,
    SiteKind.VISITING_CAR: WorkKind.VISITING,
    SiteKind.COMMUNITY_TEAM: WorkKind.COMMUNITY,
    SiteKind.HOME: WorkKind.HUB,
}


class Mark(Flag):
    """What a chip shows besides its text, each in a shape of its own."""

    NONE = 0
    ON_CALL = auto()
    PINNED = auto()
    BREACH = auto()
    UNCONFIRMED = auto()
    CHANGED = auto()
    UNFILLED = auto()
    WANTED = auto()
    EXTRA = auto()
    COMING = auto()
    GOING = auto()


_SAID = {
    Mark.COMING: "proposed",
    Mark.GOING: "would go",
    Mark.BREACH: "breaks a rule",
    Mark.UNFILLED: "unfilled",
    Mark.WANTED: "more wanted",
    Mark.ON_CALL: "on call",
    Mark.UNCONFIRMED: "unconfirmed",
    Mark.EXTRA: "supernumerary",
    Mark.PINNED: "pinned",
    Mark.CHANGED: "changed since published",
}


def said(marks: Mark) -> tuple[str, ...]:
    """Return what marks mean, in words."""
    return tuple(words for mark, words in _SAID.items() if mark in marks)


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing in a cell that can be seen, pointed at and moved.

    Parameters
    ----------
    id
        Unique on the board: the assignment's id, or that of a place nobody fills.
    texts
        What is written on it, the longest first; the first that fits is shown.
    work, marks
        Kind of work, and what else is shown.
    interval
        When, in UTC.
    shift
        Id of the shift; empty for cover asked for at a site over all its shifts.
    assignment, person
        Ids; None where nobody is on it, or nobody is named yet.
    """

    id: str
    texts: tuple[str, ...]
    work: WorkKind
    marks: Mark
    interval: Interval
    shift: str
    assignment: str | None
    person: str | None

    @property
    def is_gap(self) -> bool:
        """Whether it is a place to fill, not somebody's work."""
        return self.assignment is None


def kind_of_work(problem: Problem, kind: ShiftType) -> WorkKind:
    """Return the kind of work of a shift type: night work is that wherever it is done."""
    if kind.day_offset >= NIGHT_FROM_DAYS:
        return WorkKind.NIGHT
    return _OF_SITE[problem.index.site(kind.site).kind]


def short_times(interval: Interval) -> str:
    """Write local times as short as they can be read: ``14-20``, ``18:30-23``, with a dash as in print."""
    return "\u2013".join(_short_time(clock.show_time(edge)) for edge in (interval.start, interval.end))


def short_name(name: str) -> str:
    """Write a name as rotas do: ``G. Gill`` for Gurdeep Gill; a single name stays as it is."""
    first, *rest = name.split() or [name]
    return f"{first[0]}. {rest[-1]}" if rest else first


def initials(name: str) -> str:
    """Return the initials of a name: ``GG``."""
    words = name.split()
    return "".join(word[0] for word in (words[0], *words[1:][-1:])) if words else ""


def work_texts(kind: ShiftType, assignment: Assignment, shift: Shift) -> tuple[str, ...]:
    """Return what is written on somebody's work in their row, the longest first.

    The hours stand wherever there is room, and go last where they are not those of the shift.
    """
    with_hours = f"{kind.code} {short_times(assignment.interval)}"
    sign = "*" if assignment.interval != shift.interval else ""
    return (with_hours, *(f"{code}{sign}" for code in (kind.code, *cut_codes(kind.code))), kind.code[:1])


def cut_codes(code: str) -> tuple[str, ...]:
    """Return a long code with its end left out, the longest first: of ``EVEBASE`` one letter would say too little."""
    return tuple(f"{code[:length]}\u2026" for length in _CODE_CUTS if len(code) > length + 1)


def person_texts(name: str, assignment: Assignment, shift: Shift) -> tuple[str, ...]:
    """Return what is written on somebody's work in the row of the shift type, the longest first."""
    short = short_name(name)
    if assignment.interval != shift.interval:
        hours = short_times(assignment.interval)
        return (f"{name} {hours}", f"{short} {hours}", f"{short}*", f"{initials(name)}*", initials(name)[:1])
    # Cut before the first name's letter is given up: two of a family may work for one network.
    cut = (f"{short[:length]}\u2026" for length in _CUTS if len(short) > length + 1)
    return (name, short, *cut, initials(name), initials(name)[:1])


def marks_of(assignment: Assignment, kind: ShiftType) -> Mark:
    """Return the marks that follow from an assignment alone."""
    marks = Mark.NONE
    if kind.duty in (DutyKind.ON_CALL, DutyKind.STANDBY):
        marks |= Mark.ON_CALL
    if assignment.pinned:
        marks |= Mark.PINNED
    if not assignment.confirmed:
        marks |= Mark.UNCONFIRMED
    if not assignment.counts:
        marks |= Mark.EXTRA
    return marks


def _short_time(time: str) -> str:
    hour, _, minute = time.partition(":")
    return f"{int(hour)}" if minute == "00" else f"{int(hour)}:{minute}"
