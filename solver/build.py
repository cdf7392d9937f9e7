"""From a problem to the linear model of its rotas."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.domain.scope import WHOLE, SolveScope
from fcn_rota.rules import rule_by_id
from solver.blocks import Block, Posting, cell_prices, charged, prices_in
from solver.builder import Builder
from solver.cells import FIXED, Cell, fixed_cells
from solver.nearby import NearbyDuties
from solver.post import FORBIDDEN, NetworkPost, PersonPost, Post
from solver.rules import POSTS

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem

Check: TypeAlias = Callable[[], None]
"""Raises something where there is no time to go on."""


Everybody: TypeAlias = Callable[[Posting, Check], Iterator[Block]]
"""Builds everybody's part of a model."""


def no_check() -> None:
    """There is always time."""


def in_turn(posting: Posting, check: Check) -> Iterator[Block]:
    """Yield everybody's part of a model, one after another."""
    for person in range(len(posting.problem.people)):
        check()
        yield posting.block(person)


def build(
    problem: "Problem",
    posts: Mapping[str, Post] = POSTS,
    *,
    strict: bool = False,
    scope: SolveScope = WHOLE,
    check: Check = no_check,
    everybody: Everybody = in_turn,
    tight: bool = False,
) -> Builder:
    """Return the model of all rotas of a problem.

    Parameters
    ----------
    problem
        What is solved.
    posts
        The rules to post, by id; all of them unless a test wants fewer.
    strict
        See `Builder`.
    scope
        Where there are choices. What it lets stand is fixed in the problem already; see `solver.scope`.
    check
        Called again and again; what it raises ends the building.
    everybody
        Returns everybody's part of the model, in order, as `in_turn` does: for instance with several processes.
    tight
        Whether the rows about one person come tightened (`solver.tightening`), or as the rules write them.
    """
    with uncollected():
        return _build(Posting(problem, dict(posts), scope, strict, tight), check, everybody)


def build_around(
    problem: "Problem",
    held: Sequence[Cell],
    offered: Iterable[Cell],
    fixed: "Iterable[Assignment]",
    posts: Mapping[str, Post] = POSTS,
) -> Builder:
    """Return the model of a few choices, with everything else as it is.

    What the rules charge people without a choice is left out, so that the cost of a solution is not its rota's; but two
    solutions differ by as much as their rotas do.

    Parameters
    ----------
    problem
        Whose rota.
    held
        What stands already and may be given up; but what rules about it alone forbid stays as it is.
    offered
        What may come; what rules about it alone forbid is left out.
    fixed
        What stands besides.
    posts
        The rules to post, by id.
    """
    with uncollected():
        prices = prices_in(posts)
        priced = [(cell, cell_prices(problem, cell, prices.values())) for cell in (*held, *offered)]
        stuck = (cell.assignment for cell, costs in priced[: len(held)] if costs is FORBIDDEN)
        stands = problem.rota_of((*fixed, *stuck))
        builder = charged(problem, priced, prices, fixed=stands, held=[cell.assignment.id for cell in held])
        chosen = {cell.person.id for cell in builder.cells}
        _post_rules(builder, posts, [person for person in problem.people if person.id in chosen])
        return builder


def allowed_cells(problem: "Problem", cells: Iterable[Cell], posts: Mapping[str, Post] = POSTS) -> list[Cell]:
    """Return those cells that no rule about a cell alone forbids."""
    prices = prices_in(posts).values()
    return [cell for cell in cells if cell_prices(problem, cell, prices) is not FORBIDDEN]


def _build(posting: Posting, check: Check, everybody: Everybody) -> Builder:
    problem, posts = posting.problem, posting.posts
    builder = Builder(problem, (), strict=posting.strict)
    for block in everybody(posting, check):
        check()
        builder.take(block)
    prices = prices_in(posts)
    for cell in fixed_cells(problem):
        for rule, price in prices.items():
            _post_fixed(builder, rule, price(problem, cell))
    for post in posts.values():
        if isinstance(post, NetworkPost):
            check()
            post.post(builder)
    builder.forget_duties()
    check()
    builder.model.tighten()
    return builder


def _post_rules(builder: Builder, posts: Mapping[str, Post], people: "Iterable[Person]") -> None:
    """Post the rules about some people, and those about all together.

    Rules that say how far they reach are posted over the work within reach of people's choices alone: what they say of
    other work is the same in every solution.
    """
    duties = {person.id: NearbyDuties(builder.duties_of(person.id)) for person in people}
    for rule, post in posts.items():
        if isinstance(post, PersonPost):
            reach = rule_by_id(rule).reach_in(builder.problem)
            for person in people:
                near = duties[person.id]
                post.post(builder, person, near.of(builder.problem) if post.of_period else near.within(reach))
        elif isinstance(post, NetworkPost):
            post.post(builder)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: a model is half a million objects that all stay, gone through again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _post_fixed(builder: Builder, rule: str, cost: int | None) -> None:
    """Charge for fixed work what a cell would cost; what no cell may be is let be."""
    if cost is FORBIDDEN:
        builder.forbid(FIXED)
    else:
        builder.charge(rule, cost, FIXED)
