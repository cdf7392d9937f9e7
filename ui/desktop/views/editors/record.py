"""One row as fields below each other, each with what is wrong with it under it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_mark
from ui.desktop.models.editors.sheet import BadCell, Column
from ui.desktop.views.flow import in_lines
from ui.desktop.views.parts import button, label

_INSIDE = 12
"""Room around the words in a field, in pixels at 100 % text."""


class Field(QWidget):
    """A field for a column: words are typed, or chosen where there is a list.

    Parameters
    ----------
    column
        What it is for.
    """

    finished = Signal()
    """Somebody has typed or chosen something else."""

    def __init__(self, column: Column[Any]) -> None:
        super().__init__()
        self.column = column
        self._words = ""
        self._hint = "" if column.hint in column.note else column.hint
        self.line = QLineEdit()
        self._box: QComboBox | None = None
        if column.choices:
            self._box = QComboBox()
            self._box.setLineEdit(self.line)
            self._box.addItems(list(column.choices))
            # Else the first choice would stand there as if somebody had typed it.
            self._box.setCurrentIndex(-1)
            self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            self._box.setMinimumContentsLength(8)
            self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self._box.activated.connect(self._finish)
            self._box.setAccessibleName(column.name)
        self.line.setAccessibleName(column.name)
        self.line.setToolTip(column.hint)
        self.hint = label(column.hint, "small", wrap=True)
        self.hint.hide()
        self.line.editingFinished.connect(self._finish)
        self.problem = label("", "alarm", wrap=True)
        self.problem.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(appearance().sizes.px(2))
        down.addWidget(self._box or self.line)
        down.addWidget(self.hint)
        down.addWidget(self.problem)
        if column.note:
            down.addWidget(label(column.note, "small", wrap=True))
        self.setFocusProxy(self._box or self.line)

    @property
    def words(self) -> str:
        """What stands in it."""
        return self.line.text().strip()

    @property
    def is_typed_in(self) -> bool:
        """Whether something is being typed that is not finished."""
        return self.words != self._words

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say what to type inside the field where there is room for it, else below."""
        super().resizeEvent(event)
        # What stands below the field anyhow is not said twice.
        if self.column.hint and not self.column.choices and self._hint:
            room = self.line.width() - appearance().sizes.px(_INSIDE)
            fits = self.line.fontMetrics().horizontalAdvance(self.column.hint) <= room
            self.line.setPlaceholderText(self.column.hint if fits else "")
            self.hint.setVisible(not fits)

    def show_words(self, words: str) -> None:
        """Show other words, and that nothing is wrong with them."""
        self._words = words
        if self._box is not None:
            # The index too: the box shows the words of its index again when it is drawn anew.
            self._box.setCurrentIndex(self._box.findText(words))
            self._box.setEditText(words)
        else:
            self.line.setText(words)
        self.line.setCursorPosition(0)
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Say what is wrong, or nothing."""
        set_mark(self.line, "invalid", value=bool(sentence))
        said = sentence or " ".join(filter(None, (self._hint, self.column.note)))
        self.line.setAccessibleDescription(said)
        if self._box is not None:
            # Qt has the name of a box be the words in it; what it is for is said after them.
            self._box.setAccessibleDescription(". ".join(filter(None, (self.column.name, said))))
        self.problem.setText(f"! {sentence}" if sentence else "")
        self.problem.setVisible(bool(sentence))

    def _finish(self) -> None:
        if self.words != self._words:
            self._words = self.words
            self.finished.emit()


class RecordForm(QWidget):
    """The fields of one row.

    Parameters
    ----------
    columns
        Its fields.
    row
        The row.
    commit
        Takes the row with what was changed; returns what speaks against it, or nothing.
    """

    changed = Signal(object)
    """A field was taken over; its `Column`."""

    def __init__(self, columns: Sequence[Column[Any]], row: Any, commit: Callable[[Any], str]) -> None:
        super().__init__()
        self.row, self._commit = row, commit
        self.fields: dict[str, Field] = {}
        # Not a form layout, which shares out its height as it was before a field got a sentence under it.
        form = QVBoxLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(appearance().sizes.px(4))
        for column in columns:
            field = Field(column)
            field.finished.connect(lambda field=field: self._take(field))
            caption = QLabel(column.name)
            caption.setBuddy(field.line)
            form.addWidget(caption)
            form.addWidget(field)
            self.fields[column.name] = field
        self.show_row(row)
        if self.fields:
            self.setFocusProxy(next(iter(self.fields.values())))

    def show_row(self, row: Any) -> None:
        """Show the row as it is now; words that were not taken, or are being typed, stay."""
        self.row = row
        for field in self.fields.values():
            if not field.problem.text() and not field.is_typed_in:
                field.show_words(field.column.read(row))

    @property
    def has_problems(self) -> bool:
        """Whether any field holds words that were not taken."""
        return any(field.problem.text() for field in self.fields.values())

    def take_all(self) -> None:
        """Take over what is typed in every field."""
        for field in self.fields.values():
            self._take(field)

    def _take(self, field: Field) -> None:
        write = field.column.write
        try:
            changed = write(self.row, field.words) if write else self.row
        except BadCell as error:
            field.complain(str(error))
            return
        except ValueError as error:
            field.complain(f"{str(error)[:1].upper()}{str(error)[1:]}.")
            return
        field.complain(self._commit(changed))
        if not field.problem.text():
            field.show_words(field.column.read(changed))
            # One fact may follow from another: a code is a name until there is a better one.
            self.show_row(changed)
            self._take_waiting()
            self.changed.emit(field.column)

    def _take_waiting(self) -> None:
        """Take over what was refused only for the sake of what another field said."""
        write_of = {field: field.column.write for field in self.fields.values() if field.problem.text()}
        for field, write in write_of.items():
            try:
                changed = write(self.row, field.words) if write else self.row
            except ValueError:
                continue
            if not self._commit(changed):
                field.show_words(field.column.read(changed))
                self.show_row(changed)


class DraftForm(QWidget):
    """Asks for something new; nothing is stored before it is complete and somebody says so.

    Parameters
    ----------
    words
        What the button says that stores it.
    columns
        What is asked.
    row
        How it begins.
    commit
        Takes the finished row; returns what speaks against it, or nothing.
    """

    changed = Signal(object)
    """A field was filled in; its `Column`."""
    left = Signal()
    """It is not wanted after all."""

    def __init__(self, words: str, columns: Sequence[Column[Any]], row: Any, commit: Callable[[Any], str]) -> None:
        super().__init__()
        self._commit = commit
        self.form = RecordForm(columns, row, lambda _row: "")
        self.form.changed.connect(self.changed)
        self.problem = label("", "alarm", wrap=True)
        self.problem.hide()
        self.add_button = button(words, self.confirm, "primary")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, appearance().sizes.px(12), 0)
        self.column.addWidget(self.form)
        self.column.addWidget(self.problem)
        self.column.addWidget(in_lines(self.add_button, button("Leave it", self.left.emit)))
        self.column.addStretch()
        self.setFocusProxy(self.form)

    @property
    def row(self) -> Any:
        """What has been filled in so far."""
        return self.form.row

    def confirm(self) -> None:
        """Store it, if nothing speaks against it; otherwise say what does."""
        self.form.take_all()
        sentence = "Mend what is marked first." if self.form.has_problems else self._commit(self.form.row)
        self.problem.setText(f"! {sentence}" if sentence else "")
        self.problem.setVisible(bool(sentence))
        self.add_button.setAccessibleDescription(sentence)
