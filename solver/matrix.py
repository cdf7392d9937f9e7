"""A linear model as arrays of numbers: what the search works on, quick to cut into parts and to send to a process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.linear import OPEN, LinearModel
from solver.ragged import Numbers, Ragged, narrow, ranges, running, sums


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """A `LinearModel` whose rows are settled, stored row by row and variable by variable.

    Parameters
    ----------
    lower, upper, cost
        Bounds and points per unit, by variable.
    row_lower, row_upper
        Sides by row; `OPEN` and its negative where there is none.
    starts, columns, coefficients
        The terms of row ``i`` are at ``starts[i]:starts[i + 1]`` in the other two.
    rows_of
        The rows that each variable occurs in.
    offset
        Points paid whatever the variables are.
    """

    lower: Numbers
    upper: Numbers
    cost: Numbers
    row_lower: Numbers
    row_upper: Numbers
    starts: Numbers
    columns: Numbers
    coefficients: Numbers
    rows_of: Ragged
    offset: int = 0

    @classmethod
    def of(cls, model: LinearModel) -> "Matrix":
        """Return the arrays of a model."""
        table = model.table()
        return cls.assemble(
            lower=_numbers(model.lower),
            upper=_numbers(model.upper),
            cost=_numbers(model.cost),
            row_lower=table.lower,
            row_upper=table.upper,
            counts=table.counts,
            columns=table.columns,
            coefficients=table.coefficients,
            offset=model.offset,
        )

    @classmethod
    def assemble(
        cls,
        *,
        lower: Numbers,
        upper: Numbers,
        cost: Numbers,
        row_lower: Numbers,
        row_upper: Numbers,
        counts: Numbers,
        columns: Numbers,
        coefficients: Numbers,
        offset: int,
    ) -> "Matrix":
        """Return a matrix from its rows' terms one after another.

        Parameters
        ----------
        counts
            How many terms each row has.
        columns, coefficients
            The terms: of which variable, and how often.
        lower, upper, cost, row_lower, row_upper, offset
            As for the class.
        """
        columns = narrow(columns)
        row_of_term = np.repeat(narrow(np.arange(len(counts))), counts)
        return cls(
            lower=lower,
            upper=upper,
            cost=cost,
            row_lower=row_lower,
            row_upper=row_upper,
            starts=running(counts),
            columns=columns,
            coefficients=narrow(coefficients),
            rows_of=Ragged.grouped(columns, row_of_term, len(lower)),
            offset=offset,
        )

    @property
    def variables(self) -> int:
        """How many variables there are."""
        return len(self.lower)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.row_lower)

    @property
    def row_of_term(self) -> Numbers:
        """The row that each term stands in."""
        return np.repeat(narrow(np.arange(self.rows)), np.diff(self.starts))

    def extremes(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return by row the least and the largest of the numbers that its variables have; crossed where it has none."""
        of_terms, row_of_term = numbers[self.columns], self.row_of_term
        least, most = np.full(self.rows, OPEN, dtype=np.int64), np.full(self.rows, -OPEN, dtype=np.int64)
        np.minimum.at(least, row_of_term, of_terms)
        np.maximum.at(most, row_of_term, of_terms)
        return least, most

    def objective(self, values: Numbers) -> int:
        """Cost of a full assignment of values."""
        return self.offset + int(self.cost @ values)

    def least(self) -> int:
        """Return a cost that nothing within the variables' bounds falls below, whatever the rows say."""
        return self.offset + int(np.minimum(self.cost * self.lower, self.cost * self.upper).sum())

    def sums(self, values: Numbers) -> Numbers:
        """Return what each row adds up to."""
        return sums(self.coefficients * values[self.columns], np.diff(self.starts))

    def broken(self, values: Numbers, rows: Numbers | None = None) -> Numbers:
        """Return those of some rows (of all, if none are given) that a full assignment of values breaks."""
        chosen = np.arange(self.rows) if rows is None else rows
        at, counts = self._terms_of(chosen)
        totals = sums(self.coefficients[at] * values[self.columns[at]], counts)
        return chosen[(totals < self.row_lower[chosen]) | (totals > self.row_upper[chosen])]

    def rows_with(self, variables: Numbers) -> Numbers:
        """Return the rows in which any of some variables occurs, in order."""
        return np.unique(self.rows_of.of(variables))

    def variables_in(self, rows: Numbers) -> Numbers:
        """Return the variables that occur in any of some rows, in order."""
        at, _ = self._terms_of(rows)
        return np.unique(self.columns[at])

    def priced(self, cost: Numbers, offset: int) -> "Matrix":
        """Return the same rows under another cost."""
        return replace(self, cost=cost, offset=offset)

    def of_rows(self, rows: Numbers) -> "Matrix":
        """Return the same variables under some of the rows alone."""
        at, counts = self._terms_of(rows)
        return Matrix.assemble(
            lower=self.lower,
            upper=self.upper,
            cost=self.cost,
            row_lower=self.row_lower[rows],
            row_upper=self.row_upper[rows],
            counts=counts,
            columns=self.columns[at],
            coefficients=self.coefficients[at],
            offset=self.offset,
        )

    def part(self, free: Numbers, values: Numbers | None = None) -> "Matrix":
        """Return the model over some variables alone; its variable ``i`` is ``free[i]``.

        Rows that always hold are left out.

        Parameters
        ----------
        free
            Numbers of the variables, in order.
        values
            What all others are; their cost is part of the offset. None if no row holds one of both kinds; then the
            part costs what its own variables do.
        """
        settled = np.zeros(self.variables, dtype=np.int64) if values is None else values
        here = 0 if values is None else self.objective(values) - int(self.cost[free] @ values[free])
        part, _ = self._restricted(free, settled, settled)
        return replace(part, offset=here)

    def loosened(self, free: Numbers) -> tuple["Matrix", Numbers]:
        """Return the model over some variables alone, all others leaving these the most room in every row.

        Whatever values the whole model allows, those of the free variables are allowed here. The part costs what its
        own variables do.

        Parameters
        ----------
        free
            Numbers of the variables, in order.

        Returns
        -------
        (Matrix, Numbers)
            The part, and which row of the whole each of its rows is; those that always hold are left out.
        """
        return self._restricted(free, self.lower, self.upper)

    def _restricted(self, free: Numbers, low: Numbers, high: Numbers) -> tuple["Matrix", Numbers]:
        """Return the model over some variables alone while all others are between low and high, and its rows."""
        position = np.full(self.variables, -1, dtype=np.int64)
        position[free] = np.arange(len(free))
        closed = free[self.lower[free] == self.upper[free]]
        if len(closed):
            position[closed] = -1
            low, high = low.copy(), high.copy()
            low[closed] = high[closed] = self.lower[closed]
        rows = self.rows_with(free)
        at, counts = self._terms_of(rows)
        outside, coefficients = self.columns[at], self.coefficients[at]
        columns = position[outside]
        inside = columns >= 0
        one, other = (np.where(inside, 0, coefficients * ends[outside]) for ends in (low, high))
        row_lower = _shifted(self.row_lower[rows], sums(np.maximum(one, other), counts))
        row_upper = _shifted(self.row_upper[rows], sums(np.minimum(one, other), counts))
        counts = sums(inside.astype(np.int64), counts)
        columns, coefficients = columns[inside], coefficients[inside]
        lower, upper = self.lower[free], self.upper[free]
        one, other = coefficients * lower[columns], coefficients * upper[columns]
        row_lower[row_lower <= sums(np.minimum(one, other), counts)] = -OPEN
        row_upper[row_upper >= sums(np.maximum(one, other), counts)] = OPEN
        telling = (row_lower > -OPEN) | (row_upper < OPEN)
        kept = np.repeat(telling, counts)
        part = Matrix.assemble(
            lower=lower,
            upper=upper,
            cost=self.cost[free],
            row_lower=row_lower[telling],
            row_upper=row_upper[telling],
            counts=counts[telling],
            columns=columns[kept],
            coefficients=coefficients[kept],
            offset=0,
        )
        return part, rows[telling]

    def weighted(self, weights: Numbers) -> Numbers:
        """Return, by variable, the sum of its coefficients times a weight for each row (``weights @ A``).

        Exact: whole numbers of any size where those of 64 bits might not do.
        """
        counts = np.diff(self.starts)
        largest = int(np.abs(weights).max(initial=0)) * int(np.abs(self.coefficients).max(initial=0))
        many = int(np.bincount(self.columns, minlength=1).max())
        kind = np.int64 if largest * many < OPEN else object
        totals = np.zeros(self.variables, dtype=kind)
        np.add.at(totals, self.columns, np.repeat(weights, counts).astype(kind) * self.coefficients)
        return totals

    def _terms_of(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Return the places of some rows' terms, one row after another, and how many each row has."""
        return ranges(self.starts, rows)


def _shifted(sides: Numbers, constant: Numbers) -> Numbers:
    return np.where(np.abs(sides) == OPEN, sides, sides - constant)


def _numbers(sequence: Sequence[int]) -> Numbers:
    return np.array(sequence, dtype=np.int64)
