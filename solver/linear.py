"""Linear models over whole numbers: what the rules post, before any solver sees it.

One neutral form feeds everything: CP-SAT solves it, its rows are the linear relaxation that yields bounds, and a
neighbourhood is the same model with some variables replaced by their values. The search does all that on the arrays of
`solver.matrix`.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from solver.ragged import Numbers, narrow, ranges, running, sums

Variable: TypeAlias = int
"""Number of a variable in its model."""
Term: TypeAlias = tuple[int, Variable]
"""A whole-number coefficient and a variable."""
OPEN = 2**62
"""Stands for a side of a row that is open, with its sign."""


@dataclass(frozen=True, slots=True)
class Row:
    """``lower <= sum of terms <= upper``; None leaves a side open."""

    terms: tuple[Term, ...]
    lower: int | None
    upper: int | None

    def holds(self, values: Sequence[int]) -> bool:
        """Whether a full assignment of values keeps it."""
        total = sum(coefficient * values[variable] for coefficient, variable in self.terms)
        return (self.lower is None or self.lower <= total) and (self.upper is None or total <= self.upper)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows as arrays.

    Parameters
    ----------
    lower, upper
        Sides by row; `OPEN` and its negative where there is none.
    counts
        Terms by row.
    columns, coefficients
        The terms of all rows, one row after another.
    """

    lower: Numbers
    upper: Numbers
    counts: Numbers
    columns: Numbers
    coefficients: Numbers

    @classmethod
    def joined(cls, tables: "Sequence[Table]") -> "Table":
        """Return the rows of several tables, one table after another."""
        if len(tables) == 1:
            return tables[0]
        names = [one.name for one in fields(cls)]
        return cls(*(np.concatenate([getattr(table, name) for table in tables]) for name in names))

    def of(self, rows: Numbers) -> "Table":
        """Return some of the rows."""
        at, counts = ranges(running(self.counts), rows)
        return Table(self.lower[rows], self.upper[rows], counts, self.columns[at], self.coefficients[at])


class _Rows:
    """Rows written one after another into arrays: a big model has millions of terms.

    Those that came as arrays are kept as they are, before all others.
    """

    def __init__(self) -> None:
        self._given: list[Table] = []
        self._lower, self._upper = array("q"), array("q")
        self._counts = array("q")
        self._columns, self._coefficients = array("q"), array("q")

    def append(
        self, coefficients: Sequence[int], columns: Sequence[Variable], lower: int | None, upper: int | None
    ) -> None:
        self._lower.append(-OPEN if lower is None else lower)
        self._upper.append(OPEN if upper is None else upper)
        self._counts.append(len(columns))
        self._coefficients.extend(coefficients)
        self._columns.extend(columns)

    def give(self, table: Table) -> None:
        """Put further rows in front of those that are written."""
        self._given.append(table)

    def table(self) -> Table:
        """Return the rows as arrays of their own."""
        return Table.joined([*self._given, self.written()])

    def written(self) -> Table:
        """Return the rows that were written, and not given as arrays."""
        parts = (self._lower, self._upper, self._counts, self._columns, self._coefficients)
        lower, upper, counts, columns, coefficients = (np.array(part, dtype=np.int64) for part in parts)
        return Table(lower, upper, counts, narrow(columns), narrow(coefficients))

    def replace_written(self, table: Table) -> None:
        """Put other rows in the place of these."""
        parts = (table.lower, table.upper, table.counts, table.columns, table.coefficients)
        arrays = [array("q", part.astype(np.int64).tobytes()) for part in parts]
        self._lower, self._upper, self._counts, self._columns, self._coefficients = arrays

    def __iter__(self) -> Iterator[Row]:
        table, first = self.table(), 0
        columns, coefficients = table.columns.tolist(), table.coefficients.tolist()
        for lower, upper, count in zip(table.lower.tolist(), table.upper.tolist(), table.counts.tolist(), strict=True):
            last = first + count
            terms = zip(coefficients[first:last], columns[first:last], strict=True)
            yield Row(tuple(terms), None if lower == -OPEN else lower, None if upper == OPEN else upper)
            first = last


