"""What lies under and over the cells of a board: the grounds of days, the lines between, the ring of the cursor."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.desktop.look.appearance import appearance
from ui.desktop.look.sizes import CHIP_RADIUS, RING
from ui.desktop.models.board.rows import RowKind
from ui.desktop.models.board.table import Grid
from ui.desktop.views.board.heads import ground_of


@dataclass(frozen=True, slots=True)
class Lines:
    """Where rows, or columns, in sight begin on the viewport: number of the first, then each edge up to the end."""

    first: int
    edges: tuple[int, ...]

    def spans(self) -> list[tuple[int, int, int]]:
        """Return number, beginning and size of each."""
        return [(self.first + n, begin, end - begin) for n, (begin, end) in enumerate(pairwise(self.edges))]


def paint_grounds(painter: QPainter, grid: Grid, rows: Lines, columns: Lines) -> None:
    """Paint the grounds of the days in sight: weekends and bank holidays have their own."""
    theme, top, bottom = appearance().theme, rows.edges[0], rows.edges[-1]
    for column, left, width in columns.spans():
        colour = ground_of(grid.days[column], theme, theme.ground)
        painter.fillRect(left, top, width, bottom - top, QColor(colour))


def paint_lines(painter: QPainter, grid: Grid, rows: Lines, columns: Lines, uprights: Iterable[int]) -> None:
    """Paint the lines between rows, and upright ones at some places, which do not cross headings."""
    painter.setPen(QColor(appearance().theme.line))
    for edge in rows.edges[1:]:
        painter.drawLine(columns.edges[0], edge - 1, columns.edges[-1], edge - 1)
    stretches = _between_headings(grid, rows)
    for x in uprights:
        for top, bottom in stretches:
            painter.drawLine(x, top, x, bottom)


def paint_ring(painter: QPainter, rect: QRectF) -> None:
    """Paint the ring around what the cursor is on."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(appearance().theme.accent), RING))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), CHIP_RADIUS, CHIP_RADIUS)
    painter.restore()


def _between_headings(grid: Grid, rows: Lines) -> list[tuple[int, int]]:
    """Return the stretches of the viewport without headings."""
    stretches: list[tuple[int, int]] = []
    for row, top, height in rows.spans():
        if grid.rows[row].kind is RowKind.HEADING:
            continue
        if stretches and stretches[-1][1] == top - 1:
            stretches[-1] = (stretches[-1][0], top + height - 1)
        else:
            stretches.append((top, top + height - 1))
    return stretches
