"""What the side panel shows where replies are taken in from a file: the template out, and what a filled one changes."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.views.parts import button, clear, label

MOST_SHOWN = 12
"""Lines of a list that are shown; how many more there are is said."""


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
        column.addWidget(self.template)
        column.addWidget(self.filled)
        self._told = QVBoxLayout()
        column.addLayout(self._told)
        column.addStretch()
        self.setFocusProxy(self.template)

    def show_complaints(self, problems: Sequence[str]) -> None:
        """Say everything that is wrong with a file."""
        self._show("alarm", "Nothing was taken in. Mend these in the file and take it in again:", problems)

    def show_changes(self, heading: str, lines: Sequence[str], take: Callable[[], object] | None) -> None:
        """Say what a file changes, and offer to take it over.

        Parameters
        ----------
        heading
            What it changes, all in all.
        lines
            What it changes for each person.
        take
            Takes it over; None where it changes nothing.
        """
        self._show("strong", heading, lines)
        if take is not None:
            accept = button("Take these replies over", take, "primary")
            self._told.addWidget(accept)
            accept.setFocus()

    def say(self, words: str) -> None:
        """Say something instead of what was shown."""
        self._show("strong", words, ())

    def _show(self, part: str, heading: str, lines: Sequence[str]) -> None:
        clear(self._told)
        self._told.addWidget(label(heading, part, wrap=True))
        for line in lines[:MOST_SHOWN]:
            self._told.addWidget(label(line, wrap=True, selectable=True))
        if len(lines) > MOST_SHOWN:
            self._told.addWidget(label(f"... and {len(lines) - MOST_SHOWN:,} more.", "muted"))
