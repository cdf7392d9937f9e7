"""Tables of figures, with a bar behind the figure that the rows are ordered by."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
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
from ui.desktop.models.demand.figures import FigureTable

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_BAR_ROOM = 130
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NAME = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FigureModel(QAbstractTableModel):
    """Figures for a Qt view; the user data of a cell is what its bar shows."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = FigureTable("", ("",), ())

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
            return _NUMBER if section else _NAME
        return self.shown.heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class FigureView(QTableView):
    """One table.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FigureModel()
        self.setModel(self.figures)
        self.setItemDelegate(_Bar(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        appearance().changed.connect(self._dress)
        self._dress()

    def show_table(self, shown: FigureTable) -> None:
        """Show others."""
        self.figures.show_table(shown)
        self.setAccessibleName(shown.name)
        self._dress()
        if shown.rows:
            self.setCurrentIndex(self.figures.index(0, 0))

    def _dress(self) -> None:
        sizes = appearance().sizes
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        head = self.horizontalHeader()
        metrics = head.fontMetrics()
        for column, name in enumerate(self.figures.shown.heads if self.figures.shown.rows else ()):
            mode = QHeaderView.ResizeMode.Fixed if column else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(column, mode)
            if column:
                bar = sizes.px(_BAR_ROOM) if column == self.figures.shown.bar_column else 0
                head.resizeSection(column, max(bar, metrics.horizontalAdvance(name) + sizes.px(36)))


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
        inside = box.adjusted(sizes.px(8), 0, -sizes.px(8), 0)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(_NUMBER if index.column() else _NAME), words)
        painter.restore()
