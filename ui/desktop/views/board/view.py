"""The rota board on the screen: what is seen of it, and the cursor."""

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.board.board import Board, Change
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.filters import Arrangement
from ui.desktop.models.board.rows import BoardRow, RowKind
from ui.desktop.models.board.selection import Selection, selection_of
from ui.desktop.models.board.table import BoardTable
from ui.desktop.views.board.chip_painter import ChipPainter
from ui.desktop.views.board.fit import Fit
from ui.desktop.views.board.geometry import CellShape
from ui.desktop.views.board.heads import DayHead, RowHead
from ui.desktop.views.board.painter import BoardPainter, Shown
from ui.desktop.views.board.sight import Sight
from ui.desktop.views.board.walk import STEPS, first_cell, next_cell
from ui.desktop.views.board.zoom import Zoom

_AnyIndex = QModelIndex | QPersistentModelIndex


class BoardView(QTableView):
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
    scrolled = Signal()
    """Other days are in sight, or they have another width."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = BoardTable(board, self)
        self.zoom = Zoom.FORTNIGHT
        self.focused = ""
        self._cursor_row: BoardRow | None = None
        self._days, self._rows = DayHead(self), RowHead(self)
        self._sight, self._fit = Sight(self._days, self._rows), Fit(self._days, self._rows)
        self.setHorizontalHeader(self._days)
        self.setVerticalHeader(self._rows)
        self.setModel(self.table)
        self.setAccessibleName("Rota board")
        set_part(self, "board")
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        # Tab goes on to the next part of the window; arrows move within the board.
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setMouseTracking(True)
        # Every pixel is painted, so that scrolling can move what is there and paint only what comes into sight.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._corner = QLabel(self)
        set_part(self._corner, "corner")
        appearance().changed.connect(self._dress)
        self.horizontalScrollBar().valueChanged.connect(self.scrolled)
        self._dress()
        self._to_first_cell()

    @property
    def board(self) -> Board:
        """What is shown."""
        return self.table.board

    def show_board(self, board: Board) -> None:
        """Show another board, or the same one with other rows; the cursor stays with its row and day if it can."""
        # Noted when the cursor came there: an updated board has other rows by now.
        known, column = self._cursor_row, self.currentIndex().column()
        self.table.replace(board)
        self._painter = BoardPainter(board, self._chips, by_hour=self.by_hour)
        self._fit_columns()
        row = board.row_of(known.id, known.kind) if known else None
        if row is not None and column >= 0 and board.days:
            self.setCurrentIndex(self.table.index(row, min(column, len(board.days) - 1)))
        else:
            self._to_first_cell()
        self.viewport().update()

    def show_change(self, change: Change) -> None:
        """Draw anew what an update of the board changed."""
        if change.rows:
            self.show_board(self.board)
            return
        self.table.tell(change)
        for number in change.heads:
            self._fit.fit_row(self.board, number, self.shape(number))
        self.viewport().update()
        self._tell_selection()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show so many days at a glance, from the week of the cursor on, or from the first in sight where it is not."""
        column = max(0, self.currentIndex().column() if self._is_in_sight() else self._days.visualIndexAt(0))
        self.zoom = zoom
        self._days.by_hour = self.by_hour
        self._painter = BoardPainter(self.board, self._chips, by_hour=self.by_hour)
        self._fit_columns()
        if self.board.days and not self.by_hour:
            column = max(0, column - self.board.days[column].day.weekday())
        self.horizontalScrollBar().setValue(min(column * self._column_width(), self.horizontalScrollBar().maximum()))
        self.scrolled.emit()

    @property
    def by_hour(self) -> bool:
        """Whether a single day is seen, with its hours."""
        return self.zoom is Zoom.DAY

    def shape(self, row: int) -> CellShape:
        """Return the shape of a row's cells as they are now."""
        return self._painter.shape(row, self._column_width())

    def cell_at(self, at: QPoint) -> tuple[int, int] | None:
        """Return the row and column under a point of the viewport; None beside the cells."""
        return self._sight.cell_at(at)

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
            self.horizontalScrollBar().setValue(monday * self._column_width())

    def scroll_to_day(self, column: int) -> None:
        """Bring a day into sight."""
        left, width = self.columnViewportPosition(column), self._column_width()
        beyond = max(0, left + width - self.viewport().width())
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + min(0, left) + beyond)

    def cells_in_sight(self) -> list[tuple[int, int]]:
        """Return rows and columns of all cells that are at least partly seen."""
        return self._sight.cells(self.viewport().rect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what is in sight."""
        self._paint(event.region().boundingRect())

    def overlay(self, painter: QPainter) -> None:
        """Paint what lies above the cells; nothing here."""

    def shown(self) -> Shown:
        """Return what besides the board is to be seen."""
        index = self.currentIndex()
        cursor = (index.row(), index.column()) if index.isValid() and self.hasFocus() else None
        return Shown(self.selected_cells(), cursor, self.focused)

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move over the headings, on which nothing can be done."""
        index = self.currentIndex()
        if action not in STEPS or not index.isValid():
            return super().moveCursor(action, modifiers)
        cell = next_cell(self.board, index.row(), index.column(), action)
        return index if cell is None else self.table.index(*cell)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Do nothing: letters are commands here, and people are found with the search of the window."""

    def currentChanged(self, current: _AnyIndex, previous: _AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Follow the cursor: what keys work on, and what is said of the board."""
        super().currentChanged(current, previous)
        # The selection was told before the cursor: what was meant in the cell it left is not meant here.
        if self.focused:
            self.focused = ""
            self._tell_selection()
        if current.isValid():
            self._cursor_row = self.board.rows[current.row()]
            self.setAccessibleDescription(self.board.spoken(current.row(), current.column()))
        self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """Tell who shows more about what is selected."""
        super().selectionChanged(selected, deselected)
        self._tell_selection()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Scroll; the headings of groups stay where they are while the days move under them."""
        super().scrollContentsBy(dx, dy)
        if dx:
            width = self.viewport().width()
            for row in {row for row, _ in self.cells_in_sight()}:
                if self.board.rows[row].kind is RowKind.HEADING:
                    self.viewport().update(0, self.rowViewportPosition(row), width, self.rowHeight(row))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the same number of days at a glance."""
        super().resizeEvent(event)
        self._fit_columns()
        self.scrolled.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take up another font or palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_painter"):
            self._dress()

    def _paint(self, part: QRect) -> None:
        lines = self._sight.lines(part)
        painter = QPainter(self.viewport())
        painter.fillRect(part, QColor(appearance().theme.ground))
        if lines is not None:
            painter.setBrushOrigin(-self._days.offset(), -self._rows.offset())
            self._painter.paint(painter, *lines, self.shown(), self._rows.width())
        self.overlay(painter)
        painter.end()

    def _column_width(self) -> int:
        return self._days.defaultSectionSize()

    def _is_in_sight(self) -> bool:
        index = self.currentIndex()
        left = self.columnViewportPosition(index.column()) if index.isValid() else -1
        return 0 <= left < self.viewport().width()

    def _dress(self) -> None:
        """Take up the colours and sizes in use."""
        self._fit.dress()
        look = appearance()
        self._chips = ChipPainter(look.theme, look.sizes, self.devicePixelRatioF())
        self._painter = BoardPainter(self.board, self._chips, by_hour=self.by_hour)
        self._fit_columns()
        self.viewport().update()

    def _fit_columns(self) -> None:
        """Give days and rows their sizes."""
        whole = self.width() - self.verticalScrollBar().sizeHint().width()
        self._fit.fit(self.board, self.zoom, whole, self.shape)
        self.updateGeometries()
        self._corner.setGeometry(0, 0, self._rows.width(), self._days.height())
        self._corner.setText("Person" if self.board.arrangement is Arrangement.PEOPLE else "Shift")

    def _to_first_cell(self) -> None:
        cell = first_cell(self.board)
        if cell is not None:
            self.setCurrentIndex(self.table.index(*cell))
            self.clearSelection()

    def _tell_selection(self) -> None:
        self.selection_changed.emit(self.selection())
