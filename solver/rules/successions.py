"""Post of `successions`: of a forbidden one all steps but one at most; prices on what is disliked or broken off."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.domain import clock
from fcn_rota.rules.settings import person_setting
from fcn_rota.rules.successions import ID, Parameters, wanted_dates
from solver.cells import FIXED
from solver.post import PersonPost
from solver.rules.duties import whole_duties

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from fcn_rota.rules.successions import Succession
    from solver.builder import Builder
    from solver.cells import Duty, Literal

Types: TypeAlias = frozenset[str]


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Keep forbidden successions apart, or charge for them as for disliked ones; charge for wanted ones broken off."""
    setting = person_setting(builder.problem, ID, Parameters, person.id, builder.problem.period.first_day)
    figures = setting.parameters
    if not setting.enabled or not (figures.forbidden or figures.disliked or figures.wanted):
        return
    roster = _Roster(duties)
    charged = figures.disliked if setting.hard is not False else (*figures.forbidden, *figures.disliked)
    if setting.hard is not False:
        _forbid_pairs(builder, [s for s in figures.forbidden if len(s.steps) == 2], roster)
        for succession in figures.forbidden:
            if len(succession.steps) > 2:
                _forbid(builder, succession, roster)
    for succession in charged:
        _charge(builder, succession, roster)
    for succession in figures.wanted:
        _charge_unfinished(builder, person, succession, roster)


class _Roster:
    """The literals of one person's duties by date and shift type."""

    def __init__(self, duties: "tuple[Duty, ...]") -> None:
        self._literals: defaultdict[tuple[date, str], set[Literal]] = defaultdict(set)
        for duty in whole_duties(duties):
            if duty.item.shift_type:
                self._literals[duty.item.day, duty.item.shift_type.id].add(duty.literal)
        self._days = sorted({day for day, _ in self._literals})

    def on(self, day: date, types: Iterable[str]) -> "set[Literal]":
        """Return the literals of the duties of some types on a date."""
        return {literal for kind in types for literal in self._literals.get((day, kind), ())}

    def steps(self, succession: "Succession", first: date) -> "list[set[Literal]]":
        """Return the literals of each step that names any, where the first falls on a date."""
        return [self.on(first + number * clock.DAY, step) for number, step in enumerate(succession.steps) if step]

    def stretches(self, builder: "Builder", succession: "Succession") -> "Iterator[list[set[Literal]]]":
        """Yield the literals of each step where all of them might be worked, over dates that touch the period."""
        for first in self.starts(builder, len(succession.steps)):
            if self.on(first, succession.steps[0]):
                steps = self.steps(succession, first)
                if all(steps):
                    yield steps

    def starts(self, builder: "Builder", length: int) -> Iterator[date]:
        """Yield the first date of each stretch of so many dates that touches the period and might begin with work."""
        period = builder.problem.period
        earliest = period.first_day - (length - 1) * clock.DAY
        yield from (day for day in self._days if earliest <= day <= period.last_day)


def _forbid_pairs(builder: "Builder", pairs: "list[Succession]", roster: _Roster) -> None:
    """Post the successions of two dates: one row for all types that exclude the same types on the next date.

    Of a late and a night, after which there is no early, and an early on the next date, at most one: duties of one
    date that exclude each other anyway share a row.
    """
    for before, after in _blocks(pairs):
        for day in roster.starts(builder, 2):
            ahead, behind = roster.on(day, before), roster.on(day + clock.DAY, after)
            for pair in product(sorted(ahead), sorted(behind)):
                if FIXED in pair:
                    builder.not_together(pair)
            for some in builder.exclusive_parts(ahead - {FIXED}):
                for others in builder.exclusive_parts(behind - {FIXED}):
                    builder.at_most(((1, literal) for literal in (*some, *others)), 1)


def _blocks(pairs: "list[Succession]") -> list[tuple[Types, Types]]:
    """Cover the pairs of types that may not follow one another by sets: none of the one before any of the other."""
    never: defaultdict[str, set[str]] = defaultdict(set)
    for succession in pairs:
        for kind in succession.steps[0]:
            never[kind].update(succession.steps[1])
    afters = dict.fromkeys(frozenset(kinds) for kinds in never.values())
    return [(frozenset(kind for kind in never if never[kind] >= after), after) for after in afters]


def _forbid(builder: "Builder", succession: "Succession", roster: _Roster) -> None:
    for steps in roster.stretches(builder, succession):
        builder.not_together([builder.any_of(literals) for literals in steps])


def _charge(builder: "Builder", succession: "Succession", roster: _Roster) -> None:
    for steps in roster.stretches(builder, succession):
        terms = [(1, builder.any_of(literals)) for literals in steps]
        builder.charge_excess(ID, terms, len(terms) - 1, points=succession.price)


def _charge_unfinished(builder: "Builder", person: "Person", succession: "Succession", roster: _Roster) -> None:
    """Charge where all steps but the last are there, on the dates on which the last can be asked for."""
    dates_before = len(succession.steps) - 1
    for last in wanted_dates(builder.problem, person.id, succession.steps[-1]):
        *begun, final = roster.steps(succession, last - dates_before * clock.DAY)
        if all(begun):
            terms = [(1, builder.any_of(literals)) for literals in begun]
            if final:
                terms.append((-1, builder.any_of(final)))
            builder.charge_excess(ID, terms, len(begun) - 1, points=succession.price)


POST = PersonPost(post)
