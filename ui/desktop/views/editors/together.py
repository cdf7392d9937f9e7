"""What the side panel asks for many rows at once: one value for all, and whether what was pasted is meant."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from fcn_rota.domain.wording import counted
from ui.desktop.models.editors.pasting import Pasted, pasted
from ui.desktop.models.editors.sheet import Column, Sheet
from ui.desktop.models.editors.words import NO, YES
from ui.desktop.views.editors.record import Field
from ui.desktop.views.flow import in_lines
from ui.desktop.views.fold_view import told
from ui.desktop.views.parts import button, label, side_column
from ui.desktop.views.shell.side_panel import SidePanel

MOST_LISTED = 40
"""Rows that a preview names at once; the others are unfolded."""
_MOST_NAMED = 6
"""Rows that are named where all get the same; which they are is seen in the table."""


class TogetherForm(QWidget):
    """Sets one column of several rows.

    Parameters
    ----------
    sheet, rows
        The sheet, and the rows that were chosen.
    do
        Sets a column, by its number, to words in all rows; returns what speaks against it, or nothing.
    """

    def __init__(self, sheet: Sheet[Any], rows: Sequence[Any], do: Callable[[int, str], str]) -> None:
        super().__init__()
        self._sheet, self._do, self._count = sheet, do, len(rows)
        # What tells rows apart is no use to give to all alike, unless it takes several columns to tell.
        self._columns = [
            number
            for number, column in enumerate(sheet.columns)
            if number and column.write is not None and not column.only_new
        ]
        self.which = QComboBox()
        self.which.addItems([sheet.columns[number].name for number in self._columns])
        self.which.setAccessibleName("What to change")
        self._form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.addRow("&What to change", self.which)
        self.field = Field(self._column)
        self._form.addRow("Becomes", self.field)
        self.confirm_button = button(self._words(), self.confirm, "primary")
        down = side_column(self)
        down.addWidget(label(_named(sheet, rows), "muted", wrap=True))
        down.addLayout(self._form)
        down.addWidget(in_lines(self.confirm_button))
        down.addStretch()
        self.which.currentIndexChanged.connect(self._change_field)
        self.setFocusProxy(self.which)

    @property
    def _column(self) -> Column[Any]:
        return self._sheet.columns[self._columns[self.which.currentIndex()]]

    def _words(self) -> str:
        return f"Set {self._column.name.lower()} for {counted(self._count, self._sheet.one, self._sheet.many)}"

    def _change_field(self) -> None:
        self._form.removeRow(1)
        self.field = Field(self._column)
        self._form.addRow("Becomes", self.field)
        self.confirm_button.setText(self._words())
        self.confirm_button.setAccessibleName(self._words())

    def confirm(self) -> None:
        """Set it, or say what speaks against it."""
        self.field.complain(self._do(self._columns[self.which.currentIndex()], self.field.words))


def _named(sheet: Sheet[Any], rows: Sequence[Any]) -> str:
    """Return the names of a few rows, and how many more there are."""
    names, more = ", ".join(sheet.name(row) for row in rows[:_MOST_NAMED]), len(rows) - _MOST_NAMED
    return f"{names} and {more:,} more" if more > 0 else names


class PastePreview(QWidget):
    """Says what pasted rows would add and change, and lists every row that cannot be used.

    Parameters
    ----------
    sheet, what
        The sheet, and what was pasted.
    do
        Takes it over; returns what speaks against it, or nothing.
    leave
        Does not.
    source
        The file that it stands in; nothing where it was pasted.
    """

    def __init__(
        self, sheet: Sheet[Any], what: Pasted[Any], do: Callable[[], str], leave: Callable[[], object], source: str = ""
    ) -> None:
        super().__init__()
        self._do = do
        down = side_column(self)
        if source:
            down.addWidget(label(f"From {source}", "muted", wrap=True, selectable=True))
        down.addWidget(label(what.summary(sheet), "strong", wrap=True, selectable=True))
        self.problem = label("", "alarm", wrap=True)
        self.problem.hide()
        self.confirm_button = button("Take this over", self.confirm, "primary")
        self.confirm_button.setEnabled(bool(what.rows))
        down.addWidget(in_lines(self.confirm_button, button("Leave it", leave)))
        down.addWidget(self.problem)
        for bad in what.bad:
            where = f"Line {bad.line}" + (f", {bad.name}" if bad.name else "") if bad.line else "The text"
            down.addWidget(label(f"! {where}: {' '.join(bad.sentences)}", "alarm", wrap=True, selectable=True))
        before = {sheet.key(one): one for one in sheet.rows}
        for heading, rows in (("New", what.added), ("Changed", what.changed)):
            if rows:
                down.addWidget(label(heading, "label"))
            described = [_described(sheet, before.get(sheet.key(one)), one) for one in rows]
            for made in told(described, MOST_LISTED, "more"):
                down.addWidget(made)
        down.addWidget(label("An empty cell leaves what is there. Undo takes all of it back.", "small", wrap=True))
        down.addStretch()
        self.setFocusProxy(self.confirm_button)

    def confirm(self) -> None:
        """Take it over, or say what speaks against it."""
        sentence = self._do()
        # Where nothing speaks against it, something else may stand in the panel by now, and this is gone.
        if sentence:
            self.problem.setText(f"! {sentence}")
            self.problem.show()


def ask_pasted(
    sheet: Sheet[Any], text: str, side: SidePanel, commit: Callable[[Sequence[Any]], str], source: str = ""
) -> None:
    """Show in the side panel what rows of words would add and change; nothing is stored before somebody agrees.

    Parameters
    ----------
    sheet, text
        The sheet, and the rows as a spreadsheet or a file has them.
    side
        The panel.
    commit
        Stores rows of the sheet; returns what speaks against it, or nothing.
    source
        The file that the rows stand in; nothing where they were pasted.
    """
    what = pasted(sheet, text)

    def do() -> str:
        sentence = commit(what.rows)
        if not sentence:
            side.close_panel()
        return sentence

    form = PastePreview(sheet, what, do, side.close_panel, source)
    side.show_content(f"{sheet.many[:1].upper()}{sheet.many[1:]} to take over", form)
    form.setFocus()


def _described(sheet: Sheet[Any], before: Any, after: Any) -> str:
    """Return a new row in words, or what is different in one that was there."""
    columns = sheet.columns[sheet.told_by :]
    if before is None:
        # Only what was written: the rest follows from that.
        parts = [_worded(column, column.read(after)) for column in columns if column.write is not None]
    else:
        pairs = ((column, column.read(before), column.read(after)) for column in columns)
        parts = [
            f"{column.name.lower()} {old or 'empty'} becomes {new or 'empty'}"
            for column, old, new in pairs
            if old != new
        ]
    if sheet.several is not None:
        parts.append(sheet.several.more(before, after))
    said = ", ".join(filter(None, parts))
    return f"{sheet.name(after)}: {said}" if said else sheet.name(after)


def _worded(column: Column[Any], words: str) -> str:
    """Return what a new row says in a column; with its name where a number or a yes would not say what it means."""
    if words == NO:
        return ""
    needs_name = words == YES or words.replace(".", "").isdigit()
    return f"{column.name.lower()} {words}" if needs_name else words
