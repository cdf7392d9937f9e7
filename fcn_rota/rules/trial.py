"""Trying edits on a rota: what each would change, found by assessing only what it touches."""

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.rules import RULES
from fcn_rota.rules.edited_plan import EditedPlan
from fcn_rota.rules.effects import difference, effect_of, new_breaches
from fcn_rota.rules.nearby import Surroundings
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Key, Keys, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.finding import Finding
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.rules.nearby import Nearby, Reach
    from fcn_rota.rules.plan import PutTogether

PERSONAL = tuple(rule for scope in (Scope.CELL, Scope.PERSON) for rule in RULES if rule.scope is scope)
"""Rules whose findings about a person are the same whatever anybody else works, the quickest to judge first."""
_Found: TypeAlias = "dict[tuple[object, ...], list[Finding]]"
_FoundNear: TypeAlias = "dict[tuple[datetime, datetime], dict[str, list[Finding]]]"
_MOST_KEPT = 200
"""Answers about so many spans of somebody's time are kept for the next rota; whoever has more is asked anew."""
SHARED = tuple(rule for rule in RULES if rule.scope is Scope.NETWORK)
_TURN = {
    rule.id: (rule.price_only, rule.scope is Scope.NETWORK, rule.reach is not None, turn)
    for turn, rule in enumerate((*PERSONAL, *SHARED))
}
"""When it is a rule's turn where the first that forbids an edit ends the matter: the quickest that can forbid first.

Sums that are kept are looked up sooner than the work nearby is put together.
"""


class _Known(NamedTuple):
    """What rules about a person found in the rota as it is: by rule and key, and in spans of time, by rule."""

    found: _Found
    near: _FoundNear


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
        self._before: _Found = {}
        self._of_people: dict[str, _Known] = {}
        self._reaches: dict[str, Reach | None] = {}
        self._forbidding: dict[int, tuple[Sequence[Rule], tuple[Rule, ...], tuple[Rule, ...]]] = {}

    def followed_by(self, rota: "Rota") -> "Trial":
        """Return a trial of another rota of the problem, with what is known of people and shifts it leaves alone."""
        after = Trial(self.problem, rota)
        after.plan, after._reaches = self.plan.followed_by(rota), self._reaches
        after._forbidding = self._forbidding
        return after

    def effect(self, edit: Edit, rules: "Sequence[Rule]" = RULES) -> Effect:
        """Return what an edit would change, as far as some rules say."""
        return self.change(edit).effect(rules)

    def effect_or_breaches(self, edit: Edit, rules: "Sequence[Rule]" = RULES) -> Effect:
        """Return what an edit would change; of one that is forbidden, the breaches alone.

        What it would cost besides is nothing that anybody asks of it.
        """
        return self.change(edit).effect_or_breaches(rules)

    def effect_if_allowed(self, edit: Edit, rules: "Sequence[Rule]" = RULES) -> Effect | None:
        """Return what an edit would change; None as soon as one of the rules forbids it.

        Most edits are forbidden, which is found out much sooner than all that they would change.
        """
        change = self.change(edit)
        return None if change.breach(rules) else change.effect(rules)

    def breach(self, edit: Edit, rules: "Sequence[Rule]" = RULES) -> "Finding | None":
        """Return a hard finding that an edit would bring, of the first rule that has one; None where it is allowed.

        Where that is all one wants to know, it is found out much faster than the whole effect.
        """
        change = self.change(edit)
        return next((finding for rule in self.forbidding(rules) for finding in change.breaches(rule)), None)

    def broken_by(self, assignments: "Collection[Assignment]") -> "list[Finding]":
        """Return the hard findings of the rota as it is, as far as some of its assignments may have to do with them."""
        found: list[Finding] = []
        for rule in RULES:
            if not rule.price_only:
                keys = rule.keys_touched(self.problem, assignments)
                asked: Iterable[Key | None] = (None,) if keys is None else sorted(keys)
                found += [finding for key in asked for finding in self.found(rule, key) if finding.hard]
        return found

    def change(self, edit: Edit) -> "Change":
        """Return what each rule says of an edit, for whoever asks of it more than once."""
        return Change(self, edit)

    def forbidding(self, rules: "Sequence[Rule]", *, soonest_first: bool = False) -> "Sequence[Rule]":
        """Return those of some rules that can forbid anything under the settings of the problem.

        Parameters
        ----------
        rules
            Rules, in one of a few lists of them that there are.
        soonest_first
            Whether they stand in the order in which most of what is forbidden is found out soonest.
        """
        known = self._forbidding.get(id(rules))
        if known is None:
            able = tuple(rule for rule in rules if rule.can_forbid(self.problem))
            # Kept with the list, whose identity is another's once it is gone.
            known = rules, able, tuple(sorted(able, key=lambda rule: _TURN[rule.id]))
            self._forbidding[id(rules)] = known
        return known[2] if soonest_first else known[1]

    def reach_of(self, rule: Rule) -> "Reach | None":
        """Return how far from an edit to look for what a rule finds; None where all there is is looked at.

        That is where it cannot be told, and for single cells, which are looked up.
        """
        if rule.id not in self._reaches:
            reach = None if rule.scope is Scope.CELL else rule.reach_in(self.problem)
            self._reaches[rule.id] = reach and reach.rounded()
        return self._reaches[rule.id]

    def found(self, rule: Rule, key: Key | None) -> "list[Finding]":
        """Return what a rule finds for one key or for all in the rota as it is."""
        where = rule.id, key
        known = self._before if key is None or rule.scope is Scope.NETWORK else self._known_of(key[0]).found
        found = known.get(where)
        if found is None:
            found = known[where] = list(rule.check(self.plan, None if key is None else {key}))
        return found

    def found_near(self, rule: Rule, key: Key, near: "Nearby") -> "list[Finding]":
        """Return what a rule finds about a person in the rota as it is, near an edit."""
        known = near.found.get(key[0])
        if known is None:
            span = near.spans[key[0]]
            known = near.found[key[0]] = self._known_of(key[0]).near.setdefault((span.start, span.end), {})
        found = known.get(rule.id)
        if found is None:
            found = known[rule.id] = list(rule.check(near.before, {key}))
        return found

    def _known_of(self, person: str) -> _Known:
        """Return where it is kept what rules about a person alone found in the rota as it is.

        Kept with the problem as well, for the next rota that gives them the same duties: of an edit's people the two or
        three whose duties it changed are asked anew.
        """
        if person not in self._of_people:
            kept, memo, key = self.plan.put_together(person), self.problem.index.memo, ("found_before", person)
            entry: tuple[PutTogether, _Known] | None = memo.get(key)
            if entry is None or entry[0] is not kept or len(entry[1].near) > _MOST_KEPT:
                entry = memo[key] = kept, _Known({}, {})
            self._of_people[person] = entry[1]
        return self._of_people[person]


