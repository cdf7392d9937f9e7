"""Pins that cannot hold: smallest sets of them that contradict the rules, and of the rules that they contradict."""

from typing import TYPE_CHECKING

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.result import Contradiction
from fcn_rota.rules import RULES, minimum_safe_team, rule_by_id
from fcn_rota.rules.edited_plan import EditedPlan
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Scope
from fcn_rota.rules.trial import PERSONAL, Trial
from solver.candidates import people_on
from solver.cells import cell_of
from solver.minimal import minimal_core

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.finding import Finding
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.shift import Shift
    from fcn_rota.rules.rule import Rule

MOST_TRIED = 2_000
"""So many people are tried on shifts to make up a safe team before it is taken for possible."""
_HARD = tuple(rule for rule in RULES if not rule.price_only)


def contradictions(problem: "Problem", known: "Sequence[Finding] | None" = None) -> tuple[Contradiction, ...]:
    """Return the smallest sets of fixed assignments and rules that cannot hold together.

    With any one of its assignments free to move, or any one of its rules let go, each of the sets can hold; history
    and daytime work stay as they are. Work that breaks a rule about one person by itself is a set of its own for each
    rule. A site is a matter of several rules where nobody can make up its safe team: those that keep people away
    belong to the set.

    Parameters
    ----------
    problem
        What is fixed: pinned, or published.
    known
        What the rules find in a rota that holds all that is fixed, where there is one: it saves the search for people
        who could make up teams.
    """
    pins = problem.fixed_rota().assignments
    personal = list(_personal(problem, pins))
    if known is not None and not any(f.hard and f.rule == minimum_safe_team.ID for f in known):
        return tuple(personal)
    return (*personal, *_of_teams(problem, pins))


def can_hold(problem: "Problem", pins: "Sequence[Assignment]", rules: "Sequence[Rule]" = _HARD) -> bool:
    """Whether some rota holds the pins without breaking a hard rule, of these rules, that history alone does not break.

    Hard rules limit a person's work from above, so nobody else's help mends what is broken of theirs; only a safe team
    can be made up by people who are free. What is not decided within a limit is taken for possible.
    """
    alone = [rule for rule in rules if rule.scope is not Scope.NETWORK]
    history = Trial(problem, problem.rota_of(()))
    if history.breach(Edit(into=tuple(pins)), alone) is not None:
        return False
    teams = [rule for rule in rules if rule.scope is Scope.NETWORK]
    return _Teams(problem, alone, teams).can_be_made_up(tuple(pins))


class _Teams:
    """The search for people who make up the safe teams that pins ask for."""

    def __init__(self, problem: "Problem", alone: "Sequence[Rule]", teams: "Sequence[Rule]") -> None:
        self.problem, self.alone, self.teams = problem, alone, teams
        self._tried = 0
        self._seen: set[frozenset[str]] = set()

    def can_be_made_up(self, rota: "tuple[Assignment, ...]") -> bool:
        """Whether people can be added to some assignments so that every team is whole."""
        trial = Trial(self.problem, self.problem.rota_of(rota))
        broken = next((f for rule in self.teams for f in rule.check(trial.plan, None) if f.hard), None)
        if broken is None:
            return True
        missing = _missing(trial.plan, broken)
        for added in self._who_may_come(trial, broken):
            chosen = frozenset(assignment.id for assignment in (*rota, added))
            # Somebody has to come who helps; whoever else is there does not matter.
            if chosen not in self._seen and _missing(EditedPlan(trial.plan, (), (added,)), broken) < missing:
                self._seen.add(chosen)
                if self.can_be_made_up((*rota, added)):
                    return True
        return self._tried >= MOST_TRIED

    def _who_may_come(self, trial: Trial, broken: "Finding") -> "Iterator[Assignment]":
        for shift in self._shifts_there(broken):
            on_it = people_on(trial, shift.id)
            for engagement in self.problem.engagements:
                if engagement.person not in on_it and self._tried < MOST_TRIED:
                    self._tried += 1
                    person = self.problem.index.person(engagement.person)
                    added = cell_of(self.problem, person, engagement, shift).assignment
                    if trial.breach(Edit(into=(added,)), self.alone) is None:
                        yield added

    def _shifts_there(self, broken: "Finding") -> "Iterator[Shift]":
        index = self.problem.index
        site = index.site_of(index.shift(broken.shifts[0]))
        for shift in index.period_shifts:
            if broken.interval and shift.interval.overlaps(broken.interval) and index.site_of(shift) == site:
                yield shift


