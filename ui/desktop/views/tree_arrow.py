"""The arrow before a line of a tree that can be unfolded, as large as the letters beside it."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from ui.desktop.look.appearance import appearance

_HALF = 4
"""From the middle of the arrow to its ends, in pixels at 100 % text."""


def draw_arrow(painter: QPainter, room: QRect, *, is_open: bool) -> None:
    """Draw an arrow that points down where the line is unfolded, and on where it can be.

    Parameters
    ----------
    painter, room
        Where; the arrow stands in the middle.
    is_open
        Whether the line is unfolded.
    """
    half, middle = appearance().sizes.px(_HALF), QRect(room).toRectF().center()
    ends = ((-1.0, -0.5), (1.0, -0.5), (0.0, 0.75)) if is_open else ((-0.5, -1.0), (0.75, 0.0), (-0.5, 1.0))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(appearance().theme.muted))
    painter.drawPolygon(QPolygonF([middle + QPointF(across * half, down * half) for across, down in ends]))
    painter.restore()
