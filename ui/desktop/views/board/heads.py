"""The heads of the board, which stay in sight: people or shift types at the left, days at the top."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHeaderView, QWidget

from fcn_rota.domain import clock
from ui.desktop.look.appearance import appearance
from ui.desktop.look.sizes import Sizes
from ui.desktop.look.theme import Theme
from ui.desktop.look.type import type_of
from ui.desktop.models.board.days import BoardDay
from ui.desktop.models.board.rows import BoardRow, RowKind
from ui.desktop.models.board.table import Grid, GridTable

_HOURS = range(0, 24, 2)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_WIDEST_WEEKDAY = "Wed"
_SHARE_OF_REMARK, _SHARE_OF_HOURS = 0.25, 0.5
_MOST_DAYS, _MOST_ROWS = 400, 150
"""So many sections are kept as they look: what is in sight at each zoom, and somewhat more."""
_BESIDE_NAMES = 45
"""The margins of a row's head, what is free between name and remark, and the sign of a breach."""
_LEAST_REMARK = 40
"""A remark with less room than this would be nothing but its first letters."""


class _Head(QHeaderView):
    """What both heads share: fixed sections, painted from the board.

    Parameters
    ----------
    orientation, parent
        As for any head.
    most
        So many sections are kept as they look.
    """

    def __init__(self, orientation: Qt.Orientation, parent: QWidget, most: int) -> None:
        super().__init__(orientation, parent)
        self._most = most
        # Never by contents: that asks for every cell of the table at the first show.
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def _paint_kept(
        self, painter: QPainter, rect: QRect, what: Hashable, draw: Callable[[QPainter, QRect], None]
    ) -> None:
        """Paint a section as it looks, drawn once: thirteen weeks of days alone are nearly three hundred words.

        Parameters
        ----------
        painter, rect
            Where.
        what
            What besides its size and the look of the window decides how it is drawn.
        draw
            Draws it.
        """
        look, ratio = appearance(), self.devicePixelRatioF()
        key = (look.theme.name, look.sizes, rect.width(), rect.height(), ratio, what)
        pixmap = self._kept.get(key)
        if pixmap is None:
            if len(self._kept) >= self._most:
                self._kept.clear()
            pixmap = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
            pixmap.setDevicePixelRatio(ratio)
            brush = QPainter(pixmap)
            draw(brush, QRect(0, 0, rect.width(), rect.height()))
            brush.end()
            self._kept[key] = pixmap
        painter.drawPixmap(rect.topLeft(), pixmap)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that the board has given the head: Qt would ask all rows and days for theirs, every edit."""
        return self.minimumSize()

    @property
    def board(self) -> Grid:
        """What is shown."""
        model = self.model()
        if not isinstance(model, GridTable):
            raise TypeError("the heads of a board belong to a table of rows and days")
        return model.grid


class RowHead(_Head):
    """Names at the left.

    Parameters
    ----------
    parent
        The board's view.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent, _MOST_ROWS)
        self.setAccessibleName("Rows of the rota board")
        self._measured: tuple[Sequence[BoardRow], Sizes, int] | None = None

    def wanted_width(self) -> int:
        """Return the width at which everybody's name, its remark and the sign of a breach stand side by side."""
        rows, sizes = self.board.rows, appearance().sizes
        if self._measured is None or self._measured[0] is not rows or self._measured[1] != sizes:
            (_, title), (_, remark) = _lettering(sizes.text), _lettering(sizes.small)
            people = (row for row in rows if row.kind is RowKind.PERSON)
            widths = (title.horizontalAdvance(row.title) + remark.horizontalAdvance(row.detail) for row in people)
            self._measured = rows, sizes, max(widths, default=0) + sizes.px(_BESIDE_NAMES)
        return self._measured[2]

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        """Draw a row's name and remark, and a breach in front of them."""
        row = self.board.rows[section]
        # But for its number of chips, which changes with every edit and is not to be seen.
        self._paint_kept(painter, rect, replace(row, lines=1), lambda brush, place: self._draw(brush, place, row))

    def _draw(self, painter: QPainter, rect: QRect, row: BoardRow) -> None:
        look = appearance()
        if row.kind is RowKind.HEADING:
            draw_heading(painter, rect, row)
            return
        theme, sizes = look.theme, look.sizes
        painter.fillRect(rect, QColor(theme.panel))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inside = rect.adjusted(sizes.px(8), 0, -sizes.px(6), 0)
        inside.setHeight(min(inside.height(), sizes.row))
        if row.breaches:
            inside = _draw_badge(painter, inside, theme)
        painter.setPen(QColor(theme.text))
        title, detail = type_of(sizes.text), type_of(sizes.small)
        # A name's end tells relatives apart, and families of long names.
        cut = Qt.TextElideMode.ElideMiddle if row.kind is RowKind.PERSON else Qt.TextElideMode.ElideRight
        if rect.height() >= sizes.row + sizes.row_compact:
            _draw(painter, inside, row.title, title, inside.width(), cut=cut)
            painter.setPen(QColor(theme.muted))
            _draw(painter, inside.translated(0, sizes.px(18)), row.detail, detail, inside.width())
            return
        # A name is worth more than the remark, which yields first, but not its code more than the hours of a shift;
        # both are whole in the tooltip.
        share = _SHARE_OF_HOURS if row.kind is RowKind.SHIFT_TYPE else _SHARE_OF_REMARK
        wanted = QFontMetrics(detail).horizontalAdvance(row.detail)
        reserved = min(wanted, round(share * inside.width()))
        if row.kind is RowKind.PERSON and reserved < wanted:
            # What would be cut all the same is not worth any of the name.
            reserved = 0
        room = inside.width() - reserved
        # Cut words come out a little wider than asked for.
        between = sizes.px(9) if row.detail else 0
        used = _draw(painter, inside, row.title, title, room - between, cut=cut)
        rest = inside.adjusted(used + sizes.px(6), 0, 0, 0)
        if rest.width() < min(wanted, sizes.px(_LEAST_REMARK)):
            return
        painter.setPen(QColor(theme.muted))
        _draw(painter, rest, row.detail, detail, rest.width())


