"""Prices for a long horizon, a week at a time: there soon enough to fill its days at them.

A first-order method finds the relaxation of thirteen weeks more slowly than that of one week thirteen times. Most rows
lie within a few days. So each stretch of days gets prices of its own, from a relaxation of these days alone, and is
filled at them while the next stretch's are being sought. Of a row of many decisions, somebody's hours in the period
for instance, a stretch has its share; in all others what lies outside leaves it the most room.
"""

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, wait
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.linear import OPEN
from solver.matrix import Matrix
from solver.ragged import Numbers, narrow
from solver.search.budget import Budget
from solver.search.building import Building
from solver.search.crew import Crew
from solver.search.duals import Duals
from solver.search.neighbourhood import Neighbourhoods
from solver.search.relaxation import Accuracy, Relaxation, relax
from solver.search.workshop import Workshop

LONG_DAYS, MANY_ROWS = 42, 50_000
"""A horizon of more days is priced in stretches, if there are so many rows that prices of the whole take long."""
STRETCH_DAYS = 7
MANY = 10
"""A row of at least so many decisions, some of them outside a stretch, is shared out."""
POINTS = 100.0
"""How many points prices may be wrong by, as long as nothing that costs no more is thought far too dear."""
ACCURACY = Accuracy(0.1, units=0.5, points=POINTS)
"""How close prices are to be: days filled at closer ones are hardly better
(docs/decisions/0076-half-a-year-week-by-week.md)."""
MOST_POINTS = 10_000
"""Nothing costs more in a stretch's relaxation: enough to come before all that is merely wished for, and the less costs
differ, the sooner there are prices."""
PARTS = 4
"""A share of a row that reaches far is rounded to one in so many parts: rounded up week by week, one duty in two weeks
would be two. With more parts prices take longer."""
SHARE = 0.8
"""How much of the time all stretches' prices together may take; those that are cut off lead to far worse days."""
WHOLE_TIMES = 4.0
"""The whole takes at least so many times as long as all its stretches together (ten at 120 people and 13 weeks); where
there is not so much time left, nothing comes of seeking its prices."""
POLL_SECONDS = 0.05

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Some days, and all that is decided on them.

    Parameters
    ----------
    days
        Which, counted among the days that have decisions.
    matrix
        Their decisions and what follows from them, whatever the other days bring.
    rows, parts
        Which row of the whole model each row of the matrix is, and in how many parts of a person or an hour it counts.
    """

    days: range
    matrix: Matrix
    rows: Numbers
    parts: Numbers

    @classmethod
    def of(
        cls, matrix: Matrix, neighbourhoods: Neighbourhoods, days: range, values: Numbers, filled: int = 0
    ) -> "Stretch":
        """Return some days of a model, given a solution in which so many days before them are filled."""
        day = neighbourhoods.day
        is_theirs = (day >= days.start) & (day < days.stop)
        free = neighbourhoods.closure(np.flatnonzero(is_theirs))
        held = np.where((day >= 0) & (day < filled), values, 0)
        # Of half a year only what concerns a week is copied.
        rows = matrix.rows_with(free)
        # What reaches beyond the next stretch is used up little by little: nobody has a duty of theirs in each.
        parts = np.where(neighbourhoods.last_day[rows] >= days.stop + STRETCH_DAYS, PARTS, 1)
        shared = _shared_out(_divided(matrix.of_rows(rows), parts), is_theirs, day >= filled, held, free)
        part, kept = shared.loosened(free)
        return cls(days, part.priced(np.minimum(part.cost, MOST_POINTS), part.offset), rows[kept], parts[kept])


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """What came of seeking a stretch's prices: `Stretch.rows` and `Stretch.parts`, and its relaxation."""

    rows: Numbers
    parts: Numbers
    relaxation: Relaxation

    def duals(self, whole: Matrix) -> Duals:
        """Return prices of the whole model's rows, 0 for those that say nothing about these days."""
        prices = np.zeros(whole.rows)
        prices[self.rows] = self.relaxation.duals * self.parts
        return Duals.of(whole, prices)


def price(  # noqa: PLR0917 (tasks take their arguments one after another)
    shop: Workshop, stop: Callable[[], bool], days: range, values: Numbers, filled: int, seconds: float
) -> Priced:
    """Seek prices of some days, given a solution in which so many days before them are filled."""
    stretch = Stretch.of(shop.matrix, shop.neighbourhoods, days, values, filled)
    return Priced(stretch.rows, stretch.parts, relax(stretch.matrix, seconds, ACCURACY, stop))


