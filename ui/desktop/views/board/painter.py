"""Painting the cells of the board: only those in sight, from pixmaps that are kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from fcn_rota.domain.interval import Interval
from ui.desktop.look.appearance import appearance
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.cells import EMPTY, Cell
from ui.desktop.models.board.days import BoardDay
from ui.desktop.models.board.layers import NOTHING
from ui.desktop.models.board.rows import RowKind
from ui.desktop.models.consequence import Consequence
from ui.desktop.views.board.chip_painter import ChipPainter
from ui.desktop.views.board.geometry import MOST_BESIDE, MOST_GAP_LINES, MOST_LINES, CellShape, Way
from ui.desktop.views.board.heads import draw_heading, hour_at
from ui.desktop.views.board.lattice import Lines, paint_grounds, paint_lines, paint_ring
from ui.desktop.views.board.targets import Spot
from ui.desktop.views.board.verdict_painter import Place, paint_verdict, room_beside

_MORE = ("+{} more", "+{}", "+")
"""How it is said that there are more chips than are drawn, the longest first."""
_AWAY = "away"
_BESIDE_WORDS = 3
"""Pixels that stay free at each side of the words in a cell."""
_SESSION = 2
_WORDS_FIT = 28
_BESIDE, _FEWEST_BESIDE = 26, 2
_HOURS = range(1, 24)


@dataclass(frozen=True)
class Shown:
    """What besides the board itself is to be seen.

    Parameters
    ----------
    selected
        Selected cells, as row and column.
    cursor
        The cell with the cursor, or None.
    focused
        Id of the chip that keys work on where a cell holds several; empty for none.
    verdicts
        While something is dragged: what dropping it would bring, by row, column and chip; an empty chip stands for the
        cell beside its chips.
    target
        Where it would be dropped now.
    """

    selected: frozenset[tuple[int, int]] = frozenset()
    cursor: tuple[int, int] | None = None
    focused: str = ""
    verdicts: Mapping[Spot, Consequence] = field(default_factory=dict)
    target: Spot | None = None


class BoardPainter:
    """Paints part of a board.

    Parameters
    ----------
    board
        What is shown.
    chips
        Draws chips.
    by_hour
        Whether a column is a day with its hours.
    """

    def __init__(self, board: Board, chips: ChipPainter, *, by_hour: bool) -> None:
        self._board, self._chips, self._by_hour = board, chips, by_hour
        self.lines: Mapping[int, int] = {}
        """For how many chips a row has room now, by its number; where it is not said, for as many as it ever holds."""
        look = appearance()
        self._theme, self._sizes = look.theme, look.sizes
        self._hatch = QBrush(QColor(look.theme.outline), Qt.BrushStyle.BDiagPattern)
        self._faint = QBrush(QColor(look.theme.line), Qt.BrushStyle.BDiagPattern)
        self._outline, self._selected = QColor(look.theme.outline), QColor(look.theme.accent_ground)

    def paint(self, painter: QPainter, rows: Lines, columns: Lines, shown: Shown, head_width: int) -> None:
        """Paint the rows and columns in sight.

        Parameters
        ----------
        painter
            On the viewport.
        rows, columns
            Which, and where.
        shown
            Selection, cursor, and what is dragged.
        head_width
            Width of the rows' heads at the left, into which the headings of groups begin.
        """
        paint_grounds(painter, self._board, rows, columns)
        paint_lines(painter, self._board, rows, columns, self._uprights(columns))
        spans, selected = columns.spans(), shown.selected
        for row, top, height in rows.spans():
            if self._board.rows[row].kind is RowKind.HEADING:
                rect = QRect(-head_width, top, head_width + columns.edges[-1], height)
                draw_heading(painter, rect, self._board.rows[row])
                continue
            shapes: dict[int, CellShape] = {}
            for column, left, width in spans:
                if selected and (row, column) in selected:
                    painter.fillRect(left, top, width - 1, height - 1, self._selected)
                # Most cells of a quarter: they are nothing but their ground.
                if not self._by_hour and self._board.cell(row, column) is EMPTY:
                    continue
                if width not in shapes:
                    shapes[width] = self.shape(row, width)
                self._cell(painter, (row, column), QRect(left, top, width, height), shapes[width], shown)
        self._marks(painter, rows, columns, shown)

    def shape(self, row: int, width: int) -> CellShape:
        """Return the shape of a row's cells in a column so wide."""
        kind, sizes = self._board.rows[row].kind, self._sizes
        lines = self.lines.get(row, self._board.rows[row].lines)
        if self._by_hour:
            way = Way.BY_HOUR
        else:
            # So many as somebody has on a day must stay readable beside each other.
            number = min(MOST_BESIDE, max(_FEWEST_BESIDE, lines))
            beside = kind is RowKind.PERSON and width >= number * sizes.px(_BESIDE)
            way = Way.BESIDE if beside else Way.BELOW
        most = MOST_GAP_LINES if kind is RowKind.GAPS else MOST_LINES
        # What comes into sight while one scrolls is counted, where the row has no room for it yet.
        most = min(most, max(1, lines)) if way is Way.BELOW else most
        return CellShape(width, sizes.row_compact, sizes.px(2), way, most, lines)

    def _cell(self, painter: QPainter, place: tuple[int, int], rect: QRect, shape: CellShape, shown: Shown) -> None:
        row, column = place
        cell, day = self._board.cell(row, column), self._board.days[column]
        if not cell.runs:
            painter.fillRect(rect.adjusted(0, 0, -1, -1), self._faint)
            return
        if cell.layers is not NOTHING:
            self._layers(painter, cell, day, rect)
        if cell.taken_off:
            self._corner(painter, rect)
        chips = self._board.chips(row, column, by_hour=True) if self._by_hour else cell.chips
        beside = shown.verdicts.get((row, column, "")) if shown.verdicts else None
        if beside is not None and shape.way is not Way.BY_HOUR:
            shape = replace(shape, width=shape.width - room_beside(beside, shape.width))
        for placed in shape.placed(chips, day) if chips else ():
            box = placed.box
            if placed.chip is not None:
                verdict = shown.verdicts.get((row, column, placed.chip.id)) if shown.verdicts else None
                room = room_beside(verdict, box.width) if verdict else 0
                pixmap = self._chips.pixmap(placed.chip, box.width - room, box.height)
            else:
                more = self._chips.longest([form.format(placed.hidden) for form in _MORE], box.width)
                pixmap = self._chips.words(more, box.width, box.height, self._theme.text)
            painter.drawPixmap(rect.left() + box.x, rect.top() + box.y, pixmap)

    def _layers(self, painter: QPainter, cell: Cell, day: BoardDay, rect: QRect) -> None:
        # In whatever letters: enlarged ones shrink rather than leave the word out.
        layers, wide = cell.layers, rect.width() >= _WORDS_FIT
        for part in layers.away:
            # Where the word does not fit, the hatching has to say it alone.
            painter.fillRect(_part(day, part, rect), self._faint if wide else self._hatch)
        for part, title in layers.sessions:
            span = _part(day, part, rect)
            painter.fillRect(span.adjusted(0, span.height() - _SESSION, 0, 0), self._outline)
            if self._by_hour:
                self._words(painter, span, title)
        if layers.away and wide:
            for part in layers.away if self._by_hour else layers.away[:1]:
                self._words(painter, _part(day, part, rect) if self._by_hour else rect, "" if cell.chips else _AWAY)
        elif layers.wishes and not cell.chips:
            words = layers.said[0] if self._by_hour else " ".join(wish.value for wish in layers.wishes)
            self._words(painter, rect, words)

    def _words(self, painter: QPainter, rect: QRect, words: str) -> None:
        if words and rect.width() > 0:
            # Free at both sides: else the words of one day run into those of the next.
            room = rect.adjusted(_BESIDE_WORDS, 0, -_BESIDE_WORDS, 0)
            pixmap = self._chips.words(words, room.width(), room.height() - 1, self._theme.muted)
            painter.drawPixmap(room.topLeft(), pixmap)

    def _corner(self, painter: QPainter, rect: QRect) -> None:
        """Mark a cell from which something published was taken off."""
        side = self._sizes.px(6)
        painter.setPen(QPen(QColor(self._theme.text), 1.5))
        corner = rect.bottomRight() - QPoint(3, 3)
        painter.drawLine(corner - QPoint(side, 0), corner)
        painter.drawLine(corner - QPoint(0, side), corner)

    def _uprights(self, columns: Lines) -> Iterator[int]:
        """Yield where upright lines stand: after each day, and by the hour at each hour."""
        for column, left, width in columns.spans():
            yield left + width - 1
            if self._by_hour:
                yield from (left + hour_at(self._board.days[column], hour, width) for hour in _HOURS)

    def _marks(self, painter: QPainter, rows: Lines, columns: Lines, shown: Shown) -> None:
        where = {row: (top, height) for row, top, height in rows.spans()}
        across = {column: (left, width) for column, left, width in columns.spans()}

        def rect_of(cell: tuple[int, int]) -> QRect | None:
            if cell[0] not in where or cell[1] not in across:
                return None
            (top, height), (left, width) = where[cell[0]], across[cell[1]]
            return QRect(left, top, width, height)

        for (row, column, chip), consequence in shown.verdicts.items():
            if rect := rect_of((row, column)):
                box = self._box_of((row, column), chip, rect) if chip else rect
                taken = bool(self._board.cell(row, column).chips)
                is_target = (row, column, chip) == shown.target
                has_hours = self.shape(row, rect.width()).way is Way.BY_HOUR
                is_narrowed = bool((chip or not has_hours) and room_beside(consequence, box.width()))
                place = Place(box, is_target=is_target, is_covered=taken and not is_narrowed, is_taken=taken)
                paint_verdict(painter, self._chips, place, consequence)
        if shown.cursor and (rect := rect_of(shown.cursor)):
            paint_ring(painter, QRectF(rect.adjusted(0, 0, -1, -1)))
            self._focus(painter, rect, shown)

    def _focus(self, painter: QPainter, rect: QRect, shown: Shown) -> None:
        """Draw a ring around the chip that keys work on."""
        if not shown.focused or shown.cursor is None:
            return
        box = self._box_of(shown.cursor, shown.focused, rect)
        if box != rect:
            paint_ring(painter, QRectF(box))

    def _box_of(self, cell: tuple[int, int], chip: str, rect: QRect) -> QRect:
        """Return where a chip lies in its cell; the cell, where it is only counted or not there."""
        row, column = cell
        chips = self._board.chips(row, column, by_hour=self._by_hour)
        for placed in self.shape(row, rect.width()).placed(chips, self._board.days[column]):
            if placed.chip is not None and placed.chip.id == chip:
                box = placed.box
                return QRect(rect.left() + box.x, rect.top() + box.y, box.width, box.height)
        return rect


def _part(day: BoardDay, part: Interval, rect: QRect) -> QRect:
    """Return where a part of a day lies in its cell, but for the line under the cell."""
    if part.start <= day.interval.start and part.end >= day.interval.end:
        return rect.adjusted(0, 0, -1, -1)
    begin, end = (round(share * rect.width()) for share in day.share(part))
    return QRect(rect.left() + begin, rect.top(), max(2, end - begin - 1), rect.height() - 1)
