"""What the columns of a table leave over goes to those whose words are cut."""

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from ui.desktop.look.appearance import appearance
from ui.desktop.views.editors.spread import Spread, shared_out

LONG = "telephone triage, base, prescriber, under fives, palliative"


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (300, [100, 100, 100]),
        (200, [100, 100, 100]),
        (340, [120, 120, 100]),
        (460, [150, 210, 100]),
        (900, [150, 250, 100]),
    ],
)
def test_room_is_shared_by_what_is_cut_and_never_exceeded(room: int, widths: list[int]) -> None:
    assert shared_out(room, [100, 100, 100], {0: 150, 1: 250}) == widths


def test_nobody_needs_more_than_is_asked_for() -> None:
    assert shared_out(900, [100, 100], {0: 80}) == [100, 100]


def test_the_last_column_has_its_share(qtbot: QtBot) -> None:
    model, view = QStandardItemModel(0, 2), QTableView()
    model.appendRow([QStandardItem(LONG), QStandardItem(LONG)])
    view.setModel(model)
    view.horizontalHeader().setStretchLastSection(True)
    qtbot.addWidget(view)
    spread = Spread(view, [100, 100])
    view.resize(500, 200)
    view.show()
    spread.dress()
    assert abs(view.columnWidth(0) - view.columnWidth(1)) <= 1


def test_a_wide_table_cuts_nothing_and_what_was_dragged_stays(qtbot: QtBot) -> None:
    model, view = QStandardItemModel(0, 3), QTableView()
    model.appendRow([QStandardItem(words) for words in ("Ann", LONG, "no")])
    view.setModel(model)
    view.horizontalHeader().setStretchLastSection(True)
    qtbot.addWidget(view)
    spread = Spread(view, [100, 100, 100])
    view.resize(300, 200)
    view.show()
    spread.dress()
    assert view.columnWidth(1) == 100
    view.resize(1000, 200)
    qtbot.waitUntil(lambda: view.columnWidth(1) > view.fontMetrics().horizontalAdvance(LONG))
    assert view.columnWidth(0) == 100
    view.setColumnWidth(1, 140)
    view.resize(1200, 200)
    qtbot.wait(10)
    assert view.columnWidth(1) == 140
    appearance().set_percent(200)
    spread.dress()
    assert view.columnWidth(0) == 200
    appearance().set_percent(100)
