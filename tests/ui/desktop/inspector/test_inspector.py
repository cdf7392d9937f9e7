"""The inspector beside the board, through the real window."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import AssignmentState
from fcn_rota.store.errors import StoreError
from tests.ui.desktop.support import PATIENCE, on
from ui.desktop.commands.session import Session
from ui.desktop.models.board.filters import Arrangement
from ui.desktop.models.inspector.advice import NO_ADVICE
from ui.desktop.models.inspector.duty_sheet import duty_sheet
from ui.desktop.models.inspector.sheet import MakeUp, PutOn, Section, TakeAdvice
from ui.desktop.models.inspector.subject import NOTHING, Subject, SubjectKind
from ui.desktop.models.memory import Memory
from ui.desktop.models.place import Place
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.inspector import panel as module
from ui.desktop.views.inspector.line_view import Link
from ui.desktop.views.inspector.panel import InspectorPanel
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.problems.panel import ProblemsPanel
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.forms import ReasonForm

pytestmark = pytest.mark.slow


@pytest.fixture
def memory(memory: Memory) -> Memory:
    """The memory of somebody who never closed the inspector."""
    memory.keep_words("inspector", "")
    return memory


def panel_of(window: MainWindow) -> InspectorPanel:
    panel = window.side.resident
    assert isinstance(panel, InspectorPanel)
    return panel


def session_of(window: MainWindow) -> Session:
    session = window.workspace.session
    assert session is not None
    return session


def screen_of(window: MainWindow) -> RotaScreen:
    screen = window.stack.currentWidget()
    assert isinstance(screen, RotaScreen)
    return screen


def settled(window: MainWindow, qtbot: QtBot) -> InspectorPanel:
    """Wait until the inspector has nothing more to say."""
    panel = panel_of(window)
    qtbot.waitUntil(lambda: panel.is_settled, timeout=PATIENCE)
    return panel


def look_at(window: MainWindow, qtbot: QtBot, place: Place) -> InspectorPanel:
    window.workspace.go_to(place)
    return settled(window, qtbot)


def section(panel: InspectorPanel, title: str) -> Section:
    return next(one for one in panel.view.sheet.sections if one.title.startswith(title))


def titles(panel: InspectorPanel) -> list[str]:
    return [one.title for one in panel.view.sheet.sections]


def press(panel: InspectorPanel, name: str) -> None:
    """Press the first button whose name begins so."""
    next(one for one in panel.view.buttons() if one.accessibleName().startswith(name)).click()


def duty(window: MainWindow, person: str, code: str, day: int) -> str:
    found = session_of(window).work.rota.assignments
    return next(one.id for one in found if one.person == person and one.shift == on(code, day))


def test_it_stands_there_from_the_beginning_and_says_what_to_do(window: MainWindow) -> None:
    panel = panel_of(window)
    assert panel.subject == NOTHING
    assert window.side.title.text() == "Inspector"
    assert panel.view.facts.text().startswith("Select a shift, a gap")
    assert window.side.content is None
    press(panel, "Go to the first gap")
    assert panel.subject.kind is SubjectKind.SHIFT


def test_where_nobody_has_a_duty_yet_it_says_what_proposes_a_rota(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.unassign([one.id for one in session.work.rota.assignments])
    panel = settled(window, qtbot)
    assert section(panel, "Where to begin").note.startswith("Nobody has a duty yet. Solve (")
    assert panel.view.buttons() == []


def test_a_shift_with_a_gap_is_filled_by_its_cheapest_fix(window: MainWindow, qtbot: QtBot) -> None:
    panel = look_at(window, qtbot, Place(shift=on("EVE", 6)))
    assert window.side.title.text() == "Evening, Wed 6 Jan"
    assert "0 of 1 on it" in panel.view.facts.text()
    missing = section(panel, "What is missing")
    assert [(line.value, line.detail) for line in missing.lines] == [("unfilled", "100,000 points")]
    assert section(panel, "If left empty").lines[0].value == "101,600 points"
    people = [line.title for line in section(panel, "Who can take it").lines]
    assert sorted(people) == ["Ann", "Bob", "Cal"]
    assert section(panel, "Who can take it").lines[0].detail == "GP, The Bank."
    assert section(panel, "Who can take it").lines[0].value == "0"
    press(panel, "Apply: Put")
    session = session_of(window)
    new = next(one for one in session.work.on_shift(on("EVE", 6)))
    assert new.pinned
    assert session.undo_text.startswith("Take advice: ")
    settled(window, qtbot)
    assert titles(panel_of(window))[0] == "What is missing"
    session.undo()
    assert not session.work.on_shift(on("EVE", 6))


def test_a_shift_says_who_could_stand_in_for_whoever_is_on_it(window: MainWindow, qtbot: QtBot) -> None:
    panel = look_at(window, qtbot, Place(shift=on("EVE", 5)))
    (line,) = section(panel, "If one is missing").lines
    assert (line.title, line.value) == ("Without Bob", "2 stand-ins")
    assert line.detail == "Tue 5 Jan 18:30-23:00 Evening: 0 of the minimum 1. 2 people could stand in: Ann and Cal."


def test_whoever_cannot_come_is_made_up_for_from_the_inspector(window: MainWindow, qtbot: QtBot) -> None:
    asked: list[object] = []
    window.workspace.repair_wanted.disconnect()
    window.workspace.repair_wanted.connect(asked.append)
    panel = look_at(window, qtbot, Place(day=date(2027, 1, 6), person="cal"))
    press(panel, "Cal is ill: find out who could step in")
    assert asked == [MakeUp("cal")]


def test_somebody_is_put_on_from_the_list_and_then_stands_there_unconfirmed(window: MainWindow, qtbot: QtBot) -> None:
    panel = look_at(window, qtbot, Place(shift=on("EVE", 6)))
    press(panel, "Put Bob on it")
    panel = settled(window, qtbot)
    line = section(panel, "On it, not confirmed yet").lines[0]
    assert (line.title, line.value) == ("Bob", "? proposed")
    assert "pinned" in line.detail
    assert section(panel, "If left empty").lines[0].value.startswith("1 open, ")


def test_who_cannot_is_told_why_and_only_those_with_the_skills_are_asked(window: MainWindow, qtbot: QtBot) -> None:
    session_of(window).assign("ann", on("EVE", 6))
    panel_of(window).look_into(Subject(SubjectKind.SHIFT, on("NGT", 6)))
    panel = settled(window, qtbot)
    assert "needs prescriber" in panel.view.facts.text()
    refused = section(panel, "Who cannot, and why")
    assert [line.title for line in refused.lines] == ["Ann"]
    assert refused.note.endswith("Asked: everybody with the skills (prescriber).")
    assert not any(line.detail.startswith("Ann") for line in refused.lines)


def test_two_swap_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    panel = look_at(window, qtbot, Place(person="bob", assignment=duty(window, "bob", "EVE", 5)))
    assert panel.subject.kind is SubjectKind.DUTY
    ring = section(panel, "Swaps").lines[0]
    assert ring.title == "Two swap"
    press(panel, f"Apply: {ring.detail}")
    session = session_of(window)
    assert not [one for one in session.work.on_shift(on("EVE", 5)) if one.person == "bob"]
    assert session.undo_text.startswith("Take advice: ")
    session.undo()
    assert [one.person for one in session.work.on_shift(on("EVE", 5))] == ["bob"]


def test_a_person_is_shown_with_hours_limits_shares_and_contact(window: MainWindow, qtbot: QtBot) -> None:
    panel = look_at(window, qtbot, Place(session_of(window).work.problem.period.first_day, person="bob"))
    assert panel.subject.kind is SubjectKind.PERSON
    assert window.side.title.text() == "Bob"
    assert section(panel, "Duties from Mon 4 Jan").lines[0].title == "Evening"
    assert section(panel, "Mon 4 Jan to Sun 17 Jan").lines[0].title == "1 duty"
    said = " ".join(line.detail for line in section(panel, "Limits").lines)
    assert "of 48 h a week on average, 17 weeks to " in said
    assert "Rest until " in said
    assert section(panel, "Engagements").lines
    assert section(panel, "Contact").note == "No telephone number and no address are known."


def test_all_duties_of_a_person_are_pinned_and_unpinned_together(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    panel = look_at(window, qtbot, Place(session.work.problem.period.first_day, person="cal"))
    press(panel, "Pin all duties of Cal")
    assert all(one.pinned for one in session.work.rota.assignments if one.person == "cal")
    settled(window, qtbot)
    pins = section(panel, "Mon 4 Jan to Sun 17 Jan").lines[1]
    assert (pins.title, pins.value) == ("Pinned", "2 of 2")
    press(panel, "Unpin all duties of Cal")
    assert not any(one.pinned for one in session.work.rota.assignments if one.person == "cal")


def test_a_duty_says_what_it_is_worth_and_who_else_could(window: MainWindow, qtbot: QtBot) -> None:
    panel = look_at(window, qtbot, Place(person="bob", assignment=duty(window, "bob", "EVE", 5)))
    worth = section(panel, "What it is worth").lines[0]
    assert worth.value == "1 open, 0"
    assert [line.title for line in section(panel, "Who else could").lines]
    press(panel, "Give it to Cal")
    assert [one.person for one in session_of(window).work.on_shift(on("EVE", 5))] == ["cal"]


def test_a_duty_is_pinned_moved_on_and_taken_off_by_its_buttons(window: MainWindow, qtbot: QtBot) -> None:
    session, key = session_of(window), duty(window, "bob", "EVE", 5)
    panel = look_at(window, qtbot, Place(person="bob", assignment=key))
    press(panel, "Pin this duty")
    assert session.work.assignments[key].pinned
    settled(window, qtbot)
    assert "Unpin" in [deed.words for deed in section(panel, "State").lines[1].deeds]
    press(panel, "Record that Bob no longer has it")
    assert session.work.assignments[key].state is AssignmentState.CANCELLED
    session.undo()
    assert session.work.assignments[key].state is AssignmentState.ACCEPTED
    look_at(window, qtbot, Place(person="bob", assignment=key))
    assert section(panel, "State").lines[0].title == "Accepted"
    press(panel, "Take this duty off the rota")
    assert key not in session.work.assignments


def test_what_has_begun_can_have_been_worked(window: MainWindow, qtbot: QtBot) -> None:
    work = session_of(window).work
    one = next(one for one in work.rota.assignments if one.person == "bob")
    before, after = (
        duty_sheet(work, one, NO_ADVICE, one.start + offset) for offset in (timedelta(days=-1), timedelta(hours=1))
    )
    words = [
        [deed.words for part in sheet.sections for line in part.lines for deed in line.deeds]
        for sheet in (before, after)
    ]
    assert "Worked" not in words[0]
    assert {"Worked", "Did not come"} <= set(words[1])


def test_who_made_it_and_when_is_read_from_the_log(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.assign("bob", on("EVE", 6))
    qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.SAVED, timeout=PATIENCE)
    panel = look_at(window, qtbot, Place(person="bob", assignment=duty(window, "bob", "EVE", 6)))
    origin = section(panel, "Where it comes from").lines
    assert [line.title for line in origin] == ["By hand", "Assign"]
    assert window.workspace.user in origin[1].detail
    session.set_pins([duty(window, "bob", "EVE", 6)], pin=False)
    qtbot.waitUntil(lambda: len(section(panel, "Where it comes from").lines) == 3, timeout=PATIENCE)
    assert section(panel, "Where it comes from").lines[1].title == "Unpin"


def test_a_hard_breach_asks_for_a_reason(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.assign("ann", on("EVE", 6))
    key = duty(window, "ann", "EVE", 6)
    panel = look_at(window, qtbot, Place(person="ann", assignment=key))
    panel.do(PutOn("bob", on("NGT", 6)))
    assert isinstance(window.side.content, ReasonForm)
    QTest.keyClick(window.side.content, Qt.Key.Key_Escape)
    # The inspector comes back to where the form stood.
    assert isinstance(window.side.resident, InspectorPanel)
    assert not session.work.on_shift(on("NGT", 6))
    gone = session.work.assignments[key]
    session.unassign([key])
    with qtbot.waitSignal(session.refused) as told:
        panel_of(window).do(TakeAdvice(Edit(out=(gone,))))
    assert "changed meanwhile" in told.args[0]


def test_it_follows_the_arrow_keys_and_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    board = screen_of(window).board
    window.workspace.go_to(Place(session_of(window).work.problem.period.first_day, person="ann"))
    assert settled(window, qtbot).subject.kind is SubjectKind.DUTY
    QTest.keyClick(board, Qt.Key.Key_Right)
    panel = settled(window, qtbot)
    assert (panel.subject.kind, panel.subject.id) == (SubjectKind.PERSON, "ann")
    row = board.currentIndex().row()
    QTest.mouseClick(
        board.viewport(), Qt.MouseButton.LeftButton, pos=board.visualRect(board.table.index(row, 0)).center()
    )
    panel = settled(window, qtbot)
    assert panel.subject.kind is SubjectKind.DUTY
    assert QApplication.focusWidget() is board


def test_rows_of_shifts_are_shifts_and_several_cells_are_nothing(window: MainWindow, qtbot: QtBot) -> None:
    screen = screen_of(window)
    screen.board.board.arrange(Arrangement.SHIFTS)
    screen.board.show_board(screen.board.board)
    panel = look_at(window, qtbot, Place(shift=on("EVE", 4)))
    assert (panel.subject.kind, panel.subject.id) == (SubjectKind.SHIFT, on("EVE", 4))
    QTest.keyClick(screen.board, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert settled(window, qtbot).subject == NOTHING


def test_links_lead_on_and_back(window: MainWindow, qtbot: QtBot) -> None:
    panel = look_at(window, qtbot, Place(person="bob", assignment=duty(window, "bob", "EVE", 5)))
    press(panel, "Bob")
    settled(window, qtbot)
    assert window.side.title.text() == "Bob"
    assert panel.back_button.isVisible()
    press(panel, "Evening")
    settled(window, qtbot)
    panel.back_button.click()
    panel.back_button.click()
    settled(window, qtbot)
    assert panel.subject.kind is SubjectKind.DUTY
    assert not panel.back_button.isVisible()


def test_answers_to_what_was_asked_before_are_dropped(window: MainWindow, qtbot: QtBot) -> None:
    panel = panel_of(window)
    window.workspace.go_to(Place(shift=on("EVE", 6)))
    panel.refresh()
    window.workspace.go_to(Place(shift=on("EVE", 7)))
    panel.refresh()
    settled(window, qtbot)
    assert window.side.title.text() == "Evening, Thu 7 Jan"
    assert all("Wed 6 Jan" not in line.detail for line in section(panel, "Cheapest fix").lines)


def test_it_looks_again_after_an_edit(window: MainWindow, qtbot: QtBot) -> None:
    panel = look_at(window, qtbot, Place(shift=on("EVE", 6)))
    assert "What is missing" in titles(panel)
    session_of(window).assign("bob", on("EVE", 6))
    window.workspace.go_to(Place(shift=on("EVE", 6), person="bob", assignment=duty(window, "bob", "EVE", 6)))
    press(settled(window, qtbot), "Evening, Wed 6 Jan")
    assert "On it, not confirmed yet" in titles(settled(window, qtbot))


def asked_for_a_reason(window: MainWindow) -> ReasonForm:
    """Have something asked in the inspector's place: Bob is to be put on a night that he may not work."""
    session_of(window).assign("bob", on("NGT", 8))
    form = window.side.content
    assert isinstance(form, ReasonForm)
    return form


