"""The first rota, built day by day: what each day frees, and what its decisions cost with the days to come in mind.

A day filled by itself takes whoever is cheapest today, and by the end of a long period nobody has hours left. The duals
of the relaxation say what somebody's hours are worth on the days that follow; each day is filled at those prices.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.neighbourhood import Neighbourhoods
from solver.search.relaxation import reduced_costs, usable_weights

FAR_TOO_DEAR = 0.02
"""What costs more at the prices than this share of what a day costs in the relaxation is not looked at."""


class Building:
    """The days to fill, one after another.

    Parameters
    ----------
    matrix, neighbourhoods
        The model.
    duals
        Prices of its rows; all 0 where none are known.
    """

    def __init__(self, matrix: Matrix, neighbourhoods: Neighbourhoods, duals: NDArray[np.float64]) -> None:
        self._matrix = matrix
        duals, sides = usable_weights(matrix, duals)
        self._paid = duals[matrix.row_of_term] * matrix.coefficients
        _, self._last_day = matrix.extremes(neighbourhoods.day)
        reduced = reduced_costs(matrix, duals)
        bearable = np.ones(matrix.variables, dtype=np.bool_)
        if duals.any():
            relaxed = duals @ sides + reduced @ np.where(reduced > 0, matrix.lower, matrix.upper)
            a_day = relaxed / max(1, neighbourhoods.day.max() + 1)
            bearable = reduced <= max(0.0, FAR_TOO_DEAR * a_day)
        self.days = neighbourhoods.days(bearable)

    def problem(self, day: int, values: Numbers) -> Matrix:
        """Return what there is to decide on a day, all else being as the values say.

        A variable costs, besides its own points, what it takes from rows that have decisions later on. Those rows hold
        all the same.
        """
        matrix = self._matrix
        is_later = (self._last_day > day)[matrix.row_of_term]
        paid = np.bincount(matrix.columns, weights=np.where(is_later, self._paid, 0.0), minlength=matrix.variables)
        return replace(matrix, cost=np.rint(matrix.cost - paid).astype(np.int64)).part(self.days[day], values)
