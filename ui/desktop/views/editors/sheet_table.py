"""A sheet of facts on the screen: searched, sorted, counted, and kept in step with the session."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.complaints import told
from ui.desktop.models.editors.sheet import BadCell, Sheet
from ui.desktop.views.editors.cells import CellView
from ui.desktop.views.editors.model import ROW_ROLE, Searched, SheetModel
from ui.desktop.views.editors.spread import Spread
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import ElidedLabel, label
from ui.desktop.views.scrolled_page import bring_line_into_sight

_EDGE = 12
"""Pixels that stay free around it."""
FEWEST_ROWS = 3
"""For which there is always room, the heading and the scroll bar among them."""


class SheetTable(QWidget):
    """A sheet of facts with its search, its counts and the sentence under it; what is typed into a cell is stored.

    Parameters
    ----------
    title
        What it is called.
    session
        Whose facts.
    make_sheet
        Returns the sheet of a problem.
    has_title
        Whether the title stands over it, or over whatever it is in.
    """

    row_chosen = Signal(object)
    """The cursor is on another row; the row, or None."""

    def __init__(
        self, title: str, session: Session, make_sheet: Callable[[Problem], Sheet[Any]], *, has_title: bool
    ) -> None:
        super().__init__()
        self.title, self.session = title, session
        self._make_sheet, self._has_title = make_sheet, has_title
        self._edge = self._right = _EDGE
        self._about_rows: list[QPushButton] = []
        self._counts_in_bar = not has_title
        self._scrolls_with_page = False
        self.model = SheetModel(make_sheet(session.work.problem), self.commit, self)
        self.searched = Searched(self)
        self.searched.setSourceModel(self.model)
        # Tab goes to what was made first.
        self._actions = QWidget(self)
        self._bar = FlowLayout(self._actions)
        self.search = QLineEdit(self._actions, placeholderText=keys_here("Search (Ctrl+F)"), clearButtonEnabled=True)
        self.search.setAccessibleName(f"Search {title.lower()}")
        self.view = CellView(self)
        self.view.setModel(self.searched)
        self.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.view.setAccessibleName(title)
        self._spread = Spread(self.view, [column.width for column in self.sheet.columns])
        self.count = ElidedLabel("", "muted")
        self.message = label("", "alarm", wrap=True, selectable=True)
        self.empty = label(self.model.sheet.empty, "muted", wrap=True)
        self._lay_out()
        self._follow()
        self._widen()
        self.setFocusProxy(self.view)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, as it is read."""
        return (*(one for one in self._bar.widgets if one is not self.count), self.view)

    @property
    def sheet(self) -> Sheet[Any]:
        """The sheet as it is now."""
        return self.model.sheet

    def chosen(self) -> list[Any]:
        """Return the rows that are selected, in their order on the screen."""
        places = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        return [self.searched.index(place, 0).data(ROW_ROLE) for place in places]

    def go_to(self, key: str) -> None:
        """Take the cursor to a row."""
        place = self.model.row_of(key)
        index = self.searched.mapFromSource(self.model.index(place, 0)) if place is not None else QModelIndex()
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def commit(self, rows: Sequence[Any]) -> str:
        """Store rows as they are; return what speaks against it, or nothing. Duties that go with them are told."""
        before = {one.id for one in self.session.work.rota.assignments}
        sentence = stored(self.session, self.sheet, rows)
        gone = before.difference(one.id for one in self.session.work.rota.assignments)
        if gone and not sentence:
            self.message_muted(_lost(len(gone)))
        return sentence

    def complain(self, sentence: str) -> bool:
        """Say under the table what is wrong; return whether nothing is."""
        self._say(f"! {sentence}" if sentence else "", "alarm")
        return not sentence

    def message_muted(self, sentence: str) -> None:
        """Say under the table what was done."""
        self._say(sentence, "muted")

    def count_in(self, row: QHBoxLayout) -> None:
        """Say how many rows there are before the free end of a row elsewhere: many buttons leave no room for it."""
        self._counts_in_bar = False
        self._bar.removeWidget(self.count)
        row.insertWidget(row.count() - 1, self.count)
        self._widen()

    def say_above(self, sentence: str) -> None:
        """Say above the rows what they mean."""
        self._down.insertWidget(self._down.indexOf(self.empty), label(sentence, "muted", wrap=True))

    def lie_flush(self, right: int = 0) -> None:
        """Keep nothing free around it but so many pixels at the right: whatever it is in does."""
        self._edge, self._right = 0, right
        self._widen()

    def scroll_with_page(self) -> None:
        """With large letters be as high as its rows: the page that it stands in scrolls, and nothing within it."""
        self._scrolls_with_page = True
        self.view.selectionModel().currentChanged.connect(
            lambda current, _: bring_line_into_sight(self.view, self.view.visualRect(current))
        )
        self._show_counts()

    def keep(self, shows: Callable[[Any], bool] | None) -> None:
        """Show only rows of which something is true; all where None."""
        self.searched.keep(shows)
        self._show_counts()

    def add_button(self, made: QPushButton, *, needs_rows: bool = False) -> None:
        """Put one more button beside those that every table has; one that needs rows rests while there are none."""
        if needs_rows:
            self._about_rows.append(made)
            made.setEnabled(bool(self.sheet.rows))
        self._bar.addWidget(made)
        if self._counts_in_bar:
            # What is counted stands behind the buttons, however many there are.
            self._bar.removeWidget(self.count)
            self._bar.addWidget(self.count)
        # Tab goes as the table is read, whatever was made first: search, buttons, cells.
        QWidget.setTabOrder(self.stops[-3], made)

    def refresh(self) -> None:
        """Show the facts as they are now; cursor and selection stay on their rows."""
        here, column = self.view.currentIndex().data(ROW_ROLE), max(0, self.view.currentIndex().column())
        keys = {self.sheet.key(row) for row in self.chosen()}
        self.model.show_sheet(self._make_sheet(self.session.work.problem))
        if not self.view.currentIndex().isValid():
            self.searched.sort(self.searched.sortColumn(), self.searched.sortOrder())
        selection = self.view.selectionModel()
        flag = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        if not selection.hasSelection():
            for key in keys:
                place = self.model.row_of(key)
                if place is not None:
                    selection.select(self.searched.mapFromSource(self.model.index(place, 0)), flag)
        place = self.model.row_of(self.sheet.key(here)) if here is not None else None
        if place is not None and not self.view.currentIndex().isValid():
            index = self.searched.mapFromSource(self.model.index(place, column))
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._show_counts()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for all lines of buttons at this width, and a few rows: where there is less, one scrolls."""
        hint, layout = super().minimumSizeHint(), self.layout()
        high = layout.minimumHeightForWidth(self.width()) if layout is not None else 0
        return QSize(hint.width(), max(hint.height(), high))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask anew for room where another width makes more lines or fewer."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _lay_out(self) -> None:
        self._head = head = QHBoxLayout()
        self._bar.setContentsMargins(0, 0, 0, 0)
        self._bar.addWidget(self.search)
        self._down = down = QVBoxLayout(self)
        if self._has_title:
            head.addWidget(label(self.title, "title"))
            head.addWidget(self.count)
            head.addStretch()
            down.addLayout(head)
        else:
            self._bar.addWidget(self.count)
        for each in (self._actions, self.empty):
            down.addWidget(each)
        down.addWidget(self.view, 1)
        down.addWidget(self.message)
        self.message.hide()

    def _follow(self) -> None:
        view = self.view
        view.search_wanted.connect(self.search.setFocus)
        view.escaped.connect(self.model.forget_refused)
        view.selectionModel().selectionChanged.connect(self._show_counts)
        view.selectionModel().currentRowChanged.connect(self._on_row)
        self.search.textChanged.connect(self._search)
        self.model.refused.connect(self.complain)
        # What was said of facts that were read anew is no longer true, nor is what was not taken still wanted of these.
        self.session.loaded.connect(self.model.forget_refused)
        self.session.replaced.connect(self.refresh)
        appearance().changed.connect(self._widen)

    def _say(self, sentence: str, part: str) -> None:
        set_part(self.message, part)
        self.message.setText(sentence)
        self.message.setAccessibleName(sentence)
        self.message.setVisible(bool(sentence))

    def _search(self, text: str) -> None:
        self.searched.search(text)
        self._show_counts()

    def _show_counts(self) -> None:
        shown, chosen = self.searched.rowCount(), len(self.chosen())
        words = counted(len(self.sheet.rows), self.sheet.one, self.sheet.many)
        words += f", {shown:,} found" if shown < len(self.sheet.rows) else ""
        self.count.set_text(words + (f", {chosen:,} selected" if chosen > 1 else ""))
        nothing = f"No {self.sheet.one} is found. Empty the search and the filters to see all of them again."
        self.empty.setText(nothing if self.sheet.rows else self.sheet.empty)
        self.empty.setVisible(not shown)
        for each in self._about_rows:
            each.setEnabled(bool(self.sheet.rows))
        self._make_room(shown)

    def _make_room(self, shown: int) -> None:
        """Ask for room for a few rows, or for all that are shown."""
        view, sizes, policy = self.view, appearance().sizes, Qt.ScrollBarPolicy
        is_whole = self._scrolls_with_page and sizes.is_large
        view.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if is_whole else policy.ScrollBarAsNeeded)
        if is_whole:
            below = view.horizontalScrollBar().sizeHint().height() + 2 * view.frameWidth()
            view.setMinimumHeight(view.horizontalHeader().sizeHint().height() + shown * sizes.row + below)
        else:
            # Where there is nothing, the heading alone says what would stand here.
            view.setMinimumHeight((FEWEST_ROWS if self.sheet.rows else 1) * sizes.row)

    def _on_row(self, current: QModelIndex) -> None:
        self.row_chosen.emit(current.data(ROW_ROLE) if current.isValid() else None)

    def _widen(self) -> None:
        sizes = appearance().sizes
        edge, gap = sizes.px(self._edge), sizes.px(8)
        self._head.setSpacing(sizes.px(_EDGE))
        self._down.setContentsMargins(edge, edge, sizes.px(self._right), edge)
        for layout in (self._bar, self._down):
            layout.setSpacing(gap)
        self._show_counts()
        self._spread.dress()
        self.view.verticalHeader().setDefaultSectionSize(sizes.row)
        self.search.setFixedWidth(sizes.px(180))
        if self._counts_in_bar:
            # A line of the layout begins at its top; words as high as a field stand in the middle of it.
            self.search.ensurePolished()
            self.count.setFixedHeight(self.search.sizeHint().height())


def _lost(duties: int) -> str:
    """Say that duties went, because their shifts are no longer there; nothing where none did."""
    if not duties:
        return ""
    went, their = ("1 duty went", "its shift is") if duties == 1 else (f"{duties:,} duties went", "their shifts are")
    return keys_here(f"{went} with it: {their} no longer there. Undo (Ctrl+Z) brings everything back.")


def stored(session: Session, sheet: Sheet[Any], rows: Sequence[Any]) -> str:
    """Store rows of a sheet as they are; return what speaks against it, or nothing."""
    try:
        edit = sheet.edit_of(session.work.problem, rows)
    except BadCell as error:
        return str(error)
    return told(session.change_facts(edit))
