"""The model of a problem's rotas under construction: what every rule posts through."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fcn_rota.domain.presence import as_worked, counts_toward_cover
from fcn_rota.rules.plan import by_start, outside_by_shift, work_with
from fcn_rota.rules.rows import Row, kept_rows
from solver.cells import FIXED, Cell, Duty, Literal, work_of_cell
from solver.charges import ChargedModel
from solver.presence import Attendance, by_segment

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.rules.presence import CoverRow
    from fcn_rota.rules.rule import Key
    from solver.blocks import Block


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
        self.cells = list(cells)
        self.literals = [self.model.variable(0, 1) for _ in self.cells]
        """Of each cell, the variable that says whether it is chosen."""
        self.fixed = problem.fixed_rota() if fixed is None else fixed
        held_ids = set(held)
        self._held = {literal for cell, literal in self.choices() if cell.assignment.id in held_ids} if held_ids else {}
        self._fixed_to = _fixed_by_person(problem) if fixed is None else _by_person(fixed.assignments)
        self._duties: dict[str, tuple[Duty, ...]] = {}
        self._open_shifts = None if fixed is None else {cell.shift.id for cell in self.cells}
        self._attendances: dict[str, list[Attendance]] = {}
        self._present: dict[Key, list[tuple[Interval, list[Literal]]]] = {}

    def choices(self) -> "Iterator[tuple[Cell, Literal]]":
        """Yield the cells, each with its literal."""
        return zip(self.cells, self.literals, strict=True)

    @cached_property
    def literal_of(self) -> dict[str, Literal]:
        """The literal of each cell by the id of its assignment; asked for once all cells are there."""
        return {cell.assignment.id: literal for cell, literal in self.choices()}

    def take(self, block: "Block") -> None:
        """Make one person's part of the model, built by itself, part of this one."""
        first = len(self.model.lower)
        cells = block.cells(self.problem)
        literals = range(first, first + len(cells))
        # Before they are cells of this model: what is first asked of a shift takes in all cells there are.
        self._attend(cells, literals)
        self.cells.extend(cells)
        self.literals.extend(literals)
        self.take_over(block.posted)

    def duties_of(self, person: str) -> tuple[Duty, ...]:
        """All work of a person, past, fixed and possible, by start."""
        if person not in self._duties:
            duties = [Duty(item, FIXED) for item in work_with(self.problem, person, self._fixed_to.get(person, ()))]
            for cell, literal in self._choices.get(person, ()):
                item = work_of_cell(self.problem, cell)
                if item is not None:
                    duties.append(Duty(item, literal))
            self._duties[person] = tuple(sorted(duties, key=_by_start))
        return self._duties[person]

    def may_differ(self, literal: Literal) -> bool:
        """Whether there is anything to post about work alone: in a model of a few choices not where it is fixed.

        What a rule charges for fixed work alone is then the same in every solution.
        """
        return self._open_shifts is None or literal != FIXED

    def changing(self, name: str, make: "Callable[[Problem], Iterable[Row]]") -> "Iterable[Row]":
        """Return the rows of a rule, kept under its name, about which there is anything to post.

        Not those of a model of a few choices none of which is on their shifts: what a rule charges then is the same in
        every solution.
        """
        if self._open_shifts is None:
            return make(self.problem)
        rows = kept_rows(self.problem, name, make)
        return rows.asked({key for shift in self._open_shifts for key in rows.touched_by(shift)})

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
            self._attendances[shift] = list(self._attending(shift, self.assignments_on(shift)))
        return self._attendances[shift]

    def rota_of(self, values: Sequence[int]) -> "Rota":
        """Return the rota of a solution: the fixed work of the period and the chosen cells, by start."""
        chosen = [cell.assignment for cell, literal in self.choices() if values[literal]]
        everything = sorted((*self.fixed.assignments, *chosen), key=lambda a: (a.start, a.shift, a.person or "", a.id))
        return self.problem.rota_of(tuple(everything))

    def forget_duties(self) -> None:
        """Let go of what only posts ask for, once all of them are made; of a big model that is much of the memory."""
        for kept in (self._duties, self._attendances, self._present):
            kept.clear()
        for looked_up in ("_choices", "_on_shift", "literal_of"):
            self.__dict__.pop(looked_up, None)
        for cell in self.cells:
            cell.forget()
        self.forget_groups()

    def _attend(self, cells: Sequence[Cell], literals: Iterable[Literal]) -> None:
        """Note who else might be where; what rules about all people ask is known by the time they are posted."""
        on_shift = self._on_shift
        for cell, literal in zip(cells, literals, strict=True):
            shift, here = cell.shift.id, (cell.assignment, literal)
            self.attendances_on(shift).extend(self._attending(shift, (here,)))
            on_shift[shift].append(here)

    def _attending(self, shift: str, there: "Iterable[tuple[Assignment, Literal]]") -> Iterator[Attendance]:
        index, problem = self.problem.index, self.problem
        day = index.shift(shift).day
        for planned, literal in there:
            for assignment in as_worked(problem, (planned,)):
                counts = counts_toward_cover(problem, assignment)
                skills = index.skills_of(assignment.person, day) if assignment.person else frozenset()
                yield Attendance(assignment, literal, counts, skills)

    @cached_property
    def _choices(self) -> "defaultdict[str, list[tuple[Cell, Literal]]]":
        choices: defaultdict[str, list[tuple[Cell, Literal]]] = defaultdict(list)
        for cell, literal in self.choices():
            choices[cell.person.id].append((cell, literal))
        return choices

    @cached_property
    def _on_shift(self) -> "dict[str, list[tuple[Assignment, Literal]]]":
        on_shift: defaultdict[str, list[tuple[Assignment, Literal]]] = defaultdict(list)
        for shift, there in outside_by_shift(self.problem).items():
            on_shift[shift] = [(assignment, FIXED) for assignment in there if assignment.stands]
        for assignment in self.fixed.assignments:
            if assignment.stands:
                on_shift[assignment.shift].append((assignment, FIXED))
        for cell, literal in self.choices():
            on_shift[cell.shift.id].append((cell.assignment, literal))
        return on_shift


def _by_start(duty: Duty) -> "tuple[Any, ...]":
    return by_start(duty.item)


def _by_person(assignments: "Iterable[Assignment]") -> "defaultdict[str, list[Assignment]]":
    """Return the standing assignments of each person."""
    found: defaultdict[str, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        if assignment.stands and assignment.person is not None:
            found[assignment.person].append(assignment)
    return found


def _fixed_by_person(problem: "Problem") -> "Mapping[str, list[Assignment]]":
    """Return the same of what a problem fixes; kept with the problem, of which every person's part asks for it."""
    memo, key = problem.index.memo, ("fixed_by_person",)
    if key not in memo:
        memo[key] = _by_person(problem.fixed_rota().assignments)
    found: Mapping[str, list[Assignment]] = memo[key]
    return found
