"""Cells: every person, engagement and shift that might come together, and those that must."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from fcn_rota.domain.assignment import Assignment, MadeBy
from fcn_rota.domain.scope import WHOLE, SolveScope
from fcn_rota.rules.plan import work_of_assignments

if TYPE_CHECKING:
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.shift import Shift, ShiftType
    from fcn_rota.rules.work import WorkItem

Literal: TypeAlias = int
"""Number of a 0-1 variable of the model, or `FIXED`."""
FIXED: Literal = -1
"""Stands for work that is there whatever the solver does: a literal that is always 1."""


@dataclass(frozen=True)
class Cell:
    """One person on one shift on one engagement, as a choice of the solver's.

    Parameters
    ----------
    person, engagement, shift, shift_type
        Who, on what terms, and on what.
    stands_for
        The assignment it is, where there is one already: fixed work, or work that a repair may take away. None for the
        whole of the shift, as a new assignment.
    """

    person: "Person"
    engagement: "Engagement"
    shift: "Shift"
    shift_type: "ShiftType"
    stands_for: Assignment | None = None

    @property
    def interval(self) -> "Interval":
        """When the person would be on duty."""
        return self.stands_for.interval if self.stands_for else self.shift.interval

    @cached_property
    def assignment(self) -> Assignment:
        """The assignment it becomes when chosen, from home where person and shift type allow it.

        Made when first asked for: the rules refuse most cells before that.
        """
        return self.stands_for or Assignment(
            id=f"as-{self.person.id}-{self.engagement.id}-{self.shift.id}",
            shift=self.shift.id,
            person=self.person.id,
            engagement=self.engagement.id,
            start=self.shift.start,
            end=self.shift.end,
            remote=self.person.remote and self.shift_type.remote_allowed,
            made_by=MadeBy.SOLVER,
        )

    def forget(self) -> None:
        """Let go of the assignment, which is made again when asked for: of half a year there are 300,000."""
        self.__dict__.pop("assignment", None)


class Duty(NamedTuple):
    """A piece of a person's work as the posts see it: what it is, and the literal that says whether it is there.

    Parameters
    ----------
    item
        The work: history, daytime, fixed, or a cell's.
    literal
        `FIXED`, or the cell's variable.
    """

    item: "WorkItem"
    literal: Literal

    @property
    def is_free(self) -> bool:
        """Whether the solver decides about it."""
        return self.literal != FIXED


class Candidates:
    """The cells that might be, person by person.

    Parameters
    ----------
    problem, scope
        What is planned, and what of it is open.
    """

    def __init__(self, problem: "Problem", scope: SolveScope = WHOLE) -> None:
        self._problem, self._scope = problem, scope
        self._taken = {(a.person, a.shift) for a in problem.fixed_rota().assignments if a.stands}
        opened = (shift for shift in problem.index.period_shifts if scope.opens(problem, shift))
        self._shifts = [(shift, problem.index.type_of(shift)) for shift in opened]

    def of(self, person: "Person") -> Iterator[Cell]:
        """Yield a cell for every engagement and shift in scope, but those a person is fixed to already."""
        for engagement in filter(self._scope.asks, self._problem.index.engagements_of(person.id)):
            for shift, shift_type in self._shifts:
                if (person.id, shift.id) not in self._taken:
                    yield Cell(person, engagement, shift, shift_type)


def candidate_cells(problem: "Problem", scope: SolveScope = WHOLE) -> Iterator[Cell]:
    """Yield everybody's cells."""
    candidates = Candidates(problem, scope)
    return chain.from_iterable(map(candidates.of, problem.people))


def fixed_cells(problem: "Problem") -> Iterator[Cell]:
    """Yield the standing fixed assignments of the period as cells."""
    for assignment in problem.fixed_rota().assignments:
        if assignment.stands:
            yield cell_standing_for(problem, assignment)


def cell_standing_for(problem: "Problem", assignment: Assignment) -> Cell:
    """Return the cell that is an assignment; of a named person."""
    index = problem.index
    shift = index.shift(assignment.shift)
    person, engagement = index.person(assignment.person or ""), index.engagement(assignment.engagement or "")
    return Cell(person, engagement, shift, index.type_of(shift), assignment)


def work_of_cell(problem: "Problem", cell: Cell) -> "WorkItem | None":
    """Return the piece of work a cell would be; None for a duty that is known never to have been begun."""
    return next(iter(work_of_assignments(problem, [cell.assignment])), None)


def cell_of(problem: "Problem", person: "Person", engagement: "Engagement", shift: "Shift") -> Cell:
    """Return the cell that puts a person on the whole of a shift."""
    return Cell(person, engagement, shift, problem.index.type_of(shift))
