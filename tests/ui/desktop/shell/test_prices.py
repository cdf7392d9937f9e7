"""The price list through the real widgets: typed, refused, put back, and what the rota costs by it."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import PATIENCE, read
from ui.desktop.look.keys import native
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rules.prices_screen import PricesScreen


@pytest.fixture
def screen(window: MainWindow) -> PricesScreen:
    window.show_screen("prices")
    return cast("PricesScreen", window.stack.currentWidget())


def type_price(screen: PricesScreen, key: str, words: str) -> None:
    """Type into the price under the cursor, as with the keyboard."""
    view = screen.table.view
    screen.table.go_to(key)
    view.setCurrentIndex(view.currentIndex().siblingAtColumn(2))
    QTest.keyClick(view, Qt.Key.Key_F2)
    line = view.viewport().findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_price_is_typed_told_saved_and_taken_back(
    window: MainWindow, screen: PricesScreen, small_file: Path, qtbot: QtBot
) -> None:
    session = window.workspace.session
    assert session is not None
    type_price(screen, "desired_cover.prices", "700")
    qtbot.waitUntil(lambda: not session.is_checking, timeout=PATIENCE)
    # Twelve evenings want two more people, the two that are worked one: 1,600 and 600 points before, 700 each now.
    assert screen.table.message.text() == (
        f"By these prices the present rota costs 2,200 points less; Solve (F5) looks for a better one by them. "
        f"Undo ({native('Ctrl+Z')}) takes them back."
    )
    assert session.undo_text == "Add Desired cover for the whole network"
    qtbot.waitUntil(lambda: session.save_state.status is not SaveStatus.SAVING, timeout=PATIENCE)
    assert [dict(one.parameters) for one in read(small_file).problem.settings] == [{"prices": (700,)}]
    screen.table.go_to("desired_cover.prices")
    screen.usual.click()
    qtbot.waitUntil(lambda: session.save_state.status is not SaveStatus.SAVING, timeout=PATIENCE)
    assert read(small_file).problem.settings == ()
    window.undo()
    assert screen.table.view.currentIndex().siblingAtColumn(2).data() == "700 points"


def test_the_minimum_stays_above_what_is_wanted(window: MainWindow, screen: PricesScreen) -> None:
    session = window.workspace.session
    assert session is not None
    type_price(screen, "minimum_cover.price", "500")
    assert "somebody would be taken from the safe minimum" in screen.table.message.text()
    assert screen.table.view.currentIndex().data() == "! 500"
    assert session.work.problem.settings == ()
    QTest.keyClick(screen.table.view, Qt.Key.Key_Escape)
    assert screen.table.view.currentIndex().data() == "100,000 points"


def test_the_words_over_it_follow_the_prices(screen: PricesScreen) -> None:
    assert screen.words[0].text().startswith("A point is worth £10 of pay.")
    type_price(screen, "pay_cost.pence_per_point", "£4")
    assert screen.words[0].text().startswith("A point is worth £4 of pay.")
