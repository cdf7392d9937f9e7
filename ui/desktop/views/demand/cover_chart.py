"""Demand against cover through a week: bars of people on, a line of people wanted, and how many are busy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBrush,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from ui.desktop.look.appearance import appearance
from ui.desktop.look.theme import WorkKind
from ui.desktop.look.type import type_of
from ui.desktop.views.chart_widget import ChartWidget

_HEIGHT: Final = 260
_LARGE, _SHARE_OF_LARGE = 150, 0.7
_LEGEND, _DAYS, _LEFT = 26, 22, 30
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -48,
    Qt.Key.Key_PageDown: 48,
}
_MOST_LINES: Final = 6


class ChartPoint(Protocol):
    """A half-hour as a chart shows it."""

    @property
    def interval(self) -> Interval:
        """When it is."""

    @property
    def spoken(self) -> str:
        """Its numbers in words."""


class WeeklyCurve(Protocol):
    """What a chart shows of a post, week by week."""

    @property
    def name(self) -> str:
        """The post as people call it."""

    @property
    def highest(self) -> int:
        """The most people of any kind in any half-hour."""

    def week(self, number: int) -> Sequence[Any]:
        """Return the points of a week, from 0."""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line across a chart.

    Parameters
    ----------
    words
        What the legend calls it.
    value
        Returns its height at a point, in people.
    style, width
        How it is drawn, apart from its colour.
    is_accent
        Whether it has the colour that stands out.
    """

    words: str
    value: Callable[[Any], float]
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    width: int = 2
    is_accent: bool = False

    @property
    def pen(self) -> QPen:
        """What it is drawn with."""
        theme = appearance().theme
        return QPen(QColor(theme.accent if self.is_accent else theme.text), self.width, self.style)


@dataclass(frozen=True, slots=True)
class ChartLook:
    """What a chart draws of its points.

    Parameters
    ----------
    title
        What it is about, before the name of the post.
    bar, bar_words
        Returns the height of the bar at a point, and what the legend calls it.
    wanted
        Returns how high the bar should be; what is missing is hatched.
    lines
        Lines across.
    height
        In pixels, at 100 % text.
    """

    title: str
    bar: Callable[[Any], int]
    bar_words: str
    wanted: Callable[[Any], int]
    lines: tuple[ChartLine, ...]
    height: int = _HEIGHT


AGAINST_DEMAND: Final = ChartLook(
    title="Demand against cover",
    bar=lambda one: one.on,
    bar_words="on duty",
    wanted=lambda one: one.desired,
    lines=(
        ChartLine("wanted", lambda one: one.desired),
        ChartLine("at least", lambda one: one.minimum, Qt.PenStyle.DotLine, 1),
        ChartLine("busy on average", lambda one: one.load, Qt.PenStyle.DashLine, is_accent=True),
    ),
)
"""People on against people wanted, and how many are busy."""


