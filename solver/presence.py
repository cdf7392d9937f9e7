"""Who is or might be at a site, as the posts of the network's rules see it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fcn_rota.domain.presence import counts_toward_cover
from fcn_rota.rules.presence import segments
from fcn_rota.rules.stretches import is_on_site

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.rules.stretches import Stretch
    from solver.builder import Builder
    from solver.cells import Literal


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody who is or might be at a site.

    Parameters
    ----------
    assignment
        The work that brings them.
    literal
        Whether they are there.
    counts
        Whether they count; somebody supernumerary does not.
    """

    assignment: "Assignment"
    literal: "Literal"
    counts: bool


def moments(builder: "Builder", stretch: "Stretch") -> "list[tuple[Attendance, ...]]":
    """Return who might be at the site at each moment of a stretch; moments with the same people are given once."""
    mine = [
        Attendance(assignment, literal, counts_toward_cover(builder.problem, assignment))
        for shift in stretch.shifts
        for assignment, literal in builder.assignments_on(shift.id)
        if is_on_site(assignment)
    ]
    cuts = segments(stretch.interval, {attendance.assignment.interval for attendance in mine})
    there = (tuple(a for a in mine if a.assignment.interval.covers(part)) for part in cuts)
    distinct = {tuple(a.assignment.id for a in attendances): attendances for attendances in there}
    return list(distinct.values())
