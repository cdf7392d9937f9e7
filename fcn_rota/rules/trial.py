"""Trying edits on a rota: what each would change, found by assessing only what it touches."""

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.rules import RULES
from fcn_rota.rules.edited_plan import EditedPlan
from fcn_rota.rules.nearby import Surroundings
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Key, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.finding import Finding
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.rules.nearby import Reach
    from fcn_rota.rules.plan import PutTogether

PERSONAL = tuple(rule for scope in (Scope.CELL, Scope.PERSON) for rule in RULES if rule.scope is scope)
"""Rules whose findings about a person are the same whatever anybody else works, the quickest to judge first."""
Change: TypeAlias = "Callable[[Rule], tuple[list[Finding], list[Finding]]]"
"""Tells the findings of a rule that appear with an edit, and those that go."""
_Known: TypeAlias = "dict[tuple[object, ...], list[Finding]]"
_MOST_KEPT = 1_000
"""So many answers about a person are kept for the next rota; whoever has more is asked anew."""
_FEW = 64
"""Up to so many comparisons take less time than counting what is compared."""
SHARED = tuple(rule for rule in RULES if rule.scope is Scope.NETWORK)
_TURN = {rule.id: (rule.price_only, turn) for turn, rule in enumerate((*PERSONAL, *SHARED))}
"""When it is a rule's turn where the first that forbids an edit ends the matter: the quickest that can forbid first."""


class Trial:
    """A rota on which edits are tried; the rota itself stays as it is.

    The judgement is that of the rules: an edit's effect is the difference between what they find before and after,
    and only the keys that the edit touches can differ; most rules about a person need no more than the work nearby to
    tell (`fcn_rota.rules.nearby`). What was found before is kept, so that many edits of one rota are tried fastest on
    one trial.

    Parameters
    ----------
    problem, rota
        The rota, and the problem it answers.
    """

    def __init__(self, problem: "Problem", rota: "Rota") -> None:
        self.problem = problem
        self.plan = Plan(problem, rota)
        self._before: _Known = {}
        self._of_people: dict[str, _Known] = {}
        self._reaches: dict[str, Reach | None] = {}

    def followed_by(self, rota: "Rota") -> "Trial":
        """Return a trial of another rota of the problem, with what is known of people and shifts it leaves alone."""
        after = Trial(self.problem, rota)
        after.plan, after._reaches = self.plan.followed_by(rota), self._reaches
        return after

    def effect(self, edit: Edit, rules: "Sequence[Rule]" = RULES) -> Effect:
        """Return what an edit would change, as far as some rules say."""
        change = self._change(edit)
        return _effect_of_changes([change(rule) for rule in rules])

    def effect_or_breaches(self, edit: Edit, rules: "Sequence[Rule]" = RULES) -> Effect:
        """Return what an edit would change; of one that is forbidden, no more than the rules say that can forbid.

        What it would cost besides is nothing that anybody asks of it.
        """
        change = self._change(edit)
        first = {rule.id: change(rule) for rule in rules if not rule.price_only}
        forbidden = _effect_of_changes(first.values())
        if forbidden.breaches:
            return forbidden
        return _effect_of_changes([first[rule.id] if rule.id in first else change(rule) for rule in rules])

    def effect_if_allowed(self, edit: Edit, rules: "Sequence[Rule]" = RULES) -> Effect | None:
        """Return what an edit would change; None as soon as one of the rules forbids it.

        Most edits are forbidden, which is found out much sooner than all that they would change.
        """
        change = self._change(edit)
        changes: dict[str, tuple[list[Finding], list[Finding]]] = {}
        for rule in sorted(rules, key=lambda rule: _TURN[rule.id]):
            changes[rule.id] = change(rule)
            if not rule.price_only and new_breaches(*changes[rule.id]):
                return None
        return _effect_of_changes([changes[rule.id] for rule in rules])

    def breach(self, edit: Edit, rules: "Sequence[Rule]" = RULES) -> "Finding | None":
        """Return a hard finding that an edit would bring, of the first rule that has one; None where it is allowed.

        Where that is all one wants to know, it is found out much faster than the whole effect.
        """
        change = self._change(edit)
        for rule in rules:
            if not rule.price_only:
                for finding in new_breaches(*change(rule)):
                    return finding
        return None

    def broken_by(self, assignments: "Collection[Assignment]") -> "list[Finding]":
        """Return the hard findings of the rota as it is, as far as some of its assignments may have to do with them."""
        found: list[Finding] = []
        for rule in RULES:
            if not rule.price_only:
                keys = rule.keys_touched(self.problem, assignments)
                asked: Iterable[Key | None] = (None,) if keys is None else sorted(keys)
                found += [finding for key in asked for finding in self._found(rule, key, self.plan) if finding.hard]
        return found

    def _change(self, edit: Edit) -> "Change":
        """Return what tells the findings of each rule that appear with an edit, and those that go."""
        after, touched = EditedPlan(self.plan, edit.out, edit.into), edit.touched
        around = Surroundings(self.plan, after)

        def change(rule: Rule) -> "tuple[list[Finding], list[Finding]]":
            keys, reach = rule.keys_touched(self.problem, touched), self._reach_of(rule)
            if keys is None:
                return difference(self._found(rule, None, self.plan), rule.check(after, None))
            if not keys:
                return [], []
            if reach is None:
                before = [finding for key in sorted(keys) for finding in self._found(rule, key, self.plan)]
                return difference(before, rule.check(after, keys))
            near = around.within(reach)
            before = [f for key in sorted(keys) for f in self._found(rule, key, near.before, near.spans[key[0]])]
            return difference(before, rule.check(near.after, keys))

        return change

    def _reach_of(self, rule: Rule) -> "Reach | None":
        if rule.id not in self._reaches:
            reach = rule.reach_in(self.problem)
            self._reaches[rule.id] = reach and reach.rounded()
        return self._reaches[rule.id]

    def _found(self, rule: Rule, key: Key | None, plan: Plan, span: "Interval | None" = None) -> "list[Finding]":
        """Return what a rule finds for one key or for all in the rota as it is, or in a span of time of it."""
        where = (rule.id, key, span.start, span.end) if span else (rule.id, key)
        found = self._before if key is None or rule.scope is Scope.NETWORK else self._known_of(key[0])
        known = found.get(where)
        if known is None:
            known = found[where] = list(rule.check(plan, None if key is None else {key}))
        return known

    def _known_of(self, person: str) -> "_Known":
        """Return where it is kept what rules about a person alone found in the rota as it is.

        Kept with the problem as well, for the next rota that gives them the same duties: of an edit's people the two or
        three whose duties it changed are asked anew.
        """
        if person not in self._of_people:
            kept, memo, key = self.plan.put_together(person), self.problem.index.memo, ("found_before", person)
            entry: tuple[PutTogether, _Known] | None = memo.get(key)
            if entry is None or entry[0] is not kept or len(entry[1]) > _MOST_KEPT:
                entry = memo[key] = kept, {}
            self._of_people[person] = entry[1]
        return self._of_people[person]


