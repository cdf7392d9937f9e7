"""Prices in a linear model: what rules charge for, by rule, so that it can be told what a solution pays for."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from solver.cells import FIXED, Literal
from solver.limits import LimitedModel, without_fixed
from solver.linear import Portion, Term
from solver.ragged import Ragged

SLACK_POINTS = 2_000_000
"""Price of a unit by which a constraint gives way to fixed work; above all prices of rules."""


@dataclass(slots=True)
class Charges:
    """What a rule charges: so many points for each unit of some variables, and something in any case.

    Parameters
    ----------
    points, variables
        Points a unit, and of what; a variable may come more than once.
    constant
        Points that no choice can change.
    """

    points: "array[int]" = field(default_factory=lambda: array("q"))
    variables: "array[int]" = field(default_factory=lambda: array("q"))
    constant: int = 0

    def add(self, points: int, variable: Literal) -> None:
        """Charge so many points a unit of a variable."""
        self.points.append(points)
        self.variables.append(variable)

    def take_over(self, other: "Charges", first: Literal) -> None:
        """Charge the same for variables that come after those before `first`."""
        self.points.extend(other.points)
        self.variables.frombytes((np.frombuffer(other.variables, dtype=np.int64) + first).tobytes())
        self.constant += other.constant

    def cost_of(self, values: Sequence[int]) -> int:
        """Points of a solution."""
        chosen = (points * values[v] for points, v in zip(self.points, self.variables, strict=True))
        return self.constant + sum(chosen)


@dataclass(frozen=True, slots=True, eq=False)
class Posted:
    """What rules posted by themselves, as arrays.

    Parameters
    ----------
    portion
        Variables, rows and cost.
    charges, slack
        See `ChargedModel`.
    exclusive
        Sets of cells of which at most one can be chosen.
    """

    portion: Portion
    charges: Mapping[str, Charges]
    slack: tuple[Term, ...]
    exclusive: Ragged


class ChargedModel(LimitedModel):
    """A linear model under construction, with the words in which rules post what costs points.

    Parameters
    ----------
    strict
        See `LimitedModel`.
    """

    def __init__(self, *, strict: bool = False) -> None:
        super().__init__(strict=strict)
        self.charges: defaultdict[str, Charges] = defaultdict(Charges)
        self.slack: list[Term] = []

    def charge(self, rule: str, points: int, literal: Literal) -> None:
        """Charge points when the literal is 1 (always, where it is `FIXED`)."""
        if not points:
            return
        if literal == FIXED:
            self._pay(rule, points)
        else:
            self.charges[rule].add(points, literal)
            self.model.cost[literal] += points

    def charge_excess(
        self,
        rule: str,
        terms: Iterable[tuple[int, Literal]],
        limit: int,
        *,
        points: int | Sequence[int],
        unit: int = 1,
    ) -> None:
        """Charge for each started unit by which a sum exceeds a limit.

        Parameters
        ----------
        rule
            What charges.
        terms, limit
            The sum and what it may reach free of charge; coefficients may be negative.
        points
            Points a unit; or, for a convex price, the points of the first, second, ... unit, never falling, of which
            the last repeats.
        unit
            Size of a unit: 60 charges by the started hour where the sum is in minutes.
        """
        prices = (points,) if isinstance(points, int) else tuple(points)
        free, fixed = without_fixed(terms)
        left = limit - fixed
        units = -(-(self._largest(free) - left) // unit)
        if units <= 0 or not any(prices):
            return
        if not free:
            self._pay(rule, sum(prices[min(number, len(prices) - 1)] for number in range(units)))
            return
        steps: list[Literal] = []
        counted = 0
        for price, equal in groupby(prices[:units]):
            number = len(list(equal))
            counted += number
            step = self.model.variable(0, number + (units - counted if counted == len(prices) else 0))
            self.charge(rule, price, step)
            steps.append(step)
        self.model.add((*free, *((-unit, step) for step in steps)), upper=left)

    def charge_shortfall(
        self,
        rule: str,
        terms: Iterable[tuple[int, Literal]],
        target: int,
        *,
        points: int | Sequence[int],
        unit: int = 1,
    ) -> None:
        """Charge for each started unit by which a sum falls short of a target; see `charge_excess`."""
        negative = [(-coefficient, literal) for coefficient, literal in terms]
        self.charge_excess(rule, negative, -target, points=points, unit=unit)

    def charge_worst_excess(
        self,
        rule: str,
        sums: Sequence[Sequence[tuple[int, Literal]]],
        limit: int,
        *,
        points: int | Sequence[int],
    ) -> None:
        """Charge for each unit by which the largest of several sums exceeds a limit; else as `charge_excess`."""
        if len(sums) == 1:
            self.charge_excess(rule, sums[0], limit, points=points)
            return
        parts = [without_fixed(terms) for terms in sums]
        most = max((self._largest(free) + fixed for free, fixed in parts), default=limit) - limit
        if most <= 0:
            return
        excess = self.model.variable(0, most)
        for free, fixed in parts:
            self.model.add((*free, (-1, excess)), upper=limit - fixed)
        self.charge_excess(rule, ((1, excess),), 0, points=points)

    def charge_worst_shortfall(
        self,
        rule: str,
        sums: Sequence[Sequence[tuple[int, Literal]]],
        target: int,
        *,
        points: int | Sequence[int],
    ) -> None:
        """Charge for each unit by which the smallest of several sums falls short of a target; see `charge_excess`."""
        negative = [[(-coefficient, literal) for coefficient, literal in terms] for terms in sums]
        self.charge_worst_excess(rule, negative, -target, points=points)

    def charge_slack(self, most: int, points: int = SLACK_POINTS) -> Literal:
        """Return a variable from 0 to `most` by which a row may give way where fixed work alone breaks it.

        Dearer than anything a rule charges, and no rule's points: `slack` lists it, so that it can be told apart.
        """
        give = self.model.variable(0, most, points)
        self.slack.append((points, give))
        return give

    def posted(self, cells: int) -> "Posted":
        """Return what was posted as arrays, to be made part of another model.

        Parameters
        ----------
        cells
            So many variables are cells, the first ones. Of sets that exclude each other only what they say of these is
            handed on: no post about all people asks after other variables of one person.
        """
        return Posted(self.model.portion(), dict(self.charges), tuple(self.slack), self._exclusive.below(cells))

    def take_over(self, posted: "Posted") -> None:
        """Make what was posted apart from this model part of it; its variables come after those there are."""
        first = len(self.model.lower)
        self.model.take_over(posted.portion)
        for rule, charges in posted.charges.items():
            self.charges[rule].take_over(charges, first)
        self.slack.extend((points, variable + first) for points, variable in posted.slack)
        self._exclusive.keep(Ragged(posted.exclusive.starts, posted.exclusive.items + first))

    def cost_of(self, values: Sequence[int]) -> Mapping[str, int]:
        """Points by rule of a solution, for comparison with the rules' own assessment."""
        totals = {rule: charges.cost_of(values) for rule, charges in self.charges.items()}
        return {rule: points for rule, points in totals.items() if points}

    def _pay(self, rule: str, points: int) -> None:
        """Charge points that no choice can change."""
        self.charges[rule].constant += points
        self.model.offset += points

    def _largest(self, terms: Iterable[Term]) -> int:
        """Return the largest value the sum can take."""
        lower, upper = self.model.lower, self.model.upper
        return sum([c * (upper[variable] if c > 0 else lower[variable]) for c, variable in terms])
