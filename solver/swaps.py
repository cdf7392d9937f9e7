"""Who could swap: exchanges between two or three people that free one of them from a shift."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.domain.advice import Edit, Effect, Move, SwapRing, SwapRings
from fcn_rota.rules.trial import Trial
from solver.candidates import people_on
from solver.places import Place, Takers, places_of
from solver.wording import dearer, duty

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota

MOST_TRIED = 3_000
"""So many moves and exchanges are tried on a rota unless told otherwise: about two seconds' work."""
_Priced: TypeAlias = tuple[int, Move]
"""A move that breaks nothing of the person's, and the change of points by the rules about that person alone."""


def swap_rings(problem: "Problem", rota: "Rota", person_id: str, shift_id: str, most: int = MOST_TRIED) -> SwapRings:
    """Return exchanges between two or three people that free one of them from a shift, and from its time.

    Everybody in an exchange gives all they have on one shift and takes all that another had on another; what is pinned
    or worked already is not given, but by the person to be freed. No exchange is found that breaks a hard rule, nor one
    that puts the person on another shift at the same time.

    Parameters
    ----------
    problem, rota
        The rota and its problem.
    person_id, shift_id
        Who is to be freed, and from which shift of the period.
    most
        Try no more than so many moves and exchanges. Those between two are tried first, then those between three in
        the order of what the first two moves cost.

    Raises
    ------
    ValueError
        If the person is not on the shift.
    """
    return swap_rings_on(Trial(problem, rota), person_id, shift_id, most)


def swap_rings_on(trial: Trial, person_id: str, shift_id: str, most: int = MOST_TRIED) -> SwapRings:
    """Return the exchanges as `swap_rings` does; faster where a rota is asked about many."""
    search = _Search(trial, person_id, shift_id, most)
    found = sorted(search.rings(), key=lambda ring: (len(ring.moves), ring.effect.points))
    return SwapRings(tuple(found), search.tried, is_complete=not search.cut_short)


class _Search:
    """The search for the exchanges that free one person from one shift."""

    def __init__(self, trial: Trial, person: str, shift: str, most: int) -> None:
        mine = people_on(trial, shift).get(person)
        if mine is None:
            raise ValueError(f"{trial.problem.index.person(person).name} is not on the shift {shift}")
        self.trial, self.problem, self.most = trial, trial.problem, most
        self.tried, self.cut_short = 0, False
        self.place = Place(shift, person, mine)
        places = list(places_of(trial))
        self.others = [p for p in places if p.person != person and not (p.is_pinned or p.is_worked)]
        self._taken = {(place.person, place.shift) for place in places}
        self._takers = Takers(trial)

    def rings(self) -> Iterator[SwapRing]:
        """Yield the exchanges, until all are found or the limit is reached."""
        taken = {place: self._moves(self.place, place) for place in self.others if not self._at_the_time(place)}
        givers = {place: self._moves(place, self.place) for place in self.others}
        for place, moves in taken.items():
            for _, first in moves:
                for _, second in givers[place]:
                    yield from self._ring(first, second)
        pairs = [
            (mine[0] + other[0], mine[1], other[1], theirs, between)
            for theirs, moves in taken.items()
            for between, others in givers.items()
            if theirs.person != between.person and theirs.shift != between.shift
            for mine in moves
            for other in others
        ]
        for _, mine, other, theirs, between in sorted(pairs, key=lambda pair: pair[0]):
            if self.cut_short:
                return
            for _, third in self._moves(theirs, between):
                yield from self._ring(mine, third, other)

    def _moves(self, gives: Place, takes: Place) -> list[_Priced]:
        """Return how a person could give one place for another, by engagement, as far as rules about them go."""
        person = gives.person
        if person is None or takes.shift == gives.shift or (person, takes.shift) in self._taken:
            return []
        found = []
        for engagement in self.problem.index.engagements_of(person):
            parts = self._takers.parts(engagement, takes)
            if parts is None or self._is_spent():
                continue
            effect = self._takers.effect(gives.parts, parts)
            if effect is not None:
                found.append((effect.points, Move(person, gives.parts, parts)))
        return found

    def _is_spent(self) -> bool:
        """Count something that is to be tried; whether the limit is reached already."""
        if self.tried >= self.most:
            self.cut_short = True
        else:
            self.tried += 1
        return self.cut_short

    def _ring(self, *moves: Move) -> Iterator[SwapRing]:
        if self._is_spent():
            return
        gives = tuple(part for move in moves for part in move.gives)
        effect = self.trial.effect(Edit(gives, tuple(part for move in moves for part in move.takes)))
        if effect.is_allowed:
            yield SwapRing(moves, effect, _sentence(self.problem, moves, effect))

    def _at_the_time(self, place: Place) -> bool:
        """Whether a place shares time with the one from which the person is to be freed."""
        return any(part.interval.overlaps(mine.interval) for part in place.parts for mine in self.place.parts)


def _sentence(problem: "Problem", moves: tuple[Move, ...], effect: Effect) -> str:
    """Say who takes what, and for how much: ``Bob takes Evening Fri 25 Dec 18:30-23:00, Ann takes ...``."""
    said = [f"{problem.index.person(move.person).name} takes {duty(problem, move.takes[0])}" for move in moves]
    return f"{', '.join(said)}: {dearer(effect.points)}."
