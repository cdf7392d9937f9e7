"""Solving beside the board, through the real window."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.scope import SolveScope
from solver.connection import SolverError
from tests.ui.desktop.solve.support import FakeSolver, judged, people, session_of, shown, stop
from tests.ui.desktop.support import PATIENCE, on
from ui.desktop.models.solve_words import time_used
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.solve.panel import SolvePanel


def test_it_says_how_it_stands(panel: SolvePanel) -> None:
    assert "costs 1,000 points; no rota is more than 100 points better (10.0 %)." in panel.sentence.text()
    assert "improving" in panel.sentence.text()
    assert "of 1 min" in panel.elapsed.text()
    assert panel.sentence.text() in panel.chart.accessibleName()
    assert (panel.start_button.isEnabled(), panel.stop_button.isEnabled()) == (False, True)
    assert panel.stop_button.hasFocus()
    assert not panel.chart.grab().isNull()


def test_where_nobody_has_a_duty_yet_it_starts_at_once(window: MainWindow, fake: FakeSolver, qtbot: QtBot) -> None:
    session = session_of(window)
    session.unassign([one.id for one in session.work.rota.assignments])
    assert session.work.rota.assignments == ()
    window.actions_["solve"].trigger()
    qtbot.waitUntil(lambda: len(window.panels.solving.history) == 2, timeout=PATIENCE)
    assert len(fake.problems) == 1
    assert shown(window).stop_button.hasFocus()


@pytest.mark.parametrize(
    ("elapsed", "limit", "words"),
    [
        (42, 120, "42 s of 2 min"),
        (60, 60, "1 min 00 s of 1 min"),
        (7, 90, "7 s of 1 min 30 s"),
        (62, 60, "1 min 02 s: the time limit of 1 min is over, the last step is being finished"),
    ],
)
def test_the_time_used_is_told(elapsed: int, limit: int, words: str) -> None:
    assert time_used(elapsed, limit) == words


def test_the_time_limit_stands_in_line_with_the_choices(window: MainWindow) -> None:
    window.solve()
    form = shown(window).form
    assert shown(window).limit.x() == form.site.x() > 0


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
    bar = window.panels.solve_bar
    qtbot.waitUntil(bar.isVisible, timeout=PATIENCE)
    assert bar.accessibleName().startswith("Solving. The best rota so far costs 1,000 points; no rota is more than 100")
    assert bar.bar.maximum() == window.panels.solving.seconds, "how much of the time limit has passed"
    bar.stop_button.click()
    qtbot.waitUntil(lambda: window.panels.solving.proposal is not None, timeout=PATIENCE)
    assert "has a proposal" in window.status.said.text()
    assert window.panels.solve_bar.isHidden()
    window.solve()
    assert shown(window).card.summary.text() == "1 change, for 1 person."
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
    window.solve()
    qtbot.waitUntil(lambda: window.panels.solving.failure is not None, timeout=PATIENCE)
    assert shown(window).sentence.text().startswith("The solver ran out of memory")
    assert shown(window).start_button.isEnabled()


def test_the_time_limit_is_remembered(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    stop(window, qtbot)
    panel.card.discard_button.click()
    panel.limit.setValue(25)
    panel.start_button.click()
    assert window.workspace.memory.words("solve_seconds") == "25"
    assert window.panels.solving.seconds == 25


def test_whatever_takes_the_focus_has_a_name(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    stop(window, qtbot)
    fields = (panel.limit, panel.form.changes)
    for _ in range(2):
        takers = (one for one in panel.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        assert [one for one in takers if one.isVisible() and not one.accessibleName() and one not in fields] == []
        panel.card.discard_button.click()
    assert panel.limit.lineEdit().accessibleName() == "Time limit in seconds"


@pytest.mark.slow
def test_the_real_solver_proposes_something(window: MainWindow, qtbot: QtBot) -> None:
    solving = window.panels.solving
    window.workspace.memory.keep_words("solve_seconds", "5")
    window.solve()
    window.solve()
    qtbot.waitUntil(lambda: solving.proposal is not None or solving.failure is not None, timeout=PATIENCE)
    assert solving.proposal is not None
    assert solving.proposal.result.minimum_unfilled < session_of(window).work.unfilled
    judged(window, qtbot)
    shown(window).card.accept_button.click()
    assert session_of(window).undo_text.startswith("Accept proposal")
    assert solving.proposal is None


def test_the_scope_goes_to_the_solver_and_its_proof_is_not_shown_as_that_of_the_whole(
    window: MainWindow, fake: FakeSolver, qtbot: QtBot
) -> None:
    window.solve()
    panel = shown(window)
    assert panel.form.sentence.text() == "3 duties may move, and free places be filled on 42 shifts."
    panel.form.what.setCurrentIndex(1)
    assert panel.form.sentence.text() == "Free places may be filled on 42 shifts; every duty stays."
    panel.form.weeks[date(2027, 1, 4)].click()
    assert panel.form.sentence.text() == "Free places may be filled on 21 shifts; every duty stays."
    panel.start_button.click()
    assert fake.limits == [] or fake.limits[0].scope.gaps_only
    assert panel.chosen.text() == "Only gaps, week of 4 Jan."
    assert panel.form.isHidden()
    qtbot.waitUntil(lambda: len(window.panels.solving.history) == 2, timeout=PATIENCE)
    assert fake.limits[0].scope == SolveScope(weeks=(date(2027, 1, 4),), gaps_only=True)
    stop(window, qtbot)
    assert panel.sentence.text().startswith("Within what may change: no rota fills more")
    panel.card.accept_button.click()
    assert people(window, on("EVE", 6)) == {"bob"}
    assert "better" not in window.status.cost.text()
    assert panel.form.isVisible()


def test_what_has_begun_stays(window: MainWindow, fake: FakeSolver, qtbot: QtBot) -> None:
    window.solve()
    panel = shown(window)
    panel._now = lambda: datetime(2027, 1, 6, tzinfo=UTC)
    panel.refresh()
    assert panel.form.sentence.text() == "2 duties may move, and free places be filled on 36 shifts."
    panel.form.site.setCurrentIndex(1)
    panel.form.role.setCurrentIndex(1)
    scope = panel.form.scope(session_of(window).work.problem, datetime(2027, 1, 6, tzinfo=UTC))
    assert scope == SolveScope(since=datetime(2027, 1, 6, tzinfo=UTC), sites=("base",), roles=("GP",))


def test_before_a_solve_stands_how_far_the_staff_go_round(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["solve"].trigger()
    panel = window.side.content
    assert isinstance(panel, SolvePanel)
    qtbot.waitUntil(lambda: bool(panel.supply.text()), timeout=PATIENCE)
    assert panel.supply.text().startswith("The staff can give about ")
    assert panel.supply.isVisible()
