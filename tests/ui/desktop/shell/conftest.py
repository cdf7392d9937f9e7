"""A window on a database file, as it is when it has been opened."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desktop.app import set_up
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.models.memory import Memory
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.workspace import Workspace

Open = Callable[[Path], MainWindow]
PATIENCE = 60_000
"""Milliseconds that a busy machine may take; nothing here is about speed."""


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, memory: Memory) -> Iterator[Open]:
    """Opens a window on a database and waits until it is there."""
    windows: list[MainWindow] = []

    def opened(path: Path) -> MainWindow:
        set_up(qapp, memory)
        workspace = Workspace(str(path), memory)
        window = MainWindow(workspace)
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        workspace.open()
        qtbot.waitUntil(lambda: workspace.job is None, timeout=PATIENCE)
        return window

    yield opened
    for window in windows:
        window.workspace.close()
        if window.workspace.session is not None:
            window.workspace.session.setParent(None)
    appearance().start(Mode.LIGHT)


@pytest.fixture(autouse=True)
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of downloads of the test's own, empty at first."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    monkeypatch.setattr("ui.desktop.views.shell.practices_page.downloads", lambda: folder)
    return folder


@pytest.fixture
def window(open_window: Open, small_file: Path) -> MainWindow:
    """A window on the small scene."""
    return open_window(small_file)


@pytest.fixture
def empty_window(open_window: Open, tmp_path: Path) -> MainWindow:
    """A window on a database that holds nothing yet."""
    return open_window(tmp_path / "new.db")
