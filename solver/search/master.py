"""The master problem of a column generation: which mixture of the rotas that people would do is best, at what prices.

A column is one person's whole work. The linear program over all columns so far says what each linking row is worth; at
those prices everybody's own problem yields a bound on the whole and new columns.
"""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt.python import mathopt
from ortools.util.python.solve_interrupter import SolveInterrupter

from solver.linear import OPEN
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.box import Box
from solver.search.budget import never
from solver.search.decomposition import SCALE, Decomposition
from solver.search.incumbent import URGENT, Incumbent
from solver.search.round import Answers
from solver.search.watch import Watch

SMOOTHING = 0.5
"""How much of the best prices so far goes into the next ones: it keeps them from leaping to and fro."""
CLOSE_ENOUGH = 2e-3
"""The rounds end once the bound is within this share of the master's own value: no more can come of them."""
RIPE, HALFWAY = 0.02, 0.5
"""Within this share its columns lead to good solutions; or so far on the way from the best one to the bound."""
HARDLY = 0.003
"""Once they do and its value falls by less than this share of it from round to round, its prices are better than those
of a box around older ones (docs/decisions/0063-the-box-comes-off.md)."""
MOST_SECONDS = 10.0
"""A linear program that takes longer leaves nobody time for anything else; the prices stay as they are."""

log = logging.getLogger(__name__)


