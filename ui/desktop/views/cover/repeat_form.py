"""The side panel's question on which days some cover lines are wanted as well."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.models.editors import words
from ui.desktop.models.editors.cover_lines import repeated
from ui.desktop.models.editors.sheet import BadCell, Column
from ui.desktop.views.editors.record import Field
from ui.desktop.views.parts import button, label

_DAYS: Column[str] = Column(
    "On these days", lambda text: text, lambda _, text: text, hint="for instance Mon-Fri, Sat, BH, or every day"
)


class RepeatLinesForm(QWidget):
    """Days, and how many lines that would add; days that have such a line already are passed over.

    Parameters
    ----------
    problem, lines
        The period, and what is repeated.
    do
        Adds lines; returns what speaks against it, or nothing.
    leave
        Closes the form.
    """

    def __init__(
        self,
        problem: Problem,
        lines: Sequence[CoverLine],
        do: Callable[[tuple[CoverLine, ...]], str],
        leave: Callable[[], object],
    ) -> None:
        super().__init__()
        self._problem, self._lines, self._do, self._leave = problem, lines, do, leave
        self.field = Field(_DAYS)
        self.field.line.textChanged.connect(self._tell)
        self.told = label("", wrap=True)
        self.confirm_button = button("Add them", self.confirm, "primary")
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow("&On these days", self.field)
        row = QHBoxLayout()
        row.addWidget(self.confirm_button)
        row.addWidget(button("Leave it", leave))
        row.addStretch()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, appearance().sizes.px(12), 0)
        down.setSpacing(appearance().sizes.px(8))
        said = "Each line is copied to all such days of the period, but for times at which its site and skill have one."
        down.addWidget(label(said, "muted", wrap=True))
        down.addLayout(form)
        down.addWidget(self.told)
        down.addLayout(row)
        down.addStretch()
        self.setFocusProxy(self.field)
        self._tell()

    def confirm(self) -> None:
        """Add the lines, or say what speaks against it."""
        try:
            made = self._made()
        except BadCell as error:
            self.field.complain(str(error))
            return
        sentence = self._do(made) if made else "There is nothing to add on these days."
        self.field.complain(sentence)
        if not sentence:
            self._leave()

    def _made(self) -> tuple[CoverLine, ...]:
        return repeated(self._problem, self._lines, words.days_meant(self.field.words))

    def _tell(self) -> None:
        self.field.complain("")
        try:
            number = len(self._made())
        except BadCell:
            number = 0
        self.told.setText(f"That adds {counted(number, 'cover line')}." if number else "Say on which days.")
        self.told.setAccessibleName(self.told.text())
