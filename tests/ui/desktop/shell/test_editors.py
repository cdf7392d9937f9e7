"""The editors through the real widgets: cells, forms, pasting, many at once, files, and taking it all back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.facts import FactsEdit, change_of
from fcn_rota.domain.network import Organisation, OrganisationKind
from fcn_rota.domain.person import CredentialKind
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DayClass
from tests.ui.desktop.support import PATIENCE, on, read, shown, type_into
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.models.board.board import Board
from ui.desktop.models.editors.sheet import BadCell
from ui.desktop.models.place import Place
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.board import screen
from ui.desktop.views.cover.screen import CoverScreen
from ui.desktop.views.editors.people_screen import PeopleScreen
from ui.desktop.views.editors.person_form import PersonForm
from ui.desktop.views.editors.places_screen import PlacesScreen
from ui.desktop.views.editors.record import DraftForm, RecordForm
from ui.desktop.views.editors.shift_types_screen import ShiftTypesScreen
from ui.desktop.views.editors.table import EditorTable
from ui.desktop.views.editors.together import PastePreview, TogetherForm
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen

Stored = Callable[[], Problem]


def session_of(window: MainWindow) -> Session:
    assert window.workspace.session is not None
    return window.workspace.session


@pytest.fixture
def people(window: MainWindow) -> PeopleScreen:
    window.show_screen("people")
    return cast("PeopleScreen", window.stack.currentWidget())


@pytest.fixture
def types(window: MainWindow) -> ShiftTypesScreen:
    window.show_screen("shift_types")
    return cast("ShiftTypesScreen", window.stack.currentWidget())


@pytest.fixture
def stored(window: MainWindow, small_file: Path, qtbot: QtBot) -> Stored:
    """Reads what is in the file, once everything is saved."""

    def problem() -> Problem:
        session = session_of(window)
        qtbot.waitUntil(lambda: session.save_state.status is not SaveStatus.SAVING, timeout=PATIENCE)
        assert session.save_state.status is SaveStatus.SAVED, session.save_state.sentence
        return read(small_file).problem

    return problem


def at(table: EditorTable, key: str, column: str) -> None:
    """Take the cursor to a cell."""
    table.go_to(key)
    number = next(place for place, one in enumerate(table.sheet.columns) if one.name == column)
    table.view.setCurrentIndex(table.view.currentIndex().siblingAtColumn(number))


def fill(form: DraftForm | RecordForm, words: dict[str, str]) -> None:
    """Type into the fields of a form, and leave each."""
    record = form.form if isinstance(form, DraftForm) else form
    for name, text in words.items():
        field = record.fields[name]
        field.line.setFocus()
        field.line.selectAll()
        QTest.keyClicks(field.line, text)
        QTest.keyClick(field.line, Qt.Key.Key_Tab)
        field.line.editingFinished.emit()


def press(inside: QWidget, words: str) -> None:
    """Click the last button with these words."""
    QApplication.processEvents()
    buttons = [one for one in inside.findChildren(QPushButton) if one.text() == words and not one.isHidden()]
    buttons[-1].click()


def test_a_cell_is_typed_into_saved_and_undone(window: MainWindow, people: PeopleScreen, stored: Stored) -> None:
    at(people.table, "bob", "Role")
    before = people.table.view.currentIndex().data()
    type_into(people.table, "Nurse")
    assert people.table.view.currentIndex().data() == "Nurse"
    assert [one.role for one in stored().engagements if one.person == "bob"] == ["Nurse"]
    assert window.actions_["undo"].text().startswith("Undo")
    window.undo()
    assert people.table.view.currentIndex().data() == before
    assert {one.role for one in stored().engagements} == {before}


def test_what_is_not_taken_stays_in_its_cell_with_the_reason(people: PeopleScreen, stored: Stored) -> None:
    table = people.table
    at(table, "bob", "Last day")
    type_into(table, "31 Februry")
    assert table.view.currentIndex().data() == "! 31 Februry"
    assert "is no date" in table.message.text()
    said = str(table.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Last day: 31 Februry. Not taken:")
    QTest.keyClick(table.view, Qt.Key.Key_Escape)
    assert table.view.currentIndex().data() == ""
    assert table.message.isHidden()
    assert all(one.valid.last_day is None for one in stored().engagements)


def test_somebody_new_is_there_in_a_minute(window: MainWindow, people: PeopleScreen, stored: Stored) -> None:
    QTest.keyClick(people.table.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = cast("DraftForm", window.side.content)
    press(form, "Add this person")
    assert "needs a name" in form.form.fields["Name"].problem.text()
    role = session_of(window).work.problem.engagements[0].role
    fill(form, {"Name": "Dee Newcomer", "Role": role, "Hours a week": "7.5"})
    press(form, "Add this person")
    assert window.side.content is None
    assert people.table.view.currentIndex().data() == "Dee Newcomer"
    (dee,) = (one for one in stored().people if one.name == "Dee Newcomer")
    (engagement,) = stored().index.engagements_of(dee.id)
    assert (engagement.role, engagement.contracted_minutes_per_week) == (role, 450)
    # The skills of a colleague in that role were offered.
    assert {held.skill for held in dee.skills} <= {held.skill for one in stored().people for held in one.skills}


def test_removing_says_what_stands_against_it(window: MainWindow, people: PeopleScreen, stored: Stored) -> None:
    table = people.table
    table.go_to("ann")
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert "Ann cannot be removed: still used by 1 duty" in table.message.text()
    table.go_to("ann")
    table.duplicate()
    assert [one.name for one in stored().people if one.name.startswith("Ann")] == ["Ann", "Ann (copy)"]
    assert table.view.currentIndex().data() == "Ann (copy)"
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert "Removed Ann (copy) with 1 entry" in table.message.text()
    assert [one.name for one in stored().people if one.name.startswith("Ann")] == ["Ann"]
    window.undo()
    assert [one.name for one in stored().people if one.name.startswith("Ann")] == ["Ann", "Ann (copy)"]


def test_several_are_changed_together_in_one_step(window: MainWindow, people: PeopleScreen, stored: Stored) -> None:
    people.table.view.selectAll()
    people.table.together_button.click()
    form = cast("TogetherForm", window.side.content)
    form.which.setCurrentText("Hours a week")
    assert form.confirm_button.text() == "Set hours a week for 3 people"
    form.field.line.setText("lots")
    form.confirm()
    assert "no number of hours" in form.field.problem.text()
    form.field.line.setText("5")
    form.confirm()
    assert {one.contracted_minutes_per_week for one in stored().engagements} == {300}
    window.undo()
    assert 300 not in {one.contracted_minutes_per_week for one in stored().engagements}


def test_rows_are_copied_and_pasted_after_a_preview(window: MainWindow, people: PeopleScreen, stored: Stored) -> None:
    table = people.table
    table.go_to("bob")
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Name\tRole\t")
    QGuiApplication.clipboard().setText("Name\tHours a week\nBob\t3\nEve\t4\nFay\tmany\n")
    QTest.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    preview = cast("PastePreview", window.side.content)
    said = " ".join(one.text() for one in preview.findChildren(QWidget) if hasattr(one, "text"))
    assert "1 person to add, 1 person to change, 1 row left out" in said
    assert "Line 4, Fay" in said
    assert {one.name for one in session_of(window).work.problem.people} == {"Ann", "Bob", "Cal"}
    preview.confirm_button.click()
    # Eve lacks a role, which the whole is refused for, with the reason.
    assert "role" in preview.problem.text()
    table.take("Name\tRole\tHours a week\nBob\t\t3\nEve\tNurse\t4\n")
    cast("PastePreview", window.side.content).confirm_button.click()
    assert {one.name for one in stored().people} == {"Ann", "Bob", "Cal", "Eve"}
    window.undo()
    assert {one.name for one in stored().people} == {"Ann", "Bob", "Cal"}


def test_a_file_goes_out_and_comes_back(window: MainWindow, people: PeopleScreen, tmp_path: Path) -> None:
    table, path = people.table, tmp_path / "people.csv"
    table.write_file(path)
    assert f"Written: 3 people to {path}" in table.message.text()
    assert path.read_text(encoding="utf-8-sig").splitlines()[0].startswith("Name,Role,")
    table.read_file(path)
    preview = cast("PastePreview", window.side.content)
    assert not preview.confirm_button.isEnabled()
    table.read_file(tmp_path / "none.csv")
    assert "there is no such file" in table.message.text()
    table.write_file(tmp_path / "no folder" / "people.csv")
    assert "not written" in table.message.text()


def test_everything_about_somebody(window: MainWindow, people: PeopleScreen, stored: Stored) -> None:
    people.table.go_to("bob")
    QTest.keyClick(people.table.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form = cast("PersonForm", window.side.content)
    fill(form.forms[0], {"Telephone": "01234 5"})
    press(form, "Add a registration or check")
    draft = form.findChildren(DraftForm)[-1]
    fill(draft, {"What": "dbs", "Expires": "31 Mar 2028"})
    press(draft, "Add this registration or check")
    press(form, "Add a restriction")
    draft = form.findChildren(DraftForm)[-1]
    fill(draft, {"No nights": "yes"})
    press(draft, "Add this restriction")
    bob = stored().index.person("bob")
    assert bob.contact.telephone == "01234 5"
    assert [one.kind for one in bob.credentials][-1] is CredentialKind.DBS
    assert [one.no_nights for one in bob.restrictions] == [True]
    fill(form.forms[-2], {"No nights": "no", "Never alone": "yes"})
    assert [(one.no_nights, one.no_lone_work) for one in stored().index.person("bob").restrictions] == [(False, True)]
    press(form, "Remove")
    assert stored().index.person("bob").restrictions == ()
    people.table.go_to("cal")
    assert window.side.title.text() == "Cal"


def test_a_locum_is_engaged_by_a_second_practice(
    window: MainWindow, people: PeopleScreen, stored: Stored, qtbot: QtBot
) -> None:
    session = session_of(window)
    assert not session.change_facts(
        FactsEdit(into=(Organisation("second", "Second Surgery", "SEC", OrganisationKind.OTHER),))
    )
    people.table.go_to("bob")
    people.show_details()
    form = cast("PersonForm", window.side.content)
    (first,) = stored().index.engagements_of("bob")
    press(form, "Add an engagement")
    (draft,) = form.findChildren(DraftForm)
    # It is seen, begins with what is likely, and the keys go on there.
    qtbot.waitUntil(lambda: not draft.visibleRegion().isEmpty())
    assert QApplication.focusWidget() in draft.findChildren(QWidget)
    assert (draft.row.role, draft.row.basis) == (first.role, first.basis)
    assert draft.row.organisation != first.organisation
    press(draft, "Add this engagement")
    assert [one.organisation for one in stored().index.engagements_of("bob")] == [
        first.organisation,
        draft.row.organisation,
    ]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Add an engagement"
    qtbot.waitUntil(lambda: not focus.visibleRegion().isEmpty())
    assert form.isAncestorOf(focus)


def test_what_is_chosen_stays_chosen_when_a_form_is_drawn_anew(window: MainWindow, people: PeopleScreen) -> None:
    people.table.go_to("bob")
    people.show_details()
    form = cast("PersonForm", window.side.content)
    engagement = session_of(window).work.problem.index.engagements_of("bob")[0]
    appearance().set_percent(200)
    QApplication.processEvents()
    assert form.forms[0].fields["Works from home"].words == "no"
    assert form.forms[1].fields["Basis"].words == engagement.basis.value
    appearance().set_percent(100)


def test_a_new_shift_type_and_its_week(window: MainWindow, types: ShiftTypesScreen, stored: Stored) -> None:
    types.table.add()
    form = cast("DraftForm", window.side.content)
    fill(form, {"Code": "TWI", "Start": "17", "End": "21", "Runs on": "Sat-Sun", "People needed": "1-2"})
    assert types.words.text() == "TWI 17:00-21:00, Sat-Sun: needs 1-2"
    press(form, "Add this shift type")
    assert form.problem.text() == ""
    problem = stored()
    (twilight,) = (one for one in problem.shift_types if one.code == "TWI")
    assert len([one for one in problem.index.period_shifts if one.shift_type == twilight.id]) == 4
    assert "TWI 17:00" in types.week.accessibleDescription()


def test_shifts_that_somebody_is_on_are_told_of(types: ShiftTypesScreen, stored: Stored) -> None:
    at(types.table, "EVE", "Start")
    type_into(types.table, "19:00")
    assert stored().index.shift_type("EVE").start == time(19)
    assert "2 shifts of this period that somebody is on keep their times" in types.table.message.text()


def test_sites_practices_and_the_ways_between(window: MainWindow, stored: Stored) -> None:
    window.show_screen("places")
    screen = cast("PlacesScreen", window.stack.currentWidget())
    assert screen.sites.add_row(screen.sites.sheet.columns[0].write(screen.sites.sheet.blank(), "WB")) == ""  # type: ignore[misc]
    screen.show_travel()
    travel = cast("EditorTable", window.side.content)
    travel.view.setCurrentIndex(travel.searched.index(0, 1))
    type_into(travel, "25")
    assert [leg.minutes for leg in stored().travel_times] == [25]
    screen.organisations.view.setCurrentIndex(screen.organisations.searched.index(0, 0))
    type_into(screen.organisations, "Elm Practice")
    assert "Elm Practice" in {one.name for one in stored().organisations}


@pytest.fixture
def large_text(window: MainWindow) -> Iterator[MainWindow]:
    """The window as low and narrow as it is meant to be used, with text twice as large."""
    appearance().set_percent(200)
    window.resize(1280, 720)
    yield window
    appearance().set_percent(100)


def cut(inside: QWidget) -> list[str]:
    """Return the words of buttons that have less room than they ask for, or reach beyond what they stand in."""
    QApplication.processEvents()
    QApplication.processEvents()
    buttons = [one for one in inside.findChildren(QPushButton) if one.isVisible()]
    assert buttons
    small = [one for one in buttons if one.width() < one.sizeHint().width() or one.height() < one.sizeHint().height()]
    whole = [(one, one.parentWidget()) for one in buttons]
    beyond = [one for one, around in whole if around is None or not around.rect().contains(one.geometry())]
    return [one.text() for one in (*small, *beyond)]


def test_no_button_is_cut_with_text_twice_as_large(large_text: MainWindow, qtbot: QtBot) -> None:
    large_text.show_screen("places")
    screen = cast("PlacesScreen", large_text.stack.currentWidget())
    screen.show_travel()
    assert cut(screen) == []
    assert cut(large_text.side) == []
    scroll = screen.findChild(QScrollArea)
    assert scroll is not None
    qtbot.waitUntil(lambda: screen.organisations.width() <= scroll.viewport().width(), timeout=PATIENCE)


def test_with_large_letters_nothing_scrolls_within_the_page_of_places(large_text: MainWindow) -> None:
    large_text.show_screen("places")
    screen = cast("PlacesScreen", large_text.stack.currentWidget())
    QApplication.processEvents()
    for table in (screen.organisations, screen.sites):
        bar = table.view.verticalScrollBar()
        assert (bar.minimum(), bar.maximum()) == (0, 0)
    screen.sites.view.setFocus()
    last = screen.sites.view.model().index(screen.sites.view.model().rowCount() - 1, 0)
    screen.sites.view.setCurrentIndex(last)
    shown = screen.sites.view.visualRect(last)
    seen = screen.sites.view.viewport().visibleRegion().boundingRect()
    assert seen.contains(shown.center())


def test_what_to_type_stands_below_a_field_that_is_too_narrow(large_text: MainWindow) -> None:
    large_text.show_screen("people")
    cast("PeopleScreen", large_text.stack.currentWidget()).table.add()
    QApplication.processEvents()
    field = cast("DraftForm", large_text.side.content).form.fields["Skills"]
    assert (field.line.placeholderText(), field.hint.isVisible()) == ("", True)
    assert field.hint.text() == field.column.hint
    name = cast("DraftForm", large_text.side.content).form.fields["Name"]
    assert (name.line.placeholderText(), name.hint.isVisible()) == ("as printed on the rota", False)


def test_an_empty_table_offers_nothing_about_rows(window: MainWindow) -> None:
    table = shown(window, "cover", CoverScreen).lines
    buttons = {one.accessibleName(): one for one in table.findChildren(QPushButton)}
    resting = {name for name, one in buttons.items() if not one.isEnabled()}
    assert resting == {
        "Duplicate the selected cover lines",
        "Remove the selected cover lines",
        "Change several cover lines together",
        "Save cover lines as a CSV file",
        "Repeat the selected cover lines on other days",
    }
    site = table.session.work.problem.sites[0]
    line = replace(table.sheet.blank(), site=site.id, skill="prescriber")
    assert table.commit([line]) == ""
    assert all(one.isEnabled() for one in buttons.values())


def test_somebody_added_is_said_with_where_the_rest_is_entered(people: PeopleScreen) -> None:
    people.ask_new()
    form = cast("DraftForm", people._side.content)
    assert "Free unless away" in form.form.fields
    form.form.fields["Name"].line.setText("Dee")
    form.form.fields["Name"].line.editingFinished.emit()
    form.form.fields["Role"].line.setText("Nurse")
    form.form.fields["Role"].line.editingFinished.emit()
    form.confirm()
    assert people.table.message.text().startswith("Added Dee. A second employer, sites, dates and checks stand under D")


def test_a_site_is_closed_on_some_days_with_one_more_press(types: ShiftTypesScreen, window: MainWindow) -> None:
    session = session_of(window)
    kind = next(one for one in session.work.problem.shift_types if one.code == "EVE")
    assert types.table.commit([replace(kind, runs_on=tuple(DayClass))]) == ""
    assert not types.close_button.isVisible()
    at(types.table, "EVE", "Runs on")
    type_into(types.table, "never")
    assert types.table.view.currentIndex().data() == "never"
    assert types.table.message.text() == "2 shifts of this period stay open, because of 2 duties there."
    types.close_button.click()
    assert types.table.message.text().startswith("2 shifts closed. Undo ")
    assert not types.close_button.isVisible()
    index = session.work.problem.index
    assert not [shift for shift in index.period_shifts if index.type_of(shift).code == "EVE"]
    for _ in range(2):
        session.undo()
    assert {one.person for one in session.work.on_shift(on("EVE", 4))} == {"ann"}


def test_a_role_is_no_skill(types: ShiftTypesScreen) -> None:
    column = next(one for one in types.table.sheet.columns if one.name == "People needed")
    assert column.write is not None
    with pytest.raises(BadCell, match="GP is a role; ask for a skill that people in it hold"):
        column.write(types.table.sheet.rows[0], "2, 1 gp")


def test_sites_say_what_they_are_open_for(window: MainWindow) -> None:
    window.show_screen("places")
    screen = cast("PlacesScreen", window.stack.currentWidget())
    column = next(one for one in screen.sites.sheet.columns if one.name == "Open for")
    assert column.read(screen.sites.sheet.rows[0]) == "", "no shift type runs on any day of a week there"
    assert column.write is None
    kinds = [replace(kind, runs_on=tuple(DayClass)) for kind in session_of(window).work.problem.shift_types]
    session_of(window).change_facts(change_of(session_of(window).work.problem, kinds))
    column = next(one for one in screen.sites.sheet.columns if one.name == "Open for")
    assert column.read(screen.sites.sheet.rows[0]) == "DAY, EVE, NGT"


def test_searching_and_sorting(people: PeopleScreen) -> None:
    table = people.table
    table.search.setText("BOB")
    assert table.searched.rowCount() == 1
    assert "1 found" in table.count.text()
    table.search.clear()
    table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [table.searched.index(place, 0).data() for place in range(3)] == ["Cal", "Bob", "Ann"]


@pytest.mark.parametrize("screen", ["people", "places", "shift_types"])
def test_every_control_has_a_name(window: MainWindow, screen: str) -> None:
    window.show_screen(screen)
    shown = window.stack.currentWidget()
    assert shown is not None
    takes = [one for one in shown.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    takes = [one for one in takes if one.isVisible() and one.isEnabled()]
    assert [one for one in takes if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)] == []


class TestABoardThatIsNotSeen:
    """Making it anew for each fact that is typed on another screen held up the typing of a large network."""

    @pytest.fixture
    def made(self, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[object]:
        """Notes each board that is made from now on."""
        found: list[object] = []

        def board(*facts: Any, **how: Any) -> Board:
            found.append(facts)
            return Board(*facts, **how)

        monkeypatch.setattr(screen, "Board", board)
        return found

    def rename(self, window: MainWindow, name: str) -> None:
        problem = session_of(window).work.problem
        assert not session_of(window).change_facts(
            change_of(problem, [replace(problem.index.person("bob"), name=name)])
        )

    def heads(self, window: MainWindow) -> list[str]:
        rota = shown(window, "rota", RotaScreen)
        return [row.title for row in rota.board.board.rows]

    def test_is_made_anew_once_it_is_seen(
        self, window: MainWindow, people: PeopleScreen, made: list[object], qtbot: QtBot
    ) -> None:
        for name in ("Robert", "Rob", "Bobby"):
            self.rename(window, name)
        qtbot.waitUntil(lambda: not session_of(window).is_checking, timeout=PATIENCE)
        assert made == []
        heads = self.heads(window)
        assert "Bobby" in heads
        assert "Rob" not in heads
        assert len(made) == 1
        window.show_screen("people")
        assert self.heads(window) == heads
        assert len(made) == 1
        self.rename(window, "Robin")
        assert "Robin" in self.heads(window)
        assert len(made) == 2

    def test_shows_what_is_gone_to_and_what_is_proposed_of_the_facts_as_they_are(
        self, window: MainWindow, people: PeopleScreen, made: list[object]
    ) -> None:
        duty = session_of(window).work.rota.assignments[0]
        duty_day = session_of(window).work.problem.index.shift(duty.shift).day
        self.rename(window, "Bobby")
        window.workspace.preview(Edit(out=(duty,)))
        window.workspace.go_to(Place(duty_day, person="bob"))
        board = shown(window, "rota", RotaScreen).board
        assert board.board.rows[board.currentIndex().row()].title == "Bobby"
        assert board.board.proposed.goes(duty.id)
        assert len(made) == 1
