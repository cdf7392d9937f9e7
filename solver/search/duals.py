"""A price for each row, what variables cost at those prices, and where a solution pays more than the prices say.

At the best prices the relaxation costs what its rows and variables are worth. A solution costs as much and, besides,
whatever it does against the prices: somebody works though that is too dear, or not though it is cheap, or a row with a
price has room to spare. These regrets, nought or more each, add up to the distance between the solution's cost and the
prices' bound (complementary slackness), and so say where to look for something better.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from solver.linear import OPEN
from solver.matrix import Matrix
from solver.ragged import Numbers, ranges

Number = TypeVar("Number", np.int64, np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Duals:
    """Prices of a model's rows, and what follows from them.

    Parameters
    ----------
    weights
        A price for each row, of a sign that its sides allow; 0 elsewhere.
    sides
        The side that each row's price is paid for; 0 where it has no price.
    reduced
        By variable, what a unit of it costs once all rows are paid for.
    """

    weights: NDArray[np.float64]
    sides: Numbers
    reduced: NDArray[np.float64]

    @classmethod
    def of(cls, matrix: Matrix, prices: NDArray[np.float64]) -> "Duals":
        """Return what follows from a price for each row, of which those with a wrong sign count as none."""
        weights, sides = usable_weights(matrix, prices)
        # Of half a year the prices of a week are about few of all terms.
        priced = np.flatnonzero(weights)
        places, counts = ranges(matrix.starts, priced)
        per_term = np.repeat(weights[priced], counts) * matrix.coefficients[places]
        paid = np.bincount(matrix.columns[places], weights=per_term, minlength=matrix.variables)
        return cls(weights, sides, matrix.cost.astype(np.float64) - paid)

    def bound(self, matrix: Matrix) -> float:
        """Return what no solution costs less than, but for the offset and for what floating-point numbers miss."""
        return float(self.weights @ self.sides + self.reduced @ self.cheapest(matrix))

    def cheapest(self, matrix: Matrix) -> Numbers:
        """Return where each variable is worth most at the prices, whatever the rows say."""
        return np.where(self.reduced > 0, matrix.lower, matrix.upper)


class Regret:
    """How many points a solution pays, by variable, beyond what prices say; asked of many that differ in little.

    What a row has to spare is shared equally among its variables. All together is the solution's cost less the bound.

    Parameters
    ----------
    matrix, duals
        The model, and the prices.
    """

    def __init__(self, matrix: Matrix, duals: Duals) -> None:
        self.duals = duals
        self._matrix = matrix
        self._cheapest = duals.cheapest(matrix)
        self._shares = duals.weights / np.maximum(np.diff(matrix.starts), 1)
        self._totals = duals.sides.astype(np.int64)
        self._shared = np.zeros(matrix.variables)

    def of(self, values: Numbers, totals: Numbers) -> NDArray[np.float64]:
        """Return it for a solution, given what each row adds up to in it; 0 or more."""
        matrix = self._matrix
        moved = np.flatnonzero((totals != self._totals) & (self._shares != 0))
        places, counts = ranges(matrix.starts, moved)
        by = self._shares[moved] * (totals[moved] - self._totals[moved])
        np.add.at(self._shared, matrix.columns[places], np.repeat(by, counts))
        self._totals = totals
        return np.maximum(self.duals.reduced * (values - self._cheapest) + self._shared, 0.0)


def usable_weights(matrix: Matrix, weights: NDArray[Number]) -> tuple[NDArray[Number], Numbers]:
    """Return duals' weights and the sides of the rows that they multiply, 0 and 0 where a row has no such side."""
    is_lower = (weights > 0) & (matrix.row_lower > -OPEN)
    is_upper = (weights < 0) & (matrix.row_upper < OPEN)
    sides = np.where(is_lower, matrix.row_lower, np.where(is_upper, matrix.row_upper, 0))
    usable = weights.copy()
    usable[~(is_lower | is_upper)] = 0
    return usable, sides
