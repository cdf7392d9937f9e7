"""The window with a solver that does as the test says."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desktop.solve.support import FakeSolver, shown
from tests.ui.desktop.support import PATIENCE
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.solve.panel import SolvePanel


@pytest.fixture
def fake(window: MainWindow) -> FakeSolver:
    solver = FakeSolver()
    window.panels.solving._solver = solver
    return solver


@pytest.fixture
def panel(window: MainWindow, fake: FakeSolver, qtbot: QtBot) -> SolvePanel:
    """The dock while the solver works: opened with the key, begun with the same key."""
    window.actions_["solve"].trigger()
    assert fake.problems == []
    assert shown(window).start_button.hasFocus()
    window.actions_["solve"].trigger()
    qtbot.waitUntil(lambda: len(window.panels.solving.history) == 2, timeout=PATIENCE)
    return shown(window)
