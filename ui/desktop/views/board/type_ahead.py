"""The list from which somebody, or a shift, is chosen by typing."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.look.appearance import appearance
from ui.desktop.look.sizes import RING
from ui.desktop.look.style_sheet import set_part
from ui.desktop.look.type import type_of
from ui.desktop.models.board.offer import Choice, Offer
from ui.desktop.models.listed import AnyIndex, ListModel

_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ROWS = 9
_WIDTH, _HEIGHT, _LABEL = 560, 30, 72
_NARROWEST = 2
"""No letter is narrower, in pixels."""
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_UNKNOWN = "..."
_NOTHING = "Nobody and nothing matches."
_WAITING = "Still being checked. The best of these is taken as soon as all are; Escape takes none."
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class _ChoicePainter(QStyledItemDelegate):
    """Paints what a choice would mean, who or what it is, and as much of the rest as fits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002, N802 - Qt's
        """Return one line."""
        return QSize(1, appearance().sizes.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one choice."""
        choice: Choice = index.data(Qt.ItemDataRole.UserRole)
        theme, sizes, box = appearance().theme, appearance().sizes, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.accent_ground)
            painter.fillRect(box.x(), box.y(), RING + 1, box.height(), theme.accent)
        inside = box.adjusted(sizes.px(8), 0, -sizes.px(10), 0)
        painter.setFont(type_of(sizes.text, semibold=True))
        told = choice.consequence
        painter.setPen(theme.muted if told is None else theme.text if told.allowed else theme.alarm)
        painter.drawText(inside.adjusted(0, 0, sizes.px(_LABEL) - inside.width(), 0), _RIGHT, _label(choice))
        inside.setLeft(inside.left() + sizes.px(_LABEL + 12))
        painter.setFont(type_of(sizes.text))
        painter.setPen(theme.text)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(choice.title, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _LEFT, title)
        inside.setLeft(inside.left() + metrics.horizontalAdvance(title) + sizes.px(10))
        painter.setFont(type_of(sizes.small))
        painter.setPen(theme.muted)
        # All that stands against somebody may be ten times as long as the line: no more is laid out than may fit.
        fitting = choice.detail[: inside.width() // _NARROWEST]
        detail = painter.fontMetrics().elidedText(fitting, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _LEFT, detail)
        painter.restore()


class TypeAhead(QFrame):
    """A small window with a field and the choices that match it, the best first.

    It is there at once, and what each choice would mean is told as it becomes known. Enter means the same at any time:
    the line that was walked to, the only one that matches, or the best of those that do, which is waited for.

    Parameters
    ----------
    title
        What is chosen: ``Who takes Overnight visiting, Sat 26 Dec?``.
    offer
        The choices.
    parent
        Owner.
    """

    chosen = Signal(object)
    """The choice that was made; nothing is emitted where the window is closed without one."""

    def __init__(self, title: str, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        set_part(self, "card")
        self.offer = offer
        offer.setParent(self)
        offer.changed.connect(self._tell_more)
        self._is_walked = self._is_taking = False
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
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._take_clicked)
        self._lines: ListModel[Choice] = ListModel(_line, _line, _line, self)
        self.list.setModel(self._lines)
        self.list.setItemDelegate(_ChoicePainter(self.list))
        self.note = QLabel(wordWrap=True)
        set_part(self.note, "muted")
        layout = QVBoxLayout(self)
        for widget in (label, self.field, self.list, self.note):
            layout.addWidget(widget)
        sizes = appearance().sizes
        self.setFixedWidth(sizes.px(_WIDTH))
        self.list.setFixedHeight(_ROWS * sizes.px(_HEIGHT) + 2)
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
        self.offer.begin()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask no more."""
        self.offer.stop()
        super().closeEvent(event)

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
        row = max(0, min(len(self._lines.items) - 1, self.list.currentIndex().row() + step))
        self._is_walked, self._is_taking = True, False
        self.list.setCurrentIndex(self._lines.index(row))
        self._say_note()

    def _search(self, text: str) -> None:
        self._is_walked = self._is_taking = False
        self._show(text)

    def _tell_more(self) -> None:
        self._show(self.field.text())
        if self._is_taking and self._is_best_known():
            self._choose(0)

    def _show(self, text: str) -> None:
        """Show what matches; the line that was walked to stays the one that Enter takes."""
        words = text.casefold().split()
        shown = [choice for choice in self.offer.choices if all(word in choice.title.casefold() for word in words)]
        row = self.list.currentIndex().row()
        meant = self._lines.items[row].key if self._is_walked and row >= 0 else None
        self._lines.show_items(shown)
        if self._is_walked or self._is_best_known():
            # Else none is marked: which is the best is not known yet.
            found = (number for number, choice in enumerate(shown) if choice.key == meant)
            self.list.setCurrentIndex(self._lines.index(next(found, 0)))
        self._say_note()

    def _say_note(self) -> None:
        self.note.setText(_WAITING if self._is_taking else _NOTHING)
        self.note.setVisible(self._is_taking or not self._lines.items)

    def _take(self) -> None:
        if self._is_walked or self._is_best_known():
            self._choose(self.list.currentIndex().row())
        elif self._lines.items:
            self._is_taking = True
            self._say_note()

    def _is_best_known(self) -> bool:
        """Whether it is known which of the lines is the best: that of whom nothing forbids it, or the only one."""
        lines = self._lines.items
        if self.offer.is_complete or len(lines) == 1:
            return True
        first = lines[0].consequence if lines else None
        return self.offer.is_ranked and first is not None and first.allowed

    def _take_clicked(self, index: AnyIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._lines.items):
            choice = self._lines.items[row]
            self.close()
            self.chosen.emit(choice)


def _label(choice: Choice) -> str:
    return choice.consequence.label if choice.consequence else _UNKNOWN


def _line(choice: Choice) -> str:
    """Write a choice in one line, for tooltips and screen readers."""
    return "  ".join(filter(None, (_label(choice), choice.title, choice.detail)))
