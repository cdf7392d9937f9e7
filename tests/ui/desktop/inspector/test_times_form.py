"""A duty is given other times in the side panel: part of a shift, or some minutes more for a hand-over."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState, MadeBy
from tests.ui.desktop.inspector.test_inspector import duty, look_at, press, session_of
from tests.ui.desktop.support import PATIENCE, on, read
from ui.desktop.commands.edits import EditRefused, assigned, retimed
from ui.desktop.models.memory import Memory
from ui.desktop.models.place import Place
from ui.desktop.views.inspector.times_form import TimesForm
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.forms import ReasonForm

pytestmark = pytest.mark.slow


@pytest.fixture
def memory(memory: Memory) -> Memory:
    """The memory of somebody who never closed the inspector."""
    memory.keep_words("inspector", "")
    return memory


@pytest.fixture
def form(window: MainWindow, qtbot: QtBot) -> TimesForm:
    """The form for Bob's evening of 5 January, opened by its button."""
    panel = look_at(window, qtbot, Place(assignment=duty(window, "bob", "EVE", 5), shift=on("EVE", 5), person="bob"))
    press(panel, "Let Bob work another part of the shift")
    shown = window.side.content
    assert isinstance(shown, TimesForm)
    return shown


def bobs(window: MainWindow) -> Assignment:
    return session_of(window).work.assignments[duty(window, "bob", "EVE", 5)]


def test_a_shift_is_split_between_two_people(
    window: MainWindow, form: TimesForm, qtbot: QtBot, small_file: Path
) -> None:
    session = session_of(window)
    assert bobs(window).state is AssignmentState.ACCEPTED
    assert (form.start.words, form.end.words) == ("18:30", "23:00")
    assert not form.remote.isVisible()
    form.end.line.setText("21")
    qtbot.waitUntil(lambda: "opens 1 place of the minimum" in form.told.text(), timeout=PATIENCE)
    QTest.keyClick(form.end.line, Qt.Key.Key_Return)
    one = bobs(window)
    assert clock.show_span(one.interval) == "Tue 5 Jan 18:30-21:00"
    assert (one.pinned, one.made_by, one.state) == (True, MadeBy.HAND, AssignmentState.PROPOSED)
    assert window.side.content is None
    assert session.undo_text == "Change Bob, EVE Tue 5 Jan"
    unfilled = session.work.unfilled
    session.assign("cal", on("EVE", 5))
    session.perform(retimed(session.work, duty(window, "cal", "EVE", 5), one.end, one.end + (one.end - one.start)))
    assert session.work.unfilled == unfilled - 1, "the two parts fill one place"
    session.undo()
    session.settle()
    times = sorted(
        clock.show_span(each.interval) for each in read(small_file).rota.assignments if each.shift == on("EVE", 5)
    )
    assert times == ["Tue 5 Jan 18:30-21:00", "Tue 5 Jan 18:30-23:00"]
    for _ in range(2):
        session.undo()
    assert clock.show_span(bobs(window).interval) == "Tue 5 Jan 18:30-23:00"


def test_what_makes_no_sense_is_said_beside_the_field(form: TimesForm, qtbot: QtBot) -> None:
    form.start.line.setText("noon")
    form.confirm()
    assert "is no time of day" in form.start.problem.text()
    form.start.line.setText("12:00")
    form.confirm()
    assert "is when the shift runs" in form.start.problem.text()
    form.start.line.setText("19:00")
    form.end.line.setText("18:45")
    form.confirm()
    assert "is when the shift runs" in form.end.problem.text()
    form.start.line.setText("18:30")
    form.end.line.setText("23:00")
    form.confirm()
    assert form.told.text() == "The duty has these times already."
    assert form.isVisible()


def test_what_breaks_a_rule_asks_for_a_reason(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.perform(assigned(session.work, "bob", on("DAY", 6)), "He asked for it")
    window.workspace.times_wanted.emit(bobs(window).id)
    form = window.side.content
    assert isinstance(form, TimesForm)
    form.end.line.setText("00:45")
    qtbot.waitUntil(lambda: form.told.text().startswith("! "), timeout=PATIENCE)
    form.change_button.click()
    asked = window.side.content
    assert isinstance(asked, ReasonForm)
    asked.field.setText("Nobody else to hand over to")
    asked.confirm()
    assert clock.show_span(bobs(window).interval) == "Tue 5 Jan 18:30-00:45"


def test_times_outside_the_shift_and_the_same_ones_are_refused(window: MainWindow) -> None:
    work, one = session_of(window).work, bobs(window)
    for start, end in ((one.end, one.end), (one.start, one.start), (one.start, one.end + clock.DAY)):
        with pytest.raises(EditRefused, match="a duty lies within it"):
            retimed(work, one.id, start, end)
    with pytest.raises(EditRefused, match="these times already"):
        retimed(work, one.id, one.start, one.end)
    planned = retimed(work, one.id, one.start, one.end, remote=True)
    assert planned.edit.into[0].remote
