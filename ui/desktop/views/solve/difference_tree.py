"""Now and proposed beside each other: day by day or person by person, with a tick for whatever is to be accepted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import chain

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QStandardItem
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.models.comparison import Workload, figures
from ui.desktop.models.difference import DutyChange
from ui.desktop.models.difference_words import as_seen_by, brief_name, counted_changes, full_name, shift_words
from ui.desktop.models.listed import AnyIndex
from ui.desktop.models.place import Place
from ui.desktop.views.scrolled_page import bring_line_into_sight
from ui.desktop.views.solve.unfolding import UnfoldingModel
from ui.desktop.views.tree_arrow import draw_arrow

_CHANGES, _PLACE, _TEXTS = (Qt.ItemDataRole.UserRole + number for number in range(3))
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_OF_NAMES, _OF_FIGURES, _LEAST_FIRST = 82, 68, 100
"""Room of what is now, and of what is proposed: a name, or a figure; and the least for what they are about."""
_LEAST_HIGH = 260
_UNFOLDED = 40
"""Up to so many changes are all shown at once; of more, those of the first day or person."""


class Order(StrEnum):
    """How changes are laid out; the value is what the button says."""

    DAYS = "By day"
    PEOPLE = "By person"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: three texts, the changes it ticks, its place on the board, and the texts in full where they were cut."""

    texts: tuple[str, str, str]
    changes: Sequence[DutyChange]
    place: Place
    full: tuple[str, str, str] | None = None


