"""What dropping one thing of the board on another means."""

from dataclasses import dataclass
from datetime import date

from ui.desktop.models.board.board import Board
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.rows import BoardRow, RowKind


@dataclass(frozen=True, slots=True)
class Assign:
    """Put somebody on a shift (ids)."""

    person: str
    shift: str


@dataclass(frozen=True, slots=True)
class Move:
    """Turn an assignment into somebody's, maybe somebody else's, work on a shift, maybe another one (ids)."""

    assignment: str
    person: str
    shift: str


@dataclass(frozen=True, slots=True)
class Swap:
    """Let the people of two assignments (ids) take each other's place."""

    one: str
    other: str


Intent = Assign | Move | Swap


@dataclass(frozen=True, slots=True)
class Carried:
    """What is being dragged.

    Parameters
    ----------
    chip
        Work or a gap, or None where it is a person.
    person
        Id of the person, taken by the head of their row; empty where a chip is carried.
    label
        What is written on it.
    """

    chip: Chip | None
    person: str
    label: str


@dataclass(frozen=True)
class Moves:
    """Tells what dropping things on each other means on one board."""

    board: Board

    def dropped(self, carried: Carried, row: int, column: int, under: Chip | None) -> Intent | None:
        """Return what dropping means.

        Parameters
        ----------
        carried
            What is let go.
        row, column
            The cell under the pointer.
        under
            The chip under the pointer, if there is one.

        Returns
        -------
        Intent or None
            None where it means nothing, or changes nothing.
        """
        if under is not None and under.id == (carried.chip.id if carried.chip else ""):
            return None
        if carried.chip is None:
            return _person_onto(carried.person, under) if under is not None and under.shift else None
        if carried.chip.is_gap:
            return self._gap_onto(carried.chip, self.board.rows[row], self.board.days[column].day)
        if under is not None:
            return self._onto_chip(carried.chip, under)
        return self._onto_cell(carried.chip, self.board.rows[row], self.board.days[column].day)

    def _gap_onto(self, gap: Chip, row: BoardRow, day: date) -> Intent | None:
        if not gap.shift or row.kind is not RowKind.PERSON or self._day_of(gap.shift) != day:
            return None
        return Assign(row.id, gap.shift)

    def _onto_chip(self, chip: Chip, under: Chip) -> Intent | None:
        if chip.assignment is None or chip.person is None:
            return None
        if under.is_gap:
            return Move(chip.assignment, chip.person, under.shift) if under.shift else None
        if under.assignment is None or under.person is None:
            return None
        # Two people on one shift, or one person's two shifts: swapping would change nothing.
        same = under.person == chip.person or (under.shift == chip.shift and under.interval == chip.interval)
        return None if same else Swap(chip.assignment, under.assignment)

    def _onto_cell(self, chip: Chip, row: BoardRow, day: date) -> Intent | None:
        kind = self.board.problem.index.shift(chip.shift).shift_type
        if row.kind is RowKind.PERSON:
            person, shift = row.id, self.board.find_shift(kind, day)
        elif row.kind is RowKind.SHIFT_TYPE and chip.person:
            person, shift = chip.person, self.board.find_shift(row.id, day)
        else:
            return None
        if chip.assignment is None or shift is None or (person, shift) == (chip.person, chip.shift):
            return None
        return Move(chip.assignment, person, shift)

    def _day_of(self, shift: str) -> date:
        return self.board.problem.index.shift(shift).day


def _person_onto(person: str, under: Chip) -> Intent | None:
    """Return what dropping somebody by name means: they fill a gap, or take over a duty, named or not."""
    if under.assignment is None:
        return Assign(person, under.shift)
    return None if under.person == person else Move(under.assignment, person, under.shift)
