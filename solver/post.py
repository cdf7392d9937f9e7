"""What it takes to post a rule to the solver, by the rule's scope."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from solver.cells import Duty

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from solver.builder import Builder
    from solver.cells import Cell

FORBIDDEN = None
"""Price of a cell that may not be."""


@dataclass(frozen=True, slots=True)
class CellPost:
    """Post of a cell rule.

    Parameters
    ----------
    price
        Points of a cell under the rule (0 where the rule has nothing against it), or `FORBIDDEN`: no variable is
        made.
    """

    price: "Callable[[Problem, Cell], int | None]"


@dataclass(frozen=True, slots=True)
class PersonPost:
    """Post of a person rule.

    Parameters
    ----------
    post
        Posts constraints and charges over one person's duties, past, fixed and possible, by start.
    of_period
        Whether it looks at no duties but those of the period, and need not be given any other.
    """

    post: "Callable[[Builder, Person, tuple[Duty, ...]], None]"
    of_period: bool = False


@dataclass(frozen=True, slots=True)
class NetworkPost:
    """Post of a network rule: rows over counts of people."""

    post: "Callable[[Builder], None]"


Post: TypeAlias = CellPost | PersonPost | NetworkPost