class DifferenceTree(QTreeView):
    """The changes of a proposal. Space ticks; Enter or a double click shows the place on the board.

    Where there is no room for three columns, what is now and what is proposed stand under what they are about.

    Parameters
    ----------
    parent
        Owner.
    """

    ticked = Signal(object, bool)
    """Ids of changes, and whether they are wanted now."""
    wanted = Signal(object)
    """A `Place` to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = UnfoldingModel(3, self)
        self.setModel(self.model_)
        self.setAccessibleName("Changes")
        self.setAccessibleDescription("Space chooses or leaves out; Enter shows the place on the board")
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model_.itemChanged.connect(self._tick)
        self.activated.connect(self._want)
        self._heads: list[QStandardItem] = []
        self._of_change: dict[str, list[QStandardItem]] = {}
        self._chosen: Collection[str] | None = None
        self._is_filling = False
        self.is_narrow = False
        self._side = _OF_NAMES
        appearance().changed.connect(self._resize)
        self._resize()

    def show_days(self, problem: Problem, changes: Sequence[DutyChange]) -> None:
        """Lay the changes out by day and shift."""
        by_day: dict[date, list[DutyChange]] = {}
        for change in changes:
            by_day.setdefault(problem.index.shift(change.shift).day, []).append(change)
        self._side = _OF_NAMES
        self._empty(("Shift", "Now", "Proposed"))
        for day, of_day in by_day.items():
            head = _Line((f"{clock.show_day(day)}: {counted(len(of_day), 'change')}", "", ""), of_day, Place(day=day))
            self._add_head(head, map(partial(_of_day, problem, day), of_day))
        self._span_heads()
        self._unfold(changes)

    def show_people(
        self,
        problem: Problem,
        changes: Sequence[DutyChange],
        before: Mapping[str, Workload],
        after: Mapping[str, Workload],
    ) -> None:
        """Lay the changes out by person, with the figures of their work."""
        by_person: dict[str, list[DutyChange]] = {}
        for change in changes:
            for person in change.people:
                by_person.setdefault(person, []).append(change)
        named = sorted(by_person, key=lambda person: problem.index.person(person).name.casefold())
        self._side = _OF_FIGURES
        self._empty(("Person", "Now", "Proposed"))
        for person in named:
            mine, place = by_person[person], Place(person=person)
            old, new = before.get(person, Workload()), after.get(person, Workload())
            of_work = [
                _Line((one.title, one.words(one.before), one.words(one.after)), (), place) for one in figures(old, new)
            ]
            head = _Line((counted_changes(problem, person, mine), "", ""), mine, place)
            self._add_head(head, chain(of_work, map(partial(_of_person, problem, person), mine)))
        self._span_heads()
        self._unfold(changes)

    def show_chosen(self, chosen: Collection[str]) -> None:
        """Tick what is chosen, and nothing else."""
        self._chosen = chosen
        self._is_filling = True
        for change, items in self._of_change.items():
            for item in items:
                item.setCheckState(self._state_of((change,)))
        for head in self._heads:
            head.setCheckState(self._state_of(head.data(_CHANGES)))
        self._is_filling = False

    def place(self) -> tuple[frozenset[int], int, int]:
        """Return which lines are unfolded, how far it is scrolled, and the line of the cursor."""
        rows = range(self.model_.rowCount())
        unfolded = frozenset(row for row in rows if self.isExpanded(self.model_.index(row, 0)))
        here = self.currentIndex()
        top = here.parent() if here.parent().isValid() else here
        return unfolded, self.verticalScrollBar().value(), top.row()

    def go_back_to(self, place: tuple[frozenset[int], int, int]) -> None:
        """Unfold and scroll as it was when `place` was asked."""
        unfolded, scrolled, row = place
        for number in range(self.model_.rowCount()):
            self.setExpanded(self.model_.index(number, 0), number in unfolded)
        self.setCurrentIndex(self.model_.index(max(0, row), 0))
        self.verticalScrollBar().setValue(scrolled)

    def _empty(self, titles: tuple[str, str, str]) -> None:
        """Take everything out, for other lines under other titles."""
        self._heads, self._of_change, self._chosen = [], {}, None
        self.model_.empty()
        self.model_.setHorizontalHeaderLabels(titles)
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(appearance().sizes.px(56))
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(titles)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, appearance().sizes.px(self._side))
            self.setColumnHidden(column, self.is_narrow)

    def _add_head(self, line: _Line, lines: Iterable[_Line]) -> None:
        """Add a head, with lines under it that are made when it is first unfolded."""
        items = self._items(line)
        self._heads.append(items[0])
        self.model_.appendRow(items)
        self.model_.wait(self.model_.rowCount() - 1, lambda: self._add_lines(items[0], lines))

    def _span_heads(self) -> None:
        """Give each head the whole width; once all are there, as the view lays out what is new before it does so."""
        for row in range(self.model_.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)

    def _add_lines(self, head: QStandardItem, lines: Iterable[_Line]) -> None:
        for line in lines:
            items = self._items(line)
            head.appendRow(items)
            for change in line.changes:
                self._of_change.setdefault(change.id, []).append(items[0])

    def _items(self, line: _Line) -> list[QStandardItem]:
        """Return what stands in a line, ticked as it is chosen; one without changes cannot be ticked."""
        items = [QStandardItem(text) for text in line.texts]
        items[0].setData(line.texts, _TEXTS)
        items[0].setText(self._first(line.texts, is_figure=not line.changes))
        full = line.full or line.texts
        for item, words in zip(items, full, strict=True):
            item.setToolTip(words)
            item.setData(words, _SPOKEN)
        first, ids = items[0], tuple(change.id for change in line.changes)
        if full[1]:
            first.setData(f"{full[0]}: now {full[1]}, proposed {full[2]}", _SPOKEN)
        first.setData(ids, _CHANGES)
        first.setData(line.place, _PLACE)
        if ids:
            first.setCheckable(True)
            first.setCheckState(self._state_of(ids))
        return items

    def _state_of(self, changes: Sequence[str]) -> Qt.CheckState:
        """Return how a line of some changes is ticked."""
        chosen = self._chosen
        wanted = len(changes) if chosen is None else sum(one in chosen for one in changes)
        if not wanted:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if wanted == len(changes) else Qt.CheckState.PartiallyChecked

    def _first(self, texts: tuple[str, str, str], *, is_figure: bool) -> str:
        """Return what stands in the first column of a line; a figure is short, and stands beside its name."""
        title, now, then = texts
        both = f"{now} \u2192 {then}"
        if not self.is_narrow or not now:
            return title
        return f"{title}: {both}" if is_figure else f"{title}\n{both}"

    def drawBranches(self, painter: QPainter, room: QRect, index: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Say which lines can be unfolded: the system's own arrow stays small beside large letters."""
        if self.model_.hasChildren(index):
            draw_arrow(painter, room, is_open=self.isExpanded(index))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose anew whether there is room for three columns."""
        super().resizeEvent(event)
        self._fit()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Where letters are large, be as high as the lines: the panel scrolls, and nothing within what scrolls."""
        super().updateGeometries()
        sizes = appearance().sizes
        high = max(sizes.px(_LEAST_HIGH), self._whole_height()) if sizes.is_large else sizes.px(_LEAST_HIGH)
        if high != self.minimumHeight():
            self.setMinimumHeight(high)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Keep the line of the cursor in sight in the panel that scrolls."""
        super().currentChanged(current, previous)
        bring_line_into_sight(self, self.visualRect(current))

    def _whole_height(self) -> int:
        """Return how high all lines are that are unfolded, with the head and the frame."""
        last = self.model_.index(self.model_.rowCount() - 1, 0)
        while self.isExpanded(last) and self.model_.rowCount(last):
            last = self.model_.index(self.model_.rowCount(last) - 1, 0, last)
        lines = self.visualRect(last).bottom() + 1 + self.verticalOffset() if last.isValid() else 0
        head = 0 if self.isHeaderHidden() else self.header().sizeHint().height()
        return lines + head + 2 * self.frameWidth()

    def _fit(self) -> None:
        sizes = appearance().sizes
        is_narrow = self.viewport().width() - 2 * sizes.px(self._side) < sizes.px(_LEAST_FIRST)
        if is_narrow == self.is_narrow:
            return
        self.is_narrow = is_narrow
        self.setUniformRowHeights(not is_narrow)
        self.setHeaderHidden(is_narrow)
        for column in range(1, self.model_.columnCount()):
            self.setColumnHidden(column, is_narrow)
        self._is_filling = True
        for head in map(self.model_.item, range(self.model_.rowCount())):
            for item in map(head.child, range(head.rowCount())):
                item.setText(self._first(item.data(_TEXTS), is_figure=not item.data(_CHANGES)))
        self._is_filling = False

    def _unfold(self, changes: Sequence[DutyChange]) -> None:
        # Of many, the first shows what the others hold.
        for row in range(self.model_.rowCount() if len(changes) <= _UNFOLDED else 1):
            self.model_.fetchMore(self.model_.index(row, 0))
            self.expand(self.model_.index(row, 0))
        if self.model_.rowCount():
            self.setCurrentIndex(self.model_.index(0, 0))

    def _tick(self, item: QStandardItem) -> None:
        if self._is_filling or not item.isCheckable():
            return
        # A head that was partly ticked becomes ticked whole.
        self.ticked.emit(item.data(_CHANGES), item.checkState() is not Qt.CheckState.Unchecked)

    def _want(self, index: AnyIndex) -> None:
        place = index.sibling(index.row(), 0).data(_PLACE)
        if place is not None:
            self.wanted.emit(place)

    def _resize(self) -> None:
        sizes = appearance().sizes
        self.setIndentation(sizes.px(14))
        self.updateGeometries()
        for column in range(1, self.model_.columnCount()):
            self.header().resizeSection(column, sizes.px(self._side))
        self._fit()


def _of_day(problem: Problem, day: date, change: DutyChange) -> _Line:
    """Return a change as it stands under its day."""
    shift, out, into = shift_words(problem, change), change.out, change.into
    texts = (shift, brief_name(problem, out), brief_name(problem, into))
    full = (shift, full_name(problem, out), full_name(problem, into))
    return _Line(texts, (change,), Place(day=day, shift=change.shift), full)


def _of_person(problem: Problem, person: str, change: DutyChange) -> _Line:
    """Return a change as it stands under somebody it concerns."""
    return _Line(as_seen_by(problem, change, person), (change,), Place(person=person, shift=change.shift))