class Change:
    """What each rule says of an edit, worked out when it is first asked.

    Parameters
    ----------
    trial
        The rota, and what is known of it.
    edit
        What goes and what comes.
    """

    def __init__(self, trial: Trial, edit: Edit) -> None:
        self._trial, self._touched = trial, edit.touched
        self._plan = EditedPlan(trial.plan, edit.out, edit.into)
        self._around = Surroundings(trial.plan, self._plan)
        self._after: dict[str, list[Finding]] = {}
        self._usual_keys: dict[Scope, Keys] = {}

    def of(self, rule: Rule) -> "tuple[list[Finding], list[Finding]]":
        """Return the findings of a rule that appear, and those that go."""
        keys = self._keys(rule)
        if keys is not None and not keys:
            return [], []
        near = self._near(rule, keys)
        return difference(self._before(rule, keys, near), self._now(rule, keys, near))

    def breaches(self, rule: Rule) -> "list[Finding]":
        """Return the hard findings of a rule that appear, but for those that stand in place of one that goes.

        What was found before is asked only where there is anything hard afterwards.
        """
        keys = self._keys(rule)
        if keys is not None and not keys:
            return []
        near = self._near(rule, keys)
        now = self._now(rule, keys, near)
        if not any(finding.hard for finding in now):
            return []
        return new_breaches(*difference(self._before(rule, keys, near), now))

    def effect(self, rules: "Iterable[Rule]") -> Effect:
        """Return what changes, as far as some rules say."""
        appeared: list[Finding] = []
        gone: list[Finding] = []
        for rule in rules:
            more, less = self.of(rule)
            appeared += more
            gone += less
        return effect_of(appeared, gone)

    def breach(self, rules: "Sequence[Rule]" = RULES) -> "Finding | None":
        """Return a hard finding that appears, of the rule that tells soonest; None where none of them forbids it."""
        forbidding = self._trial.forbidding(rules, soonest_first=True)
        return next((finding for rule in forbidding for finding in self.breaches(rule)), None)

    def effect_or_breaches(self, rules: "Sequence[Rule]" = RULES) -> Effect:
        """Return what changes; of what is forbidden, the breaches alone."""
        breaches = [finding for rule in self._trial.forbidding(rules) for finding in self.breaches(rule)]
        return effect_of(breaches, ()) if breaches else self.effect(rules)

    def _near(self, rule: Rule, keys: Keys) -> "Nearby | None":
        """Return what lies near the edit, as far as a rule reaches; None where it looks at all there is."""
        reach = None if keys is None else self._trial.reach_of(rule)
        return None if reach is None else self._around.within(reach)

    def _now(self, rule: Rule, keys: Keys, near: "Nearby | None") -> "list[Finding]":
        """Return what a rule finds afterwards for the keys that the edit touches, None for all."""
        now = self._after.get(rule.id)
        if now is None:
            now = self._after[rule.id] = list(rule.check(self._plan if near is None else near.after, keys))
        return now

    def _before(self, rule: Rule, keys: Keys, near: "Nearby | None") -> "list[Finding]":
        """Return what a rule finds for those keys in the rota as it is."""
        trial = self._trial
        if keys is None:
            return trial.found(rule, None)
        found = [trial.found(rule, key) if near is None else trial.found_near(rule, key, near) for key in sorted(keys)]
        return found[0] if len(found) == 1 else list(chain.from_iterable(found))

    def _keys(self, rule: Rule) -> Keys:
        """Return the keys that the edit touches, of most rules about people the same."""
        problem, touched = self._trial.problem, self._touched
        if rule.scope is Scope.NETWORK:
            return rule.keys_touched(problem, touched)
        if rule.concerns is not None:
            if len(touched) != 1 or touched[0].person is None:
                return rule.keys_touched(problem, touched)
            if not rule.concerns(problem, touched[0]):
                return ()
        keys = self._usual_keys.get(rule.scope)
        if keys is None:
            keys = self._usual_keys[rule.scope] = rule.keys_touched(problem, touched)
        return keys
