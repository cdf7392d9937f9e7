"""A linear model as arrays of numbers: what the search works on, quick to cut into parts and to send to a process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from solver.linear import OPEN, LinearModel
from solver.ragged import Numbers, Ragged, distinct, narrow, ranges, running, sums


@dataclass(frozen=True, eq=False)
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
        return cls(
            lower=lower,
            upper=upper,
            cost=cost,
            row_lower=row_lower,
            row_upper=row_upper,
            starts=running(counts),
            columns=narrow(columns),
            coefficients=narrow(coefficients),
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

    @property
    def rows_of(self) -> Ragged:
        """The rows that each variable occurs in."""
        return self._by_variable[0]

    @cached_property
    def _by_variable(self) -> tuple[Ragged, Numbers]:
        """The rows that each variable occurs in, and its coefficients there; of most parts nobody ever asks."""
        order = np.argsort(self.columns, kind="stable")
        starts = running(np.bincount(self.columns, minlength=self.variables))
        return Ragged(starts, self.row_of_term[order]), self.coefficients[order]

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

    def moved(self, totals: Numbers, variables: Numbers, by: Numbers) -> Numbers:
        """Return what each row adds up to once some variables have moved by so much, given what it did before."""
        terms, coefficients = self._by_variable
        places, counts = ranges(terms.starts, variables)
        after = totals.copy()
        np.add.at(after, terms.items[places], coefficients[places] * np.repeat(by, counts))
        return after

    def broken(self, values: Numbers, rows: Numbers | None = None) -> Numbers:
        """Return those of some rows (of all, if none are given) that a full assignment of values breaks."""
        chosen = np.arange(self.rows) if rows is None else rows
        at, counts = self._terms_of(chosen)
        totals = sums(self.coefficients[at] * values[self.columns[at]], counts)
        return chosen[(totals < self.row_lower[chosen]) | (totals > self.row_upper[chosen])]

    def rows_with(self, variables: Numbers) -> Numbers:
        """Return the rows in which any of some variables occurs, in order."""
        return distinct(self.rows_of.of(variables), self.rows)

    def variables_in(self, rows: Numbers) -> Numbers:
        """Return the variables that occur in any of some rows, in order."""
        at, _ = self._terms_of(rows)
        return distinct(self.columns[at], self.variables)

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

    def part(self, free: Numbers, values: Numbers | None = None, totals: Numbers | None = None) -> "Matrix":
        """Return the model over some variables alone; its variable ``i`` is ``free[i]``.

        Rows that always hold are left out, and so are those without any of the variables, even where the values of all
        others break them: who has values that may do so asks `broken` of the whole. Only what can hold at no values at
        all, a row without terms, stays in every part that knows of no values.

        Parameters
        ----------
        free
            Numbers of the variables, in order.
        values
            What all others are; their cost is part of the offset. None if no row holds one of both kinds; then the
            part costs what its own variables do.
        totals
            What each row adds up to at these values, where that is known.
        """
        if values is None:
            nothing = np.zeros(self.variables, dtype=np.int64), np.zeros(self.rows, dtype=np.int64)
            part, _ = self._restricted(free, _Around(nothing[0], nothing[0], nothing[1], nothing[1]))
            return _with_bare_rows(part, *self._impossible())
        part, _ = self._restricted(free, _Around(values, values, totals, totals))
        return replace(part, offset=self.objective(values) - int(self.cost[free] @ values[free]))

    def _impossible(self) -> tuple[Numbers, Numbers]:
        """Return the sides of rows without terms that cannot hold."""
        never = (np.diff(self.starts) == 0) & ((self.row_lower > 0) | (self.row_upper < 0))
        return self.row_lower[never], self.row_upper[never]

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
        return self._restricted(free, _Around(self.lower, self.upper))

    def _restricted(self, free: Numbers, around: "_Around") -> tuple["Matrix", Numbers]:
        """Return the model over some variables alone while all others are between low and high, and its rows."""
        lower, upper = self.lower[free], self.upper[free]
        closed = lower == upper
        terms, coefficients_of = self._by_variable
        places, many = ranges(terms.starts, free)
        # The terms of the free variables, by row: those of all their rows are ten times as many where rows are long.
        row_of_term = terms.items[places]
        order = np.argsort(row_of_term, kind="stable")
        row_of_term, coefficients = row_of_term[order], coefficients_of[places][order]
        columns = np.repeat(narrow(np.arange(len(free))), many)[order]
        firsts = np.flatnonzero(np.diff(row_of_term, prepend=-1))
        rows, counts = row_of_term[firsts], np.diff(firsts, append=len(row_of_term))
        # Of what is closed the value is known, whatever else is said of it.
        low, high = (np.where(closed, ends[free] - lower, ends[free]) for ends in (around.low, around.high))
        one, other = coefficients * low[columns], coefficients * high[columns]
        least, most = self._extremes_at(rows, around)
        row_lower = _shifted(self.row_lower[rows], most - sums(np.maximum(one, other), counts))
        row_upper = _shifted(self.row_upper[rows], least - sums(np.minimum(one, other), counts))
        inside = ~closed[columns]
        counts = sums(inside.astype(np.int64), counts)
        columns, coefficients = columns[inside], coefficients[inside]
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

    def _extremes_at(self, rows: Numbers, around: "_Around") -> tuple[Numbers, Numbers]:
        """Return the least and the most that some rows add up to while all variables are between low and high."""
        if around.least is not None and around.most is not None:
            return around.least[rows], around.most[rows]
        at, counts = self._terms_of(rows)
        columns, coefficients = self.columns[at], self.coefficients[at]
        one, other = coefficients * around.low[columns], coefficients * around.high[columns]
        return sums(np.minimum(one, other), counts), sums(np.maximum(one, other), counts)

    def paid(self, variables: Numbers, prices: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what a unit of each of some variables takes from rows, at a price for each row."""
        terms, coefficients = self._by_variable
        places, counts = ranges(terms.starts, variables)
        of_terms = prices[terms.items[places]] * coefficients[places]
        taken: NDArray[np.float64] = np.bincount(
            np.repeat(np.arange(len(variables)), counts), of_terms, len(variables)
        ).astype(np.float64)
        return taken

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


@dataclass(frozen=True, slots=True, eq=False)
class _Around:
    """Where all variables are, by variable, and the least and the most that rows add up to there, where known."""

    low: Numbers
    high: Numbers
    least: Numbers | None = None
    most: Numbers | None = None


def _with_bare_rows(matrix: Matrix, row_lower: Numbers, row_upper: Numbers) -> Matrix:
    """Return a matrix with more rows, given by their sides, that have no terms."""
    if not len(row_lower):
        return matrix
    return replace(
        matrix,
        row_lower=np.concatenate((matrix.row_lower, row_lower)),
        row_upper=np.concatenate((matrix.row_upper, row_upper)),
        starts=np.concatenate((matrix.starts, np.full(len(row_lower), matrix.starts[-1]))),
    )


def _shifted(sides: Numbers, constant: Numbers) -> Numbers:
    return np.where(np.abs(sides) == OPEN, sides, sides - constant)


def _numbers(sequence: Sequence[int]) -> Numbers:
    return np.array(sequence, dtype=np.int64)
