"""What may come, side by side with the rota as it is."""

import threading

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fcn_rota.demand.cover import cover_plan
from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_inputs import inputs_of
from fcn_rota.demand.forecast_lessons import lessons_of
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result
from tests.ui.desktop.demand.conftest import patients
from tests.ui.desktop.support import PATIENCE
from tests.ui.support import stated
from ui.desktop.look.appearance import appearance
from ui.desktop.look.type import type_of
from ui.desktop.models.demand.figures import FigureRow, FigureTable
from ui.desktop.models.demand.picture import Basis
from ui.desktop.models.demand.scenarios import (
    Choice,
    Turn,
    changed_inputs,
    scenario_as_it_is,
    scenario_of,
    subjects,
    words_of,
)
from ui.desktop.views.demand.bar import Page
from ui.desktop.views.demand.figure_view import FigureView
from ui.desktop.views.demand.screen import DemandScreen
from ui.desktop.views.demand.what_if_page import WhatIfPage
from ui.desktop.views.main_window import MainWindow

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def basis() -> Basis:
    """What is expected of the small network."""
    problem = patients().problem()
    prediction = predict(inputs_of(problem), HalfHours.over(problem.period.interval))
    return Basis(prediction, cover_plan(problem, prediction), lessons_of(prediction))


@pytest.mark.parametrize(
    ("choice", "name", "contacts"),
    [
        (Choice(Turn.LISTS, 10), "List size +10 %", 1.1),
        (Choice(Turn.LISTS, -50), "List size -50 %", 0.5),
        (Choice(Turn.JOINS, 30_000), "A practice joins (30,000 patients)", 1.5),
        (Choice(Turn.LOST, subject="bob"), "Bob lost", 1.0),
        (Choice(Turn.HIRED, subject="bob"), "Another Bob hired", 1.0),
        (Choice(Turn.VISITS, 20), "20 % of base contacts visited instead", 1.0),
    ],
)
def test_each_choice_is_one_change(basis: Basis, choice: Choice, name: str, contacts: float) -> None:
    first = scenario_as_it_is(basis, patients().rota())
    found = scenario_of((choice,), first, basis)
    assert found.name == name
    assert found.forecast.total == pytest.approx(contacts * first.forecast.total)
    assert ("bob" in {one.person for one in found.rota.assignments}) is (choice.turn is not Turn.LOST)


def test_the_only_practice_cannot_leave(basis: Basis) -> None:
    first = scenario_as_it_is(basis, patients().rota())
    with pytest.raises(ValueError, match="practice"):
        scenario_of((Choice(Turn.LEAVES, subject="ash"),), first, basis)


def test_whom_a_choice_can_be_about(basis: Basis) -> None:
    assert [name for _, name in subjects(basis.problem, Turn.LOST)] == ["Ann, GP", "Bob, GP"]
    assert subjects(basis.problem, Turn.HIRED) == subjects(basis.problem, Turn.LOST)
    assert subjects(basis.problem, Turn.LEAVES) == (), "nothing could be forecast without the only practice"
    assert subjects(basis.problem, Turn.LISTS) == ()


def test_choose_compare_and_read(screen: DemandScreen, window: MainWindow, qtbot: QtBot) -> None:
    screen.bar.pages[Page.WHAT_IF].click()
    page = screen.what_if
    assert page.isVisible()
    assert not page.compare_button.isEnabled()
    _choose(page, Turn.LEAVES)
    assert not page.add_button.isEnabled()
    _choose(page, Turn.LISTS)
    assert page.add_button.isEnabled()
    assert page.number.suffix() == " %"
    page.number.setValue(100)
    page.add_button.click()
    _choose(page, Turn.LOST)
    assert not page.number.isVisible()
    page.subject.setCurrentText("Bob, GP")
    page.add_button.click()
    page.add_button.click()
    assert page.scenarios == [(Choice(Turn.LISTS, 100),), (Choice(Turn.LOST, subject="bob"),)]
    page.compare_button.click()
    qtbot.waitUntil(lambda: len(screen.desk.sides) == 3, timeout=PATIENCE)
    figures = page.table.figures
    assert [figures.index(row, 0).data() for row in range(3)] == ["As it is", "List size +100 %", "Bob lost"]
    assert screen.desk.sides[1].more_missed > 0
    assert "More missed: +" in figures.shown.rows[1].spoken
    assert (screen.desk.sides[2].minimum_missing, figures.index(2, 6).data()) == (7, "7")
    session = window.workspace.session
    assert session is not None
    qtbot.waitUntil(lambda: not screen.desk.is_busy, timeout=PATIENCE)
    assert not page.stale.isVisible()
    session.unassign([session.work.rota.assignments[0].id])
    qtbot.waitUntil(page.stale.isVisible, timeout=PATIENCE)
    out = next(
        one for one in page.findChildren(QPushButton) if one.accessibleName() == "Take out: Somebody is lost: Bob, GP"
    )
    out.click()
    assert page.scenarios == [(Choice(Turn.LISTS, 100),)]


