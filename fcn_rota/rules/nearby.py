"""The part of people's work around an edit, which is all that most rules about a person need to judge it.

A rule about rest finds the same a month away whether or not somebody works this evening. So what an edit changes is the
difference of what such a rule finds in the work nearby before and after. What it finds at the edges, where work is cut
off, may be wrong, but is so both times and falls out.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.rules.edited_plan import EditedPlan
from fcn_rota.rules.near import LONGEST_WORK, begins
from fcn_rota.rules.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.finding import Finding
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.rules.work import WorkItem

_start: "Callable[[Assignment], datetime]" = attrgetter("start")
_ROUND = (2 * clock.DAY, 9 * clock.DAY, 16 * clock.DAY)
"""Nine days hold a week with an hour more, and nights with the rest after them, as the rules come."""
_FREE = timedelta(hours=25)
"""Free time that ends a run of work: it holds a local midnight even when the clocks go back, and so a date without
work."""


class Reach(NamedTuple):
    """How far from an edit the findings of a rule about a person can change.

    Parameters
    ----------
    time
        Each finding follows from the work that touches some stretch of time, no longer than this.
    runs
        And from the whole runs of work in that stretch: pieces with no more than a day free between them.
    """

    time: timedelta = timedelta(0)
    runs: bool = False

    def rounded(self) -> "Reach":
        """Return a reach at least as long, of few that there are: rules that reach about as far share what is near."""
        return Reach(next((time for time in _ROUND if self.time <= time), self.time), self.runs)

    def around(self, edited: Interval, work: "Sequence[WorkItem]") -> Interval:
        """Return the time in which findings can change.

        Parameters
        ----------
        edited
            The time of all that changes, with the dates it belongs to.
        work
            The person's work by start, with what changes or without; not looked at where runs do not count.
        """
        if not self.runs:
            return Interval(edited.start - self.time, edited.end + self.time)
        # Work no farther than this from the edit may be one run with it, even where there was none before.
        around = self.time + _FREE
        return with_runs(work, Interval(edited.start - around, edited.end + around))


def with_runs(work: "Sequence[WorkItem]", span: Interval) -> Interval:
    """Return a span of time with the whole of each run of work, given by start, that meets it.

    The span is longer than the free time that ends a run, so that no run can meet it with that alone.
    """
    near = [work[place] for place in touching(work, span)]
    if not near:
        return span
    first, last = min([item.begins for item in near]), max([item.interval.end for item in near])
    return hull(span, Interval(_earliest(work, first), _latest(work, last)))


def _earliest(work: "Sequence[WorkItem]", reached: "datetime") -> "datetime":
    """Return when the run begins of which work is known from an instant on."""
    for item in reversed(work[: bisect_left(work, reached, key=begins)]):
        if item.interval.start <= reached - _FREE - LONGEST_WORK:
            break
        if item.interval.end > reached - _FREE:
            reached = min(reached, item.begins)
    return reached


def _latest(work: "Sequence[WorkItem]", reached: "datetime") -> "datetime":
    """Return when the run ends of which work is known up to an instant."""
    for item in work[bisect_left(work, reached - LONGEST_WORK, key=begins) :]:
        if item.interval.start >= reached + _FREE + LONGEST_WORK:
            break
        if item.begins < reached + _FREE:
            reached = max(reached, item.interval.end)
    return reached


class NearbyPlan(Plan):
    """A plan in which each of some people has only the work that touches a span of time.

    Parameters
    ----------
    whole
        The plan that it is a part of.
    spans
        By person; nobody else may be asked about.
    """

    def __init__(self, whole: Plan, spans: "Mapping[str, Interval]") -> None:
        super().__init__(whole.problem, whole.first_rota)
        self._whole, self._spans = whole, spans

    @property
    def rota(self) -> "Rota":
        """The assignments in the period, near or not: rules that look nearby ask for people's work."""
        return self._whole.rota

    @cached_property
    def assignments_of(self) -> "dict[str, list[Assignment]]":
        """Standing assignments in the period by person, by start."""
        everything = self._whole.assignments_of
        return {person: _overlapping(everything.get(person, ()), span) for person, span in self._spans.items()}

    def on_shift(self, shift_id: str) -> "Sequence[Assignment]":
        """All assignments to a shift of the horizon, standing or not."""
        return self._whole.on_shift(shift_id)

    def work_of(self, person_id: str) -> "tuple[WorkItem, ...]":
        """All of a person's work in their span, history and daytime commitments included, by start."""
        if person_id not in self._work:
            self._work[person_id] = _in_sight(self._whole.work_of(person_id), self._spans[person_id])
        return self._work[person_id]

    def duties_of(self, person_id: str) -> "tuple[WorkItem, ...]":
        """Return the person's rostered work of the period in their span, by start."""
        if person_id not in self._duties:
            self._duties[person_id] = _in_sight(self._whole.duties_of(person_id), self._spans[person_id])
        return self._duties[person_id]


