"""Linear models over whole numbers: what the rules post, before any solver sees it.

One neutral form feeds everything: CP-SAT solves it, its rows are the linear relaxation that yields bounds, and a
neighbourhood is the same model with some variables replaced by their values. The search does all that on the arrays of
`solver.matrix`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Variable: TypeAlias = int
"""Number of a variable in its model."""
Term: TypeAlias = tuple[int, Variable]
"""A whole-number coefficient and a variable."""


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


@dataclass(slots=True)
class LinearModel:
    """Bounded whole-number variables, linear rows and a linear cost to be minimised.

    Parameters
    ----------
    lower, upper
        Bounds by variable.
    cost
        Points per unit of each variable.
    rows
        The constraints.
    offset
        Points paid whatever the variables are.
    determined
        Auxiliary variables whose value follows from others (any of them, all of them), with those others: while they
        stay as they are, so does it.
    """

    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    cost: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    offset: int = 0
    determined: dict[Variable, frozenset[Variable]] = field(default_factory=dict)

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
        kept = tuple(terms)
        if len({variable for coefficient, variable in kept if coefficient}) < len(kept):
            collected: dict[Variable, int] = {}
            for coefficient, variable in kept:
                collected[variable] = collected.get(variable, 0) + coefficient
            kept = tuple((coefficient, variable) for variable, coefficient in collected.items() if coefficient)
        self.rows.append(Row(kept, lower, upper))

    def tighten(self) -> None:
        """Drop what says nothing: terms that can only be 0, rows that always hold, rows said twice.

        No solution is lost or gained, and no cost changes.
        """
        kept: dict[tuple[tuple[Term, ...], int | None, int | None], Row] = {}
        bounds = zip(self.lower, self.upper, strict=True)
        closed = {variable for variable, (low, high) in enumerate(bounds) if not low and not high}
        for row in self.rows:
            terms = row.terms
            if not closed.isdisjoint([variable for _, variable in terms]):
                terms = tuple(term for term in terms if term[1] not in closed)
            least, most = self._range(terms)
            lower = None if row.lower is None or row.lower <= least else row.lower
            upper = None if row.upper is None or row.upper >= most else row.upper
            if (lower is not None or upper is not None) and (terms, lower, upper) not in kept:
                kept[terms, lower, upper] = Row(terms, lower, upper)
        self.rows = list(kept.values())

    def _range(self, terms: Iterable[Term]) -> tuple[int, int]:
        """Return the least and the largest value that the bounds let a sum take."""
        least = most = 0
        lower, upper = self.lower, self.upper
        for coefficient, variable in terms:
            if coefficient > 0:
                least += coefficient * lower[variable]
                most += coefficient * upper[variable]
            else:
                least += coefficient * upper[variable]
                most += coefficient * lower[variable]
        return least, most

    def objective(self, values: Sequence[int]) -> int:
        """Cost of a full assignment of values."""
        return self.offset + sum(cost * value for cost, value in zip(self.cost, values, strict=True) if cost)

    def violations(self, values: Sequence[int]) -> list[Row]:
        """Return the rows that a full assignment of values breaks."""
        return [row for row in self.rows if not row.holds(values)]
