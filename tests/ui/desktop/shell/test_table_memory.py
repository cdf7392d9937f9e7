"""Tables and the board look as they were left."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from tests.ui.desktop.support import Open, shown
from ui.desktop.look.appearance import appearance
from ui.desktop.models.memory import Memory
from ui.desktop.views.board.zoom import Zoom
from ui.desktop.views.editors.people_screen import PeopleScreen
from ui.desktop.views.editors.places_screen import Page, PlacesScreen
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen


def table_of(window: MainWindow) -> QTableView:
    return shown(window, "people", PeopleScreen).table.view


def test_columns_keep_their_widths_and_rows_their_order(
    open_window: Open, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = table_of(open_window(small_file))
    usual = view.columnWidth(1)
    # As while the edge of the heading is dragged, and then as when it is not; another test may have left a button down.
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    view.setColumnWidth(0, 321)
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.NoButton)
    view.setColumnWidth(1, usual + 7)
    view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    again = table_of(open_window(small_file))
    assert again.columnWidth(0) == 321
    assert again.columnWidth(1) == usual, "what nobody dragged is as wide as the program says"
    assert again.model().index(0, 0).data() == "Cal"
    appearance().set_percent(200)
    assert again.columnWidth(0) == 642


def test_a_table_that_is_made_later_is_remembered_too(open_window: Open, small_file: Path, memory: Memory) -> None:
    memory.keep_words("table Bank holidays", '{"widths": {"Name": 333}, "sorting": null}')
    screen = shown(open_window(small_file), "places", PlacesScreen)
    screen.turn_to(Page.BANK_HOLIDAYS)
    assert screen.holidays is not None
    view = screen.holidays.view
    names = [view.model().headerData(column, Qt.Orientation.Horizontal) for column in range(view.model().columnCount())]
    assert view.columnWidth(names.index("Name")) == 333


@pytest.mark.parametrize("kept", ["nonsense", "[]", '{"widths": {"Name": "wide"}, "sorting": null}', '{"widths": 3}'])
def test_what_cannot_be_read_is_let_be(open_window: Open, small_file: Path, memory: Memory, kept: str) -> None:
    memory.keep_words("table People", kept)
    assert table_of(open_window(small_file)).columnWidth(0) == 180


def test_the_board_shows_the_rows_and_days_of_the_last_time(open_window: Open, small_file: Path) -> None:
    first = shown(open_window(small_file), "rota", RotaScreen)
    bar = first.screen_.bar
    bar.button(bar.arrangement.SHIFTS).click()
    QTest.keyClick(first.board, Qt.Key.Key_Plus)
    again = shown(open_window(small_file), "rota", RotaScreen)
    assert again.screen_.bar.arrangement is bar.arrangement.SHIFTS
    assert again.board.zoom is Zoom.WEEK
