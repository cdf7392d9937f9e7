"""The linear relaxation: a proven lower bound, and a price for every row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.pdlp import solvers_pb2
from ortools.util.python.solve_interrupter import SolveInterrupter

from solver.linear import OPEN
from solver.matrix import Matrix
from solver.search.budget import never
from solver.search.duals import usable_weights
from solver.search.watch import Watch

SCALE = 2**20
"""Duals are rounded to multiples of one in this, so that the bound is computed in whole numbers."""
LONGEST_SECONDS = 1e6
SMALL_ROWS = 2000
"""Up to so many rows the simplex method is as fast."""
ROUGHLY, CLOSELY = 1e-4, 1e-5
"""How far primal and dual may miss each other, as a share of their value: enough for prices, and for the bound."""
CLOSE_FREQUENCY = 128
"""After so many steps the method looks whether to start anew from their average. At its usual 64 the way to a close
solution took a third longer (docs/decisions/0031-where-a-solution-pays-more-than-the-prices-say.md)."""


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


def relax(matrix: Matrix, seconds: float, accuracy: float = CLOSELY, stop: Callable[[], bool] = never) -> Relaxation:
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
        Relative distance of primal and dual at which PDLP may stop.
    stop
        Polled; once true, what there is by then is returned.
    """
    program = mathopt.Model.from_model_proto(_program(matrix))
    is_small = matrix.rows <= SMALL_ROWS
    kind, parameters = _simplex(seconds) if is_small else _first_order(seconds, accuracy)
    interrupter = SolveInterrupter()
    with Watch(interrupter.interrupt, stop):
        result = mathopt.solve(program, kind, params=parameters, interrupter=interrupter)
    duals = np.zeros(matrix.rows)
    solution = next((s.dual_solution for s in result.solutions if s.dual_solution is not None), None)
    if solution is not None and solution.dual_values:
        rows = [constraint.id for constraint in solution.dual_values]
        duals[rows] = list(solution.dual_values.values())
    return Relaxation(safe_bound(matrix, duals), duals, closely=is_small or accuracy <= CLOSELY)


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


def _first_order(seconds: float, accuracy: float) -> tuple[mathopt.SolverType, mathopt.SolveParameters]:
    options = solvers_pb2.PrimalDualHybridGradientParams(num_threads=1)
    if accuracy <= CLOSELY:
        options.major_iteration_frequency = CLOSE_FREQUENCY
    criteria = options.termination_criteria.simple_optimality_criteria
    criteria.eps_optimal_relative = criteria.eps_optimal_absolute = accuracy
    return mathopt.SolverType.PDLP, mathopt.SolveParameters(time_limit=_limit(seconds), pdlp=options)


def _simplex(seconds: float) -> tuple[mathopt.SolverType, mathopt.SolveParameters]:
    dual = mathopt.LPAlgorithm.DUAL_SIMPLEX
    return mathopt.SolverType.GLOP, mathopt.SolveParameters(lp_algorithm=dual, time_limit=_limit(seconds))


def _limit(seconds: float) -> timedelta:
    return timedelta(seconds=min(max(seconds, 0.1), LONGEST_SECONDS))


def _program(matrix: Matrix) -> Any:
    """Return the model as MathOpt's protocol buffer, filled by columns of numbers: far faster than call by call."""
    program = model_pb2.ModelProto()
    variables, constraints = program.variables, program.linear_constraints
    variables.ids.extend(range(matrix.variables))
    variables.lower_bounds.extend(matrix.lower.tolist())
    variables.upper_bounds.extend(matrix.upper.tolist())
    variables.integers.extend([False] * matrix.variables)
    constraints.ids.extend(range(matrix.rows))
    constraints.lower_bounds.extend(np.where(matrix.row_lower > -OPEN, matrix.row_lower, -np.inf).tolist())
    constraints.upper_bounds.extend(np.where(matrix.row_upper < OPEN, matrix.row_upper, np.inf).tolist())
    rows = matrix.row_of_term
    order = np.lexsort((matrix.columns, rows))
    program.linear_constraint_matrix.row_ids.extend(rows[order].tolist())
    program.linear_constraint_matrix.column_ids.extend(matrix.columns[order].tolist())
    program.linear_constraint_matrix.coefficients.extend(matrix.coefficients[order].tolist())
    priced = np.flatnonzero(matrix.cost)
    program.objective.linear_coefficients.ids.extend(priced.tolist())
    program.objective.linear_coefficients.values.extend(matrix.cost[priced].tolist())
    return program
