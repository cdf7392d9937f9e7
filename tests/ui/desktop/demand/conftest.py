"""A small network with patients, and the demand screen of a window on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import SiteKind
from fcn_rota.rules.scene import Scene
from fcn_rota.services.drafts import accept_proposal, open_draft
from fcn_rota.services.networks import store_network
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import USER
from ui.desktop.app import set_up
from ui.desktop.jobs import demand
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.models.memory import Memory
from ui.desktop.views.demand.screen import DemandScreen
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.workspace import Workspace

PATIENCE = 60_000


def patients() -> Scene:
    """A hub that answers the calls of 60,000 people through a week of evenings, which wants two people each.

    Ann has all evenings, Bob all but the first.
    """
    scene = Scene()
    scene.practice("ash", 60_000)
    scene.site("hub", kind=SiteKind.HUB)
    for name in ("ann", "bob"):
        scene.person(name, "telephone_triage")
    scene.shift_type("EVE", "18:30", "23:00", "telephone_triage", site="hub", needs=(Need(None, 2, 2),))
    scene.assign("ann", "EVE", *range(7))
    scene.assign("bob", "EVE", *range(1, 7))
    return scene


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulate in this process, and only a few times."""
    monkeypatch.setattr(demand, "REPLICATIONS", 20)
    monkeypatch.setattr(demand, "workers", lambda: 1)


@pytest.fixture
def patients_file(tmp_path: Path) -> Path:
    """The small network as a database with a draft."""
    scene, path = patients(), tmp_path / "patients.db"
    problem = scene.problem()
    with open_database(path) as database:
        store_network(database, problem, USER)
        draft = open_draft(database, problem.period, USER)
        accept_proposal(database, draft, scene.rota().assignments, USER)
    return path


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, memory: Memory, patients_file: Path, quick: None) -> Iterator[MainWindow]:
    """A window on it that shows the demand screen, once demand and cover are worked out."""
    set_up(qapp, memory)
    workspace = Workspace(str(patients_file), memory)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    workspace.open()
    qtbot.waitUntil(lambda: workspace.job is None, timeout=PATIENCE)
    window.show_screen("demand")
    shown = window.stack.currentWidget()
    assert isinstance(shown, DemandScreen)
    qtbot.waitUntil(lambda: shown.desk.basis is not None and workspace.job is None, timeout=PATIENCE)
    yield window
    workspace.close()
    if workspace.session is not None:
        workspace.session.setParent(None)
    appearance().start(Mode.LIGHT)


@pytest.fixture
def screen(window: MainWindow) -> DemandScreen:
    """The demand screen."""
    shown = window.stack.currentWidget()
    assert isinstance(shown, DemandScreen)
    return shown
