"""A sheet of facts as a Qt model: cells are read as words and written as words; what was refused stays in its cell."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor

from ui.desktop.look.appearance import appearance
from ui.desktop.models.editors.sheet import BadCell, Sheet
from ui.desktop.models.listed import ROOT, AnyIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
ORDER_ROLE = Qt.ItemDataRole.UserRole + 1
CHOICES_ROLE = Qt.ItemDataRole.UserRole + 2
Commit = Callable[[Sequence[Any]], str]
"""Has rows stored as they are now; returns what speaks against it, or nothing."""


class SheetModel(QAbstractTableModel):
    """The rows of a sheet.

    Parameters
    ----------
    sheet
        What is shown.
    commit
        Has changed rows stored.
    parent
        Owner.
    """

    refused = Signal(str)
    """Words in a cell cannot be taken; why. Empty where they are now."""

    def __init__(self, sheet: Sheet[Any], commit: Commit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._commit = commit
        self._refused: dict[tuple[str, int], tuple[str, str]] = {}

    def show_sheet(self, sheet: Sheet[Any]) -> None:
        """Show the rows as they are now; rows that are still there stay where they are."""
        before = [self.sheet.key(row) for row in self.sheet.rows]
        after = [sheet.key(row) for row in sheet.rows]
        if before == after:
            self.sheet = sheet
            if after:
                self.dataChanged.emit(self.index(0, 0), self.index(len(after) - 1, len(sheet.columns) - 1))
            return
        self.beginResetModel()
        self.sheet = sheet
        self._refused = {place: words for place, words in self._refused.items() if place[0] in after}
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.sheet.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        here = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.sheet.columns[index.column()] if index.isValid() else None
        writable = column is not None and column.write is not None and not column.only_new
        return here | Qt.ItemFlag.ItemIsEditable if writable else here

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column, and what to type there as its tooltip."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.sheet.columns):
            return None
        column = self.sheet.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return column.hint or None if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell, what is said of it, and how it looks."""
        if not index.isValid():
            return None
        row, column = self.sheet.rows[index.row()], self.sheet.columns[index.column()]
        refused = self._refused.get((self.sheet.key(row), index.column()))
        words = refused[0] if refused else column.read(row)
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: f"! {words}" if refused else words,
            Qt.ItemDataRole.EditRole: lambda: words,
            Qt.ItemDataRole.AccessibleTextRole: lambda: _spoken(column.name, words, refused),
            Qt.ItemDataRole.ToolTipRole: lambda: refused[1] if refused else words or None,
            ROW_ROLE: lambda: row,
            ORDER_ROLE: lambda: column.order(row) if column.order else words.casefold(),
            CHOICES_ROLE: lambda: column.choices,
            Qt.ItemDataRole.BackgroundRole: lambda: QColor(appearance().theme.alarm_ground) if refused else None,
            Qt.ItemDataRole.ForegroundRole: lambda: QColor(appearance().theme.alarm) if refused else None,
        }
        return answers[role]() if role in answers else None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's
        """Take words into a cell; what cannot be taken stays there, with the reason, until it can or is taken back."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        place, words = (self.sheet.key(self.sheet.rows[index.row()]), index.column()), str(value)
        # Before it is written: what is said of the change itself comes after.
        self.refused.emit("")
        sentence = self.write([index.row()], index.column(), words)
        if sentence:
            self._refused[place] = (words, sentence)
            self.refused.emit(sentence)
        else:
            self._refused.pop(place, None)
        # The commit may have brought another order; the cell is where its row is now.
        at = self.row_of(place[0])
        if at is not None:
            self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))
        return True

    def write(self, rows: Sequence[int], column: int, words: str) -> str:
        """Write the same words into a column of some rows, all or none; return what speaks against it, or nothing."""
        sheet = self.sheet
        try:
            written = [sheet.written(sheet.rows[row], sheet.columns[column], words) for row in rows]
        except BadCell as error:
            return str(error)
        return self._commit(written)

    def forget_refused(self) -> None:
        """Take back all words that were not taken."""
        self._refused.clear()
        self.refused.emit("")
        self.show_sheet(self.sheet)

    @property
    def refusals(self) -> int:
        """How many cells hold words that were not taken."""
        return len(self._refused)

    def row_of(self, key: str) -> int | None:
        """Return the place of a row; None where it is no longer there."""
        return next((place for place, row in enumerate(self.sheet.rows) if self.sheet.key(row) == key), None)


def _spoken(heading: str, words: str, refused: tuple[str, str] | None) -> str:
    return f"{heading}: {words or 'empty'}" + (f". Not taken: {refused[1]}" if refused else "")


class Searched(QSortFilterProxyModel):
    """The rows that a filter lets through and that hold all words of a search, in whatever columns, by a column.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._shows: Callable[[Any], bool] | None = None
        self.setSortRole(ORDER_ROLE)
        self.setDynamicSortFilter(False)

    def search(self, text: str) -> None:
        """Keep only rows with these words."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange()

    def keep(self, shows: Callable[[Any], bool] | None) -> None:
        """Keep only rows of which something is true; all where None."""
        self.beginFilterChange()
        self._shows = shows
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Whether a row is to be shown, and holds all words."""
        model = self.sourceModel()
        if self._shows is not None and not self._shows(model.index(source_row, 0, source_parent).data(ROW_ROLE)):
            return False
        cells = (model.index(source_row, column, source_parent).data() for column in range(model.columnCount()))
        text = " ".join(str(cell) for cell in cells).casefold() if self._words else ""
        return all(word in text for word in self._words)

    def lessThan(self, left: AnyIndex, right: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Whether one cell comes before another."""
        one, other = left.data(ORDER_ROLE), right.data(ORDER_ROLE)
        return bool(one < other)
