"""The history through the real widgets: found, read, filtered, gone back to, and the register taken away as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.facts import change_of
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.rules import rule_by_id
from fcn_rota.services.users import Role, add_user
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import PATIENCE, USER, on, plain
from ui.desktop.commands.edits import assigned
from ui.desktop.commands.session import Session
from ui.desktop.models.history.search import Group
from ui.desktop.models.place import Place
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.history.screen import HistoryScreen, Page
from ui.desktop.views.history.step_panel import MovePanel, StepPanel
from ui.desktop.views.main_window import MainWindow

Read = Callable[[], list[str]]


@pytest.fixture
def session(window: MainWindow) -> Session:
    assert window.workspace.session is not None
    return window.workspace.session


@pytest.fixture
def screen(window: MainWindow, session: Session) -> HistoryScreen:
    """The history of some steps: Bob was put on a night against a rule, nights loosened, Cal taken off."""
    planned = assigned(session.work, "bob", on("NGT", 8))
    assert planned.effect.breaches, "he is no prescriber"
    session.perform(planned, "The lead agreed")
    setting = RuleSetting("s", "max_consecutive_nights", parameters={"maximum": 4}, reason="Two are new")
    assert session.change_facts(change_of(session.work.problem, [setting])) == ()
    session.unassign(["cal-DAY-5"])
    window.show_screen("history")
    return cast("HistoryScreen", window.stack.currentWidget())


@pytest.fixture
def steps(screen: HistoryScreen, session: Session, qtbot: QtBot) -> Read:
    """Waits until everything is stored and read, and returns what the steps are called."""

    def names() -> list[str]:
        def is_there() -> bool:
            waiting = screen._soon.isActive() or screen.steps.bar._soon.isActive() or screen._is_stale
            return session.save_state.status is SaveStatus.SAVED and not waiting and not screen.steps.reader.is_busy

        qtbot.waitUntil(is_there, timeout=PATIENCE)
        return [row.cells[2] for row in screen.steps.table.rows]

    return names


def said(widget: QWidget | None) -> str:
    assert widget is not None
    return " | ".join(one.text() for one in widget.findChildren(QLabel))


def press(panel: QWidget | None, words: str) -> None:
    assert isinstance(panel, StepPanel)
    next(one for one in panel.buttons if one.text().startswith(words)).click()


def choose(screen: HistoryScreen, name: str) -> None:
    """Take the cursor to a step, and ask for all about it with the keyboard."""
    rows = [row.cells[2] for row in screen.steps.table.rows]
    screen.steps.view.setCurrentIndex(screen.steps.table.index(rows.index(name), 0))
    QTest.keyClick(screen.steps.view, Qt.Key.Key_Return)


OFF, NIGHTS, ON = (
    "Take off Cal, DAY Sat 9 Jan",
    "Add Nights in a row for the whole network",
    "Assign Bob, NGT Fri 8 Jan",
)


def test_every_step_stands_there_with_who_made_it_when_and_why(
    window: MainWindow, screen: HistoryScreen, steps: Read
) -> None:
    assert steps()[:3] == [OFF, NIGHTS, ON]
    when, who, _, reason, now = screen.steps.table.rows[2].cells
    assert (who, reason, now) == (f"{window.workspace.user}, rota manager", "Breaks 1 rule: The lead agreed", "")
    assert when.startswith(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
    assert screen.steps.table.rows[1].cells[3] == "Two are new"
    choose(screen, ON)
    told = said(window.side.content)
    assert f"! {rule_by_id('skills_held').title}: Bob, NGT Fri 8 Jan" in told
    assert "Bob, NGT Fri 8 Jan: put on, pinned" in told
    assert "It stands" in told
    choose(screen, NIGHTS)
    assert "Nights in a row for the whole network: added" in said(window.side.content)


def test_until_the_log_is_read_it_says_so_and_the_focus_stays(
    window: MainWindow, screen: HistoryScreen, steps: Read
) -> None:
    window.activateWindow()
    screen.setFocus()
    assert screen.steps.reader.is_busy
    assert screen.steps.blank.isVisible()
    assert screen.steps.blank.heading.text() == "Reading the history..."
    assert not screen.steps.view.isVisible()
    assert screen.steps.blank.hasFocus()
    steps()
    assert screen.steps.view.isVisible()
    assert screen.steps.view.hasFocus()


def test_a_step_leads_to_its_place(window: MainWindow, screen: HistoryScreen, steps: Read, qtbot: QtBot) -> None:
    steps()
    went: list[Place] = []
    window.workspace.went.connect(went.append)
    choose(screen, NIGHTS)
    press(window.side.content, "Go there")
    assert window.stack.shown == "rules"
    assert went[-1].fact == ("settings", "max_consecutive_nights")
    assert window.side.content is None, "no step stays beside another screen"
    window.show_screen("history")
    steps()
    choose(screen, ON)
    press(window.side.content, "Go there")
    assert (window.stack.shown, went[-1].shift) == ("rota", on("NGT", 8))


def test_undoing_back_to_a_step_says_first_which_steps_and_comes_back_at_one_stroke(
    window: MainWindow, session: Session, screen: HistoryScreen, steps: Read
) -> None:
    steps()
    after = plain(session.work.rota)
    choose(screen, ON)
    press(window.side.content, "Undo back to here...")
    panel = cast("MovePanel", window.side.content)
    assert f"Undo 2 steps, in this order: | 1. {OFF} | 2. {NIGHTS}" in said(panel)
    assert plain(session.work.rota) == after, "nothing is done before somebody says so"
    panel.confirm_button.click()
    assert session.work.problem.settings == ()
    assert {one.person for one in session.work.rota.assignments if one.shift == on("NGT", 8)} == {"bob"}
    assert steps()[:5] == [f"Undo: {NIGHTS}", f"Undo: {OFF}", OFF, NIGHTS, ON]
    assert screen.steps.table.rows[2].cells[4].startswith(f"undone by {window.workspace.user}, ")
    assert session.redo_text == "2 steps at one stroke"
    choose(screen, OFF)
    press(window.side.content, "Redo up to here...")
    assert f"1. {NIGHTS} | 2. {OFF}" in said(window.side.content)
    cast("MovePanel", window.side.content).leave_button.click()
    window.redo()
    assert plain(session.work.rota) == after
    assert len(session.work.problem.settings) == 1


@pytest.mark.slow
def test_it_is_filtered_by_kind_person_date_reason_and_words(screen: HistoryScreen, steps: Read) -> None:
    everything, bar = steps(), screen.steps.bar
    bar.person.setCurrentIndex(bar.person.findData("bob"))
    assert steps() == [ON, everything[3]], "and the first rota, which he is on"
    bar.clear()
    bar.reasoned.click()
    assert steps() == [NIGHTS, ON]
    bar.clear()
    bar.group.setCurrentIndex(bar.group.findData(Group.RULES))
    assert steps() == [NIGHTS]
    bar.clear()
    for words, found in (("LEAD agreed", [ON]), ("9 Jan", [OFF]), ("bob night", [ON]), ("nothing of the sort", [])):
        bar.search.setText(words)
        assert steps()[:1] == found, words
    assert screen.steps.blank.isVisible()
    screen.steps.blank.button.click()
    assert steps() == everything
    bar.last.setText("1 Jan 2020")
    assert steps() == []
    bar.last.setText("some day")
    assert steps() == everything
    assert bar.last.toolTip().startswith("Write a date")


def test_the_register_says_who_broke_what_and_why_and_goes_to_a_file(
    window: MainWindow, session: Session, screen: HistoryScreen, steps: Read, tmp_path: Path, qtbot: QtBot
) -> None:
    steps()
    screen.pages[Page.REGISTER].click()
    qtbot.waitUntil(lambda: bool(screen.register.table.rows) and not session.is_checking, timeout=PATIENCE)
    (row,) = screen.register.table.rows
    assert row.cells[2].endswith("Bob, NGT Fri 8 Jan")
    assert row.cells[3:5] == (ON, "The lead agreed")
    assert row.cells[5].startswith("still so: ")
    screen.register.search.setText("nobody")
    assert (screen.register.table.rows, screen.register.found.text()) == ([], "1 broken rule, 0 found")
    screen.register.search.setText("LEAD bob")
    assert screen.register.table.rows == [row]
    QTest.keyClick(screen.register.view, Qt.Key.Key_Return)
    assert "The lead agreed" in said(window.side.content)
    path = tmp_path / "register.csv"
    screen.register.write(path)
    qtbot.waitUntil(lambda: window.workspace.job is None, timeout=PATIENCE)
    heading, line = path.read_text(encoding="utf-8-sig").splitlines()
    screen.register.write(tmp_path / "register.pdf")
    qtbot.waitUntil(lambda: window.workspace.job is None, timeout=PATIENCE)
    pages = PdfReader(tmp_path / "register.pdf").pages
    assert "The lead agreed" in " ".join(page.extract_text() for page in pages)
    assert heading == "When,Who,Rule and for whom,What it was for,Reason,Now"
    assert ',The lead agreed,"still so: Bob: Night' in line


def test_an_empty_register_says_what_will_stand_there(window: MainWindow, qtbot: QtBot) -> None:
    window.show_screen("history")
    screen = cast("HistoryScreen", window.stack.currentWidget())
    screen.turn_to(Page.REGISTER)
    assert screen.register.blank.heading.text() == "Reading the register..."
    qtbot.waitUntil(lambda: not screen.register.reader.is_busy, timeout=PATIENCE)
    assert screen.register.blank.isVisible()
    assert screen.register.blank.heading.text() == "No hard rule was broken on purpose"
    assert not screen.register.csv.isEnabled()


@pytest.mark.slow
def test_a_long_log_is_read_as_it_is_scrolled(window: MainWindow, screen: HistoryScreen, steps: Read) -> None:
    session = window.workspace.session
    assert session is not None
    for _ in range(60):
        session.assign("bob", on("EVE", 6))
        session.undo()
    count = len(steps())
    table = screen.steps.table
    assert count == 100
    assert table.canFetchMore(table.index(-1, -1))
    screen.steps.view.scrollToBottom()
    table.fetchMore(table.index(-1, -1))
    assert len(steps()) > 120
    assert not table.canFetchMore(table.index(-1, -1))


def test_whoever_may_not_read_it_is_told_so(window: MainWindow, small_file: Path, qtbot: QtBot) -> None:
    with open_database(small_file) as database:
        add_user(database, window.workspace.user, Role.CO_ORDINATOR, None, USER)
    window.show_screen("history")
    screen = cast("HistoryScreen", window.stack.currentWidget())
    qtbot.waitUntil(lambda: not screen.steps.reader.is_busy, timeout=PATIENCE)
    assert screen.steps.blank.isVisible()
    assert "ask an auditor or a rota manager" in screen.steps.blank.words.text()


def test_every_control_has_a_name_and_is_reached_with_tab(
    window: MainWindow, screen: HistoryScreen, steps: Read, qtbot: QtBot
) -> None:
    steps()
    choose(screen, ON)
    takes = [one for one in screen.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    takes = [one for one in takes if one.isVisible() and one.isEnabled()]
    assert screen.steps.view in takes
    assert [one for one in takes if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)] == []
    window.activateWindow()
    bar = screen.steps.bar
    order = (bar.search, bar.group, bar.person, bar.first, bar.last, bar.reasoned, screen.steps.view)
    bar.search.setFocus()
    for one in order:
        qtbot.waitUntil(one.hasFocus, timeout=PATIENCE)
        QTest.keyClick(one, Qt.Key.Key_Tab)


def test_what_the_columns_do_not_need_is_left_to_the_reasons(screen: HistoryScreen, steps: Read) -> None:
    assert steps()
    view = screen.steps.view
    before = [view.columnWidth(column) for column in range(5)]
    view.resize(view.width() + 300, view.height())
    after = [view.columnWidth(column) for column in range(5)]
    grown = [wider - width for width, wider in zip(before, after, strict=True)]
    assert (grown[3], grown[:3], grown[4]) == (300, [0, 0, 0], 0)
    assert view.horizontalHeader().length() == view.viewport().width()
