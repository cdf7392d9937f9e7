"""The search over one independent part of a model: a quick first solution, a bound, then neighbourhoods."""

import threading
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count

from fcn_rota.domain.result import Limits
from solver.linear import LinearModel, Variable
from solver.search.budget import Budget
from solver.search.decomposition import SCALE, decomposed_bound
from solver.search.exact import Effort, Outcome, solve_exactly
from solver.search.incumbent import Incumbent, Listener
from solver.search.neighbourhood import Neighbourhood, Neighbourhoods, Recipe, Tag
from solver.search.relaxation import relax

SMALL = 400
"""Up to so many decisions a part goes to CP-SAT whole."""
WINDOW_SECONDS = 1.0
WINDOW_POINTS = 500
"""A day is built well enough once it is within so many points of the best; improving comes later."""
EXPLORE_SECONDS = 1.5
EXPLORE_POINTS = 12
PERSON_SECONDS = 1.5
PERSON_POINTS = 3
"""A person's problem is proven well enough once its bound is within so many points."""
WORK_OF_A_SECOND = 0.5
"""Units of deterministic work allowed where a stage would be given a second of time."""
EASY_SHARE = 0.2


class Engine:
    """Minimises one model.

    Parameters
    ----------
    model
        A model in which all decisions at their lower bounds can be completed to a solution.
    tags
        The decisions and where they lie; all other variables are auxiliary.
    seed
        Where random choices start.
    listener
        Told of every improvement, from search threads.
    """

    def __init__(self, model: LinearModel, tags: Mapping[Variable, Tag], seed: int, listener: Listener) -> None:
        self.incumbent = Incumbent(model, listener)
        self._model = model
        self._tags = tags
        self._budget = Budget(Limits())
        self._parts = Neighbourhoods(model, tags, seed)
        self._seeds = count(seed * 1000)
        self._proving = threading.Thread()

    def settle(self) -> None:
        """Give the auxiliary variables of the best solution their cheapest values; the decisions stay."""
        self.begin(self.incumbent.values)

    def begin(self, start: Sequence[int] | None) -> None:
        """Complete the starting decisions to a solution, or none at all where these break a rule.

        Parameters
        ----------
        start
            Values by variable, of which those of decisions are used; or None.

        Raises
        ------
        RuntimeError
            If the model has no solution with every decision at its lower bound: a defect of a rule's post.
        """
        for decisions in (start, None):
            values = [0] * len(self._model.lower)
            for variable in self._tags:
                values[variable] = decisions[variable] if decisions else self._model.lower[variable]
            free = [variable for variable in range(len(values)) if variable not in self._tags]
            outcome = self._solve(values, free, Effort(float("inf"), float("inf"), brief=True), interruptible=False)
            completed = _merged(values, free, outcome.values) if outcome.values is not None else values
            # Rows over decisions alone are in no part over the other variables, so the whole is looked at.
            if outcome.values is not None and not self._model.violations(completed):
                self.incumbent.offer(completed, "starting")
                return
        raise RuntimeError("the model forbids even the rota with nothing but the fixed work in it")

    def run(self, budget: Budget) -> None:
        """Search within a budget for better values and a better bound."""
        self._budget = budget
        if budget.exhausted() or self.incumbent.closed(budget.limits.gap):
            return
        if len(self._tags) <= SMALL:
            self._solve_whole()
        else:
            self._solve_large()

    def _solve_whole(self) -> None:
        """Give the whole model to CP-SAT."""
        budget = self._budget
        effort = Effort(
            seconds=budget.seconds_left(),
            work=budget.work_left(),
            workers=1 if budget.deterministic else budget.workers,
            seed=next(self._seeds),
            good_enough=budget.limits.gap,
        )

        def on_solution(values: list[int], _cost: int, bound: int) -> None:
            self.incumbent.offer(values, "solving")
            self.incumbent.raise_bound(bound, "solving")

        outcome = solve_exactly(
            self._model, effort, hint=self.incumbent.values, stop=budget.stop, on_solution=on_solution
        )
        budget.spend(outcome.work)
        if outcome.values is not None:
            self.incumbent.offer(outcome.values, "solving")
        self.incumbent.raise_bound(outcome.bound, "proving")

    def _solve_large(self) -> None:
        """Build day by day, then improve neighbourhood by neighbourhood, while another thread proves a bound."""
        self._proving = threading.Thread(target=self._prove, daemon=True)
        self._proving.start()
        if self._budget.deterministic:
            self._proving.join()
        self._build_by_days()
        self._improve()

    def _prove(self) -> None:
        """Bound by the relaxation, then by one problem a person at the relaxation's prices."""
        relaxation = relax(self._model, self._budget.seconds_left())
        self.incumbent.raise_bound(relaxation.bound, "proving")
        if self._budget.exhausted():
            return
        bound = decomposed_bound(
            self._model,
            self._tags,
            relaxation.duals,
            effort=lambda: self._effort(PERSON_SECONDS, near_enough=PERSON_POINTS * SCALE),
            stop=self._budget.exhausted,
        )
        if bound is not None:
            self.incumbent.raise_bound(bound, "proving")

    def _build_by_days(self) -> None:
        """Fill one day after another: the rota is complete, if not good, within seconds."""
        for today in self._parts.days():
            if self._budget.exhausted():
                return
            values = self._values()
            effort = self._effort(WINDOW_SECONDS, near_enough=WINDOW_POINTS)
            self._take(values, today, self._solve(values, today, effort), "building")

    def _improve(self) -> None:
        """Explore neighbourhoods side by side, and take what is better in the order in which they were begun.

        Each begins from the best solution of its moment. Taking them in that order, and not as they end, makes the
        search repeatable under a work limit.
        """
        running: deque[tuple[Recipe, list[int], Future[tuple[Neighbourhood, Outcome]]]] = deque()
        with ThreadPoolExecutor(self._budget.workers) as pool:
            while True:
                over = self._budget.exhausted() or self.incumbent.closed(self._budget.limits.gap)
                spare = 1 if self._proving.is_alive() else 0
                while not over and len(running) < max(1, self._budget.workers - spare):
                    recipe, values = self._parts.next_recipe(), self._values()
                    effort = self._effort(EXPLORE_SECONDS, near_enough=EXPLORE_POINTS)
                    running.append((recipe, values, pool.submit(self._explore, recipe, values, effort)))
                if not running:
                    return
                recipe, values, future = running.popleft()
                free, outcome = future.result()
                improved = self._take(values, free, outcome, "improving")
                easily = outcome.optimal and outcome.work < EASY_SHARE * EXPLORE_SECONDS * WORK_OF_A_SECOND
                self._parts.learn(recipe.kind, finished=outcome.optimal, easily=easily, improved=improved)

    def _explore(self, recipe: Recipe, values: Sequence[int], effort: Effort) -> tuple[Neighbourhood, Outcome]:
        free = self._parts.gather(recipe, values)
        return free, self._solve(values, free, effort)

    def _take(self, values: Sequence[int], free: Neighbourhood, outcome: Outcome, stage: str) -> bool:
        """Put an outcome into the best solution, which may have moved on since; say whether that is better now."""
        self._budget.spend(outcome.work)
        if outcome.values is None:
            return False
        new = dict(zip(free, outcome.values, strict=True))
        changed = [variable for variable, value in new.items() if value != values[variable]]
        merged = self._values()
        for variable in changed:
            merged[variable] = new[variable]
        if not self._parts.fits(merged, changed):
            merged = self._completed(merged, [variable for variable in changed if variable in self._tags])
        if not changed or not merged:
            return False
        improved = self.incumbent.offer(merged, stage)
        if not improved:
            self.incumbent.sidestep(merged)
        return improved

    def _completed(self, values: Sequence[int], changed: Sequence[Variable]) -> list[int]:
        """Return values in which what follows from changed decisions is worked out anew; empty where nothing fits.

        Two neighbourhoods of one solution may move the same auxiliary variable, a person's hours for instance: each
        was right by itself, and only both decisions together say what it must be.
        """
        touched = self._parts.closure(changed)
        free = [variable for variable in touched if variable not in self._tags]
        outcome = self._solve(values, free, self._effort(EXPLORE_SECONDS))
        if outcome.values is None:
            return []
        completed = _merged(values, free, outcome.values)
        return completed if self._parts.fits(completed, touched) else []

    def _effort(self, seconds: float, *, near_enough: float = 0.0) -> Effort:
        budget = self._budget
        if budget.deterministic:
            work = min(seconds * WORK_OF_A_SECOND, budget.work_left())
            return Effort(float("inf"), work, seed=next(self._seeds), near_enough=near_enough, brief=True)
        seconds = min(seconds, max(budget.seconds_left(), 0.01))
        return Effort(seconds, float("inf"), seed=next(self._seeds), near_enough=near_enough, brief=True)

    def _solve(
        self, values: Sequence[int], free: Neighbourhood, effort: Effort, *, interruptible: bool = True
    ) -> Outcome:
        part = self._parts.part(values, free)
        stop = self._budget.stop if interruptible else (lambda: False)
        return solve_exactly(part, effort, hint=[values[variable] for variable in free], stop=stop)

    def _values(self) -> list[int]:
        values = self.incumbent.values
        if values is None:
            raise RuntimeError("the search has not begun")
        return list(values)


def _merged(values: Sequence[int], free: Neighbourhood, new: Sequence[int]) -> list[int]:
    result = list(values)
    for variable, value in zip(free, new, strict=True):
        result[variable] = value
    return result
