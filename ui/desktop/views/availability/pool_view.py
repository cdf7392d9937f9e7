"""Everybody's days on the screen: painted in one go, marked by brush and keys over many people at once."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import TypeAlias

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from fcn_rota.domain.replies import LETTERS, WORDS
from fcn_rota.domain.statements import Mark
from ui.desktop.look.appearance import appearance
from ui.desktop.models.availability.pool_grid import PoolGrid
from ui.desktop.models.board.rows import RowKind
from ui.desktop.models.board.table import GridTable
from ui.desktop.views.availability.marking import Marker
from ui.desktop.views.availability.pool_painter import PoolPainter
from ui.desktop.views.board.fit import heading_height
from ui.desktop.views.board.grid_view import GridView
from ui.desktop.views.board.lattice import Lines

KEYS = (
    *((letter, WORDS[mark].capitalize()) for mark, letter in LETTERS.items() if letter),
    ("Delete", "Take back what was said"),
    ("Ctrl+C, Ctrl+V", "Copy what is chosen, and give it to others"),
    ("Enter", "This person alone"),
)
"""The keys that the grid understands, with what they do."""
NAME = "When everybody can work"
Area: TypeAlias = tuple[Sequence[str], Sequence[date]]
"""People, by id, and dates."""
_SELECT = QItemSelectionModel.SelectionFlag


class PoolView(GridView):
    """Shows a grid of a pool; what is marked, copied and pasted comes out as signals.

    Parameters
    ----------
    grid
        What is shown.
    parent
        Owner.
    """

    marked = Signal(object, object)
    """A `Mark`, and the areas it is made on: a list of `Area`."""
    copy_wanted = Signal()
    """What is chosen is to be remembered."""
    paste_wanted = Signal()
    """What was remembered, or stands on the clipboard, is to be laid on what is chosen."""
    person_wanted = Signal(str)
    """Id of the person whose days are to be seen alone."""
    undo_wanted = Signal()
    """The last mark is to be taken back while it is not saved yet."""
    chosen_changed = Signal()
    """Something else is chosen."""

    def __init__(self, grid: PoolGrid, parent: QWidget | None = None) -> None:
        super().__init__(GridTable(grid), NAME, parent)
        self.marker = Marker(self, self._mark_chosen, self.undo_wanted.emit)
        self.verticalHeader().sectionPressed.connect(self._choose_group)
        self._corner.setText("Person")
        self.dress()
        self.to_first_cell()

    @property
    def pool_grid(self) -> PoolGrid:
        """What is shown."""
        grid = self.grid
        if not isinstance(grid, PoolGrid):
            raise TypeError("a pool's view shows a pool")
        return grid

    def show_grid(self, grid: PoolGrid) -> None:
        """Show another grid; cursor and selection stay where the people and days are the same."""
        if grid.has_rows_of(self.pool_grid):
            self.grid_table.swap_grid(grid)
            self.viewport().update()
            return
        person, column = self._person(), max(0, self.currentIndex().column())
        self.grid_table.show_grid(grid)
        self.fit_columns()
        row = grid.row_of(person) if person else None
        if row is not None and grid.days:
            self.setCurrentIndex(self.grid_table.index(row, min(column, len(grid.days) - 1)))
        else:
            self.to_first_cell()

    def areas(self) -> list[Area]:
        """Return what is chosen, stretch by stretch; the cell of the cursor where nothing is."""
        found = [self._area(one.top(), one.bottom(), one.left(), one.right()) for one in self._stretches()]
        index = self.currentIndex()
        if not found and index.isValid():
            found = [self._area(index.row(), index.row(), index.column(), index.column())]
        return [area for area in found if all(area)]

    def choose(self, people: Sequence[str], days: Sequence[date]) -> None:
        """Choose the days from the first to the last, and the people; the cursor goes to the first cell."""
        grid = self.pool_grid
        rows = [row for row in map(grid.row_of, people) if row is not None]
        columns = [number for number, day in enumerate(grid.days) if day.day in days]
        if rows and columns:
            first = self.grid_table.index(rows[0], columns[0])
            last = self.grid_table.index(rows[-1], columns[-1])
            self.selectionModel().setCurrentIndex(first, _SELECT.NoUpdate)
            self.selectionModel().select(QItemSelection(first, last), _SELECT.ClearAndSelect)

    def area(self) -> Area:
        """Return everybody and every date of whom anything is chosen, in the order of the rows and columns."""
        areas = self.areas()
        people = {person for some, _ in areas for person in some}
        days = {day for _, some in areas for day in some}
        grid = self.pool_grid
        return (
            [person for person in grid.people(range(len(grid.rows))) if person in people],
            [day.day for day in grid.days if day.day in days],
        )

    def _mark_chosen(self, mark: Mark, goes_on: bool) -> None:
        """Mark what is chosen; where that is one day and it goes on, choose the next."""
        areas, index = self.areas(), self.currentIndex()
        if areas:
            self.marked.emit(mark, areas)
        if goes_on and [(len(people), len(days)) for people, days in areas] == [(1, 1)]:
            following = self.grid_table.index(index.row(), index.column() + 1)
            if following.isValid():
                self.selectionModel().setCurrentIndex(following, _SELECT.ClearAndSelect)
                self.scroll_to_day(following.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy, paste, show a person alone, mark, or move."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if person := self._person():
                self.person_wanted.emit(person)
        elif not self.marker.take_key(event):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Mark what the brush was dragged over."""
        super().mouseReleaseEvent(event)
        self.marker.end_drag(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """Tell who says what is chosen."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.chosen_changed.emit()

    def paint_cells(self, painter: QPainter, rows: Lines, columns: Lines) -> None:
        """Paint the rows and columns in sight."""
        index = self.currentIndex()
        cursor = self.visualRect(index) if index.isValid() and self.hasFocus() else None
        self._painter.paint(
            painter,
            self.pool_grid,
            (rows, columns),
            chosen=self._chosen(),
            cursor=cursor,
            head_width=self._rows.width(),
        )

    def dress(self) -> None:
        """Take up the colours and sizes in use."""
        self._painter = PoolPainter(self.devicePixelRatioF())
        super().dress()

    def fit_rows(self) -> None:
        """Make every row as high as a line of text, and headings as they are on the board."""
        for number, row in enumerate(self.pool_grid.rows):
            is_heading = row.kind is RowKind.HEADING
            self._fit.set_height(number, heading_height() if is_heading else appearance().sizes.row)

    def _chosen(self) -> Iterator[QRect]:
        for one in self._stretches():
            corners = (self.grid_table.index(one.top(), one.left()), self.grid_table.index(one.bottom(), one.right()))
            first, last = map(self.visualRect, corners)
            yield first.united(last)

    def _stretches(self) -> list[QItemSelectionRange]:
        chosen = self.selectionModel().selection()
        return [chosen.at(number) for number in range(chosen.count())]

    def _area(self, top: int, bottom: int, left: int, right: int) -> Area:
        grid = self.pool_grid
        return grid.people(range(top, bottom + 1)), [day.day for day in grid.days[left : right + 1]]

    def _person(self) -> str:
        index, rows = self.currentIndex(), self.pool_grid.rows
        return rows[index.row()].id if index.isValid() and index.row() < len(rows) else ""

    def _choose_group(self, section: int) -> None:
        """Choose everybody under a heading that is clicked."""
        rows = self.pool_grid.rows
        if rows[section].kind is not RowKind.HEADING or not self.pool_grid.days:
            return
        members = list(takewhile(lambda row: rows[row].kind is RowKind.PERSON, range(section + 1, len(rows))))
        last = len(self.pool_grid.days) - 1
        area = QItemSelection(self.grid_table.index(members[0], 0), self.grid_table.index(members[-1], last))
        self.selectionModel().select(area, _SELECT.ClearAndSelect)
