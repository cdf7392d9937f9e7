"""What is proposed for a rota, as the board shows it: duties that would come, and those that would go."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.problem import Problem
from ui.desktop.models.board.duties import NOBODY, Duties, Place


class Proposed:
    """A proposed edit by person and day, and by shift type and day.

    Parameters
    ----------
    problem
        The rota's.
    edit
        What is proposed; nothing where it is empty.
    """

    def __init__(self, problem: Problem, edit: Edit | None = None) -> None:
        self.edit = edit = edit or Edit()
        by_person: defaultdict[Place, list[Assignment]] = defaultdict(list)
        by_type: defaultdict[Place, list[Assignment]] = defaultdict(list)
        self._goes = frozenset(one.id for one in edit.out)
        self._places: set[Place] = set()
        for one in sorted(edit.touched, key=lambda a: (a.start, a.id)):
            shift = problem.index.shift(one.shift)
            person, kind = (one.person or NOBODY, shift.day), (shift.shift_type, shift.day)
            self._places |= {person, kind}
            if one.id not in self._goes:
                by_person[person].append(one)
                by_type[kind].append(one)
        self._by_person, self._by_type = dict(by_person), dict(by_type)
        self._comes = {one.id: one for duties in by_person.values() for one in duties}

    @property
    def places(self) -> frozenset[Place]:
        """The days of people and of shift types that look different for it."""
        return frozenset(self._places)

    def goes(self, assignment: str) -> bool:
        """Whether a duty would go."""
        return assignment in self._goes

    def comes(self, assignment: str) -> Assignment | None:
        """Return the duty that would come under an id, or None."""
        return self._comes.get(assignment)

    def of_person(self, person: str, day: date) -> Sequence[Assignment]:
        """Return what would come to somebody on a day, by start."""
        return self._by_person.get((person, day), ())

    def of_type(self, kind: str, day: date) -> Sequence[Assignment]:
        """Return what would come to the shifts of a type on a day, by start."""
        return self._by_type.get((kind, day), ())

    def most(self, duties: Duties) -> Mapping[str, int]:
        """Return for each person and shift type the largest number of duties on one day, those that would come too."""
        found = Counter(duties.most())
        for (person, day), comes in self._by_person.items():
            found[person] = max(found[person], len(comes) + len(duties.of_person(person, day)))
        for (kind, day), comes in self._by_type.items():
            found[kind] = max(found[kind], len(comes) + len(duties.of_type(kind, day)))
        return found
