"""People's own problems at one set of prices, solved side by side."""

from collections.abc import Sequence
from concurrent.futures import Future

import numpy as np
from numpy.typing import NDArray

from solver.ragged import Numbers
from solver.search.crew import Crew
from solver.search.decomposition import Decomposition
from solver.search.exact import Effort, Outcome
from solver.search.workshop import solve_person


class Round:
    """The problems of some people, at one set of prices, under way.

    Parameters
    ----------
    parts, crew
        The model by people, and who works on it.
    duals
        A price for each row.
    effort
        How hard to try each problem.
    people
        Whose, by number; everybody's if none are given.
    """

    def __init__(
        self,
        parts: Decomposition,
        crew: Crew,
        duals: NDArray[np.float64],
        effort: Effort,
        people: Sequence[int] | None = None,
    ) -> None:
        self.duals = duals
        self._people = range(len(parts.people)) if people is None else people
        self._parts = parts
        self._priced = parts.priced(duals)
        self._tasks: list[Future[Outcome]] = [
            crew.submit(solve_person, number, self._priced.cost[parts.people[number]], effort)
            for number in self._people
        ]

    def is_done(self) -> bool:
        """Whether all have ended."""
        return all(task.done() for task in self._tasks)

    def cancel(self) -> None:
        """Begin no more of them."""
        for task in self._tasks:
            task.cancel()

    def wait(self) -> None:
        """Wait for all."""
        for task in self._tasks:
            task.result()

    def results(self) -> tuple[int, Numbers, float]:
        """Return what they would do, and for all of them together: a bound on the whole, times `SCALE`; and the work.

        The bound holds only where nobody was left out.
        """
        outcomes = [task.result() for task in self._tasks]
        values = self._parts.alone_at(self._priced)
        for number, outcome in zip(self._people, outcomes, strict=True):
            if outcome.values is not None:
                values[self._parts.people[number]] = outcome.values
        bound = self._priced.constant + sum(outcome.bound for outcome in outcomes)
        return bound, values, sum(outcome.work for outcome in outcomes)
