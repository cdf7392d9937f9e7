"""The window around the board: bars, rail, panel, keys, and what is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.services.drafts import assign
from fcn_rota.services.stored_rotas import latest_rota
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import PATIENCE, USER, Open, on, read
from ui.desktop.commands.edits import assigned
from ui.desktop.commands.session import Session
from ui.desktop.jobs.job import Failed
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.look.keys import native
from ui.desktop.look.theme import DARK
from ui.desktop.models.memory import Memory
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.models.working_rota import WorkingRota
from ui.desktop.views.fold_view import FoldView
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.forms import KeyList, PeriodForm, ReasonForm


def session_of(window: MainWindow) -> Session:
    session = window.workspace.session
    assert session is not None
    return session


def board_screen(window: MainWindow) -> RotaScreen:
    screen = window.stack.currentWidget()
    assert isinstance(screen, RotaScreen)
    return screen


def press(window: MainWindow, keys: str) -> None:
    """Press a shortcut as the window's actions know it."""
    action = next(action for action in window.actions_ if keys in [key.toString() for key in action.shortcuts()])
    assert action.isEnabled()
    action.trigger()


def wait_for_job(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.workspace.job is None, timeout=PATIENCE)


def test_the_bars_say_where_one_stands(window: MainWindow) -> None:
    assert window.top.network.text() == "Example network"
    assert window.top.period.text() == "4 Jan to 17 Jan 2027"
    assert window.status.version.text() == "Draft 1"
    assert window.status.saved.text() == "saved"
    assert window.status.unfilled.text() == "12 unfilled"
    assert window.status.breaches.text() == "0 breaches"
    assert "England bank holidays" in window.status.network.text()
    assert "Example network" in window.windowTitle()


def test_an_edit_on_the_board_goes_all_the_way(window: MainWindow, qtbot: QtBot, small_file: Path) -> None:
    board_screen(window).board.assign_requested.emit("bob", on("EVE", 6))
    session = session_of(window)
    assert window.status.unfilled.text() == "11 unfilled"
    assert window.top.undo.isEnabled()
    assert window.actions_["undo"].text() == "Undo: Assign Bob, EVE Wed 6 Jan"
    qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.SAVED, timeout=PATIENCE)
    assert window.status.saved.text().startswith("saved ")
    assert any(a.shift == on("EVE", 6) for a in read(small_file).rota.assignments)
    press(window, "Ctrl+Z")
    assert window.status.unfilled.text() == "12 unfilled"
    press(window, "Ctrl+Y")
    assert window.status.unfilled.text() == "11 unfilled"


def test_a_hard_rule_is_broken_only_for_a_reason(window: MainWindow) -> None:
    session_of(window).assign("bob", on("NGT", 8))
    form = window.side.content
    assert isinstance(form, ReasonForm)
    assert "prescriber" in "".join(words.text() for words in form.findChildren(QLabel))
    assert QApplication.focusWidget() is form.field
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    assert "A reason is needed" in form.hint.text()
    assert window.status.breaches.text() == "0 breaches"
    QTest.keyClicks(form.field, "The hospital prescribes that night")
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    assert window.status.breaches.text() == "1 breach, with reason"
    assert window.side.content is None


def test_of_very_many_breaches_the_first_are_told_and_the_field_stays_in_reach(qtbot: QtBot) -> None:
    sentences = [f"Breach {number}." for number in range(1, 1_201)]
    form = ReasonForm("Accept proposal", sentences, lambda _: None, lambda: None)
    qtbot.addWidget(form)
    told = [words.text() for words in form.findChildren(QLabel) if words.text().startswith("!")]
    assert told == [f"! Breach {number}." for number in range(1, 13)]
    (fold,) = form.findChildren(FoldView)
    assert fold.turner.text() == "Show 1,188 more breaches"


