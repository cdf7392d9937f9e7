"""Post of `skills_held`: no cell for somebody who lacks a skill of the shift."""

from typing import TYPE_CHECKING

from solver.post import FORBIDDEN, CellPost

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem
    from solver.cells import Cell


def price(problem: "Problem", cell: "Cell") -> int | None:
    """Return 0 where the person's skills of that date include all that the shift type asks for."""
    held = problem.index.skills_of(cell.person.id, cell.shift.day)
    return 0 if held.issuperset(cell.shift_type.skills) else FORBIDDEN


POST = CellPost(price)
