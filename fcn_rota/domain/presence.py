"""Who counts where: facts that rules, solver and simulation share."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.interval import Interval

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.problem import Problem


def counts_toward_cover(problem: "Problem", assignment: "Assignment") -> bool:
    """Whether somebody counts: standing, not supernumerary, and on site unless the shift type can be done from home."""
    if not assignment.covers or assignment.person is None:
        return False
    shift = problem.index.shift(assignment.shift)
    if assignment.remote and not problem.index.type_of(shift).remote_allowed:
        return False
    restrictions = problem.index.person(assignment.person).restrictions
    if not restrictions:
        return True
    return not any(limit.supernumerary and shift.day in limit.valid for limit in restrictions)


def holds_skill(problem: "Problem", assignment: "Assignment", skill: str | None) -> bool:
    """Whether the assigned person may do `skill` on the day of the shift; everybody may do None."""
    if skill is None or assignment.person is None:
        return skill is None
    return skill in problem.index.skills_of(assignment.person, problem.index.shift(assignment.shift).day)


def time_on_duty(problem: "Problem", assignment: "Assignment") -> Interval | None:
    """Return when somebody is on duty: as planned, or as really worked once that is known.

    Whoever fell ill during a duty was there until then; None for whoever was ill from its start.
    """
    interval: Interval = assignment.interval
    known = problem.index.worked_times_of(assignment.id)
    for record in known:
        if record.kind is WorkedKind.DUTY:
            interval = record.interval
    for record in known:
        if record.kind is WorkedKind.SICK_FROM:
            if record.start <= interval.start:
                return None
            interval = Interval(interval.start, min(interval.end, record.start))
    return interval


def as_worked(problem: "Problem", assignments: "Iterable[Assignment]") -> "Iterator[Assignment]":
    """Yield assignments with the times of `time_on_duty`, leaving out those who never came: who is where, when."""
    for assignment in assignments:
        interval = time_on_duty(problem, assignment)
        if interval == assignment.interval:
            yield assignment
        elif interval is not None:
            yield replace(assignment, start=interval.start, end=interval.end)