class DayHead(_Head):
    """Dates at the top; hours where a single day is seen.

    Parameters
    ----------
    parent
        The board's view.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent, _MOST_DAYS)
        self.setAccessibleName("Days of the rota board")
        self.by_hour = False

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        """Draw a day: weekday and date, or as much of them as fits."""
        if self.by_hour:
            self._draw(painter, rect, section)
        else:
            what = (self.board.days[section], len(self.board.days), section)
            self._paint_kept(painter, rect, what, lambda brush, place: self._draw(brush, place, section))

    def _draw(self, painter: QPainter, rect: QRect, section: int) -> None:
        day, look = self.board.days[section], appearance()
        painter.fillRect(rect, QColor(ground_of(day, look.theme, look.theme.panel)))
        painter.setPen(QColor(look.theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if self.by_hour:
            self._draw_hours(painter, rect, day)
        elif rect.width() >= look.sizes.px(44):
            self._draw_wide(painter, rect, day)
        else:
            self._draw_narrow(painter, rect, section)
        if day.is_today:
            painter.fillRect(rect.left(), rect.bottom() - 2, rect.width() - 1, 3, QColor(look.theme.accent))

    def _draw_wide(self, painter: QPainter, rect: QRect, day: BoardDay) -> None:
        theme, sizes = appearance().theme, appearance().sizes
        small = " \u00b7 ".join(filter(None, (day.weekday, day.remark)))
        upper, lower = _halves(rect)
        _centre(painter, upper, (small, day.remark, day.weekday), theme.muted, sizes.small)
        _centre(painter, lower, (day.date, str(day.day.day)), theme.text, sizes.text, semibold=True)

    def _draw_narrow(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a letter and a number, and the date of the Monday over its whole week."""
        theme, sizes, day = appearance().theme, appearance().sizes, self.board.days[section]
        height = rect.height() // 3
        over, middle, under = (QRect(rect.x(), rect.y() + n * height, rect.width(), height) for n in range(3))
        # Each day shows its piece of the week's words, since the next section paints over what runs into it.
        monday = max(0, section - day.day.weekday())
        painter.save()
        painter.setClipRect(rect)
        painter.setFont(_lettering(sizes.small, semibold=True)[0])
        painter.setPen(QColor(theme.text))
        left = rect.x() - (section - monday) * rect.width() + 3
        words = self.board.days[monday].date
        is_reached = _lettering(sizes.small, semibold=True)[1].horizontalAdvance(words) > rect.x() - left
        if is_reached and min(7, len(self.board.days) - monday) * rect.width() > sizes.px(40):
            painter.drawText(QRect(left, over.y(), 7 * rect.width(), height), _LEFT, words)
        painter.restore()
        # All of them short as soon as one is: "M T W T Fri" would be read as a mistake.
        has_room = _lettering(sizes.px(9))[1].horizontalAdvance(_WIDEST_WEEKDAY) <= rect.width() - 2
        weekday = day.weekday if has_room else day.weekday[:1]
        signs = ("BH", "B") if day.bank_holiday else (weekday,)
        _centre(painter, middle, signs, theme.text if day.bank_holiday else theme.muted, sizes.px(9))
        _centre(painter, under, (str(day.day.day),), theme.text, sizes.px(10), semibold=True)

    def _draw_hours(self, painter: QPainter, rect: QRect, day: BoardDay) -> None:
        theme, sizes = appearance().theme, appearance().sizes
        upper, lower = _halves(rect)
        painter.setFont(type_of(sizes.text, semibold=True))
        painter.setPen(QColor(theme.text))
        painter.drawText(upper.adjusted(sizes.px(8), 0, 0, 0), _LEFT, day.spoken)
        painter.setFont(type_of(sizes.small))
        for hour in _HOURS:
            left = rect.left() + hour_at(day, hour, rect.width())
            painter.setPen(QColor(theme.muted))
            painter.drawText(lower.adjusted(left - lower.left() + sizes.px(3), 0, 0, 0), _LEFT, f"{hour:02d}")
            painter.setPen(QPen(QColor(theme.line)))
            painter.drawLine(left, lower.top(), left, lower.bottom())


