"""Post of `availability`: no cell where the person is away, not engaged, or has not offered the hours."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.interval import merge
from fcn_rota.domain.person import AvailabilityBasis
from solver.post import FORBIDDEN, CellPost

if TYPE_CHECKING:
    from datetime import datetime

    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.problem import Problem
    from solver.cells import Cell


def price(problem: "Problem", cell: "Cell") -> int | None:
    """Return 0 for a cell the person can work and `FORBIDDEN` for any other."""
    if cell.shift.day not in cell.engagement.valid:
        return FORBIDDEN
    if cell.person.sites and cell.shift_type.site not in cell.person.sites:
        return FORBIDDEN
    away = _first_after(cell, _times(problem, cell, AvailabilityKind.UNAVAILABLE))
    if away is not None and away.start < cell.interval.end:
        return FORBIDDEN
    if cell.engagement.availability_basis is AvailabilityBasis.CONTRACTED:
        return 0
    offered = _first_after(cell, _times(problem, cell, AvailabilityKind.OFFERED))
    return 0 if offered is not None and offered.covers(cell.interval) else FORBIDDEN


def _first_after(cell: "Cell", times: "tuple[tuple[Interval, ...], list[datetime]]") -> "Interval | None":
    """Return the first of some times that ends after the duty has begun."""
    intervals, ends = times
    place = bisect_right(ends, cell.interval.start)
    return intervals[place] if place < len(ends) else None


def _times(problem: "Problem", cell: "Cell", kind: AvailabilityKind) -> "tuple[tuple[Interval, ...], list[datetime]]":
    """Return when the person's statements of a kind hold for this engagement and shift type, and the ends of that."""
    memo, key = problem.index.memo, ("times", cell.engagement.id, cell.shift_type.id, kind)
    if key not in memo:
        merged = merge(
            statement.interval
            for statement in problem.index.availabilities_of(cell.person.id)
            if statement.kind is kind
            and statement.engagement in (None, cell.engagement.id)
            and statement.shift_type in (None, cell.shift_type.id)
        )
        memo[key] = merged, [interval.end for interval in merged]
    times: tuple[tuple[Interval, ...], list[datetime]] = memo[key]
    return times


POST = CellPost(price)
