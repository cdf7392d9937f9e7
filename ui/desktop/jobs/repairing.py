"""A repair beside the window: the solver's process looks for ways, each is told as soon as it is found."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from ui.desktop.jobs.job import Failed, Steps
from ui.desktop.jobs.one_job import OneJob

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.repair import Answer, Repair, RepairRequest
    from fcn_rota.domain.rota import Rota


class Mender(Protocol):
    """What repairs; `solver.client.SolverProcess` does."""

    def start(self) -> None:
        """Make ready, so that the first answer comes sooner."""

    def repair(
        self,
        problem: Problem,
        rota: Rota,
        request: RepairRequest,
        on_answer: Callable[[Answer], None] | None = None,
        stop: threading.Event | None = None,
    ) -> Repair:
        """Repair a rota, and return the answers so far when `stop` is set."""

    def close(self) -> None:
        """End whatever runs."""


class Repairing(QObject):
    """One repair at a time, with the answers to it.

    Parameters
    ----------
    mender
        What repairs; None for a process that is started when it is first made ready, and kept.
    parent
        Owner.
    """

    changed = Signal()
    """It began, found an answer, ended, or was dropped."""
    _told = Signal(int, object)

    request: RepairRequest | None
    """What was asked last; None for nothing."""
    found: Repair | None
    """Everything that was found; None before the end."""
    failure: Failed | None
    """Why there are no answers."""

    def __init__(self, mender: Mender | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mender = mender
        self._job = OneJob(self)
        self._job.done.connect(self._take_repair)
        self._job.failed.connect(self._take_failure)
        self._number = 0
        self._stop = threading.Event()
        self._answers: list[Answer] = []
        self.request = self.found = self.failure = None
        self._told.connect(self._take_answer)

    @property
    def is_running(self) -> bool:
        """Whether answers are being looked for."""
        return self._job.is_running

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers worth giving so far, the fewest people to ring first."""
        if self.found is not None:
            return self.found.answers
        if not self._answers or self.request is None:
            return ()
        from solver.mending.answers import ranked

        return ranked(self._answers, self.request.most_answers)

    def make_ready(self) -> None:
        """Start what repairs, beside the window, so that it is there when it is asked."""
        self._ready_mender().start()

    def start(self, problem: Problem, rota: Rota, request: RepairRequest) -> None:
        """Look for ways to repair a rota; what was found before is dropped, and nothing happens while one runs.

        Parameters
        ----------
        problem, rota
            The rota as people know it.
        request
            What has happened.
        """
        if self.is_running:
            return
        mender, stop = self._ready_mender(), threading.Event()
        self._number += 1
        number = self._number

        def work(_: Steps) -> Repair:
            return mender.repair(problem, rota, request, lambda answer: self._told.emit(number, answer), stop)

        self._answers, self.request, self.found, self.failure, self._stop = [], request, None, None, stop
        self._job.begin("Looking for who could step in", work)
        self.changed.emit()

    def stop(self) -> None:
        """Be content with the answers so far."""
        if self.is_running:
            self._stop.set()
            self.changed.emit()

    def drop(self) -> None:
        """Forget what was asked and found; what runs is ended, the process is kept unless it was busy."""
        if self.is_running:
            self.close()
            return
        self._answers, self.request, self.found, self.failure = [], None, None, None
        self.changed.emit()

    def close(self) -> None:
        """End whatever runs, at once, and the process; another repair can be begun afterwards."""
        self._number += 1
        self._stop.set()
        if self._mender is not None:
            self._mender.close()
        self._job.drop()
        self._answers, self.request, self.found, self.failure = [], None, None, None
        self.changed.emit()

    def _ready_mender(self) -> Mender:
        if self._mender is None:
            from solver.client import SolverProcess

            self._mender = SolverProcess()
        return self._mender

    def _take_answer(self, number: int, answer: Answer) -> None:
        if number == self._number and self.is_running:
            self._answers.append(answer)
            self.changed.emit()

    def _take_repair(self, found: Repair) -> None:
        self.found = found
        self.changed.emit()

    def _take_failure(self, failure: Failed) -> None:
        self.failure = failure
        self.changed.emit()
