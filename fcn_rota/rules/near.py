"""The part of a person's work that lies near the period: what rules about rest look at."""

from bisect import bisect_left
from datetime import timedelta
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from fcn_rota.domain import interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

begins: "Callable[[WorkItem], datetime]" = attrgetter("interval.start")
"""When a piece of work begins."""
LONGEST_WORK = interval.LONGEST_WORK + timedelta(hours=4)
"""No single piece of work is longer, the hand-overs of a duty included, two hours at either end of its shift."""


def work_between(work: "Sequence[WorkItem]", start: "datetime", end: "datetime") -> "list[WorkItem]":
    """Return the work of a list by start that touches the time from `start` to `end`, what counts as rest left out."""
    position = bisect_left(work, start - LONGEST_WORK, key=begins)
    found = []
    for item in islice(work, position, None):
        if item.interval.start >= end:
            break
        if item.interval.end > start and not item.is_rest:
            found.append(item)
    return found


def work_near_period(
    problem: "Problem", work: "Sequence[WorkItem]", before: timedelta, after: timedelta
) -> "list[WorkItem]":
    """Return the work that touches the period, or the time so long before and after it; see `work_between`."""
    period = problem.period.interval
    return work_between(work, period.start - before, period.end + after)


def longest_gap(work: "Iterable[WorkItem]", start: "datetime", end: "datetime") -> timedelta:
    """Return the longest time free of work between two instants; the work is given by start."""
    longest, reached = timedelta(0), start
    for item in work:
        begun, ended = item.interval.start, item.interval.end
        # Asked for each working day of everybody: max and min are called only where they are needed.
        if begun > reached:
            longest = max(longest, min(begun, end) - reached)
        if ended > reached:  # noqa: PLR1730
            reached = ended
    return max(longest, end - reached)