@dataclass(frozen=True, slots=True)
class Nearby:
    """What lies near an edit.

    Parameters
    ----------
    spans
        The time near it, by person.
    before, after
        The plan in that time, without the edit and with it.
    found
        What rules are known to find there without it, by person and rule; filled by whoever asks.
    """

    spans: "Mapping[str, Interval]"
    before: NearbyPlan
    after: NearbyPlan
    found: "dict[str, dict[str, list[Finding]]]"


class Surroundings:
    """The time around an edit, person by person.

    Parameters
    ----------
    before, after
        The plan, and what the edit makes of it.
    """

    def __init__(self, before: Plan, after: EditedPlan) -> None:
        self._before, self._after = before, after
        self._edited: dict[str, Interval] = {}
        for assignment in (*after.out, *after.into):
            if assignment.person is not None:
                span = _span_of(before.problem, assignment, (before, after))
                known = self._edited.get(assignment.person)
                self._edited[assignment.person] = span if known is None else hull(known, span)
        self._nearby: dict[Reach, Nearby] = {}

    def within(self, reach: Reach) -> "Nearby":
        """Return what lies within reach of the edit."""
        near = self._nearby.get(reach)
        if near is None:
            spans = {person: self._span(person, edited, reach) for person, edited in self._edited.items()}
            plans = NearbyPlan(self._before, spans), NearbyPlan(self._after, spans)
            near = self._nearby[reach] = Nearby(spans, *plans, {})
        return near

    def _span(self, person: str, edited: Interval, reach: Reach) -> Interval:
        return reach.around(edited, self._before.work_of(person) if reach.runs else ())


def _span_of(problem: "Problem", assignment: "Assignment", plans: "Iterable[Plan]") -> Interval:
    """Return the time of an assignment as rules may see it: as planned, as worked, and the date it belongs to."""
    span = hull(assignment.interval, clock.day_interval(problem.index.shift(assignment.shift).day))
    if problem.index.worked_times_of(assignment.id):
        for plan in plans:
            for item in plan.work_of(assignment.person or ""):
                if item.assignment is not None and item.assignment.id == assignment.id:
                    span = hull(span, item.interval)
    return span


def touching(work: "Sequence[WorkItem]", span: Interval) -> list[int]:
    """Return the places in a list by start of the work that touches a span, by its time or the date it belongs to."""
    first = bisect_left(work, span.start - LONGEST_WORK, key=begins)
    last = bisect_left(work, span.end + LONGEST_WORK, lo=first, key=begins)
    return [
        place
        for place, item in enumerate(work[first:last], start=first)
        if item.interval.end > span.start and (item.interval.start < span.end or item.begins < span.end)
    ]


def _in_sight(work: "tuple[WorkItem, ...]", span: Interval) -> "tuple[WorkItem, ...]":
    """Return the work, of some by start, that touches a span."""
    return tuple([work[place] for place in touching(work, span)])


def _overlapping(assignments: "Sequence[Assignment]", span: Interval) -> "list[Assignment]":
    """Return those of a list by start that overlap a span."""
    first = bisect_left(assignments, span.start - LONGEST_WORK, key=_start)
    last = bisect_left(assignments, span.end, lo=first, key=_start)
    return [assignment for assignment in assignments[first:last] if assignment.end > span.start]


def hull(one: Interval, other: Interval) -> Interval:
    """Return the time from the start of the earlier of two intervals to the end of the later."""
    return Interval(min(one.start, other.start), max(one.end, other.end))
