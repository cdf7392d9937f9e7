"""The linear relaxation: a proven lower bound, and a hint of where good rotas lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ortools.math_opt.python import mathopt

from solver.linear import LinearModel, Row

SCALE = 2**20
"""Duals are rounded to multiples of one in this, so that the bound is computed in whole numbers."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The model without the demand for whole numbers.

    Parameters
    ----------
    bound
        No solution of the model costs less; exact, whatever the floating-point solver did.
    values
        Fractional values by variable, or None where the solver ended without any.
    """

    bound: int
    values: list[float] | None


def relax(model: LinearModel, seconds: float) -> Relaxation:
    """Solve the relaxation by the dual simplex method and make its bound safe.

    Parameters
    ----------
    model
        Bounded whole-number model.
    seconds
        Time limit; when it runs out the bound is weaker but still valid.
    """
    program, variables, constraints = _program(model)
    parameters = mathopt.SolveParameters(
        lp_algorithm=mathopt.LPAlgorithm.DUAL_SIMPLEX,
        time_limit=timedelta(seconds=min(max(seconds, 0.1), 1e6)),
    )
    result = mathopt.solve(program, mathopt.SolverType.GLOP, params=parameters)
    values = None
    if result.has_primal_feasible_solution():
        by_variable = result.variable_values()
        values = [by_variable[variable] for variable in variables]
    duals: Sequence[float] = ()
    if result.has_dual_feasible_solution() or result.solutions:
        solution = next((s.dual_solution for s in result.solutions if s.dual_solution is not None), None)
        if solution is not None:
            duals = [solution.dual_values[constraint] for constraint in constraints]
    return Relaxation(safe_bound(model, duals or [0.0] * len(constraints)), values)


def safe_bound(model: LinearModel, duals: Sequence[float]) -> int:
    """Return a lower bound that holds for any duals at all, in exact whole-number arithmetic.

    Duals are clipped to the sign their row allows and rounded; then, for every ``x`` in the box and every feasible
    one in particular, ``c.x >= y.b + sum over j of min((c_j - y.A_j) x_j)`` (weak duality).
    """
    reduced = [cost * SCALE for cost in model.cost]
    total = model.offset * SCALE
    for row, dual in zip(model.rows, duals, strict=True):
        weight, side = _usable(row, round(dual * SCALE))
        if weight:
            total += weight * side
            for coefficient, variable in row.terms:
                reduced[variable] -= weight * coefficient
    for price, lower, upper in zip(reduced, model.lower, model.upper, strict=True):
        total += price * (lower if price > 0 else upper)
    return -((-total) // SCALE)


def _usable(row: Row, weight: int) -> tuple[int, int]:
    """Return the weight and the side of the row it multiplies; 0 where the row has no such side."""
    if weight > 0 and row.lower is not None:
        return weight, row.lower
    if weight < 0 and row.upper is not None:
        return weight, row.upper
    return 0, 0


def _program(model: LinearModel) -> tuple[Any, list[Any], list[Any]]:
    program = mathopt.Model()
    variables = [
        program.add_variable(lb=lower, ub=upper) for lower, upper in zip(model.lower, model.upper, strict=True)
    ]
    constraints = []
    for row in model.rows:
        constraint = program.add_linear_constraint(
            lb=float("-inf") if row.lower is None else row.lower, ub=float("inf") if row.upper is None else row.upper
        )
        for coefficient, variable in row.terms:
            constraint.set_coefficient(variables[variable], coefficient)
        constraints.append(constraint)
    for variable, cost in zip(variables, model.cost, strict=True):
        if cost:
            program.objective.set_linear_coefficient(variable, cost)
    program.objective.is_maximize = False
    return program, variables, constraints
