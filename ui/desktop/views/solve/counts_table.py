"""The table of everybody's work in figures: now, as proposed, and the change, in each cell."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, QRect, Qt
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
from ui.desktop.look.type import type_of
from ui.desktop.models.comparison import Figure
from ui.desktop.models.counts import TITLES, Basis, Counts
from ui.desktop.models.listed import ROOT, AnyIndex
from ui.desktop.views.editors.model import ORDER_ROLE, ROW_ROLE, Searched

FIGURE_ROLE = Qt.ItemDataRole.UserRole + 3
"""The `Figure` of a cell; None where it holds none."""
ROLE_COLUMN = 1
_FIRST = 2
"""The first column with a figure."""
_HEADS = ("Person", "Role", *TITLES)
_LEAST_NAME, _LEAST_BRIEF_NAME = 150, 80
_ARROW = "\u2192"
_GAP, _EDGE = 6, 8
_MARK = 24
"""Room beside a heading, with the mark of the column that is sorted by."""
_NO_BREAK, _ROOM_FOR_MARK = "\u00a0", 6
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.TextFlag.TextWordWrap


class CountsModel(QAbstractTableModel):
    """Figures of people for a Qt view.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Counts] = ()
        self.basis = Basis.CHANGE
        self.marked: int | None = None
        """The only column that leaves room for the mark of sorting, where there is little; None for all."""

    def show_lines(self, lines: Sequence[Counts]) -> None:
        """Show others."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def leave_room(self, marked: int | None) -> None:
        """Leave room for the mark of sorting in one heading only, or in all."""
        if marked != self.marked:
            self.marked = marked
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, _FIRST, len(_HEADS) - 1)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of people."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell, what it means, and what it is put in order by."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == ROW_ROLE:
            return line
        if column < _FIRST:
            words = line.role if column == ROLE_COLUMN else line.name
            return words.casefold() if role == ORDER_ROLE else words if role in _WORDS else None
        figure = line.figures[column - _FIRST]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: " ".join(filter(None, _parts(figure))),
            Qt.ItemDataRole.ToolTipRole: lambda: f"{line.name}. {figure.spoken}",
            Qt.ItemDataRole.AccessibleTextRole: lambda: f"{line.name}. {figure.spoken}",
            ORDER_ROLE: lambda: self.basis.of(figure),
            FIGURE_ROLE: lambda: figure,
        }
        return answers[role]() if role in answers else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column, and that figures are put in order from the most to the least at first."""
        if orientation is Qt.Orientation.Vertical:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                # A heading over figures ends before the mark of the column that is sorted by.
                leaves_room = section >= _FIRST and self.marked in {None, section}
                return _HEADS[section] + (_NO_BREAK * _ROOM_FOR_MARK if leaves_room else "")
            case Qt.ItemDataRole.AccessibleTextRole:
                return _HEADS[section]
            case Qt.ItemDataRole.TextAlignmentRole:
                # Above its figures, which end where a heading of them does.
                return int(_LEFT if section < _FIRST else _RIGHT) | int(_WRAPPED)
            case Qt.ItemDataRole.InitialSortOrderRole:
                order = Qt.SortOrder.AscendingOrder if section < _FIRST else Qt.SortOrder.DescendingOrder
                return order.value
        return None


