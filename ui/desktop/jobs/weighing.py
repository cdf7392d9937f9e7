"""Finding out beside the window, shift by shift, what one absence would break and who could stand in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.desktop.jobs.inspecting import PoliteTrial
from ui.desktop.jobs.job import Failed, Job, Steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from fcn_rota.domain.advice import Fragility
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota


class Weighing(QObject):
    """Weighs one rota at a time; what is known of it is kept until another is asked about.

    Parameters
    ----------
    parent
        Owner.
    """

    changed = Signal()
    """More is known, or nothing any more."""
    _told = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.found: list[Fragility] = []
        self.shifts = 0
        """How many shifts there are to weigh: those that have not begun."""
        self.failure: Failed | None = None
        self._about: tuple[Problem, Rota] | None = None
        self._job: Job | None = None
        self._number = 0
        self._is_wanted = False
        self._told.connect(self._take)

    @property
    def is_running(self) -> bool:
        """Whether there is more to come."""
        return self._job is not None

    def is_about(self, problem: Problem, rota: Rota) -> bool:
        """Whether what is known, or being found out, is of this rota."""
        return self._about is not None and self._about[0] is problem and self._about[1] is rota

    def ask(self, problem: Problem, rota: Rota) -> None:
        """Weigh the shifts of a rota that have not begun; nothing happens where that is done or under way."""
        if self.is_about(problem, rota):
            return
        self._about, self.found, self.failure, self._is_wanted = (problem, rota), [], None, True
        self._number += 1
        if self._job is None:
            self._begin()
        else:
            self._job.stop()
        self.changed.emit()

    def drop(self) -> None:
        """Forget what is known, and find out no more."""
        self._about, self.found, self.failure, self._is_wanted = None, [], None, False
        self._number += 1
        if self._job is not None:
            self._job.stop()

    def close(self) -> None:
        """End whatever is being found out, and wait until it has ended."""
        self.drop()
        if self._job is not None:
            self._job.wait()

    def _begin(self) -> None:
        if self._about is None:
            return
        (problem, rota), number, now = self._about, self._number, self.now()
        shifts = [shift for shift in problem.index.period_shifts if shift.start >= now]
        self.shifts, self._is_wanted = len(shifts), False

        def work(steps: Steps) -> None:
            from solver.fragility import fragility_of

            trial = PoliteTrial(problem, rota)
            trial.steps = steps
            for shift in shifts:
                self._told.emit(number, fragility_of(trial, shift.id))

        self._job = Job("Asking who could stand in", work, self)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._end)
        self._job.start()

    def _take(self, number: int, found: Fragility) -> None:
        if number == self._number:
            self.found.append(found)
            self.changed.emit()

    def _fail(self, failure: Failed) -> None:
        self.failure = failure

    def _end(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        if self._is_wanted:
            self._begin()
        self.changed.emit()
