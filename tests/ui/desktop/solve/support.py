"""A solver that does as the test says, and what is seen of it in the window."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Progress, Result, SolveStatus
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost
from fcn_rota.rules.scene import Scene
from solver.connection import SolverError
from tests.ui.desktop.support import PATIENCE, small_scene
from ui.desktop.commands.session import Session
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.solve.difference_tree import DifferenceTree
from ui.desktop.views.solve.panel import SolvePanel
from ui.desktop.views.solve.review import Review

PATIENT_SECONDS = 60.0


class FakeSolver:
    """Tells two things, waits to be stopped, and proposes that Bob takes the evening of 6 January."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.limits: list[Limits] = []
        self.plan: Callable[[Scene], None] = bob_takes_an_evening
        self.error: SolverError | None = None
        self._closed = Event()

    def solve(
        self,
        problem: Problem,
        limits: Limits,
        on_progress: Callable[[Progress], None] | None = None,
        stop: Event | None = None,
    ) -> Result:
        assert on_progress is not None
        assert stop is not None
        self.problems.append(problem)
        self.limits.append(limits)
        on_progress(Progress(0.5, "first rota", None, None))
        on_progress(Progress(1.0, "improving", 1_000, 900))
        if self.error is not None:
            raise self.error
        assert stop.wait(PATIENT_SECONDS)
        return proposed(problem, self.plan)

    def close(self) -> None:
        """Nothing is kept open."""


def bob_takes_an_evening(scene: Scene) -> None:
    scene.assign("bob", "EVE", 2)


def three_changes(scene: Scene) -> None:
    """Bob takes two evenings more, and gives one he has to Cal."""
    scene.assign("bob", "EVE", 2, 3)
    scene.assign("cal", "EVE", 1)


def proposed(problem: Problem, plan: Callable[[Scene], None]) -> Result:
    scene = small_scene()
    plan(scene)
    rota = scene.rota()
    findings = tuple(assess_rota(problem, rota))
    points = cost(findings)
    return Result(
        rota=replace(rota, id="proposal"),
        status=SolveStatus.STOPPED,
        objective=points,
        bound=points - 35,
        minimum_unfilled=11,
        minimum_unfilled_bound=11,
        cost_by_rule={},
        findings=findings,
        unfilled=(),
        contradictions=(),
        seconds=1.0,
    )


def shown(window: MainWindow) -> SolvePanel:
    content = window.side.content
    assert isinstance(content, SolvePanel)
    return content


def session_of(window: MainWindow) -> Session:
    session = window.workspace.session
    assert session is not None
    return session


def stop(window: MainWindow, qtbot: QtBot) -> None:
    """Stop the solve, and wait until it is known what its proposal changes."""
    shown(window).stop_button.click()
    qtbot.waitUntil(lambda: window.panels.solving.proposal is not None, timeout=PATIENCE)
    judged(window, qtbot)


def judged(window: MainWindow, qtbot: QtBot) -> Review:
    review = window.panels.review
    assert review is not None
    qtbot.waitUntil(lambda: review.effect is not None and not review.is_judging, timeout=PATIENCE)
    return review


def lines(tree: DifferenceTree) -> list[tuple[str, ...]]:
    """Return everything that stands in the tree, line by line, and how it is ticked."""
    model, found = tree.model_, []
    for row in range(model.rowCount()):
        head = model.item(row)
        parts = [[model.item(row, column) for column in range(3)]]
        parts += [[head.child(child, column) for column in range(3)] for child in range(head.rowCount())]
        found += [tuple(item.text() for item in items) for items in parts]
    return found


def ticked(tree: DifferenceTree) -> dict[str, bool]:
    """Return the ticks of the shifts, laid out by day."""
    heads = (tree.model_.item(row) for row in range(tree.model_.rowCount()))
    items = ((head.text().partition(":")[0], head.child(child)) for head in heads for child in range(head.rowCount()))
    return {f"{day} {item.text()}": item.checkState() is Qt.CheckState.Checked for day, item in items}


def people(window: MainWindow, shift: str) -> set[str | None]:
    return {one.person for one in session_of(window).work.on_shift(shift)}
