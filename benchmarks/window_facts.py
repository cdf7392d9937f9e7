"""Facts in the window: the days of everybody, and telephone numbers typed one after the other."""

import statistics
import time
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from benchmarks.table import Figure
from fcn_rota.domain.facts import change_of
from fcn_rota.domain.person import Contact
from ui.desktop.commands.session import Session
from ui.desktop.views.availability.bar import Whose
from ui.desktop.views.availability.screen import AvailabilityScreen
from ui.desktop.views.main_window import MainWindow

PAINTED = 150.0
TYPED = 10
"""So many telephone numbers are typed."""


def everybodys_days(window: MainWindow) -> list[Figure]:
    """Measure the days of everybody, from when they are asked for until they are painted, two weeks at a glance."""
    window.show_screen("availability")
    screen = window.stack.currentWidget()
    if not isinstance(screen, AvailabilityScreen):
        raise TypeError("the window did not show the availability of people")
    QApplication.processEvents()
    began, worked = time.perf_counter(), time.thread_time()
    screen.show_whose(Whose.ALL)
    window.repaint()
    busy, took = time.thread_time() - worked, time.perf_counter() - began
    return [
        Figure("days of everybody, first paint", 1_000 * took, "ms", PAINTED),
        Figure("days of everybody, first paint, processor", 1_000 * busy, "ms"),
    ]


def typing(session: Session) -> list[Figure]:
    """Measure telephone numbers typed one after the other: until each is shown, and until all of them are stored."""
    shown, began = [], time.perf_counter()
    for number, person in enumerate(session.work.problem.people[:TYPED]):
        asked = time.perf_counter()
        typed = replace(person, contact=Contact(telephone=f"01234 {number}"))
        if session.change_facts(change_of(session.work.problem, [typed])):
            raise RuntimeError("a telephone number was refused")
        QApplication.processEvents()
        shown.append(1_000 * (time.perf_counter() - asked))
    session.settle()
    return [
        Figure("a telephone number typed, until shown", statistics.median(shown), "ms"),
        Figure(f"{TYPED} telephone numbers typed, until stored", time.perf_counter() - began, "s"),
    ]
