"""The pages of the people screen, and what somebody carries into the period, through the real widgets."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fcn_rota.domain.availability import FairMeasure
from fcn_rota.domain.facts import FactsEdit, change_of
from fcn_rota.domain.network import Organisation, OrganisationKind
from fcn_rota.domain.person import Basis, Engagement
from fcn_rota.domain.problem import Problem
from fcn_rota.services.facts import change_facts
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import PATIENCE, USER, read, shown
from ui.desktop.models.place import Place
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.editors.people_screen import Page, PeopleScreen
from ui.desktop.views.editors.person_form import PersonForm
from ui.desktop.views.editors.record import DraftForm
from ui.desktop.views.editors.table import EditorTable
from ui.desktop.views.editors.together import PastePreview, TogetherForm
from ui.desktop.views.main_window import MainWindow

Stored = Callable[[], Problem]


@pytest.fixture
def stored(window: MainWindow, small_file: Path, qtbot: QtBot) -> Stored:
    """Reads what is in the file, once everything is saved."""

    def problem() -> Problem:
        session = window.workspace.session
        assert session is not None
        qtbot.waitUntil(lambda: session.save_state.status is not SaveStatus.SAVING, timeout=PATIENCE)
        assert session.save_state.status is SaveStatus.SAVED, session.save_state.sentence
        return read(small_file).problem

    return problem


@pytest.fixture
def people(window: MainWindow) -> PeopleScreen:
    return shown(window, "people", PeopleScreen)


def page(people: PeopleScreen, which: Page) -> EditorTable:
    """Turn to a page as a click does."""
    people.pages[which].click()
    return people.tables[which]


def at(table: EditorTable, key: str, column: str) -> None:
    table.go_to(key)
    number = next(place for place, one in enumerate(table.sheet.columns) if one.name == column)
    table.view.setCurrentIndex(table.view.currentIndex().siblingAtColumn(number))


def carried(problem: Problem) -> set[tuple[str, FairMeasure, int]]:
    return {(one.person, one.measure, one.minutes) for one in problem.balances}


def test_a_balance_is_typed_saved_told_and_undone(window: MainWindow, people: PeopleScreen, stored: Stored) -> None:
    table = page(people, Page.CARRIED)
    at(table, "bob", "Nights")
    table.model.setData(table.searched.mapToSource(table.view.currentIndex()), "-7.5")
    assert carried(stored()) == {("bob", FairMeasure.NIGHTS, -450)}
    assert table.view.currentIndex().data() == "-7.5"
    session = window.workspace.session
    assert session is not None
    assert session.undo_text == "Add the opening balance of Bob, nights"
    window.undo()
    assert carried(stored()) == set()
    assert table.view.currentIndex().data() == "0"
    table.model.setData(table.searched.mapToSource(table.view.currentIndex()), "many")
    assert "no number of hours" in table.message.text()


def test_balances_of_many_are_set_together_pasted_and_brought_by_a_file(
    window: MainWindow, people: PeopleScreen, stored: Stored, tmp_path: Path
) -> None:
    table = page(people, Page.CARRIED)
    table.view.selectAll()
    table.change_together()
    form = cast("TogetherForm", window.side.content)
    form.which.setCurrentText("Weekends")
    form.field.line.setText("+2")
    form.confirm_button.click()
    assert carried(stored()) == {(who, FairMeasure.WEEKENDS, 120) for who in ("ann", "bob", "cal")}
    QGuiApplication.clipboard().setText("Person\tWeekends\tNights\nAnn\t0\t-3\nEve\t1\t1\n")
    table.paste()
    preview = cast("PastePreview", window.side.content)
    said = " ".join(one.text() for one in preview.findChildren(type(people.tables[Page.CARRIED].message)))
    assert "Line 3, Eve" in said
    preview.confirm_button.click()
    assert ("ann", FairMeasure.NIGHTS, -180) in carried(stored())
    assert ("ann", FairMeasure.WEEKENDS, 120) not in carried(stored())
    path = tmp_path / "balances.csv"
    table.write_file(path)
    table.view.selectAll()
    before = carried(stored())
    session = window.workspace.session
    assert session is not None
    assert not session.change_facts(FactsEdit(out=session.work.problem.balances))
    table.read_file(path)
    preview = cast("PastePreview", window.side.content)
    assert "From balances.csv" in [one.text() for one in preview.findChildren(type(table.message))]
    preview.confirm_button.click()
    assert carried(stored()) == before


def test_a_balance_is_entered_with_the_person(window: MainWindow, people: PeopleScreen, stored: Stored) -> None:
    people.table.go_to("cal")
    people.show_details()
    form = cast("PersonForm", window.side.content)
    field = form.forms[-1].fields["Christmas and New Year"]
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, "+24")
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    field.line.editingFinished.emit()
    assert carried(stored()) == {("cal", FairMeasure.CHRISTMAS_NEW_YEAR, 1440)}
    assert field.words == "+24"
    window.undo()
    assert field.words == "0"


def test_every_engagement_stands_in_its_own_row_and_is_paid_together(
    window: MainWindow, people: PeopleScreen, stored: Stored, tmp_path: Path
) -> None:
    session = window.workspace.session
    assert session is not None
    oak = Organisation("oak", "Oak", "OAK", OrganisationKind.OTHER)
    second = Engagement("bob-oak", "bob", "oak", Basis.SESSIONAL, "Tutor")
    assert not session.change_facts(change_of(session.work.problem, [oak, second]))
    table = page(people, Page.ENGAGEMENTS)
    assert len(table.sheet.rows) == 4
    at(table, "bob-oak", "Pounds an hour")
    table.model.setData(table.searched.mapToSource(table.view.currentIndex()), "61.50")
    assert stored().index.engagement("bob-oak").pay.pence_per_hour == 6150
    # What somebody is engaged for twice stands in the file of people as well, a line for each.
    path = tmp_path / "people.csv"
    people.table.write_file(path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[2] for line in lines if line.startswith("Bob,")][1:] == ["Oak"]
    path.write_text(path.read_text(encoding="utf-8-sig").replace("Tutor", "Trainer"), encoding="utf-8")
    people.table.read_file(path)
    preview = cast("PastePreview", window.side.content)
    told = " ".join(one.text() for one in preview.findChildren(type(table.message)))
    assert "as Trainer with Oak: role Tutor becomes Trainer" in told
    preview.confirm_button.click()
    assert stored().index.engagement("bob-oak").role == "Trainer"
    assert stored().index.engagement("bob-oak").pay == replace(second.pay, pence_per_hour=6150)


def test_an_engagement_is_added_for_somebody_and_leads_to_the_person(
    window: MainWindow, people: PeopleScreen, stored: Stored
) -> None:
    table = page(people, Page.ENGAGEMENTS)
    table.add()
    form = cast("DraftForm", window.side.content)
    for name, text in (("Person", "Cal"), ("Role", "Driver")):
        form.form.fields[name].line.setText(text)
        form.form.fields[name].line.editingFinished.emit()
    form.add_button.click()
    assert [one.role for one in stored().index.engagements_of("cal")][-1] == "Driver"
    assert "Added Cal" in table.message.text()
    QTest.keyClick(table.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    details = cast("PersonForm", window.side.content)
    assert details.person == "cal"
    table.go_to(next(one.id for one in stored().engagements if one.person == "ann"))
    assert window.side.title.text() == "Ann"


def test_somebody_who_is_gone_to_is_shown_among_the_people(window: MainWindow, people: PeopleScreen) -> None:
    page(people, Page.CARRIED)
    window.workspace.went.emit(Place(person="bob"))
    assert people.pages[Page.PEOPLE].isChecked()
    assert people.table.view.currentIndex().data() == "Bob"


def test_counts_stand_beside_the_pages_and_selecting_moves_nothing(window: MainWindow, people: PeopleScreen) -> None:
    """At usual width the words did not fit behind the buttons once rows were chosen, and the table jumped."""
    window.resize(1_280, 800)
    table = page(people, Page.ENGAGEMENTS)
    assert not people.table.count.isVisible()
    assert table.count.text() == "3 engagements"
    top = table.view.mapTo(people, table.view.rect().topLeft()).y()
    table.view.selectAll()
    assert table.count.text() == "3 engagements, 3 selected"
    assert table.view.mapTo(people, table.view.rect().topLeft()).y() == top
    assert table.count.mapTo(people, table.count.rect().topLeft()).y() < top - table.search.height()


def test_what_was_said_of_facts_that_were_read_anew_is_gone(
    window: MainWindow, people: PeopleScreen, small_file: Path, qtbot: QtBot
) -> None:
    """Until the next change it still read that somebody else was first, and to load the rota again."""
    session = window.workspace.session
    assert session is not None
    with open_database(small_file) as database:
        there = read(small_file)
        ann = there.problem.index.person("ann")
        other = FactsEdit((ann,), (replace(ann, remote=not ann.remote),))
        change_facts(database, there.facts, other, USER, period=there.problem.period)
    at(people.table, "bob", "Telephone")
    cell = people.table.searched.mapToSource(people.table.view.currentIndex())
    people.table.model.setData(cell, "01234 5")
    qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.OVERTAKEN, timeout=PATIENCE)
    people.table.model.setData(cell, "01234 6")
    assert "Somebody else changed this rota first" in people.table.message.text()
    again = next(one for one in window.notice.findChildren(QPushButton) if one.text() == "Load again")
    again.click()
    qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.SAVED, timeout=PATIENCE)
    assert not people.table.message.isVisible()
    assert people.table.model.refusals == 0
    assert people.table.model.data(cell) == ""
