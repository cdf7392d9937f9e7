"""The rota board on the screen: what is seen of it, and the cursor."""

from PySide6.QtCore import QItemSelection, QPoint, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.models.board.board import Board, Change
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.filters import Arrangement
from ui.desktop.models.board.rows import BoardRow, RowKind
from ui.desktop.models.board.selection import Selection, selection_of
from ui.desktop.models.board.table import BoardTable
from ui.desktop.views.board.chip_painter import ChipPainter
from ui.desktop.views.board.fit import lines_in_sight
from ui.desktop.views.board.geometry import CellShape
from ui.desktop.views.board.grid_view import AnyIndex, GridView
from ui.desktop.views.board.lattice import Lines
from ui.desktop.views.board.painter import BoardPainter, Shown

_EDGE = 8
"""A day is in sight where more than this part of its width is."""
REST_MILLISECONDS = 120
"""How long the days must stand still before rows are as high as these need: nothing jumps while one scrolls."""


class BoardView(GridView):
    """The cells of a board between its heads; arrows move the cursor, Shift extends the selection.

    Everything in sight is painted in one go from kept pixmaps; nothing is asked of the model but what screen readers
    and tooltips want to know.

    Parameters
    ----------
    board
        What is shown.
    parent
        Owner.
    """

    selection_changed = Signal(object)
    """The `Selection`, whenever it is another."""
    _fitted = range(0)
    focused = ""
    """Id of the chip that keys work on where a cell holds several; empty for none."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(BoardTable(board), "Rota board", parent)
        self._cursor_row: BoardRow | None = None
        self._began_on: BoardRow | None = None
        self._at_rest = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._at_rest.timeout.connect(self._fit_to_sight)
        self.dress()
        self.to_first_cell()

    @property
    def table(self) -> BoardTable:
        """The board as a table."""
        table = self.grid_table
        if not isinstance(table, BoardTable):
            raise TypeError("a board's view shows a board")
        return table

    @property
    def board(self) -> Board:
        """What is shown."""
        return self.table.board

    def show_board(self, board: Board) -> None:
        """Show another board, or the same one with other rows; the cursor stays with its row and day if it can."""
        # Noted when the cursor came there: an updated board has other rows by now.
        known, column = self._cursor_row, self.currentIndex().column()
        is_chosen = self.selectionModel().hasSelection()
        self.table.replace(board)
        self._painter = BoardPainter(board, self._chips, by_hour=self.by_hour)
        self.fit_columns()
        if known is self._began_on and not is_chosen:
            # Nobody has gone anywhere yet: rows that come in above, such as what is found missing, are to be seen.
            row = next((number for number, one in enumerate(board.rows) if one.kind is not RowKind.HEADING), None)
        else:
            row = board.row_of(known.id, known.kind) if known else None
        if row is not None and column >= 0 and board.days:
            self.setCurrentIndex(self.table.index(row, min(column, len(board.days) - 1)))
            if not is_chosen:
                # Where nobody has chosen anything, other rows are no choice either.
                self.clearSelection()
            if known is self._began_on:
                self._began_on = self._cursor_row
        else:
            self.to_first_cell()
        self.viewport().update()

    def to_first_cell(self) -> None:
        """Take the cursor to the first cell, if there is one, and note that nobody has taken it anywhere yet."""
        super().to_first_cell()
        self._began_on = self._cursor_row

    def show_change(self, change: Change) -> None:
        """Draw anew what an update of the board changed."""
        if change.rows:
            self.show_board(self.board)
            return
        self.table.tell(change)
        for number in change.heads:
            self._fit.fit_row(self.board, number, self.shape(number), self._fitted)
            if self.board.rows[number].kind is RowKind.HEADING:
                # Its words run on beside the head.
                self.viewport().update(0, self.rowViewportPosition(number), self.width(), self.rowHeight(number))
        self._fit_to_sight()
        if self.by_hour:
            # What changed may go on into the next day, the only one in sight.
            self.viewport().update()
        self._tell_selection()

    def take_zoom(self) -> None:
        """Get ready to paint at another zoom."""
        self._painter = BoardPainter(self.board, self._chips, by_hour=self.by_hour)

    def shape(self, row: int) -> CellShape:
        """Return the shape of a row's cells as they are now."""
        return self._painter.shape(row, self.column_width())

    def chip_at(self, at: QPoint) -> Chip | None:
        """Return the chip under a point of the viewport, if there is one."""
        cell = self.cell_at(at)
        if cell is None:
            return None
        row, column = cell
        x, y = self.columnViewportPosition(column), self.rowViewportPosition(row)
        chips = self.board.chips(row, column, by_hour=self.by_hour)
        return self.shape(row).chip_at(chips, self.board.days[column], at.x() - x, at.y() - y)

    def selected_cells(self) -> frozenset[tuple[int, int]]:
        """Return rows and columns of the selected cells."""
        return frozenset((index.row(), index.column()) for index in self.selectedIndexes())

    def selection(self) -> Selection:
        """Return what is selected."""
        return selection_of(self.board, self.selected_cells(), self.focused)

    def focus_chip(self, chip: Chip | None) -> None:
        """Make keys work on one chip of the cell with the cursor, or on all of them."""
        focused = "" if chip is None else chip.id
        if focused != self.focused:
            self.focused = focused
            self.viewport().update()
            self._tell_selection()

    def go_to_today(self) -> None:
        """Begin with the week of today, where today is in the period."""
        today = next((number for number, day in enumerate(self.board.days) if day.is_today), None)
        if today is not None:
            monday = max(0, today - self.board.days[today].day.weekday())
            self.setCurrentIndex(self.table.index(self.currentIndex().row(), today))
            self.clearSelection()
            self.horizontalScrollBar().setValue(monday * self.column_width())

    def paint_cells(self, painter: QPainter, rows: Lines, columns: Lines) -> None:
        """Paint the rows and columns in sight."""
        self._painter.paint(painter, rows, columns, self.shown(), self._rows.width())

    def shown(self) -> Shown:
        """Return what besides the board is to be seen."""
        index = self.currentIndex()
        cursor = (index.row(), index.column()) if index.isValid() and self.hasFocus() else None
        return Shown(self.selected_cells(), cursor, self.focused)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Follow the cursor: what keys work on, and what is said of the board."""
        super().currentChanged(current, previous)
        # The selection was told before the cursor: what was meant in the cell it left is not meant here.
        if self.focused:
            self.focused = ""
            self._tell_selection()
        if current.isValid():
            self._cursor_row = self.board.rows[current.row()]

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """Tell who shows more about what is selected."""
        super().selectionChanged(selected, deselected)
        self._tell_selection()

    def dress(self) -> None:
        """Take up the colours and sizes in use."""
        look = appearance()
        self._chips = ChipPainter(look.theme, look.sizes, self.devicePixelRatioF())
        self._painter = BoardPainter(self.board, self._chips, by_hour=self.by_hour)
        super().dress()

    def fit_rows(self) -> None:
        """Make rows as high as what stands in them needs."""
        self._fitted = self._days_in_sight()
        self._painter.lines = {} if self.by_hour else lines_in_sight(self.board, self._fitted)
        self._fit.fit_rows(self.board, self.shape, self._fitted)
        self._corner.setText("Person" if self.board.arrangement is Arrangement.PEOPLE else "Shift")

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Scroll; by the hour, rows are as high as the day in sight needs."""
        super().scrollContentsBy(dx, dy)
        if not dx or self._days_in_sight() == self._fitted:
            return
        if self.by_hour:
            self.fit_rows()
            self.viewport().update()
        else:
            self._at_rest.start()

    def _fit_to_sight(self) -> None:
        """Make rows as high as the days in sight need; whoever is looked at stays where they are seen."""
        self._fitted = self._days_in_sight()
        before, lines = self._painter.lines, lines_in_sight(self.board, self._fitted)
        if self.by_hour or lines == before:
            return
        self._painter.lines = lines
        scroll, seen = self.verticalScrollBar(), self.rowAt(0)
        # What is cut at the top may grow or shrink there; what is seen below it stays.
        seen += self.rowViewportPosition(seen) < 0
        offset = self.rowViewportPosition(seen)
        for number in lines.keys() | before.keys():
            self._fit.fit_row(self.board, number, self.shape(number), self._fitted)
        if scroll.value() > 0 and seen >= 0:
            self.updateGeometries()
            scroll.setValue(scroll.value() + self.rowViewportPosition(seen) - offset)
        self.viewport().update()

    def _days_in_sight(self) -> range:
        """Return the columns of which more than an edge is seen."""
        head, edge = self.horizontalHeader(), self.column_width() // _EDGE
        first, last = (head.logicalIndexAt(place) for place in (edge, self.viewport().width() - edge))
        return range(max(0, first), (last if last >= 0 else len(self.board.days) - 1) + 1)

    def _tell_selection(self) -> None:
        self.selection_changed.emit(self.selection())