def test_several_things_come_together(basis: Basis) -> None:
    first = scenario_as_it_is(basis, patients().rota())
    together = (Choice(Turn.LOST, subject="bob"), Choice(Turn.LISTS, 10), Choice(Turn.JOINS, 6_600))
    found = scenario_of((*together, Choice(Turn.JOINS, 6_600), Choice(Turn.HIRED, subject="bob")), first, basis)
    assert found.name == (
        "List size +10 % and A practice joins (6,600 patients) and A practice joins (6,600 patients) and "
        "Another Bob hired and Bob lost"
    )
    assert found.forecast.total == pytest.approx((1.1 + 2 * 0.11) * first.forecast.total)
    assert {one.name for one in found.problem.people} == {"Ann", "Another Bob"}
    assert "bob" not in {one.person for one in found.rota.assignments}


def test_practices_that_merge_bring_as_many_contacts(basis: Basis) -> None:
    scene = patients()
    scene.practice("oak", 20_000)
    two = scene.problem()
    prediction = predict(inputs_of(two), HalfHours.over(two.period.interval))
    first = scenario_as_it_is(Basis(prediction, cover_plan(two, prediction), lessons_of(prediction)), scene.rota())
    merged = Choice(Turn.MERGES, subject="oak", other="ash")
    with pytest.raises(ValueError, match="last practice cannot leave"):
        changed_inputs((merged, Choice(Turn.LEAVES, subject="oak")), prediction.inputs)
    found = scenario_of((merged,), first, Basis(prediction, basis.plan, basis.lessons))
    assert found.forecast.total == pytest.approx(first.forecast.total)
    assert {line.practice for line in found.forecast.arrivals} == {"oak"}
    assert found.name == "Oak and Ash merge"
    assert words_of((merged,), two) == "Two practices merge: Oak and Ash"


def test_together_on_the_page_and_what_speaks_against_it(screen: DemandScreen) -> None:
    screen.bar.pages[Page.WHAT_IF].click()
    page = screen.what_if
    assert not page.into.isVisible()
    page.add_button.click()
    page.into.setCurrentIndex(1)
    _choose(page, Turn.LOST)
    page.add_button.click()
    assert page.scenarios == [(Choice(Turn.LISTS, 5), Choice(Turn.LOST, subject="ann"))]
    assert page.into.currentText() == "together with 1"
    said = [one.text() for one in page.findChildren(QLabel)]
    assert "1. Lists grow or shrink by 5 % and Somebody is lost: Ann, GP" in said
    page.add_button.click()
    assert page.fault.isVisible()
    assert "Nobody can be lost twice" in page.fault.text()
    assert len(page.scenarios[0]) == 2
    page.into.setCurrentIndex(0)
    page.add_button.click()
    assert page.scenarios[1:] == [(Choice(Turn.LOST, subject="ann"),)]
    assert not page.fault.isVisible()


def test_whoever_is_hired_is_rostered_before_anything_is_compared(
    screen: DemandScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    solved: list[tuple[Problem, Limits]] = []

    def solve(problem: Problem, limits: Limits, _tell: object, stop: threading.Event) -> Result:
        assert not stop.is_set()
        solved.append((problem, limits))
        return stated(problem, problem.fixed_rota().assignments)

    monkeypatch.setattr("solver.client.solve", solve)
    screen.bar.pages[Page.WHAT_IF].click()
    page = screen.what_if
    page.seconds.setValue(7)
    assert not page.seconds.isEnabled()
    _choose(page, Turn.HIRED)
    page.add_button.click()
    assert page.anew.isChecked()
    assert not page.anew.isEnabled()
    assert "has no duty until the rota is solved" in page.solving.text()
    page.compare_button.click()
    qtbot.waitUntil(lambda: len(screen.desk.sides) == 2 and not screen.desk.is_busy, timeout=PATIENCE)
    assert [len(problem.people) for problem, _ in solved] == [2, 3]
    assert {limits.seconds for _, limits in solved} == {7.0}
    assert len(solved[0][0].assignments) == 13, "with the rota's duties as they are now"
    assert [side.name for side in screen.desk.sides] == ["As it is", "Another Ann hired"]


def test_no_figure_and_no_name_is_cut(screen: DemandScreen, qtbot: QtBot) -> None:
    view = FigureView(whole=True)
    qtbot.addWidget(view)
    name = "List size +5 % and A practice joins (8,000 patients) and Alexandra Featherstonehaugh-Cholmondeley lost"
    rows = (FigureRow((name, "1", "£123,456,789"), name), FigureRow(("As it is", "2", "£1"), ""))
    view.show_table(FigureTable("What if", ("What if", "Missed", "Pay"), rows))
    words = QFontMetrics(type_of(appearance().sizes.text))
    for width in (300, 500, 900):
        view.resize(width, view.height())
        assert view.columnWidth(2) > words.horizontalAdvance("£123,456,789")
        lines = -(-words.horizontalAdvance(name) // view.columnWidth(0))
        assert view.rowHeight(0) >= lines * words.lineSpacing()
        assert view.rowHeight(1) == appearance().sizes.row
    assert view.verticalScrollBar().maximum() == 0


def _choose(page: WhatIfPage, turn: Turn) -> None:
    page.turns.setCurrentText(turn.value)
