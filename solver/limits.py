"""Hard rules in a linear model: what may not be together, and literals for any or all of several."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from math import gcd

from solver.cells import FIXED, Literal
from solver.exclusive import ExclusiveSets
from solver.linear import LinearModel, Term
from solver.rounding import rounded


class LimitedModel:
    """A linear model under construction, with the words in which rules post what is hard.

    Hard constraints only ever limit work from above, so the rota with nothing but the fixed work in it satisfies them
    all, and they are posted in one form: a sum of literals that may not exceed a limit. Where fixed work alone already
    exceeds it, what is left for free work is nothing: free cells may not make the breach worse.

    Parameters
    ----------
    strict
        For tests: fixed work that breaks a rule makes the model infeasible instead of being let be.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self.model = LinearModel()
        self.strict = strict
        self._exclusive = ExclusiveSets()
        self._either: dict[frozenset[Literal], Literal] = {}

    def at_most(self, terms: Iterable[tuple[int, Literal]], limit: int) -> None:
        """Forbid that a sum exceeds a limit. Coefficients are 0 or more; `FIXED` literals count as 1."""
        free, fixed = without_fixed(terms)
        left = self._left(limit - fixed)
        # What alone would be too much can never be: closing it as a bound keeps the rows few and the relaxation tight.
        for coefficient, literal in free:
            if coefficient > left:
                self.model.upper[literal] = 0
        open_terms = [term for term in free if 0 < term[0] <= left]
        if sum(coefficient for coefficient, _ in open_terms) > left:
            # Minutes that are all whole shifts are a number of shifts, and the relaxation need not allow half of one.
            measure = gcd(*(coefficient for coefficient, _ in open_terms))
            open_terms, left = [(c // measure, literal) for c, literal in open_terms], left // measure
            self.model.add(open_terms, upper=left)
            if left == 1:
                self._exclusive.add(literal for _, literal in open_terms)
            for row, most in rounded(open_terms, left):
                self.model.add(row, upper=most)

    def at_most_of(self, literals: Collection[Literal], most: int) -> None:
        """Forbid that more than so many of these are there: `at_most` with a coefficient of 1 for each, and quicker."""
        free = [literal for literal in literals if literal != FIXED]
        left = self._left(most - len(literals) + len(free))
        if not left:
            for literal in free:
                self.model.upper[literal] = 0
        elif len(free) > left:
            self.model.add_count(free, left)
            if left == 1:
                self._exclusive.add(free)

    def not_together(self, literals: Iterable[Literal]) -> None:
        """Forbid that all of these are there at once."""
        chosen = tuple(dict.fromkeys(literals))
        self.at_most_of(chosen, len(chosen) - 1)

    def forbid(self, literal: Literal) -> None:
        """Forbid one piece of work."""
        self.at_most_of((literal,), 0)

    def any_of(self, literals: Iterable[Literal]) -> Literal:
        """Return a literal that is 1 when any of these (at least one) is, and 0 when none is."""
        chosen = frozenset(literals)
        if FIXED in chosen:
            return FIXED
        if len(chosen) == 1:
            return next(iter(chosen))
        if chosen not in self._either:
            either = self._either[chosen] = self.model.variable(0, 1)
            self.model.determined.add(either, chosen)
            for together in self.exclusive_parts(chosen):
                self.model.add((*((1, literal) for literal in together), (-1, either)), upper=0)
            self.model.add((*((1, literal) for literal in sorted(chosen)), (-1, either)), lower=0)
        return self._either[chosen]

    def exclusive_parts(self, literals: Iterable[Literal]) -> Iterator[list[Literal]]:
        """Cut a set of free literals into parts of which at most one each can be 1, as far as posted rows say so.

        One row then says of a whole part what would take a row for each literal, and the relaxation is tighter.
        """
        left = set(literals)
        groups = self._exclusive.among(left)
        for first in sorted(left):
            if first not in left:
                continue
            part: AbstractSet[Literal] = {first}
            for group in groups.get(first, ()):
                if len(group) > len(part) and len(common := group & left) > len(part):
                    part = common
            yield sorted(part)
            left -= part

    def all_of(self, literals: Iterable[Literal]) -> Literal:
        """Return a literal that is 1 when all of these are, and 0 otherwise."""
        chosen = sorted({literal for literal in literals if literal != FIXED})
        if not chosen:
            return FIXED
        if len(chosen) == 1:
            return chosen[0]
        both = self.model.variable(0, 1)
        self.model.determined.add(both, chosen)
        for literal in chosen:
            self.model.add(((1, both), (-1, literal)), upper=0)
        self.model.add((*((1, literal) for literal in chosen), (-1, both)), upper=len(chosen) - 1)
        return both

    def forget_groups(self) -> None:
        """Let go of what the words above remember of one another, once everything is posted."""
        self._exclusive.clear()
        self._either.clear()

    def _left(self, limit: int) -> int:
        """Return what a limit leaves for free work once fixed work is taken off; nothing where that breaks it."""
        if self.strict and limit < 0:
            self.model.add((), lower=1)
        return max(limit, 0)


def without_fixed(terms: Iterable[tuple[int, Literal]]) -> tuple[list[Term], int]:
    """Return the terms of the free literals, and the constant that the fixed ones add up to."""
    free: list[Term] = []
    fixed = 0
    for coefficient, literal in terms:
        if literal == FIXED:
            fixed += coefficient
        else:
            free.append((coefficient, literal))
    return free, fixed
