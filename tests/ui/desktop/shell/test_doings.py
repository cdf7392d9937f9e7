"""The palette reaches what stands on buttons, and what keys do on the board."""

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import PATIENCE, shown
from ui.desktop.models.finding_words import Entry
from ui.desktop.views.editors.people_screen import PeopleScreen
from ui.desktop.views.editors.record import DraftForm
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.screens import SCREENS


def entries(window: MainWindow, text: str) -> Sequence[Entry]:
    window.find_anything()
    window.palette_.field.setText(text)
    return window.palette_.model.items


@pytest.mark.parametrize("kind", [kind for kind in SCREENS if kind.doings], ids=lambda kind: kind.id)
def test_what_a_screen_can_do_is_found_from_everywhere_under_its_own_name(window: MainWindow, kind: object) -> None:
    (meant,) = (one for one in SCREENS if one is kind)
    for words in meant.doings:
        assert [(entry.title, entry.detail) for entry in entries(window, words)][:1] == [(words, meant.name)]
    window.show_screen(meant.id)
    screen = window.stack.currentWidget()
    assert screen is not None
    there = {button.accessibleName() for button in screen.findChildren(QPushButton) if button.isVisible()}
    assert set(meant.doings) <= there


def test_a_button_of_another_screen_is_pressed_there(window: MainWindow) -> None:
    (entry,) = (one for one in entries(window, "add a person") if one.title == "Add a person")
    entry.do()
    assert window.stack.shown == "people"
    assert isinstance(window.side.content, DraftForm)


def test_what_stands_on_the_screen_is_found_once(window: MainWindow) -> None:
    shown(window, "people", PeopleScreen)
    found = [entry for entry in entries(window, "paste people") if entry.title == "Paste people from a spreadsheet"]
    assert len(found) == 1
    assert found[0].detail == ""


def test_what_the_boards_keys_do_is_found_with_its_keys(window: MainWindow, qtbot: QtBot) -> None:
    screen = shown(window, "rota", RotaScreen)
    session = window.workspace.session
    assert session is not None
    row = next(row for row, one in enumerate(screen.board.board.rows) if one.id == "bob")
    screen.board.setCurrentIndex(screen.board.table.index(row, 1))
    window.show_screen("people")
    (entry,) = entries(window, "take what is selected off")
    assert (entry.keys, entry.kind) == ("Del", "Action")
    entry.do()
    assert window.stack.shown == "rota"
    qtbot.waitUntil(lambda: not any(one.person == "bob" for one in session.work.rota.assignments), timeout=PATIENCE)


def test_without_a_rota_nothing_of_its_screens_is_offered(empty_window: MainWindow) -> None:
    titles = {entry.title for entry in entries(empty_window, "")}
    assert "Open the example" in titles
    assert "Add a person" not in titles
