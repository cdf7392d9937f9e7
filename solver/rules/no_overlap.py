"""Post of `no_overlap`: of all duties that touch one moment, at most one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fcn_rota.domain.interval import MINUTE
from fcn_rota.rules.plan import in_period
from solver.post import PersonPost

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:  # noqa: ARG001
    """Keep free duties clear of fixed work and of each other, travel between sites included.

    Overlaps are posted moment by moment, each as one row over everything that is on then: far fewer rows than pairs,
    and a tighter relaxation. Duties that do not overlap but lie closer than the drive between their sites are pairs.
    """
    for first, second in _collisions(builder.problem, _near(builder.problem, duties)):
        if first.is_free or second.is_free or _both_planned(builder.problem, first, second):
            builder.not_together((first.literal, second.literal))
    for together in _moments([duty for duty in duties if duty.is_free]):
        builder.at_most_of([duty.literal for duty in together], 1)


def _near(problem: "Problem", duties: "tuple[Duty, ...]") -> "list[Duty]":
    """Return the duties of the period, and the work that lies no farther from them than the longest drive."""
    longest = problem.index.longest_travel * MINUTE
    planned = [duty.item.interval for duty in duties if in_period(problem, duty.item)]
    first = min((interval.start - longest for interval in planned), default=None)
    last = max((interval.end + longest for interval in planned), default=None)
    if first is None or last is None:
        return []
    return [duty for duty in duties if duty.item.interval.end > first and duty.item.interval.start < last]


def _collisions(problem: "Problem", duties: "Sequence[Duty]") -> "Iterator[tuple[Duty, Duty]]":
    """Yield each pair of duties that cannot both be done, the earlier first, but free ones that overlap."""
    longest = problem.index.longest_travel * MINUTE
    starts = [duty.item.interval.start for duty in duties]
    for position, duty in enumerate(duties):
        end = duty.item.interval.end
        over = bisect_left(starts, end, lo=position + 1)
        for later in duties[position + 1 : over]:
            if not (duty.is_free and later.is_free):
                yield duty, later
        for later in duties[over : bisect_left(starts, end + longest, lo=over)]:
            if later.item.interval.start < end + _drive(problem, duty, later) * MINUTE:
                yield duty, later


def _moments(duties: "list[Duty]") -> "Iterator[list[Duty]]":
    """Yield the largest sets of duties, given by start, that are all on at one moment."""
    running: list[Duty] = []
    grown = False
    for duty in duties:
        still = [other for other in running if other.item.interval.end > duty.item.interval.start]
        if grown and len(still) < len(running):
            yield running
        running = [*still, duty]
        grown = True
    if len(running) > 1:
        yield running


def _drive(problem: "Problem", first: "Duty", second: "Duty") -> int:
    """Minutes between the sites of two duties; none from or to daytime work and work done from home."""
    one, other = first.item.assignment, second.item.assignment
    if one is None or other is None or one.remote or other.remote:
        return 0
    return problem.index.travel_minutes(_site(first), _site(second))


def _site(duty: "Duty") -> str:
    return duty.item.shift_type.site if duty.item.shift_type else ""


def _both_planned(problem: "Problem", first: "Duty", second: "Duty") -> bool:
    """Whether two fixed pieces of work are different assignments of which one is in the period."""
    one, other = first.item.assignment, second.item.assignment
    if one is not None and other is not None and one.id == other.id:
        return False
    return any(a is not None and problem.in_period(a) for a in (one, other))


POST = PersonPost(post)
