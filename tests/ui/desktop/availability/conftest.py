"""The availability screen of a window on a small network."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desktop.availability.support import Saved, pair_scene
from tests.ui.desktop.support import PATIENCE, Drafted, Open, shown
from ui.desktop.commands.session import Session
from ui.desktop.views.availability.screen import AvailabilityScreen
from ui.desktop.views.main_window import MainWindow


@pytest.fixture
def window(open_window: Open, file_of: Drafted) -> MainWindow:
    """A window on a database of its own."""
    return open_window(file_of(pair_scene))


@pytest.fixture
def session(window: MainWindow) -> Session:
    """The window's session."""
    found = window.workspace.session
    assert found is not None
    return found


@pytest.fixture
def screen(window: MainWindow) -> AvailabilityScreen:
    """The availability screen, with Ann's days."""
    return shown(window, "availability", AvailabilityScreen)


@pytest.fixture
def saved(session: Session, qtbot: QtBot) -> Saved:
    """Waits until all is saved and judged."""

    def wait() -> None:
        session.settle()
        qtbot.waitUntil(lambda: not session.is_checking, timeout=PATIENCE)

    return wait
