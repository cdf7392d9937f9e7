"""Who could take a shift: everyone, ranked by what putting them on it would break or cost."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from fcn_rota.domain.advice import Candidate, Edit, Effect
from fcn_rota.rules.effects import effect_of
from fcn_rota.rules.trial import PERSONAL, Trial
from solver.cells import cell_of
from solver.wording import could_take_it

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.rules.trial import Change


def candidates(problem: "Problem", rota: "Rota", shift_id: str) -> tuple[Candidate, ...]:
    """Return everyone who is not on a shift, ranked by what it would mean to put them on it.

    Parameters
    ----------
    problem, rota
        The rota and its problem.
    shift_id
        A shift of the period.

    Returns
    -------
    tuple of Candidate
        One for each person and engagement: first those whom nothing hard stands against, the cheapest first; then the
        others, those with the fewest breaches first, of whom only what stands against it is worked out. People without
        an engagement cannot be put on anything.
    """
    return candidates_on(Trial(problem, rota), shift_id)


def candidates_on(trial: Trial, shift_id: str) -> tuple[Candidate, ...]:
    """Return the candidates for a shift as `candidates` does; faster where a rota is asked about many shifts."""
    found = (_in_full(applicant) for applicant in _applicants(trial, shift_id))
    return tuple(sorted(found, key=lambda one: (len(one.effect.breaches), one.effect.points)))


class Asking:
    """Who could take a shift, asked in two rounds: first who may, then all that stands against the others.

    Nearly everybody is refused by one of the rules about them alone, which is found out in a third of the time that
    all rules take. Whoever chooses from a list can begin when it says who may.

    Parameters
    ----------
    trial
        The rota.
    shift_id
        A shift of the period.
    """

    def __init__(self, trial: Trial, shift_id: str) -> None:
        self._trial, self._shift = trial, shift_id
        self._refused: list[_Applicant] = []

    def who_may(self) -> "Iterator[Candidate]":
        """Yield everybody in the order of the problem, each worked out when asked for; to be gone through once.

        Whom no rule about them alone forbids it as `candidates` has them; of everybody else one breach, whatever there
        may be besides. What was told last is kept with the problem: lists open on the shift that the inspector shows.
        """
        memo, rota = self._trial.problem.index.memo, self._trial.plan.rota
        last: _Asked | None = memo.get(_LAST)
        if last is not None and last.rota is rota and last.shift == self._shift:
            yield from map(self._told_again, last.told)
            return
        told = []
        for applicant in _applicants(self._trial, self._shift):
            told.append(candidate := self._first(applicant))
            yield candidate
        memo[_LAST] = _Asked(rota, self._shift, tuple(told))

    def what_stands_against(self) -> "Iterator[Candidate]":
        """Yield once more, and as `candidates` has them, those of whom the first round told one breach alone."""
        return map(_in_full, self._refused)

    def _first(self, applicant: "_Applicant") -> Candidate:
        breach = applicant.change.breach(PERSONAL)
        if breach is None:
            return _in_full(applicant)
        self._refused.append(applicant)
        return Candidate(applicant.assignment, effect_of((breach,), ()), breach.sentence, in_full=False)

    def _told_again(self, candidate: Candidate) -> Candidate:
        if not candidate.in_full:
            person = self._trial.problem.index.person(candidate.person)
            change = self._trial.change(Edit(into=(candidate.assignment,)))
            self._refused.append(_Applicant(person, candidate.assignment, change))
        return candidate


class _Asked(NamedTuple):
    """Who may take a shift of a rota, as it was told."""

    rota: "Rota"
    shift: str
    told: tuple[Candidate, ...]


_LAST = ("who_may",)


class _Applicant(NamedTuple):
    """Somebody who might be put on a shift, what they would have there, and what the rules say of it."""

    person: "Person"
    assignment: "Assignment"
    change: "Change"


def people_on(trial: Trial, shift_id: str) -> "dict[str, tuple[Assignment, ...]]":
    """Return what each person has on a shift, by person."""
    found: dict[str, tuple[Assignment, ...]] = {}
    for assignment in trial.plan.on_shift(shift_id):
        if assignment.stands and assignment.person is not None:
            found[assignment.person] = (*found.get(assignment.person, ()), assignment)
    return found


def in_place_of(
    problem: "Problem", assignments: "tuple[Assignment, ...]", person: "Person", engagement: "Engagement"
) -> "tuple[Assignment, ...]":
    """Return what somebody has on a shift as it is when another does it: the same parts of it, as their own."""
    shift = problem.index.shift(assignments[0].shift)
    whole = cell_of(problem, person, engagement, shift).assignment
    return tuple(
        whole if (part.start, part.end) == (whole.start, whole.end) else _part(whole, part) for part in assignments
    )


def _part(whole: "Assignment", part: "Assignment") -> "Assignment":
    return replace(whole, id=f"{whole.id}-{part.start:%d%H%M}", start=part.start, end=part.end)


def _applicants(trial: Trial, shift_id: str) -> "Iterator[_Applicant]":
    """Yield everybody who is not on a shift, on each of their terms, in the order of the problem."""
    problem, on_it = trial.problem, people_on(trial, shift_id)
    shift = problem.index.shift(shift_id)
    for person in problem.people:
        if person.id not in on_it:
            for engagement in problem.index.engagements_of(person.id):
                assignment = cell_of(problem, person, engagement, shift).assignment
                yield _Applicant(person, assignment, trial.change(Edit(into=(assignment,))))


def _in_full(applicant: _Applicant) -> Candidate:
    effect = applicant.change.effect_or_breaches()
    return Candidate(applicant.assignment, effect, _sentence(applicant.person, effect))


def _sentence(person: "Person", effect: Effect) -> str:
    if effect.breaches:
        return " ".join(finding.sentence for finding in effect.breaches)
    return could_take_it(person.name, effect)
