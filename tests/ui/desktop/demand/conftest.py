"""A small network with patients, and the demand screen of a window on it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import SiteKind
from fcn_rota.rules.scene import Scene
from tests.ui.desktop.support import PATIENCE, Drafted, Open, shown
from ui.desktop.jobs import demand
from ui.desktop.views.demand.screen import DemandScreen
from ui.desktop.views.main_window import MainWindow


def unstaffed() -> Scene:
    """A hub that answers the calls of 60,000 people through a week of evenings, which wants two people each."""
    scene = Scene()
    scene.practice("ash", 60_000)
    scene.site("hub", kind=SiteKind.HUB)
    for name in ("ann", "bob"):
        scene.person(name, "telephone_triage")
    scene.shift_type("EVE", "18:30", "23:00", "telephone_triage", site="hub", needs=(Need(None, 2, 2),))
    scene.shift("EVE", *range(7))
    return scene


def patients() -> Scene:
    """The same network; Ann has all evenings, Bob all but the first."""
    scene = unstaffed()
    scene.assign("ann", "EVE", *range(7))
    scene.assign("bob", "EVE", *range(1, 7))
    return scene


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulate in this process, and only a few times."""
    monkeypatch.setattr(demand, "REPLICATIONS", 20)
    monkeypatch.setattr(demand, "workers", lambda: 1)


@pytest.fixture
def patients_file(file_of: Drafted) -> Path:
    """A database of one's own with the small network."""
    return file_of(patients)


@pytest.fixture
def window(open_window: Open, patients_file: Path, quick: None, qtbot: QtBot) -> MainWindow:
    """A window on it that shows the demand screen, once demand and cover are worked out."""
    window = open_window(patients_file)
    desk = shown(window, "demand", DemandScreen).desk
    qtbot.waitUntil(lambda: desk.basis is not None and window.workspace.job is None, timeout=PATIENCE)
    return window


@pytest.fixture
def screen(window: MainWindow) -> DemandScreen:
    """The demand screen."""
    return shown(window, "demand", DemandScreen)
