"""Tab through every screen and page: each stop has a name and a ring, none holds the focus, none is out of reach."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QHeaderView,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import PATIENCE
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.screens import SCREENS

pytestmark = pytest.mark.slow

MOST_STOPS, MOST_PARTS = 150, 6
AROUND = 3
"""Pixels around a control in which the ring of the focus may lie."""
PAGES = [(screen.id, page.name) for screen in SCREENS for page in (screen.pages or (None,)) for page in [page] if page]
PAGES += [(screen.id, "") for screen in SCREENS if not screen.pages]
PANELS = ("problems", "period", "keys", "solve", "repair", "inspect")


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    return focus


def seen(window: QWidget, widget: QWidget) -> QImage:
    """Return a picture of a control and what is right around it."""
    QApplication.processEvents()
    corner = widget.mapTo(window, widget.rect().topLeft())
    place = QRect(corner, widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(place).toImage()


def walk(window: MainWindow, start: QWidget, held: Qt.KeyboardModifier) -> Iterator[QWidget]:
    """Press Tab until the focus is back where it was, and yield each stop while it has the focus."""
    for _ in range(MOST_STOPS):
        focus = focused()
        yield focus
        # A date has a stop for day, month and year each.
        for _part in range(MOST_PARTS if isinstance(focus, QDateTimeEdit) else 1):
            if focused() is focus:
                QTest.keyClick(focus, Qt.Key.Key_Tab, held)
                QApplication.processEvents()
        if focused() is start:
            return
        assert focused() is not focus, f"{focus} ({spoken(focus)!r}) holds the focus"
    raise AssertionError("Tab does not come back")


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {spoken(widget)!r}"


def is_out_of_sight(widget: QWidget) -> bool:
    # What a scroll area shows may cover all of it.
    shown = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    return shown.visibleRegion().isEmpty()


def faults(window: MainWindow, qtbot: QtBot) -> list[str]:
    """Tab through what is shown, there and back, and return all that is wrong."""
    start = window.top.earlier
    window.activateWindow()
    start.setFocus()
    qtbot.waitUntil(start.hasFocus, timeout=PATIENCE)
    wrong: list[str] = []
    there: list[QWidget] = []
    with_focus: dict[int, QImage] = {}
    for stop in walk(window, start, Qt.KeyboardModifier.NoModifier):
        there.append(stop)
        with_focus[id(stop)] = seen(window, stop)
        if not spoken(stop).strip():
            wrong.append(f"no name: {type(stop).__name__} {stop.objectName()} in {told_parents(stop)}")
        if is_out_of_sight(stop):
            wrong.append(f"out of sight: {told(stop)}")
    wrong += [f"met twice: {told(stop)}" for stop in {*there} if there.count(stop) > 1]
    start.setFocus()
    back = list(walk(window, start, Qt.KeyboardModifier.ShiftModifier))
    if [start, *back[:0:-1]] != there:
        wrong.append(f"another way back: {[told(one) for one in back[::-1]]} for {[told(one) for one in there]}")
    window.status.setFocus()
    focused().clearFocus()
    wrong += [f"no ring: {told(stop)}" for stop in there if seen(window, stop) == with_focus[id(stop)]]
    wrong += [f"out of reach: {told(one)}" for one in controls(window) if not is_reached(one, there)]
    return wrong


def told_parents(widget: QWidget) -> str:
    names = []
    while (parent := widget.parentWidget()) is not None:
        names.append(type(parent).__name__)
        widget = parent
    return " < ".join(names[:4])


def controls(window: QWidget) -> Iterator[QWidget]:
    """Yield what can be pressed or written in with the mouse."""
    kinds = QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QAbstractSpinBox
    for widget in window.findChildren(QWidget):
        is_control = isinstance(widget, kinds) and not isinstance(widget, QHeaderView)
        if is_control and widget.isEnabled() and not widget.visibleRegion().isEmpty():
            yield widget


def is_reached(widget: QWidget, stops: list[QWidget]) -> bool:
    if any(stop is widget or widget.isAncestorOf(stop) or stop.isAncestorOf(widget) for stop in stops):
        return True
    # Of buttons of which one is pressed one is a stop; arrows lead to the others.
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(one in stops for one in group.buttons())


Shown = Callable[[str, str], MainWindow]


def turn_to(window: MainWindow, page: str) -> None:
    buttons = (one for one in window.stack.findChildren(QAbstractButton) if one.isVisible() and one.isCheckable())
    next(one for one in buttons if page in (one.text(), one.accessibleName())).click()


@pytest.mark.parametrize(("screen", "page"), PAGES)
def test_every_page_is_tabbed_through(window: MainWindow, qtbot: QtBot, screen: str, page: str) -> None:
    window.resize(1440, 900)
    window.show_screen(screen)
    if page:
        turn_to(window, page)
    # What a page has made in the background, a print preview for instance, begins a moment after it is shown.
    qtbot.wait(300)
    qtbot.waitUntil(lambda: window.workspace.job is None, timeout=PATIENCE)
    qtbot.wait(100)
    assert faults(window, qtbot) == []


@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_is_tabbed_through(window: MainWindow, qtbot: QtBot, panel: str) -> None:
    window.resize(1440, 900)
    window.actions_[panel].trigger()
    qtbot.wait(300)
    assert faults(window, qtbot) == []


def test_the_welcome_page_is_tabbed_through(empty_window: MainWindow, qtbot: QtBot) -> None:
    empty_window.resize(1440, 900)
    menu = empty_window.top.menu
    menu.setFocus()
    qtbot.waitUntil(menu.hasFocus, timeout=PATIENCE)
    stops = list(walk(empty_window, menu, Qt.KeyboardModifier.NoModifier))
    assert all(map(spoken, stops))
    assert all(is_reached(one, stops) for one in controls(empty_window))
