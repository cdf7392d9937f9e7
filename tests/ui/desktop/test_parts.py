"""The small parts that views are made of."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.views.parts import Words, label


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


def test_a_label_is_as_high_as_its_lines_whatever_it_said_before(qtbot: QtBot) -> None:
    made, plain = label("Some words", wrap=True), QLabel(wordWrap=True)
    for widget in (made, plain):
        qtbot.addWidget(widget)
    letters = QFont(made.font())
    letters.setPixelSize(40)
    usual = made.font()
    for words in ("Some words", "Many more words than would ever go into a single line"):
        for widget in (made, plain):
            widget.setText(words)
        for font in (usual, letters):
            for widget in (made, plain):
                widget.setFont(font)
            for width in (60, 200, 60):
                assert made.heightForWidth(width) == plain.heightForWidth(width)


def test_what_a_widget_is_may_be_said_before_and_after_it_is_seen(qtbot: QtBot) -> None:
    appearance().start(Mode.LIGHT)
    early, late = QLabel("Title"), QLabel("Title")
    for widget in (early, late):
        qtbot.addWidget(widget)
    set_part(early, "title")
    for widget in (early, late):
        widget.show()
    assert early.font().pixelSize() > late.font().pixelSize()
    set_part(late, "title")
    assert early.font().pixelSize() == late.font().pixelSize()
    assert early.sizeHint() == late.sizeHint()


def test_an_address_goes_on_in_the_next_line_and_is_copied_as_it_is(qtbot: QtBot) -> None:
    """At 200 % text an e-mail address made the panel wider than its place, and everything in it was cut."""
    address = "alexandra.fotheringham-cavendish@community-trust.example.nhs.uk"
    made = label(address, wrap=True, selectable=True)
    assert isinstance(made, Words)
    qtbot.addWidget(made)
    made.show()
    whole = made.fontMetrics().horizontalAdvance(address)
    assert made.minimumSizeHint().width() < whole // 2
    assert made.heightForWidth(whole // 2) > made.fontMetrics().height() * 2
    assert made.text() == address
    assert made.accessibleName() == address
    made.setSelection(0, len(QLabel.text(made)))
    QTest.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == address
    made.setSelection(0, 0)
    made.copy()
    assert QGuiApplication.clipboard().text() == address
