"""The table in which facts are edited: added, removed, pasted into, changed many at once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.cells import write_cells
from fcn_rota.exchange.errors import BadInput, BadOutput
from fcn_rota.exchange.files import decode_utf8, read_bytes, write_atomically
from fcn_rota.services.judging import removal
from ui.desktop.commands.session import Session
from ui.desktop.look.keys import keys_here
from ui.desktop.models.complaints import told
from ui.desktop.models.editors.button_names import row_buttons, table_buttons
from ui.desktop.models.editors.sheet import Sheet
from ui.desktop.views.editors.model import ROW_ROLE
from ui.desktop.views.editors.record import DraftForm
from ui.desktop.views.editors.sheet_table import SheetTable
from ui.desktop.views.editors.together import TogetherForm, ask_pasted
from ui.desktop.views.parts import button
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


class EditorTable(SheetTable):
    """A sheet of facts with everything that can be done with its rows; every change is saved as it is made.

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
    has_title
        Whether the title stands over it; else whatever it is in says what it is. Without it where rows do not come
        and go.
    """

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
        has_title: bool = True,
    ) -> None:
        super().__init__(title, session, make_sheet, has_title=has_title and can_add)
        self.side, self._can_add = side, can_add
        self.ask_new: Callable[[], None] = self._ask_new
        self.after_adding = ""
        """What else can be entered about something new, for the sentence that says that it was added."""
        self._add_buttons()
        self._connect()

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
        if self.complain(told(self.session.change_facts(edit))):
            self.message_muted(_gone(self.sheet, rows, edit))
            left = self.searched.rowCount()
            if left:
                self.view.setCurrentIndex(self.searched.index(min(place, left - 1), 0))

    def change_together(self) -> None:
        """Ask in the side panel what all selected rows are to have."""
        rows = self.chosen()
        if not rows:
            self.complain(keys_here(f"Select the {self.sheet.many} first, with Shift or Ctrl and a click, or Ctrl+A."))
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

    def take(self, text: str, source: str = "") -> None:
        """Show in the side panel what rows of words would add and change; nothing is stored before somebody agrees."""
        ask_pasted(self.sheet, text, self.side, self.commit, source)

    def read_file(self, path: Path | str) -> None:
        """Show in the side panel what the rows of a file would add and change."""
        try:
            self.take(decode_utf8(read_bytes(path), str(path)), Path(path).name)
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

    def ask_with(self, form: DraftForm) -> None:
        """Show a form for something new in the side panel."""
        form.left.connect(self.side.close_panel)
        self.side.show_content(f"New {self.sheet.one}", form)
        form.setFocus()

    def add_row(self, row: Any) -> str:
        """Store something new, show it, and return what speaks against it, or nothing."""
        self.message_muted("")
        sentence = self.commit([row])
        if not sentence:
            # What the table itself has to say of it comes first.
            told = self.message.text()
            self.side.close_panel()
            self.search.clear()
            self.go_to(self.sheet.key(row))
            self.view.setFocus()
            added = keys_here(f"Added {self.sheet.name(row)}. {self.after_adding}Undo (Ctrl+Z) takes it back.")
            self.message_muted(f"{told} {added}".strip())
        return sentence

    def _ask_new(self) -> None:
        columns = [column for column in self.sheet.columns if column.write is not None]
        self.ask_with(DraftForm(f"Add this {self.sheet.one}", columns, self.sheet.blank(), self.add_row))

    def _ask_file(self, words: str, mode: QFileDialog.AcceptMode, do: Callable[[str], None]) -> None:
        dialogue = QFileDialog(self, words, "", _CSV)
        dialogue.setAcceptMode(mode)
        dialogue.setDefaultSuffix("csv")
        dialogue.fileSelected.connect(do)
        dialogue.finished.connect(dialogue.deleteLater)
        dialogue.open()

    def _add_buttons(self) -> None:
        one, many = self.sheet.one, self.sheet.many
        opened, saved = QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave
        if self._can_add:
            adding, duplicating, removing = row_buttons(one, many)
            self.add_button(button(adding, self.add, "primary"))
            self.add_button(button("Duplicate", self.duplicate, name=duplicating), needs_rows=True)
            self.add_button(button("Remove", self.remove, name=removing), needs_rows=True)
        together, pasting, reading, saving = table_buttons(many)
        self.together_button = button("Change together", self.change_together, name=together)
        self.add_button(self.together_button, needs_rows=True)
        self.add_button(button("Paste", self.paste, name=pasting))
        read = button("Read CSV...", lambda: self._ask_file(f"Read {many}", opened, self.read_file), name=reading)
        self.add_button(read)
        save = button("Save CSV...", lambda: self._ask_file(f"Save {many}", saved, self.write_file), name=saving)
        self.add_button(save, needs_rows=True)

    def _connect(self) -> None:
        view = self.view
        view.copy_wanted.connect(self.copy)
        view.paste_wanted.connect(self.paste)
        view.add_wanted.connect(self.add)
        view.remove_wanted.connect(self.remove)
        view.details_wanted.connect(lambda: self.details_wanted.emit(self.view.currentIndex().data(ROW_ROLE)))


def _gone(sheet: Sheet[Any], rows: Sequence[Any], edit: FactsEdit) -> str:
    """Return what was removed, in a sentence."""
    names = ", ".join(sheet.name(row) for row in rows[:3]) + (f" and {len(rows) - 3:,} more" if len(rows) > 3 else "")
    more = len(edit.out) - len(rows)
    also = f" with {counted(more, 'entry', 'entries')} that belonged to them" if more else ""
    return f"Removed {names}{also}. Undo brings them back."
