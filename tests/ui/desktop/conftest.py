"""What the tests of the desktop share: a tiny network, in memory and in a file."""

import shutil
from pathlib import Path

import pytest

from fcn_rota.domain.assignment import AssignmentState
from fcn_rota.domain.needs import Need
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from fcn_rota.services.drafts import accept_proposal, open_draft
from fcn_rota.services.networks import store_network
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import USER, small_scene
from ui.desktop.models.opened import Opened
from ui.desktop.models.sheet import Sheet, sheet_of


@pytest.fixture
def shown() -> Opened:
    """Ann on Monday, Bob unconfirmed for part of Tuesday, nobody on Wednesday, and a bank holiday on Thursday."""
    scene = Scene()
    scene.person("ann")
    scene.person("bob")
    scene.site("base", telephone="01632 960000")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 2),), name="Evening")
    scene.shift("EVE", 2)
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 1, part=("18:30", "21:00"), state=AssignmentState.PROPOSED, counts=False)
    scene.assign(None, "EVE", 1)
    scene.bank_holiday(3)
    problem, rota = scene.problem(), scene.rota()
    return Opened(problem, rota, tuple(assess_rota(problem, rota)))


@pytest.fixture
def sheet(shown: Opened) -> Sheet:
    """The same as it stands in the window."""
    return sheet_of(shown.problem, shown.rota, shown.findings)


@pytest.fixture
def small() -> Opened:
    """The small scene, in memory only."""
    scene = small_scene()
    problem, rota = scene.problem(), scene.rota()
    return Opened(problem, rota, tuple(assess_rota(problem, rota)))


@pytest.fixture(scope="session")
def small_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small scene as a database with a draft, made once."""
    scene = small_scene()
    problem, rota = scene.problem(), scene.rota()
    path = tmp_path_factory.mktemp("small") / "rota.db"
    with open_database(path) as database:
        store_network(database, problem, USER)
        draft = open_draft(database, problem.period, USER)
        accept_proposal(database, draft, rota.assignments, USER)
    return path


@pytest.fixture
def small_file(small_template: Path, tmp_path: Path) -> Path:
    """A database of one's own with the small scene."""
    return Path(shutil.copy(small_template, tmp_path / "rota.db"))