def test_while_something_else_stands_there_it_is_hidden_and_asks_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = look_at(window, qtbot, Place(shift=on("EVE", 6)))
    asked: list[object] = []
    monkeypatch.setattr(panel._inspecting, "ask", lambda question, problem, rota: asked.append(question))
    window.toggle_problems()
    assert window.side.resident is None
    assert not panel.isVisible()
    session_of(window).unassign([duty(window, "bob", "EVE", 5)])
    window.workspace.go_to(Place(shift=on("EVE", 7)))
    session_of(window).undo()
    qtbot.wait(2 * module.REST_MILLISECONDS)
    assert asked == []
    window.side.close_panel()
    assert window.side.resident is panel
    assert len(asked) == 1


@pytest.mark.parametrize("is_undone", [False, True])
def test_shown_again_it_says_what_is_true_by_then(window: MainWindow, qtbot: QtBot, *, is_undone: bool) -> None:
    panel = look_at(window, qtbot, Place(shift=on("EVE", 6)))
    before = panel.view.sheet
    asked_for_a_reason(window)
    # The rota is another, so that the question is withdrawn and the inspector comes back.
    session_of(window).assign("bob", on("EVE", 6))
    assert window.side.resident is panel
    assert panel.isVisible()
    assert "On it, not confirmed yet" in titles(panel), "at once, not only once the window has nothing else to do"
    if is_undone:
        window.toggle_problems()
        session_of(window).undo()
        window.toggle_problems()
    settled(window, qtbot)
    assert ("On it, not confirmed yet" in titles(panel)) is not is_undone
    assert (panel.view.sheet == before) is is_undone


