"""The proof beside the search: the relaxation, then round after round of everybody's own problem at better prices.

Each round yields a bound on the whole model, and rotas that single people would like best at the prices of that round:
what occurs in none of them is seldom part of a good solution, so the search looks there less often.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future

import numpy as np
from numpy.typing import NDArray

from solver.ragged import Numbers
from solver.search.crew import Crew
from solver.search.decomposition import SCALE, Decomposition, whole
from solver.search.exact import Effort, Outcome
from solver.search.incumbent import Incumbent
from solver.search.relaxation import Relaxation, reduced_costs
from solver.search.workshop import Workshop, relax_whole, solve_person

STAGE = "proving"
FADING = 0.3
"""Weight of a round's solutions in the running average of all."""
FIRST_STEP, SMALLEST_STEP = 0.05, 0.002
"""Length of a step toward better prices, as a share of the one that would close the gap if nothing else moved."""
NEARLY_WORTHWHILE = 1.0
"""What costs no more points than this at the prices of the relaxation is worth looking at."""
REST_BETWEEN_ROUNDS = 15.0
"""Pause after a round, in lengths of that round, that the search has to itself."""


class Proof:
    """Raises the bound of an incumbent, step by step, whenever asked to go on.

    Parameters
    ----------
    shop, crew
        The model, and who works on it.
    incumbent
        Whose bound is raised.
    effort
        How hard to try each person's problem; its bound counts, solved to the end or not.
    """

    def __init__(self, shop: Workshop, crew: Crew, incumbent: Incumbent, effort: Callable[[], Effort]) -> None:
        self._shop = shop
        self._crew = crew
        self._incumbent = incumbent
        self._effort = effort
        self._relaxing: Future[Relaxation] | None = None
        self._round: _Round | None = None
        self._prices: _Prices | None = None
        self._next_round = 0.0
        self.worthwhile: NDArray[np.bool_] | None = None
        self.work = 0.0

    @property
    def hands(self) -> int:
        """How many of the crew are at work on this now, at most."""
        if self._relaxing is not None:
            return min(1, self._crew.hands - 1)
        return self._crew.hands if self._round is not None else 0

    def begin(self, seconds: float) -> None:
        """Set the relaxation going, within so many seconds."""
        self._relaxing = self._crew.submit_elsewhere(relax_whole, seconds)

    def advance(self) -> None:
        """Take up what has been finished and set the next thing going; waits for nothing."""
        if self._relaxing is not None and self._relaxing.done():
            relaxation = self._relaxing.result()
            self._relaxing = None
            self._incumbent.raise_bound(relaxation.bound, STAGE)
            self.worthwhile = reduced_costs(self._shop.matrix, relaxation.duals) < NEARLY_WORTHWHILE
            self._prices = _Prices(self._shop.decomposition, relaxation.duals)
            self._start_round(self._prices.next_duals(self._incumbent.cost))
        elif self._round is not None and self._round.is_done():
            self._finish(self._round)
        elif self._prices is not None and self._round is None and self._is_due(self._prices):
            self._start_round(self._prices.next_duals(self._incumbent.cost))

    def finish(self, rounds: int) -> None:
        """Go on until so many rounds are done, and wait for each."""
        if self._relaxing is not None:
            self._relaxing.result()
            self.advance()
        for _ in range(rounds):
            if self._round is None and self._prices is not None:
                self._start_round(self._prices.next_duals(self._incumbent.cost))
            if self._round is not None:
                self._round.wait()
                self._finish(self._round)

    def abandon(self) -> None:
        """Begin nothing more; what is under way ends by itself when the crew is told to stop."""
        if self._round is not None:
            self._round.cancel()

    def _start_round(self, duals: NDArray[np.float64]) -> None:
        self._round = _Round(self._shop.decomposition, self._crew, duals, self._effort)

    def _is_due(self, prices: "_Prices") -> bool:
        return prices.step >= SMALLEST_STEP and time.monotonic() >= self._next_round

    def _finish(self, done: "_Round") -> None:
        bound, values, work = done.results()
        self._round = None
        self.work += work
        self._incumbent.raise_bound(whole(bound), STAGE)
        if self._prices is not None:
            self._prices.learn(done.duals, bound, values)
        liked = values != 0
        self.worthwhile = liked if self.worthwhile is None else self.worthwhile | liked
        self._next_round = time.monotonic() + REST_BETWEEN_ROUNDS * (time.monotonic() - done.started)


class _Round:
    """Everybody's own problem at one set of prices."""

    def __init__(
        self, parts: Decomposition, crew: Crew, duals: NDArray[np.float64], effort: Callable[[], Effort]
    ) -> None:
        self.started = time.monotonic()
        self.duals = duals
        self._parts = parts
        self._priced = parts.priced(duals)
        self._tasks: list[Future[Outcome]] = [
            crew.submit(solve_person, number, self._priced.cost[variables], effort())
            for number, variables in enumerate(parts.people)
        ]

    def is_done(self) -> bool:
        return all(task.done() for task in self._tasks)

    def cancel(self) -> None:
        for task in self._tasks:
            task.cancel()

    def wait(self) -> None:
        for task in self._tasks:
            task.result()

    def results(self) -> tuple[int, Numbers, float]:
        """Return the bound times `SCALE`, what everybody would do, and the work it took."""
        outcomes = [task.result() for task in self._tasks]
        values = self._parts.alone_at(self._priced)
        for variables, outcome in zip(self._parts.people, outcomes, strict=True):
            if outcome.values is not None:
                values[variables] = outcome.values
        bound = self._priced.constant + sum(outcome.bound for outcome in outcomes)
        return bound, values, sum(outcome.work for outcome in outcomes)


class _Prices:
    """Where the prices stand and where they go next (the volume algorithm).

    From the best prices so far a step is made along what the average of all solutions so far is missing; it gets
    shorter when it does not help. F. Barahona and R. Anbil, Mathematical Programming 87 (2000).
    """

    def __init__(self, parts: Decomposition, duals: NDArray[np.float64]) -> None:
        self._parts = parts
        self._best_duals = duals
        self._best: int | None = None
        self._average: NDArray[np.float64] | None = None
        self.step = FIRST_STEP

    def next_duals(self, cost: int | None) -> NDArray[np.float64]:
        """Return prices to try, given the cost of the best solution."""
        if self._average is None or self._best is None or cost is None:
            return self._best_duals
        direction = self._parts.missing(self._average)
        length = float(direction @ direction)
        gap = max(1.0, cost - self._best / SCALE)
        return self._best_duals + (self.step * gap / length) * direction if length else self._best_duals

    def learn(self, duals: NDArray[np.float64], bound: int, values: Numbers) -> None:
        """Take to heart what came of some prices."""
        if self._average is None:
            self._average = values.astype(np.float64)
        else:
            self._average = (1 - FADING) * self._average + FADING * values
        if self._best is None or bound > self._best:
            self._best_duals, self._best = duals, bound
            self.step = min(1.0, self.step * 1.1)
        else:
            self.step *= 0.6
