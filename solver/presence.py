"""Who is or might be at a site, as the posts of the network's rules see it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fcn_rota.rules.presence import segments
from fcn_rota.rules.stretches import is_on_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.interval import Interval
    from fcn_rota.rules.stretches import Stretch
    from solver.builder import Builder
    from solver.cells import Literal


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody who is or might be on a shift.

    Parameters
    ----------
    assignment
        The work that brings them.
    literal
        Whether they are there.
    counts
        Whether they count; somebody supernumerary does not.
    skills
        What they may do on the day of the shift.
    """

    assignment: "Assignment"
    literal: "Literal"
    counts: bool
    skills: frozenset[str]

    def fills(self, skill: str | None) -> bool:
        """Whether they count as somebody with a skill; everybody who counts does where it is None."""
        return self.counts and (skill is None or skill in self.skills)


def moments(builder: "Builder", stretch: "Stretch") -> "list[tuple[Attendance, ...]]":
    """Return who might be at the site at each moment of a stretch; moments with the same people are given once."""
    on_shifts = (a for shift in stretch.shifts for a in builder.attendances_on(shift.id))
    mine = [attendance for attendance in on_shifts if is_on_site(attendance.assignment)]
    there = (tuple(attendances) for _, attendances in by_segment(stretch.interval, mine))
    distinct = {tuple(a.assignment.id for a in attendances): attendances for attendances in there}
    return list(distinct.values())


def by_segment(
    within: "Interval", attendances: "Sequence[Attendance]"
) -> "Iterator[tuple[Interval, Sequence[Attendance]]]":
    """Yield who of some people is there in each stretch of an interval in which nobody comes or goes, by start."""
    spans = {(a.assignment.start, a.assignment.end): a.assignment.interval for a in attendances}
    for part in segments(within, spans.values()):
        start, end = part.start, part.end
        absent = {span for span in spans if start < span[0] or span[1] < end}
        if absent:
            yield part, [a for a in attendances if (a.assignment.start, a.assignment.end) not in absent]
        else:
            yield part, attendances
