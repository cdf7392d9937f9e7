"""The three doors of an empty database, and where they lead."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.problem_json import problem_to_json
from fcn_rota.services.networks import practices
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import PATIENCE
from ui.desktop.jobs.starting import MAPPING, TOTALS
from ui.desktop.views.main_window import MainWindow
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
