"""The print preview: its pages, how one moves over them, and their way into a file."""

import os
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import PATIENCE, on
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.reports.screen import ReportsScreen
from ui.desktop.views.reports.zoom import Zoom


def session_of(window: MainWindow) -> Session:
    session = window.workspace.session
    assert session is not None
    return session


def reports(window: MainWindow) -> ReportsScreen:
    screen = window.stack.currentWidget()
    assert isinstance(screen, ReportsScreen)
    return screen


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> ReportsScreen:
    """The preview of the small scene, with its pages."""
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    shown = reports(window)
    wait_for_pages(shown, qtbot)
    return shown


def wait_for_pages(screen: ReportsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: screen.view.count > 0 and screen._workspace.job is None, timeout=PATIENCE)


def test_ctrl_p_shows_the_pages_as_they_will_be_printed(screen: ReportsScreen, window: MainWindow) -> None:
    assert screen.view.count == 5
    assert screen.bar.status.text() == "Draft, version 1"
    assert screen.bar.standing.text() == "DRAFT stands across every page until it is published."
    assert screen.view.accessibleName() == "Page 1 of 5 of the printed rota"
    assert QApplication.focusWidget() is screen.view
    picture = screen.view.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, screen.view._place().top() + 4)
    assert middle.name() == "#ffffff"


def test_what_is_not_there_is_neither_exported_nor_made_larger(screen: ReportsScreen) -> None:
    bar = screen.bar
    buttons = (bar.export, *bar.zooms.values())
    assert all(each.isEnabled() for each in buttons)
    screen.view.show_pages(())
    assert not any(each.isEnabled() for each in buttons)


def test_keys_turn_pages_and_change_their_size(screen: ReportsScreen) -> None:
    view, bar = screen.view, screen.bar
    assert not bar.before.isEnabled()
    pressed = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        QTest.keyClick(view, key)
        pressed.append((view.page, bar.number.text()))
    assert pressed == [
        (1, "Page 2 of 5"),
        (4, "Page 5 of 5"),
        (4, "Page 5 of 5"),
        (3, "Page 4 of 5"),
        (0, "Page 1 of 5"),
    ]
    widths = []
    for zoom in Zoom:
        assert (view.zoom, bar.zooms[zoom].isChecked()) == (zoom, True)
        widths.append(view._size().width())
        QTest.keyClick(view, Qt.Key.Key_Plus)
    assert bar.zooms[Zoom.LARGEST].isChecked()
    assert widths[-3:] == [1123, 1685, 2246]
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > 0
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert (view.page, view.verticalScrollBar().value()) == (1, 0)
    for _ in Zoom:
        QTest.keyClick(view, Qt.Key.Key_Minus)
    assert bar.zooms[Zoom.PAGE].isChecked()
    assert (view.horizontalScrollBar().maximum(), view.verticalScrollBar().maximum()) == (0, 0)


def test_an_edit_makes_the_pages_anew_and_stays_on_the_page(
    screen: ReportsScreen, window: MainWindow, qtbot: QtBot
) -> None:
    screen.view.turn_to(2)
    before = screen.view._pages
    session_of(window).assign("bob", on("EVE", 6))
    qtbot.waitUntil(lambda: screen.view._pages is not before, timeout=PATIENCE)
    assert screen.view.page == 2
    assert screen.view._pages[1] != before[1]


def test_pages_are_made_only_while_they_are_looked_at(screen: ReportsScreen, window: MainWindow, qtbot: QtBot) -> None:
    window.show_screen("rota")
    before = screen.view._pages
    session_of(window).assign("bob", on("EVE", 6))
    qtbot.wait(200)
    assert window.workspace.job is None
    assert screen.view._pages is before
    window.show_screen("reports")
    qtbot.waitUntil(lambda: screen.view._pages is not before, timeout=PATIENCE)


def test_stopping_leaves_a_button_to_go_on(window: MainWindow, qtbot: QtBot) -> None:
    window.show_screen("reports")
    screen = reports(window)
    qtbot.waitUntil(lambda: window.workspace.job is not None, timeout=PATIENCE)
    assert "Making the print preview" in window.job_bar.sentence.text()
    window.job_bar.stop_button.click()
    qtbot.waitUntil(lambda: screen.blank.heading.text() == "The print preview was stopped", timeout=PATIENCE)
    qtbot.wait(200)
    assert window.workspace.job is None
    assert screen.view.count == 0
    assert QApplication.focusWidget() is screen.blank.button
    QTest.keyClick(screen.blank.button, Qt.Key.Key_Space)
    wait_for_pages(screen, qtbot)


