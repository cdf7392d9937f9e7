"""The part of people's work around an edit, which is all that most rules about a person need to judge it.

A rule about rest finds the same a month away whether or not somebody works this evening. So what an edit changes is the
difference of what such a rule finds in the work nearby before and after. What it finds at the edges, where work is cut
off, may be wrong, but is so both times and falls out.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.rules.near import LONGEST_WORK
from fcn_rota.rules.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

_FREE = timedelta(hours=25)
"""Free time that ends a run of work: it holds a local midnight even when the clocks go back, and so a date without
work."""


@dataclass(frozen=True, slots=True)
class Reach:
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

    def around(self, edited: Interval, runs: "Runs") -> Interval:
        """Return the time in which findings can change.

        Parameters
        ----------
        edited
            The time of all that changes, with the dates it belongs to.
        runs
            The person's work, with what changes or without; not looked at where runs do not count.
        """
        if not self.runs:
            return Interval(edited.start - self.time, edited.end + self.time)
        # Work no farther than this from the edit may be one run with it, even where there was none before.
        around = self.time + _FREE
        return runs.met_by(Interval(edited.start - around, edited.end + around))


@dataclass(frozen=True, slots=True)
class Runs:
    """A person's runs of work, by time.

    Parameters
    ----------
    starts, ends
        When each begins and ends.
    """

    starts: "tuple[datetime, ...]"
    ends: "tuple[datetime, ...]"

    @classmethod
    def of(cls, work: "Iterable[WorkItem]") -> "Runs":
        """Return the runs of some work."""
        times = sorted((_begins(item), item.interval.end) for item in work)
        reached = list(accumulate((end for _, end in times), max))
        later = [number for number in range(1, len(times)) if times[number][0] - reached[number - 1] >= _FREE]
        firsts, lasts = [0, *later], [*later, len(times)]
        if not times:
            return NO_RUNS
        return cls(tuple(times[first][0] for first in firsts), tuple(reached[last - 1] for last in lasts))

    def met_by(self, span: Interval) -> Interval:
        """Return a span of time with all of the runs that it meets."""
        first, last = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        return hull(span, Interval(self.starts[first], self.ends[last - 1])) if first < last else span


NO_RUNS = Runs((), ())


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
        super().__init__(whole.problem, whole.rota)
        self._whole, self._spans = whole, spans

    @cached_property
    def assignments_of(self) -> "dict[str, list[Assignment]]":
        """Standing assignments in the period by person, by start."""
        everything = self._whole.assignments_of
        return {
            person: [assignment for assignment in everything.get(person, ()) if assignment.interval.overlaps(span)]
            for person, span in self._spans.items()
        }

    def work_of(self, person_id: str) -> "tuple[WorkItem, ...]":
        """All of a person's work in their span, history and daytime commitments included, by start."""
        if person_id not in self._work:
            work = self._whole.work_of(person_id)
            self._work[person_id] = tuple(work[place] for place in touching(work, self._spans[person_id]))
        return self._work[person_id]

    def duties_of(self, person_id: str) -> "tuple[WorkItem, ...]":
        """Return the person's rostered work of the period in their span, by start."""
        if person_id not in self._duties:
            duties = self._whole.duties_of(person_id)
            self._duties[person_id] = tuple(duties[place] for place in touching(duties, self._spans[person_id]))
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
    """

    spans: "Mapping[str, Interval]"
    before: NearbyPlan
    after: NearbyPlan


class Surroundings:
    """The time around an edit, person by person.

    Parameters
    ----------
    before, after
        The plan, and what the edit makes of it.
    touched
        What goes out of the plan, and what comes in.
    """

    def __init__(self, before: Plan, after: Plan, touched: "Iterable[Assignment]") -> None:
        self._before, self._after = before, after
        self._edited: dict[str, Interval] = {}
        for assignment in touched:
            if assignment.person is not None:
                span = _span_of(before.problem, assignment, (before, after))
                known = self._edited.get(assignment.person, span)
                self._edited[assignment.person] = hull(known, span)
        self._nearby: dict[Reach, Nearby] = {}

    def within(self, reach: Reach) -> "Nearby":
        """Return what lies within reach of the edit."""
        if reach not in self._nearby:
            spans = {person: self._span(person, edited, reach) for person, edited in self._edited.items()}
            self._nearby[reach] = Nearby(spans, NearbyPlan(self._before, spans), NearbyPlan(self._after, spans))
        return self._nearby[reach]

    def _span(self, person: str, edited: Interval, reach: Reach) -> Interval:
        memo, key = self._before.memo, ("runs of work", person)
        if reach.runs and key not in memo:
            memo[key] = Runs.of(self._before.work_of(person))
        return reach.around(edited, memo[key] if reach.runs else NO_RUNS)


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
    first = bisect_left(work, span.start - LONGEST_WORK, key=_start)
    last = bisect_left(work, span.end + LONGEST_WORK, key=_start)
    return [
        place
        for place, item in enumerate(work[first:last], start=first)
        if item.interval.end > span.start and (item.interval.start < span.end or _begins(item) < span.end)
    ]


def _begins(item: "WorkItem") -> "datetime":
    """Return when a piece of work begins, or the date it belongs to: a part of a shift may begin a day later."""
    return min(item.interval.start, clock.day_interval(item.day).start) if item.rostered else item.interval.start


def _start(item: "WorkItem") -> "datetime":
    return item.interval.start


def hull(one: Interval, other: Interval) -> Interval:
    """Return the time from the start of the earlier of two intervals to the end of the later."""
    return Interval(min(one.start, other.start), max(one.end, other.end))
