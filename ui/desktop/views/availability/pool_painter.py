"""Painting everybody's days: a cell for each day, its parts beside each other, from pixmaps that are kept."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPixmap

from fcn_rota.domain.replies import LETTERS
from fcn_rota.domain.statements import Mark
from ui.desktop.look.appearance import appearance
from ui.desktop.look.type import type_of
from ui.desktop.models.availability.band_cells import AWAY, OPEN, BandCell
from ui.desktop.models.availability.pool_grid import PoolGrid, shown_as
from ui.desktop.models.board.rows import RowKind
from ui.desktop.views.board.heads import draw_heading
from ui.desktop.views.board.lattice import Lines, paint_grounds, paint_lines, paint_ring

_NOT_RUNNING, _CLASH = "\u2013", "!"
_DUTY, _EDGE = 3, 2
_CENTRE = Qt.AlignmentFlag.AlignCenter


class PoolPainter:
    """Paints part of a grid, in the colours and sizes in use.

    Parameters
    ----------
    ratio
        Device pixels for each pixel.
    """

    def __init__(self, ratio: float) -> None:
        look = appearance()
        self._theme, self._sizes, self._ratio = look.theme, look.sizes, ratio
        self._plain, self._bold = type_of(look.sizes.small), type_of(look.sizes.small, semibold=True)
        self._metrics = QFontMetrics(self._bold)
        self._pixmaps: dict[tuple[object, ...], QPixmap] = {}

    def paint(
        self,
        painter: QPainter,
        grid: PoolGrid,
        lines: tuple[Lines, Lines],
        *,
        chosen: Iterable[QRect],
        cursor: QRect | None,
        head_width: int,
    ) -> None:
        """Paint the rows and columns in sight.

        Parameters
        ----------
        painter, grid
            On the viewport, and what stands on it.
        lines
            Which rows and columns, and where.
        chosen, cursor
            Where cells are chosen, and where the cursor is, if it is in sight.
        head_width
            Width of the rows' heads at the left, into which the headings of groups begin.
        """
        rows, columns = lines
        areas = list(chosen)
        paint_grounds(painter, grid, rows, columns)
        for area in areas:
            painter.fillRect(area, QColor(self._theme.accent_ground))
        spans = columns.spans()
        paint_lines(painter, grid, rows, columns, (left + width - 1 for _, left, width in spans))
        headings = []
        for row, top, height in rows.spans():
            if grid.rows[row].kind is RowKind.HEADING:
                headings.append((row, QRect(-head_width, top, head_width + columns.edges[-1], height)))
                continue
            for column, left, width in spans:
                bands = grid.cell(row, column)
                if any(band is not OPEN for band in bands):
                    painter.drawPixmap(left, top, self._pixmap(bands, width - 1, height - 1))
        self._outlines(painter, areas)
        for row, rect in headings:
            draw_heading(painter, rect, grid.rows[row])
        if cursor is not None:
            paint_ring(painter, QRectF(cursor.adjusted(0, 0, -1, -1)))

    def _outlines(self, painter: QPainter, areas: Iterable[QRect]) -> None:
        """Draw a line around what is chosen, which is seen whatever is marked there."""
        painter.setPen(QPen(QColor(self._theme.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for area in areas:
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _pixmap(self, bands: tuple[BandCell, ...], width: int, height: int) -> QPixmap:
        # Which duty it is, and daytime work, are not seen here, nor which absence.
        looks = tuple((band.runs, _look(band.mark), bool(band.duties), band.clashes) for band in bands)
        key = (looks, width, height)
        known = self._pixmaps.get(key)
        if known is None:
            known = self._pixmaps[key] = self._drawn(bands, width, height)
        return known

    def _drawn(self, bands: Sequence[BandCell], width: int, height: int) -> QPixmap:
        pixmap = QPixmap(round(width * self._ratio), round(height * self._ratio))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        whole, running = QRect(0, 0, width, height), [band for band in bands if band.runs]
        if not running:
            self._words(painter, whole, (_NOT_RUNNING,), self._theme.muted)
        elif len({_look(band.mark) for band in running}) == 1:
            # A sign over the day leaves its words the rest.
            taken = self._side(whole) if any(band.clashes for band in bands) else 0
            self._mark(painter, whole, running[0].mark, whole.adjusted(taken, 0, 0, 0))
        else:
            for band, part in zip(bands, self._parts(whole, len(bands)), strict=True):
                self._mark(painter, part, band.mark, part)
        for band, part in zip(bands, self._parts(whole, len(bands)), strict=True):
            self._duty(painter, part, band)
        if any(band.clashes for band in bands):
            self._clash(painter, whole)
        painter.end()
        return pixmap

    @staticmethod
    def _parts(whole: QRect, number: int) -> list[QRect]:
        edges = [round(whole.width() * place / number) for place in range(number + 1)]
        return [QRect(edges[n], 0, edges[n + 1] - edges[n], whole.height()) for n in range(number)]

    def _mark(self, painter: QPainter, rect: QRect, mark: Mark, room: QRect) -> None:
        """Draw a mark, with its words where there is room for them."""
        theme = self._theme
        if mark is Mark.NOTHING:
            return
        if mark in AWAY:
            has_word = self._metrics.horizontalAdvance(shown_as(mark)) <= room.width() - _EDGE
            # Where the word does not fit, the hatching has to say it alone.
            painter.fillRect(
                rect, QBrush(QColor(theme.line if has_word else theme.outline), Qt.BrushStyle.BDiagPattern)
            )
            self._words(painter, room, (shown_as(mark),), theme.text)
            return
        if mark is not Mark.RATHER_NOT:
            painter.fillRect(rect, QColor(theme.accent_ground))
        texts = (shown_as(mark), LETTERS[mark])
        if not self._words(painter, room, texts, theme.text if mark is Mark.RATHER_NOT else theme.accent):
            self._bar(painter, rect, mark)

    def _bar(self, painter: QPainter, rect: QRect, mark: Mark) -> None:
        """Tell a wish by where a bar stands, where not even its letter fits: above or below; an offer is all of it."""
        half = rect.height() // 2
        begin, end = {Mark.PREFER: (0, half), Mark.RATHER_NOT: (half, rect.height())}.get(mark, (0, rect.height()))
        colour = self._theme.muted if mark is Mark.RATHER_NOT else self._theme.accent
        painter.fillRect(rect.left(), begin + _EDGE, max(1, rect.width() - 1), end - begin - 2 * _EDGE, QColor(colour))

    def _duty(self, painter: QPainter, rect: QRect, band: BandCell) -> None:
        if band.duties:
            high = self._sizes.px(_DUTY)
            colour = self._theme.alarm if band.clashes else self._theme.text
            painter.fillRect(rect.left(), rect.height() - high, rect.width(), high, QColor(colour))

    def _clash(self, painter: QPainter, rect: QRect) -> None:
        """Draw a sign over everything: somebody who is away is on duty."""
        side = self._side(rect)
        box = QRect(rect.left(), rect.top(), side, side)
        painter.fillRect(box, QColor(self._theme.alarm_ground))
        painter.setPen(QColor(self._theme.alarm))
        painter.setFont(self._bold)
        painter.drawText(box, _CENTRE, _CLASH)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _side(self, rect: QRect) -> int:
        """Return how wide and high the sign over a day is."""
        return min(rect.width(), self._metrics.height())

    def _words(self, painter: QPainter, rect: QRect, texts: Iterable[str], colour: str) -> bool:
        """Draw the first text that fits, and return whether any does."""
        text = next((one for one in texts if self._metrics.horizontalAdvance(one) <= rect.width() - _EDGE), "")
        painter.setFont(self._bold if text.isupper() else self._plain)
        painter.setPen(QColor(colour))
        painter.drawText(rect, _CENTRE, text)
        return bool(text)


def _look(mark: Mark) -> Mark:
    """Return the mark as which another is drawn: one absence looks like the other."""
    return Mark.CANNOT if mark in AWAY else mark