def test_shown_again_it_is_about_what_is_selected_by_then(window: MainWindow, qtbot: QtBot) -> None:
    panel = look_at(window, qtbot, Place(person="bob", assignment=duty(window, "bob", "EVE", 5)))
    press(panel, "Bob")
    settled(window, qtbot)
    asked_for_a_reason(window)
    window.side.close_panel()
    settled(window, qtbot)
    assert panel.subject.kind is SubjectKind.DUTY
    assert window.side.title.text() == panel.title != "Bob"
    assert not panel.back_button.isVisible()
    window.toggle_problems()
    window.workspace.go_to(Place(shift=on("EVE", 7)))
    window.side.close_panel()
    assert window.side.title.text() == "Evening, Thu 7 Jan"
    settled(window, qtbot)
    assert all("Wed 6 Jan" not in line.detail for line in section(panel, "Cheapest fix").lines)


def test_a_rota_opened_anew_has_an_inspector_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    panel, session = panel_of(window), session_of(window)
    asked_for_a_reason(window)
    window.workspace.switch(window.workspace.url)
    qtbot.waitUntil(lambda: window.workspace.session not in {None, session}, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not session_of(window).is_checking, timeout=PATIENCE)
    assert panel_of(window) is not panel
    look_at(window, qtbot, Place(shift=on("EVE", 6)))
    session_of(window).assign("bob", on("EVE", 6))
    assert "On it, not confirmed yet" in titles(settled(window, qtbot))