def hour_at(day: BoardDay, hour: int, width: int) -> int:
    """Return how many pixels from the left a local hour of a day lies, on a day so wide."""
    moment = clock.instant(day.day, clock.local(day.interval.start).time().replace(hour=hour))
    return round((moment - day.interval.start) / (day.interval.end - day.interval.start) * width)


def ground_of(day: BoardDay, theme: Theme, otherwise: str) -> str:
    """Return the ground of a day's column."""
    if day.bank_holiday:
        return theme.bank_holiday
    return theme.weekend if day.is_weekend else otherwise


def draw_heading(painter: QPainter, rect: QRect, row: BoardRow) -> None:
    """Draw the heading of a group; the same words are drawn beside the row's head, where they run on."""
    theme, sizes = appearance().theme, appearance().sizes
    painter.fillRect(rect, QColor(theme.weekend))
    painter.setPen(QColor(theme.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    inside = QRectF(rect.adjusted(sizes.px(8), 0, 0, 0))
    bold = type_of(sizes.small + 1, semibold=True)
    painter.setFont(bold)
    painter.setPen(QColor(theme.alarm if row.is_alarm else theme.text))
    painter.drawText(inside, _LEFT, row.title)
    inside.adjust(QFontMetrics(bold).horizontalAdvance(row.title) + sizes.px(6), 0, 0, 0)
    painter.setFont(type_of(sizes.small + 1))
    painter.setPen(QColor(theme.muted))
    painter.drawText(inside, _LEFT, row.detail)


def _draw_badge(painter: QPainter, rect: QRect, theme: Theme) -> QRect:
    """Draw the sign of a breach at the left of a rectangle and return what is left of it."""
    sizes = appearance().sizes
    side = sizes.px(14)
    box = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.alarm), 1.5))
    painter.setBrush(QColor(theme.alarm_ground))
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(type_of(sizes.small, semibold=True))
    painter.drawText(box, _CENTRE, "!")
    painter.restore()
    return rect.adjusted(side + sizes.px(4), 0, 0, 0)


def _draw(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    room: int,
    *,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> int:
    """Draw text at the left of a rectangle, cut to the room there is, and return how wide it is."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, cut, room)
    painter.setFont(font)
    painter.drawText(rect, _LEFT, shown)
    return metrics.horizontalAdvance(shown)


def _centre(
    painter: QPainter, rect: QRect, texts: tuple[str, ...], colour: str, pixels: int, *, semibold: bool = False
) -> None:
    """Draw the first text that fits in the middle of a rectangle, the last where none does."""
    font, metrics = _lettering(pixels, semibold=semibold)
    fitting = (text for text in texts if text and metrics.horizontalAdvance(text) <= rect.width() - 2)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, _CENTRE, next(fitting, texts[-1]))


@cache
def _lettering(pixels: int, *, semibold: bool = False) -> tuple[QFont, QFontMetrics]:
    """Return a font and how wide its words are; made once, as each day of thirteen weeks asks for it three times."""
    font = type_of(pixels, semibold=semibold)
    return font, QFontMetrics(font)


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    inside = rect.adjusted(0, 4, 0, -4)
    half = inside.height() // 2
    return QRect(inside.x(), inside.y(), inside.width(), half), QRect(
        inside.x(), inside.y() + half, inside.width(), half
    )
