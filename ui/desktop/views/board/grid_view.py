"""Rows and days on the screen: what is in sight, how many days at a glance, the cursor that passes headings over."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLabel, QTableView, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.sizes import RING
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.board.rows import RowKind
from ui.desktop.models.board.table import Grid, GridTable
from ui.desktop.views.board.fit import Fit
from ui.desktop.views.board.heads import DayHead, RowHead
from ui.desktop.views.board.lattice import Lines
from ui.desktop.views.board.sight import Sight
from ui.desktop.views.board.walk import STEPS, first_cell, next_cell
from ui.desktop.views.board.zoom import Zoom

AnyIndex = QModelIndex | QPersistentModelIndex


class GridView(QTableView):
    """The cells of a grid between its heads; everything in sight is painted in one go.

    Who inherits paints the cells (`paint_cells`), and calls `dress` once it is ready.

    Parameters
    ----------
    table
        What is shown.
    name
        What it is called.
    parent
        Owner.
    """

    scrolled = Signal()
    """Other days are in sight, or they have another width."""
    _is_dressed = False
    _fitted_whole = -1

    def __init__(self, table: GridTable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        table.setParent(self)
        # First of all: Qt asks who inherits about the selection while the table is being put in.
        self.grid_table = table
        self.zoom = Zoom.FORTNIGHT
        self._days, self._rows = DayHead(self), RowHead(self)
        self._sight, self._fit = Sight(self._days, self._rows), Fit(self._days, self._rows)
        self.setHorizontalHeader(self._days)
        self.setVerticalHeader(self._rows)
        self.setModel(table)
        self.setAccessibleName(name)
        for head, what in ((self._rows, "Rows"), (self._days, "Days")):
            head.setAccessibleName(f"{what} of the {name[:1].lower()}{name[1:]}")
        set_part(self, "board")
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        # Tab goes on to the next part of the window; arrows move within the grid.
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
        self.horizontalScrollBar().valueChanged.connect(self.scrolled)
        appearance().changed.connect(self.dress)

    @property
    def grid(self) -> Grid:
        """What is shown."""
        return self.grid_table.grid

    @property
    def by_hour(self) -> bool:
        """Whether a single day is seen, with its hours."""
        return self.zoom is Zoom.DAY

    def set_zoom(self, zoom: Zoom) -> None:
        """Show so many days at a glance, from the week of the cursor on, or from the first in sight where it is not."""
        column = max(0, self.currentIndex().column() if self._is_in_sight() else self._days.visualIndexAt(0))
        self.zoom = zoom
        self._days.by_hour = self.by_hour
        self.take_zoom()
        self.fit_columns()
        if self.grid.days and not self.by_hour:
            column = max(0, column - self.grid.days[column].day.weekday())
        self.horizontalScrollBar().setValue(min(column * self.column_width(), self.horizontalScrollBar().maximum()))
        self.scrolled.emit()

    def take_zoom(self) -> None:
        """Get ready to paint at another zoom; nothing to do here."""

    def cell_at(self, at: QPoint) -> tuple[int, int] | None:
        """Return the row and column under a point of the viewport; None beside the cells."""
        return self._sight.cell_at(at)

    def cells_in_sight(self) -> list[tuple[int, int]]:
        """Return rows and columns of all cells that are at least partly seen."""
        return self._sight.cells(self.viewport().rect())

    def columns_in_sight(self) -> range:
        """Return the columns that are at least partly seen."""
        return self._sight.columns(self.viewport().rect())

    def scroll_to_day(self, column: int) -> None:
        """Bring a day into sight."""
        left, width = self.columnViewportPosition(column), self.column_width()
        beyond = max(0, left + width - self.viewport().width())
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + min(0, left) + beyond)

    def column_width(self) -> int:
        """Return how wide a day is."""
        return self._days.defaultSectionSize()

    def to_first_cell(self) -> None:
        """Take the cursor to the first cell, if there is one."""
        cell = first_cell(self.grid)
        if cell is not None:
            self.setCurrentIndex(self.grid_table.index(*cell))
            self.clearSelection()

    def paint_cells(self, painter: QPainter, rows: Lines, columns: Lines) -> None:
        """Paint the rows and columns in sight."""
        raise NotImplementedError

    def overlay(self, painter: QPainter) -> None:
        """Paint what lies above the cells; nothing here."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what is in sight."""
        part = event.region().boundingRect()
        lines = self._sight.lines(part)
        painter = QPainter(self.viewport())
        painter.fillRect(part, QColor(appearance().theme.ground))
        if lines is not None:
            painter.setBrushOrigin(-self._days.offset(), -self._rows.offset())
            self.paint_cells(painter, *lines)
        self.overlay(painter)
        painter.end()

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move over the headings, on which nothing can be done."""
        index = self.currentIndex()
        if action not in STEPS or not index.isValid():
            return super().moveCursor(action, modifiers)
        cell = next_cell(self.grid, index.row(), index.column(), action)
        return index if cell is None else self.grid_table.index(*cell)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Do nothing: letters are commands here, and people are found with the search of the window."""

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Say what the cursor is on."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.setAccessibleDescription(self.grid.spoken(current.row(), current.column()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the mark of the cursor away. A table of Qt's would paint all there is, while a list opens over it."""
        QAbstractScrollArea.focusOutEvent(self, event)
        self.viewport().update(self.visualRect(self.currentIndex()).adjusted(-RING, -RING, RING, RING))

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Scroll; the headings of groups stay where they are while the days move under them."""
        super().scrollContentsBy(dx, dy)
        if dx:
            width = self.viewport().width()
            for row in {row for row, _ in self.cells_in_sight()}:
                if self.grid.rows[row].kind is RowKind.HEADING:
                    self.viewport().update(0, self.rowViewportPosition(row), width, self.rowHeight(row))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the same number of days at a glance."""
        super().resizeEvent(event)
        # Giving the heads their size resizes what is beside them as well, for which all is fitted already; but rows by
        # the hour are as high as what is in sight needs.
        if self.by_hour or self._whole() != self._fitted_whole:
            self.fit_columns()
        self.scrolled.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take up another font or palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._is_dressed:
            self.dress()

    def dress(self) -> None:
        """Take up the colours and sizes in use."""
        self._is_dressed = True
        self._fit.dress()
        self.fit_columns()
        self.viewport().update()

    def fit_columns(self) -> None:
        """Give days and rows their sizes."""
        self._fitted_whole = self._whole()
        self._fit.fit_days(len(self.grid.days), self.zoom, self._fitted_whole)
        self.fit_rows()
        self.updateGeometries()
        self._corner.setGeometry(0, 0, self._rows.width(), self._days.height())

    def fit_rows(self) -> None:
        """Give the rows their heights, once the days have their width."""
        raise NotImplementedError

    def _whole(self) -> int:
        """Return the width there is for names and days."""
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _is_in_sight(self) -> bool:
        index = self.currentIndex()
        left = self.columnViewportPosition(index.column()) if index.isValid() else -1
        return 0 <= left < self.viewport().width()
