"""What of a board is in sight, and where on the screen its cells are."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QHeaderView

from ui.desktop.views.board.lattice import Lines


class Sight:
    """Answers from the heads of a board which cells are where.

    Parameters
    ----------
    days, rows
        The heads above and at the left.
    """

    def __init__(self, days: QHeaderView, rows: QHeaderView) -> None:
        self._days, self._rows = days, rows

    def cell_at(self, at: QPoint) -> tuple[int, int] | None:
        """Return the row and column under a point; None beside the cells."""
        row, column = self._rows.visualIndexAt(at.y()), self._days.visualIndexAt(at.x())
        return None if row < 0 or column < 0 else (row, column)

    def cells(self, area: QRect) -> list[tuple[int, int]]:
        """Return rows and columns of all cells that are at least partly in an area that begins at the top left."""
        rows = range(max(0, self._rows.visualIndexAt(0)), _last(self._rows, area.height()) + 1)
        return [(row, column) for row in rows for column in self.columns(area)]

    def columns(self, area: QRect) -> range:
        """Return the columns that are at least partly in such an area."""
        return range(max(0, self._days.visualIndexAt(0)), _last(self._days, area.width()) + 1)

    def lines(self, part: QRect) -> tuple[Lines, Lines] | None:
        """Return the edges of the rows and of the columns in a part; None where it holds no cell."""
        rows = _lines(self._rows, part.top(), part.bottom())
        columns = _lines(self._days, part.left(), part.right())
        return None if rows is None or columns is None else (rows, columns)


def _lines(head: QHeaderView, begin: int, end: int) -> Lines | None:
    first = head.visualIndexAt(begin)
    if first < 0:
        return None
    sections = range(first, _section_at(head, end) + 1)
    edges = [head.sectionViewportPosition(section) for section in sections]
    return Lines(first, (*edges, edges[-1] + head.sectionSize(sections[-1])))


def _last(head: QHeaderView, size: int) -> int:
    return _section_at(head, size - 1)


def _section_at(head: QHeaderView, at: int) -> int:
    """Return the section at a place, the last one where it lies beyond."""
    section = head.visualIndexAt(at)
    return section if section >= 0 else head.count() - 1
