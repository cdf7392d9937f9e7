"""Ticks, fields for numbers and the like, as the style sheet and the parts make them."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.look.style_sheet import sign_file
from ui.desktop.look.theme import DARK, LIGHT, PART_CONTRAST, Theme, contrast
from ui.desktop.views.spin_box import SpinBox

MODES = {LIGHT.name: Mode.LIGHT, DARK.name: Mode.DARK}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", ["tick", "dash"])
def test_signs_have_the_colour_that_is_read_on_the_accent(name: str, theme: Theme) -> None:
    drawn = sign_file(name, theme).read_text(encoding="utf-8")
    assert re.findall(r'stroke="(#\w+)"', drawn) == [theme.on_accent]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_ticked_box_is_told_from_an_empty_one(theme: Theme, qtbot: QtBot) -> None:
    appearance().set_mode(MODES[theme.name])
    seen = {}
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked):
        box = QCheckBox("Anything", tristate=True)
        box.setCheckState(state)
        qtbot.addWidget(box)
        box.show()
        picture = box.grab().toImage()
        middle = QPoint(7, box.height() // 2)
        places = [middle + QPoint(x, y) for x in range(-4, 5) for y in range(-4, 5)]
        seen[state] = {QColor(picture.pixel(place)).name() for place in places}
    assert theme.accent not in seen[Qt.CheckState.Unchecked]
    for state in (Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked):
        assert theme.accent in seen[state]
        assert max(contrast(colour, theme.accent) for colour in seen[state]) >= PART_CONTRAST
    appearance().set_mode(Mode.LIGHT)


def test_numbers_keep_off_the_edge_of_their_field_at_any_size(qtbot: QtBot) -> None:
    box = SpinBox(minimum=5, maximum=100)
    qtbot.addWidget(box)
    assert box.value() == 5
    for percent in (100, 200):
        appearance().set_percent(percent)
        assert box.lineEdit().textMargins().left() == 4 * percent // 100
    appearance().set_percent(100)
