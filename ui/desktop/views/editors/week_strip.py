"""A small picture of the week at a site: each shift type a line, the one that is looked at drawn strongly."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.shift import ShiftType
from ui.desktop.look.appearance import appearance
from ui.desktop.look.sizes import RING
from ui.desktop.look.type import type_of
from ui.desktop.models.editors.week import HOURS_OF_WEEK, bars, in_words
from ui.desktop.views.chart_widget import ChartWidget

MOST_LINES = 8
"""Shift types that have a line; a site with more shows those around the one that is looked at."""
_CODES, _LINE, _HEAD = 56, 14, 20


class WeekStrip(ChartWidget):
    """The picture; a screen reader is told the same in words.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._types: Sequence[ShiftType] = ()
        self._chosen: ShiftType | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The week")
        appearance().changed.connect(self.updateGeometry)

    def show_types(self, types: Sequence[ShiftType], chosen: ShiftType | None) -> None:
        """Show the types of a site, and which of them is looked at."""
        place = next((number for number, one in enumerate(types) if one == chosen), 0)
        first = max(0, min(place - MOST_LINES // 2, len(types) - MOST_LINES))
        self._types, self._chosen = types[first : first + MOST_LINES], chosen
        words = "; ".join(in_words(one) for one in self._types)
        self.setAccessibleDescription(words)
        self.setToolTip(in_words(chosen) if chosen else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a line for each type."""
        sizes = appearance().sizes
        return QSize(sizes.px(300), sizes.px(_HEAD + _LINE * max(1, len(self._types)) + 4))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be content with less width."""
        return QSize(appearance().sizes.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw days, lines and bars."""
        theme, sizes = appearance().theme, appearance().sizes
        left, head, line = sizes.px(_CODES), sizes.px(_HEAD), sizes.px(_LINE)
        day = (self.width() - left) / 7
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(theme.panel))
            painter.setFont(type_of(sizes.small))
            for number, name in enumerate(clock.WEEKDAY_NAMES):
                box = QRectF(left + number * day, 0, day, self.height())
                if number > 4:
                    painter.fillRect(box, QColor(theme.weekend))
                painter.setPen(QColor(theme.line))
                painter.drawLine(box.topLeft(), box.bottomLeft())
                painter.setPen(QColor(theme.muted))
                painter.drawText(QRectF(box.x() + sizes.px(4), 0, day, head), int(Qt.AlignmentFlag.AlignVCenter), name)
            for number, one in enumerate(self._types):
                self._line(painter, one, QRectF(0, head + number * line, self.width(), line), left)

    def _line(self, painter: QPainter, one: ShiftType, box: QRectF, left: float) -> None:
        theme, sizes = appearance().theme, appearance().sizes
        is_chosen = one == self._chosen
        painter.setFont(type_of(sizes.small, semibold=is_chosen))
        painter.setPen(QColor(theme.text if is_chosen else theme.muted))
        code = painter.fontMetrics().elidedText(one.code or "new", Qt.TextElideMode.ElideRight, int(left) - sizes.px(8))
        painter.drawText(QRectF(sizes.px(4), box.y(), left, box.height()), int(Qt.AlignmentFlag.AlignVCenter), code)
        painter.setPen(QPen(QColor(theme.accent), RING) if is_chosen else QPen(QColor(theme.outline), 1))
        painter.setBrush(QColor(theme.accent_ground if is_chosen else theme.hover))
        scale = (box.width() - left) / HOURS_OF_WEEK
        for bar in bars(one):
            inset = sizes.px(3)
            drawn = QRectF(
                left + bar.start * scale, box.y() + inset, (bar.end - bar.start) * scale, box.height() - 2 * inset
            )
            painter.drawRoundedRect(drawn, 2, 2)
