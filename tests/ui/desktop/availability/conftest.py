"""The availability screen of a window on a small network."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desktop.availability.support import Saved, pair_scene
from tests.ui.desktop.support import PATIENCE, Open, drafted
from ui.desktop.commands.session import Session
from ui.desktop.views.availability.screen import AvailabilityScreen
from ui.desktop.views.main_window import MainWindow


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network as a database, made once."""
    return drafted(pair_scene(), tmp_path_factory.mktemp("availability") / "rota.db")


@pytest.fixture
def window(open_window: Open, template: Path, tmp_path: Path) -> MainWindow:
    """A window on a database of its own."""
    return open_window(Path(shutil.copy(template, tmp_path / "rota.db")))


@pytest.fixture
def session(window: MainWindow) -> Session:
    """The window's session."""
    found = window.workspace.session
    assert found is not None
    return found


@pytest.fixture
def screen(window: MainWindow) -> AvailabilityScreen:
    """The availability screen, with Ann's days."""
    window.show_screen("availability")
    shown = window.stack.currentWidget()
    assert isinstance(shown, AvailabilityScreen)
    return shown


@pytest.fixture
def saved(session: Session, qtbot: QtBot) -> Saved:
    """Waits until all is saved and judged."""

    def wait() -> None:
        session.settle()
        qtbot.waitUntil(lambda: not session.is_checking, timeout=PATIENCE)

    return wait
