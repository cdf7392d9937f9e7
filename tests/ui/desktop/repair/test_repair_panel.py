"""Somebody is ill: from the board to a rota that makes up for it, through the real window."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.repair import Answer, Repair, RepairRequest
from fcn_rota.domain.rota import Rota
from solver.connection import SolverError
from solver.repair import repair
from tests.ui.desktop.support import PATIENCE, on, plain, read
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.models.falling_out import Length
from ui.desktop.models.inspector.sheet import MakeUp, Section
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.repair.panel import RepairPanel

pytestmark = pytest.mark.slow
PATIENT_SECONDS = 60.0
NOW = datetime(2027, 1, 5, 7, 0, 30, tzinfo=UTC)
"""The second morning of the small scene; Bob has that evening."""


class FakeMender:
    """Repairs in this process; holds back its last word until it is let go."""

    def __init__(self) -> None:
        self.requests: list[RepairRequest] = []
        self.error: SolverError | None = None
        self.starts = 0
        self.may_end = Event()
        self.may_end.set()

    def start(self) -> None:
        self.starts += 1

    def repair(
        self,
        problem: Problem,
        rota: Rota,
        request: RepairRequest,
        on_answer: Callable[[Answer], None] | None = None,
        stop: Event | None = None,
    ) -> Repair:
        assert stop is not None
        self.requests.append(request)
        if self.error is not None:
            raise self.error
        found = repair(problem, rota, request, on_answer)
        while not stop.wait(0.01) and not self.may_end.is_set():
            pass
        return found

    def close(self) -> None:
        """Nothing is kept open."""


@pytest.fixture
def mender(window: MainWindow) -> FakeMender:
    mender = FakeMender()
    window.panels.mending.repairing._mender = mender
    window.panels.mending.now = lambda: NOW
    return mender


def session_of(window: MainWindow) -> Session:
    session = window.workspace.session
    assert session is not None
    return session


def shown(window: MainWindow) -> RepairPanel:
    panel = window.side.content
    assert isinstance(panel, RepairPanel)
    return panel


def bobs_evening(window: MainWindow) -> str:
    return next(one.id for one in session_of(window).work.rota.assignments if one.shift == on("EVE", 5))


@pytest.fixture
def panel(window: MainWindow, mender: FakeMender) -> RepairPanel:
    """The panel about Bob's evening, as a button of the inspector opens it."""
    assert mender.requests == []
    window.workspace.repair_wanted.emit(MakeUp("bob", bobs_evening(window)))
    return shown(window)


def asked(panel: RepairPanel, window: MainWindow, qtbot: QtBot) -> Section:
    """Look for who could step in, and return what is said."""
    panel.search()
    qtbot.waitUntil(lambda: not window.panels.mending.repairing.is_running, timeout=PATIENCE)
    return panel.view.sheet.sections[0]


def press(panel: RepairPanel, name: str) -> None:
    next(one for one in panel.view.buttons() if one.accessibleName().startswith(name)).click()


def test_it_is_asked_about_the_duty_it_was_opened_from(panel: RepairPanel, mender: FakeMender) -> None:
    assert panel.consequence.text() == "To make up for: 1 duty, Evening Tue 5 Jan 18:30-23:00."
    assert panel.find_button.isEnabled()
    assert panel.find_button.hasFocus()
    assert mender.starts == 1
    (away,) = panel.request().away
    assert (away.person, away.start) == ("bob", datetime(2027, 1, 5, 18, 30, tzinfo=UTC))
    assert away.end == datetime(2027, 1, 5, 23, 0, tzinfo=UTC)
    assert panel.request().now == NOW.replace(second=0)


def test_opened_with_its_key_it_asks_who(window: MainWindow, mender: FakeMender) -> None:
    window.workspace.select(None)
    window.actions_["repair"].trigger()
    panel = shown(window)
    assert mender.requests == []
    assert not panel.find_button.isEnabled()
    assert panel.consequence.text() == "Choose who cannot come."
    panel.who.setCurrentIndex(panel.who.findData("cal"))
    assert panel.since.dateTime().toString("d MMM HH:mm") == "9 Jan 08:00"
    assert "1 duty, Early Sat 9 Jan" in panel.consequence.text()
    panel.length.setCurrentText(Length.DAYS)
    assert "2 duties, Early Sat 9 Jan 08:00-14:00 and Early Sun 10 Jan 08:00-14:00" in panel.consequence.text()
    panel.since.setDate(QDate(2028, 1, 1))
    assert not panel.find_button.isEnabled()
    assert panel.consequence.text().startswith("That is later than anything this rota knows of")


def test_where_nothing_is_lost_there_is_nothing_to_find(window: MainWindow, mender: FakeMender) -> None:
    window.workspace.repair_wanted.emit(MakeUp("ann"))
    panel = shown(window)
    assert mender.requests == []
    assert "Ann has no duty in that time" in panel.consequence.text()
    assert not panel.find_button.isEnabled()


def test_the_answers_are_ranked_and_say_whom_to_ring(window: MainWindow, panel: RepairPanel, qtbot: QtBot) -> None:
    said = asked(panel, window, qtbot)
    assert said.title == "What to do, in points: what leaves least open first, then the fewest calls"
    assert {line.title for line in said.lines} == {"Ring Ann", "Ring Cal", "Ring nobody, leave it open"}
    assert said.lines[0].title != "Ring nobody, leave it open"
    assert said.lines[0].detail.startswith(f"{said.lines[0].title[5:]} takes Evening Tue 5 Jan 18:30-23:00.")
    assert "Opens 1 place of the minimum" in said.lines[-1].detail
    assert "none costs less than the best" in said.note