@dataclass(slots=True)
class Determined:
    """Variables whose value follows from others, each with those others, one after another in arrays.

    Parameters
    ----------
    followers
        The variables that follow.
    counts
        From how many others each does.
    leaders
        Those others.
    """

    followers: "array[int]" = field(default_factory=lambda: array("q"))
    counts: "array[int]" = field(default_factory=lambda: array("q"))
    leaders: "array[int]" = field(default_factory=lambda: array("q"))

    def add(self, variable: Variable, others: Collection[Variable]) -> None:
        """Say that a variable follows from others."""
        self.followers.append(variable)
        self.counts.append(len(others))
        self.leaders.extend(others)

    def take_over(self, other: "Determined", first: Variable) -> None:
        """Say the same of variables that come after those before `first`."""
        for mine, theirs in ((self.followers, other.followers), (self.leaders, other.leaders)):
            mine.frombytes((np.frombuffer(theirs, dtype=np.int64) + first).tobytes())
        self.counts.extend(other.counts)

    def pairs(self) -> tuple[Numbers, Numbers]:
        """Return, for each variable and each that it follows from, the one and the other."""
        followers, counts = np.array(self.followers, dtype=np.int64), np.array(self.counts, dtype=np.int64)
        return np.repeat(followers, counts), np.array(self.leaders, dtype=np.int64)

    def renumbered(self, number: Numbers) -> "Determined":
        """Return the same in other numbers, without those variables whose number is below 0."""
        counts = np.array(self.counts, dtype=np.int64)
        followers, leaders = number[np.array(self.followers, dtype=np.int64)], number[self.pairs()[1]]
        is_in = followers >= 0
        is_kept = (leaders >= 0) & np.repeat(is_in, counts)
        parts = followers[is_in], sums(is_kept.astype(np.int64), counts)[is_in], leaders[is_kept]
        return Determined(*(array("q", part.tobytes()) for part in parts))


@dataclass(frozen=True, slots=True, eq=False)
class Portion:
    """A model as arrays, to be made part of another.

    Parameters
    ----------
    lower, upper, cost, offset
        See `LinearModel`.
    table
        Its rows.
    determined
        See `LinearModel`.
    """

    lower: Numbers
    upper: Numbers
    cost: Numbers
    offset: int
    table: Table
    determined: Determined


