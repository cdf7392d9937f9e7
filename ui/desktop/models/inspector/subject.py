"""What the inspector is about: whatever is selected on the board, as ids."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ui.desktop.models.board.board import Board
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.rows import RowKind


class SubjectKind(StrEnum):
    """Sorts of things to look into; a gap is cover of a site that is short, over all its shifts."""

    NOTHING = "nothing"
    SHIFT = "shift"
    GAP = "gap"
    PERSON = "person"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing to look into.

    Parameters
    ----------
    kind
        What sort of thing it is.
    id
        Of the shift, gap, person or assignment; empty for nothing.
    day
        The date around which a person is looked at.
    """

    kind: SubjectKind = SubjectKind.NOTHING
    id: str = ""
    day: date | None = None


NOTHING = Subject()


def subject_of(board: Board, cells: Collection[tuple[int, int]], focused: str = "") -> Subject:
    """Return what some selected cells are about.

    Parameters
    ----------
    board
        The board.
    cells
        Rows and columns.
    focused
        Id of the one chip that is meant, or empty for all of them.

    Returns
    -------
    Subject
        One cell is about the duty, shift or gap in it; cells of one person are about the person; anything else is
        nothing in particular.
    """
    rows = {row for row, _ in cells}
    if len(rows) != 1:
        return NOTHING
    row, column = min(cells)
    head, day = board.rows[row], board.days[column].day
    chips = [chip for chip in board.cell(row, column).chips if focused in ("", chip.id)] if len(cells) == 1 else []
    match head.kind:
        case RowKind.PERSON:
            return _of_chip(chips[0]) if len(chips) == 1 else Subject(SubjectKind.PERSON, head.id, day)
        case RowKind.SHIFT_TYPE if len(cells) == 1:
            if focused and chips:
                return _of_chip(chips[0])
            shift = board.find_shift(head.id, day)
            return Subject(SubjectKind.SHIFT, shift) if shift else NOTHING
        case RowKind.GAPS if chips:
            return _of_chip(chips[0])
    return NOTHING


def _of_chip(chip: Chip) -> Subject:
    if chip.assignment:
        return Subject(SubjectKind.DUTY, chip.assignment)
    return Subject(SubjectKind.SHIFT, chip.shift) if chip.shift else Subject(SubjectKind.GAP, chip.id)
