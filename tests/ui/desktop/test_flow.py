"""Buttons, fields and words in lines."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.views.flow import FlowLayout, in_lines
from ui.desktop.views.parts import label


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The application in the light theme, with text as large as before whatever a test does."""
    del qapp
    appearance().start(Mode.LIGHT)
    yield
    appearance().set_percent(100)


def bar(qtbot: QtBot, *widgets: QWidget, width: int = 800) -> QWidget:
    """Widgets in lines that are so wide."""
    made = QWidget()
    qtbot.addWidget(made)
    flow = FlowLayout(made)
    flow.setContentsMargins(0, 0, 0, 0)
    flow.setSpacing(8)
    for widget in widgets:
        flow.addWidget(widget)
    made.resize(width, flow.heightForWidth(width))
    made.show()
    return made


def test_what_is_not_equally_high_has_its_middle_in_one_line(qtbot: QtBot) -> None:
    words, field, push = label("12 people"), QLineEdit(), QPushButton("Add")
    made = bar(qtbot, words, field, push)
    assert made.isVisible()
    middles = [one.geometry().center().y() for one in (words, field, push)]
    assert max(middles) - min(middles) <= 1


def test_what_has_no_room_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    first, hidden, second = QPushButton("One"), QPushButton("Two"), QPushButton("Three")
    hidden.hide()
    made = bar(qtbot, first, hidden, second, width=first.sizeHint().width() + 4)
    assert second.geometry().x() == 0
    assert second.geometry().y() == first.geometry().bottom() + 1 + 8
    assert second.geometry().bottom() < made.height()


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_buttons_fields_and_lists_are_equally_high(qtbot: QtBot, percent: int) -> None:
    appearance().set_percent(percent)
    parts = (QPushButton("Add"), QLineEdit(), QComboBox())
    made = bar(qtbot, *parts)
    assert made.isVisible()
    assert len({part.height() for part in parts}) == 1


def test_the_edges_grow_with_the_text(qtbot: QtBot) -> None:
    made = QWidget()
    qtbot.addWidget(made)
    flow = FlowLayout(made)
    flow.set_edges(12, 8, 6)
    appearance().set_percent(200)
    margins = flow.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (24, 8, 24, 6)


def test_how_high_it_is_follows_what_is_in_it(qtbot: QtBot) -> None:
    first, second = QPushButton("One"), QPushButton("Two")
    made = bar(qtbot, first, second)
    flow = made.layout()
    assert isinstance(flow, FlowLayout)
    width = first.sizeHint().width() + second.sizeHint().width() + 8
    one_line = flow.heightForWidth(width)
    second.setText("Two, and a good deal more")
    two_lines = flow.heightForWidth(width)
    assert two_lines > one_line
    second.hide()
    assert flow.heightForWidth(width) == one_line
    second.show()
    assert flow.heightForWidth(width) == two_lines
    third = QPushButton("Three")
    flow.addWidget(third)
    third.show()
    assert flow.heightForWidth(width) > two_lines
    flow.takeAt(2)
    flow.takeAt(1)
    assert flow.heightForWidth(width) == one_line
    flow.setSpacing(80)
    first.setMinimumHeight(2 * one_line)
    assert flow.heightForWidth(width) == 2 * one_line


def test_buttons_under_a_question_are_as_wide_as_their_words(qtbot: QtBot) -> None:
    panel, question = QWidget(), label("Undo 3 steps?", wrap=True)
    confirm, leave = QPushButton("Undo these 3 steps"), QPushButton("Leave it")
    down = QVBoxLayout(panel)
    qtbot.addWidget(panel)
    for each in (question, in_lines(confirm, leave)):
        down.addWidget(each)
    panel.resize(360, 400)
    panel.show()
    assert [each.width() for each in (confirm, leave)] == [each.sizeHint().width() for each in (confirm, leave)]
    assert confirm.mapTo(panel, confirm.rect().topLeft()).x() == question.x()
    assert confirm.y() == leave.y()
    panel.resize(150, 400)
    assert leave.y() > confirm.y()
    assert leave.x() == confirm.x()
