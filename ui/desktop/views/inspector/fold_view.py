"""Lines that are shown when they are asked for, below the button that asks for them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.models.inspector.sheet import Folded, Line
from ui.desktop.views.parts import button

SLICE = 10
"""Lines made at a time: a hundred and more in one go would hold the window up."""


class FoldView(QWidget):
    """A button, and below it the lines while they are unfolded.

    Parameters
    ----------
    folded
        What is unfolded.
    card
        Makes a card of some lines.
    is_open
        Whether they are unfolded from the beginning.
    parent
        Owner.
    """

    def __init__(
        self,
        folded: Folded,
        card: Callable[[list[Line]], QWidget],
        *,
        is_open: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folded, self._card = folded, card
        self._cards: list[QWidget] = []
        self.is_open = False
        self.turner = button("", self.turn, "link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(appearance().sizes.px(4))
        self._column.addWidget(self.turner, 0, Qt.AlignmentFlag.AlignLeft)
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._add_slice)
        self._say()
        if is_open:
            self.turn()

    def turn(self) -> None:
        """Unfold the lines, or fold them up again; the focus stays where it is, the lines come right after it."""
        self.is_open = not self.is_open
        self._say()
        if self.is_open:
            self._add_slice()
            self._next.start()
            return
        self._next.stop()
        for made in self._cards:
            self._column.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._cards.clear()

    def _add_slice(self) -> None:
        begin = SLICE * len(self._cards)
        lines = self._folded.lines[begin : begin + SLICE]
        if lines:
            self._cards.append(self._card(list(lines)))
            self._column.addWidget(self._cards[-1])
        if begin + SLICE >= len(self._folded.lines):
            self._next.stop()

    def _say(self) -> None:
        words = f"{'Hide' if self.is_open else 'Show'} {self._folded.counted}"
        self.turner.setText(words)
        self.turner.setAccessibleName(words)
