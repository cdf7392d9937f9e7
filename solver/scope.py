"""How a solve is kept to its scope: whatever may not move is fixed, and published duties change hands only so often."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from solver.build import allowed_cells
from solver.cells import Cell, cell_of
from solver.charges import SLACK_POINTS

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.scope import SolveScope
    from solver.builder import Builder

CHANGE_POINTS = 10 * SLACK_POINTS
"""Price of a published duty taken beyond the number allowed: more than any one duty can gain elsewhere."""


def scoped(problem: "Problem", scope: "SolveScope") -> "Problem":
    """Return the problem in which everything that a scope lets stand is fixed, and nothing else.

    A published duty stays where it is all the same if it is only part of a shift, or one of several parts, or breaks a
    rule by itself: there is no choice of the solver's that it could be taken for.
    """
    if scope.is_whole(problem):
        return problem
    movable = _movable(problem, scope)
    return replace(
        problem,
        assignments=tuple(
            replace(a, published=False)
            if a.id in movable
            else replace(a, pinned=True)
            if problem.in_period(a) and not problem.is_fixed(a) and not scope.moves(problem, a)
            else a
            for a in problem.assignments
        ),
    )


def limit_changes(builder: "Builder", given: "Problem", scope: "SolveScope") -> None:
    """Post that no more published duties are taken from their people than a scope allows.

    The row gives way at a price above all others, so that every draft can be completed to a solution.

    Parameters
    ----------
    builder
        The model of the scoped problem.
    given
        The problem as it was before.
    scope
        How many may be taken.
    """
    published = {a.id for a in given.assignments if a.published}
    freed = [a for a in builder.problem.assignments if a.id in published and not a.published]
    literals = [builder.literal_of[_cell(builder.problem, a).assignment.id] for a in freed]
    kept = len(literals) - scope.most_changes
    if kept > 0:
        give = builder.charge_slack(kept, CHANGE_POINTS)
        builder.model.add([*((1, literal) for literal in literals), (1, give)], lower=kept)


def as_given(given: "Problem", rota: "Rota") -> "Rota":
    """Return a rota of the scoped problem with what it leaves in place as it was given: not pinned, still published."""
    by_id = {a.id: a for a in given.assignments}
    by_work = {_work(a): a for a in given.assignments if a.published and given.in_period(a)}
    kept = (by_id[a.id] if a.pinned and a.id in by_id else by_work.get(_work(a), a) for a in rota.assignments)
    return replace(rota, assignments=tuple(kept))


def _movable(problem: "Problem", scope: "SolveScope") -> set[str]:
    """Return the ids of the published duties that may be taken from their people."""
    if not scope.most_changes:
        return set()
    planned = [a for a in problem.assignments if problem.in_period(a)]
    places = Counter((a.person, a.shift) for a in planned if a.stands)
    asked = (a for a in planned if a.published and places[a.person, a.shift] == 1 and scope.moves(problem, a))
    pairs = [(a, cell) for a in asked if _work((cell := _cell(problem, a)).assignment) == _work(a)]
    allowed = {cell.assignment.id for cell in allowed_cells(problem, (cell for _, cell in pairs))}
    return {a.id for a, cell in pairs if cell.assignment.id in allowed}


def _cell(problem: "Problem", assignment: "Assignment") -> Cell:
    """Return the choice of the solver's that is the same work as an assignment of a named person."""
    index = problem.index
    person, engagement = index.person(assignment.person or ""), index.engagement(assignment.engagement or "")
    return cell_of(problem, person, engagement, index.shift(assignment.shift))


def _work(one: "Assignment") -> tuple[object, ...]:
    return one.person, one.engagement, one.shift, one.start, one.end, one.remote, one.counts
