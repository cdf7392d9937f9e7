"""The demand screen: working out, simulating, asking what one more would do, deciding, and what is no longer true."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.services.cover_decisions import cover_decisions
from fcn_rota.store.database import open_database
from tests.ui.desktop.demand.conftest import unstaffed
from tests.ui.desktop.support import PATIENCE, Drafted, Open, on, shown
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.views.demand.bar import Page
from ui.desktop.views.demand.screen import DemandScreen
from ui.desktop.views.main_window import MainWindow

pytestmark = pytest.mark.slow


def session_of(window: MainWindow) -> Session:
    session = window.workspace.session
    assert session is not None
    return session


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)


def settle(screen: DemandScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not screen.desk.is_busy, timeout=PATIENCE)
    qtbot.wait(80)


@pytest.fixture
def simulated(screen: DemandScreen, qtbot: QtBot) -> DemandScreen:
    """The screen after the rota was simulated by the button it offers."""
    screen.blank.button.click()
    qtbot.waitUntil(lambda: screen.desk.picture is not None, timeout=PATIENCE)
    settle(screen, qtbot)
    return screen


@pytest.fixture
def cover(screen: DemandScreen, window: MainWindow, qtbot: QtBot) -> DemandScreen:
    """The screen with its page about cover."""
    window.activateWindow()
    screen.bar.pages[Page.COVER].click()
    screen.cover.chart.setFocus()
    return screen


def test_an_empty_screen_says_what_goes_there_and_offers_the_first_step(screen: DemandScreen) -> None:
    assert screen.blank.isVisible()
    assert "in time under this rota" in screen.blank.words.text()
    assert screen.blank.button.text() == "Simulate this rota"
    assert screen.focusProxy() is screen.blank.button


def test_where_the_page_scrolls_the_map_does_not(simulated: DemandScreen, window: MainWindow, qtbot: QtBot) -> None:
    heat, page = simulated.waiting.heat, simulated.waiting
    appearance().set_percent(200)
    try:
        window.resize(1_280, 720)
        qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0, timeout=PATIENCE)
        assert heat.verticalScrollBar().maximum() == 0
        heat.setFocus()
        for _ in range(7):
            press(heat, Qt.Key.Key_Down)
        middle = heat.viewport().mapTo(page.viewport(), heat.visualRect(heat.currentIndex()).center())
        assert page.viewport().rect().contains(middle)
    finally:
        appearance().set_percent(100)


def test_a_rota_without_people_shows_what_is_expected_first(
    open_window: Open, file_of: Drafted, quick: None, qtbot: QtBot
) -> None:
    window = open_window(file_of(unstaffed))
    screen = shown(window, "demand", DemandScreen)
    qtbot.waitUntil(screen.forecast.isVisible, timeout=PATIENCE)
    settle(screen, qtbot)
    assert screen.page is Page.FORECAST
    screen.bar.pages[Page.WAITING].click()
    assert screen.blank.words.text().startswith("Nobody is on this rota yet")
    screen.blank.button.click()
    assert window.stack.shown == "rota"
    session_of(window).assign("ann", on("EVE", 4))
    shown(window, "demand", DemandScreen)
    qtbot.waitUntil(lambda: screen.blank.button.text() == "Simulate this rota", timeout=PATIENCE)


def test_somebody_on_the_rota_brings_the_question_who_waits(
    open_window: Open, file_of: Drafted, quick: None, qtbot: QtBot
) -> None:
    window = open_window(file_of(unstaffed))
    screen = shown(window, "demand", DemandScreen)
    settle(screen, qtbot)
    window.show_screen("rota")
    session_of(window).assign("ann", on("EVE", 4))
    shown(window, "demand", DemandScreen)
    assert screen.page is Page.WAITING


def test_the_heat_map_is_walked_with_keys_and_says_what_it_shows(simulated: DemandScreen, qtbot: QtBot) -> None:
    heat = simulated.waiting.heat
    assert heat.isVisible()
    assert heat.table.rowCount() == 7
    heat.setCurrentIndex(heat.table.index(0, 18))
    press(heat, Qt.Key.Key_Right)
    assert simulated.waiting.detail.text().startswith("Mon 4 Jan 19:00-20:00, everybody: ")
    assert "%" in simulated.waiting.detail.text()
    cell = heat.table.index(0, 19)
    assert heat.table.data(cell, Qt.ItemDataRole.AccessibleTextRole) == simulated.waiting.detail.text()
    simulated.waiting.lines.setCurrentIndex(1)
    assert simulated.waiting.detail.text().startswith("Mon 4 Jan 19:00-20:00, telephone calls: ")
    assert QAccessible.queryAccessibleInterface(heat).text(QAccessible.Text.Name).startswith("Share of those")
    assert not heat.grab().isNull()


def test_what_one_more_would_do_stands_where_it_was_asked(
    simulated: DemandScreen, window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    worst = simulated.desk.worst[0]
    buttons = [one for one in simulated.waiting.worst.findChildren(QPushButton) if one.text().startswith("What would")]
    assert len(buttons) == len(simulated.desk.worst)
    assert buttons[0].accessibleName().startswith("What would one more person do ")
    buttons[0].setFocus()
    buttons[0].click()
    qtbot.waitUntil(lambda: worst in simulated.desk.reliefs, timeout=PATIENCE)
    settle(simulated, qtbot)
    words = [one.text() for one in simulated.waiting.worst.findChildren(QWidget) if hasattr(one, "text")]
    # Who is to come to a base waits for nobody: the small network has none.
    assert any("No shift serves them then; one person for that hour would spare" in str(one) for one in words)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text().startswith("1. "), "the focus stays at the hour"


def test_a_worst_hour_is_shown_on_the_map(simulated: DemandScreen) -> None:
    worst = simulated.desk.worst[0]
    simulated.waiting.show_hour(worst)
    cell = simulated.waiting.heat.table.cell(simulated.waiting.heat.currentIndex())
    assert cell is not None
    assert (cell.interval, cell.is_worst) == (worst.interval, True)


def test_an_edit_makes_it_stale_until_it_is_undone_or_simulated_again(
    simulated: DemandScreen, window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    before = simulated.desk.picture
    assert not simulated.bar.stale.isVisible()
    session.unassign([session.work.rota.assignments[0].id])
    qtbot.waitUntil(simulated.bar.stale.isVisible, timeout=PATIENCE)
    assert "has changed since" in simulated.bar.stale.text()
    session.undo()
    qtbot.waitUntil(lambda: not simulated.bar.stale.isVisible(), timeout=PATIENCE)
    session.redo()
    qtbot.waitUntil(simulated.bar.stale.isVisible, timeout=PATIENCE)
    simulated.bar.simulate_button.click()
    qtbot.waitUntil(lambda: simulated.desk.picture is not before, timeout=PATIENCE)
    settle(simulated, qtbot)
    assert not simulated.bar.stale.isVisible()


def test_a_simulation_can_be_stopped(screen: DemandScreen, window: MainWindow, qtbot: QtBot) -> None:
    screen.desk.simulate()
    job = window.workspace.job
    assert job is not None
    job.stop()
    settle(screen, qtbot)
    assert screen.desk.picture is None
    assert screen.blank.button.text() == "Simulate this rota"


def test_how_busy_everybody_is(simulated: DemandScreen) -> None:
    simulated.bar.pages[Page.PEOPLE].click()
    people = simulated.people.people.figures
    assert {people.index(row, 0).data() for row in range(people.rowCount())} == {"Ann", "Bob"}
    assert simulated.people.handovers.figures.rowCount() == 7
    assert "busy" in str(people.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert not simulated.people.grab().isNull()


def test_every_number_of_cover_says_why(cover: DemandScreen) -> None:
    chart = cover.cover.chart
    chart.mark(36)
    press(chart, Qt.Key.Key_Right)
    press(chart, Qt.Key.Key_Right)
    assert cover.cover.why.text().startswith("Mon 4 Jan 19:00-19:30: 1 person on, ")
    assert "hub (telephone triage)" in cover.cover.why.text().casefold()
    press(chart, Qt.Key.Key_PageDown)
    assert "Tue 5 Jan 19:00-19:30" in chart.accessibleDescription()
    press(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert cover.cover.form.when.text().startswith("Tue 5 Jan 18:30-19:30")
    cover.cover.whole.click()
    assert cover.cover.form.when.text().startswith("Tue 5 Jan 18:30-23:00")
    assert not chart.grab().isNull()


def test_a_number_is_set_by_hand_with_a_reason_and_withdrawn(
    cover: DemandScreen, patients_file: Path, qtbot: QtBot
) -> None:
    form = cover.cover.form
    cover.cover.chart.mark(38)
    cover.cover.whole.click()
    form.people.setValue(4)
    form.overrule_button.click()
    assert "A reason is needed" in form.hint.text()
    assert not cover.desk.is_busy
    form.reason.setText("A festival")
    form.overrule_button.click()
    settle(cover, qtbot)
    with open_database(patients_file) as database:
        (stored,) = cover_decisions(database).overrules
    assert (stored.people, stored.reason) == (4, "A festival")
    assert "4 wanted" in cover.cover.why.text()
    assert "Set by hand (A festival)" in cover.cover.why.text()
    assert form.reason.text() == ""
    withdraw = [one for one in form.findChildren(QPushButton) if one.text() == "Withdraw"]
    assert withdraw[0].accessibleName() == "Withdraw: Mon 4 Jan 18:30-23:00: 4 people. A festival"
    withdraw[0].click()
    settle(cover, qtbot)
    assert "Set by hand" not in cover.cover.why.text()
    with open_database(patients_file) as database:
        assert cover_decisions(database).overrules == ()


def test_a_forecast_goes_below_a_typed_minimum_only_once_signed_off(cover: DemandScreen, qtbot: QtBot) -> None:
    form, chart = cover.cover.form, cover.cover.chart
    chart.mark(38)
    assert cover.cover.curve is not None
    assert cover.cover.curve.week(0)[38].minimum == 2
    form.sign_button.click()
    assert "A reason is needed" in form.hint.text()
    form.reason.setText("One suffices by our audit")
    form.sign_button.click()
    settle(cover, qtbot)
    assert cover.cover.curve.week(0)[38].minimum == 1
    assert not form.sign_button.isVisible()
    next(one for one in form.findChildren(QPushButton) if one.text() == "Withdraw").click()
    settle(cover, qtbot)
    assert cover.cover.curve.week(0)[38].minimum == 2


def test_another_period_is_worked_out_anew(simulated: DemandScreen, window: MainWindow, qtbot: QtBot) -> None:
    window.step_period(1)
    qtbot.waitUntil(
        lambda: simulated.desk.basis is not None and simulated.desk.basis.problem is session_of(window).work.problem,
        timeout=PATIENCE,
    )
    # The picture goes when the screen follows the period that was opened.
    qtbot.waitUntil(lambda: simulated.desk.picture is None, timeout=PATIENCE)
    settle(simulated, qtbot)
    assert simulated.blank.isVisible()
    simulated.turn_to(Page.COVER)
    assert simulated.blank.heading.text() == "Nobody is rostered"
    simulated.blank.button.click()
    assert window.workspace.memory.words("screen") == "shift_types"


def test_everything_has_a_name(simulated: DemandScreen) -> None:
    for page in Page:
        simulated.turn_to(page)
        QApplication.processEvents()
        for widget in simulated.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                found = QAccessible.queryAccessibleInterface(widget)
                assert found is not None
                assert found.text(QAccessible.Text.Name), widget
