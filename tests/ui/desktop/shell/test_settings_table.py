"""All settings of the rules as one table, through the real widgets: typed, pasted, together, to a file and back."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.facts import FactsEdit, change_of
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.services.drafts import history
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import read
from ui.desktop.commands.session import Session
from ui.desktop.models.complaints import told
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.editors.together import PastePreview, TogetherForm
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rules.screen import Page, RulesScreen
from ui.desktop.views.rules.settings_table import SettingsTable
from ui.desktop.views.shell.forms import ReasonForm

PATIENCE = 60_000
NIGHTS = "max_consecutive_nights|network||0|Maximum"


@pytest.fixture
def session(window: MainWindow) -> Session:
    assert window.workspace.session is not None
    return window.workspace.session


@pytest.fixture
def screen(window: MainWindow) -> RulesScreen:
    window.show_screen("rules")
    screen = cast("RulesScreen", window.stack.currentWidget())
    screen.pages[Page.TABLE].click()
    return screen


@pytest.fixture
def table(screen: RulesScreen) -> SettingsTable:
    assert screen.settings is not None
    return screen.settings


def at(table: SettingsTable, key: str, column: str) -> None:
    """Take the cursor to a cell."""
    table.go_to(key)
    number = next(place for place, one in enumerate(table.sheet.columns) if one.name == column)
    table.view.setCurrentIndex(table.view.currentIndex().siblingAtColumn(number))


def type_into(table: SettingsTable, words: str) -> None:
    """Type into the cell under the cursor, as with the keyboard."""
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    line = table.view.viewport().findChildren(QLineEdit)[-1]
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def paste(table: SettingsTable, window: MainWindow, text: str) -> PastePreview:
    """Paste with the keyboard, and return what the panel says of it."""
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return cast("PastePreview", window.side.content)


def said(preview: QWidget) -> str:
    return " ".join(one.text() for one in preview.findChildren(QLabel))


def settings(session: Session) -> list[tuple[str, str | None, dict[str, object], str]]:
    return [(one.rule, one.subject, dict(one.parameters), one.reason) for one in session.work.problem.settings]


def test_a_value_is_typed_told_saved_and_taken_back(
    window: MainWindow, session: Session, table: SettingsTable, small_file: Path, qtbot: QtBot
) -> None:
    at(table, NIGHTS, "Value")
    type_into(table, "2")
    at(table, NIGHTS, "Reason")
    type_into(table, "Agreed")
    qtbot.waitUntil(lambda: not session.is_checking, timeout=PATIENCE)
    assert table.message.text() == "By these settings the present rota costs the same."
    qtbot.waitUntil(lambda: session.save_state.status is not SaveStatus.SAVING, timeout=PATIENCE)
    (stored,) = read(small_file).problem.settings
    assert (stored.rule, dict(stored.parameters), stored.reason) == ("max_consecutive_nights", {"maximum": 2}, "Agreed")
    assert table.view.currentIndex().siblingAtColumn(3).data() == "2 nights"
    table.usual.click()
    assert settings(session) == []
    window.undo()
    assert session.work.problem.settings == (stored,)


def test_what_cannot_be_stays_in_its_cell_with_the_reason(session: Session, table: SettingsTable) -> None:
    at(table, NIGHTS, "Value")
    type_into(table, "a few")
    assert table.view.currentIndex().data() == "! a few"
    assert '"a few" is no whole number' in table.message.text()
    QTest.keyClick(table.view, Qt.Key.Key_Escape)
    at(table, NIGHTS, "Reason")
    type_into(table, "because")
    assert "Nights in a row, The whole network: There is nothing to give dates or a reason for" in table.message.text()
    assert settings(session) == []


def test_rows_are_pasted_after_a_preview_with_all_that_is_wrong_as_one_step(
    window: MainWindow, session: Session, table: SettingsTable
) -> None:
    preview = paste(
        table,
        window,
        "Rule\tFor\tWhat\tValue\tReason\n"
        "Nights in a row\tThe whole network\tMaximum\t2\tAgreed\n"
        "Daily rest\tBob\tHow it holds\tcosts points\tHe asked\n"
        "Daily rest\tBob\tRest\t10 h\tHe asked\n"
        "Daily rest\tNobody at all\tRest\t10 h\t\n"
        "Weekly peace\tThe whole network\tRest\t10 h\t\n"
        "Requests\tThe whole network\tPrice\tmany\t\n",
    )
    told = said(preview)
    assert "2 settings to add, 1 setting to change, 3 rows left out" in told
    assert 'Line 5, Daily rest · Nobody at all · Rest: For: "Nobody at all" is not known here' in told
    assert 'Line 6, Weekly peace · The whole network · Rest: Rule: "Weekly peace" is not known here' in told
    assert 'Line 7, Requests · The whole network · Price: Value: "many" is no whole number.' in told
    assert "Daily rest · Bob · Rest: 10 h, He asked" in told
    assert settings(session) == []
    preview.confirm_button.click()
    assert window.side.content is None
    found = {(rule, subject): (figures, reason) for rule, subject, figures, reason in settings(session)}
    assert found == {
        ("max_consecutive_nights", None): ({"maximum": 2}, "Agreed"),
        ("daily_rest", "bob"): ({"rest_minutes": 600}, "He asked"),
    }
    bob = next(one for one in session.work.problem.settings if one.subject == "bob")
    assert (bob.subject_kind, bob.hard) == (SubjectKind.PERSON, False)
    assert "daily_rest|person|bob|0|Rest" in [row.key for row in table.sheet.rows]
    window.undo()
    assert settings(session) == []


def test_rows_that_contradict_one_another_are_refused_whole(
    window: MainWindow, session: Session, table: SettingsTable
) -> None:
    preview = paste(
        table,
        window,
        "Rule\tFor\tWhat\tValue\tReason\n"
        "Daily rest\tBob\tRest\t10 h\tHe asked\n"
        "Daily rest\tBob\tPoints per hour\t100 points\tWe asked\n"
        "Weekends\tThe whole network\tMost\t3\t\n",
    )
    preview.confirm_button.click()
    assert "Daily rest, Bob: There are 2 different reasons; write the same in all rows of it." in preview.problem.text()
    assert "Weekends, The whole network: " in preview.problem.text(), "three weekends out of two"
    assert settings(session) == []


def test_figures_that_go_together_are_judged_together(
    window: MainWindow, session: Session, table: SettingsTable
) -> None:
    rows = "Rule\tFor\tWhat\tValue\nWeekends\tThe whole network\tMost\t3\nWeekends\tThe whole network\tOut of\t4\n"
    paste(table, window, rows).confirm_button.click()
    assert settings(session) == [("weekend_pattern", None, {"most": 3, "out_of": 4}, "")]


def answer(window: MainWindow, qtbot: QtBot, reason: str) -> str:
    """Give the reason that the panel asks for, and return what it says of the change."""
    qtbot.waitUntil(lambda: isinstance(window.side.content, ReasonForm), timeout=PATIENCE)
    form = cast("ReasonForm", window.side.content)
    told = said(form)
    form.confirm()
    assert form.field.accessibleDescription().startswith("A reason is needed")
    QTest.keyClicks(form.field, reason)
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    return told


def test_what_loosens_a_rule_waits_for_its_reason_which_the_log_keeps(
    window: MainWindow, session: Session, table: SettingsTable, small_file: Path, qtbot: QtBot
) -> None:
    at(table, NIGHTS, "Value")
    type_into(table, "5")
    assert settings(session) == []
    assert table.view.currentIndex().data() == "! 5"
    assert "Nights in a row would be looser than usual: maximum 5 nights, usually 3 nights." in answer(
        window, qtbot, "Two are ill"
    )
    assert settings(session) == [("max_consecutive_nights", None, {"maximum": 5}, "Two are ill")]
    assert (window.side.content, table.message.isHidden()) == (None, True)
    qtbot.waitUntil(lambda: session.save_state.status is not SaveStatus.SAVING, timeout=PATIENCE)
    with open_database(small_file) as database:
        last = history(database, "jo.manager")[-1]
    assert (last.kind, last.why) == (CommandKind.CHANGE_FACTS, "Two are ill")
    # With its reason it may be loosened further, and made stricter without one.
    at(table, NIGHTS, "Value")
    type_into(table, "6")
    assert settings(session) == [("max_consecutive_nights", None, {"maximum": 6}, "Two are ill")]


def test_what_waits_for_its_reason_can_be_left(
    window: MainWindow, session: Session, table: SettingsTable, qtbot: QtBot
) -> None:
    at(table, NIGHTS, "Value")
    type_into(table, "5")
    qtbot.waitUntil(lambda: isinstance(window.side.content, ReasonForm), timeout=PATIENCE)
    leave = next(one for one in window.side.findChildren(QPushButton) if one.text() == "Leave it")
    leave.click()
    assert (settings(session), table.view.currentIndex().data()) == ([], "3 nights")
    complaints = session.change_facts(FactsEdit(into=(RuleSetting("s", "daily_rest", enabled=False),)))
    assert told(complaints) == (
        "reason: Daily rest would be looser than usual (switched off); say who agreed to it, and why."
    )


def test_several_are_changed_together(window: MainWindow, session: Session, table: SettingsTable, qtbot: QtBot) -> None:
    table.search.setText("nights row how")
    table.view.selectAll()
    QTest.keyClick(table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    table.together_button.click()
    form = cast("TogetherForm", window.side.content)
    assert form.which.currentText() == "Value"
    form.field.line.setText("switched off")
    form.confirm()
    answer(window, qtbot, "Agreed for the summer")
    (one,) = session.work.problem.settings
    assert (one.rule, one.enabled) == ("max_consecutive_nights", False)


def test_a_file_goes_out_and_comes_back(
    window: MainWindow, session: Session, table: SettingsTable, tmp_path: Path
) -> None:
    made = (
        RuleSetting("a", "daily_rest", SubjectKind.PERSON, "bob", reason="He asked", hard=False),
        RuleSetting("b", "max_consecutive_nights", parameters={"maximum": 2}, reason="Agreed"),
    )
    assert session.change_facts(change_of(session.work.problem, made)) == ()
    path = tmp_path / "settings.csv"
    table.write_file(path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Rule,For,What,Value,Usually,From,Until,Reason,")
    table.read_file(path)
    assert not cast("PastePreview", window.side.content).confirm_button.isEnabled()
    before = settings(session)
    window.undo()
    table.read_file(path)
    cast("PastePreview", window.side.content).confirm_button.click()
    assert sorted(settings(session), key=str) == sorted(before, key=str)


def test_a_row_leads_to_the_form_of_its_rule(screen: RulesScreen, table: SettingsTable) -> None:
    at(table, NIGHTS, "Value")
    QTest.keyClick(table.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.pages[Page.RULES].isChecked()
    assert screen.editor.target is not None
    assert screen.editor.target.rule.id == "max_consecutive_nights"


def test_every_control_has_a_name(screen: RulesScreen, table: SettingsTable) -> None:
    takes = [one for one in screen.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    takes = [one for one in takes if one.isVisible() and one.isEnabled()]
    assert table.view in takes
    assert [one for one in takes if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)] == []
