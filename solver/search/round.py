"""People's own problems at one set of prices, solved side by side."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.ragged import Numbers
from solver.search.crew import Crew
from solver.search.decomposition import Decomposition
from solver.search.exact import Effort, Outcome
from solver.search.workshop import solve_person


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What people would do at some prices.

    Parameters
    ----------
    bound
        A bound on the whole, times `SCALE`, if everybody was asked.
    values
        Values of the whole model; of those who gave no answer, 0.
    people
        Who gave an answer, by number. The others were cut off before they had one, and 0 may break their own rows.
    work
        Work spent.
    """

    bound: int
    values: Numbers
    people: list[int]
    work: float


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
    hint
        Values of the whole model, to start each problem from.
    """

    def __init__(
        self,
        parts: Decomposition,
        crew: Crew,
        duals: NDArray[np.float64],
        effort: Effort,
        *,
        people: Sequence[int] | None = None,
        hint: Numbers | None = None,
    ) -> None:
        self.duals = duals
        self._people = range(len(parts.people)) if people is None else people
        self._parts = parts
        self._priced = parts.priced(duals)
        self._tasks: list[Future[Outcome]] = []
        for number in self._people:
            theirs = parts.people[number]
            begun = None if hint is None else hint[theirs]
            self._tasks.append(crew.submit(solve_person, number, self._priced.cost[theirs], effort, begun))

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

    def answers(self) -> "Answers":
        """Return what came of it, once all have ended."""
        outcomes = [task.result() for task in self._tasks]
        values = self._parts.alone_at(self._priced)
        answered = []
        for number, outcome in zip(self._people, outcomes, strict=True):
            if outcome.values is not None:
                values[self._parts.people[number]] = outcome.values
                answered.append(number)
        bound = self._priced.constant + sum(outcome.bound for outcome in outcomes)
        return Answers(bound, values, answered, sum(outcome.work for outcome in outcomes))
