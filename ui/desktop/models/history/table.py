"""Entries of the log as a table; more of them are asked for when the end is in sight."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QColor

from fcn_rota.services.history import Logged
from ui.desktop.look.appearance import appearance
from ui.desktop.models.listed import ROOT, AnyIndex


class Row(Protocol):
    """A line of the table."""

    @property
    def logged(self) -> Logged:
        """The entry of the log."""

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in its cells."""

    @property
    def is_muted(self) -> bool:
        """Whether it no longer counts."""


class LogTable(QAbstractTableModel):
    """Rows in the order in which they came.

    Parameters
    ----------
    heading
        What the columns are called.
    parent
        Owner.
    """

    more_wanted = Signal()
    """The rows that follow are to be read; once, until `add_rows` or `show_rows`."""

    def __init__(self, heading: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heading = tuple(heading)
        self.rows: list[Row] = []
        self._total = 0
        self._is_asking = False

    def show_rows(self, rows: Sequence[Row], total: int) -> None:
        """Show others, of so many in all."""
        self.beginResetModel()
        self.rows, self._total, self._is_asking = list(rows), total, False
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Show what follows."""
        self._is_asking = False
        if not rows:
            # There are fewer than was said: somebody has erased what stood there.
            self._total = len(self.rows)
            return
        self.beginInsertRows(ROOT, len(self.rows), len(self.rows) + len(rows) - 1)
        self.rows += rows
        self.endInsertRows()

    def row_of(self, number: int) -> int | None:
        """Return the row of an entry by its number; None where it is not among the rows that were read."""
        return next((place for place, row in enumerate(self.rows) if row.logged.number == number), None)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows that were read."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.heading)

    def canFetchMore(self, parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Whether there are rows that were not read."""
        return not parent.isValid() and not self._is_asking and 0 < len(self.rows) < self._total

    def fetchMore(self, parent: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Ask for the rows that follow."""
        if self.canFetchMore(parent):
            self._is_asking = True
            self.more_wanted.emit()

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a column is called."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.heading[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = row.cells[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(appearance().theme.muted) if row.is_muted else None
        found: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: text,
            Qt.ItemDataRole.ToolTipRole: text or None,
            Qt.ItemDataRole.AccessibleTextRole: f"{self.heading[index.column()]}: {text or 'nothing'}",
            Qt.ItemDataRole.UserRole: row,
        }
        return found.get(role)
