"""The proof beside the search: the relaxation, then round after round of everybody's own problem at better prices.

Each round yields a bound on the whole model, and rotas that single people would like best at the prices of that round:
what occurs in none of them is seldom part of a good solution, so the search looks there less often.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, wait
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from solver.ragged import Numbers
from solver.search.crew import Crew
from solver.search.decomposition import SCALE, whole
from solver.search.duals import Duals
from solver.search.exact import Effort, Outcome
from solver.search.guides import Guides
from solver.search.incumbent import Incumbent
from solver.search.master import Master
from solver.search.relaxation import CLOSELY, ROUGHLY, Relaxation
from solver.search.round import Answers, Round
from solver.search.settling import Settling
from solver.search.volume import Volume
from solver.search.workshop import Workshop, relax_whole, solve_apart

STAGE = "proving"
ROUGH_SHARE, CLOSE_SHARE = 0.3, 0.25
"""How much of the time there is may go into rough prices, and of what is left into close ones."""
UNAWAITED_SHARE = 0.6
"""The same for rough ones that nobody waits for: cut off early they prove little."""
CLOSE_TIMES = 2.5
"""Close prices take about so many times as long as rough ones."""
ROUNDS_SHARE = 0.25
"""Where the relaxation took a larger share of the time that is left then, there are no rounds for the bound alone: one
takes a quarter as long, with all hands, and proves little."""
NEAR_SHARE = 0.1
"""Rounds that lead to nothing but a better bound wait until that and the cost are so near, as a share of the cost."""
PERSON_SECONDS, SECONDS_A_VARIABLE, CHOICE_SECONDS = 1.0, 0.002, 4.0
"""Time for one person's problem, the bound of which counts solved to the end or not: where its solutions become
columns; for each variable that people have on average, where it is only for the bound. And for a choice of columns."""
ROUNDS_TO_A_SETTLING = 8
"""After so many rounds, and at the end, the mixture is settled."""
SETTLING_SECONDS, SETTLING_SHARE = 10.0, 0.1
"""Time for settling the master's mixture, and the most that may be of the time left."""
SETTLED_NEAR_ENOUGH = 2e-4
"""It is solved well enough once it is so near to its own best, as a share of the cost."""
ROUNDS_TO_A_CHOICE = 8
"""After so many rounds, and at the end, one column is chosen for everybody: a rota of whole people's work."""
MIXING_SECONDS, MIXING_REST = 2.0, 20.0
"""After the last round there is another mixture so often, and a pause of so many times as long as it took to find."""
MOST_LINKS = 3000
"""With more linking rows than this a master takes longer than everybody's own problems, and brings little."""
NEARLY_WORTHWHILE = 1.0
"""What costs no more points than this at the prices of the relaxation is worth looking at."""
REST, REST_WITH_MASTER = 40.0, 0.5
"""Pause after a round, in lengths of that round, that the search has to itself."""
QUICK_SECONDS = 2.0
"""After a longer round the pause is as many times longer as the round was: by then the search brings more."""
FILLING_SHARE = 0.3
"""While more than a few places of the minimum are missing the search has all hands, up to this share of the time."""
FEW_GAPS = 10
TOLERATED_SHARE, MOST_TOLERATED = 1 / 30, 4.0
"""What everybody's problems together may be away from proven, as a share of the gap; and at most, points a person."""
TOLERATED_OF_OPEN = 1 / 5
"""The same as a share of what lies between the best bound and the master's value: while that is much, a bound that
is a little higher is not worth the time."""

log = logging.getLogger(__name__)


