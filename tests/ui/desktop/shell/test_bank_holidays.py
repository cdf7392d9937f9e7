"""The bank holidays through the real widgets: found, typed, filled from a calendar, followed by shifts, taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.facts import change_of
from fcn_rota.domain.shift import WEEKDAY_CLASSES
from tests.ui.desktop.support import PATIENCE, on, read, type_into
from ui.desktop.commands.session import Session
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.editors.bank_holidays import BankHolidayTable, CalendarForm
from ui.desktop.views.editors.places_screen import Page, PlacesScreen
from ui.desktop.views.editors.record import DraftForm
from ui.desktop.views.editors.together import PastePreview
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.lookup import look_up


@pytest.fixture
def session(window: MainWindow) -> Session:
    assert window.workspace.session is not None
    return window.workspace.session


@pytest.fixture
def table(window: MainWindow) -> BankHolidayTable:
    """The table, found as somebody would who does not know where it is."""
    entry = next(one for one in look_up("bank holidays", window.actions_, window.workspace))
    entry.do()
    screen = cast("PlacesScreen", window.stack.currentWidget())
    assert screen.pages[Page.BANK_HOLIDAYS].isChecked()
    assert screen.holidays is not None
    return screen.holidays


def days(session: Session) -> list[date]:
    return [one.day for one in session.work.problem.bank_holidays]


def test_a_holiday_that_moves_takes_free_shifts_along_and_comes_back(
    window: MainWindow, session: Session, table: BankHolidayTable, small_file: Path, qtbot: QtBot
) -> None:
    before = session.work.problem
    (holiday,) = before.bank_holidays
    assert holiday.day == date(2027, 1, 7), "a Thursday"
    late = replace(before.index.shift_type("DAY"), id="LATE", code="LATE", runs_on=WEEKDAY_CLASSES)
    assert session.change_facts(change_of(before, [late])) == ()
    assert on("LATE", 7) not in {one.id for one in session.work.problem.shifts}, "it runs on no bank holiday"
    table.view.setCurrentIndex(table.searched.index(0, 0))
    type_into(table, "8 Jan 2027")
    assert days(session) == [date(2027, 1, 8)]
    there = {one.id for one in session.work.problem.shifts}
    assert (on("LATE", 7) in there, on("LATE", 8) in there) == (True, False)
    qtbot.waitUntil(lambda: session.save_state.status is not SaveStatus.SAVING, timeout=PATIENCE)
    assert session.save_state.status is SaveStatus.SAVED, session.save_state.sentence
    assert set(read(small_file).problem.shifts) == set(session.work.problem.shifts)
    window.undo()
    there = {one.id for one in session.work.problem.shifts}
    assert (on("LATE", 7) in there, on("LATE", 8) in there) == (False, True)
    assert days(session) == [date(2027, 1, 7)]


def test_a_new_one_outside_the_period_is_told_as_such(
    window: MainWindow, session: Session, table: BankHolidayTable
) -> None:
    table.add()
    form = cast("DraftForm", window.side.content)
    for name, words in (("Date", "3 May 2027"), ("Name", "Early May Bank Holiday")):
        form.form.fields[name].line.setText(words)
        form.form.fields[name].line.editingFinished.emit()
    form.confirm()
    assert date(2027, 5, 3) in days(session)
    assert table.message.text().startswith("Mon 3 May 2027 lies outside the open period")
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert date(2027, 5, 3) not in days(session)


def test_a_nations_calendar_is_shown_before_it_is_taken_over(
    window: MainWindow, session: Session, table: BankHolidayTable
) -> None:
    table.calendar_button.click()
    form = cast("CalendarForm", window.side.content)
    assert (form.nation.currentText(), form.first.value()) == ("England", 2027)
    form.nation.setCurrentText("Scotland")
    form.first.setValue(2028)
    form.last.setValue(2027)
    form.confirm_button.click()
    assert len(days(session)) == 1
    cast("PastePreview", window.side.content).confirm_button.click()
    assert {date(2027, 11, 30), date(2028, 11, 30), date(2027, 1, 7)} <= set(days(session))
    window.undo()
    assert days(session) == [date(2027, 1, 7)]


def test_every_control_has_a_name(window: MainWindow, table: BankHolidayTable) -> None:
    table.ask_calendar()
    for part in (window.stack.currentWidget(), window.side):
        assert part is not None
        takes = [one for one in part.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        takes = [one for one in takes if one.isVisible() and one.isEnabled()]
        assert takes
        assert [one for one in takes if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)] == []
