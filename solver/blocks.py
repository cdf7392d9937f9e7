"""One person's part of a model: what the rules say of that person alone, built apart from everybody else's.

In any process, so that all cores build at once; and what only its making needs is gone before the next person's.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from solver.builder import Builder
from solver.cells import Candidates, Cell
from solver.charges import Posted
from solver.post import FORBIDDEN, CellPost, PersonPost, Post
from solver.ragged import Numbers
from solver.tightening import tighten_alone

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.scope import SolveScope

Price: TypeAlias = "Callable[[Problem, Cell], int | None]"
"""What a rule charges for a cell, or `FORBIDDEN`."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One person's part of a model; its first variables are the person's cells.

    Parameters
    ----------
    person
        Whose: a place among the problem's people.
    engagements, shifts
        Of each cell, the place of the engagement among the person's, and of the shift among the period's.
    posted
        What the rules say.
    """

    person: int
    engagements: Numbers
    shifts: Numbers
    posted: Posted

    def cells(self, problem: "Problem") -> list[Cell]:
        """Return the cells."""
        index, person = problem.index, problem.people[self.person]
        engagements, shifts = index.engagements_of(person.id), index.period_shifts
        places = zip(self.engagements.tolist(), self.shifts.tolist(), strict=True)
        chosen = ((engagements[engagement], shifts[shift]) for engagement, shift in places)
        return [Cell(person, engagement, shift, index.type_of(shift)) for engagement, shift in chosen]


@dataclass(frozen=True)
class Posting:
    """What it takes to build everybody's part.

    Parameters
    ----------
    problem, posts, scope, strict, tight
        See `solver.build.build`.
    """

    problem: "Problem"
    posts: Mapping[str, Post]
    scope: "SolveScope"
    strict: bool = False
    tight: bool = False

    def block(self, person: int) -> Block:
        """Return one person's part."""
        whose = self.problem.people[person]
        priced = ((cell, cell_prices(self.problem, cell, self._prices.values())) for cell in self._candidates.of(whose))
        builder = charged(self.problem, priced, self._prices, strict=self.strict)
        duties = builder.duties_of(whose.id)
        for post in self.posts.values():
            if isinstance(post, PersonPost):
                post.post(builder, whose, duties)
        builder.model.tighten()
        if self.tight:
            tighten_alone(builder.model)
        engagements = self.problem.index.engagements_of(whose.id)
        place_of = {engagement.id: place for place, engagement in enumerate(engagements)}
        return Block(
            person,
            np.array([place_of[cell.engagement.id] for cell in builder.cells], dtype=np.int64),
            np.array([self._place_of_shift[cell.shift.id] for cell in builder.cells], dtype=np.int64),
            builder.posted(len(builder.cells)),
        )

    @cached_property
    def _candidates(self) -> Candidates:
        return Candidates(self.problem, self.scope)

    @cached_property
    def _prices(self) -> "dict[str, Price]":
        return prices_in(self.posts)

    @cached_property
    def _place_of_shift(self) -> dict[str, int]:
        return {shift.id: place for place, shift in enumerate(self.problem.index.period_shifts)}


def prices_in(posts: Mapping[str, Post]) -> "dict[str, Price]":
    """Return those posts that are about single cells."""
    return {rule: post.price for rule, post in posts.items() if isinstance(post, CellPost)}


def cell_prices(problem: "Problem", cell: Cell, prices: Iterable[Price]) -> list[int] | None:
    """Return what each cell rule charges for a cell, or None as soon as one of them forbids it."""
    costs = []
    for price in prices:
        cost = price(problem, cell)
        if cost is FORBIDDEN:
            return None
        costs.append(cost)
    return costs


def charged(
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
    for (_, costs), literal in zip(allowed, builder.literals, strict=True):
        if any(costs):
            for rule, cost in zip(rules, costs, strict=True):
                builder.charge(rule, cost, literal)
    return builder
