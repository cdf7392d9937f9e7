"""Chains of moves that bring somebody to an open place: each takes what the one before gives up."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fcn_rota.domain.advice import Edit, Move
from solver.candidates import people_on
from solver.places import Place, Takers, places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Person
    from fcn_rota.rules.trial import Trial


@dataclass(frozen=True, slots=True)
class Chain:
    """Moves of different people, whoever comes to the open place first; none breaks a rule about that person alone.

    Parameters
    ----------
    moves
        Each person with what they give up and what they take; nobody takes what the last gives up.
    points
        What the rules about the people by themselves charge more for it: all of its cost but that of rules which
        count several people.
    """

    moves: tuple[Move, ...]
    points: int

    @property
    def edit(self) -> Edit:
        """The chain as one edit of the rota."""
        out = tuple(assignment for move in self.moves for assignment in move.gives)
        return Edit(out, tuple(assignment for move in self.moves for assignment in move.takes))


class Chains:
    """The chains that bring somebody to one open place of a rota.

    Parameters
    ----------
    trial
        The rota.
    shift
        Id of the shift with the open place.
    most
        Try no more moves than so many.
    """

    def __init__(self, trial: "Trial", shift: str, most: int) -> None:
        self.trial, self.problem, self.most = trial, trial.problem, most
        self.tried, self.cut_short = 0, False
        self.target = Place(shift)
        self._takers = Takers(trial)
        self._places: defaultdict[str, list[Place]] = defaultdict(list)
        for place in places_of(trial):
            if place.person is not None and not place.is_worked:
                self._places[place.person].append(place)
        self._free: dict[Place, list[Chain]] = {}

    def free(self, place: Place) -> "list[Chain]":
        """Return the chains of one person who gives up nothing for a place, the cheapest first."""
        if place not in self._free:
            found = [chain for person in self._others(place) for chain in self._taking(person, place)]
            self._free[place] = sorted(found, key=lambda chain: chain.points)
        return self._free[place]

    def leaving(self) -> "list[tuple[Place, Chain]]":
        """Return what people may give up to come to the open place, and the chain of one that this is."""
        return [
            (given, chain)
            for person in self._others(self.target)
            for given in self._places[person.id]
            for chain in self._taking(person, self.target, given)
        ]

    def of_two(self, leaving: "Sequence[tuple[Place, Chain]]") -> "Iterator[Chain]":
        """Yield the chains in which somebody free takes what the first gives up."""
        for given, first in leaving:
            for second in self.free(given):
                if second.moves[0].person != first.moves[0].person:
                    yield _joined(first, second)

    def of_three(self, leaving: "Sequence[tuple[Place, Chain]]") -> "Iterator[Chain]":
        """Yield those in which the second gives up something as well, which a third takes, or the first in exchange."""
        for given, first in leaving:
            for person in self._others(given):
                if person.id != first.moves[0].person:
                    for between in self._places[person.id]:
                        if not between.is_pinned and between.shift != self.target.shift:
                            yield from self._through(first, given, person, between)

    def _through(self, first: Chain, given: Place, person: "Person", between: Place) -> "Iterator[Chain]":
        opener = first.moves[0]
        for second in self._taking(person, given, between):
            for third in self.free(between):
                if third.moves[0].person not in (opener.person, person.id):
                    yield _joined(first, second, third)
            if opener.person not in people_on(self.trial, between.shift):
                yield from self._exchange(opener, given, second, between)

    def _exchange(self, opener: Move, given: Place, second: Chain, between: Place) -> "Iterator[Chain]":
        """Yield the chain in which the first takes what the second gives up, in exchange."""
        for taken in self._taking(self.problem.index.person(opener.person), between, given, with_it=opener.takes):
            yield _joined(taken, second)

    def _taking(
        self, person: "Person", place: Place, given: Place | None = None, with_it: "tuple[Assignment, ...]" = ()
    ) -> "Iterator[Chain]":
        """Yield, by engagement, how somebody could take a place, giving up another, with something else besides."""
        for engagement in self.problem.index.engagements_of(person.id):
            parts = self._takers.parts(engagement, place)
            if parts is None or self._is_spent():
                continue
            gives = given.parts if given else ()
            takes = (*with_it, *parts)
            effect = self._takers.effect(gives, takes)
            if effect is not None:
                yield Chain((Move(person.id, gives, takes),), effect.points)

    def _others(self, place: Place) -> "list[Person]":
        on_it = people_on(self.trial, place.shift)
        return [person for person in self.problem.people if person.id not in on_it]

    def _is_spent(self) -> bool:
        """Count a move that is to be tried; whether the limit is reached already."""
        if self.tried >= self.most:
            self.cut_short = True
        else:
            self.tried += 1
        return self.cut_short


def _joined(*chains: Chain) -> Chain:
    return Chain(tuple(move for chain in chains for move in chain.moves), sum(chain.points for chain in chains))
