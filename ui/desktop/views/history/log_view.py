"""A table of entries of the log."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fcn_rota.services.history import Logged
from ui.desktop.models.history.table import LogTable
from ui.desktop.views.fitted_table import Columns, FittedTable

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LogView(FittedTable):
    """Shows entries; a click or Enter asks for all about one.

    Parameters
    ----------
    name
        What it is called.
    table
        The entries.
    columns
        How its columns share the width.
    parent
        Owner.
    """

    chosen = Signal(object)
    """Another entry is under the cursor; a `Logged`, or None."""
    wanted = Signal(object)
    """All about an entry is wanted; a `Logged`."""

    def __init__(self, name: str, table: LogTable, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(name, table, columns, parent)
        self.table = table
        self.setAccessibleDescription("Enter shows all about the step beside the table")
        self.setAlternatingRowColors(True)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.clicked.connect(self._want)

    @property
    def current(self) -> Logged | None:
        """The entry under the cursor; None where there is none."""
        return _entry(self.currentIndex())

    def go_to(self, number: int | None) -> None:
        """Take the cursor to an entry, or to the first where it is not there."""
        row = self.table.row_of(number) if number is not None else None
        if self.table.rows:
            self.setCurrentIndex(self.table.index(row or 0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for all about the entry with Enter."""
        if event.key() in _ENTER:
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _tell(self, current: QModelIndex) -> None:
        self.chosen.emit(_entry(current))

    def _want(self, index: QModelIndex) -> None:
        entry = _entry(index)
        if entry is not None:
            self.wanted.emit(entry)


def _entry(index: QModelIndex) -> Logged | None:
    row = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
    return row.logged if row is not None else None
