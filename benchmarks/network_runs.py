"""One solve of a made-up network, by our solver or by one plain CP-SAT model, with all that is measured of it."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Progress, gap
from fcn_rota.domain.rota import Rota
from fcn_rota.example import synthetic_problem
from fcn_rota.rules import assess_rota
from fcn_rota.rules.minimum_cover import ID as MINIMUM_COVER
from fcn_rota.rules.rule import cost
from solver.build import build
from solver.cp_sat import message
from solver.matrix import Matrix
from solver.search.incumbent import URGENT
from solver.solve import proven, solve

NEAR = 0.01
"""A cost within this share of the last one is near it."""
_BEFORE_FILLED = ("starting", "building", "solving", "proving")
"""Small parts may be solved, and bounds told, before every day has been filled."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is solved, and how far.

    Parameters
    ----------
    people, weeks, network
        Size of the network, and the seed it is made from.
    seconds, workers, seed
        Limits of the solve, from the problem to the answer, and the seed of the search.
    """

    people: int
    weeks: int
    network: int
    seconds: float
    workers: int
    seed: int

    def problem(self) -> Problem:
        """Return the network to plan."""
        return synthetic_problem(self.people, self.weeks, self.network)


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a task.

    Parameters
    ----------
    cost, bound
        Points of the rota, and below which no rota can be. The cost is None where no rota was found.
    unfilled
        People short of minimum cover.
    first, near
        Seconds to the first complete rota (`Trace.complete`), and to the first that cost at most 1 % more than the
        last; None for never.
    seconds
        Wall-clock time of the whole.
    wrong
        What is wrong with the answer; empty where it holds.
    """

    cost: int | None
    bound: int
    unfilled: int
    first: float | None
    near: float | None
    seconds: float
    wrong: str = ""

    @property
    def gap(self) -> float:
        """(cost - bound) / max(1, cost); all of it without a rota."""
        return 1.0 if self.cost is None else gap(self.cost, self.bound)


@dataclass(slots=True)
class Trace:
    """The costs that a search went through, each with its moment in seconds from the start."""

    steps: list[tuple[float, int]] = field(default_factory=list)
    _filled: list[tuple[float, int]] = field(default_factory=list)

    def add(self, seconds: float, points: int, *, filled: bool) -> None:
        """Take note of the cost at a moment, and of whether every day has been filled by then."""
        self.steps.append((seconds, points))
        if filled:
            self._filled.append((seconds, points))

    @property
    def complete(self) -> float | None:
        """When every day was filled first, and the minimum as full as it is in the last rota."""
        if not self._filled:
            return None
        last = self._filled[-1][1]
        return next(seconds for seconds, points in self._filled if points < last + URGENT)

    @property
    def near(self) -> float | None:
        """When the cost was first within 1 % of the last one."""
        if not self.steps:
            return None
        last = self.steps[-1][1]
        return next(seconds for seconds, points in self.steps if points - last <= NEAR * max(1, last))


def run_ours(task: Task) -> Run:
    """Solve as the program does."""
    problem, trace = task.problem(), Trace()

    def progress(step: Progress) -> None:
        if step.cost is not None:
            trace.add(step.seconds, step.cost, filled=step.stage not in _BEFORE_FILLED)

    started = time.perf_counter()
    result = solve(problem, Limits(seconds=task.seconds, workers=task.workers, seed=task.seed), progress)
    seconds = time.perf_counter() - started
    first = seconds if trace.complete is None else trace.complete
    return judged(problem, result.rota, result.objective, result.bound, first=first, near=trace.near, seconds=seconds)


def run_plain(task: Task) -> Run:
    """Give the same model, whole, to CP-SAT as it comes, with as many workers as there are cores.

    The first rota is the first solution it reports with the minimum as full as in its last.
    """
    problem, started, trace = task.problem(), time.perf_counter(), Trace()
    builder = build(problem)
    model = cp_model.CpModel()
    model.proto.copy_from(message(Matrix.of(builder.model)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = task.workers
    solver.parameters.random_seed = task.seed
    solver.parameters.max_time_in_seconds = max(0.1, task.seconds - (time.perf_counter() - started))
    status = solver.solve(model, _Listener(trace, started))
    bound = math.ceil(solver.best_objective_bound - 1e-6) if solver.best_objective_bound > 0 else 0
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Run(None, bound, 0, None, None, time.perf_counter() - started)
    values: Sequence[int] = list(solver.response_proto.solution)
    points = builder.model.objective(values) - sum(price * values[variable] for price, variable in builder.slack)
    bound = proven(builder, values, bound, points)
    seconds = time.perf_counter() - started
    rota = builder.rota_of(values)
    first, near, settled = trace.complete, trace.near, status == cp_model.OPTIMAL
    return judged(problem, rota, points, bound, first=first, near=near, seconds=seconds, settled=settled)


def judged(
    problem: Problem,
    rota: Rota,
    stated: int,
    bound: int,
    *,
    first: float | None,
    near: float | None,
    seconds: float,
    settled: bool = True,
) -> Run:
    """Return a run with its answer held against the rules' own assessment.

    Parameters
    ----------
    problem, rota
        What was solved, and how.
    stated, bound
        Cost and bound that the search states.
    first, near, seconds
        See `Run`.
    settled
        Whether the stated cost is exact. CP-SAT cut off leaves auxiliary variables, such as shortages, above what the
        rota makes them: then the stated cost may lie above that of the rota, which is the one that counts.
    """
    findings = assess_rota(problem, rota)
    points, wrong = cost(findings), ""
    if points > stated or (settled and points < stated):
        wrong = f"the rota costs {points} points by the rules' own assessment, and {stated} are stated"
    elif bound > points:
        wrong = f"the bound of {bound} points lies above the cost of {points}"
    unfilled = sum(finding.amount for finding in findings if finding.rule == MINIMUM_COVER)
    return Run(points, bound, unfilled, first, near, seconds, wrong)


class _Listener(cp_model.CpSolverSolutionCallback):
    def __init__(self, trace: Trace, started: float) -> None:
        super().__init__()
        self._trace = trace
        self._started = started

    def on_solution_callback(self) -> None:
        self._trace.add(time.perf_counter() - self._started, round(self.objective_value), filled=True)
