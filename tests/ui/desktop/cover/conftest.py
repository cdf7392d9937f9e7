"""A small network with patients, sites to filter by and a cover line, and the cover screen of a window on it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.shift import WEEKDAY_CLASSES
from fcn_rota.rules.scene import Scene
from fcn_rota.services.problems import load_period
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import PATIENCE, Drafted, Open, shown
from ui.desktop.commands.session import Session
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.cover.screen import CoverScreen
from ui.desktop.views.main_window import MainWindow

Stored = Callable[[], Problem]


def patients() -> Scene:
    """A week of evenings: a hub that answers the calls of 300,000 people, and a base; Ann has all of the hub's."""
    scene = Scene()
    scene.practice("ash", 300_000)
    scene.site("hub", kind=SiteKind.HUB)
    for name in ("ann", "bob"):
        scene.person(name, "telephone_triage", "base")
    scene.shift_type(
        "EVE", "18:30", "23:00", "telephone_triage", site="hub", runs_on=WEEKDAY_CLASSES, needs=(Need(None, 1, 1),)
    )
    scene.shift_type("BAS", "18:30", "23:00", "base", runs_on=WEEKDAY_CLASSES, needs=(Need(None, 1, 2),))
    scene.shift("BAS", *range(7))
    scene.assign("ann", "EVE", *range(7))
    scene.cover("hub", 0, ("18:30", "23:00"), minimum=0, desired=1, skill="prescriber")
    return scene


@pytest.fixture
def patients_file(file_of: Drafted) -> Path:
    """A database of one's own with the small network."""
    return file_of(patients)


@pytest.fixture
def window(open_window: Open, patients_file: Path, qtbot: QtBot) -> MainWindow:
    """A window on it that shows the cover screen, once it is known what demand asks for."""
    window = open_window(patients_file)
    desk = shown(window, "cover", CoverScreen).desk
    qtbot.waitUntil(lambda: desk.plan is not None and window.workspace.job is None, timeout=PATIENCE)
    return window


@pytest.fixture
def screen(window: MainWindow) -> CoverScreen:
    """The cover screen."""
    return shown(window, "cover", CoverScreen)


@pytest.fixture
def session(window: MainWindow) -> Session:
    """The session."""
    assert window.workspace.session is not None
    return window.workspace.session


@pytest.fixture
def stored(session: Session, patients_file: Path, qtbot: QtBot) -> Stored:
    """Reads what is in the file, once everything is saved."""

    def problem() -> Problem:
        qtbot.waitUntil(lambda: session.save_state.status is not SaveStatus.SAVING, timeout=PATIENCE)
        assert session.save_state.status is SaveStatus.SAVED, session.save_state.sentence
        period: RotaPeriod = session.work.rota.period
        with open_database(patients_file) as database:
            return load_period(database, period)

    return problem