class CountsView(QTableView):
    """The table. Where there is little room, the change stands under the figure, and roles are left to the tooltip.

    Where there is less, so is what is now: what is proposed and the change say it.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = CountsModel(self)
        self.searched = Searched(self)
        self.searched.setSourceModel(self.counts)
        self.is_stacked, self.is_brief = False, False
        self._rooms: list[tuple[int, int, int]] = []
        self.setModel(self.searched)
        self.setItemDelegate(_Numbers(self))
        self.setAccessibleName("Counts by person")
        self.setAccessibleDescription("Enter shows the person on the board")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().sortIndicatorChanged.connect(self.fit)
        appearance().changed.connect(self.fit)

    def show_lines(self, lines: Sequence[Counts]) -> None:
        """Show the figures of others, or other figures; the cursor stays on its person."""
        row = self.currentIndex().data(ROW_ROLE)
        column = max(0, self.currentIndex().column())
        self.counts.show_lines(lines)
        self.arrange()
        self.fit()
        people = [self.searched.index(place, 0).data(ROW_ROLE).person for place in range(self.searched.rowCount())]
        if people:
            place = people.index(row.person) if row is not None and row.person in people else 0
            self.setCurrentIndex(self.searched.index(place, column))

    def arrange(self) -> None:
        """Put the rows in the order of the column that is chosen."""
        self.searched.sort(self.searched.sortColumn(), self.searched.sortOrder())

    def room(self, column: int) -> tuple[int, int, int]:
        """Return the room in pixels of what is now, what is proposed and the change in a column of figures."""
        return self._rooms[column - _FIRST]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose anew whether everything stands in one line."""
        super().resizeEvent(event)
        self.fit()

    def fit(self, *_: object) -> None:
        """Give the figures the room that they need, and names what is left."""
        sizes, room = appearance().sizes, self.viewport().width()
        self._rooms = [_rooms([line.figures[place] for line in self.counts.lines]) for place in range(len(TITLES))]
        self.is_stacked, self.is_brief = False, False
        roles = self._roles()
        self.is_stacked = sum(self._widths()) + sizes.px(_LEAST_NAME) + roles > room
        self.is_brief = self.is_stacked and sum(self._widths()) + sizes.px(_LEAST_NAME) > room
        self.counts.leave_room(self._sorted_by if self.is_brief else None)
        chosen = self._widths()
        self.setColumnHidden(ROLE_COLUMN, self.is_stacked)
        self.setWordWrap(self.is_stacked)
        rest = room - sum(chosen) - (0 if self.is_stacked else roles)
        names = max(sizes.px(_LEAST_BRIEF_NAME if self.is_brief else _LEAST_NAME), rest)
        # What the longest name does not need keeps the figures apart rather than from their names.
        spare = max(0, names - max(sizes.px(_LEAST_NAME), self._names())) // (len(chosen) + 1)
        self.setColumnWidth(0, names - spare * len(chosen))
        self.setColumnWidth(ROLE_COLUMN, roles)
        for column, width in enumerate(chosen, _FIRST):
            self.setColumnWidth(column, width + spare)
        self.verticalHeader().setDefaultSectionSize(sizes.row + (sizes.row_compact if self.is_stacked else 0))
        # The longest heading has three words, which stand below each other where there is least room.
        self.horizontalHeader().setFixedHeight((3 if self.is_brief else 2) * sizes.row_compact)

    @property
    def _sorted_by(self) -> int:
        return self.horizontalHeader().sortIndicatorSection()

    def _roles(self) -> int:
        """Return how wide the longest role is, and its heading."""
        metrics = QFontMetrics(type_of(appearance().sizes.text))
        words = {_HEADS[ROLE_COLUMN], *(line.role for line in self.counts.lines)}
        return max(map(metrics.horizontalAdvance, words)) + appearance().sizes.px(_MARK)

    def _names(self) -> int:
        """Return how wide the longest name is."""
        metrics = QFontMetrics(type_of(appearance().sizes.text))
        names = (metrics.horizontalAdvance(line.name) for line in self.counts.lines)
        return max(names, default=0) + appearance().sizes.px(_MARK)

    def _widths(self) -> list[int]:
        """Return how wide the columns of figures are."""
        sizes, head, found = appearance().sizes, self.horizontalHeader().fontMetrics(), []
        arrow = QFontMetrics(type_of(sizes.text)).horizontalAdvance(_ARROW) + 2 * sizes.px(_GAP)
        for column, title, (now, then, change) in zip(range(_FIRST, len(_HEADS)), TITLES, self._rooms, strict=True):
            if self.is_brief:
                inside = max(then, change)
            elif self.is_stacked:
                inside = max(now + arrow + then, change)
            else:
                inside = now + arrow + then + 2 * sizes.px(_GAP) + change
            beside = sizes.px(_MARK)
            if self.is_brief:
                # One heading leaves room for the mark, as many letters as the model puts there.
                mark = head.horizontalAdvance(_NO_BREAK * _ROOM_FOR_MARK) if column == self._sorted_by else 0
                beside = sizes.px(_EDGE) + mark
            words = max(map(head.horizontalAdvance, title.split()))
            found.append(max(inside + 2 * sizes.px(_EDGE), words + beside))
        return found


class _Numbers(QStyledItemDelegate):
    """Paints a figure: what is now and the arrow muted, what is proposed, and the change, each under its like."""

    def __init__(self, view: CountsView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell."""
        figure = index.data(FIGURE_ROLE)
        if not isinstance(figure, Figure):
            super().paint(painter, option, index)
            return
        theme, sizes = appearance().theme, appearance().sizes
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.accent_ground))
        box = option.rect.adjusted(sizes.px(_EDGE), 0, -sizes.px(_EDGE), 0)
        _, then_room, change_room = self._view.room(index.column())
        now, then, change = _parts(figure)
        line = box
        if self._view.is_stacked:
            half = box.height() // 2
            under, line = box.adjusted(0, half, 0, -sizes.px(2)), box.adjusted(0, sizes.px(2), 0, -half)
        else:
            under = box
            line = box.adjusted(0, 0, -change_room - 2 * sizes.px(_GAP), 0)
        _write(painter, under, change, theme.text, semibold=True)
        _write(painter, line, then, theme.text if figure.change else theme.muted)
        if now and not self._view.is_brief:
            _write(painter, line.adjusted(0, 0, -then_room - sizes.px(_GAP), 0), f"{now} {_ARROW}", theme.muted)
        painter.restore()


def _write(painter: QPainter, box: QRect, words: str, colour: str, *, semibold: bool = False) -> None:
    painter.setFont(type_of(appearance().sizes.text, semibold=semibold))
    painter.setPen(QColor(colour))
    painter.drawText(box, int(_RIGHT), words)


def _rooms(figures: Sequence[Figure]) -> tuple[int, int, int]:
    """Return the widths of the longest number of now, of what is proposed, and of the longest change."""
    plain, bold = (QFontMetrics(type_of(appearance().sizes.text, semibold=weight)) for weight in (False, True))
    parts = [_parts(figure) for figure in figures]
    return (
        max((plain.horizontalAdvance(now) for now, _, _ in parts), default=0),
        max((plain.horizontalAdvance(then) for _, then, _ in parts), default=0),
        max((bold.horizontalAdvance(change) for _, _, change in parts), default=0),
    )


def _parts(figure: Figure) -> tuple[str, str, str]:
    """Return what is now, what is proposed, and the change; a figure that stays is told once."""
    now = figure.brief(figure.before) if figure.change else ""
    return now, figure.brief(figure.after), figure.brief_change
