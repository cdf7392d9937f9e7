"""From a problem to the linear model of its rotas."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.domain.scope import WHOLE, SolveScope
from fcn_rota.rules import rule_by_id
from solver.builder import Builder
from solver.cells import FIXED, Cell, candidate_cells, fixed_cells
from solver.nearby import NearbyDuties
from solver.post import FORBIDDEN, CellPost, NetworkPost, PersonPost, Post
from solver.rules import POSTS

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota

Check: TypeAlias = Callable[[], None]
"""Raises something where there is no time to go on."""


def no_check() -> None:
    """There is always time."""


def build(
    problem: "Problem",
    posts: Mapping[str, Post] = POSTS,
    *,
    strict: bool = False,
    scope: SolveScope = WHOLE,
    check: Check = no_check,
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
    """
    with uncollected():
        return _build(problem, posts, scope, check, strict=strict)


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
        prices = _prices(posts)
        priced = [(cell, _cell_prices(problem, cell, prices.values())) for cell in (*held, *offered)]
        stuck = (cell.assignment for cell, costs in priced[: len(held)] if costs is FORBIDDEN)
        stands = problem.rota_of((*fixed, *stuck))
        builder = _charged(problem, priced, prices, fixed=stands, held=[cell.assignment.id for cell in held])
        chosen = {cell.person.id for cell in builder.cells}
        _post_rules(builder, posts, [person for person in problem.people if person.id in chosen], nearby=True)
        return builder


def allowed_cells(problem: "Problem", cells: Iterable[Cell], posts: Mapping[str, Post] = POSTS) -> list[Cell]:
    """Return those cells that no rule about a cell alone forbids."""
    prices = _prices(posts).values()
    return [cell for cell in cells if _cell_prices(problem, cell, prices) is not FORBIDDEN]


def _build(problem: "Problem", posts: Mapping[str, Post], scope: SolveScope, check: Check, *, strict: bool) -> Builder:
    prices = _prices(posts)
    cells = _checked(candidate_cells(problem, scope), check)
    priced = ((cell, _cell_prices(problem, cell, prices.values())) for cell in cells)
    builder = _charged(problem, priced, prices, strict=strict)
    for cell in fixed_cells(problem):
        for rule, price in prices.items():
            _post_fixed(builder, rule, price(problem, cell))
    _post_rules(builder, posts, problem.people, check)
    builder.forget_duties()
    check()
    builder.model.tighten()
    return builder


def _checked(cells: Iterable[Cell], check: Check) -> Iterator[Cell]:
    """Yield cells, person by person, and look before each person whether there is time."""
    for _, theirs in groupby(cells, lambda cell: cell.person.id):
        check()
        yield from theirs


def _prices(posts: Mapping[str, Post]) -> "dict[str, Callable[[Problem, Cell], int | None]]":
    return {rule: post.price for rule, post in posts.items() if isinstance(post, CellPost)}


def _charged(
    problem: "Problem",
    priced: "Iterable[tuple[Cell, list[int] | None]]",
    rules: Iterable[str],
    *,
    fixed: "Rota | None" = None,
    held: Iterable[str] = (),
    strict: bool = False,
) -> Builder:
    """Return a builder of the cells that no cell rule forbids, charged what these rules ask for them."""
    allowed = [(cell, costs) for cell, costs in priced if costs is not FORBIDDEN]
    builder = Builder(problem, [cell for cell, _ in allowed], fixed=fixed, held=held, strict=strict)
    for cell, costs in allowed:
        if any(costs):
            literal = builder.literal_of[cell.assignment.id]
            for rule, cost in zip(rules, costs, strict=True):
                builder.charge(rule, cost, literal)
    return builder


def _post_rules(
    builder: Builder,
    posts: Mapping[str, Post],
    people: "Iterable[Person]",
    check: Check = no_check,
    *,
    nearby: bool = False,
) -> None:
    """Post the rules about some people, and those about all together.

    With `nearby`, rules that say how far they reach are posted over the work within reach of people's choices alone:
    what they say of other work is the same in every solution.
    """
    duties = {person.id: NearbyDuties(builder.duties_of(person.id)) for person in people}
    for rule, post in posts.items():
        if isinstance(post, PersonPost):
            reach = rule_by_id(rule).reach_in(builder.problem) if nearby else None
            for person in people:
                check()
                post.post(builder, person, duties[person.id].within(reach))
        elif isinstance(post, NetworkPost):
            check()
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
