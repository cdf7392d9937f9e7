"""The list of problems beside the board, through the real window."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from fcn_rota.domain.needs import Need
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.supply import supply_words
from tests.ui.desktop.support import PATIENCE, Drafted, Open, on
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.models.concerns import ConcernKind
from ui.desktop.models.place import Place
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.problems.panel import ProblemsPanel
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.forms import ReasonForm


@pytest.fixture
def panel(window: MainWindow) -> ProblemsPanel:
    """The list, opened by its key."""
    window.actions_["problems"].trigger()
    return shown(window)


def shown(window: MainWindow) -> ProblemsPanel:
    content = window.side.content
    assert isinstance(content, ProblemsPanel)
    return content


def session_of(window: MainWindow) -> Session:
    session = window.workspace.session
    assert session is not None
    return session


def place_on_board(window: MainWindow) -> tuple[str, int]:
    """Return which row and day of the month the board's cursor is on."""
    screen = window.stack.currentWidget()
    assert isinstance(screen, RotaScreen)
    index = screen.board.currentIndex()
    return screen.board.board.rows[index.row()].id, screen.board.board.days[index.column()].day.day


@pytest.fixture
def nobody_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules are still at it."""
    monkeypatch.setattr("ui.desktop.commands.assessing.Assessor.ask", lambda *_, **__: None)


@pytest.mark.usefixtures("nobody_judges")
def test_nothing_is_claimed_before_the_rules_have_judged(open_window: Open, small_file: Path) -> None:
    window = open_window(small_file)
    assert window.status.unfilled.isHidden()
    assert window.status.breaches.isHidden()
    assert window.status.cost.accessibleName() == "Checking every rule..."
    window.actions_["problems"].trigger()
    assert shown(window).empty.text() == "Every rule is being checked."
    assert [pill.text() for pill in shown(window).filters.values()][:2] == ["All", "Unfilled"]


def test_kinds_are_counted_and_filtered(window: MainWindow, panel: ProblemsPanel) -> None:
    assert window.side.title.text() == "Problems"
    assert QApplication.focusWidget() is panel.list
    assert panel.filters[ConcernKind.UNFILLED].text() == "Unfilled 12"
    assert window.status.unfilled.text() == "12 unfilled"
    everything = len(panel.list.concerns.items)
    panel.filters[ConcernKind.UNFILLED].click()
    kinds = {concern.kind for concern in panel.list.concerns.items}
    assert kinds == {ConcernKind.UNFILLED}
    assert len(panel.list.concerns.items) < everything
    panel.filters[ConcernKind.BREACH].click()
    assert panel.list.isHidden()
    assert panel.empty.text() == "Broken rules: nothing."


def test_enter_and_a_click_go_to_the_place(window: MainWindow, panel: ProblemsPanel) -> None:
    window.workspace.go_to(Place(date(2027, 1, 4), "cal"))
    panel.setFocus()
    concern = panel.list.concerns.items[2]
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    row, day = place_on_board(window)
    assert concern.place.day is not None
    assert (row, day) == (session_of(window).work.problem.sites[0].id, concern.place.day.day)
    assert window.status.said.text() == concern.sentence
    first = panel.list.visualRect(panel.list.concerns.index(0, 0))
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=first.center())
    assert place_on_board(window)[1] == 6


def test_the_list_follows_the_rota(window: MainWindow, panel: ProblemsPanel, qtbot: QtBot) -> None:
    session_of(window).assign("bob", on("EVE", 6))
    qtbot.waitUntil(lambda: panel.filters[ConcernKind.UNFILLED].text() == "Unfilled 11")
    assert all(on("EVE", 6) != one.place.shift or one.kind is ConcernKind.WANTED for one in panel._concerns)


def test_a_breach_is_listed_with_its_reason_and_found_from_the_status_bar(window: MainWindow) -> None:
    session_of(window).assign("bob", on("NGT", 8))
    form = window.side.content
    assert isinstance(form, ReasonForm)
    QTest.keyClicks(form.field, "The hospital prescribes that night")
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    window.status.breaches.click()
    concerns = shown(window).list.concerns.items
    assert {one.kind for one in concerns} == {ConcernKind.BREACH}
    assert concerns[0].detail.endswith("Reason: The hospital prescribes that night")
    assert place_on_board(window) == ("bob", 8)


def test_each_line_is_spoken_and_painted_as_high_as_its_words(panel: ProblemsPanel) -> None:
    model = panel.list.concerns
    for row, concern in enumerate(model.items[:5]):
        index = model.index(row, 0)
        assert concern.sentence in index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert panel.list.visualRect(index).height() > 2 * panel.list.fontMetrics().height()
    panel.grab()


def test_the_same_key_closes_it(window: MainWindow, panel: ProblemsPanel) -> None:
    window.actions_["problems"].trigger()
    assert window.side.content is None


def weighed(window: MainWindow, panel: ProblemsPanel, qtbot: QtBot) -> list[str]:
    """Ask where one absence breaks something, wait, and return what is listed."""
    weighing = window.panels._weighing
    assert weighing is not None
    weighing.now = lambda: datetime(2027, 1, 4, 12, tzinfo=UTC)
    panel.filters[ConcernKind.FRAGILE].click()
    qtbot.waitUntil(lambda: not weighing.is_running and not panel._later.isActive(), timeout=PATIENCE)
    return [f"{one.sentence}. {one.detail}" for one in panel.list.concerns.items]


def test_where_one_absence_breaks_the_minimum_is_found_out_when_asked(
    window: MainWindow, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    assert panel.filters[ConcernKind.FRAGILE].text() == "One absence"
    assert all(one.kind is not ConcernKind.FRAGILE for one in panel.list.concerns.items)
    listed = weighed(window, panel, qtbot)
    assert listed[0].startswith(
        "Mon 4 Jan 18:30-23:00 Evening, without Ann. 0 of the minimum 1. 2 people could stand in: "
    )
    assert listed[1].startswith("Tue 5 Jan 18:30-23:00 Evening, without Bob. 0 of the minimum 1. ")
    assert panel.filters[ConcernKind.FRAGILE].text() == "One absence 2"
    assert panel.weighed.text().startswith("On 2 shifts of 41 that have not begun, one absence breaks minimum cover")
    panel.list.wanted.emit(panel.list.concerns.items[1])
    assert place_on_board(window)[1] == 5


def test_a_list_without_lines_leaves_the_focus_in_the_panel(window: MainWindow, panel: ProblemsPanel) -> None:
    panel.list.setFocus()
    panel.show_kind(ConcernKind.REGISTRATION)
    assert panel.list.isHidden()
    assert panel.filters[ConcernKind.REGISTRATION].hasFocus()


def test_what_is_gravest_is_in_sight_until_somebody_goes_elsewhere(panel: ProblemsPanel) -> None:
    gravest, *others = panel.list.concerns.items
    panel.list.show_concerns(others)
    panel.list.show_concerns([gravest, *others])
    assert panel.list.currentIndex().row() == 0
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    panel.list.show_concerns(others)
    assert panel.list.currentIndex().row() == 0, "the cursor stays with its concern"


def test_it_is_found_out_anew_once_the_rota_is_another(window: MainWindow, panel: ProblemsPanel, qtbot: QtBot) -> None:
    weighed(window, panel, qtbot)
    session_of(window).assign("cal", on("EVE", 5))
    qtbot.waitUntil(lambda: panel.filters[ConcernKind.FRAGILE].text() == "One absence 1", timeout=PATIENCE)
    assert [one.sentence.split(", ")[1] for one in panel.list.concerns.items] == ["without Ann"]


def test_what_was_found_out_is_still_known_when_the_list_is_opened_again(
    window: MainWindow, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    weighed(window, panel, qtbot)
    window.side.close_panel()
    window.actions_["problems"].trigger()
    assert shown(window).filters[ConcernKind.FRAGILE].text() == "One absence 2"


def test_no_absence_that_breaks_anything_is_said(window: MainWindow, panel: ProblemsPanel, qtbot: QtBot) -> None:
    session = session_of(window)
    duties = [one.id for one in session.work.rota.assignments if one.shift in {on("EVE", 4), on("EVE", 5)}]
    session.unassign(duties)
    assert not weighed(window, panel, qtbot)
    assert panel.weighed.text().startswith("No absence of one person breaks")


def test_beside_empty_places_stands_how_far_the_staff_go_round(
    window: MainWindow, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(panel.supply.text()), timeout=PATIENCE)
    assert panel.supply.text() == " ".join(supply_words(session_of(window).work.problem))
    assert panel.supply.text().startswith("The staff can give about ")
    panel.filters[ConcernKind.UNFILLED].click()
    assert panel.supply.isVisible()
    panel.filters[ConcernKind.BREACH].click()
    assert not panel.supply.isVisible()


def car_scene() -> Scene:
    """A car that goes out with a driver and somebody who visits, or not at all; only a driver is known."""
    scene = Scene()
    scene.site("car", ("driver", 1), ("home_visit", 1))
    scene.person("dan", "driver")
    scene.shift_type("DRV", "18:30", "23:00", "driver", site="car", needs=(Need(None, 1, 1),))
    scene.shift_type("VIS", "18:30", "23:00", "home_visit", site="car", needs=(Need(None, 1, 1),))
    scene.shift("DRV", 0)
    scene.shift("VIS", 0)
    return scene


def test_a_team_that_is_begun_and_never_completed_stays_a_problem_without_a_reason(
    open_window: Open, file_of: Drafted
) -> None:
    window = open_window(file_of(car_scene))
    session_of(window).assign("dan", on("DRV", 4))
    assert window.side.content is None, "whoever comes first needs no reason"
    assert (window.status.unfilled.text(), window.status.breaches.text()) == ("1 unfilled", "1 breach")
    window.status.breaches.click()
    panel = shown(window)
    assert panel.filters[ConcernKind.BREACH].text() == "Broken rules 1"
    assert panel.filters[ConcernKind.UNFILLED].text() == "Unfilled 1"
    (line,) = panel.list.concerns.items
    assert line.sentence.endswith("the safe team asks for 1 with the skill home visit, 0 there.")
    assert line.detail.endswith(". No reason was given.")
    assert place_on_board(window) == ("dan", 4)


def test_where_letters_are_large_nothing_but_the_list_scrolls(
    window: MainWindow, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    window.resize(1440, 900)
    appearance().set_percent(200)
    try:
        qtbot.waitUntil(panel.menu.isVisible, timeout=PATIENCE)
        assert not any(pill.isVisible() for pill in panel.filters.values())
        assert panel.menu.text() == panel.filters[None].text()
        unfilled = next(one for one in panel.menu.menu().actions() if one.text().startswith("Unfilled"))
        unfilled.trigger()
        assert panel.menu.text() == unfilled.text() == panel.filters[ConcernKind.UNFILLED].text()
        outer = window.side.findChild(QScrollArea)
        assert outer is not None
        qtbot.waitUntil(lambda: outer.verticalScrollBar().maximum() == 0, timeout=PATIENCE)
        assert panel.list.verticalScrollBar().maximum() > 0
    finally:
        appearance().set_percent(100)
    assert panel.filters[None].isVisible()
    assert not panel.menu.isVisible()
