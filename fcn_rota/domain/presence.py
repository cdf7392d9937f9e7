"""Who counts where: facts that rules, solver and simulation share."""

from typing import TYPE_CHECKING

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
