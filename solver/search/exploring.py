"""One neighbourhood after another, by all hands: each a part of a solution that is solved again."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.linear import Variable
from solver.ragged import Numbers
from solver.search.budget import never
from solver.search.crew import Crew
from solver.search.duals import Duals, Regret
from solver.search.efforts import Efforts
from solver.search.giving import effort_of_giving, give_work
from solver.search.incumbent import Incumbent
from solver.search.merging import merged
from solver.search.neighbourhood import Recipe
from solver.search.proof import Proof
from solver.search.recipes import Recipes
from solver.search.walk import Walk
from solver.search.workshop import Explored, Workshop, explore

IMPROVING = "improving"
EXPLORE_SECONDS = 0.5
EXPLORE_SHARE, EXPLORE_POINTS = 0.004, 50
"""A neighbourhood is solved well enough once it is within this share of what the whole solution is from its bound, and
within so many points."""
URGENT_POINTS = 5000
"""The same while minimum cover is missing: filling it is what counts then."""
TICK_SECONDS = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """A neighbourhood somebody is at work on, the solution it began from, and what it teaches about, if anything."""

    values: Numbers
    recipe: Recipe | None
    future: Future[Explored]


class Explorer:
    """Makes a solution better by neighbourhoods, while a proof goes on beside it.

    Parameters
    ----------
    shop
        The model.
    crew
        Who works on it.
    incumbent
        The best solution.
    efforts
        What each neighbourhood may take.
    seed
        Where random choices start.
    """

    def __init__(self, shop: Workshop, crew: Crew, incumbent: Incumbent, efforts: Efforts, seed: int) -> None:
        self._shop, self._crew, self._incumbent, self._efforts = shop, crew, incumbent, efforts
        self._recipes = Recipes(seed)
        self._walk = Walk(shop.matrix, incumbent)
        self._regret: Regret | None = None

    def improve(self, proof: Proof, until: Callable[[], bool] = never) -> None:
        """Explore neighbourhoods, until the time or something else is over."""

        def soon() -> Iterator[_Task]:
            while not until():
                yield self._explore_soon(proof)

        self._explore_all(proof, soon())

    def give_work(self, proof: Proof) -> None:
        """Give work to all whose own falls short of something urgent, one after another."""
        short = self._shop.neighbourhoods.falling_short(self._walk.values)
        share = self._efforts.budget.seconds_left() * self._crew.hands / max(1, len(short))

        def soon(one: Variable) -> _Task:
            values, effort = self._walk.values, self._efforts.brief(*effort_of_giving(self._shop, share))
            return _Task(values, None, self._crew.submit(give_work, one, values, effort))

        self._explore_all(proof, map(soon, short))

    def _explore_all(self, proof: Proof, soon: Iterable[_Task]) -> None:
        """Explore neighbourhoods side by side, each from the best solution of its moment, and take what is better.

        They are taken as they end; under a work limit in the order in which they were begun, so that the search can be
        repeated.
        """
        budget, coming = self._efforts.budget, iter(soon)
        running: list[_Task] = []
        over = False
        while True:
            over = over or budget.exhausted() or self._incumbent.closed(budget.limits.gap)
            if not (over or budget.deterministic):
                proof.advance()
            while not over and len(running) < self._crew.hands - proof.hands:
                task = next(coming, None)
                if task is None:
                    over = True
                else:
                    running.append(task)
            if over and not running:
                return
            if not running:
                # The proof has all hands: look again in a moment.
                time.sleep(TICK_SECONDS)
                continue
            for task in self._ended(running):
                running.remove(task)
                self._learn(task)

    def _ended(self, running: list[_Task]) -> list[_Task]:
        """Wait a moment for neighbourhoods to end, and return those that have."""
        if self._efforts.budget.deterministic:
            wait([running[0].future])
            return running[:1]
        done, _ = wait([task.future for task in running], timeout=TICK_SECONDS, return_when=FIRST_COMPLETED)
        return [task for task in running if task.future in done]

    def _explore_soon(self, proof: Proof) -> _Task:
        """Choose a neighbourhood of the solution as it is, and have somebody explore it."""
        values = self._walk.values
        is_urgent = self._incumbent.gaps > 0
        regret = None if proof.duals is None else self._regretted(proof.duals, values)
        recipe = self._recipes.draw(proof.worthwhile, regret, proof.guides, is_urgent=is_urgent)
        near_enough = (
            URGENT_POINTS if recipe.is_urgent else min(EXPLORE_POINTS, EXPLORE_SHARE * self._incumbent.distance)
        )
        effort = self._efforts.brief(EXPLORE_SECONDS, near_enough)
        return _Task(values, recipe, self._crew.submit(explore, recipe, values, self._walk.surcharge, effort))

    def _regretted(self, duals: Duals, values: Numbers) -> NDArray[np.float64]:
        """Return by variable how much more a solution pays than the prices say."""
        if self._regret is None or self._regret.duals is not duals:
            self._regret = Regret(self._shop.matrix, duals)
        return self._regret.of(values, self._shop.standing.totals(values))

    def _learn(self, task: _Task) -> None:
        """Take what came of a neighbourhood, and what it says of the next."""
        explored = task.future.result()
        gained = self.take(task.values, explored)
        outcome = explored.outcome
        if task.recipe is not None:
            self._recipes.learn(task.recipe, finished=outcome.optimal, gained=gained, work=outcome.work)
            if not task.recipe.is_urgent:
                self._walk.learn(gained)

    def take(self, began: Numbers, explored: Explored) -> int:
        """Put an outcome into the solution, which may have moved on since; return by how much that got better.

        Parameters
        ----------
        began
            The solution that the neighbourhood was chosen in.
        explored
            What was freed, and what came of it.
        """
        self._efforts.spend(explored.outcome.work)
        effort, stop = self._efforts.brief(EXPLORE_SECONDS), self._efforts.budget.stop
        solution = merged(self._shop, self._walk.values, began, explored, effort=effort, stop=stop)
        return 0 if solution is None else self._walk.step(solution, IMPROVING)
