"""Painting what a drop would bring, on the places where something can be dropped."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from ui.desktop.look.appearance import appearance
from ui.desktop.look.sizes import CHIP_RADIUS, RING
from ui.desktop.models.consequence import Consequence
from ui.desktop.views.board.chip_painter import ChipPainter

_BADGE, _SIGN, _LEAST_CHIP, _MARGIN = 34, 12, 22, 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where something can be dropped.

    Parameters
    ----------
    rect
        On the viewport.
    is_target
        Whether it would be dropped here now.
    is_taken
        Whether something stands there already.
    is_covered
        Whether what stands there lies under what is painted, and was not made narrower for it.
    """

    rect: QRect
    is_target: bool
    is_taken: bool
    is_covered: bool


def room_beside(consequence: Consequence, width: int) -> int:
    """Return by how much a chip so wide is made narrower for what dropping on it would bring; 0 where it cannot be."""
    sizes = appearance().sizes
    room = sizes.px(_BADGE if consequence.allowed else _SIGN)
    return room if width - room >= sizes.px(_LEAST_CHIP) else 0


def paint_verdict(painter: QPainter, chips: ChipPainter, place: Place, consequence: Consequence) -> None:
    """Paint points in a box where a drop is allowed, loud where it opens a place; a bare sign where it is not allowed.

    Nearly everywhere something stands against it; what is allowed has to be found among that.
    """
    theme, sizes = appearance().theme, appearance().sizes
    is_good = consequence.allowed and not consequence.opens
    colour = theme.accent if is_good else theme.alarm if consequence.possible else theme.muted
    box = place.rect.adjusted(1, 1, -2, -2)
    if not place.is_target and (place.is_taken or not consequence.allowed):
        # Beside what stands there already.
        room = sizes.px(_BADGE if consequence.allowed else _SIGN)
        box.setLeft(max(box.left(), box.right() - room))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if consequence.allowed or place.is_target:
        painter.setBrush(QColor(theme.accent_ground if is_good else theme.alarm_ground))
        painter.setPen(QPen(QColor(colour), RING if place.is_target else 1))
        painter.drawRoundedRect(QRectF(box), CHIP_RADIUS, CHIP_RADIUS)
    elif place.is_covered:
        painter.fillRect(box, QColor(theme.panel))
    label = chips.longest(consequence.labels, box.width() - sizes.px(_MARGIN))
    painter.drawPixmap(box.topLeft(), chips.words(label, box.width(), box.height(), colour))
    painter.restore()
