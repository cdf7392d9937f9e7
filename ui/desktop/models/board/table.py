"""The board as a Qt table, which gives every cell to keyboards and screen readers."""

from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.desktop.models.board.board import Board, Change
from ui.desktop.models.board.rows import RowKind

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class BoardTable(QAbstractTableModel):
    """Rows and days of a board; cells say in words what stands in them, and are painted by the view.

    Parameters
    ----------
    board
        What is shown.
    parent
        Owner.
    """

    def __init__(self, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.board = board

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self.board.rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of days."""
        return 0 if parent.isValid() else len(self.board.days)

    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> Any:
        """Return what stands in a cell, in words, for tooltips and screen readers; nothing else is asked for."""
        if not index.isValid() or role not in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return None
        return _told(self.board.spoken(index.row(), index.column()), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:  # noqa: N802
        """Return what a row or a day is, in words."""
        if role not in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return None
        across = orientation is Qt.Orientation.Horizontal
        return _told(self.board.days[section].spoken if across else self.board.rows[section].spoken, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return what can be done with a cell: headings cannot be selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.board.rows[index.row()].kind is RowKind.HEADING:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def replace(self, board: Board) -> None:
        """Show another board, or the same one with other rows."""
        self.beginResetModel()
        self.board = board
        self.endResetModel()

    def tell(self, change: Change) -> None:
        """Tell the views what an update changed, with one signal for all cells: thousands of them would take longer."""
        if change.rows:
            self.replace(self.board)
            return
        if change.cells:
            rows, columns = zip(*change.cells, strict=True)
            self.dataChanged.emit(self.index(min(rows), min(columns)), self.index(max(rows), max(columns)))
        if change.heads:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, min(change.heads), max(change.heads))


def _told(words: str, role: int) -> str:
    """Return words for a screen reader, or for a tooltip, where they must neither run off the screen nor be markup."""
    return f"<qt>{escape(words)}</qt>" if role == _Role.ToolTipRole else words
