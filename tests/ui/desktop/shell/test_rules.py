"""The rules screen through the real widgets: found, filled in, its effect seen, saved, taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from tests.ui.desktop.support import PATIENCE, read
from ui.desktop.commands.session import Session
from ui.desktop.look.keys import native
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.editors.record import Field
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rules.screen import RulesScreen

WHY = "Agreed by all practices"
Stored = Callable[[], tuple[RuleSetting, ...]]


@pytest.fixture
def session(window: MainWindow) -> Session:
    assert window.workspace.session is not None
    return window.workspace.session


@pytest.fixture
def screen(window: MainWindow) -> RulesScreen:
    window.show_screen("rules")
    return cast("RulesScreen", window.stack.currentWidget())


@pytest.fixture
def stored(session: Session, small_file: Path, qtbot: QtBot) -> Stored:
    """Reads the settings in the file, once everything is saved."""

    def settings() -> tuple[RuleSetting, ...]:
        qtbot.waitUntil(lambda: session.save_state.status is not SaveStatus.SAVING, timeout=PATIENCE)
        assert session.save_state.status is SaveStatus.SAVED, session.save_state.sentence
        return read(small_file).problem.settings

    return settings


def field(screen: RulesScreen, name: str) -> Field:
    assert screen.editor.form is not None
    return screen.editor.form.fields[name]


def fill(screen: RulesScreen, **words: str) -> None:
    """Type into fields, and leave each with Tab."""
    for name, text in words.items():
        line = field(screen, name.replace("_", " ")).line
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Tab)
        line.editingFinished.emit()


def await_effect(screen: RulesScreen, qtbot: QtBot) -> str:
    qtbot.waitUntil(screen.editor.save.isEnabled, timeout=PATIENCE)
    return screen.editor.told.text()


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_setting_is_seen_saved_undone_and_done_again(
    window: MainWindow, screen: RulesScreen, session: Session, stored: Stored, qtbot: QtBot
) -> None:
    screen.choose("max_consecutive_days")
    assert field(screen, "Maximum").words == "6 days"
    fill(screen, Maximum="1")
    assert not screen.editor.save.isEnabled(), "nothing is saved before its effect was seen"
    assert await_effect(screen, qtbot) == "In the present rota: 1 new breach; the same points in all."
    assert session.work.problem.settings == ()
    screen.editor.save.click()
    assert "Say why" in field(screen, "Reason").problem.text()
    fill(screen, Reason=WHY)
    await_effect(screen, qtbot)
    screen.editor.save.click()
    assert screen.editor.told.text() == f"Saved. Undo ({native('Ctrl+Z')}) takes it back."
    (made,) = stored()
    assert (made.rule, dict(made.parameters), made.reason) == ("max_consecutive_days", {"maximum": 1}, WHY)
    qtbot.waitUntil(lambda: not session.is_checking, timeout=PATIENCE)
    assert any(finding.rule == "max_consecutive_days" for finding in session.work.findings)
    assert session.undo_text == "Add Days in a row for the whole network"
    window.undo()
    assert (stored(), field(screen, "Maximum").words) == ((), "6 days")
    window.actions_["redo"].trigger()
    assert (stored(), field(screen, "Maximum").words) == ((made,), "1 day")


def test_what_cannot_be_is_said_at_its_field_and_the_rest_stays(screen: RulesScreen, qtbot: QtBot) -> None:
    screen.choose("daily_rest")
    fill(screen, Rest="12")
    line = field(screen, "Rest").line
    assert "no length of time; write for instance 11 h" in field(screen, "Rest").problem.text()
    assert line.text() == "12"
    assert "no length of time" in line.accessibleDescription()
    fill(screen, Points_per_hour="100")
    await_effect(screen, qtbot)
    screen.editor.save.click()
    assert screen.editor.problem_told.text() == "! Mend what is marked first."
    fill(screen, Rest="12 h")
    assert not field(screen, "Rest").problem.text()


def test_figures_that_wait_for_one_another_are_taken_together(screen: RulesScreen) -> None:
    screen.choose("weekend_pattern")
    fill(screen, Most="3")
    assert field(screen, "Most").problem.text() == "! Most cannot exceed out of."
    fill(screen, Out_of="4")
    assert not field(screen, "Most").problem.text()
    assert screen.editor.wish is not None
    assert (screen.editor.wish.values["most"], screen.editor.wish.values["out_of"]) == (3, 4)


def test_a_rule_is_set_for_somebody_and_put_back(screen: RulesScreen, stored: Stored, qtbot: QtBot) -> None:
    screen.choose("weekend_pattern")
    bar = screen.editor.subjects
    person = next(place for place in range(bar.set_for.count()) if bar.set_for.itemText(place) == "A person...")
    bar.set_for.setCurrentIndex(person)
    bar.set_for.activated.emit(person)
    assert not bar.which.isHidden()
    bob = bar.which.findText("Bob")
    bar.which.setCurrentIndex(bob)
    bar.which.activated.emit(bob)
    fill(screen, Price="90", From="1 Feb 2027", Reason=WHY)
    await_effect(screen, qtbot)
    screen.editor.save.click()
    (made,) = stored()
    assert (made.subject_kind, made.subject, made.valid) == (SubjectKind.PERSON, "bob", DateSpan(made.valid.first_day))
    row = screen.table.row_of("weekend_pattern")
    assert row is not None
    assert screen.table.rows[row].departures == "1 person"
    assert screen.editor.target is not None
    assert screen.editor.target.name == "Bob, from 1 Feb 2027"
    screen.editor.usual.click()
    assert await_effect(screen, qtbot) == "Nothing would change in the present rota."
    screen.editor.save.click()
    assert stored() == ()


def test_what_was_entered_is_there_again_until_it_is_forgotten(
    window: MainWindow, screen: RulesScreen, session: Session, qtbot: QtBot
) -> None:
    screen.choose("max_consecutive_nights")
    fill(screen, Maximum="2")
    screen.choose("pay_cost")
    row = screen.table.row_of("max_consecutive_nights")
    assert row is not None
    assert screen.table.rows[row].texts[2] == "not saved yet"
    session.change_facts(FactsEdit(into=(RuleSetting("s", "pay_cost", enabled=False, reason=WHY),)))
    window.show_screen("rota")
    window.show_screen("rules")
    screen.choose("max_consecutive_nights")
    assert field(screen, "Maximum").words == "2 nights"
    await_effect(screen, qtbot)
    screen.editor.leave.click()
    assert field(screen, "Maximum").words == "3 nights"
    assert screen.table.rows[row].texts[2] == ""
    assert screen.editor.save.isHidden()


def test_what_another_change_does_leaves_what_is_being_typed(screen: RulesScreen, session: Session) -> None:
    screen.choose("max_consecutive_nights")
    line = field(screen, "Reason").line
    line.setFocus()
    QTest.keyClicks(line, "because")
    session.change_facts(FactsEdit(into=(RuleSetting("s", "pay_cost", enabled=False, reason=WHY),)))
    assert line is field(screen, "Reason").line
    assert line.text() == "because"


def test_rules_are_found_and_reached_by_keys(window: MainWindow, screen: RulesScreen, qtbot: QtBot) -> None:
    window.activateWindow()
    screen.rules.setFocus()
    qtbot.waitUntil(screen.rules.hasFocus, timeout=PATIENCE)
    QTest.keyClick(screen.rules, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.field.hasFocus()
    QTest.keyClicks(screen.field, "nights fatigue")
    assert [one.rule.id for one in screen.table.rows] == ["max_consecutive_nights"]
    assert screen.editor.title.text() == "Nights in a row"
    screen.rules.setFocus()
    QTest.keyClick(screen.rules, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert screen.editor.isAncestorOf(focus)
    assert spoken(field(screen, "Maximum").line) == "Maximum"
    assert spoken(screen.rules) == "Rules"
    assert spoken(screen.editor.save) == "Save this setting"
    cell = screen.table.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert cell == "Holds: never broken"


def test_what_always_holds_says_so(screen: RulesScreen) -> None:
    screen.choose("no_overlap")
    assert screen.editor.form is None
    assert screen.editor.foot.isHidden()
    assert screen.editor.subjects.isHidden()
