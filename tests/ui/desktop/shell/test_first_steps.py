"""The three doors of an empty database, and where they lead."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fcn_rota.domain.network import Network, Organisation
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.nhs_practices import read_practices
from fcn_rota.exchange.problem_json import problem_to_json
from fcn_rota.services.problems import practices
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import PATIENCE
from ui.desktop.jobs.starting import MAPPING, TOTALS
from ui.desktop.look.appearance import appearance
from ui.desktop.views.editors.together import PastePreview
from ui.desktop.views.first_steps import FirstSteps
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.practices_page import PracticesPage
from ui.desktop.views.shell.welcome import Welcome


def wait_for_job(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.workspace.job is None, timeout=PATIENCE)


def welcome_of(window: MainWindow) -> Welcome:
    page = window.stack.currentWidget()
    assert isinstance(page, Welcome)
    return page


def page_of(window: MainWindow) -> PracticesPage:
    """Go through the first door."""
    welcome_of(window).doors[0].button.click()
    page = window.stack.currentWidget()
    assert isinstance(page, PracticesPage)
    return page


def test_an_empty_database_shows_three_doors(empty_window: MainWindow) -> None:
    doors = welcome_of(empty_window).doors
    assert [door.accessibleName() for door in doors] == [
        "Start from your own practices",
        "Open the example",
        "Open a file",
    ]
    assert QApplication.focusWidget() is doors[0].button
    assert not empty_window.rail.isVisible()
    assert not empty_window.actions_["undo"].isEnabled()


def test_a_network_that_can_be_planned_is_spared_its_first_steps(window: MainWindow) -> None:
    """They were made with every board, and made anew behind it with every fact that was typed."""
    assert isinstance(window.stack.currentWidget(), RotaScreen)
    assert not window.findChildren(FirstSteps)


def test_the_example_is_opened_from_a_file_of_its_own(
    empty_window: MainWindow, qtbot: QtBot, tmp_path: Path, problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.desktop.jobs.starting.example_problem", lambda _seed: problem)
    QTest.keyClick(welcome_of(empty_window).doors[1].button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: empty_window.workspace.session is not None, timeout=PATIENCE)
    assert empty_window.workspace.url == str(tmp_path / "example.db")
    assert empty_window.rail.isVisible()


def test_a_network_of_ones_own_is_found_by_name(
    empty_window: MainWindow, qtbot: QtBot, lists: tuple[Path, Path], tmp_path: Path
) -> None:
    page = page_of(empty_window)
    assert not page.search.isEnabled()
    totals, mapping = lists
    page.map_field.setText(str(mapping))
    wait_for_job(empty_window, qtbot)
    page.list_field.setText(str(totals))
    QTest.keyClicks(page.search, "weir surg")
    assert [network.name for network in page._shown] == ["Riverside PCN"]
    qtbot.waitUntil(lambda: "Together 16,500 patients" in page.outcome.text(), timeout=PATIENCE)
    assert page.start_button.text() == "Start with Riverside PCN (2 practices)"
    page.start_button.click()
    qtbot.waitUntil(lambda: empty_window.workspace.session is not None, timeout=PATIENCE)
    assert empty_window.top.network.text() == "Riverside PCN"
    assert empty_window.top.patients.text() == "16,500 patients · 2 practices · 0 people"
    with open_database(tmp_path / "new.db") as database:
        assert len(practices(database)) == 2


def steps_of(window: MainWindow) -> FirstSteps:
    """The page with the steps, where the board will be."""
    screen = window.stack.currentWidget()
    assert isinstance(screen, RotaScreen)
    assert screen.first_steps.isVisible()
    return screen.first_steps


def solve_button(window: MainWindow) -> QPushButton:
    """The button above everything that solves the rota."""
    return next(button for button in window.top.findChildren(QPushButton) if button.text() == "Solve")


@pytest.fixture
def begun(empty_window: MainWindow, qtbot: QtBot, lists: tuple[Path, Path]) -> MainWindow:
    """A window on a network with its practices, and nothing else."""
    totals, mapping = lists
    empty_window.workspace.start_practices(read_practices(totals, mapping, "U99999"))
    qtbot.waitUntil(lambda: empty_window.workspace.session is not None, timeout=PATIENCE)
    return empty_window


def test_a_network_of_practices_is_led_to_its_first_rota(begun: MainWindow, qtbot: QtBot) -> None:
    steps = steps_of(begun)
    assert [door.accessibleName()[:9] for door in steps.doors] == ["1. Sites ", "2. People", "3. Solve,"]
    assert "as many people as 16,500 patients ask for" in steps.doors[0].buttons[0].accessibleDescription()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is steps.doors[0].button, timeout=PATIENCE)
    QTest.keyClick(steps.doors[0].button, Qt.Key.Key_Space)
    session = begun.workspace.session
    assert session is not None
    assert len(session.work.problem.sites) == 4
    assert steps.doors[0].button.text() == "Look at the shift types"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is steps.doors[1].button, timeout=PATIENCE)
    QApplication.clipboard().setText(
        "Name\tRole\tOrganisation\tHours a week\tSkills\n"
        "Ann Hart\tGP\tThe Mill Surgery\t7.5\tprescriber, base\n"
        "Bea Lund\tNurse\tnowhere\t10\tbase\n"
    )
    steps.doors[1].button.click()
    preview = begun.side.content
    assert isinstance(preview, PastePreview)
    assert solve_button(begun).property("part") == ""
    assert not session.work.problem.people
    preview.confirm_button.click()
    assert [person.name for person in session.work.problem.people] == ["Ann Hart"]
    screen = begun.stack.currentWidget()
    assert isinstance(screen, RotaScreen)
    assert screen.board.isVisible()
    assert solve_button(begun).property("part") == "primary"
    qtbot.waitUntil(lambda: session.work.unfilled > 0, timeout=PATIENCE)
    session.undo()
    assert screen.first_steps.isVisible()
    session.undo()
    assert session.work.problem.shift_types == ()
    assert steps.doors[0].button.text() == "Take the usual ones"


def test_solving_is_the_main_thing_once_there_is_something_to_solve(begun: MainWindow) -> None:
    steps, solve = steps_of(begun), solve_button(begun)
    begun.show_screen("people")
    solve.click()
    assert begun.side.content is None
    assert steps.isVisible()
    assert begun.status.said.text() == "There is nothing to solve yet. First: sites and shifts."
    steps.take_usual()
    solve.click()
    assert begun.status.said.text() == "There is nothing to solve yet. First: people."
    assert solve.property("part") == ""


def test_an_empty_clipboard_says_what_a_list_looks_like(begun: MainWindow) -> None:
    QApplication.clipboard().clear()
    steps_of(begun).paste_people()
    words = " ".join(label.text() for label in begun.side.findChildren(QLabel))
    assert "There are no rows in it" in words
    assert "Name, Role, Organisation" in words


def test_the_steps_lead_to_their_screens(begun: MainWindow) -> None:
    where, who, _ = steps_of(begun).doors
    where.buttons[1].click()
    assert begun.stack.shown == "places"
    begun.show_screen("rota")
    who.buttons[1].click()
    assert begun.stack.shown == "people"


def test_made_up_people_stay_apart_from_the_network(
    begun: MainWindow, qtbot: QtBot, tmp_path: Path, problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:

    def made_up(_seed: int, homes: tuple[Organisation, ...], network: Network) -> Problem:
        others = tuple(one for one in problem.organisations if one.practice is None)
        return replace(problem, network=network, organisations=(*others, *homes))

    monkeypatch.setattr("fcn_rota.services.beginning.example_problem", made_up)
    trial = str(tmp_path / "new - trial.db")
    for _ in range(2):
        steps_of(begun).doors[1].buttons[2].click()
        qtbot.waitUntil(lambda: begun.workspace.url == trial and begun.workspace.session is not None, timeout=PATIENCE)
        assert begun.top.network.text() == "Riverside PCN, made-up people"
        begun.workspace.start_file(tmp_path / "new.db")
        qtbot.waitUntil(lambda: begun.workspace.url != trial and begun.workspace.session is not None, timeout=PATIENCE)
        assert begun.top.network.text() == "Riverside PCN"


def test_the_lists_are_found_among_the_downloads(
    empty_window: MainWindow, qtbot: QtBot, lists: tuple[Path, Path], downloads: Path
) -> None:
    totals, mapping = lists
    old, new = downloads / f"{TOTALS}.csv", downloads / f"{TOTALS} (1).csv"
    old.write_text("of a month ago")
    os.utime(old, (0, 0))
    shutil.copy(totals, new)
    shutil.copy(mapping, downloads / f"{MAPPING}.csv")
    page = page_of(empty_window)
    wait_for_job(empty_window, qtbot)
    assert page.list_field.text() == str(new)
    assert page.search.hasFocus()
    QTest.keyClicks(page.search, "riverside")
    qtbot.waitUntil(page.start_button.isEnabled, timeout=PATIENCE)


def test_large_letters_have_a_wide_page(empty_window: MainWindow) -> None:
    page = page_of(empty_window)
    empty_window.resize(2400, 900)
    empty_window.show()
    before = page.search.width()
    appearance().set_percent(200)
    QApplication.processEvents()
    assert page.search.width() > 1.5 * before
    empty_window.resize(1280, 720)
    page.names.show()
    QApplication.processEvents()
    assert page.search.height() >= page.search.minimumSizeHint().height(), "it scrolls, no letter is cut"
    appearance().set_percent(100)


def test_the_second_list_is_found_beside_the_first(
    empty_window: MainWindow, qtbot: QtBot, lists: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, name in zip(lists, (TOTALS, MAPPING), strict=True):
        shutil.copy(path, tmp_path / f"{name}.csv")
    page = page_of(empty_window)
    assert not page.names.isVisible()
    chosen = str(tmp_path / f"{MAPPING}.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
    browse = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Browse for Mapping")
    browse.click()
    wait_for_job(empty_window, qtbot)
    assert page.list_field.text() == str(tmp_path / f"{TOTALS}.csv")
    assert page.names.isVisible()


def test_a_wrong_file_is_told_and_nothing_is_lost(
    empty_window: MainWindow, qtbot: QtBot, lists: tuple[Path, Path]
) -> None:
    page = page_of(empty_window)
    page.map_field.setText(str(lists[0]))
    wait_for_job(empty_window, qtbot)
    assert "PCN_CODE" in empty_window.notice.accessibleName()
    assert page.map_field.text() == str(lists[0])


def test_a_problem_file_is_taken_into_the_database(
    empty_window: MainWindow, qtbot: QtBot, problem: Problem, tmp_path: Path
) -> None:
    file = tmp_path / "network.json"
    file.write_bytes(problem_to_json(problem))
    empty_window.workspace.start_file(file)
    qtbot.waitUntil(lambda: empty_window.workspace.session is not None, timeout=PATIENCE)
    assert empty_window.top.network.text() == problem.network.name


def test_another_database_is_switched_to(
    empty_window: MainWindow, qtbot: QtBot, small_template: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(small_template, tmp_path / "other.db"))
    empty_window.workspace.start_file(other)
    qtbot.waitUntil(lambda: empty_window.workspace.session is not None, timeout=PATIENCE)
    assert empty_window.top.network.text() == "Example network"
    empty_window.workspace.start_file(tmp_path / "missing.db")
    wait_for_job(empty_window, qtbot)
    assert "missing.db" in empty_window.notice.accessibleName()
    assert empty_window.workspace.session is not None
