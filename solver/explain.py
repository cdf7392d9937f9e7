"""Why somebody is not on a shift."""

from typing import TYPE_CHECKING

from fcn_rota.domain.result import Refusal
from fcn_rota.rules import RULES
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Scope, cost
from solver.cells import cell_of

if TYPE_CHECKING:
    from fcn_rota.domain.finding import Finding
    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift

PERSONAL = tuple(rule for rule in RULES if rule.scope is not Scope.NETWORK)
SHARED = tuple(rule for rule in RULES if rule.scope is Scope.NETWORK and rule.hard)
NOT_ENGAGED = "engagement"
ALREADY_THERE = "assigned"


def explain_shift(problem: "Problem", rota: "Rota", shift_id: str, skill: str | None = None) -> tuple[Refusal, ...]:
    """Say of everybody with the skills for a shift who is not on it why that is so.

    Parameters
    ----------
    problem, rota
        The rota and its problem.
    shift_id
        A shift of the period.
    skill
        Ask only those who hold this skill as well.

    Returns
    -------
    tuple of Refusal
        One for each qualified person, in the order of the problem. A person whom nothing forbids is there too, with
        what it would cost.
    """
    shift = problem.index.shift(shift_id)
    on_it = {a.person for a in rota.assignments if a.shift == shift_id and a.stands}
    before = Plan(problem, rota)
    return tuple(
        _refusal(before, person, shift)
        for person in problem.people
        if person.id not in on_it and is_qualified(problem, person, shift, skill)
    )


def explain_person(problem: "Problem", rota: "Rota", shift_id: str, person_id: str) -> Refusal:
    """Say why one person is not on a shift, whatever their skills; if they are on it, say that."""
    person, shift = problem.index.person(person_id), problem.index.shift(shift_id)
    if any(a.person == person_id and a.shift == shift_id and a.stands for a in rota.assignments):
        return Refusal(person_id, ALREADY_THERE, f"{person.name} is on this shift.")
    return _refusal(Plan(problem, rota), person, shift)


def is_qualified(problem: "Problem", person: "Person", shift: "Shift", skill: str | None = None) -> bool:
    """Whether the person holds every skill of the shift, and one more if asked, on its date."""
    wanted = [*problem.index.type_of(shift).skills, *([skill] if skill else [])]
    return all(person.holds(one, shift.day) for one in wanted)


def _refusal(before: Plan, person: "Person", shift: "Shift") -> Refusal:
    """Return the best that can be said of any of the person's engagements: possible first, then the first reason."""
    engagements = before.problem.index.engagements_of(person.id)
    answers = [_on_engagement(before, person, engagement, shift) for engagement in engagements]
    if not answers:
        return Refusal(person.id, NOT_ENGAGED, f"{person.name} has no engagement.")
    return min(answers, key=lambda answer: answer[0])[1]


def _on_engagement(
    before: Plan, person: "Person", engagement: "Engagement", shift: "Shift"
) -> tuple[tuple[bool, int], Refusal]:
    """Try the person on the shift and return how bad that is, with the reason."""
    problem = before.problem
    tried = cell_of(problem, person, engagement, shift).assignment
    after = Plan(problem, problem.rota_of((*before.rota.assignments, tried)))
    old, new = _personal(before, person, shift), _personal(after, person, shift)
    broken = [finding for finding in new if finding.hard and finding not in old]
    if not broken:
        stood = _shared(before, person)
        broken = [finding for finding in _shared(after, person) if finding not in stood]
    if broken:
        return (True, len(broken)), Refusal(person.id, broken[0].rule, broken[0].sentence)
    dearer = cost(new) - cost(old)
    added = max((f for f in new if f not in old and f.points), key=lambda f: f.points, default=None)
    return (False, dearer), Refusal(person.id, added.rule if added else "", _possible(person, dearer, added))


def _possible(person: "Person", dearer: int, added: "Finding | None") -> str:
    if added is None or dearer <= 0:
        return f"{person.name} could take it; no rule of theirs stands against it."
    return f"{person.name} could take it for {dearer} points more: {added.sentence}"


def _personal(plan: Plan, person: "Person", shift: "Shift") -> "list[Finding]":
    """Return what the rules about this person, and about them on this shift, find."""
    return [
        finding
        for rule in PERSONAL
        for finding in rule.check(plan, {(person.id, shift.id) if rule.scope is Scope.CELL else (person.id,)})
    ]


def _shared(plan: Plan, person: "Person") -> "list[Finding]":
    """Return what hard rules over several people find that concerns this person."""
    return [f for rule in SHARED for f in rule.check(plan, None) if f.hard and person.id in f.people]
