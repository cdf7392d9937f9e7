"""The cells of an editor's table: typed into, chosen in, and the keys of the table."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.desktop.models.listed import AnyIndex
from ui.desktop.views.editors.model import CHOICES_ROLE

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CellView(QTableView):
    """The table itself; what its keys mean, whoever holds it does.

    Parameters
    ----------
    parent
        Owner.
    """

    copy_wanted = Signal()
    """The selected rows are to be copied."""
    paste_wanted = Signal()
    """What is on the clipboard is to be pasted."""
    search_wanted = Signal()
    """Something is to be searched for."""
    add_wanted = Signal()
    """A row is to be added."""
    remove_wanted = Signal()
    """The selected rows are to be removed."""
    details_wanted = Signal()
    """Everything about the row under the cursor is wanted."""
    escaped = Signal()
    """Words that were not taken are to be given up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Cell(self))
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionsMovable(True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the cell under the cursor in sight where it was, when a panel or a sentence takes room away."""
        here = self.currentIndex()
        was_seen = QRect(QPoint(), event.oldSize()).intersects(self.visualRect(here))
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(here)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what the keys of the table mean; Esc first gives up what was not taken, then closes the panel."""
        wanted = self._wanted(event)
        if wanted is not None:
            wanted.emit()
        elif event.key() in _ENTER and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        else:
            if event.key() == Qt.Key.Key_Escape:
                self.escaped.emit()
            super().keyPressEvent(event)

    def _wanted(self, event: QKeyEvent) -> SignalInstance | None:
        keys = (
            (QKeySequence.StandardKey.Copy, self.copy_wanted),
            (QKeySequence.StandardKey.Paste, self.paste_wanted),
            (QKeySequence.StandardKey.Find, self.search_wanted),
            (QKeySequence.StandardKey.New, self.add_wanted),
        )
        for key, wanted in keys:
            if event.matches(key):
                return wanted
        if event.key() == Qt.Key.Key_Delete:
            return self.remove_wanted
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return self.details_wanted if with_control and event.key() in _ENTER else None


class _Cell(QStyledItemDelegate):
    """Edits a cell as a line of words, with what can be chosen under it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Cut what names a row in its middle, as the board does: both ends of a name tell people apart."""
        super().initStyleOption(option, index)
        if index.column() == 0:
            option.textElideMode = Qt.TextElideMode.ElideMiddle

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Return the field in which a cell is edited."""
        made = super().createEditor(parent, option, index)
        if isinstance(made, QLineEdit):
            made.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
            choices = index.data(CHOICES_ROLE)
            if choices:
                completer = QCompleter(list(choices), made)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                made.setCompleter(completer)
        return made
