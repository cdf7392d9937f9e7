"""From a problem to the linear model of its rotas."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from solver.builder import Builder
from solver.cells import Cell, candidate_cells
from solver.post import FORBIDDEN, CellPost, NetworkPost, PersonPost, Post
from solver.rules import POSTS

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem


def build(problem: "Problem", posts: Mapping[str, Post] = POSTS, *, strict: bool = False) -> Builder:
    """Return the model of all rotas of a problem.

    Parameters
    ----------
    problem
        What is solved.
    posts
        The rules to post, by id; all of them unless a test wants fewer.
    strict
        See `Builder`.
    """
    prices = [post.price for post in posts.values() if isinstance(post, CellPost)]
    ids = [rule for rule, post in posts.items() if isinstance(post, CellPost)]
    cells, points = [], []
    for cell in candidate_cells(problem):
        costs = _cell_prices(problem, cell, prices)
        if costs is not None:
            cells.append(cell)
            points.append(costs)
    builder = Builder(problem, cells, strict=strict)
    for cell, costs in zip(cells, points, strict=True):
        for rule, cost in zip(ids, costs, strict=True):
            builder.charge(rule, (cell.person.id, cell.shift.id), cost, builder.literal_of[cell.assignment.id])
    for post in posts.values():
        if isinstance(post, PersonPost):
            for person in problem.people:
                post.post(builder, person, builder.duties_of(person.id))
        elif isinstance(post, NetworkPost):
            post.post(builder)
    return builder


def _cell_prices(
    problem: "Problem", cell: Cell, prices: "Sequence[Callable[[Problem, Cell], int | None]]"
) -> list[int] | None:
    """Return what each cell rule charges for a cell, or None as soon as one of them forbids it."""
    costs = []
    for price in prices:
        cost = price(problem, cell)
        if cost is FORBIDDEN:
            return None
        costs.append(cost)
    return costs
