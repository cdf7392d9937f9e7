"""Chips as pixmaps, drawn once for each look and size and kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from ui.desktop.look.sizes import CHIP_RADIUS, RING, Sizes
from ui.desktop.look.theme import TEXT_CONTRAST, Theme, WorkKind, contrast
from ui.desktop.look.type import type_of
from ui.desktop.models.board.chips import Chip, Mark
from ui.desktop.views.board.chip_words import CODE_AND_LETTER, PROPOSED, UNCONFIRMED, is_cut, signed, with_code

_MOST_KEPT = 6_000
_DASHES = (3.0, 2.0)
_STRIPE, _TAB, _ROOM_FOR_STRIPE = 4, 12, 30
"""How wide the stripe of a hollow chip is, and where it holds the sign of what is not confirmed; and from where on."""
_BAND = 4
"""How high the band is that tells the kind of work where there is no room for the stripe."""
_TIGHT = 10
_HOLLOW = Mark.ON_CALL | Mark.UNCONFIRMED


@dataclass(frozen=True, slots=True)
class _Look:
    """Colours and line of a chip, and those of the stripe that tells the kind of work where the chip is hollow."""

    fill: str
    text: str
    line: str
    width: float = 1.0
    dashed: bool = False
    stripe: str = ""
    on_stripe: str = ""


class ChipPainter:
    """Draws chips in one theme at one size of text.

    Parameters
    ----------
    theme, sizes
        Colours and sizes.
    ratio
        Device pixels for each pixel.
    """

    def __init__(self, theme: Theme, sizes: Sizes, ratio: float) -> None:
        self._theme, self._sizes, self._ratio = theme, sizes, ratio
        self._font = type_of(sizes.small, semibold=True)
        self._quiet = type_of(sizes.small)
        self._metrics, self._quiet_metrics = QFontMetrics(self._font), QFontMetrics(self._quiet)
        # Enlarged letters shrink down to the size that others read before a code is cut.
        tight = (type_of(pixels, semibold=True) for pixels in range(sizes.px(_TIGHT), _TIGHT - 1, -1))
        self._tight = [(font, QFontMetrics(font)) for font in tight]
        self._pixmaps: dict[tuple[object, ...], QPixmap] = {}
        self._fitting: dict[tuple[object, ...], str] = {}

    def pixmap(self, chip: Chip, width: int, height: int) -> QPixmap:
        """Return a chip as it looks at a size."""
        key = (chip.texts, chip.work, chip.marks, width, height)
        known = self._pixmaps.get(key)
        if known is None:
            # In a narrow day most codes are cut to the same few letters.
            seen = (self.fitting(chip, width), self._has_tab(chip, width), chip.is_gap, *key[1:])
            alike = self._pixmaps.get(seen)
            known = self._keep(key, alike if alike is not None else self._keep(seen, self._drawn(chip, width, height)))
        return known

    def words(self, text: str, width: int, height: int, colour: str) -> QPixmap:
        """Return a few quiet words in the middle of a box; nothing where they do not fit."""
        key = (text, colour, width, height)
        known = self._pixmaps.get(key)
        if known is not None:
            return known
        pixmap = self._empty(width, height)
        # Enlarged letters shrink rather than leave out what they say.
        sized = ((self._quiet, self._quiet_metrics), *self._tight)
        font = next((font for font, metrics in sized if metrics.horizontalAdvance(text) <= width), None)
        if font is not None:
            painter = QPainter(pixmap)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, text)
            painter.end()
        return self._keep(key, pixmap)

    def longest(self, texts: Sequence[str], width: int) -> str:
        """Return the longest of some texts that fits a width in quiet letters; the last where none does."""
        fitting = (text for text in texts if self._quiet_metrics.horizontalAdvance(text) <= width)
        return next(fitting, texts[-1])

    def fitting(self, chip: Chip, width: int) -> str:
        """Return the longest of a chip's texts that fits a chip so wide, with the signs that stand before it."""
        key = (chip.texts, chip.marks, width)
        known = self._fitting.get(key)
        if known is None:
            room = self._room(chip, width)
            texts = signed(chip, has_tab=self._has_tab(chip, width))
            known = next((text for text in texts if self._metrics.horizontalAdvance(text) <= room), "")
            if is_cut(chip, known):
                # A letter alone could be any of several shifts: the whole code in smaller letters says more.
                codes = ((text, metrics) for _, metrics in self._tight for text in with_code(chip))
                known = next((text for text, metrics in codes if metrics.horizontalAdvance(text) <= room), known)
            self._fitting[key] = known
        return known

    def _room(self, chip: Chip, width: int) -> int:
        """Return how wide the words on a chip can be."""
        return self._room_beside(self._stripe(chip, width), chip, width)

    def _room_beside(self, stripe: int, chip: Chip, width: int) -> int:
        dot = self._dot if Mark.PINNED in chip.marks else 0
        return width - 2 * self._padding(width) - stripe - dot

    @property
    def _dot(self) -> int:
        return self._sizes.px(5)

    def _padding(self, width: int) -> int:
        return min(self._sizes.px(4), max(0, (width - self._sizes.px(8)) // 8))

    def _keep(self, key: tuple[object, ...], pixmap: QPixmap) -> QPixmap:
        if len(self._pixmaps) >= _MOST_KEPT:
            self._pixmaps.clear()
        self._pixmaps[key] = pixmap
        return pixmap

    def _empty(self, width: int, height: int) -> QPixmap:
        pixmap = QPixmap(round(width * self._ratio), round(height * self._ratio))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def _drawn(self, chip: Chip, width: int, height: int) -> QPixmap:
        pixmap, look = self._empty(width, height), self._look(chip)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = look.width / 2
        box = QRectF(inset, inset, width - look.width, height - look.width)
        painter.setBrush(QBrush(QColor(look.fill)))
        painter.setPen(_pen(look))
        painter.drawRoundedRect(box, CHIP_RADIUS, CHIP_RADIUS)
        stripe = self._stripe(chip, width)
        if stripe:
            edge = look.width
            inside = QRectF(edge, edge, width - 2 * edge, height - 2 * edge)
            self._draw_stripe(painter, look, inside, stripe)
            if self._has_tab(chip, width):
                painter.setPen(QColor(look.on_stripe))
                painter.setFont(self._font)
                painter.drawText(QRectF(0, 0, stripe + edge, height), Qt.AlignmentFlag.AlignCenter, UNCONFIRMED)
        elif look.stripe and not chip.marks & PROPOSED:
            self._draw_band(painter, look, QRectF(0, 0, width, height))
        painter.setPen(QColor(look.text))
        text = self.fitting(chip, width)
        sized = ((self._font, self._metrics), *self._tight)
        fitting = (font for font, metrics in sized if metrics.horizontalAdvance(text) <= self._room(chip, width))
        painter.setFont(next(fitting, self._tight[-1][0]))
        room = QRectF(stripe, 0, width - stripe, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        self._draw_signs(painter, chip, look, width, height)
        painter.end()
        return pixmap

    def _stripe(self, chip: Chip, width: int) -> int:
        """Return how wide the stripe of a hollow chip is; 0 where it has none."""
        is_hollow = bool(chip.marks & _HOLLOW) and not chip.is_gap and not chip.marks & PROPOSED
        if not is_hollow or width <= self._sizes.px(_ROOM_FOR_STRIPE):
            return 0
        return self._sizes.px(_TAB if self._has_tab(chip, width) else _STRIPE)

    def _has_tab(self, chip: Chip, width: int) -> bool:
        """Whether the stripe is wide enough for the sign of what is not confirmed: never at the cost of the code."""
        is_hollow = Mark.UNCONFIRMED in chip.marks and not chip.is_gap and not chip.marks & PROPOSED
        if not is_hollow or width <= self._sizes.px(_ROOM_FOR_STRIPE) or len(chip.texts) < CODE_AND_LETTER:
            return False
        code = max(map(self._tight[-1][1].horizontalAdvance, with_code(chip)))
        return code <= self._room_beside(self._sizes.px(_TAB), chip, width)

    def _draw_stripe(self, painter: QPainter, look: _Look, inside: QRectF, stripe: int) -> None:
        whole = QPainterPath()
        whole.addRoundedRect(inside, CHIP_RADIUS - 1, CHIP_RADIUS - 1)
        painter.save()
        painter.setClipRect(QRectF(inside.left(), inside.top(), stripe, inside.height()))
        painter.fillPath(whole, QColor(look.stripe))
        painter.restore()

    def _draw_band(self, painter: QPainter, look: _Look, box: QRectF) -> None:
        """Tell the kind of work along the lower edge, where a hollow chip has no room for a stripe beside its code."""
        edge = look.width
        inside = QPainterPath()
        inside.addRoundedRect(box.adjusted(edge, edge, -edge, -edge), CHIP_RADIUS - 1, CHIP_RADIUS - 1)
        painter.save()
        painter.setClipRect(box.adjusted(0, box.height() - edge - self._sizes.px(_BAND), 0, -edge))
        painter.fillPath(inside, QColor(look.stripe))
        painter.restore()

    def _draw_signs(self, painter: QPainter, chip: Chip, look: _Look, width: int, height: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.text))
        if Mark.PINNED in chip.marks:
            radius = self._dot / 2
            painter.drawEllipse(QPointF(width - radius - 2.5, radius + 2.5), radius, radius)
        if Mark.GOING in chip.marks:
            painter.fillRect(QRectF(2, height / 2 - 1, width - 4, 2), QColor(look.text))
        if Mark.CHANGED in chip.marks:
            side = self._sizes.px(7)
            corner = (QPointF(width - 1, height - 1 - side), QPointF(width - 1, height - 1))
            painter.drawPolygon(QPolygonF([*corner, QPointF(width - 1 - side, height - 1)]))

    def _look(self, chip: Chip) -> _Look:
        theme, marks = self._theme, chip.marks
        if Mark.UNFILLED in marks:
            return _Look(theme.alarm_ground, theme.alarm, theme.alarm, 1.5, dashed=True)
        if Mark.WANTED in marks:
            return _Look(theme.panel, theme.muted, theme.outline, 1.0, dashed=True)
        if Mark.COMING in marks:
            return _Look(theme.accent_ground, theme.accent, theme.accent, RING)
        if Mark.GOING in marks:
            return _Look(theme.panel, theme.muted, theme.outline, 1.0, dashed=True)
        ink = self._ink(chip.work)
        hollow = bool(marks & _HOLLOW)
        fill, text = (theme.panel, ink) if hollow else (theme.chips[chip.work].fill, theme.chips[chip.work].text)
        kind = theme.chips[chip.work]
        stripe = (kind.fill, kind.text) if hollow else ("", "")
        if Mark.BREACH in marks:
            return _Look(fill, text, theme.alarm, RING, Mark.ON_CALL in marks, *stripe)
        line = theme.outline if hollow else fill
        return _Look(fill, text, line, 1.0, Mark.ON_CALL in marks, *stripe)

    def _ink(self, work: WorkKind) -> str:
        """Return which colour of a kind of work can be read on the panel: dark kinds have it as their fill."""
        colours = self._theme.chips[work]
        readable = contrast(colours.text, self._theme.panel) >= TEXT_CONTRAST
        return colours.text if readable else colours.fill


def _pen(look: _Look) -> QPen:
    pen = QPen(QColor(look.line), look.width)
    if look.dashed:
        pen.setDashPattern(_DASHES)
    return pen
