"""Post of `availability`: no cell where the person is away, not engaged, or has not offered the hours."""

from datetime import timedelta
from typing import TYPE_CHECKING

from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.person import AvailabilityBasis
from solver.post import FORBIDDEN, CellPost

if TYPE_CHECKING:
    from fcn_rota.domain.availability import Availability
    from fcn_rota.domain.problem import Problem
    from solver.cells import Cell


def price(problem: "Problem", cell: "Cell") -> int | None:
    """Return 0 for a cell the person can work and `FORBIDDEN` for any other."""
    if cell.shift.day not in cell.engagement.valid:
        return FORBIDDEN
    if cell.person.sites and cell.shift_type.site not in cell.person.sites:
        return FORBIDDEN
    start, end = cell.interval.start, cell.interval.end
    away = _statements(problem, cell, AvailabilityKind.UNAVAILABLE)
    if any(statement.start < end and start < statement.end for statement in away):
        return FORBIDDEN
    if cell.engagement.availability_basis is AvailabilityBasis.CONTRACTED:
        return 0
    return 0 if _minutes_offered(problem, cell) else FORBIDDEN


def _minutes_offered(problem: "Problem", cell: "Cell") -> bool:
    """Whether offers reach from the start of the duty to its end without a gap."""
    reached = cell.interval.start
    for offer in _statements(problem, cell, AvailabilityKind.OFFERED):
        if offer.start <= reached:
            reached = max(reached, offer.end)
    return reached - cell.interval.end >= timedelta(0)


def _statements(problem: "Problem", cell: "Cell", kind: AvailabilityKind) -> "list[Availability]":
    """Return the person's statements of a kind that speak of this engagement and shift type, by start."""
    memo, key = problem.index.memo, ("statements", cell.engagement.id, cell.shift_type.id, kind)
    if key not in memo:
        memo[key] = [
            statement
            for statement in problem.index.availabilities_of(cell.person.id)
            if statement.kind is kind
            and statement.engagement in (None, cell.engagement.id)
            and statement.shift_type in (None, cell.shift_type.id)
        ]
    statements: list[Availability] = memo[key]
    return statements


POST = CellPost(price)
