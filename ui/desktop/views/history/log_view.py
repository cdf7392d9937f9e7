"""A table of entries of the log."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from fcn_rota.services.history import Logged
from ui.desktop.look.appearance import appearance
from ui.desktop.models.history.table import LogTable
from ui.desktop.models.history.words import REASON

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LogView(QTableView):
    """Shows entries; a click or Enter asks for all about one.

    Parameters
    ----------
    name
        What it is called.
    table
        The entries.
    widths
        Of the columns, in pixels at 100 % text; the reasons take what is left, and are never narrower.
    parent
        Owner.
    """

    chosen = Signal(object)
    """Another entry is under the cursor; a `Logged`, or None."""
    wanted = Signal(object)
    """All about an entry is wanted; a `Logged`."""

    def __init__(self, name: str, table: LogTable, widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._widths = table, widths
        self.setModel(table)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Enter shows all about the step beside the table")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.clicked.connect(self._want)
        appearance().changed.connect(self._measure)
        self._measure()

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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave to the reasons what the other columns do not need."""
        super().resizeEvent(event)
        self._measure()

    def _tell(self, current: QModelIndex) -> None:
        self.chosen.emit(_entry(current))

    def _want(self, index: QModelIndex) -> None:
        entry = _entry(index)
        if entry is not None:
            self.wanted.emit(entry)

    def _measure(self) -> None:
        sizes = appearance().sizes
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        widths = [sizes.px(width) for width in self._widths]
        reason = self.table.heading.index(REASON)
        widths[reason] += max(0, self.viewport().width() - sum(widths))
        for column, width in enumerate(widths):
            if width != self.columnWidth(column):
                self.setColumnWidth(column, width)


def _entry(index: QModelIndex) -> Logged | None:
    row = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
    return row.logged if row is not None else None
