"""What stands in place of a screen with nothing to show: a sentence, and the button that does something about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.views.parts import button, label
from ui.desktop.views.ring import paint_ring

_WIDEST, _GAP = 640, 8


class Blank(QWidget):
    """A heading, a sentence, and at most one button.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._do: Callable[[], object] | None = None
        self.heading = label("", "heading", wrap=True)
        self.words = label("", "muted", wrap=True)
        self.button = button("", self._press, "primary")
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.words)
        self._column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._inner, 100)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(across)
        whole.addStretch(2)
        appearance().changed.connect(self._resize)
        self._resize()

    @property
    def takes_focus(self) -> QWidget:
        """The part to work with: the button where there is one, else the page with its words."""
        return self if self._do is None else self.button

    def say(self, heading: str, words: str, remedy: tuple[str, Callable[[], object]] | None) -> None:
        """Show other words.

        Parameters
        ----------
        heading, words
            What it is about, and a sentence or two.
        remedy
            What stands on the button and what that does, or None for no button.
        """
        self.heading.setText(heading)
        self.words.setText(words)
        self.setAccessibleName(f"{heading}. {words}")
        text, self._do = remedy or ("", None)
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.setAccessibleDescription(self.accessibleName())
        # Tab stops at the button; at the words alone where there is none, so that they are read out.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if remedy is None else Qt.FocusPolicy.NoFocus)
        # A button that goes would hand the focus on to whatever comes next in the window.
        had_focus = self.hasFocus() or self.button.hasFocus()
        if had_focus and remedy is None:
            self.setFocus()
        self.button.setVisible(remedy is not None)
        if had_focus and remedy is not None:
            self.button.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the focus is."""
        super().paintEvent(event)
        gap = appearance().sizes.px(_GAP)
        paint_ring(self, self._inner.geometry().adjusted(-gap, -gap, gap, gap))

    def _press(self) -> None:
        if self._do is not None:
            self._do()

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._inner.setMaximumWidth(sizes.px(_WIDEST))
        self._column.setSpacing(sizes.px(8))


def show_instead(page: QWidget, view: QWidget, blank: Blank, *, is_blank: bool) -> None:
    """Show a blank in place of a view, or the view again; the focus of the one that goes passes to the other.

    Parameters
    ----------
    page
        What both stand on; its focus goes to whichever is shown.
    view, blank
        The two.
    is_blank
        Whether there is nothing to show.
    """
    there, gone = (blank.takes_focus, view) if is_blank else (view, blank)
    focus = QApplication.focusWidget()
    had_focus = focus is not None and (focus is gone or gone.isAncestorOf(focus))
    page.setFocusProxy(there)
    blank.setVisible(is_blank)
    view.setVisible(not is_blank)
    if had_focus:
        there.setFocus()
