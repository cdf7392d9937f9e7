"""The list from which somebody, or a shift, is chosen by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.board.advice import Choice

_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ROWS = 9


class TypeAhead(QFrame):
    """A small window with a field and the choices that match it, the best first.

    Parameters
    ----------
    title
        What is chosen: ``Who takes Overnight visiting, Sat 26 Dec?``.
    choices
        The choices in their order.
    parent
        Owner.
    """

    chosen = Signal(object)
    """The choice that was made; nothing is emitted where the window is closed without one."""

    def __init__(self, title: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        set_part(self, "card")
        self._choices = tuple(choices)
        self._shown: list[Choice] = []
        label = QLabel(title, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        set_part(label, "title")
        self.field = QLineEdit(placeholderText="Type a name")
        self.field.setAccessibleName(f"{title} Type to search")
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._search)
        self.list = QListView()
        self.list.setAccessibleName("Choices, the best first")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(self._take)
        self._lines = QStringListModel(self)
        self.list.setModel(self._lines)
        self.empty = QLabel("Nobody and nothing matches.")
        set_part(self.empty, "muted")
        layout = QVBoxLayout(self)
        for widget in (label, self.field, self.list, self.empty):
            layout.addWidget(widget)
        sizes = appearance().sizes
        self.setFixedWidth(sizes.px(420))
        self.list.setFixedHeight(_ROWS * sizes.px(30))
        self._search("")

    def open_at(self, place: QPoint) -> None:
        """Show the window at a point of the screen, moved so that it is all on it."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        self.move(
            max(screen.left(), min(place.x(), screen.right() - self.width())),
            max(screen.top(), min(place.y(), screen.bottom() - self.height())),
        )
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the arrows walk through the list and Enter choose while the field has the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _WALKING:
                self._walk(event.key())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _walk(self, key: int) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS}.get(Qt.Key(key), _ROWS)
        row = max(0, min(len(self._shown) - 1, self.list.currentIndex().row() + step))
        self.list.setCurrentIndex(self._lines.index(row))

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        self._shown = [choice for choice in self._choices if all(word in choice.title.casefold() for word in words)]
        self._lines.setStringList([_line(choice) for choice in self._shown])
        self.list.setCurrentIndex(self._lines.index(0))
        self.empty.setVisible(not self._shown)

    def _take(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._shown):
            choice = self._shown[row]
            self.close()
            self.chosen.emit(choice)


def _line(choice: Choice) -> str:
    """Write a choice in one line: its consequence first, where a narrow list cannot cut it off."""
    return "  ".join(filter(None, (choice.consequence.label, choice.title, choice.detail)))
