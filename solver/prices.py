"""What somebody's place on a shift costs, and why not somebody else."""

from typing import TYPE_CHECKING

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.explanation import Alternative, Price
from fcn_rota.rules.trial import Trial
from solver.candidates import in_place_of, people_on
from solver.places import Place, Takers
from solver.wording import dearer_because, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fcn_rota.domain.advice import Effect
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota


def price(problem: "Problem", rota: "Rota", shift_id: str, person_id: str) -> Price:
    """Return what somebody's place on a shift costs the rota, and who else could have it.

    Parameters
    ----------
    problem, rota
        The rota and its problem.
    shift_id, person_id
        A shift of the period, and somebody who is on it.

    Raises
    ------
    ValueError
        If the person is not on the shift.
    """
    return price_on(Trial(problem, rota), shift_id, person_id)


def price_on(trial: Trial, shift_id: str, person_id: str) -> Price:
    """Return the price of a place as `price` does; faster where a rota is asked about many."""
    place = _place(trial, shift_id, person_id)
    left_open = trial.effect(Edit(out=place.parts))
    alternatives = tuple(sorted(_alternatives(trial, place), key=lambda one: one.effect.points))
    return Price(person_id, shift_id, left_open, alternatives, _sentence(trial.problem, place, left_open, alternatives))


def instead(problem: "Problem", rota: "Rota", shift_id: str, person_id: str, other_id: str) -> Alternative | None:
    """Return what it would mean to have another in somebody's place: what it costs, or every rule against it.

    Parameters
    ----------
    problem, rota, shift_id, person_id
        As for `price`.
    other_id
        Who might have the place instead, whatever their skills.

    Returns
    -------
    Alternative or None
        On the engagement on which it breaks and costs the least; None for somebody who is on the shift too or has no
        engagement.

    Raises
    ------
    ValueError
        If the first person is not on the shift.
    """
    return instead_on(Trial(problem, rota), shift_id, person_id, other_id)


def instead_on(trial: Trial, shift_id: str, person_id: str, other_id: str) -> Alternative | None:
    """Return what `instead` does; faster where a rota is asked about many."""
    place = _place(trial, shift_id, person_id)
    if other_id in people_on(trial, shift_id):
        return None
    problem, other = trial.problem, trial.problem.index.person(other_id)
    found = []
    for engagement in problem.index.engagements_of(other_id):
        effect = trial.effect(Edit(place.parts, in_place_of(problem, place.parts, other, engagement)))
        found.append(Alternative(other_id, engagement.id, effect, _instead(problem, other_id, effect)))
    return min(found, key=lambda one: (len(one.effect.breaches), one.effect.points), default=None)


def _place(trial: Trial, shift: str, person: str) -> Place:
    parts = people_on(trial, shift).get(person)
    if parts is None:
        raise ValueError(f"{name_of(trial.problem, person)} is not on the shift {shift}")
    return Place(shift, person, parts)


def _alternatives(trial: Trial, place: Place) -> "Iterator[Alternative]":
    """Yield those who could have the place and break nothing hard, each on the cheapest of their engagements."""
    problem, takers = trial.problem, Takers(trial)
    on_it = people_on(trial, place.shift)
    for person in problem.people:
        found = []
        for engagement in problem.index.engagements_of(person.id) if person.id not in on_it else ():
            parts = takers.parts(engagement, place)
            if parts is not None and takers.effect((), parts) is not None:
                effect = trial.effect(Edit(place.parts, parts))
                if effect.is_allowed:
                    found.append(Alternative(person.id, engagement.id, effect, _instead(problem, person.id, effect)))
        if found:
            yield min(found, key=lambda one: one.effect.points)


def _instead(problem: "Problem", person: str, effect: "Effect") -> str:
    if effect.breaches:
        return " ".join(breach.sentence for breach in effect.breaches)
    return f"{name_of(problem, person)} instead: {dearer_because(effect)}."


def _sentence(problem: "Problem", place: Place, left_open: "Effect", alternatives: tuple[Alternative, ...]) -> str:
    name = name_of(problem, place.person)
    broken = " ".join(breach.sentence for breach in left_open.breaches)
    without = f" a rule would be broken: {broken}" if broken else f": {dearer_because(left_open)}."
    best = alternatives[0].sentence if alternatives else "Nobody else could take the place."
    return f"Without {name}{without} {best}"
