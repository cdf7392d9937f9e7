"""A rota while it is worked on: its assignments and what the rules find in it, kept in step edit by edit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import compress
from operator import attrgetter, not_

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.facts import Fact, FactsEdit, key_of
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import Shift
from fcn_rota.rules import minimum_cover
from fcn_rota.rules.trial import Trial
from ui.desktop.models.found import Found


@dataclass(frozen=True, slots=True)
class Change:
    """What is different after an edit.

    Parameters
    ----------
    people, shifts
        Ids of everybody and of every shift whose assignments or findings are no longer the same.
    effect
        The findings that came and went.
    """

    people: frozenset[str]
    shifts: frozenset[str]
    effect: Effect


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rota becomes by an edit, worked out but not yet made.

    Parameters
    ----------
    before, found_before
        The rota that was edited, and what the rules found in it.
    trial
        What edits of the rota that comes of it are tried on; it holds that rota.
    findings
        What the rules find in it.
    change
        What is different.
    """

    before: Rota
    found_before: Found
    trial: Trial
    findings: Found
    change: Change


def outcome_of(trial: Trial, findings: Found, edit: Edit, effect: Effect) -> Outcome:
    """Work out what an edit makes of a rota, which stays as it is; any thread may do so.

    Parameters
    ----------
    trial
        The rota and its problem.
    findings
        What the rules find in it.
    edit, effect
        What goes out, by id, and what comes in, and what that changes.
    """
    before, gone = trial.plan.rota, {assignment.id for assignment in edit.out}
    # Without a step of Python for each of thousands.
    stays = map(not_, map(gone.__contains__, map(attrgetter("id"), before.assignments)))
    rota = replace(before, assignments=(*compress(before.assignments, stays), *edit.into))
    return Outcome(before, findings, trial.followed_by(rota), findings.after(effect), _change(edit, effect))


class WorkingRota:
    """A rota with its findings; an edit assesses only what it touches.

    Parameters
    ----------
    problem, rota
        The rota and the problem it answers.
    findings
        What the rules find in it; None where they have not judged it yet.
    """

    def __init__(self, problem: Problem, rota: Rota, findings: Iterable[Finding] | None) -> None:
        self.problem = problem
        self.rota = rota
        self.assignments: Mapping[str, Assignment] = {a.id: a for a in rota.assignments}
        self.trial = Trial(problem, rota)
        # Never changed, only replaced: threads may be reading it.
        self._found = Found(findings or ())
        self.is_judged = findings is not None
        """Whether the rules have judged it since it was read; until then nothing is known of what they find."""
        self._forget()

    def _forget(self) -> None:
        """Forget what was worked out from the findings."""
        self._by_person: Mapping[str, list[Finding]] | None = None
        self._by_shift: Mapping[str, list[Finding]] | None = None

    @property
    def found(self) -> Found:
        """Everything the rules find."""
        return self._found

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything the rules find, hard ones first, then the dearest."""
        return self._found.in_order

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """The hard rules that are broken."""
        return self._found.breaches

    @property
    def unfilled(self) -> int:
        """People missing from minimum cover."""
        return sum([finding.amount for finding in self._found.priced_by(minimum_cover.ID)])

    @property
    def points(self) -> int:
        """What the rota costs."""
        return self._found.points

    def findings_about_person(self, person: str) -> tuple[Finding, ...]:
        """Return the findings that concern somebody."""
        if self._by_person is None:
            self._by_person = _grouped((key, finding) for finding in self.findings for key in finding.people)
        return tuple(self._by_person.get(person, ()))

    def findings_about_shift(self, shift: str) -> tuple[Finding, ...]:
        """Return the findings that concern a shift."""
        if self._by_shift is None:
            self._by_shift = _grouped((key, finding) for finding in self.findings for key in finding.shifts)
        return tuple(self._by_shift.get(shift, ()))

    def on_shift(self, shift: str) -> tuple[Assignment, ...]:
        """Return all assignments to a shift, standing or not, unnamed slots included."""
        return tuple(self.trial.plan.on_shift(shift))

    def effect(self, edit: Edit) -> Effect:
        """Return what an edit would change."""
        return self.trial.effect(edit)

    def apply(self, edit: Edit, effect: Effect | None = None, outcome: Outcome | None = None) -> Change:
        """Make an edit.

        Parameters
        ----------
        edit
            What goes out, by id, and what comes in.
        effect
            What `effect` said of this edit, where that is known already.
        outcome
            What it makes of the rota, where that was worked out; of another rota it is worked out anew.
        """
        if outcome is None or not self._is_about(outcome):
            outcome = outcome_of(self.trial, self._found, edit, effect or self.effect(edit))
        self.trial, self._found = outcome.trial, outcome.findings
        self.rota = self.trial.plan.rota
        self.assignments = {assignment.id: assignment for assignment in self.rota.assignments}
        self._forget()
        return outcome.change

    def _is_about(self, outcome: Outcome) -> bool:
        """Whether an outcome was worked out on this very rota, with what is known of it now."""
        is_same = outcome.before is self.rota and outcome.found_before is self._found
        return is_same and outcome.trial.problem is self.problem

    def change_problem(self, problem: Problem, edit: FactsEdit) -> None:
        """Go on with another problem, as an edit of facts has made it; the assignments stay.

        What the rules found holds until `take_findings`, but for what is about something that is gone or whose needs
        are others.
        """
        gone = {key_of(fact) for fact in edit.removed} | {key_of(fact) for fact in edit.out if _is_priced(fact)}
        ids = {identifier for _, identifier in gone}
        if any(isinstance(fact, Shift) for fact in edit.out):
            # What was read with the problem may name shifts that nobody is on any more, and that are gone now.
            there = {shift.id for shift in problem.shifts}
            problem = replace(problem, assignments=tuple(one for one in problem.assignments if one.shift in there))
        self.problem = problem
        self.trial = Trial(problem, self.rota)
        self._found = self._found.without(ids)
        self._forget()

    def take_findings(self, findings: Iterable[Finding]) -> Change:
        """Hold what the rules find in the whole rota from now on."""
        earlier, self._found = self._found, Found(findings)
        self.is_judged = True
        self._forget()
        effect = earlier.effect_of(self._found)
        return _change(Edit(), effect)

    def problem_to_solve(self) -> Problem:
        """Return the problem with the rota's assignments as they are now, for whoever solves around them."""
        return replace(self.problem, assignments=self.problem.everything(self.rota))


def _is_priced(fact: Fact) -> bool:
    """Whether findings are told by the place of a need in the fact, which may no longer be there."""
    return isinstance(fact, Shift | CoverLine)


def _change(edit: Edit, effect: Effect) -> Change:
    findings = (*effect.appeared, *effect.gone)
    people = {a.person for a in edit.touched if a.person is not None}
    people.update(person for finding in findings for person in finding.people)
    shifts = {a.shift for a in edit.touched}
    shifts.update(shift for finding in findings for shift in finding.shifts)
    return Change(frozenset(people), frozenset(shifts), effect)


def _grouped(pairs: Iterable[tuple[str, Finding]]) -> Mapping[str, list[Finding]]:
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for key, finding in pairs:
        groups[key].append(finding)
    return groups
