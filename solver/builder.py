"""The model of a problem's rotas under construction: what every rule posts through."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from math import gcd
from typing import TYPE_CHECKING

from fcn_rota.domain.presence import counts_toward_cover
from fcn_rota.rules.plan import by_start, outside_work, work_of_assignments
from solver.cells import FIXED, Cell, Duty, Literal, work_of_cell
from solver.linear import LinearModel, Term
from solver.presence import Attendance, by_segment
from solver.rounding import rounded

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift
    from fcn_rota.rules.presence import CoverRow
    from fcn_rota.rules.rule import Key

SLACK_POINTS = 2_000_000
"""Price of a unit by which a constraint gives way to fixed work; above all prices of rules."""


class Builder:
    """A linear model under construction, with the words in which rules post to it.

    Hard constraints only ever limit work from above, so the rota with nothing but the fixed work in it satisfies them
    all, and they are posted in one form: a sum of literals that may not exceed a limit. Where fixed work alone already
    exceeds it, what is left for free work is nothing: free cells may not make the breach worse. The one rule that asks
    for more people, the minimum safe team, asks only where somebody is; where fixed work breaks it, it gives way by
    `charge_slack`, no further than the rota breaks it as it stands.

    Parameters
    ----------
    problem
        What is solved.
    cells
        The solver's choices.
    fixed
        What stands whatever the solver does, and breaks rules at worst as it is; None for what the problem fixes.
    held
        Ids of those choices that stand already, and may be given up.
    strict
        For tests: fixed work that breaks a rule makes the model infeasible instead of being let be.
    """

    def __init__(
        self,
        problem: "Problem",
        cells: Sequence[Cell],
        *,
        fixed: "Rota | None" = None,
        held: Iterable[str] = (),
        strict: bool = False,
    ) -> None:
        self.problem = problem
        self.model = LinearModel()
        self.cells = tuple(cells)
        self.strict = strict
        self.fixed = problem.fixed_rota() if fixed is None else fixed
        self.charges: defaultdict[tuple[str, Key], list[Term]] = defaultdict(list)
        self.constants: defaultdict[tuple[str, Key], int] = defaultdict(int)
        self.literal_of: dict[str, Literal] = {cell.assignment.id: self.model.variable(0, 1) for cell in self.cells}
        self.slack: list[Term] = []
        self._held = {self.literal_of[assignment] for assignment in held if assignment in self.literal_of}
        self._exclusive: defaultdict[Literal, list[frozenset[Literal]]] = defaultdict(list)
        self._either: dict[frozenset[Literal], Literal] = {}
        self._choices = self._choices_by_person()
        self._fixed_to = _by_person(self.fixed.assignments)
        self._duties: dict[str, tuple[Duty, ...]] = {}
        self._on_shift = self._collect_presence()
        self._open_shifts = None if fixed is None else {cell.shift.id for cell in self.cells}
        self._attendances: dict[str, list[Attendance]] = {}
        self._present: dict[Key, list[tuple[Interval, list[Literal]]]] = {}

    def duties_of(self, person: str) -> tuple[Duty, ...]:
        """All work of a person, past, fixed and possible, by start."""
        if person not in self._duties:
            fixed = (*outside_work(self.problem, person), *work_of_assignments(self.problem, self._fixed_to[person]))
            free = (Duty(work_of_cell(self.problem, cell), literal) for cell, literal in self._choices[person])
            duties = [*(Duty(item, FIXED) for item in fixed), *free]
            self._duties[person] = tuple(sorted(duties, key=lambda duty: by_start(duty.item)))
        return self._duties[person]

    def may_change(self, shifts: "Iterable[Shift]") -> bool:
        """Whether there is anything to post about who is on some shifts.

        Not in a model of a few choices none of which is on any of them: what a rule charges then is the same in every
        solution.
        """
        return self._open_shifts is None or any(shift.id in self._open_shifts for shift in shifts)

    def stands(self, literal: Literal) -> bool:
        """Whether work is there as things stand, be it fixed or held."""
        return literal == FIXED or literal in self._held

    def present_by_segment(self, row: "CoverRow") -> "list[tuple[Interval, list[Literal]]]":
        """Literals of those who count toward a row, in each stretch of its time in which nobody comes or goes.

        Returns
        -------
        list of (Interval, list of literals)
            By start. The same people in two neighbouring stretches appear in both.
        """
        if row.key not in self._present:
            mine = [a for shift in row.shifts for a in self.attendances_on(shift.id) if a.fills(row.skill)]
            self._present[row.key] = [
                (part, [attendance.literal for attendance in there]) for part, there in by_segment(row.interval, mine)
            ]
        return self._present[row.key]

    def assignments_on(self, shift: str) -> "list[tuple[Assignment, Literal]]":
        """Everybody who is or might be on a shift of the horizon, with their literal."""
        return self._on_shift.get(shift, [])

    def attendances_on(self, shift: str) -> list[Attendance]:
        """Return the same with what the rules about a site ask of people there."""
        if shift not in self._attendances:
            index, problem = self.problem.index, self.problem
            day = index.shift(shift).day
            self._attendances[shift] = [
                Attendance(
                    assignment,
                    literal,
                    counts_toward_cover(problem, assignment),
                    index.skills_of(assignment.person, day) if assignment.person else frozenset(),
                )
                for assignment, literal in self.assignments_on(shift)
            ]
        return self._attendances[shift]

    def at_most(self, terms: Iterable[tuple[int, Literal]], limit: int) -> None:
        """Forbid that a sum exceeds a limit. Coefficients are 0 or more; `FIXED` literals count as 1."""
        free, fixed = _split(terms)
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
                self._remember_exclusive(literal for _, literal in open_terms)
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
                self._remember_exclusive(free)

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
            self.model.determined[either] = chosen
            for together in self.exclusive_parts(chosen):
                self.model.add((*((1, literal) for literal in together), (-1, either)), upper=0)
            self.model.add((*((1, literal) for literal in sorted(chosen)), (-1, either)), lower=0)
        return self._either[chosen]

    def exclusive_parts(self, literals: Iterable[Literal]) -> Iterator[list[Literal]]:
        """Cut a set of free literals into parts of which at most one each can be 1, as far as posted rows say so.

        One row then says of a whole part what would take a row for each literal, and the relaxation is tighter.
        """
        left = set(literals)
        for first in sorted(left):
            if first not in left:
                continue
            part: AbstractSet[Literal] = {first}
            for group in self._exclusive[first]:
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
        self.model.determined[both] = frozenset(chosen)
        for literal in chosen:
            self.model.add(((1, both), (-1, literal)), upper=0)
        self.model.add((*((1, literal) for literal in chosen), (-1, both)), upper=len(chosen) - 1)
        return both

    def charge(self, rule: str, key: "Key", points: int, literal: Literal) -> None:
        """Charge points when the literal is 1 (always, where it is `FIXED`)."""
        if not points:
            return
        if literal == FIXED:
            self._pay(rule, key, points)
        else:
            self.charges[rule, key].append((points, literal))
            self.model.cost[literal] += points

    def charge_excess(
        self,
        rule: str,
        key: "Key",
        terms: Iterable[tuple[int, Literal]],
        limit: int,
        *,
        points: int | Sequence[int],
        unit: int = 1,
    ) -> None:
        """Charge for each started unit by which a sum exceeds a limit.

        Parameters
        ----------
        rule, key
            What charges.
        terms, limit
            The sum and what it may reach free of charge; coefficients may be negative.
        points
            Points a unit; or, for a convex price, the points of the first, second, ... unit, never falling, of which
            the last repeats.
        unit
            Size of a unit: 60 charges by the started hour where the sum is in minutes.
        """
        prices = (points,) if isinstance(points, int) else tuple(points)
        free, fixed = _split(terms)
        left = limit - fixed
        units = -(-(self._largest(free) - left) // unit)
        if units <= 0 or not any(prices):
            return
        if not free:
            self._pay(rule, key, sum(prices[min(number, len(prices) - 1)] for number in range(units)))
            return
        steps: list[Literal] = []
        counted = 0
        for price, equal in groupby(prices[:units]):
            number = len(list(equal))
            counted += number
            step = self.model.variable(0, number + (units - counted if counted == len(prices) else 0))
            self.charge(rule, key, price, step)
            steps.append(step)
        self.model.add((*free, *((-unit, step) for step in steps)), upper=left)

    def charge_shortfall(
        self,
        rule: str,
        key: "Key",
        terms: Iterable[tuple[int, Literal]],
        target: int,
        *,
        points: int | Sequence[int],
        unit: int = 1,
    ) -> None:
        """Charge for each started unit by which a sum falls short of a target; see `charge_excess`."""
        negative = [(-coefficient, literal) for coefficient, literal in terms]
        self.charge_excess(rule, key, negative, -target, points=points, unit=unit)

    def charge_worst_excess(
        self,
        rule: str,
        key: "Key",
        sums: Sequence[Sequence[tuple[int, Literal]]],
        limit: int,
        *,
        points: int | Sequence[int],
    ) -> None:
        """Charge for each unit by which the largest of several sums exceeds a limit."""
        if len(sums) == 1:
            self.charge_excess(rule, key, sums[0], limit, points=points)
            return
        parts = [_split(terms) for terms in sums]
        most = max((self._largest(free) + fixed for free, fixed in parts), default=limit) - limit
        if most <= 0:
            return
        excess = self.model.variable(0, most)
        for free, fixed in parts:
            self.model.add((*free, (-1, excess)), upper=limit - fixed)
        self.charge_excess(rule, key, ((1, excess),), 0, points=points)

    def charge_worst_shortfall(
        self,
        rule: str,
        key: "Key",
        sums: Sequence[Sequence[tuple[int, Literal]]],
        target: int,
        *,
        points: int | Sequence[int],
    ) -> None:
        """Charge for each unit by which the smallest of several sums falls short of a target."""
        negative = [[(-coefficient, literal) for coefficient, literal in terms] for terms in sums]
        self.charge_worst_excess(rule, key, negative, -target, points=points)

    def charge_slack(self, most: int, points: int = SLACK_POINTS) -> Literal:
        """Return a variable from 0 to `most` by which a row may give way where fixed work alone breaks it.

        Dearer than anything a rule charges, and no rule's points: `slack` lists it, so that it can be told apart.
        """
        give = self.model.variable(0, most, points)
        self.slack.append((points, give))
        return give

    def cost_of(self, values: Sequence[int]) -> Mapping[str, int]:
        """Points by rule of a solution, for comparison with the rules' own assessment."""
        totals: defaultdict[str, int] = defaultdict(int)
        for (rule, _), points in self.constants.items():
            totals[rule] += points
        for (rule, _), terms in self.charges.items():
            totals[rule] += sum(points * values[variable] for points, variable in terms)
        return {rule: points for rule, points in totals.items() if points}

    def rota_of(self, values: Sequence[int]) -> "Rota":
        """Return the rota of a solution: the fixed work of the period and the chosen cells, by start."""
        chosen = [cell.assignment for cell in self.cells if values[self.literal_of[cell.assignment.id]]]
        everything = sorted((*self.fixed.assignments, *chosen), key=lambda a: (a.start, a.shift, a.person or "", a.id))
        return self.problem.rota_of(tuple(everything))

    def forget_duties(self) -> None:
        """Let go of what only posts ask for, once all of them are made; of a big model that is much of the memory."""
        for kept in (self._duties, self._attendances, self._present, self._exclusive, self._either):
            kept.clear()

    def _left(self, limit: int) -> int:
        """Return what a limit leaves for free work once fixed work is taken off; nothing where that breaks it."""
        if self.strict and limit < 0:
            self.model.add((), lower=1)
        return max(limit, 0)

    def _remember_exclusive(self, literals: Iterable[Literal]) -> None:
        together = frozenset(literals)
        for literal in together:
            self._exclusive[literal].append(together)

    def _pay(self, rule: str, key: "Key", points: int) -> None:
        """Charge points that no choice can change."""
        self.constants[rule, key] += points
        self.model.offset += points

    def _largest(self, terms: Iterable[Term]) -> int:
        """Return the largest value the sum can take."""
        lower, upper = self.model.lower, self.model.upper
        return sum([c * (upper[variable] if c > 0 else lower[variable]) for c, variable in terms])

    def _choices_by_person(self) -> "defaultdict[str, list[tuple[Cell, Literal]]]":
        choices: defaultdict[str, list[tuple[Cell, Literal]]] = defaultdict(list)
        for cell in self.cells:
            choices[cell.person.id].append((cell, self.literal_of[cell.assignment.id]))
        return choices

    def _collect_presence(self) -> "dict[str, list[tuple[Assignment, Literal]]]":
        on_shift: defaultdict[str, list[tuple[Assignment, Literal]]] = defaultdict(list)
        for assignment in self.problem.everything(self.fixed):
            if assignment.stands:
                on_shift[assignment.shift].append((assignment, FIXED))
        for cell in self.cells:
            on_shift[cell.shift.id].append((cell.assignment, self.literal_of[cell.assignment.id]))
        return on_shift


def _by_person(assignments: "Iterable[Assignment]") -> "defaultdict[str, list[Assignment]]":
    """Return the standing assignments of each person."""
    found: defaultdict[str, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        if assignment.stands and assignment.person is not None:
            found[assignment.person].append(assignment)
    return found


def _split(terms: Iterable[tuple[int, Literal]]) -> tuple[list[Term], int]:
    """Part the terms of free literals from the constant that the fixed ones add up to."""
    free: list[Term] = []
    fixed = 0
    for coefficient, literal in terms:
        if literal == FIXED:
            fixed += coefficient
        else:
            free.append((coefficient, literal))
    return free, fixed
