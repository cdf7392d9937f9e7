"""Edits in the window and their undoing, each saved: how long one takes until it is shown, and how memory grows."""

import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from benchmarks.table import Figure
from fcn_rota.domain.assignment import Assignment
from ui.desktop.commands.edits import EditRefused, places
from ui.desktop.commands.history import UNDO
from ui.desktop.commands.session import Session
from ui.desktop.models.working_rota import WorkingRota

EDIT, GROWTH = 50.0, 10.0
WARMING_UP = 50


def editing(session: Session, edits: int) -> list[Figure]:
    """Measure edits and their undoing, each saved: how long one takes until it is shown, and how memory grows.

    Those of the first kind give a duty to whomever it is the turn of, and nearly all of them break a rule, so that the
    form for a reason opens and closes again; those of the second give it to somebody who may have it.
    """
    for number in range(WARMING_UP):
        _edit(session, *_anybody(session, number))
        session.undo()
        _go_on()
    session.settle()
    before = _resident_mib()
    broken = _edits(session, (_anybody(session, number) for number in range(edits)))
    session.settle()
    grown = _resident_mib() - before
    usual = _edits(session, _allowed(session, edits))
    return [
        *_edit_figures("edit until shown", broken, EDIT),
        *_edit_figures("edit that breaks nothing until shown", usual, EDIT),
        Figure(f"memory grown over {edits} edits and undos", grown, "MiB", GROWTH),
    ]


def _anybody(session: Session, number: int) -> tuple[Assignment, str]:
    """Return a duty, and whom it is given to, whatever the rules say of it."""
    duties, people = session.work.rota.assignments, session.work.problem.people
    return duties[number * 7 % len(duties)], people[number * 5 % len(people)].id


def _allowed(session: Session, edits: int) -> Iterator[tuple[Assignment, str]]:
    """Yield duties with somebody who may have them instead, found out on a rota of its own: nothing is known before."""
    problem, people = session.work.problem, session.work.problem.people
    apart = WorkingRota(replace(problem), session.work.rota, ())
    duties = [duty for duty in session.work.rota.assignments if duty.person]
    for number, duty in enumerate(duties[:: max(1, len(duties) // edits)]):
        in_turn = (people[(number * 5 + turn) % len(people)].id for turn in range(len(people)))
        person = next((person for person in in_turn if _may_have(apart, duty, person)), None)
        if person is not None:
            yield duty, person


def _may_have(apart: WorkingRota, duty: Assignment, person: str) -> bool:
    try:
        ways = places(apart, (duty,), person, duty.shift)
    except EditRefused:
        return False
    return person != duty.person and any(apart.trial.breach(edit) is None for edit in ways)


def _edits(session: Session, asked: Iterable[tuple[Assignment, str]]) -> list[tuple[float, float]]:
    """Make edits and undo each, and return the milliseconds until each was shown: of the clock, and of the processor.

    Each is stored before the next begins, as people leave time for it.
    """
    times = []
    for duty, person in asked:
        taken = _edit(session, duty, person)
        if taken is not None:
            times.append(taken)
            session.undo()
            QApplication.processEvents()
            session.settle()
            _go_on()
    return times


def _go_on() -> None:
    """Let the window live, and delete what is done with: of itself a window does so only while `exec` runs."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _edit(session: Session, duty: Assignment, person: str) -> tuple[float, float] | None:
    """Give a duty to somebody and have that shown; None where it makes no sense, and is no edit."""
    before, began, worked = session.history.next(UNDO), time.perf_counter(), time.thread_time()
    session.move(duty.id, person, duty.shift)
    QApplication.processEvents()
    if session.history.next(UNDO) is before:
        return None
    return 1_000 * (time.perf_counter() - began), 1_000 * (time.thread_time() - worked)


def _edit_figures(name: str, times: Sequence[tuple[float, float]], target: float) -> list[Figure]:
    shown, busy = zip(*times, strict=True)
    return [
        Figure(name, statistics.median(shown), "ms", target),
        Figure(f"{name}, 95 %", statistics.quantiles(shown, n=20, method="inclusive")[-1], "ms"),
        Figure(f"{name}, processor", statistics.median(busy), "ms"),
    ]


def _resident_mib() -> float:
    """Return the resident memory of this process; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1_024
