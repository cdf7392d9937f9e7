"""The search over one independent part of a model: a quick first solution, then neighbourhoods, and a proof beside."""

from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import replace

import numpy as np

from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.budget import Budget
from solver.search.building import Building
from solver.search.completing import cheapest
from solver.search.crew import Crew
from solver.search.efforts import Efforts
from solver.search.exact import Effort, Outcome, solve_exactly
from solver.search.exploring import IMPROVING, Explorer
from solver.search.giving import must_be_given
from solver.search.incumbent import Incumbent, Listener
from solver.search.induced import solve_rounded
from solver.search.proof import Proof
from solver.search.stretches import Outlook, is_long
from solver.search.workshop import Workshop

SMALL = 400
"""Up to so many decisions a part goes to CP-SAT whole at first."""
WHOLE_SHARE = 0.2
"""How much of the time goes into that; what it leaves unproven is searched and proved in pieces."""
WINDOW_SECONDS, LEAST_WINDOW_SECONDS = 3.0, 0.5
"""A day is filled in at most so long; in so long at least, however little time is left for those after it."""
WINDOW_POINTS = 20
"""A day is built well enough once it is within so many points of the best; improving comes later."""
MOST_GAPS = 10
"""With more places of the minimum missing, days are filled again at prices: that takes less time than mending."""
MENDING_SHARE = 0.2
"""In a long horizon that has been filled, all hands mend the gaps left for at most this share of the time left."""
ROUNDS_BY_WORK = 2
"""Rounds of the proof under a work limit."""
FINISHING_SECONDS = 2.0
"""So much time (or work) there always is to complete a solution, even when no time is left."""


