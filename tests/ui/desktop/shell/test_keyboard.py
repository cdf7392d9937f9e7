"""The main job with keys alone: every key goes to whatever has the focus, as it would from a keyboard."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.problem import Problem
from tests.ui.desktop.support import PATIENCE, on, small_scene
from ui.desktop.commands.session import Session
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.board.type_ahead import TypeAhead
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.problems.concern_list import ConcernList
from ui.desktop.views.reports.screen import ReportsScreen
from ui.desktop.views.rota_screen import RotaScreen

pytestmark = pytest.mark.slow

Key, Held = Qt.Key, Qt.KeyboardModifier
GAP = on("EVE", 6)
"""An evening that nobody is on."""


def in_sight(widget: QWidget) -> bool:
    """Whether any of a widget is inside everything that it lies in, up to its window."""
    QApplication.processEvents()
    part, rect = widget, widget.rect()
    while not part.isWindow() and (around := part.parentWidget()) is not None:
        rect, part = rect.translated(part.pos()) & around.rect(), around
    return widget.isVisible() and rect.isValid()


class Typist:
    """Presses keys on what has the focus, and never touches a mouse."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        self.pressed = 0

    @property
    def focus(self) -> QWidget:
        """What has the focus; whoever types must see where that is, and hear what it is called."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        assert widget.isEnabled(), f"{widget} has the focus and takes no key"
        assert in_sight(widget), f"{widget} has the focus and is out of sight"
        heard = QAccessible.queryAccessibleInterface(widget)
        assert heard is not None
        assert heard.text(QAccessible.Text.Name), f"{widget} has the focus and no name"
        return widget

    @property
    def session(self) -> Session:
        session = self.window.workspace.session
        assert session is not None
        return session

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
        QTest.keyClick(self.focus, key, held)
        self.pressed += 1

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)
        self.pressed += len(text)

    def tab_to(self, name: str) -> None:
        """Press Tab until what is called so has the focus; fails where Tab never gets there, or goes in a ring."""
        passed: list[QWidget] = []
        while self.focus.accessibleName() != name:
            assert self.focus not in passed, f"Tab does not lead to {name!r}"
            passed.append(self.focus)
            self.press(Key.Key_Tab)
        # What Tab leads to, Shift+Tab leads back from.
        if passed:
            self.press(Key.Key_Backtab, Held.ShiftModifier)
            assert self.focus is passed[-1]
            self.press(Key.Key_Tab)

    def people(self, shift: str) -> set[str | None]:
        return {one.person for one in self.session.work.on_shift(shift)}

    def come_back(self) -> None:
        """Make the window the active one, as a desktop does when a window over it is closed; in memory nobody does."""
        self.window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=PATIENCE)

    def wait_saved(self) -> None:
        self._qtbot.waitUntil(lambda: self.session.save_state.status is SaveStatus.SAVED, timeout=PATIENCE)


@pytest.fixture
def typist(empty_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Typist:
    """Somebody before the three doors; behind that of the example is the small scene."""
    monkeypatch.setattr("ui.desktop.jobs.starting.example_problem", lambda _seed: _example())
    typist = Typist(empty_window, qtbot)
    typist.come_back()
    return typist


@pytest.mark.slow
def test_the_main_job_needs_no_mouse(typist: Typist, qtbot: QtBot, tmp_path: Path) -> None:
    _open_example(typist, qtbot)
    _fill_a_gap(typist)
    _pin_undo_redo(typist)
    _delete_and_undo(typist)
    _solve(typist, qtbot)
    _print(typist, qtbot, tmp_path)


def _example() -> Problem:
    return small_scene().problem()


def _open_example(typist: Typist, qtbot: QtBot) -> None:
    typist.tab_to("Open the example")
    typist.press(Key.Key_Space)
    qtbot.waitUntil(lambda: typist.window.workspace.session is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not typist.session.is_checking, timeout=PATIENCE)
    screen = typist.window.stack.currentWidget()
    assert isinstance(screen, RotaScreen)
    assert typist.focus is screen.board


def _fill_a_gap(typist: Typist) -> None:
    assert not typist.people(GAP)
    typist.press(Key.Key_F8)
    concerns = typist.focus
    assert isinstance(concerns, ConcernList)
    row = next(row for row, one in enumerate(concerns.concerns.items) if one.place.shift == GAP)
    for _ in range(row):
        typist.press(Key.Key_Down)
    typist.press(Key.Key_Return)
    typist.press(Key.Key_Return)
    opened = typist.focus.window()
    assert isinstance(opened, TypeAhead)
    typist.type("ann")
    typist.press(Key.Key_Return)
    typist.come_back()
    assert typist.people(GAP) == {"ann"}
    typist.wait_saved()


def _pin_undo_redo(typist: Typist) -> None:

    def pins() -> list[bool]:
        return [one.pinned for one in typist.session.work.on_shift(GAP)]

    typist.press(Key.Key_K, Held.ControlModifier)
    typist.type("ann")
    typist.press(Key.Key_Return)
    # What was put there by hand is pinned already: P lets it go.
    assert pins() == [True]
    typist.press(Key.Key_P)
    assert pins() == [False]
    typist.press(Key.Key_Z, Held.ControlModifier)
    assert pins() == [True]
    typist.press(Key.Key_Z, Held.ControlModifier)
    assert pins() == []
    typist.press(Key.Key_Y, Held.ControlModifier)
    assert pins() == [True]


def _delete_and_undo(typist: Typist) -> None:
    board = typist.focus
    typist.press(Key.Key_Delete)
    assert typist.people(GAP) == set()
    typist.wait_saved()
    typist.press(Key.Key_Z, Held.ControlModifier)
    assert typist.people(GAP) == {"ann"}
    typist.wait_saved()
    assert typist.focus is board


def _solve(typist: Typist, qtbot: QtBot) -> None:
    missing = typist.session.work.unfilled
    typist.window.workspace.memory.keep_words("solve_seconds", "5")
    # The first opens the dock, where it could be chosen what may change; the second starts.
    typist.press(Key.Key_F5)
    typist.press(Key.Key_F5)
    qtbot.waitUntil(lambda: typist.window.panels.solving.proposal is not None, timeout=PATIENCE)
    typist.tab_to("Accept the whole proposal")
    typist.press(Key.Key_Space)
    qtbot.waitUntil(lambda: typist.session.work.unfilled < missing, timeout=PATIENCE)
    assert "ann" in typist.people(GAP)
    typist.press(Key.Key_Escape)
    typist.wait_saved()


def _print(typist: Typist, qtbot: QtBot, folder: Path) -> None:
    typist.press(Key.Key_P, Held.ControlModifier)
    screen = typist.window.stack.currentWidget()
    assert isinstance(screen, ReportsScreen)
    qtbot.waitUntil(lambda: screen.view.count > 0 and typist.window.workspace.job is None, timeout=PATIENCE)
    typist.press(Key.Key_PageDown)
    assert screen.view.page == 1
    typist.press(Key.Key_E, Held.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(typist.focus.window(), QFileDialog), timeout=PATIENCE)
    typist.press(Key.Key_A, Held.ControlModifier)
    typist.type(str(folder / "rota.pdf"))
    typist.press(Key.Key_Return)
    typist.come_back()
    path = folder / "rota.pdf"
    qtbot.waitUntil(lambda: path.exists() and typist.window.workspace.job is None, timeout=PATIENCE)
    assert len(PdfReader(path).pages) == screen.view.count
