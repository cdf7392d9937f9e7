"""The pages by site and shift: who is on, and where somebody is missing."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.network import Organisation, OrganisationKind, Site
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import Shift, ShiftType
from fcn_rota.exchange.pdf import gaps, weeks, words
from fcn_rota.exchange.pdf.document import Gap, PersonOn, ShiftCell, ShiftRow, SiteBlock, SiteWeek
from fcn_rota.exchange.pdf.remarks import remarks_on

_Key = TypeVar("_Key", bound=Hashable)
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class SitePages:
    """Writes the weeks by site and shift of one rota.

    Parameters
    ----------
    problem, rota
        The facts, and the rota to print.
    shortages
        Where that rota is short.
    roles
        Short form of each role.
    """

    problem: Problem
    rota: Rota
    shortages: Sequence[gaps.Shortage]
    roles: Mapping[str, str]

    def weeks(self) -> tuple[SiteWeek, ...]:
        """Return a week for every week of the period."""
        return tuple(self._week(dates) for dates in weeks.of_period(self.problem.period))

    def people_on(self, shift: Shift) -> tuple[PersonOn, ...]:
        """Return who is expected on a shift, by start and name, unnamed slots last."""
        return tuple(self._on(shift, assignment) for assignment in self._on_duty(shift))

    def gaps_of(self, shift: Shift) -> tuple[Gap, ...]:
        """Return where a shift is short of people."""
        return tuple(shortage.gap for shortage in self._short_shifts.get(shift.id, ()))

    def _week(self, dates: tuple[date, ...]) -> SiteWeek:
        blocks = (self._block(site, dates) for site in self.problem.sites)
        return SiteWeek(
            heading=f"Week of {clock.show_date(dates[0])} by site and shift",
            days=tuple(weeks.column(self.problem, day) for day in dates),
            sites=tuple(block for block in blocks if block.rows),
        )

    def _block(self, site: Site, dates: tuple[date, ...]) -> SiteBlock:
        types = sorted(
            (kind for kind in self.problem.shift_types if kind.site == site.id),
            key=lambda kind: (kind.start, kind.day_offset, kind.end, kind.code),
        )
        rows = (self._row(kind, dates) for kind in types)
        running = [row for row in rows if any(cell.runs for cell in row.cells)]
        return SiteBlock(site.name, site.telephone, (*self._cover_row(site, dates), *running))

    def _row(self, kind: ShiftType, dates: tuple[date, ...]) -> ShiftRow:
        cells = tuple(self._cell(kind, day) for day in dates)
        return ShiftRow(kind.code, kind.name, words.pattern_times(kind), words.duty(kind), cells)

    def _cell(self, kind: ShiftType, day: date) -> ShiftCell:
        shifts = self._shifts.get((kind.id, day), ())
        usual = kind.interval_on(day) if shifts else None
        return ShiftCell(
            runs=bool(shifts),
            times=", ".join(words.times(shift.interval) for shift in shifts if shift.interval != usual),
            people=tuple(on for shift in shifts for on in self.people_on(shift)),
            gaps=tuple(gap for shift in shifts for gap in self.gaps_of(shift)),
        )

    def _cover_row(self, site: Site, dates: tuple[date, ...]) -> tuple[ShiftRow, ...]:
        """Return a row for what the site is short of over all its shifts; none where it is short of nothing."""
        short = [tuple(shortage.gap for shortage in self._short_lines.get((site.id, day), ())) for day in dates]
        if not any(short):
            return ()
        cells = tuple(ShiftCell(bool(missing), "", (), missing) for missing in short)
        return (ShiftRow("", "Cover by the hour, over all shifts", "", "", cells),)

    def _on(self, shift: Shift, assignment: Assignment) -> PersonOn:
        index = self.problem.index
        remarks = remarks_on(self.problem, assignment, shift.interval)
        if assignment.person is None or assignment.engagement is None:
            organisation = index.organisation(assignment.organisation or "")
            return PersonOn(f"{_asked(organisation)}: to be named", organisation.initials, remarks, False, False)
        engagement = index.engagement(assignment.engagement)
        initials = index.organisation(engagement.organisation).initials
        tag = " ".join(part for part in (self.roles[engagement.role], initials) if part)
        return PersonOn(index.person(assignment.person).name, tag, remarks, assignment.confirmed, True)

    def _on_duty(self, shift: Shift) -> list[Assignment]:
        """Return who is expected on the shift, by start and name, unnamed slots last."""
        expected = [assignment for assignment in self._by_shift.get(shift.id, ()) if gaps.is_expected(assignment)]
        return sorted(expected, key=self._order)

    def _order(self, assignment: Assignment) -> tuple[bool, bool, str, str]:
        name = "" if assignment.person is None else self.problem.index.person(assignment.person).name.casefold()
        return (assignment.person is None, not assignment.counts, assignment.start.isoformat(), name)

    @cached_property
    def _by_shift(self) -> Mapping[str, list[Assignment]]:
        return _grouped((assignment.shift, assignment) for assignment in self.rota.assignments)

    @cached_property
    def _short_shifts(self) -> Mapping[str, list[gaps.Shortage]]:
        return _grouped((shortage.shift, shortage) for shortage in self.shortages if shortage.shift)

    @cached_property
    def _short_lines(self) -> Mapping[tuple[str, date], list[gaps.Shortage]]:
        return _grouped(
            ((shortage.site, clock.local_date(shortage.spans[0].start)), shortage)
            for shortage in self.shortages
            if shortage.shift is None
        )

    @cached_property
    def _shifts(self) -> Mapping[tuple[str, date], list[Shift]]:
        return _grouped(((shift.shift_type, shift.day), shift) for shift in self.problem.index.period_shifts)


def _grouped(pairs: Iterable[tuple[_Key, _Item]]) -> dict[_Key, list[_Item]]:
    found: defaultdict[_Key, list[_Item]] = defaultdict(list)
    for key, item in pairs:
        found[key].append(item)
    return found


def _asked(organisation: Organisation) -> str:
    if organisation.kind in (OrganisationKind.OTHER, OrganisationKind.PRACTICE):
        return organisation.name
    return words.titled(organisation.kind)
