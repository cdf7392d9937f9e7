"""The cells of an editor's table, whatever they hold."""

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from ui.desktop.views.editors.cells import CellView


@pytest.fixture
def view(qtbot: QtBot) -> CellView:
    """A table of a hundred rows, of which some fifteen are seen."""
    made = CellView()
    qtbot.addWidget(made)
    made.setModel(QStringListModel([f"Row {number}" for number in range(100)], made))
    made.resize(300, 500)
    made.show()
    qtbot.waitUntil(made.isVisible)
    return made


def is_seen(view: CellView) -> bool:
    return view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def test_the_cell_that_is_edited_stays_in_sight_when_the_table_gets_lower(view: CellView, qtbot: QtBot) -> None:
    last = view.rowAt(view.viewport().height() - 1)
    view.setCurrentIndex(view.model().index(last - 1, 0))
    assert is_seen(view)
    view.resize(300, 200)
    qtbot.waitUntil(lambda: is_seen(view))


def test_a_cell_out_of_sight_does_not_pull_the_table_back(view: CellView, qtbot: QtBot) -> None:
    view.setCurrentIndex(view.model().index(0, 0))
    view.scrollToBottom()
    view.resize(300, 200)
    qtbot.wait(50)
    assert not is_seen(view)


def test_what_names_a_row_is_cut_in_its_middle(view: CellView) -> None:
    option = QStyleOptionViewItem()
    delegate = view.itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, view.model().index(0, 0))
    assert option.textElideMode is Qt.TextElideMode.ElideMiddle
