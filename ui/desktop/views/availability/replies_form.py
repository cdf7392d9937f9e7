"""What the side panel shows where replies are taken in from a file: the template out, and what a filled one changes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.models.availability.taken import Taken
from ui.desktop.views.flow import in_lines
from ui.desktop.views.fold_view import told
from ui.desktop.views.parts import button, clear, label

MOST_SHOWN = 12
"""Lines of a list that are shown at once; the others are unfolded."""


class TakenPreview(QWidget):
    """Says what replies would change, or everything that is wrong with them; nothing is taken over before a yes."""

    def __init__(self) -> None:
        super().__init__()
        self._told = QVBoxLayout(self)
        self._told.setContentsMargins(0, 0, 0, 0)
        self._told.setSpacing(appearance().sizes.px(8))
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_taken(self, taken: Taken, take: Callable[[], object]) -> None:
        """Say what replies change, and offer to take them over where they change anything."""
        if taken.problems:
            self._show("alarm", "Nothing was taken in. Mend these and take it in again:", taken.problems)
            return
        self._show("strong", taken.heading, taken.lines)
        if taken.edit:
            accept = button("Take these replies over", take, "primary")
            self._told.addWidget(in_lines(accept))
            accept.setFocus()

    def say(self, words: str) -> None:
        """Say something instead of what was shown."""
        self._show("strong", words, ())

    def _show(self, part: str, heading: str, lines: Sequence[str]) -> None:
        clear(self._told)
        self._told.addWidget(label(heading, part, wrap=True))
        for made in told(lines, MOST_SHOWN, "more"):
            self._told.addWidget(made)


class RepliesForm(QWidget):
    """Writes the template, and takes in what was filled in once the manager has seen what it changes.

    Parameters
    ----------
    write, read
        Ask for a file, and write the template or read what was filled in.
    """

    def __init__(self, write: Callable[[], object], read: Callable[[], object]) -> None:
        super().__init__()
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, sizes.px(12), 0)
        column.setSpacing(sizes.px(8))
        words = (
            "The file has a row for each person and day, and a column for each part of the day. Write C (cannot), "
            "P (prefer), R (rather not), O (offer) or L (leave), or nothing. It is made for spreadsheets."
        )
        column.addWidget(label(words, "muted", wrap=True))
        self.template = button("Write a file to fill in...", write)
        self.filled = button("Take in a filled file...", read, "primary")
        column.addWidget(in_lines(self.template, self.filled))
        self.preview = TakenPreview()
        column.addWidget(self.preview)
        column.addStretch()
        self.setFocusProxy(self.template)
