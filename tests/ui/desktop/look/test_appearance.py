"""The look of the whole application: themes, sizes, type."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.desktop.look.appearance import Appearance, Mode, appearance
from ui.desktop.look.sizes import Sizes
from ui.desktop.look.style_sheet import set_part, style_sheet
from ui.desktop.look.theme import DARK, LIGHT
from ui.desktop.look.type import FAMILY, type_of


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Appearance]:
    made = appearance()
    made.start(Mode.LIGHT)
    yield made
    made.start(Mode.LIGHT)


def test_the_application_wears_the_theme(look: Appearance, qapp: QApplication) -> None:
    for mode, theme in ((Mode.DARK, DARK), (Mode.LIGHT, LIGHT)):
        look.set_mode(mode)
        assert look.theme is theme
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.ground
        for colour in (theme.accent_ground, theme.line, theme.outline, theme.muted, theme.alarm):
            assert colour in qapp.styleSheet(), "no size may take the name of a colour"


def test_those_who_paint_for_themselves_are_told_once(look: Appearance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed, timeout=1_000):
        look.set_mode(Mode.DARK)
    with qtbot.assertNotEmitted(look.changed):
        look.set_mode(Mode.DARK)
        look.set_percent(look.sizes.percent)


def test_what_is_worn_already_is_not_put_on_again(look: Appearance, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.start(Mode.LIGHT)
    look.set_percent(150)
    with qtbot.waitSignal(look.changed, timeout=1_000):
        look.start(Mode.LIGHT)
    assert look.sizes.percent == 100


def test_the_desktop_is_followed_only_where_that_is_wanted(look: Appearance, monkeypatch: pytest.MonkeyPatch) -> None:
    hints = QGuiApplication.styleHints()
    look.set_mode(Mode.SYSTEM)
    monkeypatch.setattr(type(hints), "colorScheme", lambda _: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.theme is DARK
    look.set_mode(Mode.LIGHT)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.theme is LIGHT


def test_text_grows_to_twice_its_size_and_no_further(look: Appearance, qapp: QApplication) -> None:
    for _ in range(9):
        look.larger()
    assert (look.sizes.percent, qapp.font().pixelSize(), look.sizes.rail) == (200, 26, 152)
    for _ in range(9):
        look.smaller()
    assert (look.sizes.percent, qapp.font().pixelSize(), look.sizes.rail) == (100, 13, 76)


def test_the_style_sheet_reaches_the_widgets(look: Appearance, qtbot: QtBot) -> None:
    label = QLabel("Rota")
    qtbot.addWidget(label)
    set_part(label, "title")
    label.ensurePolished()
    assert (label.font().pixelSize(), label.font().weight()) == (15, 600)
    set_part(label, "small")
    assert label.font().pixelSize() == 11


def test_every_colour_of_the_style_sheet_is_a_token() -> None:
    for theme in (LIGHT, DARK):
        used = set(re.findall(r"#[0-9a-f]{6}", style_sheet(theme, Sizes())))
        assert used <= {getattr(theme, name) for name in theme.__slots__ if name != "chips"}


def test_the_type_is_the_one_shipped_and_its_figures_line_up(look: Appearance) -> None:
    for semibold in (False, True):
        font = type_of(13, semibold=semibold)
        assert (font.family(), font.exactMatch()) == (FAMILY, True)
        metrics = QFontMetrics(font)
        assert len({metrics.horizontalAdvance(figure * 20) for figure in "0123456789"}) == 1
