"""Sentences too many to be told at once: the first are there, the others one key away; none is out of reach."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.finding import Finding
from tests.ui.desktop.support import PATIENCE
from ui.desktop.models.history.details import Detail
from ui.desktop.models.rule_book.effect import RotaEffect, Turn
from ui.desktop.views.fold_view import FoldView, told
from ui.desktop.views.history.step_panel import MOST_NAMED, StepPanel
from ui.desktop.views.limited_scroll import LimitedScroll
from ui.desktop.views.rules.editor import RuleEditor


def shown(qtbot: QtBot, lines: list[str], most: int) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    for made in told(lines, most, "more", "alarm"):
        column.addWidget(made)
    qtbot.addWidget(holder)
    holder.show()
    return holder


def said(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


@pytest.mark.parametrize("number", [0, 2, 3])
def test_few_are_told_at_once_and_one_more_is_not_worth_a_button(qtbot: QtBot, number: int) -> None:
    lines = [f"Line {each}" for each in range(number)]
    holder = shown(qtbot, lines, 2)
    assert said(holder) == lines
    assert not holder.findChildren(FoldView)


def test_the_others_are_unfolded_by_a_key_in_the_same_letters(qtbot: QtBot) -> None:
    lines = [f"Line {each}" for each in range(45)]
    holder = shown(qtbot, lines, 5)
    assert said(holder) == lines[:5]
    (fold,) = holder.findChildren(FoldView)
    assert fold.turner.accessibleName() == "Show 40 more"
    QTest.keyClick(fold.turner, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: said(holder) == lines, timeout=PATIENCE)
    assert {one.property("part") for one in holder.findChildren(QLabel)} == {"alarm"}


def test_all_that_a_step_changed_can_be_read(qtbot: QtBot) -> None:
    changes = tuple(f"Change {each}" for each in range(MOST_NAMED + 39))
    panel = StepPanel(Detail(1, "Accept a proposal", (), changes=changes), ())
    qtbot.addWidget(panel)
    panel.show()
    (fold,) = panel.findChildren(FoldView)
    assert fold.turner.text() == "Show 39 more changes"
    fold.turner.click()
    qtbot.waitUntil(lambda: changes[-1] in said(panel), timeout=PATIENCE)
    assert [one for one in said(panel) if one in changes] == list(changes)


def open_folds(widget: QWidget) -> list[bool]:
    return [one.is_open for one in widget.findChildren(FoldView) if one.isVisible()]


def effect(number: int) -> RotaEffect:
    found = (
        Finding("max_consecutive_nights", (f"p{each}",), hard=True, sentence=f"Breach {each}.")
        for each in range(number)
    )
    return RotaEffect(tuple(Turn(None, one) for one in found))


def test_all_that_a_rule_would_change_can_be_read_and_the_fields_keep_their_room(qtbot: QtBot) -> None:
    editor = RuleEditor()
    qtbot.addWidget(editor)
    editor.resize(360, 700)
    editor.show()
    qtbot.waitExposed(editor)
    editor.show_effect(effect(60))
    (fold,) = editor.findChildren(FoldView)
    assert fold.turner.text() == "Show 57 more"
    fold.turner.click()
    qtbot.waitUntil(lambda: "! A new breach: Breach 59." in said(editor), timeout=PATIENCE)
    (scroll,) = editor.findChildren(LimitedScroll)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0, timeout=PATIENCE)
    assert scroll.height() <= editor.height() * 0.35
    fold.turner.setFocus()
    QTest.keyClick(fold.turner, Qt.Key.Key_PageDown)
    assert scroll.verticalScrollBar().value() > 0, "keys alone lead to the last of them"
    editor.resize(360, 500)
    qtbot.waitUntil(lambda: scroll.height() <= 500 * 0.35, timeout=PATIENCE)
    fold.turner.click()
    qtbot.waitUntil(lambda: scroll.height() < 60, timeout=PATIENCE)


def test_letters_of_another_size_leave_an_effect_unfolded(qtbot: QtBot) -> None:
    editor = RuleEditor()
    qtbot.addWidget(editor)
    editor.resize(360, 700)
    editor.show()
    found = effect(10)
    editor.show_effect(found)
    editor.findChildren(FoldView)[0].turner.click()
    editor.show_effect(found)
    qtbot.waitUntil(lambda: open_folds(editor) == [True], timeout=PATIENCE)
    editor.show_effect(effect(10))
    qtbot.waitUntil(lambda: open_folds(editor) == [False], timeout=PATIENCE)
