"""Cover checked by simulation on the demand screen, decided about since, taken over in one step and undone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fcn_rota.demand.simulation.judge import judge_of
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain.cover import Because, Judge
from fcn_rota.domain.facts import change_of
from fcn_rota.services.problems import load_period
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import PATIENCE
from ui.desktop.commands.session import Session
from ui.desktop.jobs import tightening
from ui.desktop.views.cover.takeover_form import TakeoverForm
from ui.desktop.views.demand.bar import Page
from ui.desktop.views.demand.cover_check import CoverCheck
from ui.desktop.views.demand.screen import DemandScreen
from ui.desktop.views.main_window import MainWindow

pytestmark = pytest.mark.slow


@pytest.fixture
def session(window: MainWindow) -> Session:
    """The session."""
    assert window.workspace.session is not None
    return window.workspace.session


@pytest.fixture
def check(screen: DemandScreen, qtbot: QtBot) -> CoverCheck:
    """What stands below the curve of the demand screen."""
    screen.bar.pages[Page.COVER].click()
    qtbot.wait(80)
    assert screen.cover.check.isVisible()
    return screen.cover.check


@pytest.fixture
def checked(check: CoverCheck, screen: DemandScreen, qtbot: QtBot) -> CoverCheck:
    """The same after the numbers were checked by the button."""
    check.check_button.click()
    qtbot.waitUntil(lambda: screen.desk.tightened is not None and not screen.desk.is_busy, timeout=PATIENCE)
    qtbot.wait(80)
    return check


@pytest.fixture
def ask(window: MainWindow, qtbot: QtBot) -> Callable[[CoverCheck], TakeoverForm]:
    """Asks what taking over would mean, and returns the side panel's account."""

    def ask(check: CoverCheck) -> TakeoverForm:
        check.take_button.click()
        qtbot.waitUntil(lambda: isinstance(window.side.content, TakeoverForm), timeout=PATIENCE)
        return cast("TakeoverForm", window.side.content)

    return ask


def words_of(part: CoverCheck | TakeoverForm) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if not one.isHidden())


def settled(screen: DemandScreen, session: Session, qtbot: QtBot) -> None:
    def is_still() -> bool:
        basis = screen.desk.basis
        return basis is not None and basis.problem is session.work.problem and not screen.desk.is_busy

    qtbot.waitUntil(is_still, timeout=PATIENCE)
    qtbot.wait(80)


def test_numbers_are_a_formula_s_until_they_are_checked(check: CoverCheck, screen: DemandScreen) -> None:
    assert "formula's, which misleads where few people share the work" in words_of(check)
    assert not check.formula_button.isVisible()
    assert not check.hours.isVisible()
    assert screen.desk.plan is screen.desk.basis.plan if screen.desk.basis else False


def test_checked_numbers_stand_in_curve_reasons_and_hours_and_can_be_left(
    checked: CoverCheck, screen: DemandScreen
) -> None:
    plan, basis = screen.desk.plan, screen.desk.basis
    assert plan is not None
    assert basis is not None
    assert plan.simulated.all()
    assert "Checked by simulation in" in words_of(checked)
    assert checked.check_button.text() == "Check again"
    (row,) = checked.hours.figures.shown.rows
    assert row.cells[1] == f"{plan.desired.sum() / 2:,.1f}"
    assert row.cells[2] == f"{basis.plan.desired.sum() / 2:,.1f}"
    assert screen.cover.curve is not None
    assert {point.because for point in screen.cover.curve.points} <= {
        *(Because.SIMULATED, Because.SAFETY, Because.TYPED, Because.CLOSED),
    }
    checked.formula_button.click()
    assert screen.desk.plan is basis.plan
    assert screen.desk.tightened is None
    assert not checked.hours.isVisible()


def test_a_check_is_stopped_and_leaves_everything_as_it_was(
    check: CoverCheck, window: MainWindow, screen: DemandScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    window.workspace.said.connect(said.append)

    def judge(
        service: Service, replicator: Replicator, replications: int, progress: Callable[[int, int], None]
    ) -> Judge:
        job = window.workspace.job
        assert job is not None
        job.stop()
        return judge_of(service, replicator, replications, progress=progress)

    monkeypatch.setattr(tightening, "judge_of", judge)
    check.check_button.click()
    qtbot.waitUntil(lambda: not screen.desk.is_busy, timeout=PATIENCE)
    assert said == ["Stopped: Checking cover by simulation."]
    assert screen.desk.tightened is None
    assert check.check_button.text() == "Check by simulation"


def test_what_is_decided_later_keeps_the_check_and_is_told(
    checked: CoverCheck, screen: DemandScreen, session: Session, qtbot: QtBot
) -> None:
    before = screen.desk.plan
    assert before is not None
    screen.cover.chart.mark(40)
    screen.cover.form.people.setValue(7)
    screen.cover.form.reason.setText("The fair")
    screen.cover.form.overrule()
    qtbot.waitUntil(lambda: screen.desk.plan is not before and not screen.desk.is_busy, timeout=PATIENCE)
    settled(screen, session, qtbot)
    plan = screen.desk.plan
    assert plan is not None
    assert plan.desired[0, 40] == 7
    assert plan.simulated.all(), "the other numbers are still those of the simulation"
    assert "Something was decided by hand since" in words_of(checked)


def test_another_list_size_ends_what_was_checked(
    checked: CoverCheck, screen: DemandScreen, session: Session, qtbot: QtBot
) -> None:
    ash = next(one for one in session.work.problem.organisations if one.practice is not None)
    assert ash.practice is not None
    larger = replace(ash, practice=replace(ash.practice, list_size=90_000))
    assert session.change_facts(change_of(session.work.problem, [larger])) == ()
    qtbot.wait(80)
    settled(screen, session, qtbot)
    assert screen.desk.tightened is None
    assert "formula's" in words_of(checked)


def test_checked_numbers_are_taken_over_in_one_step_stay_checked_and_are_undone(
    checked: CoverCheck,
    ask: Callable[[CoverCheck], TakeoverForm],
    window: MainWindow,
    screen: DemandScreen,
    session: Session,
    patients_file: Path,
    qtbot: QtBot,
) -> None:
    plan, needs = screen.desk.plan, [one.needs for one in session.work.problem.shifts]
    assert plan is not None
    form = ask(checked)
    assert "These numbers were checked by simulation." in words_of(form)
    assert "Check on Demand first" not in [one.text() for one in form.findChildren(type(form.leave_button))]
    form.confirm_button.click()
    settled(screen, session, qtbot)
    assert session.undo_text == "Take over the derived cover"
    assert "Taken over, with" in checked.done.text()
    assert screen.desk.plan is not None
    assert screen.desk.plan.desired.tolist() == plan.desired.tolist(), "they are still shown as they were checked"
    session.settle()
    with open_database(patients_file) as database:
        stored = load_period(database, session.work.rota.period)
    asked = {one.id: max((need.desired for need in one.needs), default=0) for one in stored.shifts}
    for shift in stored.shifts:
        at = plan.posts.half_hours.index_of(shift.start)
        if 0 <= at < len(plan.posts.half_hours):
            assert asked[shift.id] == plan.desired[0, at : at + 9].max()
    session.undo()
    settled(screen, session, qtbot)
    assert [one.needs for one in session.work.problem.shifts] == needs


def test_the_formula_s_numbers_are_called_so_before_they_are_taken_over(
    check: CoverCheck, ask: Callable[[CoverCheck], TakeoverForm]
) -> None:
    assert "These are the numbers of a formula" in words_of(ask(check))
