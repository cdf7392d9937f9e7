"""Who could take a shift: everyone, ranked by what putting them on it would break or cost."""

from dataclasses import replace
from typing import TYPE_CHECKING

from fcn_rota.domain.advice import Candidate, Edit, Effect
from fcn_rota.rules.trial import Trial
from solver.cells import cell_of
from solver.wording import could_take_it

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift


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
    found = candidates_in_turn(trial, shift_id)
    return tuple(sorted(found, key=lambda one: (len(one.effect.breaches), one.effect.points)))


def candidates_in_turn(trial: Trial, shift_id: str) -> "Iterator[Candidate]":
    """Yield the same in the order of the problem, each worked out when it is asked for."""
    problem = trial.problem
    shift = problem.index.shift(shift_id)
    on_it = people_on(trial, shift_id)
    for person in problem.people:
        if person.id not in on_it:
            for engagement in problem.index.engagements_of(person.id):
                yield _candidate(trial, person, engagement, shift)


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


def _candidate(trial: Trial, person: "Person", engagement: "Engagement", shift: "Shift") -> Candidate:
    assignment = cell_of(trial.problem, person, engagement, shift).assignment
    effect = trial.effect_or_breaches(Edit(into=(assignment,)))
    return Candidate(assignment, effect, _sentence(person, effect))


def _sentence(person: "Person", effect: Effect) -> str:
    if effect.breaches:
        return " ".join(finding.sentence for finding in effect.breaches)
    return could_take_it(person.name, effect)
