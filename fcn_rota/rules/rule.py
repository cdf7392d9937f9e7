"""What a rule is."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.domain.dates import ALWAYS, DateSpan
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.rules.nearby import Reach
from fcn_rota.rules.plan import Plan

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.headroom import Headroom
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota

_points: "Callable[[Finding], int]" = attrgetter("points")
Key: TypeAlias = tuple[str, ...]
Keys: TypeAlias = Collection[Key] | None


class Scope(StrEnum):
    """What a rule reads, which decides how it is checked step by step and how it is posted to the solver.

    *cell*: one person on one shift, key ``(person, shift)``. *person*: one person's assignments, key ``(person,)``.
    *network*: counts over people, key is the row.
    """

    CELL = "cell"
    PERSON = "person"
    NETWORK = "network"


class Certainty(StrEnum):
    """How sure the source is (RULES in the documentation): read there, read second-hand, or general knowledge."""

    READ_AT_SOURCE = "A"
    SECOND_HAND = "B"
    CHECK_FIRST = "C"
    LOCAL = "-"


class Bound(StrEnum):
    """Which way a figure binds: as the most there may be, or the least there must be."""

    MOST = "most"
    LEAST = "least"


Binds: TypeAlias = Bound | frozenset[str | bool]
"""How a figure of a hard rule can loosen it: beyond a bound, or by one of some values."""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: a tiny problem with a rota that keeps, or breaks, one rule."""

    title: str
    problem: "Problem"
    rota: "Rota"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the rota: law, contract or local wish.

    Parameters
    ----------
    id, title
        Stable identifier, and the name on screen.
    source
        Statute and regulation, contract clause, or ``local``.
    certainty
        How sure the figure is.
    hard
        Whether a breach is forbidden or priced, unless a setting says otherwise.
    tier
        Class of its cost.
    scope
        What it reads.
    parameters
        Frozen dataclass of the rule's figures with their defaults; a setting replaces them one by one.
    check
        Generator of the findings of a plan, for the given keys or for all.
    compliant, breaching
        Worked examples, made when called.
    in_force
        Dates between which the source holds.
    absolute
        Whether no setting may switch it off or change its hardness.
    price_only
        Whether it can only charge, so that no setting may make it hard: a lower limit or a matter of money.
    for_workers
        Whether it is hard, unless a setting says so or not, only for those whom the Working Time Regulations bind; for
        the self-employed a breach is priced.
    subjects
        Whom a setting can be about. A rule that looks at places and not at people reads the network's settings alone.
    rows_touched
        For a rule of `network` scope: the rows in which an assignment counts, or would count. None where the rule
        cannot tell, so that any edit touches all of them.
    concerns
        For a rule about a person: whether what it finds about somebody can differ by an assignment of theirs, or is
        the same with and without it: nights in a row by a morning. None where any can make a difference.
    reach
        For a rule of `person` scope: how far from an edit its findings can change under a problem's settings, or None
        where they follow from all that the person works, as sums over the period do.
    headroom
        For a rule that limits what somebody works: how far a person is from each limit, given the plan, their id and a
        date. A rule that looks at weeks, runs or rests speaks of those around the date; one that looks at the whole
        period of the tightest there. None where there is nothing to measure.
    binds
        For a hard rule that can be loosened: how each of its figures does so, by name. One that is not named, as a
        price or a matter of choice, does not; see `fcn_rota.rules.loosening`.
    """

    id: str
    title: str
    source: str
    certainty: Certainty
    hard: bool
    tier: Tier
    scope: Scope
    parameters: type
    check: Callable[[Plan, Keys], Iterable[Finding]]
    compliant: tuple[Callable[[], Example], ...]
    breaching: tuple[Callable[[], Example], ...]
    in_force: DateSpan = field(default=ALWAYS)
    absolute: bool = False
    price_only: bool = False
    for_workers: bool = False
    subjects: tuple[SubjectKind, ...] = tuple(SubjectKind)
    rows_touched: "Callable[[Problem, Assignment], Iterable[Key]] | None" = None
    concerns: "Callable[[Problem, Assignment], bool] | None" = None
    reach: "Callable[[Problem], Reach | None] | None" = None
    headroom: "Callable[[Plan, str, date], Iterable[Headroom]] | None" = None
    binds: Mapping[str, Binds] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def assess(self, problem: "Problem", rota: "Rota", keys: Keys = None) -> list[Finding]:
        """Return what the rule finds in a rota.

        Parameters
        ----------
        problem, rota
            The rota and the problem it answers.
        keys
            Only these keys of the rule's scope; None for all.
        """
        return list(self.check(Plan(problem, rota), keys))

    def keys_touched(self, problem: "Problem", assignments: "Iterable[Assignment]") -> Keys:
        """Return the keys whose findings may differ where some assignments come into a rota or go out of it.

        Returns
        -------
        collection of keys, or None
            None where the rule cannot tell, and all of its keys are to be judged again.
        """
        if self.scope is not Scope.NETWORK:
            concerned = self.concerns
            mine = [a for a in assignments if a.person is not None and (concerned is None or concerned(problem, a))]
            return {(a.person,) if self.scope is Scope.PERSON else (a.person, a.shift) for a in mine if a.person}
        if self.rows_touched is None:
            return None
        return {key for assignment in assignments for key in self.rows_touched(problem, assignment)}

    def can_forbid(self, problem: "Problem") -> bool:
        """Whether a finding can be hard under a problem's settings: a rule that charges is hardened by a setting only.

        Minimum cover is never hard whatever a setting says, and is asked in vain where one hardens it.
        """
        return not self.price_only and (self.hard or any(one.hard for one in problem.index.settings_of(self.id)))

    def reach_in(self, problem: "Problem") -> Reach | None:
        """Return how far from an edit the findings about a person can change, or None where that cannot be told."""
        if self.scope is Scope.CELL:
            return Reach()
        return self.reach(problem) if self.reach is not None else None


def wanted(key: Key, keys: Keys) -> bool:
    """Whether a check limited to some keys is asked for this one."""
    return keys is None or key in keys


def cost(findings: Iterable[Finding]) -> int:
    """Cost in points: the sum over all findings."""
    return sum(map(_points, findings))


def price_of_units(prices: "Sequence[int]", first: int, last: int) -> int:
    """Return the points of the units from one number, counted from 0, up to another; the last price repeats.

    None where the other is not higher.
    """
    if last <= first:
        return 0
    return sum(prices[first:last]) + prices[-1] * max(0, last - max(first, len(prices)))


def cost_by_rule(findings: Iterable[Finding]) -> Mapping[str, int]:
    """Points by rule id, only rules that cost something."""
    totals: dict[str, int] = {}
    for finding in findings:
        if finding.points:
            totals[finding.rule] = totals.get(finding.rule, 0) + finding.points
    return totals
