"""The assignments of a rota by person and day and by shift type and day, and what is new in them since published."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain

from fcn_rota.domain.assignment import STANDING_STATES, Assignment
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.parting import parted
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

    Another rota of the problem changes only the days that differ: an edit touches two or three of thousands.

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
        self._published_on: defaultdict[Place, list[Assignment]] = defaultdict(list)
        for told in (self._published or {}).values():
            self._published_on[self._places(told)[0]].append(told)
        self._assignments: tuple[Assignment, ...] = ()
        self._by_id: dict[str, Assignment] = {}
        self._by_person, self._by_type = _Days(), _Days()
        self._minutes: dict[str, int] = {}
        self.replace(rota)

    def of_person(self, person: str, day: date) -> Sequence[Assignment]:
        """Return somebody's assignments to the shifts of a day, by start."""
        return self._by_person.on(person, day)

    def of_type(self, kind: str, day: date) -> Sequence[Assignment]:
        """Return the assignments to the shifts of a type on a day, named people first, by start."""
        return self._by_type.on(kind, day)

    def assignment(self, assignment_id: str) -> Assignment | None:
        """Return the standing assignment with the id, if there is one."""
        return self._by_id.get(assignment_id)

    def is_changed(self, assignment: Assignment) -> bool:
        """Whether people were told otherwise: it is not in the published version."""
        return self._published is not None and _known(assignment) not in self._published

    def taken_off(self, person: str, day: date) -> Sequence[Assignment]:
        """Return what somebody had on a day in the published version and has no longer."""
        told = self._published_on.get((person, day), ())
        now = {_known(assignment) for assignment in self.of_person(person, day)} if told else ()
        return [assignment for assignment in told if _known(assignment) not in now]

    def has_duty(self, person: str) -> bool:
        """Whether somebody has a duty."""
        return person in self._by_person.most

    def most(self) -> Mapping[str, int]:
        """Return for each person and shift type the largest number of assignments on one day."""
        return {**self._by_person.most, **self._by_type.most}

    def minutes(self) -> Mapping[str, int]:
        """Return everybody's rostered minutes; being on call or on standby at home is not counted."""
        return self._minutes

    def replace(self, rota: Rota) -> tuple[set[Place], set[Place]]:
        """Take another rota of the problem, and return the people's and shift types' days that differ."""
        # Most are the very same object, which spares comparing every field.
        differ = parted(self._assignments, rota.assignments)
        self._assignments = rota.assignments
        old, new = ({one.id: one for one in _standing(some)} for some in (differ.gone, differ.came))
        for key in old:
            del self._by_id[key]
        self._by_id.update(new)
        left = [one for key, one in old.items() if new.get(key) != one]
        came = [one for key, one in new.items() if old.get(key) != one]
        people: set[Place] = set()
        types: set[Place] = set()
        # What left first: what came may have its id.
        for one, is_there in chain(((one, False) for one in left), ((one, True) for one in came)):
            person, kind = self._places(one)
            self._by_person.put(person, one, is_there=is_there)
            self._by_type.put(kind, one, is_there=is_there)
            people.add(person)
            types.add(kind)
        self._by_person.settle(people)
        self._by_type.settle(types)
        for owner in {owner for owner, _ in people}:
            self._minutes[owner] = sum(map(self._minutes_of, self._by_person.all_of(owner)))
        return people, types

    def _minutes_of(self, assignment: Assignment) -> int:
        index = self.problem.index
        is_at_home = index.type_of(index.shift(assignment.shift)).duty in _NOT_HOURS
        return 0 if is_at_home else assignment.interval.minutes

    def _places(self, assignment: Assignment) -> tuple[Place, Place]:
        shift = self.problem.index.shift(assignment.shift)
        return (assignment.person or NOBODY, shift.day), (shift.shift_type, shift.day)


class _Days:
    """Assignments by owner and day, each day in order, and the most that any owner has on one."""

    def __init__(self) -> None:
        self.most: dict[str, int] = {}
        self._of: dict[str, dict[date, dict[str, Assignment]]] = {}

    def on(self, owner: str, day: date) -> Sequence[Assignment]:
        """Return an owner's assignments of a day."""
        return tuple(self._of.get(owner, {}).get(day, {}).values())

    def all_of(self, owner: str) -> Iterable[Assignment]:
        """Return all assignments of an owner."""
        return (one for day in self._of.get(owner, {}).values() for one in day.values())

    def put(self, place: Place, one: Assignment, *, is_there: bool) -> None:
        """Add an assignment, or take it out; `settle` then puts the day in order."""
        day = self._of.setdefault(place[0], {}).setdefault(place[1], {})
        if is_there:
            day[one.id] = one
        else:
            del day[one.id]

    def settle(self, places: Iterable[Place]) -> None:
        """Put the days at some places in order."""
        for owner, day in places:
            mine = self._of[owner]
            if not mine[day]:
                del mine[day]
            elif len(mine[day]) > 1:
                mine[day] = dict(sorted(mine[day].items(), key=lambda item: _order(item[1])))
        for owner in {owner for owner, _ in places}:
            if self._of[owner]:
                self.most[owner] = max(map(len, self._of[owner].values()))
            else:
                self.most.pop(owner, None)


def _order(one: Assignment) -> tuple[bool, datetime, str]:
    return one.person is None, one.start, one.id


def _standing(assignments: Iterable[Assignment]) -> list[Assignment]:
    return [assignment for assignment in assignments if assignment.state in STANDING_STATES]


def _known(assignment: Assignment) -> _Known:
    """Return what people are told of an assignment; a new id for the same work changes nothing for them."""
    return assignment.person, assignment.shift, assignment.interval
