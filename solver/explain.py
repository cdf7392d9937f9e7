"""Why somebody is not on a shift."""

from typing import TYPE_CHECKING

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.result import Refusal
from fcn_rota.rules import rule_by_id
from fcn_rota.rules.trial import Trial
from solver.candidates import people_on
from solver.cells import cell_of
from solver.places import CELL_RULES
from solver.wording import could_take_it

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fcn_rota.domain.advice import Effect
    from fcn_rota.domain.finding import Finding
    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift

NOT_ENGAGED = "engagement"
ALREADY_THERE = "assigned"


def explain_shift(
    problem: "Problem", rota: "Rota", shift_id: str, skill: str | None = None, *, everybody: bool = False
) -> tuple[Refusal, ...]:
    """Say of everybody with the skills for a shift who is not on it why that is so.

    Parameters
    ----------
    problem, rota
        The rota and its problem.
    shift_id
        A shift of the period.
    skill
        Ask only those who hold this skill as well.
    everybody
        Ask those without the skills, too.

    Returns
    -------
    tuple of Refusal
        One for each person asked: those first whom nothing forbids, with what it would cost, the cheapest first; then
        the others in the order of the problem.
    """
    return explain_shift_on(Trial(problem, rota), shift_id, skill, everybody=everybody)


def explain_shift_on(
    trial: Trial,
    shift_id: str,
    skill: str | None = None,
    *,
    everybody: bool = False,
    but: "Collection[str]" = (),
) -> tuple[Refusal, ...]:
    """Return what `explain_shift` does, but for some people; faster where a rota is asked about many shifts."""
    problem = trial.problem
    shift, on_it = problem.index.shift(shift_id), people_on(trial, shift_id)
    answers = [
        _answer(trial, person, shift)
        for person in problem.people
        if person.id not in on_it
        and person.id not in but
        and (everybody or is_qualified(problem, person, shift, skill))
    ]
    return tuple(refusal for _, refusal in sorted(answers, key=lambda answer: answer[0]))


def explain_person(problem: "Problem", rota: "Rota", shift_id: str, person_id: str) -> Refusal:
    """Say why one person is not on a shift, whatever their skills; if they are on it, say that."""
    return explain_person_on(Trial(problem, rota), shift_id, person_id)


def explain_person_on(trial: Trial, shift_id: str, person_id: str) -> Refusal:
    """Return what `explain_person` does; faster where a rota is asked about many."""
    person, shift = trial.problem.index.person(person_id), trial.problem.index.shift(shift_id)
    if person_id in people_on(trial, shift_id):
        return Refusal(person_id, ALREADY_THERE, f"{person.name} is on this shift.")
    return _answer(trial, person, shift)[1]


def is_qualified(problem: "Problem", person: "Person", shift: "Shift", skill: str | None = None) -> bool:
    """Whether the person holds every skill of the shift, and one more if asked, on its date."""
    wanted = [*problem.index.type_of(shift).skills, *([skill] if skill else [])]
    return all(person.holds(one, shift.day) for one in wanted)


def _answer(trial: Trial, person: "Person", shift: "Shift") -> tuple[tuple[bool, int], Refusal]:
    """Return whether and how dearly the person could take the shift, with the best that can be said of it.

    Of their engagements that speaks for them on which the least is broken, and of these the cheapest.
    """
    effects = [_effect(trial, person, one, shift) for one in trial.problem.index.engagements_of(person.id)]
    if not effects:
        return (True, 0), Refusal(person.id, NOT_ENGAGED, f"{person.name} has no engagement.")
    effect = min(effects, key=lambda effect: (len(effect.breaches), effect.points))
    if not effect.breaches:
        added = next((finding.rule for finding in effect.appeared if finding.points), "")
        return (False, effect.points), Refusal(person.id, added, could_take_it(person.name, effect))
    return (True, 0), refusal_of(person.id, effect.breaches)


def refusal_of(person_id: str, breaches: "Sequence[Finding]") -> Refusal:
    """Return why somebody is refused: the first of the breaches in full, and which other rules stand against it."""
    first, *others = breaches
    also = dict.fromkeys(rule_by_id(breach.rule).title for breach in others if breach.rule != first.rule)
    sentence = f"{first.sentence} Also against it: {', '.join(also)}." if also else first.sentence
    return Refusal(person_id, first.rule, sentence)


def _effect(trial: Trial, person: "Person", engagement: "Engagement", shift: "Shift") -> "Effect":
    """Return what putting the person on the shift changes; of what is forbidden the breaches alone.

    Where rules about the cell forbid it, these are all that is said.
    """
    change = trial.change(Edit(into=(cell_of(trial.problem, person, engagement, shift).assignment,)))
    forbidden = change.effect_or_breaches(CELL_RULES)
    return forbidden if forbidden.breaches else change.effect_or_breaches()
