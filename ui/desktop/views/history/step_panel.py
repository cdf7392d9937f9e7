"""All about one step, beside the history: what it changed, where that is, and going back to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.models.history.details import Detail
from ui.desktop.views.flow import in_lines
from ui.desktop.views.fold_view import told
from ui.desktop.views.parts import button, label, side_column

MOST_NAMED = 30
"""Changes of a step, and steps that one goes back over, that are named at once; the others are unfolded."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What can be done about a step: what stands on the button, and what that does."""

    words: str
    do: Callable[[], object]


class StepPanel(QWidget):
    """Says what a step changed, and offers what can be done about it.

    Parameters
    ----------
    detail
        The step in words.
    doings
        What can be done about it.
    """

    def __init__(self, detail: Detail, doings: Sequence[Doing]) -> None:
        super().__init__()
        self.number = detail.number
        self.setAccessibleName(detail.title)
        column = side_column(self)
        column.addWidget(label(detail.title, "strong", wrap=True, selectable=True))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(appearance().sizes.px(12))
        for row, (heading, words) in enumerate(detail.told):
            grid.addWidget(label(heading, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, wrap=True, selectable=True), row, 1)
        column.addLayout(grid)
        self.buttons = [button(doing.words, doing.do) for doing in doings]
        if self.buttons:
            column.addWidget(in_lines(*self.buttons))
        if detail.broken:
            column.addWidget(label("Rules broken", "label"))
        for words in detail.broken:
            column.addWidget(label(f"! {words}", "alarm", wrap=True))
        if detail.changes:
            column.addWidget(label("What it changed", "label"))
        for made in told(detail.changes, MOST_NAMED, "more changes"):
            column.addWidget(made)
        column.addStretch()
        if self.buttons:
            self.setFocusProxy(self.buttons[0])


class MovePanel(QWidget):
    """Says which steps would be gone over, before it is done.

    Parameters
    ----------
    verb
        What would be done: ``Undo``, ``Redo``.
    steps
        What they are called, the first one first.
    stays
        What stays, and how it is taken back, in a sentence or two.
    do
        Does it.
    leave
        Does not.
    """

    def __init__(
        self, verb: str, steps: Sequence[str], stays: str, do: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        super().__init__()
        column = side_column(self)
        many = counted(len(steps), "step")
        column.addWidget(label(f"{verb} {many}, in this order:", "strong", wrap=True))
        for made in told([f"{number}. {step}" for number, step in enumerate(steps, 1)], MOST_NAMED, "more steps"):
            column.addWidget(made)
        column.addWidget(label(stays, "muted", wrap=True))
        self.confirm_button = button(f"{verb} {'these ' if len(steps) > 1 else 'this '}{many}", do, "primary")
        self.leave_button = button("Leave it", leave)
        column.addWidget(in_lines(self.confirm_button, self.leave_button))
        column.addStretch()
        self.setFocusProxy(self.confirm_button)
