"""The first rota, built day by day: what each day frees, and what its decisions cost with the days to come in mind.

A day filled by itself takes whoever is cheapest today, and by the end of a long period nobody has hours left. The duals
of the relaxation say what somebody's hours are worth on the days that follow; each day is filled at those prices.
"""

import numpy as np

from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.duals import Duals
from solver.search.neighbourhood import NOBODY, Neighbourhoods
from solver.search.standing import Standing

FAR_TOO_DEAR = 0.02
"""What costs more at the prices than this share of what a day costs in the relaxation is not looked at."""


class Building:
    """The days to fill, one after another.

    Parameters
    ----------
    matrix, neighbourhoods
        The model.
    duals
        Prices of its rows; None where none are known.
    only
        Which days, counted among those with decisions; all of them unless said.
    bound
        What these days cost at least; what the prices say of the whole model unless said.
    accuracy
        How many points prices may be wrong by: nothing that costs no more than that is far too dear.
    standing
        Of the model, where somebody keeps one.

    Attributes
    ----------
    days
        What to free for each of these days, by the day's number, in order of time.
    """

    def __init__(
        self,
        matrix: Matrix,
        neighbourhoods: Neighbourhoods,
        duals: Duals | None,
        *,
        only: range | None = None,
        bound: float | None = None,
        accuracy: float = 0.0,
        standing: Standing | None = None,
    ) -> None:
        self._matrix = matrix
        chosen = range(int(neighbourhoods.day.max(initial=NOBODY)) + 1) if only is None else only
        self._standing = Standing(matrix) if standing is None else standing
        self._prices = np.zeros(matrix.rows)
        self._last_day = neighbourhoods.last_day
        bearable = np.ones(matrix.variables, dtype=np.bool_)
        if duals is not None and duals.weights.any():
            self._prices = duals.weights
            a_day = (duals.bound(matrix) if bound is None else bound) / max(1, len(chosen))
            bearable = duals.reduced <= max(accuracy, FAR_TOO_DEAR * a_day)
        self.days = dict(zip(chosen, neighbourhoods.days(bearable, chosen), strict=True))

    def problem(self, day: int, values: Numbers) -> Matrix:
        """Return what there is to decide on a day, all else being as the values say.

        A variable costs, besides its own points, what it takes from rows that have decisions later on. Those rows hold
        all the same.
        """
        matrix, free = self._matrix, self.days[day]
        paid = matrix.paid(free, np.where(self._last_day > day, self._prices, 0.0))
        part = matrix.part(free, values, self._standing.totals(values))
        return part.priced(np.rint(part.cost - paid).astype(np.int64), part.offset)
