"""Solving beside the board, through the real window, with a solver that does as the test says."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Progress, Result, SolveStatus
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost
from solver.connection import SolverError
from tests.ui.desktop.support import on, small_scene
from ui.desktop.commands.session import Session
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.solve.panel import SolvePanel

PATIENCE = 60_000
PATIENT_SECONDS = 60.0


class FakeSolver:
    """Tells two things, waits to be stopped, and proposes that Bob takes the evening of 6 January."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.error: SolverError | None = None
        self._closed = Event()

    def solve(
        self,
        problem: Problem,
        limits: Limits,
        on_progress: Callable[[Progress], None] | None = None,
        stop: Event | None = None,
    ) -> Result:
        assert on_progress is not None
        assert stop is not None
        self.problems.append(problem)
        on_progress(Progress(0.5, "first rota", None, None))
        on_progress(Progress(1.0, "improving", 1_000, 900))
        if self.error is not None:
            raise self.error
        assert stop.wait(PATIENT_SECONDS)
        return proposed(problem)

    def close(self) -> None:
        """Nothing is kept open."""


def proposed(problem: Problem) -> Result:
    scene = small_scene()
    scene.assign("bob", "EVE", 2)
    rota = scene.rota()
    findings = tuple(assess_rota(problem, rota))
    points = cost(findings)
    return Result(
        rota=replace(rota, id="proposal"),
        status=SolveStatus.STOPPED,
        objective=points,
        bound=points - 35,
        minimum_unfilled=11,
        minimum_unfilled_bound=11,
        cost_by_rule={},
        findings=findings,
        unfilled=(),
        contradictions=(),
        seconds=1.0,
    )


@pytest.fixture
def fake(window: MainWindow) -> FakeSolver:
    solver = FakeSolver()
    window.panels.solving._solver = solver
    return solver


@pytest.fixture
def panel(window: MainWindow, fake: FakeSolver, qtbot: QtBot) -> SolvePanel:
    """The dock while the solver works, begun with the key."""
    assert fake.problems == []
    window.actions_["solve"].trigger()
    qtbot.waitUntil(lambda: len(window.panels.solving.history) == 2, timeout=PATIENCE)
    return shown(window)


def shown(window: MainWindow) -> SolvePanel:
    content = window.side.content
    assert isinstance(content, SolvePanel)
    return content


def session_of(window: MainWindow) -> Session:
    session = window.workspace.session
    assert session is not None
    return session


def stop(window: MainWindow, qtbot: QtBot) -> None:
    shown(window).stop_button.click()
    qtbot.waitUntil(lambda: window.panels.solving.proposal is not None, timeout=PATIENCE)


def people(window: MainWindow, shift: str) -> set[str | None]:
    return {one.person for one in session_of(window).work.on_shift(shift)}


def test_it_says_how_it_stands(panel: SolvePanel) -> None:
    assert "costs 1,000 points; no rota is more than 100 points better (10.0 %)." in panel.sentence.text()
    assert "improving" in panel.sentence.text()
    assert "of 1 min 00 s" in panel.elapsed.text()
    assert panel.sentence.text() in panel.chart.accessibleName()
    assert (panel.start_button.isEnabled(), panel.stop_button.isEnabled()) == (False, True)
    assert panel.stop_button.hasFocus()
    assert not panel.chart.grab().isNull()


