"""What is asked on a screen waits, with what was typed, while another is looked at; it is withdrawn once outdated."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.desktop.support import PATIENCE, on
from ui.desktop.commands.session import Session
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.problems.panel import ProblemsPanel
from ui.desktop.views.shell.forms import ReasonForm


@pytest.fixture
def session(window: MainWindow) -> Session:
    assert window.workspace.session is not None
    return window.workspace.session


@pytest.fixture
def form(window: MainWindow, session: Session) -> ReasonForm:
    """Bob was put on a night that asks for a prescriber, and half a reason was typed."""
    session.assign("bob", on("NGT", 8))
    asked = window.side.content
    assert isinstance(asked, ReasonForm)
    QTest.keyClicks(asked.field, "The hospital")
    return asked


def shown(window: MainWindow) -> type[object]:
    return type(window.side.content)


def people(session: Session) -> set[str | None]:
    return {one.person for one in session.work.on_shift(on("NGT", 8))}


def test_it_waits_while_another_screen_is_looked_at(window: MainWindow, session: Session, form: ReasonForm) -> None:
    window.show_screen("people")
    assert window.side.content is None
    assert not form.isVisible()
    assert window.status.said.text().startswith("Not done yet: Assign Bob, NGT Fri 8 Jan. It still needs its reason")
    window.show_screen("history")
    window.show_screen("rota")
    assert window.side.content is form
    assert form.isVisible()
    assert window.side.title.text() == "This breaks a rule"
    QTest.keyClicks(form.field, " prescribes")
    form.confirm()
    assert people(session) == {"bob"}
    assert [session.reason_for(one) for one in session.work.breaches] == ["The hospital prescribes"]
    window.show_screen("people")
    window.show_screen("rota")
    assert window.side.content is None, "what was answered is not asked again"


def test_it_comes_back_when_another_panel_is_closed(window: MainWindow, session: Session, form: ReasonForm) -> None:
    window.toggle_problems()
    assert shown(window) is ProblemsPanel
    window.toggle_problems()
    assert window.side.content is form
    window.side.close_panel()
    assert window.side.content is None
    assert people(session) == set()


def test_a_second_question_takes_the_place_of_the_first(window: MainWindow, session: Session, form: ReasonForm) -> None:
    session.assign("cal", on("NGT", 9))
    second = window.side.content
    assert isinstance(second, ReasonForm)
    assert second is not form
    second.confirm()
    QTest.keyClicks(second.field, "Agreed")
    second.confirm()
    assert window.side.content is None
    assert people(session) == set()


@pytest.mark.parametrize("is_seen", [True, False])
def test_it_is_withdrawn_once_the_rota_is_another(
    window: MainWindow, session: Session, form: ReasonForm, is_seen: bool
) -> None:
    if not is_seen:
        window.show_screen("people")
    session.assign("bob", on("EVE", 8))
    assert window.side.content is None
    assert window.status.said.text() == (
        "Not done: Assign Bob, NGT Fri 8 Jan. The rota was changed before a reason was given."
    )
    window.show_screen("rota")
    assert window.side.content is None
    assert people(session) == set()


def test_it_goes_with_the_period_it_was_about(window: MainWindow, form: ReasonForm, qtbot: QtBot) -> None:
    window.step_period(1)
    qtbot.waitUntil(lambda: window.workspace.job is None, timeout=PATIENCE)
    assert window.side.content is None
    window.show_screen("rota")
    assert window.side.content is None


def test_the_form_lives_until_the_key_that_answers_it_has_done_its_work(
    window: MainWindow, session: Session, form: ReasonForm
) -> None:
    """Deleted while its own field still goes through a key press, it would take the program with it."""
    window.side.set_resident(lambda: ("Inspector", QLabel("Nothing is selected")))
    alive: list[bool] = []
    form.field.returnPressed.connect(lambda: alive.append(isValid(form) and isValid(form.field)))
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    assert people(session) == {"bob"}
    assert alive == [True]


def offered(asked: ReasonForm, qtbot: QtBot) -> QWidget:
    """The list of reasons that are offered, once it is seen."""
    completer = asked.field.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible, timeout=PATIENCE)
    return popup


def test_a_reason_given_before_is_chosen_with_two_keys_and_none_is_taken_unseen(
    window: MainWindow, session: Session, form: ReasonForm, qtbot: QtBot
) -> None:
    form.confirm()
    session.assign("cal", on("NGT", 9))
    asked = window.side.content
    assert isinstance(asked, ReasonForm)
    QTest.keyClicks(asked.field, "hosp")
    popup = offered(asked, qtbot)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    assert asked.field.text() == "The hospital"
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.side.content is None, timeout=PATIENCE)
    assert {session.reason_for(one) for one in session.work.breaches} == {"The hospital"}
    # Whoever chooses nothing of what is offered says what was typed.
    session.assign("bob", on("NGT", 10))
    asked = window.side.content
    assert isinstance(asked, ReasonForm)
    QTest.keyClicks(asked.field, "The hosp")
    QTest.keyClick(offered(asked, qtbot), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.side.content is None, timeout=PATIENCE)
    assert "The hosp" in {session.reason_for(one) for one in session.work.breaches}
