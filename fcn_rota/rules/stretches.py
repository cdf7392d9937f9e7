"""Stretches of time at a site, and who is physically there.

Facts shared by the rules that look at a site as a whole and by the solver's posts of them. A person is at a site while
on resident duty there: somebody remote, on call or on standby is not.
"""

from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from fcn_rota.domain.interval import Interval
from fcn_rota.domain.presence import as_worked
from fcn_rota.rules.presence import is_present_at, lines_filled_by, segments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.network import Site
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.shift import Shift
    from fcn_rota.rules.plan import Plan
    from fcn_rota.rules.rule import Key


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time at a site.

    Parameters
    ----------
    site, interval
        Where and when.
    shifts
        The shifts of resident duty at the site that overlap it, by start; at least one is of the period.
    """

    site: "Site"
    interval: Interval
    shifts: "tuple[Shift, ...]"

    @property
    def key(self) -> "Key":
        """Row of the stretch: ``(site id, instant at which it starts)``."""
        return (self.site.id, self.interval.start.isoformat())


def duty_stretches(problem: "Problem", site: "Site") -> tuple[Stretch, ...]:
    """Return the stretches in which no shift of resident duty at the site begins or ends, by start.

    Only those with a shift of the period under way; shifts of the days before and after that reach into them are there
    too.
    """
    memo, key = problem.index.memo, ("duty_stretches", site.id)
    if key not in memo:
        here = sorted((s for s in problem.shifts if is_present_at(problem, s, site.id)), key=lambda s: (s.start, s.id))
        memo[key] = tuple(s for s in _sweep(site, here) if any(shift.day in problem.period for shift in s.shifts))
    found: tuple[Stretch, ...] = memo[key]
    return found


def staffed_stretches(problem: "Problem", site: "Site") -> tuple[Stretch, ...]:
    """Return the stretches in which a shift of the period must be staffed.

    One that has a need with a minimum, or whose people are there to fill a cover line with one. Neighbouring
    stretches with the same shifts to be staffed are one.
    """

    def staffed(stretch: Stretch) -> "tuple[Shift, ...]":
        mine = (shift for shift in stretch.shifts if shift.day in problem.period)
        return tuple(shift for shift in mine if _must_be_staffed(problem, shift, stretch.interval))

    groups = (list(group) for shifts, group in groupby(duty_stretches(problem, site), staffed) if shifts)
    return tuple(_joined(group) for group in groups)


def all_duty_stretches(problem: "Problem") -> "Iterator[Stretch]":
    """Return the stretches of every site in which no shift of resident duty begins or ends."""
    return (stretch for site in problem.sites for stretch in duty_stretches(problem, site))


def all_staffed_stretches(problem: "Problem") -> "Iterator[Stretch]":
    """Return the stretches of every site in which a shift of the period must be staffed."""
    return (stretch for site in problem.sites for stretch in staffed_stretches(problem, site))


def is_on_site(assignment: "Assignment") -> bool:
    """Whether the person is there in body: standing and not remote, supernumerary or not."""
    return assignment.stands and not assignment.remote


def on_site_by_segment(plan: "Plan", stretch: Stretch) -> "list[tuple[Interval, list[Assignment]]]":
    """Return who is at the site in each part of a stretch in which nobody comes or goes, by start.

    Each with the times really worked, as far as known: whoever fell ill is there no longer.
    """
    there = [plan.of_shift(shift.id, "on site", partial(_on_site, plan.problem)) for shift in stretch.shifts]
    mine = [assignment for on_shift in there for assignment in on_shift]
    return [
        (part, [a for a in mine if a.interval.covers(part)])
        for part in segments(stretch.interval, (a.interval for a in mine))
    ]


def _on_site(problem: "Problem", on_shift: "Sequence[Assignment]") -> "list[Assignment]":
    return [assignment for assignment in as_worked(problem, on_shift) if is_on_site(assignment)]


def _must_be_staffed(problem: "Problem", shift: "Shift", interval: Interval) -> bool:
    return any(need.minimum > 0 for need in shift.needs) or any(
        line.minimum > 0 and line.interval.overlaps(interval) for line in lines_filled_by(problem, shift)
    )


def _sweep(site: "Site", shifts: "list[Shift]") -> "list[Stretch]":
    """Cut time at every start and end of shifts that come by start, leaving out what no shift covers."""
    found: list[Stretch] = []
    under_way: list[Shift] = []
    waiting = list(reversed(shifts))
    for start, end in pairwise(sorted({edge for shift in shifts for edge in (shift.start, shift.end)})):
        under_way = [shift for shift in under_way if shift.end > start]
        while waiting and waiting[-1].start <= start:
            under_way.append(waiting.pop())
        if under_way:
            found.append(Stretch(site, Interval(start, end), tuple(under_way)))
    return found


def _joined(group: list[Stretch]) -> Stretch:
    shifts = dict.fromkeys(shift for stretch in group for shift in stretch.shifts)
    whole = Interval(group[0].interval.start, group[-1].interval.end)
    return Stretch(group[0].site, whole, tuple(shifts))
