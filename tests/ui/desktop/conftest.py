"""What the tests of the desktop share: a tiny network, in memory and in a file."""

import shutil
from pathlib import Path

import pytest

from fcn_rota.rules import assess_rota
from fcn_rota.services.drafts import accept_proposal, open_draft
from fcn_rota.services.networks import store_network
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import USER, small_scene
from ui.desktop.models.memory import Memory
from ui.desktop.models.opened import Opened


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


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """What a window remembers, in a file of the test's own."""
    return Memory(tmp_path / "memory.ini")