class CoverChart(ChartWidget):
    """Shows a week of a post. The pointer tells, a click or the arrow keys choose a half-hour; Shift marks several.

    Parameters
    ----------
    look
        What it draws.
    parent
        Owner.
    """

    chosen = Signal(object, object)
    """The first and the last point that are marked."""
    left_week = Signal(int)
    """The keys want the week before (-1) or after (1)."""

    def __init__(self, look: ChartLook = AGAINST_DEMAND, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._curve: WeeklyCurve | None = None
        self._points: Sequence[Any] = ()
        self._first = self._last = 0
        self._highest = 1
        self._area = QRectF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        appearance().changed.connect(self._dress)
        self._dress()

    @property
    def marked(self) -> tuple[Any, Any] | None:
        """The first and the last half-hour that are marked."""
        if not self._points:
            return None
        first, last = sorted((self._first, self._last))
        return self._points[first], self._points[last]

    def show_week(self, curve: WeeklyCurve, week: int) -> None:
        """Show a week of a curve; the mark stays at its hour."""
        self._curve, self._points, self._highest = curve, curve.week(week), max(1, curve.highest)
        self.setAccessibleName(f"{self._look.title}, {curve.name}")
        most = max(0, len(self._points) - 1)
        self._mark(min(self._first, most), min(self._last, most))

    def mark(self, at: int, *, extend: bool = False) -> None:
        """Mark a half-hour by its place in the week; with the others up to the mark where it is extended."""
        if self._points:
            last = max(0, min(at, len(self._points) - 1))
            self._mark(self._first if extend else last, last)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint legend, scale, days, bars and lines."""
        theme = appearance().theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.panel))
            if self._curve is None or not self._points:
                return
            painter.setFont(type_of(appearance().sizes.small))
            self._draw_scale(painter)
            self._draw_bars(painter)
            for line in self._look.lines:
                self._draw_line(painter, line.value, line.pen)
            self._draw_days(painter)
            self._draw_mark(painter)
            self._draw_legend(painter)
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk through the half-hours, or with Page up and Page down through the days; Shift marks all on the way."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._points:
            super().keyPressEvent(event)
            return
        to = self._last + step
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not 0 <= to < len(self._points) and not extend:
            self.left_week.emit(1 if step > 0 else -1)
            return
        self.mark(to, extend=extend)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Mark the half-hour under the pointer."""
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.mark(self._at(event.position().x()), extend=extend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Mark more while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.mark(self._at(event.position().x()), extend=True)

    def event(self, event: QEvent) -> bool:
        """Show the numbers beside the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self._at(event.pos().x())
            QToolTip.showText(event.globalPos(), self._points[at].spoken if self._points else "", self)
            return True
        return super().event(event)

    def _mark(self, first: int, last: int) -> None:
        self._first, self._last = first, last
        marked = self.marked
        if marked is not None:
            self.setAccessibleDescription(self._points[last].spoken)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
            self.chosen.emit(*marked)
        self.update()

    # Where things are.

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the room there is."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Work out where the bars stand; asked for so often in painting that it is kept."""
        sizes = appearance().sizes
        self._area = QRectF(self.rect()).adjusted(sizes.px(_LEFT), sizes.px(_LEGEND), -2, -sizes.px(_DAYS))

    def _x(self, place: float) -> float:
        return self._area.left() + self._area.width() * place / len(self._points)

    def _y(self, people: float) -> float:
        return self._area.bottom() - self._area.height() * people / self._highest

    def _at(self, x: float) -> int:
        area = self._area
        place = int((x - area.left()) / max(1.0, area.width()) * len(self._points))
        return max(0, min(place, len(self._points) - 1))

    # What is drawn.

    def _draw_scale(self, painter: QPainter) -> None:
        theme, area = appearance().theme, self._area
        step = -(-self._highest // _MOST_LINES)
        for people in range(0, self._highest + 1, step):
            y = self._y(people)
            painter.setPen(QColor(theme.line))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(theme.muted))
            box = QRectF(0, y - 10, area.left() - 6, 20)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(people))

    def _draw_bars(self, painter: QPainter) -> None:
        theme = appearance().theme
        bar = QColor(theme.chips[WorkKind.BASE].fill)
        alarm = QColor(theme.alarm)
        for first, beyond, (high, wanted) in self._alike():
            left, width = self._x(first), self._x(beyond) - self._x(first)
            painter.fillRect(QRectF(left, self._y(high), width, self._y(0) - self._y(high)), bar)
            if high < wanted:
                short = QRectF(left, self._y(wanted), width, self._y(high) - self._y(wanted))
                painter.fillRect(short, QColor(theme.alarm_ground))
                painter.fillRect(short, QBrush(alarm, Qt.BrushStyle.BDiagPattern))

    def _alike(self) -> list[tuple[int, int, tuple[int, int]]]:
        """Return runs of half-hours with the same bar, as high and to be as high: first, and the one after the last."""
        found: list[tuple[int, int, tuple[int, int]]] = []
        for place, one in enumerate(self._points):
            heights = self._look.bar(one), self._look.wanted(one)
            if found and found[-1][2] == heights:
                found[-1] = (found[-1][0], place + 1, heights)
            else:
                found.append((place, place + 1, heights))
        return found

    def _draw_line(self, painter: QPainter, value: Callable[[Any], float], pen: QPen) -> None:
        line = QPolygonF()
        last = None
        for place, one in enumerate(self._points):
            height = value(one)
            if height != last:
                if last is not None:
                    line.append(QPointF(self._x(place), self._y(last)))
                line.append(QPointF(self._x(place), self._y(height)))
                last = height
        line.append(QPointF(self._x(len(self._points)), self._y(last or 0)))
        painter.setPen(pen)
        painter.drawPolyline(line)

    def _draw_days(self, painter: QPainter) -> None:
        theme, area = appearance().theme, self._area
        starts = [
            place
            for place, one in enumerate(self._points)
            if place == 0
            or clock.local_date(one.interval.start) != clock.local_date(self._points[place - 1].interval.start)
        ]
        for place, beyond in zip(starts, (*starts[1:], len(self._points)), strict=True):
            left, right = self._x(place), self._x(beyond)
            painter.setPen(QColor(theme.outline))
            painter.drawLine(QPointF(left, area.top()), QPointF(left, float(self.height())))
            painter.setPen(QColor(theme.text))
            name = clock.show_day(clock.local_date(self._points[place].interval.start))
            box = QRectF(left + 4, area.bottom(), right - left - 6, self.height() - area.bottom())
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _draw_mark(self, painter: QPainter) -> None:
        theme, area = appearance().theme, self._area
        first, last = sorted((self._first, self._last))
        box = QRectF(self._x(first), area.top(), max(2.0, self._x(last + 1) - self._x(first)), area.height())
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawRect(box)

    def _draw_legend(self, painter: QPainter) -> None:
        theme, sizes = appearance().theme, appearance().sizes
        x, height = float(sizes.px(_LEFT)), sizes.px(_LEGEND)
        entries = ((None, self._look.bar_words), *((line.pen, line.words) for line in self._look.lines))
        for pen, words in entries:
            sample = QRectF(x, height / 2 - sizes.px(4), sizes.px(20), sizes.px(8))
            if pen is None:
                painter.fillRect(sample, QColor(theme.chips[WorkKind.BASE].fill))
            else:
                painter.setPen(pen)
                painter.drawLine(QPointF(sample.left(), height / 2), QPointF(sample.right(), height / 2))
            painter.setPen(QColor(theme.text))
            room = QRect(int(sample.right()) + sizes.px(5), 0, self.width(), height)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
            x = room.left() + painter.fontMetrics().horizontalAdvance(words) + sizes.px(18)

    def _dress(self) -> None:
        sizes = appearance().sizes
        # Twice the letters take twice the room, and the table below a low chart must stay in sight.
        share = 1.0 if sizes.percent < _LARGE or self._look.height == _HEIGHT else _SHARE_OF_LARGE
        self.setFixedHeight(round(sizes.px(self._look.height) * share))
        self._measure()
        self.update()
