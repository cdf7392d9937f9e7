"""What may come, side by side with the rota as it is."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fcn_rota.demand.cover import cover_plan
from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_inputs import inputs_of
from fcn_rota.demand.forecast_lessons import lessons_of
from fcn_rota.domain.demand import HalfHours
from tests.ui.desktop.demand.conftest import PATIENCE, patients
from ui.desktop.models.demand.picture import Basis
from ui.desktop.models.demand.scenarios import Choice, Turn, scenario_as_it_is, scenario_of, subjects
from ui.desktop.views.demand.bar import Page
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
        (Choice(Turn.VISITS, 20), "20 % of base contacts visited instead", 1.0),
    ],
)
def test_each_choice_is_one_change(basis: Basis, choice: Choice, name: str, contacts: float) -> None:
    first = scenario_as_it_is(basis, patients().rota())
    found = scenario_of(choice, first, basis)
    assert found.name == name
    assert found.forecast.total == pytest.approx(contacts * first.forecast.total)
    assert ("bob" in {one.person for one in found.rota.assignments}) is (choice.turn is not Turn.LOST)


def test_the_only_practice_cannot_leave(basis: Basis) -> None:
    first = scenario_as_it_is(basis, patients().rota())
    with pytest.raises(ValueError, match="practice"):
        scenario_of(Choice(Turn.LEAVES, subject="ash"), first, basis)


def test_whom_a_choice_can_be_about(basis: Basis) -> None:
    assert [name for _, name in subjects(basis.problem, Turn.LOST)] == ["Ann", "Bob"]
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
    page.subject.setCurrentText("Bob")
    page.add_button.click()
    page.add_button.click()
    assert page.choices == [Choice(Turn.LISTS, 100), Choice(Turn.LOST, subject="bob")]
    page.compare_button.click()
    qtbot.waitUntil(lambda: len(screen.desk.sides) == 3, timeout=PATIENCE)
    figures = page.table.figures
    assert [figures.index(row, 0).data() for row in range(3)] == ["As it is", "List size +100 %", "Bob lost"]
    assert screen.desk.sides[1].more_missed > 0
    assert "More missed: +" in figures.shown.rows[1].spoken
    assert (screen.desk.sides[2].minimum_missing, figures.index(2, 5).data()) == (7, "7")
    session = window.workspace.session
    assert session is not None
    qtbot.waitUntil(lambda: not screen.desk.is_busy, timeout=PATIENCE)
    assert not page.stale.isVisible()
    session.unassign([session.work.rota.assignments[0].id])
    qtbot.waitUntil(page.stale.isVisible, timeout=PATIENCE)
    out = next(
        one for one in page.findChildren(QPushButton) if one.accessibleName() == "Take out: Somebody is lost Bob"
    )
    out.click()
    assert page.choices == [Choice(Turn.LISTS, 100)]


def _choose(page: WhatIfPage, turn: Turn) -> None:
    page.turns.setCurrentText(turn.value)
