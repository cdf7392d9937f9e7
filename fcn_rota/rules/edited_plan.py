"""A plan that differs from another by a few assignments: what an edit would make of a rota."""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from fcn_rota.rules.plan import Plan, by_start, people_edited, shift_edited, work_of_assignments
from fcn_rota.rules.work import WorkItem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Sequence

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.rota import Rota
    from fcn_rota.rules.plan import Counting, Made, Measure


class EditedPlan(Plan):
    """The plan of the same rota without some of its assignments and with others.

    It asks the plan before the edit about all people and shifts that no such assignment is about.

    Parameters
    ----------
    before
        The plan before the edit.
    out, into
        What goes out of its rota, and what comes into it.
    """

    def __init__(
        self,
        before: Plan,
        out: "Collection[Assignment]",
        into: "Collection[Assignment]",
    ) -> None:
        super().__init__(before.problem, before.first_rota)
        self.out, self.into = out, into
        self._before = before
        touched = (*out, *into)
        self._gone = frozenset([assignment.id for assignment in out])
        self._shifts = frozenset([assignment.shift for assignment in touched])
        self._people = frozenset([assignment.person for assignment in touched if assignment.person is not None])
        self._new: dict[str, list[WorkItem]] = {}
        self._on_shift: dict[str, list[Assignment]] = {}

    @cached_property
    def rota(self) -> "Rota":
        """The assignments in the period, put together when first asked for: rules look at people and shifts."""
        kept = (assignment for assignment in self._before.rota.assignments if assignment.id not in self._gone)
        return replace(self._before.rota, assignments=(*kept, *self.into))

    @cached_property
    def assignments_of(self) -> "dict[str, list[Assignment]]":
        """Standing assignments in the period by person, by start."""
        return people_edited(self._before.assignments_of, self._people, self._gone, self.into)

    def on_shift(self, shift_id: str) -> "Sequence[Assignment]":
        """All assignments to a shift of the horizon, standing or not."""
        if shift_id not in self._shifts:
            return self._before.on_shift(shift_id)
        if shift_id not in self._on_shift:
            here = self._before.on_shift(shift_id)
            self._on_shift[shift_id] = shift_edited(here, shift_id, self._gone, self.into)
        return self._on_shift[shift_id]

    def of_shift(self, shift_id: str, name: "Hashable", of: "Callable[[Sequence[Assignment]], Made]") -> "Made":
        """Return what is made of the assignments to one shift alone, as the plan before says where it is no other."""
        if shift_id not in self._shifts:
            return self._before.of_shift(shift_id, name, of)
        return super().of_shift(shift_id, name, of)

    def work_of(self, person_id: str) -> tuple[WorkItem, ...]:
        """All of a person's work over the horizon, history and daytime commitments included, by start."""
        if person_id not in self._people:
            return self._before.work_of(person_id)
        if person_id not in self._work:
            edited = self._replaced(self._before.work_of(person_id), person_id)
            self._work[person_id] = super().work_of(person_id) if edited is None else edited
        return self._work[person_id]

    def duties_of(self, person_id: str) -> tuple[WorkItem, ...]:
        """Return the person's rostered work in the period, by start."""
        if person_id not in self._people:
            return self._before.duties_of(person_id)
        if person_id not in self._duties:
            edited = self._replaced(self._before.duties_of(person_id), person_id)
            self._duties[person_id] = super().duties_of(person_id) if edited is None else edited
        return self._duties[person_id]

    def _sums(self, person_id: str, name: "Hashable", of: "Counting[Measure]") -> "Counter[Measure]":
        before = self._before.sums_of(person_id, name, of)
        if person_id not in self._people:
            return before
        # Not by the methods of Counter, which take longer than all that the rules do with a sum.
        sums: Counter[Measure] = Counter()
        dict.update(sums, before)
        for measure, number in of(self.coming(person_id)).items():
            sums[measure] += number
        if self._gone:
            duties = self._before.duties_of(person_id)
            going = [item for item in duties if item.assignment and item.assignment.id in self._gone]
            for measure, number in of(going).items():
                sums[measure] -= number
        return sums

    def _replaced(self, work: tuple[WorkItem, ...], person_id: str) -> tuple[WorkItem, ...] | None:
        """Return a person's work by start, without what goes and with what comes.

        None where something that comes has the very times of something there: which of the two is first is for
        whoever puts the whole in order.
        """
        stays = (item for item in work if item.assignment is None or item.assignment.id not in self._gone)
        edited = list(stays if self._gone else work)
        for new in self.coming(person_id):
            times = by_start(new)
            position = bisect_left(edited, times, key=by_start)
            if position < len(edited) and by_start(edited[position]) == times:
                return None
            edited.insert(position, new)
        return tuple(edited)

    def coming(self, person_id: str) -> "list[WorkItem]":
        """Return the pieces of work that come to a person, by assignment."""
        if person_id not in self._new:
            mine = [a for a in self.into if a.person == person_id and a.stands]
            self._new[person_id] = work_of_assignments(self.problem, mine)
        return self._new[person_id]

    def _items(self, person_id: str) -> "list[WorkItem]":
        known: defaultdict[str, list[WorkItem]] = defaultdict(list)
        for item in self._before.duties_of(person_id):
            if item.assignment is not None:
                known[item.assignment.id].append(item)
        found = []
        for assignment in self.assignments_of.get(person_id, ()):
            items = known.get(assignment.id)
            same = items is not None and items[0].assignment is assignment
            found += items if items is not None and same else work_of_assignments(self.problem, [assignment])
        return found
