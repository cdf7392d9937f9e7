"""Copying a pattern of work from one place of the board to another."""

from collections.abc import Iterable
from dataclasses import dataclass

from ui.desktop.models.board.board import Board
from ui.desktop.models.board.rows import RowKind


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work of a pattern.

    Parameters
    ----------
    down, across
        Rows and days from the first cell of the pattern.
    person, kind
        Ids of who works there and of the shift type.
    """

    down: int
    across: int
    person: str
    kind: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Work copied from the board, and the kind of rows it was copied from."""

    rows: RowKind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pattern becomes in another place.

    Parameters
    ----------
    placings
        Person and shift ids, each pair once.
    skipped
        Pieces for which there is nothing: no such shift that day, a day outside the period, no such row.
    """

    placings: tuple[tuple[str, str], ...]
    skipped: int


def copied(board: Board, cells: Iterable[tuple[int, int]]) -> Pattern | None:
    """Return the pattern of the named people's work in some cells; None where there is none.

    Rows of people and of shift types do not mix; whatever the first cell is in counts.
    """
    chosen = sorted(cell for cell in cells if board.rows[cell[0]].kind in (RowKind.PERSON, RowKind.SHIFT_TYPE))
    if not chosen:
        return None
    kind = board.rows[chosen[0][0]].kind
    top, left = chosen[0][0], min(column for _, column in chosen)
    index = board.problem.index
    pieces = tuple(
        Piece(row - top, column - left, chip.person, index.shift(chip.shift).shift_type)
        for row, column in chosen
        if board.rows[row].kind is kind
        for chip in board.cell(row, column).chips
        if chip.person is not None
    )
    return Pattern(kind, pieces) if pieces else None


def pasted(board: Board, pattern: Pattern, row: int, column: int) -> Pasted:
    """Return what a pattern becomes with its first cell at a row and column.

    Among people, the rows pasted on say who works, and the pattern what; among shift types it is the other way round.
    """
    placings: dict[tuple[str, str], None] = {}
    skipped = 0
    for piece in pattern.pieces:
        placing = _placing(board, pattern, piece, (row + piece.down, column + piece.across))
        if placing is None:
            skipped += 1
        else:
            placings[placing] = None
    return Pasted(tuple(placings), skipped)


def _placing(board: Board, pattern: Pattern, piece: Piece, cell: tuple[int, int]) -> tuple[str, str] | None:
    row, column = cell
    if row >= len(board.rows) or column >= len(board.days) or board.rows[row].kind is not pattern.rows:
        return None
    owner = board.rows[row].id
    person, kind = (owner, piece.kind) if pattern.rows is RowKind.PERSON else (piece.person, owner)
    shift = board.find_shift(kind, board.days[column].day)
    return None if shift is None else (person, shift)
