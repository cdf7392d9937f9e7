"""The master problem of a column generation: which mixture of the rotas that people would do is best, at what prices.

A column is one person's whole work. The linear program over all columns so far says what each linking row is worth; at
those prices everybody's own problem yields a bound on the whole and new columns.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt.python import mathopt

from solver.matrix import OPEN, Matrix
from solver.ragged import Numbers
from solver.search.decomposition import SCALE, Decomposition
from solver.search.incumbent import Incumbent

SMOOTHING = 0.5
"""How much of the best prices so far goes into the next ones: it keeps them from leaping to and fro."""
CLOSE_ENOUGH = 2e-3
"""The rounds end once the bound is within this share of the master's own value: no more can come of them."""


class Master:
    """Prices for linking rows, better from round to round.

    Parameters
    ----------
    matrix, parts
        The model, and the same by people.
    duals
        Prices to begin with, one a row.
    """

    def __init__(self, matrix: Matrix, parts: Decomposition, duals: NDArray[np.float64]) -> None:
        self._matrix = matrix
        self._parts = parts
        self._rows = parts.linking
        self._links = matrix.of_rows(parts.linking)
        self._best_duals, self._best = duals, -float("inf")
        self._value = float("inf")
        self._seen: set[tuple[int, bytes]] = set()
        self._columns: list[_Column] = []
        self._smoothing = SMOOTHING
        self._model = mathopt.Model()
        self._constraints = [
            self._model.add_linear_constraint(
                lb=lower if lower > -OPEN else float("-inf"), ub=upper if upper < OPEN else float("inf")
            )
            for lower, upper in zip(self._links.row_lower.tolist(), self._links.row_upper.tolist(), strict=True)
        ]
        self._one_each = [self._model.add_linear_constraint(lb=1.0, ub=1.0) for _ in parts.people]
        self._model.objective.offset = float(matrix.offset)
        for variable in parts.alone.tolist():
            self._add_shared(variable)
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    @property
    def is_over(self) -> bool:
        """Whether further rounds can bring next to nothing."""
        return self._value < float("inf") and self._value - self._best <= CLOSE_ENOUGH * max(1.0, abs(self._value))

    def next_duals(self, incumbent: Incumbent) -> NDArray[np.float64]:
        """Return prices to try.

        The columns of the best solution so far let the master be solved before there are enough others.
        """
        if incumbent.values is not None:
            self._add_columns(incumbent.values)
        if self._best == -float("inf"):
            return self._best_duals
        result = self._solver.solve()
        solution = next((s.dual_solution for s in result.solutions if s.dual_solution is not None), None)
        if solution is None or result.termination.reason != mathopt.TerminationReason.OPTIMAL:
            return self._best_duals
        self._value = result.objective_value()
        duals = np.zeros(self._matrix.rows)
        duals[self._rows] = [solution.dual_values[row] for row in self._constraints]
        return self._smoothing * self._best_duals + (1 - self._smoothing) * duals

    def learn(self, duals: NDArray[np.float64], bound: int, values: Numbers) -> None:
        """Take to heart what came of some prices: a bound (times `SCALE`), and what everybody would do."""
        new = self._add_columns(values)
        # Prices at which nobody has anything new to say are too far from the master's.
        self._smoothing = SMOOTHING if new else 0.0
        if bound / SCALE > self._best:
            self._best_duals, self._best = duals, bound / SCALE

    def choice(self) -> Matrix:
        """Return the problem to choose one of the columns so far for everybody, in whole numbers, at least cost.

        Its variables are the columns, in the order in which they came, then the variables of nobody's problem.
        """
        shared, people = self._parts.alone, len(self._parts.people)
        each = [self._links.sums(self._spread(column)) for column in self._columns]
        each.extend(self._links.sums(_unit(self._matrix.variables, variable)) for variable in shared.tolist())
        table = np.array(each, dtype=np.int64).reshape(len(each), self._links.rows)
        owner = np.array([column.person for column in self._columns], dtype=np.int64)
        one_each = np.zeros((len(each), people), dtype=np.int64)
        one_each[np.arange(len(owner)), owner] = 1
        terms = np.concatenate((table, one_each), axis=1).T
        rows, columns = np.nonzero(terms)
        none, one = np.zeros(len(owner), dtype=np.int64), np.ones(people, dtype=np.int64)
        costs = np.array([self._matrix.cost @ self._spread(column) for column in self._columns], dtype=np.int64)
        return Matrix.assemble(
            lower=np.concatenate((none, self._matrix.lower[shared])),
            upper=np.concatenate((none + 1, self._matrix.upper[shared])),
            cost=np.concatenate((costs, self._matrix.cost[shared])),
            row_lower=np.concatenate((self._links.row_lower, one)),
            row_upper=np.concatenate((self._links.row_upper, one)),
            counts=np.bincount(rows, minlength=self._links.rows + people),
            columns=columns.astype(np.int64),
            coefficients=terms[rows, columns],
            offset=self._matrix.offset,
        )

    def chosen(self, choice: Numbers) -> Numbers:
        """Return the values of the whole model for a solution of `choice`."""
        columns = choice[: len(choice) - len(self._parts.alone)]
        values = sum(
            (self._spread(self._columns[number]) for number in np.flatnonzero(columns).tolist()),
            start=np.zeros(self._matrix.variables, dtype=np.int64),
        )
        values[self._parts.alone] = choice[len(columns) :]
        return values

    def _spread(self, column: "_Column") -> Numbers:
        """Return values of the whole model in which nobody does anything but one person what a column says."""
        values = np.zeros(self._matrix.variables, dtype=np.int64)
        values[self._parts.people[column.person]] = column.values
        return values

    def _add_shared(self, variable: int) -> None:
        one = self._model.add_variable(lb=float(self._matrix.lower[variable]), ub=float(self._matrix.upper[variable]))
        self._model.objective.set_linear_coefficient(one, float(self._matrix.cost[variable]))
        self._set_column(one, _unit(self._matrix.variables, variable))

    def _add_columns(self, values: Numbers) -> int:
        """Add everybody's part of some values, and return how many of those were new."""
        return sum(self._add_column(person, values) for person in range(len(self._parts.people)))

    def _add_column(self, person: int, values: Numbers) -> bool:
        variables = self._parts.people[person]
        key = person, values[variables].tobytes()
        if key in self._seen:
            return False
        self._seen.add(key)
        self._columns.append(_Column(person, values[variables].copy()))
        mine = self._spread(self._columns[-1])
        one = self._model.add_variable(lb=0.0)
        self._model.objective.set_linear_coefficient(one, float(self._matrix.cost @ mine))
        self._one_each[person].set_coefficient(one, 1.0)
        self._set_column(one, mine)
        return True

    def _set_column(self, variable: mathopt.Variable, values: Numbers) -> None:
        sums = self._links.sums(values)
        for row in np.flatnonzero(sums).tolist():
            self._constraints[row].set_coefficient(variable, float(sums[row]))


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """One person's whole work: values of that person's variables."""

    person: int
    values: Numbers


def _unit(length: int, place: int) -> Numbers:
    unit = np.zeros(length, dtype=np.int64)
    unit[place] = 1
    return unit
