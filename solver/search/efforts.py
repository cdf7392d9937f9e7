"""What a stage of a search may take of its budget."""

from itertools import count

from fcn_rota.domain.result import Limits
from solver.search.budget import Budget
from solver.search.exact import Effort

WORK_OF_A_SECOND = 0.5
"""Units of deterministic work allowed where a stage would be given a second of time."""
LEAST_WORK = 0.01
"""Units that any stage counts for, or a search within a work limit would hardly end on small models."""


class Efforts:
    """Hands out what the stages of one search may take, each with a seed of its own.

    Parameters
    ----------
    seed
        Where random choices start.

    Attributes
    ----------
    budget
        What there is; another one by the time the search begins.
    """

    def __init__(self, seed: int) -> None:
        self.budget = Budget(Limits())
        self._seeds = count(seed * 1000)

    def next_seed(self) -> int:
        """Return where the random choices of the next stage start."""
        return next(self._seeds)

    def brief(self, seconds: float, near_enough: float = 0.0) -> Effort:
        """Return the effort of a stage over a part of the model: so many seconds, or the work of so many.

        Parameters
        ----------
        seconds
            How long it may take, if so much is left.
        near_enough
            How many points from its best it may stop.
        """
        budget = self.budget
        if budget.deterministic:
            work = min(seconds * WORK_OF_A_SECOND, budget.work_left())
            return Effort(float("inf"), work, seed=self.next_seed(), near_enough=near_enough, brief=True)
        seconds = min(seconds, max(budget.seconds_left(), 0.01))
        return Effort(seconds, float("inf"), seed=self.next_seed(), near_enough=near_enough, brief=True)

    def spend(self, work: float) -> None:
        """Record the work that a stage took."""
        self.budget.spend(max(work, LEAST_WORK))
