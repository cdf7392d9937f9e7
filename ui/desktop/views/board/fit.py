"""How wide the days of a board are and how high its rows."""

from collections.abc import Callable

from ui.desktop.look.appearance import appearance
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.rows import RowKind
from ui.desktop.views.board.geometry import CellShape, Way, lanes_needed, lines_needed
from ui.desktop.views.board.heads import DayHead, RowHead
from ui.desktop.views.board.zoom import Zoom

_HEAD, _DAY_HEAD, _HEADING, _NARROWEST = 190, 46, 24, 12
_WIDEST_HEAD, _ROOMY_DAY = 320, 76
_SHARE_OF_NAMES = 0.35
"""Of the whole width at most, where the letters are large: the days must stay wide enough for a code."""

_LOW = 2
"""Chips for which hardly any room is lost where they are not in sight."""


class Fit:
    """Gives the sections of both heads their sizes, in the letters that are in use.

    Parameters
    ----------
    days, rows
        The heads above and at the left.
    """

    def __init__(self, days: DayHead, rows: RowHead) -> None:
        self._days, self._rows = days, rows

    def dress(self) -> None:
        """Make the heads as high and as narrow as the letters in use allow."""
        self._days.setFixedHeight(appearance().sizes.px(_DAY_HEAD))
        self._rows.setMinimumSectionSize(1)
        self._days.setMinimumSectionSize(1)

    def fit_days(self, number: int, zoom: Zoom, whole: int) -> None:
        """Give the days the width at which as many are seen as wanted; what is left over goes to the names.

        Parameters
        ----------
        number, zoom
            How many days there are, and how many of them are seen at a glance.
        whole
            The width in pixels there is for names and days.
        """
        sizes = appearance().sizes
        days = min(zoom.value, max(1, number))
        names = min(sizes.px(_HEAD), round(_SHARE_OF_NAMES * whole))
        # In a wide window names are whole, as far as that leaves the days wide enough for a code and its hours.
        roomy = whole - days * sizes.px(_ROOMY_DAY)
        names = max(names, min(self._rows.wanted_width(), sizes.px(_WIDEST_HEAD), roomy))
        width = max(sizes.px(_NARROWEST), (whole - names) // days)
        self._rows.setFixedWidth(max(names, whole - days * width))
        if width != self._days.defaultSectionSize():
            self._days.setDefaultSectionSize(width)

    def fit_rows(self, board: Board, shape: Callable[[int], CellShape], days: range) -> None:
        """Make rows as high as what stands in them needs.

        Parameters
        ----------
        board
            What is shown.
        shape
            Returns the shape of a row's cells, once the days have their width.
        days
            Columns in sight: rows by the hour are as high as these need.
        """
        self._rows.setUpdatesEnabled(False)
        for number in range(len(board.rows)):
            self.fit_row(board, number, shape(number), days)
        self._rows.setUpdatesEnabled(True)

    def fit_row(self, board: Board, number: int, shape: CellShape, days: range) -> None:
        """Make a row as high as what stands in it needs, as `fit_rows` does."""
        self.set_height(number, _row_height(board, number, shape, days))

    def set_height(self, number: int, height: int) -> None:
        """Make a row so high."""
        if self._rows.sectionSize(number) != height:
            self._rows.resizeSection(number, height)


def heading_height() -> int:
    """Return how high the heading of a group is."""
    return appearance().sizes.px(_HEADING)


def lines_in_sight(board: Board, days: range) -> dict[int, int]:
    """Return how many chips one of some days holds at most, by row: one bad night elsewhere takes no room here.

    Rows that are low anyway are left out; so is every row where all days are in sight.
    """
    if len(days) >= len(board.days):
        return {}
    return {
        number: max((len(board.cell(number, day).chips) for day in days), default=1)
        for number, row in enumerate(board.rows)
        if row.lines > _LOW or (row.kind is RowKind.GAPS and row.lines > 1)
    }


def _row_height(board: Board, number: int, shape: CellShape, days: range) -> int:
    row, sizes = board.rows[number], appearance().sizes
    if row.kind is RowKind.HEADING:
        return heading_height()
    lines = 1 if shape.way is Way.BESIDE else lines_needed(shape.lines, shape.most)
    if shape.way is Way.BY_HOUR:
        lines = max((lanes_needed(board.chips(number, column, by_hour=True)) for column in days), default=1)
    return sizes.row + (lines - 1) * sizes.row_compact
