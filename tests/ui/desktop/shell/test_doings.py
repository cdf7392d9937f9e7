"""The palette reaches what stands on buttons, and what keys do on the board."""

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import PATIENCE, shown
from ui.desktop.models.finding_words import Entry
from ui.desktop.views.editors.people_screen import PeopleScreen
from ui.desktop.views.editors.record import DraftForm
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.screens import SCREENS, PageKind, ScreenKind
from ui.desktop.views.shell.actions import words_of
from ui.desktop.views.shell.doings import name_of


def entries(window: MainWindow, text: str) -> Sequence[Entry]:
    window.find_anything()
    window.palette_.field.setText(text)
    return window.palette_.model.items


NEEDS_DEMAND = {"demand"}
"""Screens of whose pages the small network, which has no practice, shows nothing but that; see their own tests."""


def buttons_of(window: MainWindow) -> list[QPushButton]:
    """The buttons of the screen that is shown.

    The filters are none (`Pill`): each is a menu of what it offers by then, is called after what is chosen, and is
    reached by Tab.
    """
    screen = window.stack.currentWidget()
    assert screen is not None
    return [one for one in screen.findChildren(QPushButton) if one.isVisible() and name_of(one)]


def pages_of(kind: ScreenKind) -> list[PageKind | None]:
    return list(kind.pages) or [None]


@pytest.mark.parametrize("kind", SCREENS, ids=lambda kind: kind.id)
def test_every_button_of_every_page_is_found_from_everywhere_and_what_is_found_is_there(
    window: MainWindow, kind: ScreenKind
) -> None:
    elsewhere = "people" if kind.id != "people" else "rota"
    for page in pages_of(kind):
        window.show_screen(kind.id)
        if page is not None:
            (turn,) = (one for one in buttons_of(window) if name_of(one) == page.name)
            turn.click()
        there = {name_of(one) for one in buttons_of(window)}
        said = {*kind.doings, *(one.name for one in kind.pages), *(page.doings if page is not None else ())}
        if kind.id not in NEEDS_DEMAND:
            assert there == said
        assert there <= said
        window.show_screen(elsewhere)
        found = {(entry.title, entry.detail) for entry in entries(window, "")}
        actions = {words_of(action) for action in window.actions_}
        where = {kind.name, f"{kind.name}, {page.name}" if page is not None else "", ""}
        assert [one for one in said if one not in actions and not any((one, each) in found for each in where)] == []


def test_a_page_called_like_its_screen_is_not_named_twice_in_a_row(window: MainWindow) -> None:
    found = [(entry.title, entry.detail) for entry in entries(window, "")]
    assert ("Practices and sites", "") in found
    assert ("Add an organisation", "Practices and sites") in found
    assert [pair for pair in found if pair[1] and pair[1] in (pair[0], f"{pair[0]}, {pair[0]}")] == []


def test_every_button_around_the_screens_is_found(window: MainWindow) -> None:
    around = [
        one
        for part in (window.top, window.rail, window.status)
        for one in part.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and one.accessibleName()
    ]
    assert len(around) > 15
    titles = {entry.title for entry in entries(window, "")}
    # The rail's buttons are called "Go to ...", the period's after the period that is open.
    meant = {"Period: 4 Jan to 17 Jan 2027": "Choose a period", "Undo": words_of(window.actions_["undo"])}
    # The palette does not find itself.
    names = {one.accessibleName() for one in around} - {"Find anything"}
    assert [one for one in names if not {one, meant.get(one, one), f"Go to {one}"} & titles] == []


def test_every_action_is_found(window: MainWindow) -> None:
    titles = {entry.title for entry in entries(window, "")}
    # The palette does not find itself.
    assert {words_of(one) for one in window.actions_ if one.isEnabled()} - titles == {"Find anything"}


def test_a_button_of_a_second_page_is_pressed_there(window: MainWindow) -> None:
    (entry,) = (one for one in entries(window, "add a cover line") if one.title == "Add a cover line")
    assert entry.detail == "Cover, Cover lines"
    entry.do()
    assert window.stack.shown == "cover"
    assert isinstance(window.side.content, DraftForm)


def test_a_page_is_turned_to_by_its_name(window: MainWindow) -> None:
    (entry,) = (one for one in entries(window, "register of broken") if one.detail == "History")
    entry.do()
    assert window.stack.shown == "history"
    (turn,) = (one for one in buttons_of(window) if name_of(one) == "Register of broken rules")
    assert turn.isChecked()


def test_what_cannot_be_pressed_yet_leads_to_its_page(window: MainWindow) -> None:
    (entry,) = (one for one in entries(window, "compare what was chosen") if one.detail == "Demand, What if")
    entry.do()
    assert window.stack.shown == "demand"


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
