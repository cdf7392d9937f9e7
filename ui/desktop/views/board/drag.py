"""Dragging on the board, from the press of the button to the drop."""

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar

from ui.desktop.look.appearance import appearance
from ui.desktop.look.sizes import BUTTON_RADIUS
from ui.desktop.look.type import type_of
from ui.desktop.models.board.moves import Carried
from ui.desktop.models.consequence import Consequence

_SCROLL_EVERY = 25
_WRAP = Qt.TextFlag.TextWordWrap
_WIDEST = 280


class Drag(QObject):
    """Something that may be, or is being, dragged.

    Parameters
    ----------
    area
        The view over which it is dragged; it scrolls where the pointer is near an edge.
    """

    moved = Signal()
    """The pointer is elsewhere, or the view was scrolled under it."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._pressed: tuple[Carried, QPoint] | None = None
        self.carried: Carried | None = None
        self.at = QPoint()
        self.consequence: Consequence | None = None
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll)

    def press(self, carried: Carried | None, at: QPoint) -> None:
        """Note what lies under the pointer as the button goes down; None for nothing that can be dragged."""
        self._pressed = None if carried is None else (carried, at)

    def move(self, at: QPoint) -> bool:
        """Follow the pointer; return whether something is being dragged."""
        if self.carried is None and self._pressed is not None:
            carried, began = self._pressed
            if (at - began).manhattanLength() >= QApplication.startDragDistance():
                self.carried = carried
                self._scrolling.start()
        if self.carried is not None:
            self.at = at
            self.moved.emit()
        return self.carried is not None

    def take(self, carried: Carried, at: QPoint) -> None:
        """Carry something without the mouse."""
        self._pressed, self.carried, self.at = None, carried, at
        self.moved.emit()

    def bring(self, at: QPoint) -> None:
        """Bring what is carried elsewhere."""
        if self.carried is not None:
            self.at = at
            self.moved.emit()

    @property
    def is_pressed(self) -> bool:
        """Whether the button went down on something that can be dragged."""
        return self._pressed is not None

    def end(self) -> Carried | None:
        """Let go, and return what was dragged."""
        carried, self.carried, self._pressed, self.consequence = self.carried, None, None, None
        self._scrolling.stop()
        return carried

    def paint(self, painter: QPainter) -> None:
        """Draw what is carried beside the pointer, and beside that what dropping it here would bring."""
        if self.carried is None:
            return
        theme, sizes = appearance().theme, appearance().sizes
        bold = type_of(sizes.small, semibold=True)
        width = QFontMetrics(bold).horizontalAdvance(self.carried.label) + sizes.px(16)
        edge = self._area.viewport().rect()
        box = QRect(self.at.x() + sizes.px(12), self.at.y() + sizes.px(8), width, sizes.px(22))
        box.moveRight(min(box.right(), edge.right()))
        box.moveBottom(min(box.bottom(), edge.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(bold)
        self._card(painter, box, theme.accent)
        painter.setPen(QColor(theme.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.carried.label)
        if self.consequence is not None:
            self._sentence(painter, box)

    def _sentence(self, painter: QPainter, box: QRect) -> None:
        """Draw what dropping here would bring below what is carried, or above it where there is no room below."""
        theme, sizes = appearance().theme, appearance().sizes
        if self.consequence is None:
            return
        font = type_of(sizes.small)
        edge = self._area.viewport().rect()
        # Where letters are large and the board is narrow, the sentence takes more lines rather than lose its beginning.
        inside = QRect(0, 0, min(sizes.px(_WIDEST), edge.width() - sizes.px(20)), sizes.px(200))
        words = f"{self.consequence.label}  {self.consequence.sentence}"
        text = QFontMetrics(font).boundingRect(inside, _WRAP, words)
        card = QRect(box.left(), box.bottom() + 3, text.width() + sizes.px(16), text.height() + sizes.px(10))
        card.moveRight(min(card.right(), edge.right()))
        if card.bottom() > edge.bottom():
            card.moveBottom(min(box.top(), self.at.y()) - 3)
        breach = not self.consequence.allowed
        self._card(painter, card, theme.alarm if breach else theme.outline)
        painter.setFont(font)
        painter.setPen(QColor(theme.alarm if breach else theme.text))
        painter.drawText(card.adjusted(sizes.px(8), sizes.px(5), -sizes.px(6), 0), _WRAP, words)

    def _card(self, painter: QPainter, rect: QRect, line: str) -> None:
        painter.setBrush(QColor(appearance().theme.panel))
        painter.setPen(QPen(QColor(line), 1.5))
        painter.drawRoundedRect(QRectF(rect), BUTTON_RADIUS, BUTTON_RADIUS)

    def _scroll(self) -> None:
        """Scroll while the pointer is near an edge, the faster the nearer."""
        near, viewport = appearance().sizes.px(28), self._area.viewport().rect()
        moved = False
        for bar, position, size in (
            (self._area.horizontalScrollBar(), self.at.x(), viewport.width()),
            (self._area.verticalScrollBar(), self.at.y(), viewport.height()),
        ):
            moved |= _nudge(bar, min(0, position - near) + max(0, position - (size - near)))
        if moved:
            self.moved.emit()


def _nudge(bar: QScrollBar, pixels: int) -> bool:
    before = bar.value()
    bar.setValue(before + pixels)
    return bar.value() != before