class Proof:
    """Raises the bound of an incumbent, step by step, whenever asked to go on.

    Parameters
    ----------
    shop, crew
        The model, and who works on it.
    incumbent
        Whose bound is raised.
    effort
        How hard to try a problem, given the seconds it may take (or the work that stands for them) and the points
        within which it is solved well enough.
    """

    def __init__(
        self, shop: Workshop, crew: Crew, incumbent: Incumbent, effort: Callable[[float, float], Effort]
    ) -> None:
        self._shop = shop
        self._crew = crew
        self._incumbent = incumbent
        self._effort = effort
        self._relaxing: Future[Relaxation] | None = None
        self._until = self._asked = self._filling_until = 0.0
        self._round: Round | None = None
        self._prices: _Prices | None = None
        self._next_round = 0.0
        self._began = 0.0
        self._rounds = 0
        self._took = 0.0
        self._choosing: Future[Outcome] | None = None
        self._settling = Settling(shop, crew)
        self._rest, self._near = REST, NEAR_SHARE
        self._has_failed = False
        self._guides = Guides()
        self.duals: Duals | None = None
        self.worthwhile: NDArray[np.bool_] | None = None
        self.work = 0.0

    @property
    def hands(self) -> int:
        """How many of the crew are at work on this now, at most."""
        if self._relaxing is not None:
            return min(1, self._crew.hands - 1)
        if self._round is not None:
            return self._crew.hands
        is_beside = self._choosing is not None or self._settling.is_under_way
        return min(1, self._crew.hands - 1) if is_beside else 0

    @property
    def guides(self) -> tuple[NDArray[np.bool_], ...]:
        """By variable, where good solutions lie, by several ways of telling; none until the prices are good."""
        is_ripe = isinstance(self._prices, Master) and self._prices.is_ripe(self._incumbent.cost or 0)
        return self._guides.masks if is_ripe else ()

    def begin(self, seconds: float, *, awaited: bool = True) -> None:
        """Set the relaxation going, within so many seconds: first roughly, for prices, and then closely.

        Parameters
        ----------
        seconds
            How much time there is.
        awaited
            Whether days wait for the prices to be filled at them.
        """
        share = ROUGH_SHARE if awaited else UNAWAITED_SHARE
        self._asked = time.monotonic()
        self._until = self._asked + seconds
        self._filling_until = self._asked + FILLING_SHARE * seconds
        self._relaxing = self._crew.submit_elsewhere(relax_whole, share * seconds, ROUGHLY)

    @property
    def awaits_prices(self) -> bool:
        """Whether there are no prices yet but will be; the first are rough, and closer ones follow."""
        return self.duals is None and self._relaxing is not None

    def advance(self) -> None:
        """Take up what has been finished and set the next thing going; waits for nothing.

        A defect of the proof's must not cost the best solution so far: it is reported, and the search goes on alone.
        """
        if self._has_failed:
            return
        try:
            self._advance()
        except CancelledError:
            raise
        except Exception:
            log.exception("the proof has failed; the search goes on without it")
            self.abandon()
            self._relaxing = self._round = self._choosing = None
            self._settling = Settling(self._shop, self._crew)
            self._has_failed = True

    def _advance(self) -> None:
        if self._relaxing is not None and self._relaxing.done():
            self._take_relaxation(self._relaxing.result())
        elif self._choosing is not None and self._choosing.done():
            self._take_choice(self._choosing)
        elif self._settling.is_done:
            self._offer(self._settling.take())
        elif self._round is not None and self._round.is_done():
            self._finish(self._round)
        elif self._round is None and bool(self.guides) and self._settling.is_due(self._mixture):
            self._settling.begin(self._mixture, self._guides, self._thorough())
        elif self._prices is not None and self._round is None and self._is_due(self._prices):
            self._start_round(self._prices)
        elif isinstance(self._prices, Master) and self._prices.is_over and time.monotonic() >= self._next_round:
            self._mix_anew(self._prices)

    def _take_relaxation(self, relaxation: Relaxation) -> None:
        """Take over bound and prices; ask for better ones, if there is time for them."""
        self._relaxing = None
        self._incumbent.raise_bound(relaxation.bound, STAGE)
        if relaxation.duals.any():
            self.duals = Duals.of(self._shop.matrix, relaxation.duals)
            self.worthwhile = self.duals.reduced < NEARLY_WORTHWHILE
        took, left = time.monotonic() - self._asked, self._until - time.monotonic()
        if relaxation.closely or CLOSE_TIMES * took > CLOSE_SHARE * left:
            self._prices = self._prices_from(relaxation.duals, is_dear=took > ROUNDS_SHARE * left)
        else:
            self._relaxing = self._crew.submit_elsewhere(relax_whole, left, CLOSELY)

    def finish(self, rounds: int) -> None:
        """Go on until so many rounds are done, and wait for each."""
        while self._relaxing is not None:
            wait([self._relaxing])
            self.advance()
        for _ in range(rounds):
            if self._round is None and self._prices is not None:
                self._start_round(self._prices)
            if self._round is not None:
                self._round.wait()
                self._finish(self._round)
            if self._choosing is not None:
                self._choosing.result()
                self._take_choice(self._choosing)

    def abandon(self) -> None:
        """Begin nothing more; what is under way ends by itself when the crew is told to stop."""
        if self._round is not None:
            self._round.cancel()

    def _take_choice(self, choosing: Future[Outcome]) -> None:
        """Offer what came of choosing one column for everybody."""
        outcome = choosing.result()
        self._choosing = None
        self.work += outcome.work
        if outcome.values is not None and isinstance(self._prices, Master):
            values = self._prices.chosen(outcome.values)
            self._offer(None if len(self._shop.matrix.broken(values)) else values)

    @property
    def _mixture(self) -> int:
        """The number of the mixture to be settled: every so many rounds another, and the last one."""
        is_over = self._prices is not None and self._prices.is_over
        return self._rounds if is_over else self._rounds - self._rounds % ROUNDS_TO_A_SETTLING

    def _mix_anew(self, master: Master) -> None:
        """Have neighbourhoods keep to another mixture, once rounds are over: there are many as good."""
        began = time.monotonic()
        self._guides.take(master.another_mixture(self._incumbent))
        ended = time.monotonic()
        self._next_round = ended + max(MIXING_SECONDS, MIXING_REST * (ended - began))

    def _thorough(self) -> Effort:
        """Return how hard to try to settle a mixture."""
        seconds = min(SETTLING_SECONDS, SETTLING_SHARE * (self._until - time.monotonic()))
        lost = self._prices.lost if isinstance(self._prices, Master) else 0
        return self._effort(seconds, SETTLED_NEAR_ENOUGH * max(0, (self._incumbent.cost or 0) - lost))

    def _offer(self, values: Numbers | None) -> None:
        if values is not None:
            self._incumbent.offer(values, "improving")

    def _prices_from(self, duals: NDArray[np.float64], *, is_dear: bool) -> "_Prices | None":
        """Return where everybody's prices stand, at which there are rounds; None where these are not worth the time."""
        parts = self._shop.decomposition
        if len(parts.linking) <= MOST_LINKS:
            self._rest, self._near = REST_WITH_MASTER, float("inf")
            return Master(self._shop.matrix, parts, duals, until=self._until, stop=self._crew.stop)
        return None if is_dear else Volume(parts, duals)

    def _start_round(self, prices: "_Prices") -> None:
        self._began = time.monotonic()
        duals = prices.next_duals(self._incumbent)
        self._round = Round(self._shop.decomposition, self._crew, duals, self._tolerant(), hint=self._incumbent.values)

    def _tolerant(self) -> Effort:
        """Return how hard to try one person's problem, the less hard the further the whole is from proven."""
        people = self._shop.decomposition.people
        seconds, together = PERSON_SECONDS, TOLERATED_SHARE * self._incumbent.distance
        if isinstance(self._prices, Master):
            together = max(together, TOLERATED_OF_OPEN * self._prices.open)
        else:
            seconds = SECONDS_A_VARIABLE * sum(len(theirs) for theirs in people) / max(1, len(people))
        return self._effort(seconds, min(MOST_TOLERATED, together / max(1, len(people))) * SCALE)

    def _is_due(self, prices: "_Prices") -> bool:
        is_near = self._incumbent.distance <= self._near * max(1, self._incumbent.cost or 0)
        is_filled = self._incumbent.gaps <= FEW_GAPS or time.monotonic() >= self._filling_until
        return is_near and is_filled and not prices.is_over and time.monotonic() >= self._next_round

    def _finish(self, done: Round) -> None:
        answers = done.answers()
        self._round = None
        self.work += answers.work
        self._incumbent.raise_bound(whole(answers.bound), STAGE)
        if self._prices is not None:
            self._prices.learn(done.duals, answers)
        if isinstance(self._prices, Master):
            self._guides.learn(answers.values, self._prices.mixed)
        liked = answers.values != 0
        self.worthwhile = liked if self.worthwhile is None else self.worthwhile | liked
        self._rounds += 1
        master = self._prices if isinstance(self._prices, Master) and self._choosing is None else None
        if master is not None and (master.is_over or self._rounds % ROUNDS_TO_A_CHOICE == 0):
            self._choosing = self._crew.submit(solve_apart, master.choice(), self._effort(CHOICE_SECONDS, 0.0))
        self._took = time.monotonic() - self._began
        self._next_round = time.monotonic() + self._rest * self._took * max(1.0, self._took / QUICK_SECONDS)


class _Prices(Protocol):
    """Where the prices of the linking rows stand and where they go next."""

    @property
    def is_over(self) -> bool: ...

    def next_duals(self, incumbent: Incumbent) -> NDArray[np.float64]: ...

    def learn(self, duals: NDArray[np.float64], answers: Answers) -> None: ...
