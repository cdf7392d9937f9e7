"""The model of a problem's rotas under construction: what every rule posts through."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from fcn_rota.domain.presence import as_worked, counts_toward_cover
from fcn_rota.rules.plan import by_start, outside_work, work_of_assignments
from solver.cells import FIXED, Cell, Duty, Literal, work_of_cell
from solver.charges import ChargedModel
from solver.presence import Attendance, by_segment

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift
    from fcn_rota.rules.presence import CoverRow
    from fcn_rota.rules.rule import Key


class Builder(ChargedModel):
    """The model of a problem's rotas under construction: who works when, and the words in which rules post about it.

    Hard constraints only ever limit work from above (`LimitedModel`). The one rule that asks for more people, the
    minimum safe team, asks only where somebody is; where fixed work breaks it, it gives way by `charge_slack`, no
    further than the rota breaks it as it stands.

    Parameters
    ----------
    problem
        What is solved.
    cells
        The solver's choices.
    fixed
        What stands whatever the solver does, and breaks rules at worst as it is; None for what the problem fixes.
    held
        Ids of those choices that stand already, and may be given up.
    strict
        See `LimitedModel`.
    """

    def __init__(
        self,
        problem: "Problem",
        cells: Sequence[Cell],
        *,
        fixed: "Rota | None" = None,
        held: Iterable[str] = (),
        strict: bool = False,
    ) -> None:
        super().__init__(strict=strict)
        self.problem = problem
        self.cells = tuple(cells)
        self.fixed = problem.fixed_rota() if fixed is None else fixed
        self.literal_of: dict[str, Literal] = {cell.assignment.id: self.model.variable(0, 1) for cell in self.cells}
        self._held = {self.literal_of[assignment] for assignment in held if assignment in self.literal_of}
        self._choices = self._choices_by_person()
        self._fixed_to = _by_person(self.fixed.assignments)
        self._duties: dict[str, tuple[Duty, ...]] = {}
        self._on_shift = self._collect_presence()
        self._open_shifts = None if fixed is None else {cell.shift.id for cell in self.cells}
        self._attendances: dict[str, list[Attendance]] = {}
        self._present: dict[Key, list[tuple[Interval, list[Literal]]]] = {}

    def duties_of(self, person: str) -> tuple[Duty, ...]:
        """All work of a person, past, fixed and possible, by start."""
        if person not in self._duties:
            fixed = (*outside_work(self.problem, person), *work_of_assignments(self.problem, self._fixed_to[person]))
            free = ((work_of_cell(self.problem, cell), literal) for cell, literal in self._choices[person])
            begun = (Duty(item, literal) for item, literal in free if item is not None)
            duties = [*(Duty(item, FIXED) for item in fixed), *begun]
            self._duties[person] = tuple(sorted(duties, key=lambda duty: by_start(duty.item)))
        return self._duties[person]

    def may_change(self, shifts: "Iterable[Shift]") -> bool:
        """Whether there is anything to post about who is on some shifts.

        Not in a model of a few choices none of which is on any of them: what a rule charges then is the same in every
        solution.
        """
        return self._open_shifts is None or any(shift.id in self._open_shifts for shift in shifts)

    def stands(self, literal: Literal) -> bool:
        """Whether work is there as things stand, be it fixed or held."""
        return literal == FIXED or literal in self._held

    def present_by_segment(self, row: "CoverRow") -> "list[tuple[Interval, list[Literal]]]":
        """Literals of those who count toward a row, in each stretch of its time in which nobody comes or goes.

        Returns
        -------
        list of (Interval, list of literals)
            By start. The same people in two neighbouring stretches appear in both.
        """
        if row.key not in self._present:
            mine = [a for shift in row.shifts for a in self.attendances_on(shift.id) if a.fills(row.skill)]
            self._present[row.key] = [
                (part, [attendance.literal for attendance in there]) for part, there in by_segment(row.interval, mine)
            ]
        return self._present[row.key]

    def assignments_on(self, shift: str) -> "list[tuple[Assignment, Literal]]":
        """Everybody who is or might be on a shift of the horizon, with their literal."""
        return self._on_shift.get(shift, [])

    def attendances_on(self, shift: str) -> list[Attendance]:
        """Return the same with what the rules about a site ask of people there."""
        if shift not in self._attendances:
            index, problem = self.problem.index, self.problem
            day = index.shift(shift).day
            self._attendances[shift] = [
                Attendance(
                    assignment,
                    literal,
                    counts_toward_cover(problem, assignment),
                    index.skills_of(assignment.person, day) if assignment.person else frozenset(),
                )
                for planned, literal in self.assignments_on(shift)
                for assignment in as_worked(problem, (planned,))
            ]
        return self._attendances[shift]

    def rota_of(self, values: Sequence[int]) -> "Rota":
        """Return the rota of a solution: the fixed work of the period and the chosen cells, by start."""
        chosen = [cell.assignment for cell in self.cells if values[self.literal_of[cell.assignment.id]]]
        everything = sorted((*self.fixed.assignments, *chosen), key=lambda a: (a.start, a.shift, a.person or "", a.id))
        return self.problem.rota_of(tuple(everything))

    def forget_duties(self) -> None:
        """Let go of what only posts ask for, once all of them are made; of a big model that is much of the memory."""
        for kept in (self._duties, self._attendances, self._present):
            kept.clear()
        self.forget_groups()

    def _choices_by_person(self) -> "defaultdict[str, list[tuple[Cell, Literal]]]":
        choices: defaultdict[str, list[tuple[Cell, Literal]]] = defaultdict(list)
        for cell in self.cells:
            choices[cell.person.id].append((cell, self.literal_of[cell.assignment.id]))
        return choices

    def _collect_presence(self) -> "dict[str, list[tuple[Assignment, Literal]]]":
        on_shift: defaultdict[str, list[tuple[Assignment, Literal]]] = defaultdict(list)
        for assignment in self.problem.everything(self.fixed):
            if assignment.stands:
                on_shift[assignment.shift].append((assignment, FIXED))
        for cell in self.cells:
            on_shift[cell.shift.id].append((cell.assignment, self.literal_of[cell.assignment.id]))
        return on_shift


def _by_person(assignments: "Iterable[Assignment]") -> "defaultdict[str, list[Assignment]]":
    """Return the standing assignments of each person."""
    found: defaultdict[str, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        if assignment.stands and assignment.person is not None:
            found[assignment.person].append(assignment)
    return found
