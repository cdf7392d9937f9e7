"""The linear relaxation: a proven lower bound, and a price for every row."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import callback_pb2, model_parameters_pb2, model_pb2, parameters_pb2
from ortools.math_opt.core.python import solver as core
from ortools.math_opt.python import mathopt
from ortools.pdlp import solvers_pb2
from ortools.util.python.solve_interrupter import SolveInterrupter

from solver.linear import OPEN
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.basis import start_at
from solver.search.budget import never
from solver.search.duals import usable_weights
from solver.search.packed import write
from solver.search.watch import Watch

SCALE = 2**20
"""Duals are rounded to multiples of one in this, so that the bound is computed in whole numbers."""
LONGEST_SECONDS = 1e6
LEAST_SECONDS = 0.1
SMALL_ROWS = 2000
"""Up to so many rows the simplex method is as fast."""
MOST_STEPS = 20_000
"""A vertex that takes the simplex method more steps than this is not waited for, however much time there is."""
OPTIMAL = mathopt.TerminationReason.OPTIMAL.value
CLOSE_FREQUENCY = 128
"""After so many steps the method looks whether to start anew from their average. At its usual 64 the way to a close
solution took a third longer (docs/decisions/0031-where-a-solution-pays-more-than-the-prices-say.md)."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How close to the best a first-order method is to come.

    Parameters
    ----------
    share
        How far primal and dual may miss each other, as a share of their value.
    units, points
        How far any row may be from holding, and any variable's cost from what the rows' prices make of it. Where
        neither is given, all rows and all costs together count, as a share of all sides and of all costs: a few very
        large ones then leave much room for the others.
    """

    share: float
    units: float | None = None
    points: float | None = None


ROUGHLY, CLOSELY = Accuracy(1e-4), Accuracy(1e-5)
"""Enough for prices, and for the bound."""


@dataclass(frozen=True, slots=True, eq=False)
class Relaxation:
    """The model without the demand for whole numbers.

    Parameters
    ----------
    bound
        No solution of the model costs less; exact, whatever the floating-point solver did.
    duals
        A price for each row; all 0 where the solver ended without any.
    closely
        Whether it was solved as closely as it ever is.
    """

    bound: int
    duals: NDArray[np.float64]
    closely: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Vertex:
    """A best solution of a relaxation at a corner of it, where most variables are whole.

    Parameters
    ----------
    values
        By variable; as near as floating-point numbers come.
    cost
        What it costs, likewise.
    duals
        A price for each row, likewise: what one more of the side that binds would save there.
    iterations
        How many steps the simplex method took.
    """

    values: NDArray[np.float64]
    cost: float
    duals: NDArray[np.float64]
    iterations: int


def relax(matrix: Matrix, seconds: float, accuracy: Accuracy = CLOSELY, stop: Callable[[], bool] = never) -> Relaxation:
    """Solve the relaxation and make its bound safe: large models by PDLP, a first-order method, small ones by GLOP.

    On the example network PDLP took 1.3 s of one core for prices and 4.4 s for a bound, where HiGHS' interior point
    method took 10 s and the simplex methods more than 30 (`docs/decisions/0023-prices-within-seconds.md`).

    Parameters
    ----------
    matrix
        Bounded whole-number model.
    seconds
        Time limit; when it runs out the bound is weaker but still valid.
    accuracy
        Where PDLP may stop.
    stop
        Polled; once true, what there is by then is returned.
    """
    until = time.monotonic() + seconds
    is_small = matrix.rows <= SMALL_ROWS
    kind = mathopt.SolverType.GLOP if is_small else mathopt.SolverType.PDLP
    ready = _ready(matrix, kind, lambda: stop() or time.monotonic() >= until)
    duals = np.zeros(matrix.rows)
    if ready is None:
        return Relaxation(matrix.least(), duals)
    left = until - time.monotonic()
    result = _result(ready, _simplex(left) if is_small else _first_order(left, accuracy), stop)
    solution = next((one.dual_solution.dual_values for one in result.solutions if one.HasField("dual_solution")), None)
    if solution is not None:
        duals[list(solution.ids)] = list(solution.values)
    return Relaxation(safe_bound(matrix, duals), duals, closely=is_small or accuracy == CLOSELY)


def _ready(matrix: Matrix, kind: mathopt.SolverType, stop: Callable[[], bool]) -> Any:
    """Return a solver that has read a model; None where it must stop before.

    By the message that the library itself hands to the solver: the model that `mathopt.solve` takes keeps every term in
    several tables. Once it is read, nobody needs the message either.
    """
    program = _program(matrix, stop)
    return None if program is None else core.new(kind.value, program, parameters_pb2.SolverInitializerProto())


def _result(ready: Any, parameters: mathopt.SolveParameters, stop: Callable[[], bool], beginning: Any = None) -> Any:
    """Return what a solver ends with, perhaps from a beginning of its own."""
    interrupter = SolveInterrupter()
    with Watch(interrupter.interrupt, stop):
        return ready.solve(
            parameters.to_proto(),
            beginning or model_parameters_pb2.ModelSolveParametersProto(),
            None,
            callback_pb2.CallbackRegistrationProto(),
            None,
            interrupter.pybind_interrupter,
        )


def vertex(
    matrix: Matrix,
    seconds: float,
    stop: Callable[[], bool] = never,
    *,
    most_steps: int = MOST_STEPS,
    start: Numbers | None = None,
    presolve: bool = True,
) -> Vertex | None:
    """Solve the relaxation of a small model by the simplex method; None where that does not end in time.

    Parameters
    ----------
    matrix
        Bounded whole-number model.
    seconds
        Time limit.
    stop
        Polled; once true, nothing comes of it.
    most_steps
        How many steps the method may take.
    start
        A solution that is likely to be near: from there it is found sooner.
    presolve
        Whether the method may make the model smaller first; it is sooner without where most rows hardly matter.
    """
    ready = _ready(matrix, mathopt.SolverType.GLOP, stop)
    if ready is None:
        return None
    beginning = model_parameters_pb2.ModelSolveParametersProto()
    if start is not None:
        start_at(matrix, start, beginning.initial_basis)
    way = mathopt.LPAlgorithm.DUAL_SIMPLEX if start is None else mathopt.LPAlgorithm.PRIMAL_SIMPLEX
    result = _result(ready, _simplex(seconds, most_steps, way, presolve=presolve), stop, beginning)
    if result.termination.reason != OPTIMAL:
        return None
    solution = result.solutions[0]
    found, values = solution.primal_solution, np.zeros(matrix.variables)
    values[list(found.variable_values.ids)] = list(found.variable_values.values)
    prices, duals = solution.dual_solution.dual_values, np.zeros(matrix.rows)
    duals[list(prices.ids)] = list(prices.values)
    return Vertex(values, found.objective_value + matrix.offset, duals, result.solve_stats.simplex_iterations)


def safe_bound(matrix: Matrix, duals: NDArray[np.float64]) -> int:
    """Return a lower bound that holds for any duals at all, in exact whole-number arithmetic.

    Duals are clipped to the sign their row allows and rounded; then, for every ``x`` in the box and every feasible
    one in particular, ``c.x >= y.b + sum over j of min((c_j - y.A_j) x_j)`` (weak duality).
    """
    weights, sides = usable_weights(matrix, np.rint(duals * SCALE).astype(np.int64))
    reduced = matrix.cost.astype(object) * SCALE - matrix.weighted(weights)
    best = np.where(reduced > 0, matrix.lower, matrix.upper)
    total = matrix.offset * SCALE + int((weights.astype(object) * sides).sum()) + int((reduced * best).sum())
    return -((-total) // SCALE)


def _first_order(seconds: float, accuracy: Accuracy) -> mathopt.SolveParameters:
    options = solvers_pb2.PrimalDualHybridGradientParams(num_threads=1)
    if accuracy == CLOSELY:
        options.major_iteration_frequency = CLOSE_FREQUENCY
    termination = options.termination_criteria
    if accuracy.units is None or accuracy.points is None:
        simple = termination.simple_optimality_criteria
        simple.eps_optimal_relative = simple.eps_optimal_absolute = accuracy.share
    else:
        termination.optimality_norm = solvers_pb2.OPTIMALITY_NORM_L_INF
        each = termination.detailed_optimality_criteria
        each.eps_optimal_primal_residual_absolute, each.eps_optimal_primal_residual_relative = accuracy.units, 0
        each.eps_optimal_dual_residual_absolute, each.eps_optimal_dual_residual_relative = accuracy.points, 0
        each.eps_optimal_objective_gap_absolute, each.eps_optimal_objective_gap_relative = 0, accuracy.share
    return mathopt.SolveParameters(time_limit=_limit(seconds), pdlp=options)


def _simplex(
    seconds: float,
    most_steps: int | None = None,
    way: mathopt.LPAlgorithm = mathopt.LPAlgorithm.DUAL_SIMPLEX,
    *,
    presolve: bool = True,
) -> mathopt.SolveParameters:
    emphasis = None if presolve else mathopt.Emphasis.OFF
    limit = _limit(seconds)
    return mathopt.SolveParameters(lp_algorithm=way, time_limit=limit, iteration_limit=most_steps, presolve=emphasis)


def _limit(seconds: float) -> timedelta:
    return timedelta(seconds=min(max(seconds, LEAST_SECONDS), LONGEST_SECONDS))


def _program(matrix: Matrix, stop: Callable[[], bool]) -> Any:
    """Return the model as MathOpt's protocol buffer, filled by columns of numbers; None where it must stop before."""
    program = model_pb2.ModelProto()
    variables, constraints, terms = program.variables, program.linear_constraints, program.linear_constraint_matrix
    priced, priced_at = np.flatnonzero(matrix.cost), program.objective.linear_coefficients
    order = _by_row_and_variable(matrix)
    # Made one after another: all at once they would be as much again as the message.
    columns: tuple[tuple[Any, str, Callable[[], NDArray[Any]]], ...] = (
        (variables, "ids", lambda: np.arange(matrix.variables)),
        (variables, "lower_bounds", lambda: matrix.lower),
        (variables, "upper_bounds", lambda: matrix.upper),
        (variables, "integers", lambda: np.zeros(matrix.variables, dtype=np.bool_)),
        (constraints, "ids", lambda: np.arange(matrix.rows)),
        (constraints, "lower_bounds", lambda: np.where(matrix.row_lower > -OPEN, matrix.row_lower, -np.inf)),
        (constraints, "upper_bounds", lambda: np.where(matrix.row_upper < OPEN, matrix.row_upper, np.inf)),
        (terms, "row_ids", lambda: matrix.row_of_term),
        (terms, "column_ids", lambda: matrix.columns if order is None else matrix.columns[order]),
        (terms, "coefficients", lambda: matrix.coefficients if order is None else matrix.coefficients[order]),
        (priced_at, "ids", lambda: priced),
        (priced_at, "values", lambda: matrix.cost[priced]),
    )
    for message, field, make in columns:
        if stop():
            return None
        write(message, field, make())
    return program


def _by_row_and_variable(matrix: Matrix) -> Numbers | None:
    """Return the order of terms in which those of a row come by variable, as they must; None where they do already."""
    places = matrix.row_of_term.astype(np.int64) * matrix.variables + matrix.columns
    return np.argsort(places, kind="stable") if (np.diff(places) < 0).any() else None
