"""Taking the focus round the window: from control to control, and from part to part."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget


def focus_next_part(parts: Iterable[QWidget], steps: int) -> None:
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


def focus_next_control(window: QWidget, parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Take the focus to the next control that Tab stops at, part by part, and round at the end.

    Qt's own order is the one in which widgets were made, and passes over whatever stands before the focus proxy of a
    screen or panel; this is the order in which the parts are read.

    Parameters
    ----------
    window, parts
        The window, and its parts in the order in which they are read.
    forward
        Whether to the next one, or to the one before.

    Returns
    -------
    bool
        Whether there was one; there is none where the focus is in no part.
    """
    focus, stops = window.focusWidget(), _stops(window, parts)
    if focus not in stops:
        return False
    stop = stops[(stops.index(focus) + (1 if forward else -1)) % len(stops)]
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _stops(window: QWidget, parts: Sequence[QWidget]) -> list[QWidget]:
    """Return everything that Tab stops at: part by part, and within a part in Qt's order."""
    inside: list[list[QWidget]] = [[] for _ in parts]
    for widget in _chain(window):
        if _takes_focus(widget):
            place = next((place for place, part in enumerate(parts) if part.isAncestorOf(widget)), None)
            if place is not None:
                inside[place].append(widget)
    return [widget for widgets in inside for widget in widgets]


def _chain(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        yield widget
        widget = widget.nextInFocusChain()


def _takes_focus(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    if policy == Qt.FocusPolicy.NoFocus or not (widget.isVisible() and widget.isEnabled()):
        return False
    if widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive() or group.checkedButton() is None:
        return bool(policy & Qt.FocusPolicy.TabFocus)
    # Of buttons of which one is pressed, that one stands for all; arrows go to the others. Qt itself takes the one that
    # had the focus last, which is another where the program has pressed one.
    return widget is group.checkedButton() or widget.hasFocus()


def _first_in(part: QWidget) -> QWidget | None:
    if isinstance(part, QStackedWidget) and (current := part.currentWidget()) is not None:
        return current.focusProxy() or current
    takes = (child for child in part.findChildren(QWidget) if child.isVisible() and child.isEnabled())
    return next((child for child in takes if child.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
