"""People needed on shifts, as tables: in a usual week, by shift type and kind of day; and on single days."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from fcn_rota.domain import clock
from fcn_rota.domain.needs import Need
from fcn_rota.domain.pattern import day_class
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DayClass, Shift, ShiftType
from ui.desktop.models.date_words import date_meant
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet

_ORDER = {kind: number for number, kind in enumerate(DayClass)}


class NeedsRow(Protocol):
    """What both tables have of a row."""

    @property
    def kind(self) -> ShiftType | None:
        """The shift type; None in a row that nobody has filled in."""

    @property
    def needs(self) -> tuple[Need, ...]:
        """People needed."""


@dataclass(frozen=True, slots=True)
class UsualRow:
    """What a shift type needs on a kind of day."""

    kind: ShiftType | None = None
    day: DayClass | None = None
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class DayRow:
    """What a dated shift needs.

    Parameters
    ----------
    shift, kind
        The shift and its type.
    day
        What kind of day it is on.
    """

    shift: Shift | None = None
    kind: ShiftType | None = None
    day: DayClass | None = None

    @property
    def needs(self) -> tuple[Need, ...]:
        """People needed."""
        return self.shift.needs if self.shift else ()

    @property
    def usual(self) -> tuple[Need, ...]:
        """People needed in a usual week."""
        return self.kind.needs_on(self.day) if self.kind and self.day else ()


_Row = TypeVar("_Row", UsualRow, DayRow)


def usual_sheet(problem: Problem) -> Sheet[UsualRow]:
    """Return what the shift types need in a usual week: a row for each kind of day on which one runs."""
    codes = {kind.code: kind for kind in problem.shift_types}
    of_type: tuple[Column[UsualRow], ...] = _type_columns(problem)
    return Sheet(
        one="line",
        many="lines",
        columns=(
            Column(
                "Shift",
                _code,
                lambda row, text: replace(row, kind=words.thing_meant(codes, text)),
                tuple(codes),
                order=lambda row: (_code(row).casefold(), _place(row)),
                width=70,
                only_new=True,
            ),
            Column("Day", _day, _on_day, order=_place, width=60, only_new=True),
            *_needs_columns(problem, lambda row, needs: replace(row, needs=needs)),
            *of_type,
        ),
        rows=tuple(
            UsualRow(kind, day, kind.needs_on(day))
            for kind in problem.shift_types
            for day in sorted(kind.runs_on, key=_ORDER.__getitem__)
        ),
        key=lambda row: f"{row.kind.id}/{row.day.value}" if row.kind and row.day else "",
        facts=lambda row: _types_of((row,)),
        gather=_types_of,
        blank=UsualRow,
        copied=lambda row: row,
        empty="No shift type runs on any day yet. Add shift types first; what they need is then changed here.",
        told_by=2,
    )


def days_sheet(problem: Problem) -> Sheet[DayRow]:
    """Return what the shifts of the period need, each by itself."""
    kinds = {kind.id: kind for kind in problem.shift_types}
    holidays = frozenset(problem.bank_holidays)
    by_day = {day: day_class(day, holidays) for day in clock.days(problem.period.first_day, problem.period.last_day)}
    rows = tuple(DayRow(shift, kinds[shift.shift_type], by_day[shift.day]) for shift in problem.index.period_shifts)
    of_type: tuple[Column[DayRow], ...] = _type_columns(problem)
    there = {(row.kind.code.casefold(), row.shift.day): row for row in rows if row.kind and row.shift}
    return Sheet(
        one="shift",
        many="shifts",
        columns=(
            Column(
                "Date",
                lambda row: clock.show_date(row.shift.day) if row.shift else "",
                lambda row, text: _dated(row, text, problem),
                order=lambda row: (row.shift.day if row.shift else date.min, _code(row).casefold()),
                width=120,
                only_new=True,
            ),
            Column(
                "Shift",
                _code,
                lambda row, text: _found(row, text, there),
                tuple(kind.code for kind in problem.shift_types),
                width=70,
                only_new=True,
            ),
            *_needs_columns(problem, _with_needs),
            Column("In a usual week", _usually, width=120),
            *of_type,
        ),
        rows=rows,
        key=lambda row: row.shift.id if row.shift else "",
        facts=lambda row: (row.shift,) if row.shift else (),
        blank=DayRow,
        copied=lambda row: row,
        empty="No shift starts in this period. Shift types say on which days there are any.",
        told_by=2,
    )


def as_usual(rows: Iterable[DayRow]) -> list[DayRow]:
    """Return rows with what their shifts need in a usual week."""
    return [_with_needs(row, row.usual) for row in rows]


def _needs_columns(
    problem: Problem, change: Callable[[_Row, tuple[Need, ...]], _Row]
) -> tuple[Column[_Row], Column[_Row], Column[_Row]]:
    known = words.known_skills(problem)

    def column(
        name: str, read: Callable[[Need], int], write: Callable[[tuple[Need, ...], int], tuple[Need, ...]]
    ) -> Column[_Row]:
        def written(row: _Row, text: str) -> _Row:
            if not text:
                return change(row, words.without_people(row.needs))
            return change(row, write(row.needs, _people(text)))

        def shown(row: _Row) -> str:
            need = words.of_anybody(row.needs)
            return "" if need is None else str(read(need))

        def order(row: _Row) -> int:
            need = words.of_anybody(row.needs)
            return -1 if need is None else read(need)

        return Column(name, shown, written, hint=_HINTS[name], order=order, width=80)

    return (
        column("Minimum", lambda need: need.minimum, lambda needs, number: words.with_people(needs, minimum=number)),
        column("Desired", lambda need: need.desired, lambda needs, number: words.with_people(needs, desired=number)),
        Column(
            "Of whom",
            lambda row: words.of_whom_words(row.needs),
            lambda row, text: change(row, words.of_whom_meant(text, row.needs, known)),
            hint="people of one skill among them, for instance 1 prescriber, 1-2 home visit",
            width=170,
        ),
    )


_HINTS: Mapping[str, str] = {
    "Minimum": "fewest people who are safe, whatever their skill; empty where only single skills are asked for",
    "Desired": "people wanted; never fewer than the minimum",
}


def _type_columns(problem: Problem) -> tuple[Column[_Row], ...]:
    sites = {site.id: site.code for site in problem.sites}

    def of_type(read: Callable[[ShiftType], str]) -> Callable[[_Row], str]:
        return lambda row: read(row.kind) if row.kind else ""

    return (
        Column(
            "Hours", of_type(lambda kind: f"{words.time_words(kind.start)}-{words.time_words(kind.end)}"), width=100
        ),
        Column("Site", of_type(lambda kind: sites.get(kind.site, "")), width=70),
        Column("Name", of_type(lambda kind: kind.name), width=180),
        Column(
            "Skills of everybody",
            of_type(lambda kind: ", ".join(words.plain(skill) for skill in kind.skills)),
            width=170,
        ),
    )


def _types_of(rows: Sequence[UsualRow]) -> tuple[ShiftType, ...]:
    """Return the shift types with what their rows say; several rows may be of one type."""
    changed: dict[str, dict[DayClass, tuple[Need, ...]]] = {}
    kinds: dict[str, ShiftType] = {}
    for row in rows:
        if row.kind and row.day:
            kinds[row.kind.id] = row.kind
            changed.setdefault(row.kind.id, {})[row.day] = row.needs
    return tuple(kinds[name].with_needs_on(by_day) for name, by_day in changed.items())


def _people(text: str) -> int:
    number = words.number_meant(text)
    if number < 0:
        raise BadCell("Fewer than nobody cannot be needed.")
    return number


def _code(row: NeedsRow) -> str:
    return row.kind.code if row.kind else ""


def _day(row: UsualRow) -> str:
    return words.days_words([row.day]) if row.day else ""


def _place(row: UsualRow) -> int:
    return _ORDER[row.day] if row.day else -1


def _on_day(row: UsualRow, text: str) -> UsualRow:
    days = words.days_meant(text)
    if row.kind is None:
        raise BadCell("Say which shift first.")
    if len(days) != 1 or days[0] not in row.kind.runs_on:
        listed = words.days_words(row.kind.runs_on) or "no day"
        raise BadCell(f"{row.kind.code} runs on {listed}; write one of these, each in a row of its own.")
    return UsualRow(row.kind, days[0], row.kind.needs_on(days[0]))


def _dated(row: DayRow, text: str, problem: Problem) -> DayRow:
    period = problem.period
    day = date_meant(text, period.first_day, period.first_day)
    if day is None or day not in period:
        span = f"{clock.show_date(period.first_day)} to {clock.show_date(period.last_day)}"
        raise BadCell(f'"{text}" is no date of this period, {span}.')
    # Which shift that is, the next column says.
    interval = clock.day_interval(day)
    return replace(row, shift=Shift("", "", interval.start, interval.end))


def _found(row: DayRow, text: str, there: Mapping[tuple[str, date], DayRow]) -> DayRow:
    day = row.shift.day if row.shift else None
    found = there.get((text.casefold(), day)) if day else None
    if day is None or found is None:
        when = f" on {clock.show_date(day)}" if day else ""
        raise BadCell(f'No shift "{text}" starts{when}.')
    return found


def _with_needs(row: DayRow, needs: tuple[Need, ...]) -> DayRow:
    return replace(row, shift=replace(row.shift, needs=needs)) if row.shift else row


def _usually(row: DayRow) -> str:
    return "as usual" if row.needs == row.usual else words.needs_words(row.usual) or "nobody"
