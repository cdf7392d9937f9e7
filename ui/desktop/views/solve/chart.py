"""Cost and bound of a solve over its time, as two lines that come closer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from fcn_rota.domain.result import Progress
from ui.desktop.look.appearance import appearance
from ui.desktop.look.type import type_of
from ui.desktop.models.solve_words import span_words
from ui.desktop.views.chart_widget import ChartWidget

HEIGHT = 150
BELOW, ABOVE = 0.35, 1.65
"""Seen below the bound and above the cost, in parts of what lies between them now."""
LEAST = 0.01
"""What lies between them counts as this part of the cost at least: two lines that meet must not fill the picture."""
_ROOM = 4
Value = tuple[float, int]


class Chart(ChartWidget):
    """Paints what a solve told, around what is still open between the best rota and the best that could be.

    At first a rota costs millions, for places that are left open, and next to nothing is proved. Drawn to that scale
    nothing could be seen of what is found out later, so that lines come in from above and below the picture.

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
        """Paint ground, what is open, lines, what they stand for above, and the time below."""
        theme, sizes = appearance().theme, appearance().sizes
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(type_of(sizes.small))
            line = painter.fontMetrics().height() + sizes.px(_ROOM)
            area = QRectF(self.rect()).adjusted(1, line, -1, -line)
            painter.fillRect(area, theme.ground)
            painter.setPen(theme.line)
            painter.drawRect(area)
            costs = [(one.seconds, one.cost) for one in self._history if one.cost is not None]
            bounds = [(one.seconds, one.bound) for one in self._history if one.bound is not None]
            low, high = scale(costs, bounds)
            to = self._mapping(area, low, high)
            above, below = self._steps(costs, to), self._steps(bounds, to)
            painter.save()
            painter.setClipRect(area.adjusted(1, 1, -1, -1))
            if above and below:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent_ground))
                painter.drawPolygon(QPolygonF(_between(above, below)))
            for points, pen in (
                (above, QPen(QColor(theme.accent), 2)),
                (below, QPen(QColor(theme.text), 2, Qt.PenStyle.DashLine)),
            ):
                painter.setPen(pen)
                painter.drawPolyline(QPolygonF(points))
            painter.restore()
            self._write(painter, costs, bounds)

    def _write(self, painter: QPainter, costs: Sequence[Value], bounds: Sequence[Value]) -> None:
        theme, left, right = appearance().theme, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        cost = f"Cost {costs[-1][1]:,}" if costs else "No rota yet"
        bound = f"No rota below {bounds[-1][1]:,} (dashed)" if bounds else "Nothing proved yet"
        for where, colour, words in (
            (top | left, theme.accent, cost),
            (top | right, theme.text, bound),
            (bottom | left, theme.muted, "0 s"),
            (bottom | right, theme.muted, span_words(self._seconds)),
        ):
            painter.setPen(colour)
            painter.drawText(self.rect(), int(where), words)

    def _mapping(self, area: QRectF, low: float, high: float) -> Callable[[float, int], QPointF]:
        def to(seconds: float, value: int) -> QPointF:
            x = area.left() + area.width() * min(1.0, seconds / self._seconds)
            return QPointF(x, area.bottom() - area.height() * (value - low) / (high - low))

        return to

    def _steps(self, values: Sequence[Value], to: Callable[[float, int], QPointF]) -> list[QPointF]:
        """Return the corners of a line: a value holds until the next is told."""
        points: list[QPointF] = []
        for seconds, value in values:
            at = to(seconds, value)
            if points:
                points.append(QPointF(at.x(), points[-1].y()))
            points.append(at)
        if points:
            points.append(QPointF(to(self._history[-1].seconds, 0).x(), points[-1].y()))
        return points

    def _resize(self) -> None:
        self.setFixedHeight(appearance().sizes.px(HEIGHT))


def scale(costs: Sequence[Value], bounds: Sequence[Value]) -> tuple[float, float]:
    """Return the lowest and the highest points that are seen: around what lies between the last cost and bound."""
    if not costs and not bounds:
        return 0.0, 1.0
    cost = (costs or bounds)[-1][1]
    bound = (bounds or costs)[-1][1]
    between = max(cost - bound, LEAST * cost, 1.0)
    return bound - BELOW * between, cost + ABOVE * between


def _between(above: Sequence[QPointF], below: Sequence[QPointF]) -> list[QPointF]:
    """Return the corners of what lies between two lines, from where both have begun."""
    begin = max(above[0].x(), below[0].x())
    return [*_from(above, begin), *reversed(_from(below, begin))]


def _from(points: Sequence[QPointF], begin: float) -> list[QPointF]:
    """Return the corners of a line of steps from some place on."""
    height = next(point.y() for point in reversed(points) if point.x() <= begin)
    return [QPointF(begin, height), *(point for point in points if point.x() > begin)]