class Outlook:
    """The stretches of a long horizon, priced in turn by the crew: all of it while nothing is being filled.

    Parameters
    ----------
    shop, crew
        The model, and who works on it.
    budget
        Of the search: how much time there is, and whether somebody asks to stop.
    """

    def __init__(self, shop: Workshop, crew: Crew, budget: Budget) -> None:
        self._shop = shop
        self._crew = crew
        self._budget = budget
        self._waiting = deque(stretches(shop.neighbourhoods.number_of_days))
        self._seconds = SHARE * budget.seconds_left() / max(1, len(self._waiting))
        self._asked: deque[tuple[range, Future[Priced]]] = deque()
        self._took: list[float] = []
        """Seconds that the prices of each stretch took."""
        self._filled, self._values = 0, shop.matrix.lower
        self.advance()

    def advance(self) -> None:
        """Have the next stretch priced as soon as another process is free to; waits for nothing."""
        self._ask(max(1, self._crew.hands - 1), self._crew.submit_elsewhere)

    @property
    def leaves_time_for_the_whole(self) -> bool:
        """Whether the prices of the whole, for its bound, are worth beginning once all stretches are filled."""
        return WHOLE_TIMES * sum(self._took) <= self._budget.seconds_left()

    def next(self, values: Numbers) -> Building | None:
        """Wait for the next stretch's prices and return its days to fill; None if there is none, or no time left.

        Parameters
        ----------
        values
            A solution in which all days before that stretch are filled.
        """
        if not self._asked:
            return None
        days, pricing = self._asked[0]
        self._filled, self._values = days.start, values
        while not pricing.done() and not self._budget.exhausted():
            # Whoever waits here has nothing else to do, and prices of two stretches take longer than filling one.
            self._ask(self._crew.hands, self._crew.submit)
            wait([pricing], timeout=POLL_SECONDS)
        if self._budget.exhausted():
            return None
        self._asked.popleft()
        self.advance()
        return self._building(days, pricing)

    def _ask(self, at_once: int, submit: Callable[..., Future[Priced]]) -> None:
        """Have stretches priced until so many are under way at once."""
        under_way = sum(not pricing.done() for _, pricing in self._asked)
        while self._waiting and under_way < at_once:
            days = self._waiting.popleft()
            began, pricing = time.monotonic(), submit(price, days, self._values, self._filled, self._seconds)
            pricing.add_done_callback(partial(self._note_time, began))
            self._asked.append((days, pricing))
            under_way += 1

    def _note_time(self, began: float, _: Future[Priced]) -> None:
        self._took.append(time.monotonic() - began)

    def _building(self, days: range, pricing: Future[Priced]) -> Building:
        """Return a stretch's days at its prices; without any after a defect, which is reported."""
        matrix, neighbourhoods, standing = self._shop.matrix, self._shop.neighbourhoods, self._shop.standing
        try:
            priced = pricing.result()
        except CancelledError:
            raise
        except Exception:
            log.exception("days %d to %d have no prices", days.start, days.stop - 1)
            return Building(matrix, neighbourhoods, None, only=days, standing=standing)
        duals, bound = priced.duals(matrix), priced.relaxation.bound
        return Building(matrix, neighbourhoods, duals, only=days, bound=bound, accuracy=POINTS, standing=standing)


def _divided(matrix: Matrix, parts: Numbers) -> Matrix:
    """Return a model some of whose rows count in so many parts of what they counted in: the same, but for rounding."""
    row_lower = np.where(matrix.row_lower > -OPEN, matrix.row_lower * parts, -OPEN)
    row_upper = np.where(matrix.row_upper < OPEN, matrix.row_upper * parts, OPEN)
    coefficients = narrow(matrix.coefficients * parts[matrix.row_of_term])
    return replace(matrix, row_lower=row_lower, row_upper=row_upper, coefficients=coefficients)


def _shared_out(
    matrix: Matrix, is_theirs: NDArray[np.bool_], is_open: NDArray[np.bool_], held: Numbers, free: Numbers
) -> Matrix:
    """Return a model in which rows of many decisions are about a stretch alone, and ask for and allow its share.

    A row that is about auxiliary variables of the stretch but none of its decisions, a rest that begins before it for
    instance, is nothing to share: no part of it would leave these nothing at all.

    Parameters
    ----------
    matrix
        The rows that concern the stretch.
    is_theirs, is_open
        Which decisions are the stretch's, and which are still to come, those among them.
    held
        The values of decisions already made, 0 for all else: they come off first, and what is left is shared out.
    free
        The variables that the model will be about.
    """
    row_of_term = matrix.row_of_term
    size = np.abs(matrix.coefficients)
    theirs, coming = (_by_row(matrix, size * chosen[matrix.columns]) for chosen in (is_theirs, is_open))
    many = _by_row(matrix, is_open[matrix.columns]) >= MANY
    taken = _by_row(matrix, matrix.coefficients * held[matrix.columns])
    # The last stretch has all that is left, and no more.
    is_shared = many & (theirs > 0) & ((theirs < coming) | (taken != 0))
    share = np.where(is_shared, theirs / np.maximum(coming, 1), 1.0)
    has_lower, has_upper = is_shared & (matrix.row_lower > -OPEN), is_shared & (matrix.row_upper < OPEN)
    row_lower, row_upper = matrix.row_lower.copy(), matrix.row_upper.copy()
    row_lower[has_lower] = np.floor((row_lower - taken)[has_lower] * share[has_lower])
    row_upper[has_upper] = np.ceil((row_upper - taken)[has_upper] * share[has_upper])
    is_inside = np.zeros(matrix.variables, dtype=np.bool_)
    is_inside[free] = True
    is_left_out = is_shared[row_of_term] & ~is_inside[matrix.columns]
    coefficients = np.where(is_left_out, 0, matrix.coefficients)
    return replace(matrix, row_lower=row_lower, row_upper=row_upper, coefficients=coefficients)


def _by_row(matrix: Matrix, of_terms: NDArray[Any]) -> NDArray[np.float64]:
    """Return the sums of something over each row's terms."""
    totals: NDArray[np.float64] = np.bincount(matrix.row_of_term, of_terms, matrix.rows).astype(np.float64)
    return totals


def is_long(shop: Workshop) -> bool:
    """Whether a model is so large, and over so many days, that these are best priced in stretches."""
    return shop.matrix.rows > MANY_ROWS and shop.neighbourhoods.number_of_days > LONG_DAYS


def stretches(days: int) -> list[range]:
    """Cut so many days into stretches of about equal length, a week or a little more or less."""
    many = max(1, round(days / STRETCH_DAYS))
    return [range(days * number // many, days * (number + 1) // many) for number in range(many)]