def test_esc_leaves_what_would_break_a_rule(window: MainWindow) -> None:
    session_of(window).assign("bob", on("NGT", 8))
    form = window.side.content
    assert isinstance(form, ReasonForm)
    QTest.keyClick(form.field, Qt.Key.Key_Escape)
    assert window.side.content is None
    assert session_of(window).work.breaches == ()


def test_counts_lead_to_their_places_one_after_the_other(window: MainWindow) -> None:
    board = board_screen(window).board
    places = []
    for _ in range(3):
        window.status.unfilled.click()
        places.append(board.board.days[board.currentIndex().column()].day.day)
    assert places == [6, 7, 8]
    assert window.status.said.text()


def test_another_window_is_told_of_and_not_overwritten(window: MainWindow, qtbot: QtBot, small_file: Path) -> None:
    with open_database(small_file) as database:
        stored = latest_rota(database)
        assert stored is not None
        opened = read(small_file)
        other = assigned(WorkingRota(opened.problem, opened.rota, opened.findings), "bob", on("EVE", 6))
        assign(database, stored.draft, other.edit.into[0], USER)
    session = session_of(window)
    session.assign("cal", on("EVE", 6))
    qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.OVERTAKEN, timeout=PATIENCE)
    assert window.notice.isVisible()
    assert "Somebody else changed this rota first" in window.notice.accessibleName()
    assert window.status.saved.text() == "not saved"
    again = next(one for one in window.notice.findChildren(QPushButton) if one.text() == "Load again")
    again.click()
    wait_for_job(window, qtbot)
    assert not window.notice.isVisible()
    assert {a.person for a in session.work.on_shift(on("EVE", 6))} == {"bob"}