def test_the_proposal_is_counted_by_person(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    before = session_of(window).work.rota
    stop(window, qtbot)
    assert session_of(window).work.rota is before
    assert panel.card.accept_button.hasFocus()
    assert [(one.name, one.words) for one in panel.card.changes] == [("Bob", "+1")]
    assert panel.sentence.text().startswith("No rota fills more of the minimum cover; on the rest at most 35 points")
    assert "11 people missing from the minimum, now 12" in panel.card.points.text()
    said = {one.accessibleName() for one in panel.card.findChildren(QLabel)}
    assert "Bob: 1 gained, 0 lost" in said


def test_accepting_is_one_step_that_can_be_undone(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    stop(window, qtbot)
    panel.card.accept_button.click()
    assert people(window, on("EVE", 6)) == {"bob"}
    assert window.actions_["undo"].text() == "Undo: Accept proposal (1 change)"
    assert "at most 35 points better" in window.status.cost.text()
    assert panel.card.isHidden()
    window.actions_["undo"].trigger()
    assert people(window, on("EVE", 6)) == set()


def test_a_bound_found_with_pins_is_not_shown_without_them(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    stop(window, qtbot)
    panel.card.accept_button.click()
    session = session_of(window)
    pinned = [session.work.rota.assignments[0].id]
    session.set_pins(pinned, pin=True)
    assert session.result is not None
    session.result = replace(session.result, rota=session.work.rota)
    assert "better" in window.status.cost.text()
    session.set_pins(pinned, pin=False)
    assert "better" not in window.status.cost.text()


def test_discarding_leaves_the_rota(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    before = session_of(window).undo_text
    stop(window, qtbot)
    panel.card.discard_button.click()
    assert panel.card.isHidden()
    assert people(window, on("EVE", 6)) == set()
    assert session_of(window).undo_text == before


def test_what_is_done_by_hand_meanwhile_stays(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    session = session_of(window)
    session.assign("cal", on("EVE", 13))
    session.unassign([next(one.id for one in session.work.on_shift(on("EVE", 5)))])
    stop(window, qtbot)
    panel.card.accept_button.click()
    assert people(window, on("EVE", 13)) == {"cal"}
    assert people(window, on("EVE", 5)) == set()
    assert people(window, on("EVE", 6)) == {"bob"}


def test_esc_stops_first_and_closes_then(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    QTest.keyClick(panel.stop_button, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.panels.solving.proposal is not None, timeout=PATIENCE)
    assert window.side.content is panel
    QTest.keyClick(panel.start_button, Qt.Key.Key_Escape)
    assert window.side.content is None
    window.actions_["solve"].trigger()
    assert shown(window).card.isVisible()
    assert not window.panels.solving.is_running


def test_it_goes_on_while_the_panel_shows_something_else(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    window.toggle_problems()
    assert window.panels.solving.is_running
    window.panels.solving.stop()
    qtbot.waitUntil(lambda: window.panels.solving.proposal is not None, timeout=PATIENCE)
    assert "has a proposal" in window.status.said.text()
    window.solve()
    assert [one.name for one in shown(window).card.changes] == ["Bob"]
    assert panel is not shown(window)


def test_another_period_ends_it(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    assert panel.isVisible()
    window.step_period(1)
    qtbot.waitUntil(lambda: window.workspace.job is None, timeout=PATIENCE)
    assert not window.panels.solving.is_running
    assert window.panels.solving.proposal is None


def test_a_solver_that_fails_says_so_and_can_be_started_again(
    window: MainWindow, fake: FakeSolver, qtbot: QtBot
) -> None:
    fake.error = SolverError("The solver ran out of memory; close other programs and try again.")
    window.solve()
    qtbot.waitUntil(lambda: window.panels.solving.failure is not None, timeout=PATIENCE)
    assert shown(window).sentence.text().startswith("The solver ran out of memory")
    assert shown(window).start_button.isEnabled()


def test_the_time_limit_is_remembered(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    stop(window, qtbot)
    panel.limit.setValue(25)
    panel.start_button.click()
    assert window.workspace.memory.words("solve_seconds") == "25"
    assert window.panels.solving.seconds == 25


def test_whatever_takes_the_focus_has_a_name(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    stop(window, qtbot)
    takers = (one for one in panel.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    assert [one for one in takers if one.isVisible() and not one.accessibleName() and one is not panel.limit] == []
    assert panel.limit.lineEdit().accessibleName() == "Time limit in seconds"


@pytest.mark.slow
def test_the_real_solver_proposes_something(window: MainWindow, qtbot: QtBot) -> None:
    solving = window.panels.solving
    window.workspace.memory.keep_words("solve_seconds", "5")
    window.solve()
    qtbot.waitUntil(lambda: solving.proposal is not None or solving.failure is not None, timeout=PATIENCE)
    assert solving.proposal is not None
    assert solving.proposal.result.minimum_unfilled < session_of(window).work.unfilled
    shown(window).card.accept_button.click()
    assert session_of(window).undo_text.startswith("Accept proposal")
