"""Places on shifts, and who could take them: what exchanges, chains and fixes are made of."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.domain.assignment import AssignmentState
from fcn_rota.rules.rule import Scope
from fcn_rota.rules.trial import PERSONAL, Trial
from solver.candidates import in_place_of, people_on
from solver.cells import cell_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Engagement

CELL_RULES = tuple(rule for rule in PERSONAL if rule.scope is Scope.CELL)
"""Rules about a person and a shift by themselves: cheap to ask, and most people fail them."""
PERSON_RULES = tuple(rule for rule in PERSONAL if rule.scope is Scope.PERSON)
"""Rules about all that one person works."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a shift: what one person has there, given away and taken as a whole, or what nobody has.

    Parameters
    ----------
    shift
        Id of the shift.
    person
        Id of who has it; None for an open place, which is the whole of the shift.
    parts
        What they have there; nothing for an open place.
    """

    shift: str
    person: str | None = None
    parts: "tuple[Assignment, ...]" = ()

    @property
    def is_pinned(self) -> bool:
        """Whether any of it is pinned."""
        return any(part.pinned for part in self.parts)

    @property
    def is_worked(self) -> bool:
        """Whether any of it was worked already, so that nobody can give it away."""
        return any(part.state is AssignmentState.WORKED for part in self.parts)


def places_of(trial: Trial) -> "Iterator[Place]":
    """Yield every place that somebody has on a shift of the period, by start of the shift."""
    for shift in trial.problem.index.period_shifts:
        for person, parts in people_on(trial, shift.id).items():
            yield Place(shift.id, person, parts)


class Takers:
    """Who could take places of a rota, as far as rules about one person alone say; what was asked is remembered.

    Parameters
    ----------
    trial
        The rota.
    """

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self._fitting: dict[tuple[str, str, str | None], tuple[Assignment, ...] | None] = {}

    def parts(self, engagement: "Engagement", place: Place) -> "tuple[Assignment, ...] | None":
        """Return what somebody would have in a place; None where a rule about them on that shift forbids it."""
        key = (engagement.id, place.shift, place.person)
        if key not in self._fitting:
            parts = self._parts(engagement, place)
            fits = self.trial.breach(Edit(into=parts), CELL_RULES) is None
            self._fitting[key] = parts if fits else None
        return self._fitting[key]

    def effect(self, gives: "tuple[Assignment, ...]", takes: "tuple[Assignment, ...]") -> Effect | None:
        """Return what rules about all a person works find different when they give some of it for something else.

        None where one of them forbids it.
        """
        return self.trial.effect_if_allowed(Edit(gives, takes), PERSON_RULES)

    def _parts(self, engagement: "Engagement", place: Place) -> "tuple[Assignment, ...]":
        problem = self.trial.problem
        person = problem.index.person(engagement.person)
        if place.parts:
            return in_place_of(problem, place.parts, person, engagement)
        return (cell_of(problem, person, engagement, problem.index.shift(place.shift)).assignment,)