def test_the_palette_finds_actions_people_and_dates(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+K")
    palette = window.palette_
    assert palette.isVisible()
    QTest.keyClicks(palette.field, "cal")
    assert palette.model.items[0].title == "Cal"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    board = board_screen(window).board
    assert board.board.rows[board.currentIndex().row()].id == "cal"
    press(window, "Ctrl+K")
    QTest.keyClicks(palette.field, "13 jan")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert board.board.days[board.currentIndex().column()].day.day == 13
    press(window, "Ctrl+K")
    QTest.keyClicks(palette.field, "dark")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert appearance().theme is DARK
    press(window, "Ctrl+K")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_every_action_can_be_found_by_its_name(window: MainWindow) -> None:
    for action in window.actions_:
        if action.isEnabled() and action.objectName() != "find":
            titles = [entry.title for entry in window._look_up(action.text())]
            assert action.text() in titles


def test_the_list_of_keys_holds_those_of_window_and_board(window: MainWindow) -> None:
    press(window, "?")
    keys = window.side.content
    assert isinstance(keys, KeyList)
    words = {label.text() for label in keys.findChildren(QLabel)}
    assert {native("Ctrl+K"), "Find anything", "F6", "Take what is selected off the rota"} <= words


def test_a_panel_with_nothing_to_press_scrolls_with_keys(window: MainWindow) -> None:
    press(window, "?")
    bar = window.side._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    close = window.side.close_button
    close.setFocus()
    ways = {
        Qt.Key.Key_End: bar.maximum(),
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_PageDown: bar.pageStep(),
        Qt.Key.Key_PageUp: 0,
    }
    for key, place in ways.items():
        QTest.keyClick(close, key)
        assert bar.value() == min(place, bar.maximum())


def test_no_two_actions_have_the_same_keys(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions_ for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_f6_goes_round_the_parts_of_the_window(window: MainWindow) -> None:
    window.activateWindow()
    board_screen(window).setFocus()
    parts = []
    for _ in range(4):
        press(window, "F6")
        focus = QApplication.focusWidget()
        assert focus is not None
        owners = (window.top, window.rail, window.stack, window.status)
        parts.append(next(part.accessibleName() or "screen" for part in owners if part.isAncestorOf(focus)))
    assert parts == ["Status bar", "Top bar", "Screens", "screen"]


def test_whatever_takes_the_focus_has_a_name(window: MainWindow) -> None:
    press(window, "Ctrl+D")
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisibleTo(window) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _spoken(widget)
    ]
    assert nameless == []


def _spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_tab_goes_through_the_top_bar_from_left_to_right(window: MainWindow) -> None:
    window.top.earlier.setFocus()
    seen = []
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [window.top.earlier, window.top.period, window.top.later, window.top.undo]


def test_another_period_is_opened_and_remembered(
    window: MainWindow, open_window: Open, qtbot: QtBot, small_file: Path
) -> None:
    press(window, "Ctrl+D")
    form = window.side.content
    assert isinstance(form, PeriodForm)
    form.weeks.setValue(1)
    form.confirm()
    assert window.side.content is None, "what is listed as open and as planned before is no longer so"
    wait_for_job(window, qtbot)
    assert window.top.period.text() == "18 Jan to 24 Jan 2027"
    again = open_window(small_file)
    assert again.top.period.text() == "18 Jan to 24 Jan 2027"
    press(again, "Alt+Left")
    wait_for_job(again, qtbot)
    assert again.top.period.text() == "11 Jan to 17 Jan 2027"


def test_looks_are_remembered(window: MainWindow, memory: Memory) -> None:
    press(window, "Ctrl++")
    window.actions_["colours_dark"].trigger()
    assert (memory.percent, memory.mode) == (125, Mode.DARK)
    window.resize(1_300, 800)
    window._placement.keep()
    assert not memory.state("window").isEmpty()


def test_what_went_wrong_is_told_with_details_to_copy(window: MainWindow) -> None:
    window.workspace.failed.emit(Failed("The disk is full; free some space.", "Traceback of the defect"))
    buttons = {one.text(): one for one in window.notice.findChildren(QPushButton)}
    details = window.notice._details
    assert details.isHidden()
    buttons["Details"].click()
    assert not details.isHidden()
    buttons["Copy"].click()
    assert QGuiApplication.clipboard().text() == "The disk is full; free some space.\n\nTraceback of the defect"
    buttons["Close"].click()
    assert not window.notice.isVisible()


def test_closing_asks_only_where_work_would_be_lost(
    window: MainWindow, qtbot: QtBot, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(window)
    with monkeypatch.context() as patch:
        patch.setattr("ui.desktop.commands.saving.Saver._store", _disk_full)
        session.assign("bob", on("EVE", 6))
        qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.FAILED, timeout=PATIENCE)
        assert not window.close()
    assert "1 change could not be saved" in window.notice.accessibleName()
    again = next(one for one in window.notice.findChildren(QPushButton) if one.text() == "Save again")
    again.click()
    qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.SAVED, timeout=PATIENCE)
    assert window.close()
    assert any(a.shift == on("EVE", 6) for a in read(small_file).rota.assignments)


def _disk_full(*_: object) -> None:
    from fcn_rota.store.errors import StoreError

    raise StoreError("The disk is full; free some space and try again.")


@pytest.mark.parametrize("percent", [100, 200])
def test_everything_fits_into_a_small_screen(window: MainWindow, percent: int) -> None:
    appearance().set_percent(percent)
    window.resize(1_280, 720)
    QApplication.processEvents()
    for button in filter(QPushButton.isVisible, window.top.findChildren(QPushButton)):
        assert button.geometry().right() < window.width()
        assert button.width() >= button.minimumSizeHint().width()
    assert window.width() == 1_280


def test_the_open_screens_entry_stays_in_sight_with_large_letters(window: MainWindow) -> None:
    window.resize(1440, 900)
    window.show_screen("history")
    entry = next(one for one in window.rail.findChildren(QToolButton) if one.isChecked())

    def is_whole() -> bool:
        for _ in range(5):
            QApplication.processEvents()
        return entry.visibleRegion().boundingRect() == entry.rect()

    assert is_whole()
    try:
        appearance().set_percent(200)
        assert is_whole()
        window.resize(1280, 720)
        assert is_whole()
    finally:
        appearance().set_percent(100)
