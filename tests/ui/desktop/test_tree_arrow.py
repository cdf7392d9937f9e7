"""The arrow before a line of a tree."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBitmap, QImage, QPainter, QRegion
from pytestqt.qtbot import QtBot

from ui.desktop.look.appearance import appearance
from ui.desktop.views.tree_arrow import draw_arrow


def drawn(*, is_open: bool) -> QRect:
    """Return what an arrow takes of a field of 60 by 60."""
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_arrow(painter, image.rect(), is_open=is_open)
    painter.end()
    return QRegion(QBitmap.fromImage(image.createAlphaMask())).boundingRect()


@pytest.mark.parametrize("is_open", [False, True])
def test_it_is_as_large_as_the_letters_and_in_the_middle(qtbot: QtBot, is_open: bool) -> None:
    """At 200 % text it was as small as at 100 %."""
    usual = drawn(is_open=is_open)
    appearance().set_percent(200)
    large = drawn(is_open=is_open)
    for at, half in ((usual, 4), (large, 8)):
        assert max(at.width(), at.height()) == pytest.approx(2 * half, abs=2)
        assert (at.center() - QPoint(30, 30)).manhattanLength() <= half


def test_it_says_whether_the_line_is_unfolded(qtbot: QtBot) -> None:
    there, here = drawn(is_open=True), drawn(is_open=False)
    assert there.width() > there.height()
    assert here.height() > here.width()
