"""The table of somebody's days: marked with a brush that is dragged over it, or by keys."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.replies import LETTERS, WORDS, BandKey
from fcn_rota.domain.statements import Mark
from ui.desktop.look.appearance import appearance
from ui.desktop.models.availability.pool_grid import WHOLE_DAYS
from ui.desktop.models.availability.table import TimetableModel
from ui.desktop.models.availability.timetable import Timetable
from ui.desktop.views.availability.marking import Marker

KEYS = (
    *((letter, WORDS[mark].capitalize()) for mark, letter in LETTERS.items() if letter),
    ("Space", "Nothing said; goes on to the next"),
    ("Delete", "Take back what was said"),
    ("Enter", "Next person"),
    ("Shift+Enter", "Person before"),
)
"""The keys that the table understands, with what they do."""
_BAND, _LEAST_BAND, _DUTIES, _LEAST_DUTIES, _BY_DAY = 112, 76, 280, 150, 140
"""Widths of the columns, and what they give up before the table scrolls sideways."""


class DaysView(QTableView):
    """Shows a timetable; what is marked comes out as a signal.

    Parameters
    ----------
    parent
        Owner.
    """

    marked = Signal(object, object)
    """A `Mark`, and the keys of the bands or whole dates it is made on."""
    person_wanted = Signal(int)
    """The next person (1) or the one before (-1) is to be shown."""
    undo_wanted = Signal()
    """The last mark is to be taken back while it is not saved yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marker = Marker(self, self._mark_chosen, self.undo_wanted.emit)
        self.table = TimetableModel(self)
        self.setModel(self.table)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        appearance().changed.connect(self._measure)
        self._measure()

    def show_timetable(self, timetable: Timetable) -> None:
        """Show somebody's days; of another person, from the first band that can be marked."""
        shown = self.table.timetable
        is_same = shown is not None and shown.person == timetable.person
        self.table.show_timetable(timetable)
        self.setAccessibleName(f"When {timetable.name} can work")
        if not is_same:
            self._measure()
            self.scrollToTop()
            self._go_to_next(-1)

    def go_to(self, day: date) -> None:
        """Take the cursor to a date, where it is shown."""
        shown = self.table.timetable
        if shown is not None and day in shown.days:
            index = self.table.index(shown.days.index(day), 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def chosen(self, mark: Mark) -> tuple[BandKey, ...]:
        """Return what a mark would be made on: bands that are chosen, or the dates of which all are."""
        bands = len(self.table.timetable.parts) if self.table.timetable else 0
        by_row: dict[int, list[int]] = {}
        for index in self.selectedIndexes():
            if index.column() < bands:
                by_row.setdefault(index.row(), []).append(index.column())
        found: list[BandKey] = []
        for row, columns in sorted(by_row.items()):
            if len(columns) == bands and mark in WHOLE_DAYS and len(self.selectedIndexes()) > 1:
                found.append((self._key(row, 0)[0], None))
            else:
                found += [self._key(row, column) for column in sorted(columns) if self.table.can_be_marked(row, column)]
        return tuple(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on to the next person, mark, or move as tables do."""
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.person_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif not self.marker.take_key(event):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Mark what the brush was dragged over."""
        super().mouseReleaseEvent(event)
        self.marker.end_drag(event)

    def _mark_chosen(self, mark: Mark, goes_on: bool) -> None:
        at = self.currentIndex()
        is_one = len(self.selectedIndexes()) == 1
        keys = self.chosen(mark)
        if keys:
            self.marked.emit(mark, keys)
        if goes_on and is_one:
            self._go_to_next(at.row() * self.table.columnCount() + at.column())

    def _go_to_next(self, place: int) -> None:
        """Go to the first band after a place, counted in the order of reading, in which something runs."""
        columns = self.table.columnCount()
        for number in range(place + 1, self.table.rowCount() * columns):
            if self.table.can_be_marked(*divmod(number, columns)):
                index = self.table.index(*divmod(number, columns))
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.scrollTo(index)
                return

    def select_keys(self, keys: Iterable[BandKey]) -> None:
        """Choose some bands and dates, in place of what is chosen."""
        chosen = self.selectionModel()
        chosen.clearSelection()
        for index in self._indexes(keys):
            chosen.select(index, QItemSelectionModel.SelectionFlag.Select)

    def _indexes(self, keys: Iterable[BandKey]) -> Iterable[QModelIndex]:
        shown = self.table.timetable
        if shown is None:
            return
        rows = {day: row for row, day in enumerate(shown.days)}
        columns: dict[DayPart, int] = {part: column for column, part in enumerate(shown.parts)}
        for day, part in keys:
            for column in range(len(columns)) if part is None else (columns[part],):
                yield self.table.index(rows[day], column)

    def _key(self, row: int, column: int) -> BandKey:
        key = self.table.key(row, column)
        if key is None:
            raise IndexError(f"no band stands in row {row}, column {column}")
        return key

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Make the columns narrower where that keeps them all in sight."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        sizes = appearance().sizes
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        self.verticalHeader().setFixedWidth(sizes.px(112))
        self.horizontalHeader().setFixedHeight(sizes.row_comfortable)
        parts = self.table.columnCount() - 2
        if parts <= 0:
            return
        missing = sizes.px(parts * _BAND + _DUTIES + _BY_DAY) - self.viewport().width()
        band = max(sizes.px(_LEAST_BAND), sizes.px(_BAND) - max(0, -(-missing // parts)))
        missing -= parts * (sizes.px(_BAND) - band)
        for column in range(parts):
            self.setColumnWidth(column, band)
        self.setColumnWidth(parts, max(sizes.px(_LEAST_DUTIES), sizes.px(_DUTIES) - max(0, missing)))
        self.setColumnWidth(parts + 1, sizes.px(_BY_DAY))
        self.horizontalHeader().setStretchLastSection(True)