@dataclass(slots=True)
class LinearModel:
    """Bounded whole-number variables, linear rows and a linear cost to be minimised.

    Parameters
    ----------
    lower, upper
        Bounds by variable.
    cost
        Points per unit of each variable.
    offset
        Points paid whatever the variables are.
    determined
        Auxiliary variables whose value follows from others (any of them, all of them), with those others: while they
        stay as they are, so does it.
    """

    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    cost: list[int] = field(default_factory=list)
    offset: int = 0
    determined: Determined = field(default_factory=Determined)
    _rows: _Rows = field(default_factory=_Rows)

    @property
    def rows(self) -> list[Row]:
        """The constraints, one by one; `table` is the quick way to many of them."""
        return list(self._rows)

    def table(self) -> Table:
        """Return the constraints as arrays."""
        return self._rows.table()

    def variable(self, lower: int, upper: int, cost: int = 0) -> Variable:
        """Add a variable and return its number.

        Raises
        ------
        ValueError
            If the bounds cross.
        """
        if lower > upper:
            raise ValueError(f"a variable's bounds cross: {lower} > {upper}")
        self.lower.append(lower)
        self.upper.append(upper)
        self.cost.append(cost)
        return len(self.lower) - 1

    def add(self, terms: Iterable[Term], lower: int | None = None, upper: int | None = None) -> None:
        """Add a row; terms of one variable are added up."""
        coefficients, columns = tuple(zip(*terms, strict=True)) or ((), ())
        if len(set(columns)) < len(columns) or 0 in coefficients:
            collected: dict[Variable, int] = {}
            for coefficient, variable in zip(coefficients, columns, strict=True):
                collected[variable] = collected.get(variable, 0) + coefficient
            columns = tuple(variable for variable, coefficient in collected.items() if coefficient)
            coefficients = tuple(collected[variable] for variable in columns)
        self._rows.append(coefficients, columns, lower, upper)

    def add_count(self, variables: Sequence[Variable], upper: int) -> None:
        """Add the row that at most so many of some 0-1 variables are 1."""
        if len(set(variables)) < len(variables):
            self.add(((1, variable) for variable in variables), upper=upper)
        else:
            self._rows.append((1,) * len(variables), variables, None, upper)

    def tighten(self) -> None:
        """Drop what says nothing: terms that can only be 0, rows that always hold, rows said twice.

        No solution is lost or gained, and no cost changes. Rows taken over from another model are left as they are.
        """
        lower, upper = np.array(self.lower, dtype=np.int64), np.array(self.upper, dtype=np.int64)
        table = _without(self._rows.written(), (lower == 0) & (upper == 0))
        one, other = table.coefficients * lower[table.columns], table.coefficients * upper[table.columns]
        least, most = sums(np.minimum(one, other), table.counts), sums(np.maximum(one, other), table.counts)
        table = replace(
            table,
            lower=np.where(table.lower <= least, -OPEN, table.lower),
            upper=np.where(table.upper >= most, OPEN, table.upper),
        )
        table = table.of(np.flatnonzero((table.lower > -OPEN) | (table.upper < OPEN)))
        self._rows.replace_written(table.of(np.flatnonzero(~_is_repeated(table))))

    def take_over(self, other: "Portion") -> None:
        """Add the variables and rows of another model, whose variables come after those there are."""
        first = len(self.lower)
        self.lower.extend(other.lower.tolist())
        self.upper.extend(other.upper.tolist())
        self.cost.extend(other.cost.tolist())
        self.offset += other.offset
        self.determined.take_over(other.determined, first)
        self._rows.give(replace(other.table, columns=narrow(other.table.columns + np.int64(first))))

    def portion(self) -> "Portion":
        """Return the model as arrays, to be taken over by another."""
        lower, upper, cost = (np.array(part, dtype=np.int64) for part in (self.lower, self.upper, self.cost))
        return Portion(lower, upper, cost, self.offset, self.table(), self.determined)

    def put(self, table: Table) -> None:
        """Put other rows in the place of all there are."""
        self._rows = _Rows()
        self._rows.give(table)

    def forget_rows(self) -> None:
        """Let go of the rows, once they stand elsewhere; of a big model they are a good part of the memory."""
        self._rows = _Rows()

    def objective(self, values: Sequence[int]) -> int:
        """Cost of a full assignment of values."""
        return self.offset + sum(cost * value for cost, value in zip(self.cost, values, strict=True) if cost)

    def violations(self, values: Sequence[int]) -> list[Row]:
        """Return the rows that a full assignment of values breaks."""
        return [row for row in self._rows if not row.holds(values)]


def _without(table: Table, closed: NDArray[np.bool_]) -> Table:
    """Drop the terms of some variables."""
    kept = ~closed[table.columns]
    return replace(
        table,
        counts=sums(kept.astype(np.int64), table.counts),
        columns=table.columns[kept],
        coefficients=table.coefficients[kept],
    )


def _is_repeated(table: Table) -> NDArray[np.bool_]:
    """Say of each row whether an earlier one says the same, in whatever order."""
    row_of_term = np.repeat(np.arange(len(table.counts)), table.counts)
    order = np.lexsort((table.columns, row_of_term))
    columns, coefficients = table.columns[order], table.coefficients[order]
    # Rows with different fingerprints differ; the few that share one are compared term by term.
    mixing = np.random.default_rng(0).integers(1, 2**62, size=int(columns.max(initial=0)) + 4, dtype=np.int64)
    fingerprint = sums(coefficients * mixing[columns], table.counts)
    fingerprint += table.lower * mixing[-1] + table.upper * mixing[-2] + table.counts * mixing[-3]
    _, first, place = np.unique(fingerprint, return_index=True, return_inverse=True)
    earlier = first[place]
    repeated = np.zeros(len(table.counts), dtype=np.bool_)
    starts = running(table.counts)
    for row in np.flatnonzero(earlier < np.arange(len(earlier))).tolist():
        other, many = int(earlier[row]), int(table.counts[row])
        mine, theirs = starts[row] + np.arange(many), starts[other] + np.arange(many)
        repeated[row] = (
            (table.lower[row], table.upper[row], many) == (table.lower[other], table.upper[other], table.counts[other])
            and np.array_equal(columns[mine], columns[theirs])
            and np.array_equal(coefficients[mine], coefficients[theirs])
        )
    return repeated
