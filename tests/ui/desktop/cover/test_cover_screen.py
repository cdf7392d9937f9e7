"""The cover screen through its real widgets: numbers typed, filtered, changed together, pasted and undone."""

import gc
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.facts import FactsEdit, change_of
from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import Organisation
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DayClass
from fcn_rota.rules import desired_cover, minimum_cover
from fcn_rota.rules.scene import Scene
from fcn_rota.services.steps import steps_of
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import open_database
from tests.ui.desktop.cover.conftest import Stored
from tests.ui.desktop.support import PATIENCE, type_into
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.views.cover.bar import Page
from ui.desktop.views.cover.picture import CoverPicture
from ui.desktop.views.cover.screen import CoverScreen
from ui.desktop.views.cover.takeover_form import TakeoverForm
from ui.desktop.views.demand.bar import Page as DemandPage
from ui.desktop.views.demand.screen import DemandScreen
from ui.desktop.views.editors.repeat_rows_form import RepeatRowsForm
from ui.desktop.views.editors.table import EditorTable
from ui.desktop.views.editors.together import PastePreview, TogetherForm
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.pill import Pill

pytestmark = pytest.mark.slow


def at(table: EditorTable, name: str, column: str) -> None:
    """Take the cursor to a cell of the row with a name."""
    row = next(row for row in table.sheet.rows if table.sheet.name(row) == name)
    table.go_to(table.sheet.key(row))
    number = next(place for place, one in enumerate(table.sheet.columns) if one.name == column)
    table.view.setCurrentIndex(table.view.currentIndex().siblingAtColumn(number))


def needs_of(problem: Problem, code: str) -> list[int]:
    """Return the minimum of each shift of a type, by date."""
    shifts = sorted(problem.shifts, key=lambda shift: shift.start)
    return [shift.needs[0].minimum for shift in shifts if shift.shift_type == code]


def test_a_kind_of_day_is_changed_reaches_its_shifts_and_is_undone(
    window: MainWindow, screen: CoverScreen, session: Session, stored: Stored, qtbot: QtBot
) -> None:
    missing = session.work.unfilled
    at(screen.usual, "EVE Fri", "Minimum")
    type_into(screen.usual, "3")
    assert needs_of(stored(), "EVE") == [1, 1, 1, 1, 3, 1, 1]
    assert stored().index.shift_type("EVE").needs_on(DayClass.FRI) == (Need(None, 3, 3),)
    assert session.undo_text == "Change eve"
    qtbot.waitUntil(lambda: not session.is_checking, timeout=PATIENCE)
    assert session.work.unfilled == missing + 2
    assert any(one.rule == minimum_cover.ID and "Fri 8 Jan" in one.sentence for one in session.work.findings)
    window.undo()
    assert needs_of(stored(), "EVE") == [1] * 7


def test_a_single_day_stays_apart_and_goes_back(screen: CoverScreen, stored: Stored) -> None:
    screen.bar.pages[Page.DAYS].click()
    assert screen.days.isVisible()
    at(screen.days, "Sat 9 Jan 2027 EVE", "Minimum")
    type_into(screen.days, "2")
    at(screen.usual, "EVE Sat", "Desired")
    screen.bar.pages[Page.USUAL].click()
    type_into(screen.usual, "4")
    assert needs_of(stored(), "EVE") == [1, 1, 1, 1, 1, 2, 1]
    assert [shift.needs[0].desired for shift in stored().shifts if shift.shift_type == "EVE"][5] == 2
    screen.turn_to(Page.DAYS)
    at(screen.days, "Sat 9 Jan 2027 EVE", "Minimum")
    screen.make_usual()
    assert "1 shift as in a usual week" in screen.days.message.text()
    assert [shift.needs for shift in stored().shifts if shift.shift_type == "EVE"][5] == (Need(None, 1, 4),)


def test_what_cannot_be_meant_stays_in_its_cell(screen: CoverScreen, stored: Stored) -> None:
    at(screen.usual, "EVE Fri", "Minimum")
    type_into(screen.usual, "lots")
    assert screen.usual.view.currentIndex().data() == "! lots"
    assert "no whole number" in screen.usual.message.text()
    assert needs_of(stored(), "EVE") == [1] * 7


def test_rows_that_are_filtered_are_changed_together_in_one_step(
    window: MainWindow, screen: CoverScreen, stored: Stored
) -> None:
    screen.bar.site.choose("hub")
    assert screen.usual.searched.rowCount() == 7
    assert "7 found" in screen.usual.count.text()
    assert screen.picture.curve is not None
    assert screen.picture.curve.name == "Hub (telephone triage)"
    screen.bar.day.choose(DayClass.FRI.value)
    assert screen.usual.searched.rowCount() == 1
    screen.bar.day.choose(None)
    screen.usual.view.selectAll()
    screen.usual.together_button.click()
    form = cast("TogetherForm", window.side.content)
    assert [form.which.itemText(place) for place in range(form.which.count())] == ["Minimum", "Desired", "Of whom"]
    form.field.line.setText("2")
    form.confirm()
    assert needs_of(stored(), "EVE") == [2] * 7
    assert stored().index.shift_type("EVE").day_needs == ()
    window.undo()
    assert needs_of(stored(), "EVE") == [1] * 7


