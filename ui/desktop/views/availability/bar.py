"""The bar above the table of days: with what is marked, and what else can be done about replies."""

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from fcn_rota.domain.replies import LETTERS, WORDS
from fcn_rota.domain.statements import Mark
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import Toggle, button, segments

_TIPS = {
    Mark.LEAVE: "Away on annual leave, sickness, maternity and the like: averages of hours leave such days out",
    Mark.CANNOT: "Cannot work then, for whatever reason",
    Mark.OFFER: "Offers to work then; who works only on offer is free at no other time",
    Mark.PREFER: "Would like to work then",
    Mark.RATHER_NOT: "Would rather not work then",
    Mark.NOTHING: "Takes back what was said",
}


class Whose(Enum):
    """Whose days are seen, or the daytime sessions; the value is the words on the button."""

    ONE = "One person"
    ALL = "Everybody"
    DAYTIME = "Daytime sessions"


class MarkBar(QWidget):
    """Whose days are seen; brushes, of which one or none is in use; buttons for repeating, replies and forms.

    Parameters
    ----------
    parent
        Owner.
    """

    whose_wanted = Signal(object)
    """`Whose` days are to be seen."""
    brush_taken = Signal(object)
    """The `Mark` that dragging makes from now on, or None: then it only chooses."""
    repeat_wanted = Signal()
    """Dates, or days that come again, are to be marked."""
    replies_wanted = Signal()
    """Replies are to be taken in from a file."""
    forms_wanted = Signal()
    """Forms are to be printed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What to mark")
        self._group = QButtonGroup(self)
        self.brushes: dict[Mark | None, QPushButton] = {None: self._brush(None, "Choose", "Dragging only chooses days")}
        layout = FlowLayout(self)
        layout.set_edges(12, 6, 6)
        layout.setSpacing(8)
        self.whose = {one: Toggle(one.value) for one in Whose}
        layout.addWidget(segments(self.whose.values(), self))
        for whose, one in self.whose.items():
            one.clicked.connect(lambda _=False, choice=whose: self.whose_wanted.emit(choice))
        for mark in Mark:
            letter = f" ({LETTERS[mark]})" if LETTERS[mark] else ""
            words = "Clear" if mark is Mark.NOTHING else WORDS[mark].capitalize()
            self.brushes[mark] = self._brush(mark, f"{words}{letter}", _TIPS[mark])
        for brush in self.brushes.values():
            layout.addWidget(brush)
        self.brushes[None].setChecked(True)
        self.repeat = button("Mark by date...", self.repeat_wanted.emit)
        self.replies = button("Replies in a file...", self.replies_wanted.emit)
        self.forms = button("Forms to print...", self.forms_wanted.emit)
        for other in (self.repeat, self.replies, self.forms):
            layout.addWidget(other)

    def show_whose(self, whose: Whose) -> None:
        """Show what can be done with what is seen: daytime sessions are no marks."""
        self.whose[whose].setChecked(True)
        for one in (*self.brushes.values(), self.repeat, self.replies, self.forms):
            one.setVisible(whose is not Whose.DAYTIME)

    def _brush(self, mark: Mark | None, words: str, tip: str) -> QPushButton:
        made = Toggle(words, "pill")
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
        self._group.addButton(made)
        made.clicked.connect(lambda _=False: self.brush_taken.emit(mark))
        return made
