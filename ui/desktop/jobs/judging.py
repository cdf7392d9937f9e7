"""Working out beside the window what a large edit would change, and which of its parts belong together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.desktop.jobs.job import Failed, Steps
from ui.desktop.jobs.one_job import OneJob

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from fcn_rota.domain.advice import Edit, Effect
    from fcn_rota.domain.finding import Finding
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.rules.trial import Trial
    from ui.desktop.models.difference import DutyChange
    from ui.desktop.models.working_rota import Outcome, WorkingRota


@dataclass(frozen=True, slots=True)
class Judgement:
    """What making some changes of a rota would mean.

    Parameters
    ----------
    rota
        The rota that they change.
    chosen
        The ids of the changes.
    edit, effect
        The changes as one edit, and what it would change.
    needs
        For each change of the proposal, chosen or not, those it cannot be made without.
    outcome
        What they make of the rota, so that making them takes no time any more.
    """

    rota: Rota
    chosen: frozenset[str]
    edit: Edit
    effect: Effect
    needs: Mapping[str, frozenset[str]]
    outcome: Outcome


class Judging(QObject):
    """Judges one choice of changes at a time; what is asked last is what is answered.

    A judgement takes seconds for a rota planned anew. It has a `Trial` of its own, which is kept as long as the rota is
    the same, so that nothing in the window waits for it.

    Parameters
    ----------
    parent
        Owner.
    """

    judged = Signal(object)
    """A `Judgement`."""
    failed = Signal(object)
    """It could not be worked out; a `Failed`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = OneJob(self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)
        self._next: Callable[[], Judgement] | None = None
        self._trial: Trial | None = None
        self._needs: tuple[Sequence[DutyChange], Mapping[str, frozenset[str]]] | None = None

    @property
    def is_running(self) -> bool:
        """Whether something is being worked out."""
        return self._job.is_running

    def ask(self, work: WorkingRota, changes: Sequence[DutyChange], chosen: frozenset[str]) -> None:
        """Work out what making the chosen changes of a rota would mean; an earlier question is dropped."""
        problem, rota, findings = work.problem, work.rota, work.counted_findings

        def judge() -> Judgement:
            return self._judged(self._trial_of(problem, rota), findings, changes, chosen)

        self._next = judge
        if not self.is_running:
            self._begin()

    def close(self) -> None:
        """Drop what was asked, and wait for what is being worked out."""
        self._next = None
        self._job.drop()

    def _trial_of(self, problem: Problem, rota: Rota) -> Trial:
        """Return the trial that was asked last while the rota is the same; in the job's thread, as `_judged`."""
        from fcn_rota.rules.trial import Trial

        if self._trial is None or self._trial.plan.rota is not rota or self._trial.problem is not problem:
            self._trial, self._needs = Trial(problem, rota), None
        return self._trial

    def _judged(
        self, trial: Trial, findings: Counter[Finding], changes: Sequence[DutyChange], chosen: frozenset[str]
    ) -> Judgement:
        """Do the work, in the job's thread; no two of them run at once."""
        from ui.desktop.models.difference import edit_of, needed_by
        from ui.desktop.models.working_rota import outcome_of

        if self._needs is None or self._needs[0] is not changes:
            self._needs = changes, needed_by(trial, changes)
        edit = edit_of(one for one in changes if one.id in chosen)
        effect = trial.effect(edit)
        outcome = outcome_of(trial, findings, edit, effect)
        return Judgement(trial.plan.rota, chosen, edit, effect, self._needs[1], outcome)

    def _begin(self) -> None:
        work, self._next = self._next, None
        if work is None:
            return
        judge = work

        def run(_: Steps) -> Judgement:
            return judge()

        self._job.begin("Working out what it changes", run)

    def _take(self, judgement: Judgement) -> None:
        if self._next is not None:
            self._begin()
        else:
            self.judged.emit(judgement)

    def _fail(self, failure: Failed) -> None:
        self.failed.emit(failure)
        self._begin()