def test_keys_open_it_reach_it_and_close_it_for_good(window: MainWindow, qtbot: QtBot, memory: Memory) -> None:
    look_at(window, qtbot, Place(shift=on("EVE", 6)))
    inspect = window.actions_["inspect"]
    assert inspect.shortcut().toString() == "F4"
    window.actions_["next_panel"].trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.side.isAncestorOf(focus)
    screen_of(window).board.setFocus()
    # A layout shows what was put into it only once events are next gone through.
    qtbot.waitUntil(lambda: all(one.isVisible() for one in panel_of(window).view.buttons()), timeout=PATIENCE)
    inspect.trigger()
    assert QApplication.focusWidget() is panel_of(window)
    QTest.keyClick(panel_of(window), Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert panel_of(window).isAncestorOf(focus)
    inspect.trigger()
    assert window.side.resident is None
    assert window.side.isHidden()
    assert memory.words("inspector") == "closed"
    inspect.trigger()
    assert window.side.resident is not None
    assert memory.words("inspector") == ""


def test_the_focus_stays_on_the_button_that_says_the_same(window: MainWindow, qtbot: QtBot) -> None:
    key = duty(window, "bob", "EVE", 5)
    panel = look_at(window, qtbot, Place(person="bob", assignment=key))
    take_off = next(one for one in panel.view.buttons() if one.text() == "Take off")
    take_off.setFocus()
    session_of(window).set_pins([key], pin=True)
    settled(window, qtbot)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Take off"


def test_a_problem_leads_to_it(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["problems"].trigger()
    problems = window.side.content
    assert isinstance(problems, ProblemsPanel)
    problems.look_button.click()
    panel = settled(window, qtbot)
    assert panel.subject.kind in {SubjectKind.SHIFT, SubjectKind.GAP}
    assert section(panel, "What is missing").lines


def test_it_has_no_place_beside_other_screens(window: MainWindow) -> None:
    assert window.side.resident is not None
    window.show_screen("reports")
    assert window.side.resident is None
    assert window.side.isHidden()
    window.show_screen("rota")
    assert window.side.resident is not None


def test_everything_in_it_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    panel = look_at(window, qtbot, Place(shift=on("EVE", 6)))
    assert QAccessible.queryAccessibleInterface(panel).text(QAccessible.Text.Name) == "Inspector: Evening, Wed 6 Jan"
    names = [one.accessibleName() for one in panel.view.buttons()]
    assert all(names)
    assert any(name.startswith("Apply: Put ") for name in names)


def test_a_question_that_fails_is_told(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("The database cannot be read just now; try again.")

    monkeypatch.setattr(module, "trail_of", fail)
    panel = look_at(window, qtbot, Place(person="bob", assignment=duty(window, "bob", "EVE", 5)))
    qtbot.waitUntil(lambda: "Not answered" in titles(panel), timeout=PATIENCE)
    assert section(panel, "Not answered").lines[0].title.startswith("The database cannot be read")


def test_a_link_breaks_its_words_where_there_is_no_room(qtbot: QtBot) -> None:
    link = Link("Community response early, Mon 14 Dec", lambda: None)
    qtbot.addWidget(link)
    link.show()
    link.resize(link.sizeHint())
    low, wide = link.sizeHint().height(), link.sizeHint().width()
    assert "\n" not in link.text()
    link.resize(wide * 2 // 3, low)
    assert link.text().replace("\n", " ") == "Community response early, Mon 14 Dec"
    assert "\n" in link.text()
    assert link.sizeHint().height() > low
    assert link.sizeHint().width() == wide
