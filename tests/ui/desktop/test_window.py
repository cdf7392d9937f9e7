"""The window itself, drawn in memory."""

from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Result
from fcn_rota.services.networks import store_network
from fcn_rota.services.rotas import save_rota
from fcn_rota.store.database import open_database
from ui.desktop.app import set_up
from ui.desktop.jobs.loading import Failed, LoadingThread, Nothing, load
from ui.desktop.models.opened import Opened
from ui.desktop.models.rota_table import RotaTableModel
from ui.desktop.models.sheet import Sheet
from ui.desktop.views.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    set_up(qapp)
    made = MainWindow("rota.db")
    qtbot.addWidget(made)
    return made


def table_of(window: MainWindow) -> tuple[QTableView, QAbstractItemModel]:
    table = window.findChild(QTableView)
    assert isinstance(table, QTableView)
    return table, table.model()


def words_in(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel))


def test_the_model_keeps_qts_contract(qtmodeltester: ModelTester, sheet: Sheet) -> None:
    model = RotaTableModel(sheet)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    assert (model.rowCount(), model.columnCount()) == (2, 7)


def test_nothing_can_be_edited(qapp: QApplication, sheet: Sheet) -> None:
    model = RotaTableModel(sheet)
    indexes = [model.index(row, column) for row in range(2) for column in range(7)]
    assert not any(model.flags(index) & Qt.ItemFlag.ItemIsEditable for index in indexes)
    assert not any(model.setData(index, "Somebody else") for index in indexes)


def test_a_screen_reader_hears_who_when_and_what_is_missing(qapp: QApplication, sheet: Sheet) -> None:
    model = RotaTableModel(sheet)
    spoken = model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "EVE  Evening, 18:30-23:00, Tue 5 Jan 2027: ! 1 short of minimum; "
        "Bob (18:30-21:00, supernumerary, unconfirmed); The Bank: to be named"
    )
    assert model.index(1, 3).data(Qt.ItemDataRole.AccessibleTextRole).endswith(": no shift")
    heading = model.headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert heading == "Thu 7 Jan 2027, Bank holiday"
    assert model.headerData(3, Qt.Orientation.Horizontal) == "Thu\n7 Jan\nBH"


def test_sites_are_named_at_the_side_where_they_stay_in_sight(qapp: QApplication, sheet: Sheet) -> None:
    model = RotaTableModel(sheet)
    assert model.headerData(0, Qt.Orientation.Vertical) == "Base\n01632 960000"
    assert model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.FontRole).bold()
    assert model.headerData(1, Qt.Orientation.Vertical) == "EVE  Evening\n18:30-23:00"
    assert model.index(0, 0).data() is None
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Base, 01632 960000"


def test_the_rota_is_shown(window: MainWindow, shown: Opened, sheet: Sheet) -> None:
    window.show_outcome(shown)
    window.show()
    table, model = table_of(window)
    assert "Example network" in window.windowTitle()
    assert sheet.summary in words_in(window)
    assert table.accessibleName() == "Rota of Example network: shift types down, days across"
    assert model.data(table.currentIndex()) == "1 more wanted\nAnn"
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == 1


def test_an_empty_database_says_what_to_do(window: MainWindow) -> None:
    window.show_outcome(Nothing())
    assert "No rota yet" in words_in(window)
    assert "fcn-rota demo" in words_in(window)


def test_what_went_wrong_is_said(window: MainWindow) -> None:
    window.show_outcome(Failed("The database is locked; close the other window."))
    assert "The database is locked; close the other window." in words_in(window)


def test_colours_follow_a_desktop_that_turns_dark(window: MainWindow, shown: Opened) -> None:
    window.show_outcome(shown)
    _, model = table_of(window)
    before = QGuiApplication.palette()
    light = model.index(1, 3).data(Qt.ItemDataRole.BackgroundRole).color()
    try:
        QGuiApplication.setPalette(QPalette(QColor("#2d3945"), QColor("#10161c")))
        dark = model.index(1, 3).data(Qt.ItemDataRole.BackgroundRole).color()
        assert dark.lightness() < 100 < light.lightness()
    finally:
        QGuiApplication.setPalette(before)


def test_the_latest_rota_is_loaded_beside_the_window(
    qtbot: QtBot, qapp: QApplication, problem: Problem, full: Result, tmp_path: Path
) -> None:
    with open_database(tmp_path / "a.db") as database:
        store_network(database, problem, "tester")
        save_rota(database, problem, full, "tester")
    thread = LoadingThread(str(tmp_path / "a.db"))
    with qtbot.waitSignal(thread.loaded, timeout=60_000) as signal:
        thread.start()
    thread.wait()
    (outcome,) = signal.args
    assert isinstance(outcome, Opened)
    assert outcome.problem.network.name == "Example network"


def test_loading_says_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(str(tmp_path / "new.db")) == Nothing()
    (tmp_path / "text.db").write_text("no database", encoding="utf-8")
    outcome = load(str(tmp_path / "text.db"))
    assert isinstance(outcome, Failed)
    assert "text.db" in outcome.sentence
    monkeypatch.setattr("ui.desktop.jobs.loading.network_of", lambda _: 1 / 0)
    assert "ZeroDivisionError" in getattr(load(str(tmp_path / "new.db")), "sentence", "")
