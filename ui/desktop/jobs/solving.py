"""A solve beside the window: the solver works in its own process, a thread listens to it, the window stays awake."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from ui.desktop.jobs.job import Failed, Steps
from ui.desktop.jobs.one_job import OneJob
from ui.desktop.models.proposal import Proposal

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.result import Limits, Progress, Result
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.scope import SolveScope


class Solver(Protocol):
    """What solves; `solver.client.SolverProcess` does."""

    def solve(
        self,
        problem: Problem,
        limits: Limits,
        on_progress: Callable[[Progress], None] | None = None,
        stop: threading.Event | None = None,
    ) -> Result:
        """Solve a problem, and return the best rota so far when `stop` is set."""

    def close(self) -> None:
        """End whatever runs."""


class Solving(QObject):
    """One solve at a time, with how it went and what it proposes.

    Parameters
    ----------
    solver
        What solves; None for a process that is started with the first solve and kept.
    parent
        Owner.
    """

    changed = Signal()
    """It began, told more, ended, or its proposal is gone."""
    ended = Signal()
    """There is a proposal."""
    _told = Signal(object)

    def __init__(self, solver: Solver | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: list[Progress] = []
        self.proposal: Proposal | None = None
        self.failure: Failed | None = None
        self.seconds = 0.0
        self._solver = solver
        self.scope: SolveScope | None = None
        self._is_whole = True
        self._base: Rota | None = None
        self._known: int | None = None
        self._job = OneJob(self)
        self._stop = threading.Event()
        self._clock = QElapsedTimer()
        self._job.done.connect(self._take_result)
        self._job.failed.connect(self._take_failure)
        self._told.connect(self._take_progress)

    @property
    def is_running(self) -> bool:
        """Whether a solve is going on."""
        return self._job.is_running

    @property
    def is_stopping(self) -> bool:
        """Whether it has been asked to stop, and is still handing over its best rota."""
        return self.is_running and self._stop.is_set()

    @property
    def last(self) -> Progress | None:
        """What the solver said last; None before it has said anything."""
        return self.history[-1] if self.history else None

    @property
    def elapsed(self) -> int:
        """Seconds since the solve began."""
        return self._clock.elapsed() // 1_000 if self.is_running else 0

    def start(self, problem: Problem, rota: Rota, limits: Limits, known: int | None = None) -> None:
        """Begin a solve; nothing happens while one runs. A proposal that waits is dropped.

        Parameters
        ----------
        problem
            With the assignments of the rota: what is pinned there stays.
        rota
            The rota as it is now.
        limits
            How far to go, and what may change.
        known
            A bound that was proven before of every rota that keeps what is pinned; what is told is never below it.
        """
        if self.is_running:
            return
        solver, stop = self._ready_solver(), threading.Event()

        def work(_: Steps) -> Result:
            return solver.solve(problem, limits, self._told.emit, stop)

        self.history, self.proposal, self.failure = [], None, None
        self.seconds, self._base, self._stop = limits.seconds or 0.0, rota, stop
        self._known = known
        self.scope, self._is_whole = limits.scope, limits.scope.is_whole(problem)
        self._clock.start()
        self._job.begin("Solving", work)
        self.changed.emit()

    def stop(self) -> None:
        """Ask for the best rota so far."""
        if self.is_running:
            self._stop.set()
            self.changed.emit()

    def discard(self) -> None:
        """Drop the proposal."""
        self.proposal = None
        self.changed.emit()

    def note_accepted(self, rota: Rota) -> None:
        """Know that part of the proposal has been accepted, which made this of the rota."""
        if self.proposal is not None:
            self.proposal = replace(self.proposal, accepted=(*self.proposal.accepted, rota))

    def close(self) -> None:
        """End whatever runs, at once and without a proposal; another solve can be begun afterwards."""
        self._stop.set()
        if self._solver is not None:
            self._solver.close()
        self._job.drop()
        self.history, self.proposal, self.failure = [], None, None
        self.changed.emit()

    def _ready_solver(self) -> Solver:
        if self._solver is None:
            from solver.client import SolverProcess

            self._solver = SolverProcess()
        return self._solver

    def _take_progress(self, progress: Progress) -> None:
        if self.is_running:
            known = self._known
            # Pins that break rules may make a rota cheaper than any that keeps them.
            if known is not None and (progress.cost is None or progress.cost >= known):
                progress = replace(progress, bound=max(known, progress.bound or 0))
            self.history.append(progress)
            self.changed.emit()

    def _take_result(self, result: Result) -> None:
        if self._base is not None:
            self.proposal = Proposal(self._base, result, self._is_whole)
        self.changed.emit()
        self.ended.emit()

    def _take_failure(self, failure: Failed) -> None:
        self.failure = failure
        self.changed.emit()
