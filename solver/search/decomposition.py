"""A better bound than the relaxation's: one exact problem a person, held together by prices.

The rows that concern several people are taken into the cost at the prices the relaxation gives them; what is left falls
apart into one small problem a person, which CP-SAT solves in whole numbers. Their bounds add up to a bound on the whole
(Lagrangian relaxation), never below that of the relaxation whose prices they use. What people would do at such prices
also says which decisions are worth looking at.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.linear import OPEN, Variable
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.components import components
from solver.search.duals import usable_weights
from solver.search.tags import Tag, Tags

SCALE = 64
"""Prices are rounded to multiples of one in this."""
NOBODY = -1
"""Stands for the owner of a variable that no single person has."""


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """The cost of each variable once the linking rows stand in the cost, times `SCALE`, and what is paid anyhow.

    Parameters
    ----------
    cost
        By variable.
    constant
        The least that everything outside people's problems costs.
    """

    cost: Numbers
    constant: int


class Decomposition:
    """A model by people.

    Parameters
    ----------
    matrix, tags
        The model, and whose its decisions are.

    Attributes
    ----------
    linking
        The rows that concern several people.
    people
        The variables of each person's problem.
    alone
        The variables of nobody's problem: those in linking rows only.
    """

    def __init__(self, matrix: Matrix, tags: Mapping[Variable, Tag]) -> None:
        self._matrix = matrix
        first, last = matrix.extremes(whose(matrix, tags))
        self._is_linking = first < last
        self.linking: Numbers = np.flatnonzero(self._is_linking)
        self._apart = matrix.of_rows(np.flatnonzero(~self._is_linking))
        groups = components(self._apart)
        is_tied = np.bincount(self._apart.columns, minlength=matrix.variables) > 0
        self.alone: Numbers = np.flatnonzero(~is_tied)
        self.people: list[Numbers] = [group for group in groups if is_tied[group[0]]]
        self._parts: dict[int, Matrix] = {}

    @property
    def variables(self) -> int:
        """How many variables the whole model has."""
        return self._matrix.variables

    def priced(self, duals: NDArray[np.float64]) -> Priced:
        """Take the linking rows into the cost.

        Parameters
        ----------
        duals
            A price for each row; any prices give a valid bound, those of the relaxation a good one.
        """
        matrix = self._matrix
        scaled = np.where(self._is_linking, np.rint(duals * SCALE), 0).astype(np.int64)
        weights, sides = usable_weights(matrix, scaled)
        cost = matrix.cost * SCALE - matrix.weighted(weights)
        alone = self.alone
        cheapest = np.minimum(cost[alone] * matrix.lower[alone], cost[alone] * matrix.upper[alone])
        constant = matrix.offset * SCALE + int((weights * sides).sum()) + int(cheapest.sum())
        return Priced(cost.astype(np.int64), constant)

    def alone_at(self, priced: Priced) -> Numbers:
        """Return values in which everything outside people's problems is as cheap as can be, and all else 0."""
        values = np.zeros(self._matrix.variables, dtype=np.int64)
        alone = self.alone
        values[alone] = np.where(priced.cost[alone] > 0, self._matrix.lower[alone], self._matrix.upper[alone])
        return values

    def problem(self, number: int, cost: Numbers) -> Matrix:
        """Return one person's problem, the variables of which are ``people[number]``, at a cost for each of those."""
        if number not in self._parts:
            self._parts[number] = self._apart.part(self.people[number])
        return self._parts[number].priced(cost, 0)

    def missing(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return by row how far linking rows are from holding: above 0 where a higher price would help."""
        matrix = self._matrix
        weights = matrix.coefficients * values[matrix.columns]
        sums = np.bincount(matrix.row_of_term, weights=weights, minlength=matrix.rows)
        sides = np.where(matrix.row_lower > -OPEN, matrix.row_lower, matrix.row_upper)
        return np.where(self._is_linking, sides - sums, 0.0)


def whole(scaled: int) -> int:
    """Return the least whole number of points not below so many parts of a point."""
    return -((-scaled) // SCALE)


def whose(matrix: Matrix, tags: Mapping[Variable, Tag]) -> Numbers:
    """Return the number of the one person whose decisions each variable meets in rows, directly or not.

    People are numbered in the order of their identifiers. What meets several people's, or nobody's, is `NOBODY`'s.
    """
    ordered = Tags.of(tags)
    decisions, settled, people = ordered.decisions, ordered.who, len(ordered.people)
    row_of_term = matrix.row_of_term
    ends = []
    for least_or_most, unknown in ((np.minimum, people), (np.maximum, NOBODY)):
        met = np.full(matrix.variables, unknown, dtype=np.int64)
        met[decisions] = settled
        before = None
        while before is None or not np.array_equal(before, met):
            before = met.copy()
            of_rows = np.full(matrix.rows, unknown, dtype=np.int64)
            least_or_most.at(of_rows, row_of_term, met[matrix.columns])
            least_or_most.at(met, matrix.columns, of_rows[row_of_term])
            met[decisions] = settled
        ends.append(met)
    first, last = ends
    return np.where(first == last, first, NOBODY)
