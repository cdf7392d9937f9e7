"""The cells of the board, made when they are first looked at."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.wording import as_words
from ui.desktop.look.theme import WorkKind
from ui.desktop.models.board.chips import Chip, Mark, cut_codes, kind_of_work, marks_of, person_texts, said, work_texts
from ui.desktop.models.board.duties import NOBODY, Duties
from ui.desktop.models.board.layers import NOTHING, Layers, layers_on
from ui.desktop.models.board.proposed import Proposed
from ui.desktop.models.board.rows import BoardRow, RowKind
from ui.desktop.models.board.trouble import Gap, Trouble

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands on a row's day.

    Parameters
    ----------
    chips
        Work and gaps, by start.
    layers
        What lies under them.
    taken_off
        What was published and is no longer so, in words.
    runs
        Whether work can stand here at all: a shift type does not run every day.
    """

    chips: tuple[Chip, ...] = ()
    layers: Layers = NOTHING
    taken_off: tuple[str, ...] = ()
    runs: bool = True


_COMING = "proposed:"
_SHORT_SKILL = 6
"""Letters of a skill that fit a narrow day."""
EMPTY = Cell()
CLOSED = Cell(runs=False)


@dataclass
class Cells:
    """Makes the cells of one rota.

    Parameters
    ----------
    problem, duties, trouble, proposed
        The network, who works what, what is wrong, and what is proposed.
    """

    problem: Problem
    duties: Duties
    trouble: Trouble
    proposed: Proposed

    def cell(self, row: BoardRow, day: date) -> Cell:
        """Return what stands on a row's day."""
        match row.kind:
            case RowKind.PERSON:
                return self._person(row.id, day)
            case RowKind.SHIFT_TYPE:
                return self._shift_type(row.id, day)
            case RowKind.GAPS:
                return self._gaps(row.id, day)
        return EMPTY

    def described(self, chip: Chip) -> str:
        """Say in full what a chip is, and what is wrong with it."""
        gap = self._gaps_by_id.get(chip.id)
        if gap is not None:
            return f"{'Unfilled' if gap.minimum else 'More wanted'}: {gap.sentence}"
        assignment = self.duties.assignment(chip.assignment or "") or self.proposed.comes(_id_of(chip))
        if assignment is None:
            return ""
        kind = self.problem.index.type_of(self.problem.index.shift(assignment.shift))
        what = f"{self._who(assignment)}: {kind.name}, {clock.show_span(assignment.interval)}"
        remarks = (*(("remote",) if assignment.remote else ()), *said(chip.marks))
        broken = (finding.sentence for finding in self.trouble.of_assignment(assignment))
        return " ".join((", ".join((what, *remarks)) + ".", *broken))

    def _person(self, person: str, day: date) -> Cell:
        layers = layers_on(self.problem, person, day)
        assignments = self.duties.of_person(person, day)
        coming, taken_off = self.proposed.of_person(person, day), self.duties.taken_off(person, day)
        if not assignments and not coming and not taken_off:
            return Cell(layers=layers) if layers is not NOTHING else EMPTY
        gone = tuple(f"{self._name_of_shift(a)}, taken off since published" for a in taken_off)
        chips = (*map(self._work, assignments), *(_proposed(self._work(one)) for one in coming))
        return Cell(chips, layers, gone)

    def _shift_type(self, kind: str, day: date) -> Cell:
        shifts = self.shifts_of(kind, day)
        if not shifts:
            return CLOSED
        gaps = [gap for shift in shifts for gap in self._gaps_of_shift.get(shift.id, ())]
        people = map(self._on_shift, self.duties.of_type(kind, day))
        coming = (_proposed(self._on_shift(one)) for one in self.proposed.of_type(kind, day))
        return Cell((*(self._gap(gap) for gap in gaps[:1]), *people, *coming))

    def _gaps(self, site: str, day: date) -> Cell:
        if site == NOBODY:
            return Cell(tuple(self._work(assignment) for assignment in self.duties.of_person(NOBODY, day)))
        return Cell(tuple(self._gap(gap) for gap in self._gaps_of_site.get((site, day), ())))

    def shifts_of(self, kind: str, day: date) -> Sequence[Shift]:
        """Return the shifts of a type on a day; nearly always one or none."""
        memo, key = self.problem.index.memo, ("board", "shifts")
        if key not in memo:
            found: defaultdict[tuple[str, date], list[Shift]] = defaultdict(list)
            for shift in self.problem.index.period_shifts:
                found[shift.shift_type, shift.day].append(shift)
            memo[key] = dict(found)
        shifts: Sequence[Shift] = memo[key].get((kind, day), ())
        return shifts

    def _work(self, assignment: Assignment) -> Chip:
        shift = self.problem.index.shift(assignment.shift)
        return self._chip(assignment, shift, work_texts(self.problem.index.type_of(shift), assignment, shift))

    def _on_shift(self, assignment: Assignment) -> Chip:
        shift = self.problem.index.shift(assignment.shift)
        return self._chip(assignment, shift, person_texts(self._who(assignment), assignment, shift))

    def _chip(self, assignment: Assignment, shift: Shift, texts: tuple[str, ...]) -> Chip:
        kind = self.problem.index.type_of(shift)
        marks = marks_of(assignment, kind)
        if self.trouble.breaches and (self.trouble.of_assignment(assignment) or self.trouble.of_shift(shift.id)):
            marks |= Mark.BREACH
        if self.duties.is_changed(assignment):
            marks |= Mark.CHANGED
        if self.proposed.goes(assignment.id):
            marks |= Mark.GOING
        return Chip(
            assignment.id,
            texts,
            kind_of_work(self.problem, kind),
            marks,
            assignment.interval,
            shift.id,
            assignment.id,
            assignment.person,
        )

    def _gap(self, gap: Gap) -> Chip:
        mark = Mark.UNFILLED if gap.minimum else Mark.WANTED
        return Chip(gap.id, self._gap_texts(gap), WorkKind.BASE, mark, gap.interval, gap.shift, None, None)

    def _gap_texts(self, gap: Gap) -> tuple[str, ...]:
        if not gap.needed:
            return ("skill mix", "skills", "sk")
        index = self.problem.index
        skill, count = as_words(gap.skill or ""), f"{gap.needed - gap.missing}/{gap.needed}"
        short, brief = _shortened(skill or "cover"), _brief(skill or "cover")
        if not gap.shift:
            # A number alone would not say whom the place lacks; the first letters of a long skill do.
            code = skill or "cover"
            return tuple(dict.fromkeys((f"{code} {count}", f"{short} {count}", code, short, code[:2], code[:1])))
        code = index.type_of(index.shift(gap.shift)).code
        if skill and len(self._gaps_of_shift.get(gap.shift, ())) > 1:
            # The shift lacks others as well: what tells them apart is whom it lacks.
            shapes = (f"{code} {skill} {count}", f"{code} {short} {count}", f"{code} {short}", f"{code} {brief}")
            return tuple(dict.fromkeys((*shapes, brief, brief[:1])))
        of_skill = (f"{code} {skill} {count}", f"{code} {short} {count}") if skill else ()
        cut = cut_codes(code)
        of_cut = (f"{one} {count}" for one in cut)
        return tuple(dict.fromkeys((*of_skill, f"{code} {count}", *of_cut, code, *cut, f"{gap.missing}")))

    def _who(self, assignment: Assignment) -> str:
        if assignment.person is not None:
            return self.problem.index.person(assignment.person).name
        return f"{self.problem.index.organisation(assignment.organisation or '').name} (to be named)"

    def _name_of_shift(self, assignment: Assignment) -> str:
        kind = self.problem.index.type_of(self.problem.index.shift(assignment.shift))
        return f"{kind.name} {clock.show_span(assignment.interval)}"

    @cached_property
    def _gaps_by_id(self) -> dict[str, Gap]:
        return {gap.id: gap for gap in self.trouble.gaps}

    @cached_property
    def _gaps_of_shift(self) -> dict[str, list[Gap]]:
        return _grouped((gap.shift, gap) for gap in self.trouble.gaps if gap.shift)

    @cached_property
    def _gaps_of_site(self) -> dict[tuple[str, date], list[Gap]]:
        return _grouped(((gap.site, gap.day), gap) for gap in self.trouble.gaps)


def _shortened(skill: str) -> str:
    """Return a skill in the few letters that fit a narrow day: ``presc.``."""
    return skill if len(skill) <= _SHORT_SKILL else f"{skill[: _SHORT_SKILL - 1].rstrip()}."


def _brief(skill: str) -> str:
    """Return the initials of a skill of several words, the first letters of one: ``HV``, ``pre``."""
    words = skill.split()
    return "".join(word[0] for word in words).upper() if len(words) > 1 else skill[:3]


def _grouped(pairs: Iterable[tuple[_Key, Gap]]) -> dict[_Key, list[Gap]]:
    found: defaultdict[_Key, list[Gap]] = defaultdict(list)
    for key, gap in pairs:
        found[key].append(gap)
    return dict(found)


def _proposed(chip: Chip) -> Chip:
    """Return the chip of a duty that is only proposed: nobody's yet, so a place that can be filled by hand."""
    marks = (chip.marks & Mark.ON_CALL) | Mark.COMING
    return replace(chip, id=f"{_COMING}{chip.id}", marks=marks, assignment=None)


def _id_of(chip: Chip) -> str:
    return chip.id.removeprefix(_COMING) if Mark.COMING in chip.marks else ""
