"""Looking into what is selected, beside the window: one question at a time, and only the last one matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fcn_rota.rules.trial import Trial
from ui.desktop.jobs.advising import advise
from ui.desktop.jobs.job import Failed, Job, Steps
from ui.desktop.models.courtesy import courtesy

if TYPE_CHECKING:
    from fcn_rota.domain.advice import Edit
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.rules.trial import Change
    from ui.desktop.models.inspector.question import Question

NEVER_STOPPED = Steps(lambda _: None, lambda: False)
"""Of a trial that nobody asks just now."""


class Inspecting(QObject):
    """Answers what is asked about a rota; what was asked before is dropped.

    Parameters
    ----------
    parent
        Owner.
    """

    told = Signal(object, object)
    """A `Question` asked last and the `Advice` known so far."""
    failed = Signal(object, str)
    """A `Question` asked last that cannot be answered, and why."""
    _found = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._number = 0
        self._question: Question | None = None
        self._waiting: tuple[Question, Problem, Rota] | None = None
        self._trial: PoliteTrial | None = None
        self._found.connect(self._take)

    @property
    def is_busy(self) -> bool:
        """Whether anything is being worked out."""
        return self._job is not None

    def ask(self, question: Question, problem: Problem, rota: Rota) -> None:
        """Ask about a rota; answers come with `told`, the quick ones first."""
        self._question = question
        self._waiting = (question, problem, rota)
        if self._job is None:
            self._begin()
        else:
            self._job.stop()

    def drop(self) -> None:
        """Want no more answers."""
        self._question = self._waiting = None
        if self._job is not None:
            self._job.stop()

    def close(self) -> None:
        """End whatever is being worked out, and wait until it has ended."""
        self.drop()
        if self._job is not None:
            self._job.wait()

    def _begin(self) -> None:
        if self._waiting is None:
            return
        (question, problem, rota), self._waiting = self._waiting, None
        self._number += 1
        number, trial = self._number, self._trial_of(problem, rota)

        def work(steps: Steps) -> None:
            trial.steps = steps
            try:
                for advice in advise(trial, question):
                    steps.check()
                    self._found.emit(number, advice)
            finally:
                # The job holds the trial: held by it in turn, all that is known of a rota would stay until Python next
                # goes through all there is, which waits for hours.
                trial.steps = NEVER_STOPPED

        self._job = Job("Looking into it", work, self)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._end)
        self._job.start()

    def _trial_of(self, problem: Problem, rota: Rota) -> PoliteTrial:
        """Return the trial of a rota, which remembers what was found out about it before."""
        if self._trial is None or self._trial.problem is not problem or self._trial.plan.rota is not rota:
            self._trial = PoliteTrial(problem, rota)
        return self._trial

    def _take(self, number: int, advice: object) -> None:
        # A number of a question before the last one comes from work that had not noticed yet that it is to stop.
        if number == self._number and self._question is not None and self._waiting is None:
            self.told.emit(self._question, advice)

    def _fail(self, failed: Failed) -> None:
        if self._question is not None and self._waiting is None:
            self.failed.emit(self._question, failed.sentence)

    def _end(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        self._begin()


class PoliteTrial(Trial):
    """A trial that a thread beside the window asks: it gives way to the window, and ends when it is to stop.

    Parameters
    ----------
    problem, rota
        As for any trial. The problem's own memory is shared with the window: whatever is put there is finished before,
        and the same whoever works it out.
    """

    def __init__(self, problem: Problem, rota: Rota) -> None:
        super().__init__(problem, rota)
        self.steps = NEVER_STOPPED

    def change(self, edit: Edit) -> Change:
        """Return what each rule says of an edit, when the window lets go on whoever is beside it."""
        self.steps.check()
        courtesy.give_way()
        return super().change(edit)