class Engine:
    """Minimises one model.

    Parameters
    ----------
    shop
        A model in which all decisions at their lower bounds can be completed to a solution.
    crew
        Who works on it.
    seed
        Where random choices start.
    listener
        Told of every improvement.
    """

    def __init__(self, shop: Workshop, crew: Crew, seed: int, listener: Listener) -> None:
        self.incumbent = Incumbent(shop.matrix, listener)
        self._shop = shop
        self._matrix = shop.matrix
        self._crew = crew
        self._efforts = Efforts(seed)
        self._explorer = Explorer(shop, crew, self.incumbent, self._efforts, seed)
        self._stopping = False
        self._proof: Proof | None = None
        self._outlook: Outlook | None = None
        self._is_given = self.is_large and must_be_given(shop)

    @property
    def _budget(self) -> Budget:
        return self._efforts.budget

    @property
    def matrix(self) -> Matrix:
        """The model."""
        return self._shop.matrix

    @property
    def is_large(self) -> bool:
        """Whether the model does not go to CP-SAT whole at first."""
        return len(self._shop.tags) > SMALL

    def prepare(self, budget: Budget) -> Proof:
        """Set the proof going, while there is something else to do: it begins with prices."""
        self._efforts.budget = budget
        self._crew.equip(self._shop, lambda: self._stopping or self._budget.stop())
        self._proof = Proof(self._shop, self._crew, self.incumbent, self._efforts.brief)
        if budget.deterministic or not self._is_given:
            self._begin_prices(self._proof)
        return self._proof

    def _begin_prices(self, proof: Proof) -> None:
        """Have prices sought, at which days are filled."""
        if self.is_large and is_long(self._shop) and not self._budget.deterministic:
            self._outlook = Outlook(self._shop, self._crew, self._budget)
        else:
            proof.begin(self._budget.seconds_left())

    def _begin_proof(self, proof: Proof) -> None:
        """Set the proof going for its own sake: days have prices already."""
        proof.begin(self._budget.seconds_left(), awaited=False)

    def settle(self) -> bool:
        """Give the auxiliary variables of the best solution their cheapest values; say whether they have them now.

        The decisions stay. Takes little more than `FINISHING_SECONDS`, whatever the time.
        """
        values = self.incumbent.values
        return values is not None and self._offer_completed(values, "starting", FINISHING_SECONDS).optimal

    def begin(self, start: Numbers | None, seconds: float = float("inf")) -> None:
        """Complete the starting decisions to a solution, or none at all where these break a rule.

        Parameters
        ----------
        start
            Values by variable, of which those of decisions are used; or None.
        seconds
            How much time there is; little more than that and `FINISHING_SECONDS` is taken, and there may be no solution
            after it.

        Raises
        ------
        RuntimeError
            If the model has no solution with every decision at its lower bound: a defect of a rule's post.
        """
        seconds = max(seconds, FINISHING_SECONDS)
        for decisions in (self._matrix.lower if start is None else start, self._matrix.lower):
            if not self._offer_completed(decisions, "starting", seconds).impossible:
                return
        raise RuntimeError("the model forbids even the rota with nothing but the fixed work in it")

    def _offer_completed(self, decisions: Numbers, stage: str, seconds: float) -> Outcome:
        """Offer some decisions with what follows from them as cheap as can be; return what came of that."""
        is_decision = self._shop.neighbourhoods.is_decision
        values, free = np.where(is_decision, decisions, 0), np.flatnonzero(~is_decision)
        is_timed = not self._budget.deterministic
        effort = Effort(seconds, float("inf"), brief=True) if is_timed else Effort(float("inf"), seconds, brief=True)
        outcome = cheapest(self._matrix.part(free, values), effort)
        if outcome.values is not None:
            values[free] = outcome.values
            # Rows over decisions alone are in no part over the other variables, so the whole is looked at.
            if len(self._matrix.broken(values)):
                return replace(outcome, values=None, optimal=False, impossible=True)
            self.incumbent.offer(values, stage)
        return outcome

    def run(self, budget: Budget) -> None:
        """Search within a budget for better values and a better bound."""
        self._efforts.budget = budget
        if budget.exhausted() or self.incumbent.closed(budget.limits.gap):
            return
        if not self.is_large:
            self._solve_whole()
        if not budget.exhausted() and not self.incumbent.closed(budget.limits.gap):
            self._solve_in_pieces(is_built=not self.is_large)

    def _solve_whole(self) -> None:
        """Give the whole model to CP-SAT."""
        budget = self._budget
        effort = Effort(
            seconds=WHOLE_SHARE * budget.seconds_left(),
            work=WHOLE_SHARE * budget.work_left(),
            workers=1 if budget.deterministic else budget.workers,
            seed=self._efforts.next_seed(),
            good_enough=budget.limits.gap,
        )

        def on_solution(values: Numbers, _cost: int, bound: int) -> None:
            self.incumbent.offer(values, "solving")
            self.incumbent.raise_bound(bound, "solving")

        outcome = solve_exactly(
            self._matrix, effort, hint=self.incumbent.values, stop=budget.stop, on_solution=on_solution
        )
        budget.spend(outcome.work)
        if outcome.values is not None:
            self.incumbent.offer(outcome.values, "solving")
        self.incumbent.raise_bound(outcome.bound, "proving")

    def _solve_in_pieces(self, *, is_built: bool) -> None:
        """Build day by day, unless that is done; then improve by neighbourhoods, with a proof in the making beside."""
        self._stopping = False
        proof = self._proof or self.prepare(self._budget)
        self._crew.equip(self._shop, lambda: self._stopping or self._budget.stop())
        # What is cut off when somebody asks to stop is lost; the best so far is not.
        with suppress(CancelledError):
            if self._budget.deterministic:
                proof.finish(ROUNDS_BY_WORK)
                self._budget.spend(proof.work)
            if self._is_given:
                self._explorer.give_work(proof)
                if not self._budget.deterministic:
                    self._begin_proof(proof)
            elif not is_built:
                self._build_whole(proof)
            self._explorer.improve(proof)
        proof.abandon()
        self._stopping, self._proof, self._outlook = True, None, None

    def _build_whole(self, proof: Proof) -> None:
        """Fill all days while prices are still in the making, and once more at prices if many gaps are left by then.

        A long horizon is filled stretch by stretch, each as soon as it has prices.
        """
        start, neighbourhoods = self._values(), self._shop.neighbourhoods
        if self._outlook is not None:
            self._build_by_stretches(self._outlook, start, proof)
            return
        known = proof.duals
        self._build(Building(self._matrix, neighbourhoods, known), start, proof)
        if known is None:
            self._explorer.improve(proof, until=lambda: self.incumbent.gaps <= MOST_GAPS or not proof.awaits_prices)
            if self.incumbent.gaps > MOST_GAPS and proof.duals is not None:
                self._build(Building(self._matrix, neighbourhoods, proof.duals), start, proof)

    def _build_by_stretches(self, outlook: Outlook, start: Numbers, proof: Proof) -> None:
        """Fill one week after another, each at its own prices, while those of the next are still in the making."""
        values = start
        while (building := outlook.next(values)) is not None:
            values = self._filled(building, values, proof)
        self._offer_completed(values, IMPROVING, FINISHING_SECONDS)
        self._outlook = None
        # What fills gaps goes before the proof, which has a process to itself for long and slows down the other.
        mending = self._budget.share(MENDING_SHARE)
        self._explorer.improve(proof, until=lambda: not self.incumbent.gaps or mending.exhausted())
        if outlook.leaves_time_for_the_whole:
            self._begin_proof(proof)

    def _build(self, building: Building, start: Numbers, proof: Proof) -> None:
        """Fill one day after another: the rota is complete, if not good, within seconds."""
        # Auxiliary variables were worth what the prices made of them; now they take what they cost.
        self._offer_completed(self._filled(building, start, proof), IMPROVING, FINISHING_SECONDS)

    def _filled(self, building: Building, start: Numbers, proof: Proof) -> Numbers:
        """Return a solution with some days filled, one after another, everything else as it was.

        One at a time. Days filled side by side want the same hours of the same people, and undo each other.
        """
        values = start.copy()
        for day, free in building.days.items():
            if self._budget.exhausted():
                break
            self._advance(proof)
            effort = self._efforts.brief(self._seconds_for(day), WINDOW_POINTS)
            problem = building.problem(day, values)
            outcome = solve_rounded(problem, effort, hint=values[free], stop=self._budget.stop)
            self._efforts.spend(outcome.work)
            if outcome.values is not None:
                values[free] = outcome.values
                self.incumbent.offer(values, "building")
        return values

    def _seconds_for(self, day: int) -> float:
        """Return how long a day may take to fill: gaps on it are less than no time for the last one."""
        days_left = self._shop.neighbourhoods.number_of_days - day
        return min(WINDOW_SECONDS, max(LEAST_WINDOW_SECONDS, self._budget.seconds_left() / days_left))

    def _advance(self, proof: Proof) -> None:
        """Have what goes on beside the search take up what is finished, unless the search must be repeatable."""
        if self._outlook is not None:
            self._outlook.advance()
        if not self._budget.deterministic:
            proof.advance()

    def _values(self) -> Numbers:
        values = self.incumbent.values
        if values is None:
            raise RuntimeError("the search has not begun")
        return values.copy()
