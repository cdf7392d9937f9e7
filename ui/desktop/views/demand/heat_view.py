"""The heat map on the screen: days below each other, hours beside each other, a share in every cell."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.sizes import RING
from ui.desktop.look.style_sheet import set_part
from ui.desktop.look.type import type_of
from ui.desktop.models.demand.heat import HOURS, HeatCell, HeatDay

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_WIDTH, _LEAST_WIDTH, _HEAD_WIDTH = 30, 19, 104
"""Of an hour where there is room and at least, and of the days."""
_LEAST_HEIGHT = 18
"""Of a day, where all are seen at once that way."""
_BOLD_FROM = 3


class HeatTable(QAbstractTableModel):
    """Days and hours for a Qt view; the cell itself is the user data."""

    def __init__(self) -> None:
        super().__init__()
        self.days: Sequence[HeatDay] = ()

    def show_days(self, days: Sequence[HeatDay]) -> None:
        """Show others."""
        self.beginResetModel()
        self.days = days
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of days."""
        return 0 if parent.isValid() else len(self.days)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the hours of a day."""
        return 0 if parent.isValid() else HOURS

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's share, what is said of it, or the cell."""
        cell = self.cell(index)
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return cell.spoken
            case Qt.ItemDataRole.UserRole:
                return cell
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return an hour or a day."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{section:02d}" if orientation is Qt.Orientation.Horizontal else self.days[section].name

    def cell(self, index: AnyIndex) -> HeatCell | None:
        """Return what stands in a cell."""
        return self.days[index.row()].cells[index.column()] if index.isValid() else None


class HeatView(QTableView):
    """Paints the cells in sight in one go: a number for the share, a ground for how bad it is, a ring for the worst.

    Parameters
    ----------
    parent
        Owner.
    """

    chosen = Signal(object)
    """The cursor is on a `HeatCell`, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = HeatTable()
        self.setModel(self.table)
        set_part(self, "board")
        self.setAccessibleName("Share of those who would wait too long, by day and hour, in percent")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        set_part(self.verticalHeader(), "days")
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setHighlightSections(False)
            head.setSectionsClickable(False)
            head.setMinimumSectionSize(1)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.entered.connect(self._hover)
        appearance().changed.connect(self._dress)
        self._dress()

    def show_days(self, days: Sequence[HeatDay]) -> None:
        """Show others; the cursor stays where it is."""
        here = self.currentIndex()
        self.table.show_days(days)
        self._fit()
        place = self.table.index(here.row(), here.column()) if here.isValid() else self.table.index(0, 0)
        self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def be_whole(self, *, is_whole: bool, least: int) -> None:
        """Be as high as all days need, for a page that scrolls itself; or at least so high, and scroll.

        Parameters
        ----------
        is_whole
            Whether all days show.
        least
            How high it is at least otherwise, in pixels.
        """
        head = self.horizontalHeader().height() + 2 * self.frameWidth()
        days = len(self.table.days) * appearance().sizes.row_compact
        # With room for the bar to scroll sideways by.
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setMinimumHeight(head + days + bar if is_whole else least)
        self._fit()

    def go_to(self, interval_start: object) -> None:
        """Take the cursor to the hour that begins at an instant."""
        for row, day in enumerate(self.table.days):
            for column, cell in enumerate(day.cells):
                if cell is not None and cell.interval.start == interval_start:
                    self.setCurrentIndex(self.table.index(row, column))
                    self.scrollTo(self.currentIndex())

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Tell what the cursor is on."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.table.cell(current))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the cells that show."""
        theme, sizes = appearance().theme, appearance().sizes
        rows = range(
            max(0, self.rowAt(event.rect().top())), _beyond(self.rowAt(event.rect().bottom()), self.table.days)
        )
        here = self.currentIndex()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), QColor(theme.ground))
            plain, bold = type_of(sizes.small), type_of(sizes.small, semibold=True)
            for row in rows:
                y, height = self.rowViewportPosition(row), self.rowHeight(row)
                for column, cell in enumerate(self.table.days[row].cells):
                    box = QRect(self.columnViewportPosition(column), y, self.columnWidth(column) - 1, height - 1)
                    if cell is not None and box.intersects(event.rect()):
                        painter.setFont(bold if cell.step >= _BOLD_FROM else plain)
                        _paint(painter, box, cell)
            if here.isValid():
                box = self.visualRect(here)
                painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.outline), RING))
                painter.drawRect(box.adjusted(0, 0, -2, -2))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share out the room among the hours and the days."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for every hour."""
        sizes = appearance().sizes
        return QSize(sizes.px(_HEAD_WIDTH + HOURS * _WIDTH), sizes.px(400))

    def _hover(self, index: AnyIndex) -> None:
        self.chosen.emit(self.table.cell(index))

    def leaveEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Tell of the cursor again once the pointer has gone."""
        super().leaveEvent(event)  # type: ignore[arg-type]
        self.chosen.emit(self.table.cell(self.currentIndex()))

    def _dress(self) -> None:
        sizes = appearance().sizes
        self.verticalHeader().setFixedWidth(sizes.px(_HEAD_WIDTH))
        self.horizontalHeader().setFixedHeight(sizes.row)
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        sizes, hours = appearance().sizes, self.horizontalHeader()
        least = sizes.px(_LEAST_WIDTH)
        wide = self.width() - self.verticalHeader().width() - 2 * self.frameWidth()
        # A bar to scroll sideways by would lie over the last day.
        bar = self.horizontalScrollBar().sizeHint().height() if HOURS * least > wide else 0
        # With and without a scroll bar, which would take some of the width away that it is measured by.
        high = self.height() - hours.height() - 2 * self.frameWidth() - bar
        days = max(1, len(self.table.days))
        each = high // days
        fits = each >= sizes.px(_LEAST_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(min(sizes.row, each) if fits else sizes.row_compact)
        if self.table.days:
            # What is said of an hour stands right below the days, however high the window is.
            highest = hours.height() + days * sizes.row + 2 * self.frameWidth() + bar
            self.setMaximumHeight(max(highest, self.minimumHeight()))
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        room, rest = divmod(self.viewport().width(), HOURS)
        for hour in range(HOURS):
            hours.resizeSection(hour, max(least, room + (hour < rest)))


def _paint(painter: QPainter, box: QRect, cell: HeatCell) -> None:
    theme = appearance().theme
    colours = theme.heat[cell.step]
    painter.fillRect(box, QColor(colours.fill))
    painter.setPen(QColor(colours.text))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), cell.text)
    if cell.is_worst:
        painter.setPen(QPen(QColor(theme.text), RING))
        painter.drawRect(box.adjusted(1, 1, -1, -1))


def _beyond(row: int, days: Sequence[HeatDay]) -> int:
    return len(days) if row < 0 else row + 1
