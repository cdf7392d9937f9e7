"""Tables of figures, with a bar behind the figure that the rows are ordered by."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.desktop.look.appearance import appearance
from ui.desktop.look.theme import WorkKind
from ui.desktop.look.type import type_of
from ui.desktop.models.demand.figures import FigureTable, turned

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_BAR_ROOM = 130
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NAME = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(_NAME) | int(Qt.TextFlag.TextWordWrap)
_WRAPPED_NUMBER = int(_NUMBER) | int(Qt.TextFlag.TextWordWrap)
_AROUND, _LEAST_NAME = 32, 240
"""Room beside a figure, and as much of a long name as stands in one line at least."""
_SPARE = 60
"""How much wider a column becomes than it must be."""
_INSET = 4
"""From the edge of a cell to its words, as from that of a heading."""
_UNLIMITED = 10_000
"""More pixels than anything is high."""
NOTHING = FigureTable("", ("",), ())


class FigureModel(QAbstractTableModel):
    """Figures for a Qt view; the user data of a cell is what its bar shows."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = NOTHING

    def show_table(self, shown: FigureTable) -> None:
        """Show others."""
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.shown.heads)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a figure, the row in words, or what the bar shows."""
        if not index.isValid():
            return None
        row = self.shown.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.cells[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return row.spoken
            case Qt.ItemDataRole.UserRole:
                return row.share if index.column() == self.shown.bar_column else None
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _WRAPPED_NUMBER if section else _WRAPPED
        return self.shown.heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class FigureView(QTableView):
    """One table. Every column is as wide as its figures and its heading; long names go on in a second line.

    Where the figures would scroll sideways, but would not as lines with a column for each row, they are those.

    Parameters
    ----------
    parent
        Owner.
    whole
        Whether it is as high as its rows and never scrolls, for a page that scrolls itself.
    """

    def __init__(self, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._is_whole = whole
        self._lying = self._standing = NOTHING
        self.figures = FigureModel()
        self.setModel(self.figures)
        self.setItemDelegate(_Bar(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        appearance().changed.connect(self._dress)
        self._dress()

    def show_table(self, shown: FigureTable) -> None:
        """Show others."""
        self._lying, self._standing = shown, turned(shown)
        self.figures.show_table(shown)
        self.setAccessibleName(shown.name)
        self._dress()
        if shown.rows:
            self.setCurrentIndex(self.figures.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the names the room that the figures do not need."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        sizes, head = appearance().sizes, self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        if not self._lying.rows:
            return
        widths = self._turn()
        shown = self.figures.shown
        for column, width in enumerate(widths):
            head.resizeSection(column, width)
        lines = (
            head.fontMetrics().boundingRect(0, 0, width - sizes.px(8), _UNLIMITED, _WRAPPED, name).height()
            for name, width in zip(shown.heads, widths, strict=True)
        )
        head.setFixedHeight(max(sizes.row, *lines) + sizes.px(8))
        inside, words = widths[0] - sizes.px(_AROUND) // 2, QFontMetrics(type_of(sizes.text))
        for number, row in enumerate(shown.rows):
            box = words.boundingRect(0, 0, inside, _UNLIMITED, _WRAPPED, row.cells[0])
            self.verticalHeader().resizeSection(number, max(sizes.row, box.height() + sizes.px(8)))
        if self._is_whole:
            self._be_whole()

    def _turn(self) -> list[int]:
        """Show the table as it is, or turned where only that has room, and return how wide its columns are."""
        room, chosen = self.viewport().width(), self._lying
        widths = self._widths(chosen)
        if sum(widths) > room and sum(self._widths(self._standing)) <= room:
            chosen = self._standing
            widths = self._widths(chosen)
        if chosen is not self.figures.shown:
            self.figures.show_table(chosen)
            self.setCurrentIndex(self.figures.index(0, 0))
        return widths

    def _widths(self, shown: FigureTable) -> list[int]:
        """Return how wide the columns are: names get what they need of what the figures leave, which are never cut.

        Where that is little, names and headings take as few lines as fit, and bars are short. What is too wide even so
        scrolls, with names as wide as they are read well.
        """
        room, least = self.viewport().width(), appearance().sizes.px(_LEAST_NAME)
        columns = range(len(shown.heads))
        loose = [self._width(shown, column, is_tight=False) for column in columns]
        name = min(loose[0], least)
        if sum(loose[1:]) + name <= room:
            # Figures stand beside their name, not across the window: what is left beyond a little stays empty.
            spare = min(max(0, room - sum(loose)) // len(loose), appearance().sizes.px(_SPARE))
            return [min(loose[0], room - sum(loose[1:])) + spare, *(width + spare for width in loose[1:])]
        tight = [self._width(shown, column, is_tight=True) for column in columns]
        left = room - sum(tight[1:])
        if left < tight[0]:
            return [name, *tight[1:]]
        # What the names do not need goes to headings that were broken at words.
        first = min(left, loose[0])
        wanted = [wide - narrow for wide, narrow in zip(loose[1:], tight[1:], strict=True)]
        share = min(1.0, (left - first) / max(1, sum(wanted)))
        return [first, *(narrow + int(more * share) for narrow, more in zip(tight[1:], wanted, strict=True))]

    def _width(self, shown: FigureTable, column: int, *, is_tight: bool) -> int:
        """Return the room that a column asks for; a tight one breaks its heading, and the first its names, at words."""
        sizes = appearance().sizes
        head, words = self.horizontalHeader().fontMetrics(), QFontMetrics(type_of(sizes.text))
        heading, cells = [shown.heads[column]], [row.cells[column] for row in shown.rows]
        if is_tight:
            heading = heading[0].split()
            cells = [part for cell in cells for part in cell.split()] if column == 0 else cells
        bar = sizes.px(_BAR_ROOM) if column == shown.bar_column and not is_tight else 0
        return max(bar, *map(words.horizontalAdvance, cells), *map(head.horizontalAdvance, heading)) + sizes.px(_AROUND)

    def _be_whole(self) -> None:
        rows, head = self.verticalHeader().length(), self.horizontalHeader().minimumHeight()
        overflows = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if overflows else 0
        self.setFixedHeight(rows + head + bar + 2 * self.frameWidth() + 2)


class _Bar(QStyledItemDelegate):
    """Paints a figure, with its bar behind it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one figure."""
        theme, sizes, box = appearance().theme, appearance().sizes, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(theme.accent_ground))
        share = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(share, float):
            width = int((box.width() - sizes.px(8)) * share)
            bar = QRect(box.right() - sizes.px(4) - width, box.y() + sizes.px(4), width, box.height() - sizes.px(8))
            painter.fillRect(bar, QColor(theme.chips[WorkKind.BASE].fill))
        painter.setFont(type_of(sizes.text))
        painter.setPen(QColor(theme.text))
        inside = box.adjusted(sizes.px(_INSET), 0, -sizes.px(_INSET), 0)
        painter.drawText(inside, int(_NUMBER) if index.column() else _WRAPPED, str(index.data()))
        painter.restore()
