"""The board as a Qt table, which gives every cell to keyboards and screen readers."""

from collections.abc import Sequence
from html import escape
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.desktop.models.board.board import Board, Change
from ui.desktop.models.board.days import BoardDay
from ui.desktop.models.board.rows import BoardRow, RowKind

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
_FEW = 16
"""An edit by hand changes no more cells than this."""


class Grid(Protocol):
    """Rows under headings, and days across."""

    @property
    def rows(self) -> Sequence[BoardRow]:
        """The rows, headings included."""

    @property
    def days(self) -> Sequence[BoardDay]:
        """The columns."""

    def spoken(self, row: int, column: int) -> str:
        """Say in full what stands in a cell."""


class GridTable(QAbstractTableModel):
    """Rows and days; cells say in words what stands in them, and are painted by the view.

    Parameters
    ----------
    grid
        What is shown.
    parent
        Owner.
    """

    def __init__(self, grid: Grid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = grid

    @property
    def grid(self) -> Grid:
        """What is shown."""
        return self._grid

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of days."""
        return 0 if parent.isValid() else len(self._grid.days)

    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> Any:
        """Return what stands in a cell, in words, for tooltips and screen readers; nothing else is asked for."""
        if not index.isValid() or role not in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return None
        return _told(self._grid.spoken(index.row(), index.column()), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:  # noqa: N802
        """Return what a row or a day is, in words."""
        if role not in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return None
        across = orientation is Qt.Orientation.Horizontal
        return _told(self._grid.days[section].spoken if across else self._grid.rows[section].spoken, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return what can be done with a cell: headings cannot be selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._grid.rows[index.row()].kind is RowKind.HEADING:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show_grid(self, grid: Grid) -> None:
        """Show another one, or the same one with other rows."""
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    def swap_grid(self, grid: Grid) -> None:
        """Show another one that has the same rows and days, so that cursor and selection stay."""
        self._grid = grid
        if grid.rows and grid.days:
            self.dataChanged.emit(self.index(0, 0), self.index(len(grid.rows) - 1, len(grid.days) - 1))


class BoardTable(GridTable):
    """The rows and days of a board.

    Parameters
    ----------
    board
        What is shown.
    parent
        Owner.
    """

    def __init__(self, board: Board, parent: QObject | None = None) -> None:
        super().__init__(board, parent)
        self.board = board

    def replace(self, board: Board) -> None:
        """Show another board, or the same one with other rows."""
        self.board = board
        self.show_grid(board)

    def tell(self, change: Change) -> None:
        """Tell the views what an update changed: few cells one by one, so that no more than these is drawn anew.

        Of many there is one signal for all: thousands of them would take longer.
        """
        if change.rows:
            self.replace(self.board)
            return
        if len(change.cells) <= _FEW:
            for cell in change.cells:
                index = self.index(*cell)
                self.dataChanged.emit(index, index)
        else:
            rows, columns = zip(*change.cells, strict=True)
            self.dataChanged.emit(self.index(min(rows), min(columns)), self.index(max(rows), max(columns)))
        if change.heads:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, min(change.heads), max(change.heads))


def _told(words: str, role: int) -> str:
    """Return words for a screen reader, or for a tooltip, where they must neither run off the screen nor be markup."""
    return f"<qt>{escape(words)}</qt>" if role == _Role.ToolTipRole else words
