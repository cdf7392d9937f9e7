"""The availability screen of a window on a small network."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fcn_rota.services.drafts import accept_proposal, open_draft
from fcn_rota.services.networks import store_network
from fcn_rota.store.database import open_database
from tests.ui.desktop.availability.support import PATIENCE, Saved, pair_scene
from tests.ui.desktop.support import USER
from ui.desktop.app import set_up
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.models.memory import Memory
from ui.desktop.views.availability.screen import AvailabilityScreen
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.workspace import Workspace


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network as a database, made once."""
    problem, rota = pair_scene().problem(), pair_scene().rota()
    path = tmp_path_factory.mktemp("availability") / "rota.db"
    with open_database(path) as database:
        store_network(database, problem, USER)
        accept_proposal(database, open_draft(database, problem.period, USER), rota.assignments, USER)
    return path


@pytest.fixture
def window(template: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication, memory: Memory) -> Iterator[MainWindow]:
    """A window on a database of its own."""
    set_up(qapp, memory)
    workspace = Workspace(str(shutil.copy(template, tmp_path / "rota.db")), memory)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    workspace.open()
    qtbot.waitUntil(lambda: workspace.job is None, timeout=PATIENCE)
    yield window
    window.workspace.close()
    if window.workspace.session is not None:
        window.workspace.session.setParent(None)
    appearance().start(Mode.LIGHT)


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