def difference(before: "Iterable[Finding]", after: "Iterable[Finding]") -> "tuple[list[Finding], list[Finding]]":
    """Return the findings that are there afterwards only, and those that were there before only."""
    gone, now = list(before), list(after)
    if not gone or not now:
        return now, gone
    if len(gone) * len(now) > _FEW:
        left, new = Counter(gone), Counter(now)
        return list((new - left).elements()), list((left - new).elements())
    appeared = []
    for finding in now:
        if finding in gone:
            gone.remove(finding)
        else:
            appeared.append(finding)
    return appeared, gone


def _effect_of_changes(changes: "Iterable[tuple[list[Finding], list[Finding]]]") -> Effect:
    """Return the effect of an edit by the findings of each rule that appear, and those that go."""
    appeared: list[Finding] = []
    gone: list[Finding] = []
    for more, less in changes:
        appeared += more
        gone += less
    return effect_of(appeared, gone)


def effect_of(appeared: "Sequence[Finding]", gone: "Sequence[Finding]") -> Effect:
    """Return the effect of an edit that brings some findings and takes others away."""
    return Effect(_ranked(appeared), _ranked(gone), tuple(new_breaches(appeared, gone)))


def new_breaches(appeared: "Iterable[Finding]", gone: "Iterable[Finding]") -> "list[Finding]":
    """Return the hard findings that appeared and do not stand in place of one that went.

    One stands in place of another of the same rule and key where they share time and it is no worse: a team that was
    two people short and is one short now, a rest that was too short by more. Each that went is taken for one, or for
    several that lie one after the other in its time: a team that was two short all evening, and still is before and
    after the hour for which somebody joins it. The worst are asked first.
    """
    hard = [finding for finding in appeared if finding.hard]
    if not hard:
        return []
    left: list[tuple[Finding, list[Finding]]] = [(old, []) for old in gone if old.hard]
    eased: set[int] = set()
    for number, finding in sorted(enumerate(hard), key=lambda numbered: -numbered[1].amount):
        beside = next((beside for old, beside in left if _stands_for(finding, old, beside)), None)
        if beside is not None:
            beside.append(finding)
            eased.add(number)
    return [finding for number, finding in enumerate(hard) if number not in eased]


def _stands_for(new: "Finding", old: "Finding", beside: "Sequence[Finding]") -> bool:
    """Whether a finding stands in place of one that went, beside others that do."""
    if (new.rule, new.key) != (old.rule, old.key) or new.amount > old.amount:
        return False
    if old.interval is None or new.interval is None:
        return not beside
    if not beside:
        return new.interval.overlaps(old.interval)
    return old.interval.covers(new.interval) and all(
        other.interval is not None and old.interval.covers(other.interval) and not other.interval.overlaps(new.interval)
        for other in beside
    )


def _ranked(findings: "Sequence[Finding]") -> "tuple[Finding, ...]":
    return tuple(sorted(findings, key=lambda finding: (not finding.hard, -finding.points)))
