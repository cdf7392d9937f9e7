"""The side panel's question on which days some rows of a table are wanted as well."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from fcn_rota.domain.shift import DayClass
from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import BadCell, Column
from ui.desktop.views.editors.record import Field
from ui.desktop.views.flow import in_lines
from ui.desktop.views.parts import button, label

_EXAMPLE = "for instance Mon-Fri, Sat, BH, or every day"


@dataclass(frozen=True, slots=True)
class Repeating:
    """What is repeated.

    Parameters
    ----------
    one, many
        What a row is, and what several are.
    said
        How they are repeated, in a sentence or two.
    made
        Returns the rows that come of it, from kinds of day and the last day.
    last
        Until when they are repeated unless somebody says otherwise; None where that is not asked.
    own_days
        What no days at all mean; empty where days must be given.
    limit
        The last day on which any is made, whatever is wished; None where there is no such day.
    why_limited
        Why that is so, and what to do, in a sentence.
    """

    one: str
    many: str
    said: str
    made: Callable[[tuple[DayClass, ...], date | None], tuple[Any, ...]]
    last: date | None = None
    own_days: str = ""
    limit: date | None = None
    why_limited: str = ""


class RepeatRowsForm(QWidget):
    """Days, and how many rows that would add.

    Parameters
    ----------
    repeating
        What is repeated.
    do
        Adds rows; returns what speaks against it, or nothing.
    leave
        Closes the form.
    """

    def __init__(self, repeating: Repeating, do: Callable[[tuple[Any, ...]], str], leave: Callable[[], object]) -> None:
        super().__init__()
        self._repeating, self._do, self._leave = repeating, do, leave
        self.field = Field(_plain("On these days", repeating.own_days or _EXAMPLE))
        self.until = Field(_plain("Until", "a date, for instance 31 Mar 2027")) if repeating.last is not None else None
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow("&On these days", self.field)
        if self.until is not None:
            self.until.line.setText(words.day_words(repeating.last))
            self.until.line.textChanged.connect(self._tell)
            form.addRow("&Until", self.until)
        self.field.line.textChanged.connect(self._tell)
        self.told = label("", wrap=True)
        self.confirm_button = button("Add them", self.confirm, "primary")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, appearance().sizes.px(12), 0)
        down.setSpacing(appearance().sizes.px(8))
        down.addWidget(label(repeating.said, "muted", wrap=True))
        down.addLayout(form)
        down.addWidget(self.told)
        down.addWidget(in_lines(self.confirm_button, button("Leave it", leave)))
        down.addStretch()
        self.setFocusProxy(self.field)
        self._tell()

    def confirm(self) -> None:
        """Add the rows, or say what speaks against it."""
        field = self.field
        try:
            days = self._days()
            field = self.until or field
            made = self._repeating.made(days, self._last())
        except BadCell as error:
            field.complain(str(error))
            return
        sentence = self._do(made) if made else "There is nothing to add on these days."
        self.field.complain(sentence)
        if not sentence:
            self._leave()

    def _days(self) -> tuple[DayClass, ...]:
        if not self.field.words and not self._repeating.own_days:
            raise BadCell(f"Say on which days, {_EXAMPLE}.")
        return words.days_meant(self.field.words)

    def _last(self) -> date | None:
        if self.until is None:
            return None
        last = words.day_meant(self.until.words)
        if last is None:
            raise BadCell("Say until when, for instance 31 Mar 2027.")
        return last

    def _tell(self) -> None:
        for field in (self.field, self.until):
            if field is not None:
                field.complain("")
        try:
            last, limit = self._last(), self._repeating.limit
            number = len(self._repeating.made(self._days(), last))
            told = f"That adds {counted(number, self._repeating.one, self._repeating.many)}."
            if last is not None and limit is not None and last > limit:
                told += f" The last is on {words.day_words(limit)} or before. {self._repeating.why_limited}"
        except BadCell:
            number, told = 0, ""
        nothing = "Nothing is added on these days." if told and self.field.words else ""
        self.told.setText(told if number else nothing or "Say on which days.")
        self.told.setAccessibleName(self.told.text())


def _plain(name: str, hint: str) -> Column[str]:
    return Column(name, lambda text: text, lambda _, text: text, hint=hint)
