"""The assignments of a rota by person and day and by shift type and day, and what is new in them since published."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fcn_rota.domain.assignment import STANDING_STATES, Assignment
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import DutyKind

Place = tuple[str, date]
"""Somebody's, or a shift type's, id and the local date a shift belongs to."""
_Known = tuple[str | None, str, Interval]

NOBODY = ""
"""Stands for the person where a slot has been asked for and nobody is named yet."""
_NOT_HOURS = (DutyKind.ON_CALL, DutyKind.STANDBY)


class Duties:
    """What stands in a rota; whatever was declined or cancelled does not.

    Parameters
    ----------
    problem, rota
        The rota and its problem.
    published
        The version people were told of last, or None where nothing was published.
    """

    def __init__(self, problem: Problem, rota: Rota, published: Rota | None = None) -> None:
        self.problem = problem
        self._published = None if published is None else {_known(a): a for a in _standing(published.assignments)}
        self._set(rota)

    def of_person(self, person: str, day: date) -> Sequence[Assignment]:
        """Return somebody's assignments to the shifts of a day, by start."""
        return self._by_person.get((person, day), ())

    def of_type(self, kind: str, day: date) -> Sequence[Assignment]:
        """Return the assignments to the shifts of a type on a day, named people first, by start."""
        return self._by_type.get((kind, day), ())

    def assignment(self, assignment_id: str) -> Assignment | None:
        """Return the standing assignment with the id, if there is one."""
        return self._by_id.get(assignment_id)

    def is_changed(self, assignment: Assignment) -> bool:
        """Whether people were told otherwise: it is not in the published version."""
        return self._published is not None and _known(assignment) not in self._published

    def taken_off(self, person: str, day: date) -> Sequence[Assignment]:
        """Return what somebody had on a day in the published version and has no longer."""
        return self._taken_off.get((person, day), ())

    def people(self) -> frozenset[str]:
        """Return the ids of everybody with a duty."""
        return frozenset(person for person, _ in self._by_person if person)

    def most(self) -> Mapping[str, int]:
        """Return for each person and shift type the largest number of assignments on one day."""
        found: dict[str, int] = {}
        for places in (self._by_person, self._by_type):
            for (owner, _), assignments in places.items():
                found[owner] = max(found.get(owner, 0), len(assignments))
        return found

    def minutes(self) -> Mapping[str, int]:
        """Return everybody's rostered minutes; being on call or on standby at home is not counted."""
        found: defaultdict[str, int] = defaultdict(int)
        index = self.problem.index
        for (person, _), assignments in self._by_person.items():
            for assignment in assignments:
                if index.type_of(index.shift(assignment.shift)).duty not in _NOT_HOURS:
                    found[person] += assignment.interval.minutes
        return found

    def replace(self, rota: Rota) -> tuple[set[Place], set[Place]]:
        """Take another rota of the problem, and return the people's and shift types' days that differ."""
        before = self._by_id
        self._set(rota)
        people: set[Place] = set()
        types: set[Place] = set()
        for assignment_id in before.keys() | self._by_id.keys():
            old, new = before.get(assignment_id), self._by_id.get(assignment_id)
            # Most are the very same object, which spares comparing every field.
            if old is not new and old != new:
                for assignment in filter(None, (old, new)):
                    person, kind = self._places(assignment)
                    people.add(person)
                    types.add(kind)
        return people, types

    def _set(self, rota: Rota) -> None:
        by_person: defaultdict[Place, list[Assignment]] = defaultdict(list)
        by_type: defaultdict[Place, list[Assignment]] = defaultdict(list)
        self._by_id: dict[str, Assignment] = {}
        for assignment in sorted(_standing(rota.assignments), key=lambda a: (a.person is None, a.start, a.id)):
            person, kind = self._places(assignment)
            by_person[person].append(assignment)
            by_type[kind].append(assignment)
            self._by_id[assignment.id] = assignment
        self._by_person, self._by_type = dict(by_person), dict(by_type)
        self._taken_off = self._no_longer()

    def _no_longer(self) -> dict[Place, list[Assignment]]:
        found: defaultdict[Place, list[Assignment]] = defaultdict(list)
        if self._published:
            now = {_known(assignment) for assignment in self._by_id.values()}
            for known, assignment in self._published.items():
                if known not in now:
                    found[self._places(assignment)[0]].append(assignment)
        return dict(found)

    def _places(self, assignment: Assignment) -> tuple[Place, Place]:
        shift = self.problem.index.shift(assignment.shift)
        return (assignment.person or NOBODY, shift.day), (shift.shift_type, shift.day)


def _standing(assignments: Iterable[Assignment]) -> list[Assignment]:
    return [assignment for assignment in assignments if assignment.state in STANDING_STATES]


def _known(assignment: Assignment) -> _Known:
    """Return what people are told of an assignment; a new id for the same work changes nothing for them."""
    return assignment.person, assignment.shift, assignment.interval
