"""Taking the focus round the parts of the window."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget


def focus_next(parts: Iterable[QWidget], steps: int) -> None:
    """Take the focus so many parts on from the one that has it, past those that are hidden or take none.

    Parameters
    ----------
    parts
        The parts in their order. Of a stack, what is shown takes the focus as it likes; of others, their first control.
    steps
        1 for the next part, -1 for the one before.
    """
    shown = [part for part in parts if part.isVisible()]
    focus = QApplication.focusWidget()
    here = next((place for place, part in enumerate(shown) if focus and part.isAncestorOf(focus)), 0)
    for step in range(1, len(shown) + 1):
        first = _first_in(shown[(here + steps * step) % len(shown)])
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _first_in(part: QWidget) -> QWidget | None:
    if isinstance(part, QStackedWidget) and (current := part.currentWidget()) is not None:
        return current.focusProxy() or current
    takes = (child for child in part.findChildren(QWidget) if child.isVisible() and child.isEnabled())
    return next((child for child in takes if child.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
