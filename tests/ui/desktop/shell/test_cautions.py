"""What a change of facts has brought that may be a slip: told where it was made, and among the problems."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.facts import change_of
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.cautions import Caution, cautions
from tests.ui.desktop.support import on
from ui.desktop.commands.session import Session
from ui.desktop.models.concerns import ConcernKind
from ui.desktop.views.availability.screen import AvailabilityScreen
from ui.desktop.views.editors.people_screen import PeopleScreen
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.problems.panel import ProblemsPanel
from ui.desktop.views.shell.caution_bar import CautionBar

UNSKILLED = "Ann holds no skill, so no shift that asks for one can be theirs"


@pytest.fixture
def session(window: MainWindow) -> Session:
    assert window.workspace.session is not None
    return window.workspace.session


@pytest.fixture
def bar(window: MainWindow) -> CautionBar:
    return window.panels.caution_bar


def told(bar: CautionBar) -> list[str]:
    """Return the sentences that stand in the bar."""
    QApplication.processEvents()
    if bar.isHidden():
        return []
    said = [one.text() for one in bar.findChildren(QLabel) if not one.isHidden()]
    return [words.removeprefix("i  ").removesuffix(".") for words in said if words.startswith("i  ")]


def press(bar: CautionBar, words: str) -> None:
    """Click the button with these words."""
    next(one for one in bar.findChildren(QPushButton) if one.text() == words and not one.isHidden()).click()
    QApplication.processEvents()


def without_skills(session: Session, *people: str) -> None:
    """Take their skills from some people, as one change."""
    facts = [replace(session.work.problem.index.person(person), skills=()) for person in people]
    assert session.change_facts(change_of(session.work.problem, facts)) == ()


def test_a_cell_that_is_typed_brings_a_warning_under_its_table(window: MainWindow, bar: CautionBar) -> None:
    window.show_screen("people")
    table = cast("PeopleScreen", window.stack.currentWidget()).table
    assert told(bar) == []
    table.go_to("ann")
    column = next(place for place, one in enumerate(table.sheet.columns) if one.name == "Skills")
    table.view.setCurrentIndex(table.view.currentIndex().siblingAtColumn(column))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    field = table.view.viewport().findChild(QLineEdit)
    assert field is not None
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told(bar) == [UNSKILLED]
    assert bar.accessibleName() == f"This change may be a slip: {UNSKILLED}."
    window.undo()
    assert told(bar) == []


def test_its_button_goes_to_the_place(window: MainWindow, session: Session, bar: CautionBar) -> None:
    window.show_screen("rota")
    without_skills(session, "ann")
    assert told(bar) == [UNSKILLED]
    press(bar, "Show under People")
    screen = window.stack.currentWidget()
    assert isinstance(screen, PeopleScreen)
    assert screen.table.view.currentIndex().siblingAtColumn(0).data() == "Ann"


def test_leave_twice_at_once_is_shown_on_its_day(window: MainWindow, session: Session, bar: CautionBar) -> None:
    night = session.work.problem.index.shift(on("NGT", 7)).interval
    away = [
        Availability(f"v{hours}", "bob", AvailabilityKind.UNAVAILABLE, night.start, night.end + timedelta(hours=hours))
        for hours in (0, 1)
    ]
    assert session.change_facts(change_of(session.work.problem, away)) == ()
    assert told(bar)[0].startswith("Bob is away twice at once: ")
    press(bar, "Show under Availability")
    screen = window.stack.currentWidget()
    assert isinstance(screen, AvailabilityScreen)
    shown = screen.person.timetable
    assert shown is not None
    assert (shown.person, shown.days[screen.person.days.currentIndex().row()].day) == ("bob", 7)


def test_it_stands_until_it_is_mended_or_put_away(session: Session, bar: CautionBar) -> None:
    without_skills(session, "ann")
    assert told(bar) == [UNSKILLED]
    bob = session.work.problem.index.person("bob")
    session.change_facts(change_of(session.work.problem, [replace(bob, name="Robert")]))
    # Robert never had a skill, whatever he is called: that is nothing this change has brought.
    assert told(bar) == [UNSKILLED]
    press(bar, "Leave it so")
    assert told(bar) == []
    session.change_facts(change_of(session.work.problem, [bob]))
    assert told(bar) == []


def test_all_stand_among_the_problems_as_warnings(
    window: MainWindow, session: Session, bar: CautionBar, qtbot: QtBot
) -> None:
    window.actions_["problems"].trigger()
    panel = cast("ProblemsPanel", window.side.content)
    before = [one.sentence for one in panel.list.concerns.items if one.kind is ConcernKind.WARNING]
    assert "Bob holds no skill, so no shift that asks for one can be theirs." in before
    without_skills(session, "ann")
    qtbot.waitUntil(lambda: f"{UNSKILLED}." in [one.sentence for one in panel.list.concerns.items])
    assert told(bar) == [UNSKILLED]
    press(bar, "All problems")
    shown = [one.sentence for one in panel.list.concerns.items]
    assert sorted(shown) == sorted([*before, f"{UNSKILLED}."])
    panel.list.setCurrentIndex(panel.list.concerns.index(shown.index(f"{UNSKILLED}."), 0))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert isinstance(window.stack.currentWidget(), PeopleScreen)


def test_many_are_counted(session: Session, bar: CautionBar) -> None:
    ann = session.work.problem.index.person("ann")
    newcomers = [replace(ann, id=name, name=name.title(), skills=()) for name in ("dee", "eve", "fay")]
    session.change_facts(change_of(session.work.problem, newcomers))
    assert len(told(bar)) == 2
    assert "4 more among the problems" in [one.text() for one in bar.findChildren(QPushButton)]


def test_an_edit_of_the_rota_looks_for_none(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def looked(problem: Problem) -> Iterator[Caution]:
        asked.append(problem)
        return cautions(problem)

    monkeypatch.setattr("ui.desktop.commands.cautioning.cautions", looked)
    session.assign("bob", on("EVE", 6))
    session.undo()
    QApplication.processEvents()
    assert asked == []
    without_skills(session, "ann")
    QApplication.processEvents()
    assert len(asked) == 2, "the facts before and after, once each"


def test_a_problem_of_the_rota_is_shown_on_the_board_from_any_screen(window: MainWindow) -> None:
    window.show_screen("rules")
    window.actions_["problems"].trigger()
    panel = cast("ProblemsPanel", window.side.content)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert window.stack.shown == "rota"
