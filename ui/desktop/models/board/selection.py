"""What is selected on the board, as ids for whoever shows more about it or changes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ui.desktop.models.board.board import Board
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.rows import RowKind


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected, each id once, from the top left to the bottom right.

    Parameters
    ----------
    assignments, shifts
        Work in the selected cells, and the shifts it and the gaps there belong to; where one chip has the focus, only
        that one's.
    people
        Whose rows the cells are in, and who does the work in them.
    days
        Dates of the cells.
    """

    assignments: tuple[str, ...] = ()
    shifts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


def selection_of(board: Board, cells: Iterable[tuple[int, int]], focused: str = "") -> Selection:
    """Return what some cells hold.

    Parameters
    ----------
    board
        The board.
    cells
        Rows and columns.
    focused
        Id of the one chip that is meant, or empty for all of them.
    """
    in_order = sorted(cells)
    chips = [chip for cell in in_order for chip in board.cell(*cell).chips if focused in ("", chip.id)]
    rows = [board.rows[row] for row, _ in in_order]
    shifts = [_shift_of_cell(board, cell) for cell in in_order] if not focused else []
    return Selection(
        assignments=_once(chip.assignment for chip in chips),
        shifts=_once([*(chip.shift for chip in chips), *shifts]),
        people=_once([*(row.id for row in rows if row.kind is RowKind.PERSON), *(chip.person for chip in chips)]),
        days=tuple(dict.fromkeys(board.days[column].day for _, column in in_order)),
    )


def chips_of(board: Board, cells: Iterable[tuple[int, int]], focused: str = "") -> list[Chip]:
    """Return the work in some cells, or the one chip that is meant."""
    chips = (chip for cell in sorted(cells) for chip in board.cell(*cell).chips)
    return [chip for chip in chips if focused in ("", chip.id) and not chip.is_gap]


def _shift_of_cell(board: Board, cell: tuple[int, int]) -> str | None:
    row = board.rows[cell[0]]
    return board.find_shift(row.id, board.days[cell[1]].day) if row.kind is RowKind.SHIFT_TYPE else None


def _once(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in ids if each))