def test_what_stands_in_the_way_of_the_pages_is_told(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("fcn_rota.exchange.pdf.typesetting.FONT_PACKAGE", "no_such_package_of_type")
        window.show_screen("reports")
        screen = reports(window)
        qtbot.waitUntil(window.notice.isVisible, timeout=PATIENCE)
    assert "install it again" in window.notice.accessibleName()
    assert screen.blank.heading.text() == "The pages could not be made"
    screen.blank.button.click()
    wait_for_pages(screen, qtbot)


def test_a_rota_with_nobody_on_it_has_no_pages(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.unassign([one.id for one in session.work.rota.assignments])
    window.show_screen("reports")
    screen = reports(window)
    qtbot.waitUntil(lambda: screen.blank.heading.text() == "Nothing to print yet", timeout=PATIENCE)
    assert "4 Jan to 17 Jan 2027" in screen.blank.words.text()
    window.actions_["export"].trigger()
    assert "nothing to export" in window.status.said.text()
    assert window.findChildren(QFileDialog) == []
    screen.blank.button.click()
    assert window.stack.currentWidget() is not screen


def dialogue_of(window: MainWindow, qtbot: QtBot) -> QFileDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)), timeout=PATIENCE)
    return window.findChildren(QFileDialog)[-1]


def field_of(dialogue: QFileDialog) -> QLineEdit:
    field = dialogue.findChild(QLineEdit)
    assert field is not None
    return field


def choose(window: MainWindow, qtbot: QtBot, path: Path) -> QFileDialog:
    """Ask for the export with its keys, type a name, and press Enter."""
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialogue = dialogue_of(window, qtbot)
    field = field_of(dialogue)
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    return dialogue


def test_the_pdf_is_exported_with_its_ending(
    screen: ReportsScreen, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(window, qtbot, tmp_path / "for the wall")
    path = tmp_path / "for the wall.pdf"
    qtbot.waitUntil(lambda: path.exists() and window.workspace.job is None, timeout=PATIENCE)
    pages = PdfReader(path).pages
    assert len(pages) == screen.view.count
    assert "Draft" in pages[0].extract_text()
    assert window.status.said.text() == f"Written: {path}"
    assert window.workspace.memory.words("export_folder") == str(tmp_path)


def test_a_file_is_replaced_only_when_that_was_agreed_to(
    screen: ReportsScreen, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "rota.pdf"
    path.write_text("something of somebody's")
    asked = []

    def answer() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        asked.append(question.text())
        question.button(QMessageBox.StandardButton.No).click()

    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialogue = dialogue_of(window, qtbot)
    # Without its ending: the dialogue has to add it before it looks whether there is such a file.
    field_of(dialogue).setText(str(tmp_path / "rota"))
    buttons = dialogue.findChild(QDialogButtonBox)
    assert buttons is not None
    QTimer.singleShot(0, answer)
    buttons.button(QDialogButtonBox.StandardButton.Save).click()
    assert len(asked) == 1
    assert "rota.pdf" in asked[0]
    assert window.workspace.job is None
    assert path.read_text() == "something of somebody's"
    dialogue.reject()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to this user")
def test_a_read_only_folder_is_told(screen: ReportsScreen, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    choose(window, qtbot, folder / "rota.pdf")
    qtbot.waitUntil(window.notice.isVisible, timeout=PATIENCE)
    assert "you may not write in that folder; choose another one" in window.notice.accessibleName()


def test_a_disk_that_cannot_be_written_to_is_told(
    screen: ReportsScreen, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("fcn_rota.exchange.files.tempfile.mkstemp", refused)
    choose(window, qtbot, tmp_path / "rota.pdf")
    qtbot.waitUntil(window.notice.isVisible, timeout=PATIENCE)
    sentence = window.notice.accessibleName()
    assert "rota.pdf: not written: you may not write in that folder; choose another one" in sentence
    assert list(tmp_path.glob("*.pdf")) == []
    assert screen.view.count == 5


@pytest.mark.parametrize("percent", [100, 200])
def test_everything_fits_into_a_small_screen(screen: ReportsScreen, window: MainWindow, percent: int) -> None:
    appearance().set_percent(percent)
    window.resize(1_280, 720)
    QApplication.processEvents()
    for button in screen.bar.findChildren(QPushButton):
        right = button.mapTo(screen, button.rect().topRight()).x()
        assert 0 < right < screen.width()
        assert button.accessibleName() or button.text()
    assert screen.view._size().height() > 100
