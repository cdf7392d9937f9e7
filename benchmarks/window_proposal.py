"""A solve beside the window, and a rota planned anew that is compared, judged and accepted in it."""

import time
from dataclasses import replace

from benchmarks.desktop import filled
from benchmarks.lateness import latencies, lateness
from benchmarks.opening import wait
from benchmarks.table import Figure
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result, SolveStatus
from fcn_rota.domain.rota import Rota
from ui.desktop.commands.session import Session
from ui.desktop.models.proposal import Proposal
from ui.desktop.views.main_window import MainWindow

BLOCK = 50.0
SHIFTED = 13
"""By so many places people are moved on, so that another rota comes of filling it."""


def solving_beside(window: MainWindow, session: Session, seconds: float) -> list[Figure]:
    """Measure how late the window answers while it is solved beside it, from when Solve is pressed.

    What is measured is the window: the solve ends with it, however far it has come.
    """
    solving = window.panels.solving
    end = time.perf_counter() + seconds
    with lateness() as times:
        solving.start(session.work.problem_to_solve(), session.work.rota, Limits(seconds=seconds))
        wait(lambda: not solving.is_running or time.perf_counter() > end)
    solving.close()
    return latencies("latency while solving", times)


def accepting(window: MainWindow, session: Session) -> tuple[list[Figure], bool]:
    """Measure how late the window answers while a rota planned anew is compared, judged and accepted.

    Returns
    -------
    tuple[list[Figure], bool]
        The figures, and whether the rota holds afterwards what was accepted.
    """
    other = filled(_shifted(session.work.problem))
    review, solving = window.panels.review, window.panels.solving
    if review is None:
        raise RuntimeError("the dock is not open")
    began = time.perf_counter()
    with lateness() as times:
        solving.proposal, busy = Proposal(session.work.rota, _result(other)), time.thread_time()
        solving.changed.emit()
        shown, changes = time.thread_time() - busy, len(review.changes)
        wait(lambda: review.effect is not None)
        judged, busy = time.perf_counter() - began, time.thread_time()
        review.accept()
        accepted = time.thread_time() - busy
        wait(lambda: not review.changes)
    places = {(one.person, one.shift) for one in session.work.rota.assignments}
    accepted_places = {(one.person, one.shift) for one in other.assignments}
    return [
        Figure("changes of the proposal", changes, ""),
        Figure("proposal until judged", judged, "s"),
        Figure("showing it, processor", 1_000 * shown, "ms", BLOCK),
        Figure("accepting it, processor", 1_000 * accepted, "ms", BLOCK),
        *latencies("latency while judged and accepted", times),
        Figure("longest block while judged and accepted", max(times), "ms"),
    ], places == accepted_places


def _shifted(problem: Problem) -> Problem:
    """Return the problem with its people in another order, so that another rota comes of filling it."""
    return replace(problem, people=(*problem.people[SHIFTED:], *problem.people[:SHIFTED]))


def _result(rota: Rota) -> Result:
    return Result(
        rota=rota,
        status=SolveStatus.STOPPED,
        objective=0,
        bound=0,
        minimum_unfilled=0,
        minimum_unfilled_bound=0,
        cost_by_rule={},
        findings=(),
        unfilled=(),
        contradictions=(),
        seconds=1.0,
    )