def test_a_spreadsheet_is_pasted_after_a_preview(window: MainWindow, screen: CoverScreen, stored: Stored) -> None:
    screen.usual.take("Shift\tDay\tMinimum\nEVE\tSat\t2\nEVE\tSun\t2\nBAS\tSat\t2\nEVE\tBH\t2\n")
    preview = cast("PastePreview", window.side.content)
    said = " ".join(one.text() for one in preview.findChildren(QWidget) if hasattr(one, "text"))
    assert "3 lines to change, 1 row left out" in said
    assert "EVE runs on" in said
    assert needs_of(stored(), "EVE") == [1] * 7
    preview.confirm_button.click()
    assert needs_of(stored(), "EVE") == [1, 1, 1, 1, 1, 2, 2]
    assert needs_of(stored(), "BAS") == [1, 1, 1, 1, 1, 2, 1]
    window.undo()
    assert needs_of(stored(), "EVE") == [1] * 7


def test_a_file_of_the_rows_shown_goes_out_and_comes_back(
    window: MainWindow, screen: CoverScreen, tmp_path: Path
) -> None:
    screen.bar.site.choose("hub")
    path = tmp_path / "cover.csv"
    screen.usual.write_file(path)
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == 8
    screen.usual.read_file(path)
    assert not cast("PastePreview", window.side.content).confirm_button.isEnabled()


def test_cover_lines_are_added_repeated_and_removed(window: MainWindow, screen: CoverScreen, stored: Stored) -> None:
    screen.turn_to(Page.LINES)
    screen.lines.view.selectRow(0)
    screen.ask_repeat()
    form = cast("RepeatRowsForm", window.side.content)
    assert form.told.text() == "Say on which days."
    form.field.line.setText("someday")
    form.confirm()
    assert "is no day" in form.field.problem.text()
    form.field.line.setText("Mon-Wed")
    assert form.told.text() == "That adds 2 cover lines."
    form.confirm()
    assert window.side.content is None
    assert len(stored().cover) == 3
    screen.lines.view.selectAll()
    screen.lines.remove()
    assert stored().cover == ()
    assert screen.lines.empty.isVisible()
    window.undo()
    assert len(stored().cover) == 3


def test_a_line_that_a_shift_asks_for_already_is_not_taken(screen: CoverScreen, stored: Stored) -> None:
    screen.turn_to(Page.LINES)
    screen.lines.view.setCurrentIndex(screen.lines.searched.index(0, 1))
    type_into(screen.lines, "anybody")
    assert "priced twice" in screen.lines.message.text()
    assert stored().cover[0].skill == "prescriber"


def test_the_picture_follows_row_and_numbers(screen: CoverScreen, session: Session, qtbot: QtBot) -> None:
    picture = screen.picture
    at(screen.usual, "BAS Mon", "Minimum")
    assert picture.curve is not None
    assert picture.curve.name == "Base (base)"
    at(screen.usual, "EVE Mon", "Minimum")
    assert picture.curve.name == "Hub (telephone triage)"
    picture.chart.setFocus()
    picture.chart.mark(37)
    said = "Mon 4 Jan 18:30-19:00: 1 at least and 1 desired. Demand asks for "
    qtbot.waitUntil(lambda: picture.told.text().startswith(said), timeout=PATIENCE)
    described = QAccessible.queryAccessibleInterface(picture.chart).text(QAccessible.Text.Description)
    assert described == picture.told.text()
    plan = screen.desk.plan
    eve = session.work.problem.index.shift_type("EVE")
    session.change_facts(change_of(session.work.problem, [eve.with_needs_on({DayClass.MON: (Need(None, 2, 3),)})]))
    qtbot.waitUntil(lambda: "2 at least and 3 desired" in picture.told.text(), timeout=PATIENCE)
    assert screen.desk.plan is plan, "what demand asks for does not depend on what is typed in"
    assert not picture.chart.grab().isNull()


def test_another_list_size_is_another_demand(screen: CoverScreen, session: Session, qtbot: QtBot) -> None:
    plan = screen.desk.plan
    problem = session.work.problem
    session.change_facts(change_of(problem, [_half(problem.organisations)]))
    qtbot.waitUntil(lambda: screen.desk.plan is not None and screen.desk.plan is not plan, timeout=PATIENCE)