def test_answers_stand_there_while_more_are_looked_for_and_esc_is_content_with_them(
    window: MainWindow, mender: FakeMender, panel: RepairPanel, qtbot: QtBot
) -> None:
    mender.may_end.clear()
    panel.search()
    qtbot.waitUntil(lambda: len(panel.view.buttons()) > 2, timeout=PATIENCE)
    assert "something better is still being looked for" in panel.view.sheet.sections[0].note
    assert panel.stop_button.isVisible()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.panels.mending.repairing.is_running, timeout=PATIENCE)
    assert shown(window) is panel
    assert len(panel.view.buttons()) > 2


def test_the_focus_never_leaves_the_panel_while_somebody_is_looked_for(
    window: MainWindow, mender: FakeMender, panel: RepairPanel, qtbot: QtBot
) -> None:
    mender.may_end.clear()
    window.activateWindow()
    panel.find_button.setFocus()
    QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
    assert panel.stop_button.hasFocus()
    mender.may_end.set()
    qtbot.waitUntil(lambda: not window.panels.mending.repairing.is_running, timeout=PATIENCE)
    assert panel.view.buttons()[0].hasFocus()


def test_answers_come_into_sight_where_letters_are_large(window: MainWindow, panel: RepairPanel, qtbot: QtBot) -> None:
    appearance().set_percent(200)
    window.resize(1280, 720)
    window.activateWindow()
    panel.find_button.setFocus()
    QTest.keyClick(panel.find_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not window.panels.mending.repairing.is_running, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not panel.view.buttons()[0].visibleRegion().isEmpty(), timeout=5_000)
    assert panel.view.buttons()[0].hasFocus()


def test_done_in_one_press_and_undone_in_two(window: MainWindow, panel: RepairPanel, qtbot: QtBot) -> None:
    session = session_of(window)
    before = plain(session.work.rota)
    asked(panel, window, qtbot)
    press(panel, "Do this: Ring Cal")
    assert window.side.content is None
    # The board shows who came in, and the inspector beside it takes their answer.
    assert window.workspace.selected_subject is not None
    taken = session.work.assignments[window.workspace.selected_subject.id]
    assert (taken.person, taken.shift) == ("cal", on("EVE", 5))
    assert ("cal", on("EVE", 5), True) in plain(session.work.rota)
    assert not any(one.person == "bob" for one in session.work.rota.assignments)
    (away,) = session.work.problem.availabilities
    assert (away.person, away.kind) == ("bob", AvailabilityKind.UNAVAILABLE)
    assert session.undo_text == "Repair: Cal, EVE Tue 5 Jan"
    session.undo()
    assert plain(session.work.rota) == before
    session.undo()
    assert session.work.problem.availabilities == ()


def test_it_is_stored(window: MainWindow, panel: RepairPanel, qtbot: QtBot) -> None:
    session = session_of(window)
    asked(panel, window, qtbot)
    press(panel, "Do this: Ring Cal")
    qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.SAVED, timeout=PATIENCE)
    again = read(Path(window.workspace.url))
    assert ("cal", on("EVE", 5), True) in plain(again.rota)
    assert [one.person for one in again.problem.availabilities] == ["bob"]


def test_an_answer_is_shown_on_the_board_until_the_panel_goes(
    window: MainWindow, panel: RepairPanel, qtbot: QtBot
) -> None:
    asked(panel, window, qtbot)
    press(panel, "Show on the board: Ring Cal")
    proposed = window.workspace.proposed
    assert proposed is not None
    assert [one.person for one in proposed.into] == ["cal"]
    window.side.close_panel()
    assert window.workspace.proposed == Edit()
    assert window.panels.mending.repairing.request is None


def test_what_is_asked_otherwise_drops_the_answers(window: MainWindow, panel: RepairPanel, qtbot: QtBot) -> None:
    asked(panel, window, qtbot)
    assert panel.find_button.property("part") == ""
    panel.length.setCurrentText(Length.WEEK)
    assert panel.find_button.property("part") == "primary"
    assert window.panels.mending.repairing.request is None
    assert not panel.view.isVisible()
    asked(panel, window, qtbot)
    session_of(window).assign("ann", on("EVE", 8))
    assert window.panels.mending.repairing.request is None


def test_what_goes_wrong_is_said_and_can_be_tried_again(
    window: MainWindow, mender: FakeMender, panel: RepairPanel, qtbot: QtBot
) -> None:
    mender.error = SolverError("The solver ran out of memory.")
    panel.search()
    qtbot.waitUntil(panel.failure.isVisible, timeout=PATIENCE)
    assert panel.failure.text() == "The solver ran out of memory."
    mender.error = None
    assert asked(panel, window, qtbot).lines


def test_who_was_left_by_mistake_is_not_recorded_twice(window: MainWindow, panel: RepairPanel, qtbot: QtBot) -> None:
    session = session_of(window)
    asked(panel, window, qtbot)
    press(panel, "Do this: Ring Cal")
    session.undo()
    window.workspace.repair_wanted.emit(MakeUp("bob", bobs_evening(window)))
    asked(shown(window), window, qtbot)
    press(shown(window), "Do this: Ring Ann")
    assert len(session.work.problem.availabilities) == 1
    assert ("ann", on("EVE", 5), True) in plain(session.work.rota)
