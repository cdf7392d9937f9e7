"""A small network on a board, and somebody who answers what changes would mean."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fcn_rota.domain.assignment import AssignmentState
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import MONDAY, Scene
from tests.ui.desktop.board.fakes import FakeAdviser
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.models.board.board import Board
from ui.desktop.views.board.rota_board import RotaBoard


@pytest.fixture
def scene() -> Scene:
    """Two GPs and a nurse; evenings that need one, nights on call, a visiting car nobody is on."""
    scene = Scene()
    scene.site("base", name="Ashcombe base")
    scene.site("car", name="Visiting car", kind=SiteKind.VISITING_CAR)
    scene.person("ann", "prescriber", sites=("base",))
    scene.person("bob")
    scene.person("cat", role="Nurse")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 2),), name="Evening base")
    scene.shift_type("NIG", "23:00", "08:00", name="Night on call", duty=DutyKind.ON_CALL)
    scene.shift_type("CAR", "18:30", "23:00", site="car", needs=(Need(None, 1, 1),), name="Evening car")
    scene.shift("EVE", 0, 1, 2, 3, 4)
    scene.shift("NIG", 0, 1)
    scene.shift("CAR", 2)
    scene.assign("ann", "EVE", 0, pinned=True)
    scene.assign("bob", "EVE", 1, state=AssignmentState.PROPOSED)
    scene.assign("bob", "NIG", 0)
    scene.available("cat", AvailabilityKind.UNAVAILABLE, 0, "00:00", "00:00", days=2)
    scene.available("ann", AvailabilityKind.PREFERS, 4, "18:00", "23:00")
    scene.commitment("ann", "10:30", "12:30", 1)
    scene.bank_holiday(4)
    return scene


@pytest.fixture
def make(scene: Scene) -> Callable[[], Board]:
    """Make a board of the scene as it is told by then; today is its second day."""

    def make() -> Board:
        problem, rota = scene.problem(), scene.rota()
        return Board(problem, rota, assess_rota(problem, rota), today=scene.day(1))

    return make


@pytest.fixture
def board(make: Callable[[], Board]) -> Board:
    """The scene on a board."""
    assert MONDAY.weekday() == 0
    return make()


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """The application in the light theme, and so again afterwards."""
    del qapp
    appearance().start(Mode.LIGHT)
    yield
    appearance().start(Mode.LIGHT)


@pytest.fixture
def adviser() -> FakeAdviser:
    """Somebody to ask."""
    return FakeAdviser()


@pytest.fixture
def shown(qtbot: QtBot, dressed: None, board: Board, adviser: FakeAdviser) -> RotaBoard:
    """The board in a window of its own, two weeks at a glance."""
    made = RotaBoard(board)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.adviser = adviser
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made
