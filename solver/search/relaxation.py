"""The linear relaxation: a proven lower bound, and a price for every row."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers import highs_pb2

from solver.linear import LinearModel, Row

SCALE = 2**20
"""Duals are rounded to multiples of one in this, so that the bound is computed in whole numbers."""
LONGEST_SECONDS = 1e6
SMALL_ROWS = 2000
"""Up to so many rows the simplex method is as fast."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The model without the demand for whole numbers.

    Parameters
    ----------
    bound
        No solution of the model costs less; exact, whatever the floating-point solver did.
    duals
        A price for each row; all 0 where the solver ended without any.
    """

    bound: int
    duals: list[float]


def relax(model: LinearModel, seconds: float) -> Relaxation:
    """Solve the relaxation and make its bound safe: large models by HiGHS' interior point method, small by GLOP.

    On the example network the interior point method took 11 s of one core where the simplex methods took more than 30
    (`docs/decisions/0003-bound-from-an-interior-point.md`).

    Parameters
    ----------
    model
        Bounded whole-number model.
    seconds
        Time limit; when it runs out the bound is weaker but still valid.
    """
    program = mathopt.Model.from_model_proto(_program(model))
    result = _interior(program, seconds) if len(model.rows) > SMALL_ROWS else None
    if result is None:
        result = _simplex(program, seconds)
    duals = None
    solution = next((s.dual_solution for s in result.solutions if s.dual_solution is not None), None)
    if solution is not None:
        duals = [solution.dual_values[constraint] for constraint in program.linear_constraints()]
    duals = duals or [0.0] * len(model.rows)
    return Relaxation(safe_bound(model, duals), duals)


def safe_bound(model: LinearModel, duals: Sequence[float]) -> int:
    """Return a lower bound that holds for any duals at all, in exact whole-number arithmetic.

    Duals are clipped to the sign their row allows and rounded; then, for every ``x`` in the box and every feasible
    one in particular, ``c.x >= y.b + sum over j of min((c_j - y.A_j) x_j)`` (weak duality).
    """
    reduced = [cost * SCALE for cost in model.cost]
    total = model.offset * SCALE
    for row, dual in zip(model.rows, duals, strict=True):
        weight, side = usable_weight(row, round(dual * SCALE))
        if weight:
            total += weight * side
            for coefficient, variable in row.terms:
                reduced[variable] -= weight * coefficient
    for price, lower, upper in zip(reduced, model.lower, model.upper, strict=True):
        total += price * (lower if price > 0 else upper)
    return -((-total) // SCALE)


def usable_weight(row: Row, weight: int) -> tuple[int, int]:
    """Return a dual's weight and the side of the row it multiplies, or 0 and 0 where the row has no such side."""
    if weight > 0 and row.lower is not None:
        return weight, row.lower
    if weight < 0 and row.upper is not None:
        return weight, row.upper
    return 0, 0


def _interior(program: mathopt.Model, seconds: float) -> mathopt.SolveResult | None:
    """Solve by HiGHS' interior point method; None where it gives up without an answer."""
    options = highs_pb2.HighsOptionsProto()
    options.string_options["solver"] = "ipm"
    options.string_options["run_crossover"] = "off"
    parameters = mathopt.SolveParameters(time_limit=_limit(seconds), highs=options)
    try:
        return mathopt.solve(program, mathopt.SolverType.HIGHS, params=parameters)
    except (RuntimeError, AttributeError) as error:
        # Without crossover HiGHS may end "unknown", which OR-Tools 9.15 turns into an AttributeError of its own.
        log.info("the interior point method gave no answer: %s", error)
        return None


def _simplex(program: mathopt.Model, seconds: float) -> mathopt.SolveResult:
    parameters = mathopt.SolveParameters(lp_algorithm=mathopt.LPAlgorithm.DUAL_SIMPLEX, time_limit=_limit(seconds))
    return mathopt.solve(program, mathopt.SolverType.GLOP, params=parameters)


def _limit(seconds: float) -> timedelta:
    return timedelta(seconds=min(max(seconds, 0.1), LONGEST_SECONDS))


def _program(model: LinearModel) -> Any:
    """Return the model as MathOpt's protocol buffer, filled by columns of numbers: far faster than call by call."""
    program = model_pb2.ModelProto()
    variables, constraints = program.variables, program.linear_constraints
    variables.ids.extend(range(len(model.lower)))
    variables.lower_bounds.extend(model.lower)
    variables.upper_bounds.extend(model.upper)
    variables.integers.extend([False] * len(model.lower))
    constraints.ids.extend(range(len(model.rows)))
    constraints.lower_bounds.extend(float("-inf") if row.lower is None else row.lower for row in model.rows)
    constraints.upper_bounds.extend(float("inf") if row.upper is None else row.upper for row in model.rows)
    entries = [
        (number, variable, coefficient)
        for number, row in enumerate(model.rows)
        for coefficient, variable in sorted(row.terms, key=lambda term: term[1])
    ]
    program.linear_constraint_matrix.row_ids.extend(row for row, _, _ in entries)
    program.linear_constraint_matrix.column_ids.extend(variable for _, variable, _ in entries)
    program.linear_constraint_matrix.coefficients.extend(coefficient for _, _, coefficient in entries)
    priced = [variable for variable, cost in enumerate(model.cost) if cost]
    program.objective.linear_coefficients.ids.extend(priced)
    program.objective.linear_coefficients.values.extend(model.cost[variable] for variable in priced)
    return program