def _missing(plan: Plan, broken: "Finding") -> int:
    """Return how many people are missing at the site when something begins to be broken there."""
    rule, begins = rule_by_id(broken.rule), broken.interval
    there = rule.check(plan, {broken.key})
    return sum(f.amount for f in there if begins and f.interval and f.interval.contains(begins.start))


def _personal(problem: "Problem", pins: "tuple[Assignment, ...]") -> "Iterator[Contradiction]":
    """Yield the sets that break a rule about one person, each once."""
    plan = Plan(problem, problem.rota_of(pins))
    seen = set()
    for rule in PERSONAL:
        for finding in rule.check(plan, None):
            if finding.hard:
                core = _core(problem, rule, finding, pins)
                clash = frozenset(assignment.id for assignment in core)
                if (rule.id, clash) not in seen:
                    seen.add((rule.id, clash))
                    yield _contradiction(problem, rule, finding, core)


def _core(
    problem: "Problem", rule: "Rule", finding: "Finding", pins: "tuple[Assignment, ...]"
) -> "tuple[Assignment, ...]":
    """Return the smallest set of somebody's pins that breaks a rule, of those that a finding names where these do."""
    mine = [pin for pin in pins if pin.person in finding.people]
    named = [pin for pin in mine if pin.shift in finding.shifts]

    def holds(some: "Sequence[Assignment]") -> bool:
        return not any(f.hard for f in rule.assess(problem, problem.rota_of(tuple(some)), {finding.key}))

    by_id = {pin.id: pin for pin in mine}
    ids = [pin.id for pin in (mine if holds(named) else named)]
    core = minimal_core(ids, lambda some: holds([by_id[one] for one in some]))
    return tuple(by_id[one] for one in core)


def _contradiction(
    problem: "Problem", rule: "Rule", finding: "Finding", core: "tuple[Assignment, ...]"
) -> Contradiction:
    """Return a contradiction with the figures of its own assignments, not of all that is fixed."""
    found = rule.assess(problem, problem.rota_of(core), {finding.key})
    said = next((other for other in found if other.hard), finding)
    return Contradiction(rule.id, said.key, tuple(assignment.id for assignment in core), said.sentence)


def _of_teams(problem: "Problem", pins: "tuple[Assignment, ...]") -> "Iterator[Contradiction]":
    """Yield the sets whose safe teams nobody can make up, of pins that hold for each person."""
    pins = _consistent(problem, pins)
    while not can_hold(problem, pins):
        clash = _of_team(problem, pins)
        yield clash
        pins = tuple(pin for pin in pins if pin.id != clash.assignments[0])


def _of_team(problem: "Problem", pins: "tuple[Assignment, ...]") -> Contradiction:
    by_id = {pin.id: pin for pin in pins}

    def of(core: "Sequence[str]") -> "tuple[Assignment, ...]":
        return tuple(by_id[one] for one in core)

    core = minimal_core([pin.id for pin in pins], lambda some: can_hold(problem, of(some)))
    rules = [rule.id for rule in _HARD]
    needed = minimal_core(rules, lambda some: can_hold(problem, of(core), [rule_by_id(one) for one in some]))
    plan = Plan(problem, problem.rota_of(of(core)))
    broken = next(f for f in minimum_safe_team.RULE.check(plan, None) if f.hard)
    others = tuple(rule for rule in needed if rule != broken.rule)
    titles = f" ({', '.join(rule_by_id(rule).title for rule in others)})" if others else ""
    sentence = f"{broken.sentence.rstrip('.')}, and nobody can come{titles}."
    return Contradiction(broken.rule, broken.key, core, sentence, others)


def _consistent(problem: "Problem", pins: "tuple[Assignment, ...]") -> "tuple[Assignment, ...]":
    """Return pins without the last of every set that breaks a rule about one person."""
    while True:
        clashes = [clash.assignments for clash in _personal(problem, pins) if clash.assignments]
        if not clashes:
            return pins
        left_out: set[str] = set()
        for clash in clashes:
            if left_out.isdisjoint(clash):
                left_out.add(clash[-1])
        pins = tuple(pin for pin in pins if pin.id not in left_out)