def _half(organisations: Iterable[Organisation]) -> Organisation:
    ash, facts = next((one, one.practice) for one in organisations if one.practice)
    return replace(ash, practice=replace(facts, list_size=30_000))


@pytest.mark.parametrize("page", list(Page))
def test_every_control_has_a_name(screen: CoverScreen, window: MainWindow, page: Page) -> None:
    screen.turn_to(page)
    takes = [one for one in screen.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    takes = [one for one in takes if one.isVisible() and one.isEnabled()]
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in takes]
    assert all(names), takes
    assert {"Site: all", "Day: all", "Skill: all"} <= set(names)
    assert screen.picture.posts.accessibleName() == "Post"


def test_tab_goes_from_what_is_chosen_over_the_picture_to_the_table(
    screen: CoverScreen, window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    start = screen.bar.pages[Page.USUAL]
    start.setFocus()
    qtbot.waitUntil(start.hasFocus, timeout=PATIENCE)
    stops: list[QWidget] = []
    while len(stops) < 40 and screen.usual.view not in stops:
        focus = QApplication.focusWidget()
        assert focus is not None
        stops.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    wanted = [
        start,
        screen.bar.site,
        screen.bar.day,
        screen.bar.skill,
        screen.picture.posts,
        screen.picture.chart,
        screen.usual.search,
        screen.usual.together_button,
        screen.usual.view,
    ]
    assert [one for one in stops if one in wanted] == wanted


@pytest.fixture
def takeover(window: MainWindow, screen: CoverScreen, qtbot: QtBot) -> TakeoverForm:
    """What the button says that taking over would mean."""
    screen.bar.take_over_button.click()
    qtbot.waitUntil(lambda: isinstance(window.side.content, TakeoverForm), timeout=PATIENCE)
    return cast("TakeoverForm", window.side.content)


def said_in(widget: QWidget) -> str:
    """Return everything that stands in a widget."""
    return " ".join(one.text() for one in widget.findChildren(QWidget) if hasattr(one, "text"))


def test_derived_cover_is_shown_taken_over_in_one_step_and_undone(
    window: MainWindow, screen: CoverScreen, session: Session, stored: Stored, takeover: TakeoverForm, qtbot: QtBot
) -> None:
    before = session.work.problem
    said = said_in(takeover)
    assert "hours of people more, in " in said
    assert "would be missing from the minimum" in said
    assert "Mon 4 Jan 18:30-23:00 Hub (telephone triage), EVE: 1 becomes " in said
    assert stored().shifts == before.shifts, "nothing is stored before somebody agrees"
    takeover.confirm_button.click()
    assert window.side.content is None
    assert "F8 lists what is missing now" in screen.usual.message.text()
    assert session.undo_text == "Take over the derived cover"
    evenings = [shift.needs[0].desired for shift in stored().shifts if shift.shift_type == "EVE"]
    assert min(evenings) > 1
    qtbot.waitUntil(lambda: not session.is_checking, timeout=PATIENCE)
    short = {finding.shifts[0] for finding in session.work.findings if finding.rule == desired_cover.ID}
    assert {shift.id for shift in session.work.problem.shifts if shift.shift_type == "EVE"} <= short
    window.undo()
    assert set(stored().shifts) == set(before.shifts)
    assert session.redo_text == "Take over the derived cover"


def test_the_step_keeps_its_name_after_a_restart(
    session: Session, takeover: TakeoverForm, patients_file: Path, stored: Stored
) -> None:
    takeover.confirm_button.click()
    stored()
    with open_database(patients_file) as database:
        assert steps_of(database, None).undo[-1].kind is CommandKind.TAKE_COVER_OVER


def test_what_was_worked_out_before_a_change_is_not_taken_over(
    session: Session, takeover: TakeoverForm, stored: Stored
) -> None:
    eve = session.work.problem.index.shift_type("EVE")
    session.change_facts(change_of(session.work.problem, [replace(eve, name="Evening calls")]))
    takeover.confirm_button.click()
    assert "Something has changed since" in takeover.problem.text()
    assert session.undo_text == "Change Evening calls"


def test_the_palette_asks_for_it_and_a_minimum_that_stays_leads_to_demand(
    window: MainWindow, screen: CoverScreen, session: Session, qtbot: QtBot
) -> None:
    eve = session.work.problem.index.shift_type("EVE")
    nine = (Need(None, 9, 9),)
    session.change_facts(change_of(session.work.problem, [replace(eve, needs=nine)]))
    qtbot.waitUntil(lambda: not session.is_checking and window.workspace.job is None, timeout=PATIENCE)
    window.show_screen("rota")
    window.actions_["take_cover"].trigger()
    qtbot.waitUntil(lambda: isinstance(window.side.content, TakeoverForm), timeout=PATIENCE)
    form = cast("TakeoverForm", window.side.content)
    assert "your own minimum stays" in said_in(form)
    names = [
        QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in form.findChildren(QPushButton)
    ]
    assert names == ["Take over the derived cover", "Leave it", "Check on Demand first", "Go to Demand to sign off"]
    form.findChildren(QPushButton)[-1].click()
    shown = window.stack.currentWidget()
    assert isinstance(shown, DemandScreen)
    assert shown.page is DemandPage.COVER, "where posts are signed off"


def test_without_patients_it_says_why_there_is_nothing_to_take_over(
    screen: CoverScreen, session: Session, stored: Stored
) -> None:
    practices = [one for one in session.work.problem.organisations if one.practice]
    assert session.change_facts(FactsEdit(tuple(practices))) == ()
    screen.ask_takeover()
    assert "no practice with a list size" in screen.usual.message.text()


def test_a_filter_stays_and_can_be_chosen_anew_whatever_was_offered_since(qapp: QApplication) -> None:
    pill = Pill()
    for number in range(30):
        pill.offer("Site", [(f"s{place}", f"Site {place} of {number}") for place in range(1, 12)])
        gc.collect()
        assert pill.value == (None if number == 0 else "s5")
        pill.choose("s7")
        pill.choose("s5")
        assert pill.text() == f"Site: Site 5 of {number}"
    pill.menu().actions()[7].trigger()
    assert (pill.value, len(pill.menu().actions())) == ("s7", 12)
    pill.offer("Site", [("s1", "Other & sons")])
    assert (pill.value, pill.text()) == (None, "Site: all")
    pill.choose("s1")
    assert (pill.text(), pill.accessibleName()) == ("Site: Other && sons", "Site: Other & sons")


def test_with_large_text_and_a_panel_the_table_gets_the_room_and_shows_its_count(
    screen: CoverScreen, window: MainWindow, qtbot: QtBot
) -> None:
    screen.turn_to(Page.DAYS)
    screen.days.view.selectAll()
    screen.days.change_together()
    screen.days.complain("Something is wrong.")
    appearance().set_percent(200)
    try:
        window.resize(1440, 900)
        qtbot.wait(80)
        count, beside = screen.days.count, screen.days.count.parentWidget()
        assert beside is not None
        assert beside.rect().contains(count.geometry())
        assert screen.days.view.height() >= screen.days.view.minimumHeight()
    finally:
        appearance().set_percent(100)


def test_what_is_asked_for_stands_beside_what_the_staff_can_give(screen: CoverScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(screen.picture.supply.text()), timeout=PATIENCE)
    before = screen.picture.supply.text()
    assert before.startswith("The staff can give about ")
    session = screen._session
    kinds = [replace(kind, needs=()) for kind in session.work.problem.shift_types if kind.needs]
    assert session.change_facts(change_of(session.work.problem, kinds)) == ()
    qtbot.waitUntil(lambda: screen.picture.supply.text() != before, timeout=PATIENCE)


def test_where_letters_are_large_the_picture_is_a_page_of_its_own(screen: CoverScreen, qtbot: QtBot) -> None:
    window = screen.window()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: screen.picture.isVisible() and not screen.bar.picture.isVisible(), timeout=PATIENCE)
    appearance().set_percent(200)
    try:
        qtbot.waitUntil(lambda: screen.bar.picture.isVisible() and not screen.picture.isVisible(), timeout=PATIENCE)
        assert screen.usual.isVisible()
        screen.bar.picture.click()
        assert screen.picture.isVisible()
        assert not screen.usual.isVisible()
        qtbot.waitUntil(lambda: screen.picture.chart.visibleRegion().boundingRect().bottom() > 200, timeout=PATIENCE)
        screen.bar.pages[Page.DAYS].click()
        assert screen.days.isVisible()
        assert not screen.picture.isVisible()
        screen.bar.picture.click()
    finally:
        appearance().set_percent(100)
    qtbot.waitUntil(lambda: screen.days.isVisible() and not screen.bar.picture.isVisible(), timeout=PATIENCE)
    assert screen.picture.isVisible()


def test_the_picture_follows_the_day_that_is_chosen() -> None:
    scene = Scene(days=14)
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 1),))
    scene.shift("EVE", *range(14))
    picture = CoverPicture()
    picture.show_problem(scene.problem(), None)
    for day, week in ((0, "Mon 4 Jan 2027"), (13, "Mon 11 Jan 2027"), (6, "Mon 4 Jan 2027")):
        picture.show_day(scene.day(day))
        assert picture.week_name.text() == f"Week of {week}"


def test_the_picture_turns_to_the_row_under_the_cursor(screen: CoverScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[date] = []
    monkeypatch.setattr(screen.picture, "show_day", seen.append)
    screen.turn_to(Page.DAYS)
    row = screen.days.sheet.rows[-1]
    screen.days.go_to(screen.days.sheet.key(row))
    assert seen[-1:] == [row.shift.day]
