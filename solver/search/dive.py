"""A dive: settle on the strongest columns, a few people at a time, and let the others look for new ones in between.

What comes out is a whole solution. Most of its worth lies in the columns priced on the way, which fit round those that
have been settled on; a choice among columns made beforehand lacks them.
"""

import math

import numpy as np
from numpy.typing import NDArray

from solver.ragged import Numbers
from solver.search.crew import Crew
from solver.search.decomposition import Decomposition
from solver.search.exact import Effort
from solver.search.master import Master
from solver.search.round import Round

CERTAIN = 0.99
"""A column of at least this weight is settled on at once."""
STEP_SHARE = 0.05
"""So large a part of the people are settled at a time besides."""
ROUNDS_A_STEP = 3
"""So often the others look for better columns before the next are settled on."""


class Dive:
    """One dive, a step whenever asked.

    Parameters
    ----------
    parts, crew
        The model by people, and who works on it.
    master
        The columns so far; it gets those found on the way.
    effort
        How hard to try one person's problem.

    Attributes
    ----------
    is_over
        Whether nothing more will come.
    values
        When over, what everybody does, the variables of nobody's problem at 0; None where the dive came to nothing.
    work
        Work spent.
    """

    def __init__(self, parts: Decomposition, crew: Crew, master: Master, effort: Effort) -> None:
        self._parts = parts
        self._crew = crew
        self._master = master
        self._effort = effort
        self._settled: dict[int, int] = {}
        self._round: Round | None = None
        self.is_over = False
        self.values: Numbers | None = None
        self.work = 0.0
        self._rounds = 0
        self._step(settling=True)

    def advance(self) -> None:
        """Take the next step if the last has ended; waits for nothing."""
        if self._round is None or not self._round.is_done():
            return
        answers = self._round.answers()
        self.work += answers.work
        new = self._master.add_columns(answers.people, answers.values)
        self._rounds += 1
        self._step(settling=not new or self._rounds >= ROUNDS_A_STEP)

    def abandon(self) -> None:
        """Begin nothing more."""
        if self._round is not None:
            self._round.cancel()

    def _step(self, *, settling: bool) -> None:
        """Settle on the strongest columns, if it is time; then the others look for better ones at the new prices."""
        mixture = self._master.mixture()
        if mixture is not None and settling:
            self._rounds = 0
            self._settle(mixture.weights)
            mixture = self._master.mixture()
        unsettled = self._unsettled()
        if mixture is None or not unsettled:
            self._end(whole=not unsettled)
        else:
            self._round = Round(self._parts, self._crew, mixture.duals, self._effort, people=unsettled)

    def _settle(self, weights: NDArray[np.float64]) -> None:
        most = math.ceil(STEP_SHARE * len(self._parts.people))
        person_of = self._master.person_of()
        for number in np.argsort(-weights, kind="stable").tolist():
            person = int(person_of[number])
            if person in self._settled:
                continue
            if most <= 0 and weights[number] < CERTAIN:
                break
            self._settled[person] = number
            self._master.settle_on(number)
            most -= 1

    def _unsettled(self) -> list[int]:
        return [person for person in range(len(self._parts.people)) if person not in self._settled]

    def _end(self, *, whole: bool) -> None:
        self.is_over = True
        self._round = None
        if whole:
            self.values = np.zeros(self._parts.variables, dtype=np.int64)
            for person, number in self._settled.items():
                self.values[self._parts.people[person]] = self._master.values_of(number)
        self._master.release()