class Master:
    """Prices for linking rows, better from round to round.

    Parameters
    ----------
    matrix, parts
        The model, and the same by people.
    duals
        Prices to begin with, one a row.
    until
        When, by the monotonic clock, no linear program may go on any more.
    stop
        Whether somebody asks to stop; polled.

    Attributes
    ----------
    mixed
        What everybody does in the mixture that the latest prices are from, by variable of the whole model.
    """

    def __init__(
        self,
        matrix: Matrix,
        parts: Decomposition,
        duals: NDArray[np.float64],
        *,
        until: float = float("inf"),
        stop: Callable[[], bool] = never,
    ) -> None:
        self._until, self._stop = until, stop
        self._matrix = matrix
        self._parts = parts
        self._rows = parts.linking
        self._links = matrix.of_rows(parts.linking)
        self._best_duals, self._best = duals, -float("inf")
        self._value = float("inf")
        self._seen: set[tuple[int, bytes]] = set()
        self._columns: list[_Column] = []
        self._cheapest: dict[int, int] = {}
        self._has_failed = False
        self._smoothing = SMOOTHING
        self.mixed = np.zeros(matrix.variables)
        self._model = mathopt.Model()
        self._constraints = [
            self._model.add_linear_constraint(
                lb=lower if lower > -OPEN else float("-inf"), ub=upper if upper < OPEN else float("inf")
            )
            for lower, upper in zip(self._links.row_lower.tolist(), self._links.row_upper.tolist(), strict=True)
        ]
        self._one_each = [self._model.add_linear_constraint(lb=1.0, ub=1.0) for _ in parts.people]
        self._random = np.random.default_rng(0)
        self._box = Box(self._model, self._constraints, duals[parts.linking])
        self._model.objective.offset = float(matrix.offset)
        for variable in parts.alone.tolist():
            self._add_shared(variable)
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    @property
    def is_over(self) -> bool:
        """Whether further rounds can bring next to nothing, or the linear program cannot be solved any more."""
        return self._has_failed or self._is_within(CLOSE_ENOUGH)

    @property
    def open(self) -> float:
        """Points between the best bound and the value of the columns' mixture; 0 before there are both."""
        return 0.0 if self._best == -float("inf") or self._value == float("inf") else max(0.0, self._value - self._best)

    def is_ripe(self, cost: int) -> bool:
        """Whether its columns are good enough to look for a whole solution better than one of some cost among."""
        return self._is_within(RIPE) or self._is_at_most(HALFWAY * (cost - self._best))

    def _is_within(self, share: float) -> bool:
        return self._is_at_most(share * max(1.0, abs(self._value - self.lost)))

    def _is_at_most(self, points: float) -> bool:
        """Say whether the bound is within so many points of the value, once there is one."""
        return self._value < float("inf") and self._value - self._best <= points

    @property
    def lost(self) -> int:
        """Points of something urgent that some people pay in each of their columns.

        A contract that cannot be kept, for instance. It says nothing of how near anything is to the best.
        """
        return sum(cost for cost in self._cheapest.values() if cost >= URGENT)

    def next_duals(self, incumbent: Incumbent) -> NDArray[np.float64]:
        """Return prices to try.

        The columns of the best solution so far let the master be solved before there are enough others.
        """
        self._add_columns_of(incumbent)
        if self._best == -float("inf"):
            return self._best_duals
        mixture = self.mixture()
        if mixture is None:
            self._has_failed = True
            return self._best_duals
        fell, self._value = self._value - mixture.value, mixture.value
        if self.is_ripe(incumbent.cost or 0) and fell < HARDLY * abs(self._value - self.lost):
            self._box.remove()
        self.mixed = self._mixed_by(mixture.weights)
        return self._smoothing * self._best_duals + (1 - self._smoothing) * mixture.duals

    def mixture(self) -> "Mixture | None":
        """Return the best mixture of the columns so far, and prices near the best so far; None if there is none."""
        vertex = self._solved()
        if vertex is None:
            return None
        near = self._near_the_best() if self._box.is_there else vertex
        return None if near is None else Mixture(vertex.value, self._duals_of(near), self._weights_of(vertex))

    def _near_the_best(self) -> "_Vertex | None":
        """Solve the linear program with its rows free to give way near the best prices so far."""
        self._box.open(self._best_duals[self._rows])
        vertex = self._solved()
        self._box.close()
        if vertex is not None:
            self._box.take_off(vertex.values)
        return vertex

    def _duals_of(self, vertex: "_Vertex") -> NDArray[np.float64]:
        duals = np.zeros(self._matrix.rows)
        duals[self._rows] = [vertex.prices[row] for row in self._constraints]
        return duals

    def another_mixture(self, incumbent: Incumbent) -> NDArray[np.float64]:
        """Return what everybody does in a mixture next to the best: some columns are a little dearer by chance.

        By all together no more than what the best solution may be above the bound.
        """
        self._add_columns_of(incumbent)
        most = incumbent.distance / max(1, len(self._parts.people))
        dearer = self._random.uniform(0.0, most, len(self._columns))
        for column, more in zip(self._columns, dearer.tolist(), strict=True):
            self._model.objective.set_linear_coefficient(column.variable, column.cost + more)
        vertex = None if self._has_failed else self._solved()
        for column in self._columns:
            self._model.objective.set_linear_coefficient(column.variable, float(column.cost))
        return self.mixed if vertex is None else self._mixed_by(self._weights_of(vertex))

    def _weights_of(self, vertex: "_Vertex") -> NDArray[np.float64]:
        return np.array([vertex.values[column.variable] for column in self._columns])

    def _mixed_by(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        mixed = np.zeros(self._matrix.variables)
        for number in np.flatnonzero(weights > 0).tolist():
            column = self._columns[number]
            mixed[self._parts.people[column.person]] += weights[number] * column.values
        return mixed

    def add_columns(self, people: Iterable[int], values: Numbers) -> int:
        """Add some people's parts of some values as columns, and return how many of those were new."""
        return sum(self._add_column(person, values) for person in people)

    def _solved(self) -> "_Vertex | None":
        """Solve the linear program; None where that fails or takes too long."""
        seconds = min(MOST_SECONDS, self._until - time.monotonic())
        if seconds <= 0:
            return None
        interrupter = SolveInterrupter()
        try:
            with Watch(interrupter.interrupt, self._stop):
                limits = mathopt.SolveParameters(time_limit=timedelta(seconds=seconds))
                result = self._solver.solve(params=limits, interrupter=interrupter)
        except (RuntimeError, AttributeError) as error:
            log.info("the master problem was not solved: %s", error)
            return None
        if result.termination.reason != mathopt.TerminationReason.OPTIMAL or not result.solutions:
            return None
        primal, dual = result.solutions[0].primal_solution, result.solutions[0].dual_solution
        if primal is None or dual is None:
            return None
        return _Vertex(result.objective_value(), primal.variable_values, dual.dual_values)

    def learn(self, duals: NDArray[np.float64], answers: Answers) -> None:
        """Take to heart what came of some prices."""
        new = self.add_columns(answers.people, answers.values)
        # Prices at which nobody has anything new to say are too far from the master's.
        self._smoothing = SMOOTHING if new else 0.0
        if answers.bound / SCALE > self._best:
            self._best_duals, self._best = duals, answers.bound / SCALE

    def choice(self) -> Matrix:
        """Return the problem to choose one of the columns so far for everybody, in whole numbers, at least cost.

        Its variables are the columns, in the order in which they came, then the variables of nobody's problem.
        """
        shared, people = self._parts.alone, len(self._parts.people)
        links, columns = self._links, len(self._columns)
        owner = np.array([column.person for column in self._columns], dtype=np.int64)
        met = [*(column.links for column in self._columns), *(self._links_of_shared(one) for one in shared.tolist())]
        rows = np.concatenate([*(one.rows for one in met), links.rows + owner])
        of = np.concatenate([np.repeat(np.arange(len(met)), [len(one.rows) for one in met]), np.arange(columns)])
        terms = np.concatenate([*(one.sums for one in met), np.ones(columns, dtype=np.int64)])
        order = np.argsort(rows, kind="stable")
        none, one_each = np.zeros(columns, dtype=np.int64), np.ones(people, dtype=np.int64)
        costs = np.array([column.cost for column in self._columns], dtype=np.int64)
        return Matrix.assemble(
            lower=np.concatenate((none, self._matrix.lower[shared])),
            upper=np.concatenate((none + 1, self._matrix.upper[shared])),
            cost=np.concatenate((costs, self._matrix.cost[shared])),
            row_lower=np.concatenate((links.row_lower, one_each)),
            row_upper=np.concatenate((links.row_upper, one_each)),
            counts=np.bincount(rows, minlength=links.rows + people),
            columns=of[order],
            coefficients=terms[order],
            offset=self._matrix.offset,
        )

    def chosen(self, choice: Numbers) -> Numbers:
        """Return the values of the whole model for a solution of a `choice`, even one made of fewer columns."""
        columns = choice[: len(choice) - len(self._parts.alone)]
        values = np.zeros(self._matrix.variables, dtype=np.int64)
        for number in np.flatnonzero(columns).tolist():
            column = self._columns[number]
            values[self._parts.people[column.person]] = column.values
        values[self._parts.alone] = choice[len(columns) :]
        return values

    def _add_shared(self, variable: int) -> None:
        one = self._model.add_variable(lb=float(self._matrix.lower[variable]), ub=float(self._matrix.upper[variable]))
        self._model.objective.set_linear_coefficient(one, float(self._matrix.cost[variable]))
        self._set_column(one, self._links_of_shared(variable))

    def _links_of_shared(self, variable: int) -> "_Links":
        unit = np.zeros(self._matrix.variables, dtype=np.int64)
        unit[variable] = 1
        return self._links_of(unit)

    def _links_of(self, values: Numbers) -> "_Links":
        totals = self._links.sums(values)
        rows = np.flatnonzero(totals)
        return _Links(rows, totals[rows])

    def _add_columns_of(self, incumbent: Incumbent) -> None:
        if incumbent.values is not None:
            self.add_columns(range(len(self._parts.people)), incumbent.values)

    def _add_column(self, person: int, values: Numbers) -> bool:
        variables = self._parts.people[person]
        key = person, values[variables].tobytes()
        if key in self._seen:
            return False
        self._seen.add(key)
        mine = np.zeros(self._matrix.variables, dtype=np.int64)
        mine[variables] = values[variables]
        one = self._model.add_variable(lb=0.0)
        column = _Column(person, values[variables], int(self._matrix.cost @ mine), self._links_of(mine), one)
        self._columns.append(column)
        self._cheapest[person] = min(column.cost, self._cheapest.get(person, column.cost))
        self._model.objective.set_linear_coefficient(one, float(column.cost))
        self._one_each[person].set_coefficient(one, 1.0)
        self._set_column(one, column.links)
        return True

    def _set_column(self, variable: mathopt.Variable, links: "_Links") -> None:
        for row, total in zip(links.rows.tolist(), links.sums.tolist(), strict=True):
            self._constraints[row].set_coefficient(variable, float(total))


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """A solution of the master problem: what it costs, a price for each row, and a weight for each column."""

    value: float
    duals: NDArray[np.float64]
    weights: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Vertex:
    """A best solution of the linear program: what it costs, what each variable is and what each row is worth."""

    value: float
    values: dict[mathopt.Variable, float]
    prices: dict[mathopt.LinearConstraint, float]


@dataclass(frozen=True, slots=True, eq=False)
class _Links:
    """What something adds to linking rows: to which (by place among them), and how much."""

    rows: Numbers
    sums: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """One person's whole work: values of that person's variables, cost, what it adds to linking rows, weight."""

    person: int
    values: Numbers
    cost: int
    links: _Links
    variable: mathopt.Variable
