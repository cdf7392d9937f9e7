"""What stands in place of an empty screen keeps the focus."""

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.views.blank import Blank


def test_the_focus_stays_on_the_page_when_its_button_goes_and_comes_back(qtbot: QtBot) -> None:
    window, blank = QWidget(), Blank()
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("Before"))
    column.addWidget(blank)
    column.addWidget(QPushButton("After"))
    qtbot.addWidget(window)
    blank.say("Nothing yet", "Work it out.", ("Work it out", lambda: None))
    window.show()
    window.activateWindow()
    blank.button.setFocus()
    qtbot.waitUntil(blank.button.hasFocus)
    blank.say("Working", "This is shown as soon as it is done.", None)
    assert QApplication.focusWidget() is blank
    blank.say("Ready", "Simulate it now.", ("Simulate", lambda: None))
    assert QApplication.focusWidget() is blank.button
