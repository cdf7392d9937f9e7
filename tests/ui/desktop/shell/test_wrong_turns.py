"""What somebody new does wrong, and what stands in the way: told in a sentence, and nothing is lost."""

import errno
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.rules.scene import Scene
from fcn_rota.services.beginning import usual_pattern
from tests.ui.desktop.support import PATIENCE, Drafted, Open, on, small_scene
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.practices_page import PracticesPage
from ui.desktop.views.shell.welcome import Welcome


def told(window: MainWindow, qtbot: QtBot) -> str:
    """What the notice says, once it does."""
    qtbot.waitUntil(lambda: window.notice.isVisible() and window.workspace.job is None, timeout=PATIENCE)
    words = window.notice.accessibleName()
    assert "Something went wrong inside" not in words
    assert "Traceback" not in words
    return words


def practices_page(window: MainWindow) -> PracticesPage:
    page = window.stack.currentWidget()
    assert isinstance(page, Welcome)
    page.doors[0].button.click()
    chosen = window.stack.currentWidget()
    assert isinstance(chosen, PracticesPage)
    return chosen


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE fcn_rota_version SET version_num = '9999'")
        connection.commit()


FILES: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a letter": ("letter.json", lambda path: path.write_text("Dear all"), "letter.json"),
    "a picture called a database": ("cat.db", lambda path: path.write_bytes(b"\x89PNG" * 500), "is not an FCN Rota"),
    "another program's file": ("other.json", lambda path: path.write_text(json.dumps({"a": 1})), "other.json"),
    "nothing in it": ("empty.json", lambda path: path.write_text(""), "empty.json"),
    "a folder": ("folder.db", lambda path: path.mkdir(), "folder"),
    "gone meanwhile": ("gone.json", lambda path: None, "gone.json"),
    "a spreadsheet": ("staff.xlsx", lambda path: path.write_bytes(b"PK\x03\x04" * 99), "staff.xlsx"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_wrong_file_is_told_and_the_rota_stays_open(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, case: str
) -> None:
    name, make, sentence = FILES[case]
    make(tmp_path / name)
    before = window.workspace.session
    window.workspace.start_file(tmp_path / name)
    assert sentence in told(window, qtbot)
    assert window.workspace.session is before


def test_a_file_of_a_newer_version_says_what_to_do(
    window: MainWindow, qtbot: QtBot, small_template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "later.db"
    path.write_bytes(small_template.read_bytes())
    newer(path)
    window.workspace.start_file(path)
    assert "made by a newer FCN Rota" in told(window, qtbot)
    assert window.top.network.text() == "Example network"


def test_a_folder_that_may_not_be_written_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("fcn_rota.store.files.flush", refuse)
    window.safekeeping._write(tmp_path / "kept.db")
    assert "cannot be written" in told(window, qtbot)
    assert window.workspace.session is not None


def test_a_full_disk_keeps_every_edit_until_it_can_be_saved(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.workspace.session
    assert session is not None

    def full(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("fcn_rota.services.drafts.apply_edit", full)
        session.assign("bob", on("EVE", 6))
        qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.FAILED, timeout=PATIENCE)
        assert "disk is full" in told(window, qtbot)
        assert {one.person for one in session.work.on_shift(on("EVE", 6))} == {"bob"}
    session.try_saving_again()
    qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.SAVED, timeout=PATIENCE)


def test_a_network_of_one_practice_can_be_begun_and_none_has_to_be_chosen(
    empty_window: MainWindow, qtbot: QtBot, lists: tuple[Path, Path]
) -> None:
    page = practices_page(empty_window)
    totals, mapping = lists
    page.list_field.setText(str(totals))
    page.map_field.setText(str(mapping))
    qtbot.waitUntil(page.search.isEnabled, timeout=PATIENCE)
    # Nothing chosen: there is nothing to press, and it is said what is missing.
    assert not page.start_button.isEnabled()
    page.start()
    assert empty_window.workspace.job is None
    QTest.keyClicks(page.search, "no such network")
    assert page.names.count() == 0
    assert "no such network" in page.outcome.text()
    page.search.clear()
    QTest.keyClicks(page.search, "elsewhere")
    qtbot.waitUntil(page.start_button.isEnabled, timeout=PATIENCE)
    assert page.start_button.text() == "Start with Elsewhere PCN (1 practice)"
    page.start_button.click()
    qtbot.waitUntil(lambda: empty_window.workspace.session is not None, timeout=PATIENCE)
    assert empty_window.top.network.text() == "Elsewhere PCN"


def test_solving_before_there_is_anybody_says_what_comes_first(
    empty_window: MainWindow, qtbot: QtBot, lists: tuple[Path, Path]
) -> None:
    page = practices_page(empty_window)
    totals, mapping = lists
    page.list_field.setText(str(totals))
    page.map_field.setText(str(mapping))
    qtbot.waitUntil(page.search.isEnabled, timeout=PATIENCE)
    QTest.keyClicks(page.search, "riverside")
    qtbot.waitUntil(page.start_button.isEnabled, timeout=PATIENCE)
    page.start_button.click()
    qtbot.waitUntil(lambda: empty_window.workspace.session is not None, timeout=PATIENCE)
    window, session = empty_window, empty_window.workspace.session
    assert session is not None
    window.solve()
    assert window.side.content is None
    assert window.status.said.text() == "There is nothing to solve yet. First: sites and shifts."
    session.change_facts(usual_pattern(session.work.problem))
    window.solve()
    assert window.side.content is None
    assert window.status.said.text() == "There is nothing to solve yet. First: people."
    assert not window.panels.solving.is_running


@pytest.mark.slow
def test_when_nothing_can_be_filled_the_solver_says_so(file_of: Drafted, open_window: Open, qtbot: QtBot) -> None:
    window = open_window(file_of(everybody_away))
    window.workspace.memory.keep_words("solve_seconds", "5")
    window.solve()
    window.solve()
    solving = window.panels.solving
    qtbot.waitUntil(lambda: solving.proposal is not None, timeout=PATIENCE)
    review = window.panels.review
    assert review is not None
    assert not review.changes
    assert not window.notice.isVisible()


@pytest.mark.slow
def test_closing_while_solving_ends_the_solver_and_keeps_the_rota(
    open_window: Open, small_file: Path, qtbot: QtBot
) -> None:
    window = open_window(small_file)
    window.solve()
    window.solve()
    solving = window.panels.solving
    qtbot.waitUntil(lambda: solving.is_running, timeout=PATIENCE)
    window.close()
    assert not window.isVisible()
    qtbot.waitUntil(lambda: not solving.is_running, timeout=PATIENCE)
    again = open_window(small_file)
    assert again.status.unfilled.text() == "12 unfilled"


def everybody_away() -> Scene:
    """The small scene without a rota, and with everybody away for all of it."""
    scene = small_scene()
    empty = Scene(days=14)
    for one in ("ann", "bob", "cal"):
        empty.person(one)
        empty.available(one, AvailabilityKind.UNAVAILABLE, 0, "00:00", "23:59", days=16)
    empty.shift_type("EVE", "18:30", "23:00", name="Evening")
    empty.shift("EVE", *range(14))
    assert scene.problem().period == empty.problem().period
    return empty
