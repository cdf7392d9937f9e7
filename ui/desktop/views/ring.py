"""The ring around what has the focus, for widgets that paint themselves."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.sizes import BUTTON_RADIUS, RING


def paint_ring(widget: QWidget, place: QRect) -> None:
    """Paint a ring just within a place of a widget, where the widget has the focus; to be called while it paints."""
    if not widget.hasFocus():
        return
    with QPainter(widget) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(appearance().theme.accent), RING))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), BUTTON_RADIUS, BUTTON_RADIUS)
