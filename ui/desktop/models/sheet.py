"""A rota as it stands in the window: sites and shift types down, days across, people in the cells."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import DutyKind, Shift, ShiftType

UNCONFIRMED = "?"
_COVER_RULES = ("minimum_cover", "desired_cover")


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day: ``Fri``, ``25 Dec``, in full, its bank holidays, and whether it is a weekend or bank holiday."""

    weekday: str
    date: str
    in_full: str
    bank_holiday: str
    is_off: bool


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What stands on a shift type's day.

    Parameters
    ----------
    people, people_in_full
        A line for each person on it with remarks, short (``?`` for unconfirmed) and in full.
    minimum_short, desired_short
        People missing from the minimum, and from the number wanted.
    runs
        Whether the shift type runs that day at all.
    """

    people: tuple[str, ...] = ()
    people_in_full: tuple[str, ...] = ()
    minimum_short: int = 0
    desired_short: int = 0
    runs: bool = True

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing, in words, so that colour need not carry it."""
        if self.minimum_short:
            return (f"! {self.minimum_short} short of minimum",)
        return (f"{self.desired_short} more wanted",) if self.desired_short else ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The cell's text, shortages first."""
        return (*self.gaps, *self.people)


NO_SHIFT = SheetCell(runs=False)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A shift type through the period, or, without cells, the heading of a site."""

    title: str
    detail: str
    cells: tuple[SheetCell, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether the row is the heading of a site."""
        return not self.cells


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole rota.

    Parameters
    ----------
    title, subtitle
        Network; period, version and status.
    summary
        What is missing, broken or unconfirmed, in a sentence.
    days, rows
        The table.
    """

    title: str
    subtitle: str
    summary: str
    days: tuple[DayColumn, ...]
    rows: tuple[SheetRow, ...]


def sheet_of(problem: Problem, rota: Rota, findings: Sequence[Finding]) -> Sheet:
    """Return a rota as it stands in the window.

    Parameters
    ----------
    problem, rota
        The rota and its problem.
    findings
        What the rules find in it.
    """
    period = rota.period
    when = f"{clock.show_date(period.first_day)} to {clock.show_date(period.last_day)}"
    return Sheet(
        title=problem.network.name,
        subtitle=f"{when}, version {rota.version}, {rota.status.value}",
        summary=_summary(rota, findings),
        days=tuple(_day(problem, rota)),
        rows=tuple(_rows(problem, rota, findings)),
    )


def _summary(rota: Rota, findings: Sequence[Finding]) -> str:
    minimum, desired = (sum(f.amount for f in findings if f.rule == rule and _is_short(f)) for rule in _COVER_RULES)
    broken = sum(finding.hard for finding in findings)
    unconfirmed = sum(a.stands and not a.confirmed for a in rota.assignments)
    parts = (
        f"short of minimum cover: {minimum:,}",
        f"more wanted: {desired:,}",
        f"hard rules broken: {broken:,}",
        f"unconfirmed duties (marked {UNCONFIRMED}): {unconfirmed:,}",
    )
    sentence = "; ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _day(problem: Problem, rota: Rota) -> Iterable[DayColumn]:
    for day in clock.days(rota.period.first_day, rota.period.last_day):
        names = ", ".join(holiday.name for holiday in problem.index.bank_holidays_on(day))
        weekday, _, date = clock.show_day(day).partition(" ")
        yield DayColumn(weekday, date, clock.show_date(day), names, bool(names) or clock.is_weekend(day))


def _rows(problem: Problem, rota: Rota, findings: Iterable[Finding]) -> Iterable[SheetRow]:
    on_shift: defaultdict[str, list[Assignment]] = defaultdict(list)
    for assignment in sorted(rota.assignments, key=lambda a: a.start):
        on_shift[assignment.shift].append(assignment)
    short = _shortages(findings)
    of_type: defaultdict[str, list[Shift]] = defaultdict(list)
    for shift in problem.index.period_shifts:
        of_type[shift.shift_type].append(shift)
    for site in problem.sites:
        types = [kind for kind in problem.shift_types if kind.site == site.id and kind.id in of_type]
        if types:
            yield SheetRow(site.name, site.telephone)
        for kind in sorted(types, key=lambda kind: (kind.start, kind.day_offset, kind.end, kind.code)):
            cells = {s.day: _cell(problem, s, on_shift[s.id], short) for s in of_type[kind.id]}
            days = clock.days(rota.period.first_day, rota.period.last_day)
            yield SheetRow(f"{kind.code}  {kind.name}", _times(kind), tuple(cells.get(day, NO_SHIFT) for day in days))


def _shortages(findings: Iterable[Finding]) -> Mapping[tuple[str, str], int]:
    """Return people missing by shift and rule; shortages of a whole site are in the summary only."""
    short: defaultdict[tuple[str, str], int] = defaultdict(int)
    for finding in findings:
        if finding.rule in _COVER_RULES and len(finding.shifts) == 1 and _is_short(finding):
            short[finding.shifts[0], finding.rule] += finding.amount
    return short


def _is_short(finding: Finding) -> bool:
    # Desired cover also reports people too many, in another unit.
    return finding.amount > 0 and finding.unit == "person"


def _cell(
    problem: Problem, shift: Shift, assignments: Iterable[Assignment], short: Mapping[tuple[str, str], int]
) -> SheetCell:
    minimum, desired = (short.get((shift.id, rule), 0) for rule in _COVER_RULES)
    shown = [a for a in assignments if a.stands or a.person is None]
    return SheetCell(
        tuple(_person(problem, shift, assignment) for assignment in shown),
        tuple(_person(problem, shift, assignment, in_full=True) for assignment in shown),
        minimum,
        desired,
    )


def _person(problem: Problem, shift: Shift, assignment: Assignment, *, in_full: bool = False) -> str:
    remarks = []
    if assignment.interval != shift.interval:
        remarks.append(f"{clock.show_time(assignment.start)}-{clock.show_time(assignment.end)}")
    if assignment.remote:
        remarks.append("remote")
    if assignment.person is None:
        name = f"{problem.index.organisation(assignment.organisation or '').name}: to be named"
    else:
        name = problem.index.person(assignment.person).name
        if not assignment.counts:
            remarks.append("supernumerary" if in_full else "extra")
        if in_full and not assignment.confirmed:
            remarks.append("unconfirmed")
        elif not assignment.confirmed:
            # In front, where a narrow column cannot cut it off.
            name = f"{UNCONFIRMED} {name}"
    if in_full:
        return f"{name} ({', '.join(remarks)})" if remarks else name
    return " ".join((name, *remarks))


def _times(kind: ShiftType) -> str:
    times = f"{kind.start:%H:%M}-{kind.end:%H:%M}"
    return times if kind.duty is DutyKind.RESIDENT else f"{times}, {kind.duty.value.replace('_', ' ')}"
