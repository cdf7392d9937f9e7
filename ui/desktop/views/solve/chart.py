"""Cost and bound of a solve over its time, as two lines that come closer."""

from collections.abc import Callable, Sequence
from math import log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from fcn_rota.domain.result import Progress
from ui.desktop.look.appearance import appearance
from ui.desktop.look.type import type_of

HEIGHT = 120


class Chart(QWidget):
    """Paints what a solve told. Points are drawn by their order of magnitude: a place left open costs a million.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: Sequence[Progress] = ()
        self._seconds = 1.0
        appearance().changed.connect(self._resize)
        self._resize()

    def show_history(self, history: Sequence[Progress], seconds: float, words: str) -> None:
        """Show another solve, or more of the same.

        Parameters
        ----------
        history
            What was told, by time.
        seconds
            How long the solve may take at most.
        words
            The same in words, for screen readers.
        """
        self._history = tuple(history)
        last = self._history[-1].seconds if self._history else 0.0
        self._seconds = max(1.0, last, seconds if last < seconds else 0.0)
        self.setAccessibleName(f"Cost and bound over time. {words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint ground, lines and, above them, what they stand for."""
        theme, sizes = appearance().theme, appearance().sizes
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(type_of(sizes.small))
            legend = painter.fontMetrics().height() + sizes.px(4)
            area = QRectF(self.rect()).adjusted(1, legend, -1, -1)
            painter.fillRect(area, theme.ground)
            painter.setPen(theme.line)
            painter.drawRect(area)
            costs = [(one.seconds, one.cost) for one in self._history if one.cost is not None]
            bounds = [(one.seconds, one.bound) for one in self._history if one.bound is not None]
            heights = [_height(value) for _, value in (*costs, *bounds)]
            low, high = (min(heights), max(heights)) if heights else (0.0, 1.0)
            to = self._mapping(area, low, max(high, low + 0.01))
            self._line(painter, costs, to, QPen(QColor(theme.accent), 2))
            self._line(painter, bounds, to, QPen(QColor(theme.text), 2, Qt.PenStyle.DashLine))
            painter.setPen(theme.accent)
            left = f"Cost {costs[-1][1]:,}" if costs else "Cost"
            right = f"Bound (dashed) {bounds[-1][1]:,}" if bounds else "Bound (dashed)"
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), left)
            painter.setPen(theme.text)
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), right)

    def _mapping(self, area: QRectF, low: float, high: float) -> Callable[[float, int], QPointF]:
        inner = area.adjusted(2, 6, -2, -6)

        def to(seconds: float, value: int) -> QPointF:
            x = inner.left() + inner.width() * min(1.0, seconds / self._seconds)
            y = inner.bottom() - inner.height() * (_height(value) - low) / (high - low)
            return QPointF(x, y)

        return to

    def _line(
        self,
        painter: QPainter,
        values: Sequence[tuple[float, int]],
        to: Callable[[float, int], QPointF],
        pen: QPen,
    ) -> None:
        """Draw steps: a value holds until the next is told."""
        if not values:
            return
        points: list[QPointF] = []
        for seconds, value in values:
            at = to(seconds, value)
            if points:
                points.append(QPointF(at.x(), points[-1].y()))
            points.append(at)
        points.append(QPointF(to(self._history[-1].seconds, 0).x(), points[-1].y()))
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))

    def _resize(self) -> None:
        self.setFixedHeight(appearance().sizes.px(HEIGHT))


def _height(points: int) -> float:
    return log10(1 + max(0, points))
