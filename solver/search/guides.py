"""Where good solutions lie, by what whole people's best work is made of: the better the prices, the fewer decisions.

Everything that somebody once liked soon covers all of a model. What the master's mixture of whole people's work uses,
and what they liked lately, is a tenth to a third of it and still holds most of a good solution, so that a neighbourhood
of as many decisions reaches over more people and days (docs/decisions/0047-what-the-mixture-is-sure-of.md).
"""

import numpy as np
from numpy.typing import NDArray

from solver.ragged import Numbers

FADING = 0.1
"""Weight of a round's answers in the running average of all."""
OFTEN, AT_TIMES = 0.05, 0.01
"""What is in so large a part of the latest answers is liked lately; the second lets in more."""
USED = 0.001
"""What has at least this weight in the mixture is used in it."""


class Guides:
    """What is used in the best mixture of people's work and what has been liked lately.

    Attributes
    ----------
    mixed, liked
        By variable, the latest mixture, and the part of the latest answers that each is in.
    masks
        By variable, where good solutions lie: once by the mixture, twice by the answers; none before the first round.
    """

    def __init__(self) -> None:
        self.mixed: NDArray[np.float64] = np.zeros(0)
        self.liked: NDArray[np.float64] = np.zeros(0)
        self.masks: tuple[NDArray[np.bool_], ...] = ()

    def learn(self, answers: Numbers, mixed: NDArray[np.float64]) -> None:
        """Take in what everybody would do at the prices of one round, and the mixture that these prices are from.

        Parameters
        ----------
        answers, mixed
            Values by variable of the whole model.
        """
        fresh = answers.astype(np.float64)
        self.liked = (1 - FADING) * self.liked + FADING * fresh if self.masks else fresh
        self.mixed = mixed
        self.masks = mixed > USED, self.liked > OFTEN, self.liked > AT_TIMES

    def take(self, mixed: NDArray[np.float64]) -> None:
        """Take in another mixture."""
        self.mixed = mixed
        self.masks = mixed > USED, *self.masks[1:]
