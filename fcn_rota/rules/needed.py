"""The work that the needs of a period ask for, and who could do it; known before there is a rota.

Facts from which shares are worked out: those of people and those of practices.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.shift import DutyKind, ShiftType
from fcn_rota.rules.work import night_minutes

if TYPE_CHECKING:
    from fcn_rota.domain.dates import DateSpan
    from fcn_rota.domain.needs import CoverLine, Need
    from fcn_rota.domain.person import Person, WorkRestriction
    from fcn_rota.domain.problem import Problem

Count: TypeAlias = "Callable[[Need | CoverLine], int]"
"""How many people of a need, or of a cover line, are meant."""
Pool: TypeAlias = tuple[str, ...]
"""Ids of the people who could do something, in the order of the problem."""
_FROM_HOME = (DutyKind.ON_CALL, DutyKind.STANDBY)


@dataclass(frozen=True, slots=True)
class Job:
    """People needed through an interval, on one of some shift types, holding a skill besides the type's own."""

    interval: Interval
    people: int
    shift_types: tuple[ShiftType, ...]
    skill: str | None = None


def at_a_percentage(minutes: int, shift_type: ShiftType, on_call_percent: int) -> int:
    """Minutes of a duty as shares count them; on call and standby, called out or not, count at a percentage."""
    return minutes * on_call_percent // 100 if shift_type.duty in _FROM_HOME else minutes


def jobs_with_pools(
    problem: "Problem", is_asked: "Callable[[Person, date], bool]", number: "Count" = attrgetter("desired")
) -> Iterator[tuple[Job, Pool]]:
    """Yield what the period needs, each with the people who could do it.

    Parameters
    ----------
    problem
        Whose period.
    is_asked
        Whether a person is to be considered for work of a date; changes only with the dates of engagements, skills and
        restrictions.
    number
        Returns how many people of a need or a cover line count: those desired, or the minimum.

    Returns
    -------
    iterator of (Job, tuple of person ids)
        Those asked who are fit, not restricted and willing to work at the site, whatever else they do.
    """
    edges = _edges(problem)
    pools: dict[object, Pool] = {}
    for job in _jobs(problem, number):
        # Who could do it changes only where somebody's skill, engagement or restriction begins or ends.
        day = clock.local_date(job.interval.start)
        stretch = bisect_right(edges, day)
        key = (stretch, job.skill, tuple(kind.id for kind in job.shift_types), _strain(job.interval))
        if key not in pools:
            pools[key] = tuple(p.id for p in problem.people if is_asked(p, day) and _could_do(p, job, day))
        yield job, pools[key]


def _strain(interval: Interval) -> tuple[int, bool]:
    """Return what restrictions look at in a duty: its length, and whether it touches the night."""
    return interval.minutes, night_minutes(interval) > 0


def _jobs(problem: "Problem", number: "Count") -> Iterator[Job]:
    """Yield what the period's shifts need, and what cover lines need where no shift has needs of its own."""
    index = problem.index
    for shift in index.period_shifts:
        people = max(map(number, shift.needs), default=0)
        if people:
            yield Job(shift.interval, people, (index.type_of(shift),))
    largest: dict[tuple[str, Interval], Job] = {}
    for line in problem.cover:
        near = (shift for shift in index.shifts_during(line.interval) if shift.day in problem.period)
        here = [shift for shift in near if index.type_of(shift).site == line.site]
        here.sort(key=lambda shift: (shift.start, shift.id))
        # Drivers, who have needs of their own, do not fill the line of the clinicians beside them.
        here = [shift for shift in here if line.skill in index.type_of(shift).skills] or here
        kinds = {kind.id: kind for kind in map(index.type_of, here) if kind.duty is DutyKind.RESIDENT}
        place = (line.site, line.interval)
        if kinds and not any(shift.needs for shift in here):
            job = Job(line.interval, number(line), tuple(kinds.values()), line.skill)
            largest[place] = max(largest.get(place, job), job, key=lambda one: one.people)
    yield from largest.values()


def _could_do(person: "Person", job: Job, day: date) -> bool:
    """Whether a person is fit and not restricted to do a job."""
    if job.skill is not None and not person.holds(job.skill, day):
        return False
    restrictions = [limit for limit in person.restrictions if day in limit.valid]
    return any(
        all(person.holds(skill, day) for skill in kind.skills)
        and (not person.sites or kind.site in person.sites)
        and all(_permits(limit, job.interval, kind) for limit in restrictions)
        for kind in job.shift_types
    )


def _permits(limit: "WorkRestriction", interval: Interval, kind: ShiftType) -> bool:
    minutes, is_night = _strain(interval)
    if (limit.no_nights and is_night) or (limit.no_driving and "driver" in kind.skills):
        return False
    return limit.maximum_minutes_per_shift is None or minutes <= limit.maximum_minutes_per_shift


def _edges(problem: "Problem") -> list[date]:
    """Return the dates of the period on which somebody's skill, engagement or restriction begins or has ended."""
    spans: list[DateSpan] = [engagement.valid for engagement in problem.engagements]
    for person in problem.people:
        spans += [held.valid for held in person.skills]
        spans += [limit.valid for limit in person.restrictions]
    begins = {span.first_day for span in spans if span.first_day}
    ends = {span.last_day + clock.DAY for span in spans if span.last_day}
    return sorted(day for day in begins | ends if day in problem.period)
