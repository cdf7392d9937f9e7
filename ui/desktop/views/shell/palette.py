"""The command palette: finds any action, person or date by a few letters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.look.type import type_of
from ui.desktop.models.finding_words import Entry
from ui.desktop.models.listed import AnyIndex, ListModel

MOST_SHOWN = 300
WIDTH, ROWS, TOP = 560, 11, 64
_IN_LIST = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class _EntryPainter(QStyledItemDelegate):
    """Paints title, detail, and at the right the keys or the kind of an entry."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        theme, sizes = appearance().theme, appearance().sizes
        box, state = option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.accent_ground)
            painter.fillRect(box.x(), box.y(), 3, box.height(), theme.accent)
        inner = box.adjusted(sizes.px(12), 0, -sizes.px(12), 0)
        left = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setFont(type_of(sizes.small))
        painter.setPen(theme.muted)
        right_words = entry.keys or entry.kind
        right = painter.fontMetrics().horizontalAdvance(right_words)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), right_words)
        inner.setRight(inner.right() - right - sizes.px(12))
        painter.setFont(type_of(sizes.text))
        painter.setPen(theme.text)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, left, title)
        inner.setLeft(inner.left() + metrics.horizontalAdvance(title) + sizes.px(8))
        painter.setPen(theme.muted)
        painter.drawText(inner, left, metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, inner.width()))
        painter.restore()


class Palette(QFrame):
    """A field over the window with a list under it. Enter does what is marked, Esc closes.

    Parameters
    ----------
    entries
        Returns what is found for what was typed, the best first.
    parent
        The window.
    """

    closed = Signal()
    """It was closed, whatever was chosen."""

    def __init__(self, entries: Callable[[str], Sequence[Entry]], parent: QWidget) -> None:
        super().__init__(parent)
        set_part(self, "palette")
        self.setAccessibleName("Find anything")
        self._window, self._entries = parent, entries
        self.field = QLineEdit(placeholderText="An action, a person, or a date such as 25 dec")
        self.field.setAccessibleName("Find an action, a person or a date")
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.model: ListModel[Entry] = ListModel(
            lambda entry: entry.title, lambda entry: entry.in_full, lambda entry: entry.in_full, parent=self
        )
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_EntryPainter(self.list))
        self.list.setAccessibleName("Found")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda index: self._do(index.row()))
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        appearance().changed.connect(self._place)
        self.hide()

    def open(self) -> None:
        """Show it with an empty field."""
        self._place()
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """Hide it."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the field's arrows move in the list, Enter do what is marked, Esc and losing the focus close."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() is QEvent.Type.FocusOut:
            self.close_palette()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Lie over the upper middle of the window, as large as the text asks for."""
        sizes, window = appearance().sizes, self._window
        width = min(sizes.px(WIDTH), window.width() - sizes.px(32))
        height = min(sizes.row_comfortable * (ROWS + 2), window.height() - sizes.px(TOP + 32))
        self.setGeometry((window.width() - width) // 2, sizes.px(TOP), width, height)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _IN_LIST:
            self.list.event(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._do(self.list.currentIndex().row())
        elif key is Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _search(self, text: str) -> None:
        self.model.show_items(self._entries(text)[:MOST_SHOWN])
        self.list.setCurrentIndex(self.model.index(0, 0))

    def _do(self, row: int) -> None:
        if 0 <= row < len(self.model.items):
            entry = self.model.items[row]
            self.close_palette()
            entry.do()
