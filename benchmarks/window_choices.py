"""Who could take a shift, asked in the window: in the list that Enter opens, and in the inspector."""

import statistics
import time

from PySide6.QtWidgets import QApplication

from benchmarks.lateness import latencies, lateness
from benchmarks.opening import wait
from benchmarks.table import Figure
from ui.desktop.commands.session import Session
from ui.desktop.jobs.inspecting import Inspecting
from ui.desktop.models.inspector.advice import Advice
from ui.desktop.models.inspector.question import AboutShift
from ui.desktop.views.board.type_ahead import TypeAhead
from ui.desktop.views.main_window import MainWindow

CHOICES = 100.0
ASKED = 12
"""Of so many shifts it is asked who could take them."""


class _Times:
    """Milliseconds of the clock until something was seen, over all shifts that were asked about."""

    def __init__(self) -> None:
        self.opened: list[float] = []
        self.ranked: list[float] = []
        self.listed: list[float] = []
        self.busy: list[float] = []
        self.looked_into: list[float] = []
        self.then: list[float] = []

    def figures(self) -> list[Figure]:
        return [
            Figure("who takes a shift, until the list is there", statistics.median(self.opened), "ms"),
            Figure("who takes a shift, until it is known who may", statistics.median(self.ranked), "ms", CHOICES),
            Figure(
                "who takes a shift, until it is known what stands against the others",
                statistics.median(self.listed),
                "ms",
            ),
            Figure("who takes a shift, processor", statistics.median(self.busy), "ms"),
            Figure("who takes a shift, in the inspector", statistics.median(self.looked_into), "ms", CHOICES),
            Figure("  in the list that opens on it then", statistics.median(self.then), "ms", CHOICES),
        ]


def choosing(window: MainWindow, session: Session) -> list[Figure]:
    """Measure who could take a shift, in the list that Enter opens and in the inspector: until it is shown who may.

    In the list whoever may stands first by then, the best first; what stands against the others comes after that.

    Each time of a rota that has just been edited, as a manager asks.
    """
    shifts = session.work.problem.index.period_shifts
    inspecting = Inspecting(window)
    advised: list[Advice] = []
    inspecting.told.connect(lambda _, advice: advised.append(advice))
    times, waits = _Times(), list[float]()
    for turn, number in enumerate(range(0, len(shifts), max(1, len(shifts) // ASKED))):
        duty = session.work.rota.assignments[turn]
        session.set_pins((duty.id,), pin=not duty.pinned)
        QApplication.processEvents()
        with lateness() as late:
            _in_the_list(window, session, shifts[number].id, times)
            # What was told last is kept: the inspector looks into another shift than the list was about.
            beside = shifts[number - 1].id
            advised.clear()
            began = time.perf_counter()
            inspecting.ask(AboutShift(beside), session.work.problem, session.work.rota)
            wait(lambda: any(advice.candidates is not None for advice in advised))
            times.looked_into.append(_since(began))
            began = time.perf_counter()
            choices = _open(window, session, beside)
            wait(lambda choices=choices: choices.offer.is_ranked)  # type: ignore[misc]
            choices.repaint()
            times.then.append(_since(began))
            choices.close()
        waits += late
    inspecting.close()
    return [*times.figures(), *latencies("latency while that is found out", waits)]


def _in_the_list(window: MainWindow, session: Session, shift: str, times: _Times) -> None:
    """Ask in the list who could take a shift of which nothing is known, until all that can be said stands there."""
    began, worked = time.perf_counter(), time.thread_time()
    choices = _open(window, session, shift)
    choices.repaint()
    times.opened.append(_since(began))
    wait(lambda: choices.offer.is_ranked)
    choices.repaint()
    times.ranked.append(_since(began))
    wait(lambda: choices.offer.is_complete)
    choices.repaint()
    times.listed.append(_since(began))
    times.busy.append(1_000 * (time.thread_time() - worked))
    choices.close()


def _open(window: MainWindow, session: Session, shift: str) -> TypeAhead:
    choices = TypeAhead("Who takes it?", session.consequences.people_for(shift), window)
    choices.open_at(window.mapToGlobal(window.rect().center()))
    return choices


def _since(began: float) -> float:
    return 1_000 * (time.perf_counter() - began)
