"""Notices: what went wrong, why, and what to do, above the screen until it is dealt with."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.views.parts import button, clear, label

MOST_LINES = 6


class Notice(QFrame):
    """A sentence with what can be done about it; details are folded, everything can be copied.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_part(self, "card-alarm")
        self._sentence = ""
        self._text = label("", wrap=True, selectable=True)
        self._details = QPlainTextEdit(readOnly=True)
        self._details.setAccessibleName("Details")
        self._details.setTabChangesFocus(True)
        self._buttons = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._text)
        self._column.addWidget(self._details)
        self._column.addLayout(self._buttons)
        self.hide()
        appearance().changed.connect(self._resize)
        self._resize()

    def show_problem(
        self, sentence: str, details: str = "", remedies: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        """Show what went wrong.

        Parameters
        ----------
        sentence
            What happened, why, and what to do.
        details
            What helps whoever mends the program.
        remedies
            What can be done here, as words of a button and what it does; the notice closes with it.
        """
        self._sentence = sentence
        self._text.setText(sentence)
        self._text.setAccessibleName(sentence)
        self.setAccessibleName(f"Problem: {sentence}")
        self._details.setPlainText(details)
        self._details.hide()
        clear(self._buttons)
        for place, (words, do) in enumerate(remedies):
            self._buttons.addWidget(button(words, self._closing(do), "" if place else "primary"))
        if details:
            self._buttons.addWidget(button("Details", self._unfold))
        self._buttons.addWidget(button("Copy", self.copy, name="Copy the message"))
        self._buttons.addWidget(button("Close", self.hide, "quiet", name="Close the message"))
        self._buttons.addStretch()
        self.show()

    def copy(self) -> None:
        """Put the message with its details on the clipboard, for whoever is asked for help."""
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, (self._sentence, self._details.toPlainText()))))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _closing(self, do: Callable[[], object]) -> Callable[[], None]:
        def closing() -> None:
            self.hide()
            do()

        return closing

    def _unfold(self) -> None:
        self._details.setVisible(self._details.isHidden())

    def _resize(self) -> None:
        sizes = appearance().sizes
        for layout in (self._column, self._buttons):
            layout.setSpacing(sizes.px(8))
        self._column.setContentsMargins(sizes.px(16), sizes.px(10), sizes.px(16), sizes.px(10))
        self._details.setFixedHeight(MOST_LINES * sizes.row)
