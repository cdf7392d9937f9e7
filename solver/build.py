"""From a problem to the linear model of its rotas."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from solver.builder import Builder
from solver.cells import FIXED, Cell, candidate_cells, fixed_cells
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
    with _no_garbage_collection():
        return _build(problem, posts, strict=strict)


def _build(problem: "Problem", posts: Mapping[str, Post], *, strict: bool) -> Builder:
    prices = {rule: post.price for rule, post in posts.items() if isinstance(post, CellPost)}
    priced = ((cell, _cell_prices(problem, cell, prices.values())) for cell in candidate_cells(problem))
    allowed = [(cell, costs) for cell, costs in priced if costs is not None]
    builder = Builder(problem, [cell for cell, _ in allowed], strict=strict)
    for cell, costs in allowed:
        for rule, cost in zip(prices, costs, strict=True):
            builder.charge(rule, (cell.person.id, cell.shift.id), cost, builder.literal_of[cell.assignment.id])
    for cell in fixed_cells(problem):
        for rule, price in prices.items():
            _post_fixed(builder, rule, cell, price(problem, cell))
    for post in posts.values():
        if isinstance(post, PersonPost):
            for person in problem.people:
                post.post(builder, person, builder.duties_of(person.id))
        elif isinstance(post, NetworkPost):
            post.post(builder)
    builder.model.tighten()
    return builder


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: a model is half a million objects that all stay, gone through again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _post_fixed(builder: Builder, rule: str, cell: Cell, cost: int | None) -> None:
    """Charge for fixed work what a cell would cost; what no cell may be is let be."""
    if cost is FORBIDDEN:
        builder.forbid(FIXED)
    else:
        builder.charge(rule, (cell.person.id, cell.shift.id), cost, FIXED)


def _cell_prices(
    problem: "Problem", cell: Cell, prices: "Iterable[Callable[[Problem, Cell], int | None]]"
) -> list[int] | None:
    """Return what each cell rule charges for a cell, or None as soon as one of them forbids it."""
    costs = []
    for price in prices:
        cost = price(problem, cell)
        if cost is FORBIDDEN:
            return None
        costs.append(cost)
    return costs
