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
    from collections.abc import Iterable, Mapping
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
            self._work[person_id] = _touching(self._whole.work_of(person_id), self._spans[person_id])
        return self._work[person_id]

    def duties_of(self, person_id: str) -> "tuple[WorkItem, ...]":
        """Return the person's rostered work of the period in their span, by start."""
        if person_id not in self._duties:
            self._duties[person_id] = _touching(self._whole.duties_of(person_id), self._spans[person_id])
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
                self._edited[assignment.person] = _hull(known, span)
        self._nearby: dict[Reach, Nearby] = {}

    def within(self, reach: Reach) -> "Nearby":
        """Return what lies within reach of the edit."""
        if reach not in self._nearby:
            spans = {person: self._span(person, edited, reach) for person, edited in self._edited.items()}
            self._nearby[reach] = Nearby(spans, NearbyPlan(self._before, spans), NearbyPlan(self._after, spans))
        return self._nearby[reach]

    def _span(self, person: str, edited: Interval, reach: Reach) -> Interval:
        if not reach.runs:
            return Interval(edited.start - reach.time, edited.end + reach.time)
        # Work no farther than this from the edit may be one run with it, even where there was none before.
        around = reach.time + _FREE
        span = Interval(edited.start - around, edited.end + around)
        starts, ends = _runs(self._before, person)
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
        return _hull(span, Interval(starts[first], ends[last - 1])) if first < last else span


def _span_of(problem: "Problem", assignment: "Assignment", plans: "Iterable[Plan]") -> Interval:
    """Return the time of an assignment as rules may see it: as planned, as worked, and the date it belongs to."""
    span = _hull(assignment.interval, clock.day_interval(problem.index.shift(assignment.shift).day))
    if problem.index.worked_times_of(assignment.id):
        for plan in plans:
            for item in plan.work_of(assignment.person or ""):
                if item.assignment is not None and item.assignment.id == assignment.id:
                    span = _hull(span, item.interval)
    return span


def _touching(work: "tuple[WorkItem, ...]", span: Interval) -> "tuple[WorkItem, ...]":
    """Return the work of a list by start that touches a span, by its time or by the date it belongs to."""
    first = bisect_left(work, span.start - LONGEST_WORK, key=_start)
    last = bisect_left(work, span.end + LONGEST_WORK, key=_start)
    return tuple(item for item in work[first:last] if item.interval.end > span.start and _begins(item) < span.end)


def _runs(plan: Plan, person: str) -> "tuple[list[datetime], list[datetime]]":
    """Return when a person's runs of work begin, and when they end."""
    key = ("runs of work", person)
    if key not in plan.memo:
        work = sorted((_begins(item), item.interval.end) for item in plan.work_of(person))
        reached = list(accumulate((end for _, end in work), max))
        begins = [number for number in range(1, len(work)) if work[number][0] - reached[number - 1] >= _FREE]
        firsts = [0, *begins] if work else []
        starts = [work[number][0] for number in firsts]
        ends = [reached[number - 1] for number in [*firsts[1:], len(work)]] if work else []
        plan.memo[key] = starts, ends
    runs: tuple[list[datetime], list[datetime]] = plan.memo[key]
    return runs


def _begins(item: "WorkItem") -> "datetime":
    """Return when a piece of work begins, or the date it belongs to: a part of a shift may begin a day later."""
    return min(item.interval.start, clock.day_interval(item.day).start) if item.rostered else item.interval.start


def _start(item: "WorkItem") -> "datetime":
    return item.interval.start


def _hull(one: Interval, other: Interval) -> Interval:
    return Interval(min(one.start, other.start), max(one.end, other.end))
