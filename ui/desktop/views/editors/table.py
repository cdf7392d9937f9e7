"""The table in which facts are edited: searched, sorted, typed into, pasted into, changed many at once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fcn_rota.domain.facts import FactsEdit, change_of
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.cells import write_cells
from fcn_rota.exchange.errors import BadInput, BadOutput
from fcn_rota.exchange.files import decode_utf8, read_bytes, write_atomically
from fcn_rota.services.judging import Complaint, removal
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.editors.pasting import pasted
from ui.desktop.models.editors.sheet import Sheet
from ui.desktop.views.editors.cells import CellView
from ui.desktop.views.editors.model import ROW_ROLE, Searched, SheetModel
from ui.desktop.views.editors.record import DraftForm
from ui.desktop.views.editors.together import PastePreview, TogetherForm
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import button, label
from ui.desktop.views.shell.side_panel import SidePanel

KEYS = (
    ("Enter, F2", "Edit the cell"),
    ("Ctrl+F", "Search the table"),
    ("Ctrl+N", "Add a row"),
    ("Ctrl+C, Ctrl+V", "Copy rows, paste rows"),
    ("Delete", "Remove rows"),
    ("Ctrl+Enter", "Details of the row"),
)
"""What the table understands by itself, for the list of keys."""
_CSV = "Comma-separated values (*.csv)"


class EditorTable(QWidget):
    """A sheet of facts, kept in step with the session, which saves every change as it is made.

    Parameters
    ----------
    title
        What it is called.
    session
        Whose facts.
    make_sheet
        Returns the sheet of a problem.
    side
        Where forms are shown.
    can_add
        Whether rows come and go; where not, they follow from other facts.
    """

    row_chosen = Signal(object)
    """The cursor is on another row; the row, or None."""
    details_wanted = Signal(object)
    """Everything about a row is wanted; the row."""

    def __init__(
        self,
        title: str,
        session: Session,
        make_sheet: Callable[[Problem], Sheet[Any]],
        side: SidePanel,
        *,
        can_add: bool = True,
    ) -> None:
        super().__init__()
        self.title, self.session, self.side = title, session, side
        self._make_sheet, self._can_add = make_sheet, can_add
        self.ask_new: Callable[[], None] = self._ask_new
        self.model = SheetModel(make_sheet(session.work.problem), self.commit, self)
        self.searched = Searched(self)
        self.searched.setSourceModel(self.model)
        self.view = CellView(self)
        self.view.setModel(self.searched)
        self.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.view.setAccessibleName(title)
        self.search = QLineEdit(placeholderText="Search (Ctrl+F)", clearButtonEnabled=True)
        self.search.setAccessibleName(f"Search {title.lower()}")
        self.count = label("", "muted")
        self.message = label("", "alarm", wrap=True, selectable=True)
        self.empty = label(self.model.sheet.empty, "muted", wrap=True)
        self._lay_out()
        self._connect()
        self._widen()
        self._show_counts()
        self.setFocusProxy(self.view)

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

    # What can be done with rows.

    def commit(self, rows: Sequence[Any]) -> str:
        """Store rows as they are; return what speaks against it, or nothing."""
        facts = [fact for row in rows for fact in self.sheet.facts(row)]
        return self.told(self.session.change_facts(change_of(self.session.work.problem, facts)))

    def told(self, complaints: Sequence[Complaint]) -> str:
        """Return what speaks against a change in a sentence; every complaint, each with its field."""
        said = (f"{one.field.replace('_', ' ')}: {one.sentence}" if one.field else one.sentence for one in complaints)
        return "; ".join(dict.fromkeys(said))

    def add(self) -> None:
        """Ask for something new in the side panel."""
        if self._can_add:
            self.ask_new()

    def duplicate(self) -> None:
        """Add a row like each that is selected."""
        rows = [self.sheet.copied(row) for row in self.chosen()] if self._can_add else []
        if rows and self.complain(self.commit(rows)):
            self.go_to(self.sheet.key(rows[-1]))

    def remove(self) -> None:
        """Remove the selected rows, with what means nothing without them."""
        rows = self.chosen() if self._can_add else []
        if not rows:
            return
        problem = self.session.work.problem
        place = self.view.currentIndex().row()
        edit = removal(problem, [self.sheet.facts(row)[0] for row in rows])
        if self.complain(self.told(self.session.change_facts(edit))):
            self.message_muted(_gone(self.sheet, rows, edit))
            left = self.searched.rowCount()
            if left:
                self.view.setCurrentIndex(self.searched.index(min(place, left - 1), 0))

    def change_together(self) -> None:
        """Ask in the side panel what all selected rows are to have."""
        rows = self.chosen()
        if not rows:
            self.complain(f"Select the {self.sheet.many} first, with Shift or Ctrl and a click, or Ctrl+A.")
            return
        keys = [self.sheet.key(row) for row in rows]

        def do(column: int, words: str) -> str:
            places = [place for place in map(self.model.row_of, keys) if place is not None]
            sentence = self.model.write(places, column, words)
            if not sentence:
                self.side.close_panel()
            return sentence

        form = TogetherForm(self.sheet, rows, do)
        self.side.show_content(f"Change {counted(len(rows), self.sheet.one, self.sheet.many)}", form)
        form.setFocus()

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as spreadsheets take them."""
        QGuiApplication.clipboard().setText(write_cells(self.sheet.words(self.chosen()), "\t"))

    def paste(self) -> None:
        """Show in the side panel what the rows on the clipboard would add and change."""
        self.take(QGuiApplication.clipboard().text())

    def take(self, text: str) -> None:
        """Show in the side panel what rows of words would add and change; nothing is stored before somebody agrees."""
        what = pasted(self.sheet, text)

        def do() -> str:
            sentence = self.commit(what.rows)
            if not sentence:
                self.side.close_panel()
            return sentence

        form = PastePreview(self.sheet, what, do, self.side.close_panel)
        self.side.show_content(f"Paste {self.sheet.many}", form)
        form.setFocus()

    def read_file(self, path: Path | str) -> None:
        """Show in the side panel what the rows of a file would add and change."""
        try:
            self.take(decode_utf8(read_bytes(path), str(path)))
        except BadInput as error:
            self.complain(str(error))

    def write_file(self, path: Path | str) -> None:
        """Write the rows that are shown to a file, for spreadsheets."""
        rows = [self.searched.index(place, 0).data(ROW_ROLE) for place in range(self.searched.rowCount())]
        try:
            # With a byte order mark: spreadsheets on Windows take the text for another alphabet without.
            write_atomically(path, ("\ufeff" + write_cells(self.sheet.words(rows))).encode())
        except BadOutput as error:
            self.complain(str(error))
            return
        self.message_muted(f"Written: {counted(len(rows), self.sheet.one, self.sheet.many)} to {path}")

    def complain(self, sentence: str) -> bool:
        """Say under the table what is wrong; return whether nothing is."""
        self._say(f"! {sentence}" if sentence else "", "alarm")
        return not sentence

    def message_muted(self, sentence: str) -> None:
        """Say under the table what was done."""
        self._say(sentence, "muted")

    def _say(self, sentence: str, part: str) -> None:
        set_part(self.message, part)
        self.message.setText(sentence)
        self.message.setAccessibleName(sentence)
        self.message.setVisible(bool(sentence))

    def _ask_new(self) -> None:
        columns = [column for column in self.sheet.columns if column.write is not None]
        self.ask_with(DraftForm(f"Add this {self.sheet.one}", columns, self.sheet.blank(), self.add_row))

    def ask_with(self, form: DraftForm) -> None:
        """Show a form for something new in the side panel."""
        form.left.connect(self.side.close_panel)
        self.side.show_content(f"New {self.sheet.one}", form)
        form.setFocus()

    def add_button(self, made: QPushButton) -> None:
        """Put one more button beside those that every table has."""
        self._bar.addWidget(made)

    def add_row(self, row: Any) -> str:
        """Store something new, show it, and return what speaks against it, or nothing."""
        sentence = self.commit([row])
        if not sentence:
            self.side.close_panel()
            self.search.clear()
            self.go_to(self.sheet.key(row))
            self.view.setFocus()
        return sentence

    def _ask_file(self, words: str, mode: QFileDialog.AcceptMode, do: Callable[[str], None]) -> None:
        dialogue = QFileDialog(self, words, "", _CSV)
        dialogue.setAcceptMode(mode)
        dialogue.setDefaultSuffix("csv")
        dialogue.fileSelected.connect(do)
        dialogue.finished.connect(dialogue.deleteLater)
        dialogue.open()

    # How it is made.

    def _lay_out(self) -> None:
        bar = QWidget()
        flow = self._bar = FlowLayout(bar)
        flow.setSpacing(appearance().sizes.px(8))
        flow.setContentsMargins(0, 0, 0, 0)
        opened, saved = QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave
        one, many = self.sheet.one, self.sheet.many
        self.together_button = button("Change together", self.change_together, name=f"Change several {many} together")
        if self._can_add:
            flow.addWidget(button(f"Add a {one}" if one[0] not in "aeiou" else f"Add an {one}", self.add, "primary"))
            self.duplicate_button = button("Duplicate", self.duplicate, name=f"Duplicate the selected {many}")
            self.remove_button = button("Remove", self.remove, name=f"Remove the selected {many}")
            flow.addWidget(self.duplicate_button)
            flow.addWidget(self.remove_button)
        for each in (
            self.together_button,
            button("Paste", self.paste, name=f"Paste {many} from a spreadsheet"),
            button("Read CSV...", lambda: self._ask_file(f"Read {many}", opened, self.read_file)),
            button("Save CSV...", lambda: self._ask_file(f"Save {many}", saved, self.write_file)),
        ):
            flow.addWidget(each)
        head = QHBoxLayout()
        head.setSpacing(appearance().sizes.px(12))
        if self._can_add:
            head.addWidget(label(self.title, "title"))
        head.addWidget(self.count)
        head.addStretch()
        head.addWidget(self.search)
        gap = appearance().sizes.px(12)
        down = QVBoxLayout(self)
        down.setContentsMargins(gap, gap, gap, gap)
        down.setSpacing(appearance().sizes.px(8))
        down.addLayout(head)
        down.addWidget(bar)
        down.addWidget(self.empty)
        down.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.addWidget(self.message, 1)
        down.addLayout(row)
        self.message.hide()

    def _connect(self) -> None:
        view = self.view
        view.copy_wanted.connect(self.copy)
        view.paste_wanted.connect(self.paste)
        view.search_wanted.connect(self.search.setFocus)
        view.add_wanted.connect(self.add)
        view.remove_wanted.connect(self.remove)
        view.details_wanted.connect(lambda: self.details_wanted.emit(self.view.currentIndex().data(ROW_ROLE)))
        view.escaped.connect(self.model.forget_refused)
        self.search.textChanged.connect(self._search)
        self.model.refused.connect(self.complain)
        self.session.replaced.connect(self.refresh)
        self.view.selectionModel().selectionChanged.connect(self._show_counts)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        appearance().changed.connect(self._widen)

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

    def _search(self, text: str) -> None:
        self.searched.search(text)
        self._show_counts()

    def _show_counts(self) -> None:
        shown, chosen = self.searched.rowCount(), len(self.chosen())
        words = counted(len(self.sheet.rows), self.sheet.one, self.sheet.many)
        words += f", {shown:,} found" if shown < len(self.sheet.rows) else ""
        self.count.setText(words + (f", {chosen:,} selected" if chosen > 1 else ""))
        self.empty.setVisible(not self.sheet.rows)

    def _on_row(self, current: QModelIndex) -> None:
        self.row_chosen.emit(current.data(ROW_ROLE) if current.isValid() else None)

    def _widen(self) -> None:
        sizes = appearance().sizes
        for number, column in enumerate(self.sheet.columns):
            self.view.setColumnWidth(number, sizes.px(column.width))
        self.view.verticalHeader().setDefaultSectionSize(sizes.row)
        self.search.setMinimumWidth(sizes.px(120))
        self.search.setMaximumWidth(sizes.px(240))


def _gone(sheet: Sheet[Any], rows: Sequence[Any], edit: FactsEdit) -> str:
    """Return what was removed, in a sentence."""
    names = ", ".join(sheet.name(row) for row in rows[:3]) + (f" and {len(rows) - 3:,} more" if len(rows) > 3 else "")
    more = len(edit.out) - len(rows)
    also = f" with {counted(more, 'entry', 'entries')} that belonged to them" if more else ""
    return f"Removed {names}{also}. Undo brings them back."
