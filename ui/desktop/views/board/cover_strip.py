"""The strip along the bottom of the board: people on against people needed, by the half-hour."""

import time
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer
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
    QPixmap,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.theme import WorkKind
from ui.desktop.look.type import type_of
from ui.desktop.models.board.cover import Cover, HalfHour
from ui.desktop.models.board.days import BoardDay
from ui.desktop.views.board.heads import ground_of
from ui.desktop.views.board.view import BoardView
from ui.desktop.views.chart_widget import ChartWidget

_HEIGHT, _ABOVE, _BELOW, _PADDING = 112, 12, 8, 8
_STEP = 4
_SHARE = 6
"""The strip takes no more than one in so many pixels of a low screen."""
_SLICE = 0.004
_PIXELS_A_LINE = 16
_SHORT, _LONG = 1, 48
_WALK = {
    Qt.Key.Key_Left: -_SHORT,
    Qt.Key.Key_Right: _SHORT,
    Qt.Key.Key_PageUp: -_LONG,
    Qt.Key.Key_PageDown: _LONG,
}


class CoverStrip(ChartWidget):
    """Bars of the people on and a line of the people needed, under the days of a board; a shortfall is hatched.

    The pointer or the arrow keys choose a half-hour, whose numbers are written at the left. Days are counted in
    slices after they come into sight, so that the board never waits for them.

    Parameters
    ----------
    view
        The board above it, whose days it stands under.
    parent
        Owner.
    """

    def __init__(self, view: BoardView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._cover: Cover | None = None
        self._top = _STEP
        self._screen = _SHARE * _HEIGHT
        self._pixmaps: dict[int, dict[int, QPixmap]] = {}
        """Days as they look, by column and width: whoever zooms out zooms in again."""
        self._chosen: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._count)
        self._waiting: list[int] = []
        view.scrolled.connect(self.update)
        appearance().changed.connect(self._dress)
        self.describe("")
        self._dress()

    def describe(self, of_what: str) -> None:
        """Say whose cover is shown: empty for everybody's, else for instance ``prescriber``."""
        self._title = f"People on against need{f', {of_what}' if of_what else ''}, by half-hour"
        self.setAccessibleName(self._title)
        self.update()

    def show_cover(self, cover: Cover) -> None:
        """Show a cover from its beginning."""
        self._cover = cover
        self._top = _STEP
        self.refresh()

    def refresh(self) -> None:
        """Draw anew what was counted, and count what was forgotten."""
        self._pixmaps.clear()
        self._tell()
        self.update()

    def recount(self, days: Iterable[date]) -> None:
        """Count some days anew, and draw them; the others stay as they are."""
        for day in days:
            column = self._view.board.column_of(day)
            if column is not None:
                self._pixmaps.pop(column, None)
        self._tell()
        self.update()

    @property
    def is_counting(self) -> bool:
        """Whether a day in sight is not counted yet."""
        return self._timer.isActive()

    def half_hour(self) -> HalfHour | None:
        """Return the half-hour that is chosen."""
        if self._chosen is None or self._cover is None or self._chosen[0] >= len(self._view.board.days):
            return None
        day, number = self._chosen
        half_hours = self._cover.of_day(self._view.board.days[day].day)
        return half_hours[min(number, len(half_hours) - 1)]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the days in sight that have been counted, and ask for the others."""
        theme = appearance().theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        head, across = self._view.verticalHeader().width(), self._view.horizontalHeader()
        painter.setClipRect(head, 0, self._view.viewport().width(), self.height())
        days = self._view.columns_in_sight() if self._view.board.rows else ()
        for column in days:
            left = head + across.sectionViewportPosition(column)
            pixmap = self._pixmaps.get(column, {}).get(across.sectionSize(column))
            if pixmap is not None:
                painter.drawPixmap(left, 0, pixmap)
        self._mark(painter, head)
        painter.setClipping(False)
        self._words(painter, head)
        painter.setPen(QColor(theme.line))
        painter.drawLine(0, 0, self.width(), 0)
        painter.drawLine(head - 1, 0, head - 1, self.height())
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        self._ask_for(days)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the half-hour under the pointer."""
        self._choose(self._at(event.position().toPoint()))

    def event(self, event: QEvent) -> bool:
        """Show the numbers beside the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            half_hour = self.half_hour() if self._at(event.pos()) else None
            QToolTip.showText(event.globalPos(), half_hour.spoken if half_hour else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk through the half-hours, or with Page up and Page down through the days."""
        step = _WALK.get(Qt.Key(event.key()))
        if step is None or not self._view.board.days:
            super().keyPressEvent(event)
            return
        if self._chosen is None:
            first = max(0, self._view.horizontalHeader().visualIndexAt(0))
            self._choose((first, 0))
            return
        day, number = divmod(self._chosen[0] * _LONG + self._chosen[1] + step, _LONG)
        if 0 <= day < len(self._view.board.days):
            self._choose((day, number))
            self._view.scroll_to_day(day)

    def _choose(self, chosen: tuple[int, int] | None) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self._tell()
            self.update()

    def _tell(self) -> None:
        """Give a screen reader the numbers that stand at the left."""
        half_hour = self.half_hour()
        self.setAccessibleDescription(half_hour.spoken if half_hour else "")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _at(self, point: QPoint) -> tuple[int, int] | None:
        across = self._view.horizontalHeader()
        x = point.x() - self._view.verticalHeader().width()
        column = across.visualIndexAt(x) if x >= 0 else -1
        if column < 0:
            return None
        share = (x - across.sectionViewportPosition(column)) / across.sectionSize(column)
        return column, min(_LONG - 1, int(share * _LONG))

    def fit(self, screen: int) -> None:
        """Be as high as the letters ask for, but leave the board most of a screen of so many pixels."""
        self._screen = screen
        wanted = appearance().sizes.px(_HEIGHT)
        height = max(_HEIGHT * 2 // 3, min(wanted, screen // _SHARE))
        if height != self.height():
            self.setFixedHeight(height)
            self.refresh()

    def _dress(self) -> None:
        self.fit(self._screen)
        self._pixmaps.clear()
        self.update()

    def _ask_for(self, days: Sequence[int]) -> None:
        width = self._view.horizontalHeader().defaultSectionSize()
        self._waiting = [day for day in reversed(days) if width not in self._pixmaps.get(day, {})]
        if self._waiting and self._cover is not None:
            self._timer.start()

    def _count(self) -> None:
        """Count and draw days for as long as nobody notices."""
        began = time.perf_counter()
        days = self._view.board.days
        while self._waiting and self._cover is not None and time.perf_counter() - began < _SLICE:
            column = self._waiting.pop()
            if column < len(days):
                half_hours = self._cover.of_day(days[column].day)
                highest = max((max(each.on, each.needed) for each in half_hours), default=0)
                if highest > self._top:
                    self._top = -(-highest // _STEP) * _STEP
                    self._pixmaps.clear()
                width = self._view.horizontalHeader().defaultSectionSize()
                self._pixmaps.setdefault(column, {})[width] = self._drawn(days[column], half_hours, width)
        if not self._waiting:
            self._timer.stop()
        self.update()

    def _drawn(self, day: BoardDay, half_hours: tuple[HalfHour, ...], width: int) -> QPixmap:
        theme, ratio = appearance().theme, self.devicePixelRatioF()
        pixmap = QPixmap(round(width * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(ground_of(day, theme, theme.panel)))
        painter = QPainter(pixmap)
        bar = QColor(theme.chips[WorkKind.BASE].fill)
        needed: list[QPointF] = []
        number = 0
        for each, alike in groupby(half_hours, key=lambda half_hour: (half_hour.on, half_hour.needed, half_hour.short)):
            beyond = number + len(list(alike))
            left, right = (width * edge / len(half_hours) for edge in (number, beyond))
            on, need, short = each
            painter.fillRect(QRectF(left, self._y(on), right - left, self._y(0) - self._y(on)), bar)
            if short:
                self._draw_shortfall(painter, QRectF(left, self._y(need), right - left, self._y(0) - self._y(short)))
            needed += (QPointF(left, self._y(need)), QPointF(right, self._y(need)))
            number = beyond
        painter.setPen(QPen(QColor(theme.text), 1))
        painter.drawPolyline(needed)
        painter.setPen(QColor(theme.line))
        painter.drawLine(width - 1, 0, width - 1, self.height())
        painter.end()
        return pixmap

    def _draw_shortfall(self, painter: QPainter, rect: QRectF) -> None:
        """Draw who is missing: hatched, and outlined so that a thin one is seen too."""
        alarm = QColor(appearance().theme.alarm)
        painter.fillRect(rect, QColor(appearance().theme.alarm_ground))
        painter.fillRect(rect, QBrush(alarm, Qt.BrushStyle.Dense4Pattern))
        painter.setPen(QPen(alarm, 1))
        painter.drawRect(rect)

    def _y(self, people: int) -> float:
        sizes = appearance().sizes
        top, bottom = sizes.px(_ABOVE), self.height() - sizes.px(_BELOW)
        return bottom - (bottom - top) * people / self._top

    def _mark(self, painter: QPainter, head: int) -> None:
        if self._chosen is None or self.half_hour() is None:
            return
        across, (column, number) = self._view.horizontalHeader(), self._chosen
        x = head + across.sectionViewportPosition(column) + across.sectionSize(column) * (number + 0.5) / _LONG
        painter.setPen(QPen(QColor(appearance().theme.accent), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _words(self, painter: QPainter, head: int) -> None:
        theme, sizes = appearance().theme, appearance().sizes
        inside = QRect(sizes.px(_PADDING), sizes.px(10), head - 2 * sizes.px(_PADDING), self.height())
        wrap = Qt.TextFlag.TextWordWrap
        painter.setFont(type_of(sizes.small))
        painter.setPen(QColor(theme.muted))
        used = painter.drawText(inside, wrap, self._title)
        half_hour = self.half_hour()
        if half_hour is not None:
            painter.setPen(QColor(theme.alarm if half_hour.short else theme.text))
            painter.drawText(inside.adjusted(0, used.height() + sizes.px(6), 0, 0), wrap, half_hour.spoken)
