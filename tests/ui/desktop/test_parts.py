"""The small parts that views are made of."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.desktop.views.parts import label


def test_no_line_ends_between_a_number_and_its_unit(qtbot: QtBot) -> None:
    said = "On time: 99.9 % of those who wait; 9 h 30 of rest, needs 11 h."
    made = label(said, wrap=True)
    qtbot.addWidget(made)
    assert QLabel.text(made) == said.replace("9 %", "9\u00a0%").replace("9 h 30", "9\u00a0h\u00a030").replace(
        "11 h", "11\u00a0h"
    )
    assert made.text() == said
    made.setText("12 % more")
    assert QLabel.text(made) == "12\u00a0% more"
