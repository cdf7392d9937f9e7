"""What everybody has said, with strokes over many people that are not saved yet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import TypeAlias

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.availability import Availability
from fcn_rota.domain.bands import DAY_PARTS, DayPart
from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.replies import Answers, BandKey, everybody
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.statements import Mark
from ui.desktop.models.availability.band_cells import BandCells
from ui.desktop.models.availability.timetable import new_id, restated

Said: TypeAlias = Mapping[str, Mapping[BandKey, Mark]]
"""What people answer: by person, a mark for bands or whole dates."""


class Pool:
    """Everybody who is engaged in the period; a stroke makes another pool, which knows the one before it.

    Parameters
    ----------
    problem, rota
        What is worked on.
    before, stroke
        The pool before the last stroke, None where nothing is left to be saved; and that stroke.
    stated
        By person, what they have stated by now; whoever is not there says what the problem holds.
    """

    def __init__(
        self,
        problem: Problem,
        rota: Rota,
        *,
        before: "Pool | None" = None,
        stroke: tuple[Said, ...] = (),
        stated: Mapping[str, Sequence[Availability]] = MappingProxyType({}),
    ) -> None:
        self.problem, self.rota, self.before, self.stated = problem, rota, before, stated
        self._stroke = stroke
        self.people: Sequence[str] = everybody(problem) if before is None else before.people
        """Ids, by name."""
        self.duties: Mapping[str, Sequence[Assignment]] = _duties(problem, rota) if before is None else before.duties
        """By person, the duties that stand in the period, by start."""
        self._cells: dict[str, BandCells] = {}

    @property
    def parts(self) -> tuple[DayPart, ...]:
        """The parts of the day about which anybody is asked."""
        asked = {part for person in self.people for part in self.cells(person).answers.bands.parts}
        return tuple(part for part in DAY_PARTS if part in asked)

    def cells(self, person: str) -> BandCells:
        """Return the bands of somebody's days."""
        if self.before is not None and self.stated.get(person) is self.before.stated.get(person):
            return self.before.cells(person)
        if person not in self._cells:
            answers = Answers(self.problem, person, self.stated.get(person))
            self._cells[person] = BandCells(self.problem, answers, self.duties.get(person, ()))
        return self._cells[person]

    def answered(self, *said: Said) -> "Pool":
        """Return the pool after a stroke: people have given some answers, and after these others."""
        stated = dict(self.stated)
        known = {person for person in dict.fromkeys(chain.from_iterable(said)) if person in self.people}
        for person in known:
            for answers in said:
                asked = Answers(self.problem, person, stated.get(person))
                change = asked.changed(answers.get(person, {}), new_id)
                if change:
                    kept = (one for one in asked.statements if one not in change.out)
                    stated[person] = (*kept, *change.into)
        return Pool(self.problem, self.rota, before=self, stroke=said, stated=stated)

    def on(self, problem: Problem, rota: Rota) -> "Pool":
        """Return the pool of another problem or rota with the strokes made here, so that none is lost."""
        if self.before is None:
            return self if problem is self.problem and rota is self.rota else Pool(problem, rota)
        return self.before.on(problem, rota).answered(*self._stroke)

    def edit(self) -> FactsEdit:
        """Return what the strokes change, all in all."""
        index = self.problem.index
        edits = [restated(index.availabilities_of(person), stated) for person, stated in self.stated.items()]
        return FactsEdit(
            tuple(fact for edit in edits for fact in edit.out), tuple(fact for edit in edits for fact in edit.into)
        )

    def clashes(self) -> tuple[Assignment, ...]:
        """Return the duties that stand where people are away, by start."""
        found = (duty for person in self.people for duty in self.cells(person).clashes)
        return tuple(sorted(found, key=lambda duty: (duty.start, duty.id)))


def _duties(problem: Problem, rota: Rota) -> Mapping[str, Sequence[Assignment]]:
    """Return the duties that can fall into a band of the period, by person, each by start."""
    days = {shift.id: shift.day for shift in problem.shifts}
    first, last = problem.period.first_day - clock.DAY, problem.period.last_day
    found: defaultdict[str, list[Assignment]] = defaultdict(list)
    for duty in sorted(problem.everything(rota), key=lambda duty: (duty.start, duty.id)):
        if duty.stands and duty.person is not None and first <= days[duty.shift] <= last:
            found[duty.person].append(duty)
    return found
