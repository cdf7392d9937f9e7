"""A rota while it is worked on: its assignments and what the rules find in it, kept in step edit by edit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.facts import Fact, FactsEdit, key_of
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import Shift
from fcn_rota.rules import minimum_cover
from fcn_rota.rules.rule import cost
from fcn_rota.rules.trial import Trial


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
        # A rule may say the same twice, hence how often.
        self._findings = Counter(findings or ())
        self.is_judged = findings is not None
        """Whether the rules have judged it since it was read; until then nothing is known of what they find."""
        self._forget()

    def _forget(self) -> None:
        """Forget what was worked out from the findings."""
        self._in_order: tuple[Finding, ...] | None = None
        self._by_person: Mapping[str, list[Finding]] | None = None
        self._by_shift: Mapping[str, list[Finding]] | None = None
        self._points: int | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything the rules find, hard ones first, then the dearest."""
        if self._in_order is None:
            found = sorted(self._findings.elements(), key=attrgetter("points"), reverse=True)
            self._in_order = tuple(sorted(found, key=attrgetter("hard"), reverse=True))
        return self._in_order

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """The hard rules that are broken."""
        return tuple(finding for finding in self._findings.elements() if finding.hard)

    @property
    def unfilled(self) -> int:
        """People missing from minimum cover."""
        return sum(finding.amount for finding in self._findings.elements() if finding.rule == minimum_cover.ID)

    @property
    def points(self) -> int:
        """What the rota costs."""
        if self._points is None:
            self._points = cost(self._findings.elements())
        return self._points

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

    def apply(self, edit: Edit, effect: Effect | None = None) -> Change:
        """Make an edit.

        Parameters
        ----------
        edit
            What goes out, by id, and what comes in.
        effect
            What `effect` said of this edit, where that is known already.
        """
        known = effect or self.effect(edit)
        gone = {assignment.id for assignment in edit.out}
        kept = (assignment for assignment in self.rota.assignments if assignment.id not in gone)
        self.rota = replace(self.rota, assignments=(*kept, *edit.into))
        self.assignments = {assignment.id: assignment for assignment in self.rota.assignments}
        self.trial = self.trial.followed_by(self.rota)
        self._findings.update(known.appeared)
        for finding in known.gone:
            self._findings[finding] -= 1
            if self._findings[finding] <= 0:
                del self._findings[finding]
        self._forget()
        return _change(edit, known)

    def change_problem(self, problem: Problem, edit: FactsEdit) -> None:
        """Go on with another problem, as an edit of facts has made it; the assignments stay.

        What the rules found holds until `take_findings`, but for what is about something that is gone or whose needs
        are others.
        """
        gone = {key_of(fact) for fact in edit.removed} | {key_of(fact) for fact in edit.out if _is_priced(fact)}
        ids = {identifier for _, identifier in gone}
        self.problem = problem
        self.trial = Trial(problem, self.rota)
        self._findings = Counter(
            {
                finding: number
                for finding, number in self._findings.items()
                if ids.isdisjoint((*finding.people, *finding.shifts, *finding.key))
            }
        )
        self._forget()

    def take_findings(self, findings: Iterable[Finding]) -> Change:
        """Hold what the rules find in the whole rota from now on."""
        earlier, now = self._findings, Counter(findings)
        self._findings = now
        self.is_judged = True
        self._forget()
        effect = Effect(tuple((now - earlier).elements()), tuple((earlier - now).elements()))
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
