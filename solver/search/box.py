"""A box around the best prices so far, which the next prices may leave only at a price.

While there are few columns the prices of a linear program over them leap to and fro, and what people would do at such
prices is of no use. So a row may give way at a little more than its best price (stabilised column generation: du Merle,
Villeneuve, Desrosiers and Hansen, Discrete Mathematics 194, 1999).
"""

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt.python import mathopt

FIRST_WIDTH = 0.05
"""How far prices may first lie from the best, as a share of the prices' root mean square."""
WIDENING = 1.1
"""From round to round it is so much wider: in the end the prices must be the linear program's own."""
UNUSED = 1e-6


class Box:
    """What lets the rows of a linear program give way.

    Parameters
    ----------
    model
        The linear program.
    rows
        Its rows.
    prices
        Their best prices so far; at none at all there is no box.
    """

    def __init__(self, model: mathopt.Model, rows: list[mathopt.LinearConstraint], prices: NDArray[np.float64]) -> None:
        self._model = model
        priced = prices[prices != 0]
        self._width = FIRST_WIDTH * float(np.sqrt(np.mean(priced**2))) if len(priced) else 0.0
        self._ways: list[tuple[mathopt.Variable, mathopt.Variable]] = []
        if self._width > 0:
            self._ways = [(self._way(row, 1.0), self._way(row, -1.0)) for row in rows]

    def _way(self, row: mathopt.LinearConstraint, unit: float) -> mathopt.Variable:
        way = self._model.add_variable(lb=0.0, ub=0.0)
        row.set_coefficient(way, unit)
        return way

    @property
    def is_there(self) -> bool:
        """Whether rows may give way at all."""
        return bool(self._ways)

    def open(self, prices: NDArray[np.float64]) -> None:
        """Let rows give way, each at its best price so far and the box's width; the next time it is wider."""
        for (more, less), price in zip(self._ways, prices.tolist(), strict=True):
            more.upper_bound = less.upper_bound = float("inf")
            self._model.objective.set_linear_coefficient(more, self._width + price)
            self._model.objective.set_linear_coefficient(less, self._width - price)
        self._width *= WIDENING

    def close(self) -> None:
        """Let no row give way."""
        for way in self._ways:
            for one in way:
                one.upper_bound = 0.0

    def take_off(self, values: dict[mathopt.Variable, float]) -> None:
        """Do without from now on where no row gave way in a solution."""
        if max((values[one] for way in self._ways for one in way), default=0.0) < UNUSED:
            self.remove()

    def remove(self) -> None:
        """Do without from now on."""
        self.close()
        self._ways = []
