"""A table that is never wider than its place, and cuts no words."""

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from ui.desktop.look.appearance import appearance
from ui.desktop.views.fitted_table import Columns, FittedTable

SHARED = Columns((100, 200, 100, 100), taker=1, yielding=(3, 2))
LONG = "Agreed by telephone with the lead of the network; nobody else can come at such short notice."


def table(qtbot: QtBot, width: int) -> FittedTable:
    model = QStandardItemModel(0, 4)
    for words in ("Short.", LONG):
        model.appendRow([QStandardItem(text) for text in ("Mon", words, "who", "now")])
    view = FittedTable("Steps", model, SHARED)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(width, 300)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (700, {0: 100, 1: 400, 2: 100, 3: 100}),
        (400, {0: 80, 1: 160, 2: 80, 3: 80}),
        (250, {0: 62, 1: 126, 2: 62}),
        (180, {0: 60, 1: 120}),
        (20, {0: 6, 1: 14}),
    ],
)
def test_columns_share_the_width_and_give_way_in_their_order(room: int, widths: dict[int, int]) -> None:
    assert SHARED.shared(room) == widths
    assert sum(widths.values()) == room


def test_the_last_column_takes_what_is_left_where_the_taker_gave_way() -> None:
    assert Columns((100, 100, 200), taker=2, yielding=(2,)).shared(200) == {0: 100, 1: 100}
    assert Columns((100, 100, 400), taker=2, yielding=(2,)).shared(210) == {0: 100, 1: 110}


def test_columns_that_grow_come_before_whoever_takes_the_rest() -> None:
    growing = Columns((100, 100, 100), taker=0, yielding=(2,), growing={2: 150, 1: 120})
    assert growing.shared(330) == {0: 100, 1: 100, 2: 130}
    assert growing.shared(400) == {0: 130, 1: 120, 2: 150}
    assert growing.shared(100) == {0: 50, 1: 50}
    assert growing.scaled(lambda width: 2 * width).shared(800) == {0: 260, 1: 240, 2: 300}


@pytest.mark.parametrize("width", [900, 420, 260])
def test_long_words_take_more_lines_and_nothing_scrolls_sideways(qtbot: QtBot, width: int) -> None:
    view = table(qtbot, width)
    assert view.rowHeight(0) == appearance().sizes.row
    room = view.columnWidth(1)
    needs = view.fontMetrics().horizontalAdvance(LONG)
    assert (view.rowHeight(1) > view.rowHeight(0)) == (needs > room)
    assert view.rowHeight(1) >= view.fontMetrics().lineSpacing() * (needs // room)
    assert view.horizontalScrollBar().maximum() == 0


def test_rows_follow_the_width_the_letters_and_the_words(qtbot: QtBot) -> None:
    view = table(qtbot, 420)
    narrow = view.rowHeight(1)
    view.resize(1200, 300)
    qtbot.waitUntil(lambda: view.rowHeight(1) < narrow)
    view.model().setData(view.model().index(0, 1), LONG * 3)
    assert view.rowHeight(0) > view.rowHeight(1)
    view.model().insertRow(2)
    assert view.rowHeight(2) == appearance().sizes.row
    appearance().set_percent(200)
    view.resize(500, 300)
    qtbot.waitUntil(lambda: view.isColumnHidden(3))
    assert view.rowHeight(2) == appearance().sizes.row
    assert not view.isColumnHidden(1)
