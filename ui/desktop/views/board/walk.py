"""Where the cursor goes on a board: over cells, never onto a heading."""

from PySide6.QtWidgets import QAbstractItemView

from ui.desktop.models.board.rows import RowKind
from ui.desktop.models.board.table import Grid

STEPS = {
    QAbstractItemView.CursorAction.MoveUp: (-1, 0),
    QAbstractItemView.CursorAction.MoveDown: (1, 0),
    QAbstractItemView.CursorAction.MoveLeft: (0, -1),
    QAbstractItemView.CursorAction.MoveRight: (0, 1),
}
"""Rows and columns that the arrows go."""


def first_cell(board: Grid) -> tuple[int, int] | None:
    """Return row and column of the first cell; None where there is none."""
    row = next((number for number, row in enumerate(board.rows) if row.kind is not RowKind.HEADING), None)
    return None if row is None or not board.days else (row, 0)


def next_cell(board: Grid, row: int, column: int, action: QAbstractItemView.CursorAction) -> tuple[int, int] | None:
    """Return the cell that an arrow leads to, past the headings; None at the edge."""
    down, across = STEPS[action]
    row, column = row + down, column + across
    while 0 <= row < len(board.rows) and board.rows[row].kind is RowKind.HEADING:
        row += down
    return (row, column) if 0 <= row < len(board.rows) and 0 <= column < len(board.days) else None
