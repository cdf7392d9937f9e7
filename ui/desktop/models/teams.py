"""Safe teams while they are put together: who comes first is alone for a moment, and no rule is broken on purpose."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TypeAlias

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.interval import Interval
from fcn_rota.rules import minimum_cover, minimum_safe_team
from ui.desktop.models.working_rota import WorkingRota

_SHIFT = "shift"
_Place: TypeAlias = tuple[str, int]
"""A site, and the number of a day (UTC): what overlaps has one in common."""


def reasons_owed(work: WorkingRota, edit: Edit, breaches: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the breaches of an edit that nobody may make without a reason.

    Where the edit fills a place of a site's safe team, and whom the team still lacks is unfilled already, the breach
    says nothing that was not known: it is shown as any other, until the next place is filled.

    Parameters
    ----------
    work
        The rota before the edit.
    edit
        What goes out of it, and what comes in.
    breaches
        What it breaks.
    """
    teams = {id(breach) for breach in breaches if breach.rule == minimum_safe_team.ID}
    if not teams:
        return tuple(breaches)
    around = _Around(work, edit)
    return tuple(breach for breach in breaches if id(breach) not in teams or not around.is_begun(breach))


class _Around:
    """What an edit touches, by site and day, and whom the rota lacks: a proposal of a quarter has thousands of both.

    Parameters
    ----------
    work, edit
        The rota before the edit, and the edit.
    """

    def __init__(self, work: WorkingRota, edit: Edit) -> None:
        self._work, self._problem = work, work.problem
        self._leaving = {one.id: one for one in edit.out}
        self._touched: defaultdict[_Place, list[Assignment]] = defaultdict(list)
        for one in edit.touched:
            for place in self._places((one.shift,), one.interval):
                self._touched[place].append(one)

    def is_begun(self, breach: Finding) -> bool:
        """Whether a breach of a team is that of one of which somebody comes first, and others are still to come."""
        if breach.interval is None or self._forbids_to_be_alone(breach):
            return False
        here = self._here(breach.shifts, breach.interval)
        if not here or any(self._leaving.get(one.id) == one for one in here):
            return False
        open_ = self._open(breach.shifts, breach.interval)
        lacking = {shift for finding in open_ for shift in finding.shifts}
        return all(one.shift in lacking for one in here) and sum(finding.amount for finding in open_) > len(here)

    def _forbids_to_be_alone(self, breach: Finding) -> bool:
        """Whether somebody in it must not work alone: that is agreed with them, and no matter of who comes first."""
        people = map(self._problem.index.person, breach.people)
        return any(limit.no_lone_work for person in people for limit in person.restrictions)

    def _here(self, shifts: Sequence[str], interval: Interval) -> list[Assignment]:
        """Return what is touched at the sites of some shifts during an interval."""
        near = {id(one): one for place in self._places(shifts, interval) for one in self._touched.get(place, ())}
        return [one for one in near.values() if one.interval.overlaps(interval)]

    def _open(self, shifts: Sequence[str], interval: Interval) -> list[Finding]:
        """Return what is missing from shifts at the sites of some shifts during an interval."""
        sites = {self._site(shift) for shift in shifts}
        near = {
            id(finding): finding
            for shift in self._problem.index.shifts_during(interval)
            if self._site(shift.id) in sites
            for finding in self._work.findings_about_shift(shift.id)
            if finding.rule == minimum_cover.ID and finding.key[0] == _SHIFT
        }
        return [one for one in near.values() if one.interval is not None and one.interval.overlaps(interval)]

    def _places(self, shifts: Iterable[str], interval: Interval) -> Iterator[_Place]:
        days = range(interval.start.toordinal(), interval.end.toordinal() + 1)
        return product({self._site(shift) for shift in shifts}, days)

    def _site(self, shift: str) -> str:
        return self._problem.index.type_of(self._problem.index.shift(shift)).site
