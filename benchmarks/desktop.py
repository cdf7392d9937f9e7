"""Painting and working on the rota board, 150 people by 13 weeks. ``python -m benchmarks.desktop``."""

import os
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

# Drawn in memory, with or without a display; has to be said before Qt is loaded.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from benchmarks.table import Figure, arguments, peak_memory_mib, report
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.example import synthetic_problem
from fcn_rota.rules import assess_rota
from solver.cells import cell_of
from ui.desktop.commands.edits import EditRefused, PlannedEdit, moved
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.filters import Arrangement
from ui.desktop.models.working_rota import WorkingRota
from ui.desktop.views.board.rota_board import RotaBoard
from ui.desktop.views.board.screen import BoardScreen
from ui.desktop.views.board.zoom import Zoom

WIDTH, HEIGHT = 1364, 820
FRAME, FIRST_PAINT, DROP = 16.0, 150.0, 50.0
STEPS, STEP, ROUNDS, MOVES = 60, 40, 5, 20


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the board with the synthetic network; exit 1 only if what is drawn is not the rota."""
    parser = arguments("Paint, scroll, zoom and edit a rota board in memory.")
    parser.add_argument("--people", type=int, default=150)
    parser.add_argument("--weeks", type=int, default=13)
    options = parser.parse_args(argv)
    problem = synthetic_problem(options.people, options.weeks, 1)
    rota = filled(problem)
    findings = assess_rota(problem, rota)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    appearance().start(Mode.LIGHT)
    today = problem.period.first_day + timedelta(days=9)
    first = [_first_paint(problem, rota, findings, today) for _ in range(ROUNDS)]
    screen = BoardScreen(Board(problem, rota, findings, today=today))
    screen.resize(WIDTH, HEIGHT)
    screen.show()
    application.processEvents()
    figures = [
        Figure("make the board", statistics.median(made for made, _ in first), "ms"),
        Figure("first paint, board made", statistics.median(painted for _, painted in first), "ms", FIRST_PAINT),
        *_scrolling(screen),
        *_zooming(screen),
        *_working(screen, WorkingRota(problem, rota, findings)),
        Figure("peak memory", peak_memory_mib(), "MiB", 1024.0),
    ]
    settings = {
        "people": len(problem.people),
        "days": problem.period.days,
        "assignments": len(rota.assignments),
        "window": f"{WIDTH} x {HEIGHT}",
    }
    report("desktop", figures, options, settings)
    return 0 if _is_all_there(screen.board.board) else 1


def filled(problem: Problem) -> Rota:
    """Return a rota that puts people with the right skills on every shift in turn, whatever the rules say of it."""
    index = problem.index
    busy: defaultdict[str, set[date]] = defaultdict(set)
    turn = 0
    assignments = []
    for shift in index.period_shifts:
        skills = index.type_of(shift).skills
        wanted = max((need.desired for need in shift.needs), default=0)
        for person in [*problem.people[turn:], *problem.people[:turn]]:
            if wanted == 0:
                break
            engagements = index.engagements_of(person.id)
            free = shift.day not in busy[person.id] and shift.day - timedelta(days=1) not in busy[person.id]
            if engagements and free and all(person.holds(skill, shift.day) for skill in skills):
                assignments.append(cell_of(problem, person, engagements[0], shift).assignment)
                busy[person.id].add(shift.day)
                wanted -= 1
        turn = (turn + 7) % len(problem.people)
    return problem.rota_of(tuple(assignments))


def _first_paint(problem: Problem, rota: Rota, findings: Sequence[Finding], today: date) -> tuple[float, float]:
    """Return the milliseconds of making a board and of showing it for the first time."""
    began = time.perf_counter()
    board = Board(problem, rota, findings, today=today)
    made = time.perf_counter()
    view = RotaBoard(board)
    view.resize(WIDTH, HEIGHT)
    view.show()
    view.viewport().repaint()
    painted = time.perf_counter()
    view.close()
    view.deleteLater()
    return 1_000 * (made - began), 1_000 * (painted - made)


def _scrolling(screen: BoardScreen) -> Iterable[Figure]:
    for zoom, arrangement in (
        (Zoom.FORTNIGHT, Arrangement.PEOPLE),
        (Zoom.QUARTER, Arrangement.PEOPLE),
        (Zoom.FORTNIGHT, Arrangement.SHIFTS),
    ):
        screen.bar.button(arrangement).click()
        screen.board.set_zoom(zoom)
        for name, bar in (("down", screen.board.verticalScrollBar()), ("across", screen.board.horizontalScrollBar())):
            steps = [_at(bar.setValue, value) for value in range(0, min(bar.maximum(), STEPS * STEP), STEP)]
            if len(steps) > 1:
                yield from _frames(f"scroll {name}, {arrangement.value.lower()}, {zoom.label}", steps)
    screen.bar.button(Arrangement.PEOPLE).click()


def _zooming(screen: BoardScreen) -> Iterable[Figure]:
    zooms = [Zoom.FORTNIGHT, Zoom.FOUR_WEEKS, Zoom.QUARTER, Zoom.FOUR_WEEKS, Zoom.FORTNIGHT, Zoom.WEEK]
    yield from _frames("zoom", [_at(screen.board.set_zoom, zoom) for _ in range(ROUNDS) for zoom in zooms])
    screen.board.set_zoom(Zoom.QUARTER)
    yield from _frames("repaint everything, 13 weeks", [screen.board.viewport().repaint] * (2 * ROUNDS))
    screen.board.set_zoom(Zoom.FORTNIGHT)
    yield from _frames("repaint everything, 2 weeks", [screen.board.viewport().repaint] * (2 * ROUNDS))
    viewport = screen.board.viewport()

    def hover(at: int) -> None:
        place = QPoint(at, at).toPointF()
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)

    yield from _frames("pointer moves", [_at(hover, 10 * number) for number in range(STEPS)])


def _working(screen: BoardScreen, work: WorkingRota) -> Iterable[Figure]:
    """Measure an edit from the drop to the repainted board: planned, judged by every rule, shown."""
    times = []
    for edit in _edits(work):
        began = time.perf_counter()
        planned = edit()
        if planned is not None:
            work.apply(planned.edit, planned.effect)
            screen.update_rota(work.rota, work.findings)
            screen.board.viewport().repaint()
            times.append(1_000 * (time.perf_counter() - began))
    return _figures("drop to repainted", times, DROP)


def _edits(work: WorkingRota) -> Iterable[Callable[[], PlannedEdit | None]]:
    people = [person.id for person in work.problem.people]
    assignments = [assignment.id for assignment in work.rota.assignments]
    for number, assignment in enumerate(assignments[:: max(1, len(assignments) // MOVES)]):

        def edit(assignment: str = assignment, person: str = people[number * 5 % len(people)]) -> PlannedEdit | None:
            try:
                return moved(work, assignment, person, work.assignments[assignment].shift)
            except EditRefused:
                return None

        yield edit


def _at(do: Callable[..., object], value: object) -> Callable[[], object]:
    return lambda: do(value)


def _frames(name: str, steps: Iterable[Callable[[], object]]) -> list[Figure]:
    """Return the median and the 95th percentile of the milliseconds from a step to everything painted."""
    application = QApplication.instance()
    times = []
    for step in steps:
        if application is not None:
            _settle()
        began = time.perf_counter()
        step()
        QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
        QApplication.processEvents()
        times.append(1_000 * (time.perf_counter() - began))
    return _figures(name, times, FRAME)


def _settle() -> None:
    """Let the cover strip finish counting, which goes on in slices between frames."""
    strips = [widget.strip for widget in QApplication.topLevelWidgets() if isinstance(widget, BoardScreen)]
    while any(strip.is_counting for strip in strips):
        QApplication.processEvents()


def _figures(name: str, times: Sequence[float], target: float) -> list[Figure]:
    high = statistics.quantiles(times, n=20, method="inclusive")[-1]
    return [Figure(name, statistics.median(times), "ms", target), Figure(f"{name}, 95 %", high, "ms")]


def _is_all_there(board: Board) -> bool:
    """Whether every assignment stands on the board exactly once."""
    board.arrange(Arrangement.PEOPLE)
    cells = (board.cell(row, column) for row in range(len(board.rows)) for column in range(len(board.days)))
    shown = sorted(chip.assignment for cell in cells for chip in cell.chips if chip.assignment)
    return shown == sorted(assignment.id for assignment in board.rota.assignments)


if __name__ == "__main__":
    sys.exit(main())
