"""One linear model through CP-SAT, stoppable at any moment.

By the library's own messages: `ortools.sat.python.cp_model` wraps them for people who write expressions, and imports
pandas, which takes longer than all else that a process of the search loads.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model_helper as cp_sat

from solver.cp_sat import message
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.watch import Watch


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try.

    Parameters
    ----------
    seconds, work
        Limits in wall-clock time and in deterministic work; infinite for none.
    workers, seed
        Search threads, and where their random choices start. One worker is deterministic.
    good_enough
        Stop once the gap is this small, as a share of the cost.
    near_enough
        Stop once the gap is this small, in points.
    brief
        The model is small enough for long preparations to cost more than they bring.
    lazily
        Of a brief one, add rows to the relaxation as they are needed, in place of all at once.
    any_will_do
        Stop at the first values, which are found soonest with little of a relaxation.
    """

    seconds: float
    work: float
    workers: int = 1
    seed: int = 0
    good_enough: float = 0.0
    near_enough: float = 0.0
    brief: bool = False
    lazily: bool = False
    any_will_do: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What CP-SAT found.

    Parameters
    ----------
    values, bound
        The best values (None if none), and a lower bound.
    optimal
        Whether the values are proven best.
    work
        Deterministic work spent.
    impossible
        Whether it is proven that there are no values.
    """

    values: Numbers | None
    bound: int
    optimal: bool
    work: float
    impossible: bool = False


def solve_exactly(
    matrix: Matrix,
    effort: Effort,
    *,
    hint: Numbers | None = None,
    stop: Callable[[], bool],
    on_solution: Callable[[Numbers, int, int], None] | None = None,
) -> Outcome:
    """Minimise a model within some effort.

    Parameters
    ----------
    matrix
        What is minimised.
    effort
        Limits.
    hint
        Values to start from.
    stop
        Polled while solving.
    on_solution
        Called with the values, cost and lower bound of each better solution, from a search thread.
    """
    if not matrix.variables:
        return Outcome(np.zeros(0, dtype=np.int64), matrix.offset, optimal=True, work=0.0)
    model = message(matrix, hint)
    solver = cp_sat.SolveWrapper()
    solver.set_parameters(_parameters(effort))
    reporter = _Reporter(matrix, on_solution) if on_solution else None
    if reporter:
        solver.add_solution_callback(reporter)
    with Watch(solver.stop_search, stop):
        response: cp_sat.CpSolverResponse = solver.solve(model)  # type: ignore[no-untyped-call]
    if reporter:
        solver.clear_solution_callback(reporter)
        if reporter.error:
            raise reporter.error
    status, optimal = response.status, response.status == cp_sat.CpSolverStatus.OPTIMAL
    found = optimal or status == cp_sat.CpSolverStatus.FEASIBLE
    values = np.array(response.solution, dtype=np.int64) if found else None
    bound = _bound(matrix, response.best_objective_bound, optimal=optimal)
    impossible = status == cp_sat.CpSolverStatus.INFEASIBLE
    return Outcome(values, bound, optimal, response.deterministic_time, impossible)


def _parameters(effort: Effort) -> cp_sat.SatParameters:
    parameters = cp_sat.SatParameters()
    if effort.seconds < float("inf"):
        parameters.max_time_in_seconds = max(effort.seconds, 0.01)
    if effort.work < float("inf"):
        parameters.max_deterministic_time = max(effort.work, 0.001)
    # Ctrl+C is for whoever asked: CP-SAT's own answer to it, of several searches at once, ended the process.
    parameters.catch_sigint_signal = False
    parameters.num_workers = effort.workers
    parameters.random_seed = effort.seed % 2**31
    parameters.relative_gap_limit = effort.good_enough
    parameters.absolute_gap_limit = effort.near_enough
    if effort.workers == 1:
        # Rotas' relaxations are tight: a single worker that solves them at every node finishes five times as many
        # neighbourhoods as one with the default linearization (docs/decisions/0005-search.md).
        parameters.linearization_level = 2
        # A complete hint is a solution at once; searching along it all the same takes up to half of the time.
        parameters.hint_conflict_limit = 0
    if effort.any_will_do:
        parameters.linearization_level = 1
        parameters.stop_after_first_solution = True
    if effort.brief:
        # Models that take a second or less are solved sooner than they are probed, searched for symmetry and
        # presolved again; their relaxation is best taken whole at once.
        parameters.cp_model_probing_level = 0
        parameters.symmetry_level = 0
        parameters.max_presolve_iterations = 1
        parameters.root_lp_iterations = 20_000
        parameters.add_lp_constraints_lazily = effort.lazily
    return parameters


def _bound(matrix: Matrix, reported: float, *, optimal: bool) -> int:
    """Return a bound that holds: CP-SAT reports 0 for one that it does not know, when it is cut off early."""
    if optimal or reported:
        return _round_up(reported)
    return matrix.least()


def _round_up(bound: float) -> int:
    """Return the least whole cost not below the bound; CP-SAT's bounds on whole costs are whole already."""
    return round(bound) if abs(bound - round(bound)) < 1e-6 else int(bound // 1) + 1


class _Reporter(cp_sat.SolutionCallback):
    """Passes each solution on; an error of the receiver's is kept and raised after the search, not inside it."""

    def __init__(self, matrix: Matrix, receive: Callable[[Numbers, int, int], None]) -> None:
        super().__init__()
        self._matrix = matrix
        self._receive = receive
        self.error: Exception | None = None

    def OnSolutionCallback(self) -> None:  # noqa: N802 (the library's name for it)
        try:
            values = np.array(self.Response().solution, dtype=np.int64)  # type: ignore[no-untyped-call]
            bound = _bound(self._matrix, self.BestObjectiveBound(), optimal=False)
            self._receive(values, round(self.ObjectiveValue()), bound)
        except Exception as error:
            self.error = error
            self.StopSearch()
