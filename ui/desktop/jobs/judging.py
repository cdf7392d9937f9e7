"""Working out beside the window what a large edit would change, and which of its parts belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.desktop.jobs.job import Failed, Steps
from ui.desktop.jobs.one_job import OneJob

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fcn_rota.domain.advice import Edit, Effect
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from ui.desktop.jobs.inspecting import PoliteTrial
    from ui.desktop.models.difference import DutyChange
    from ui.desktop.models.found import Found
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
    outcome
        What they make of the rota, so that making them takes no time any more.
    """

    rota: Rota
    chosen: frozenset[str]
    edit: Edit
    effect: Effect
    outcome: Outcome


class Judging(QObject):
    """Judges one choice of changes at a time; what is asked last is what is answered.

    What all changes of a proposal mean is told first: nothing of them can lack another, and nobody waits for what each
    needs, which takes longer. A judgement takes seconds for a rota planned anew. It has a `Trial` of its own, which is
    kept as long as the rota is the same, so that nothing in the window waits for it.

    Parameters
    ----------
    parent
        Owner.
    """

    judged = Signal(object)
    """A `Judgement`."""
    needs_found = Signal(object, object)
    """The changes that were asked about, and for each, by id, those it cannot be made without."""
    failed = Signal(object)
    """It could not be worked out; a `Failed`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = OneJob(self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.stopped.connect(self._begin)
        self._asked: _Question | None = None
        self._is_new = False
        self._trial: PoliteTrial | None = None
        self._known: Sequence[DutyChange] = ()
        """The changes of which is known what they need."""
        self._sought: Sequence[DutyChange] | None = None
        """The changes of which that is being found out."""

    @property
    def is_running(self) -> bool:
        """Whether something is being worked out."""
        return self._job.is_running

    def ask(self, work: WorkingRota, changes: Sequence[DutyChange], chosen: frozenset[str]) -> None:
        """Work out what making the chosen changes of a rota would mean; an earlier question is dropped."""
        self._asked, self._is_new = _Question(work.problem, work.rota, work.found, changes, chosen), True
        if not self.is_running:
            self._begin()
        elif self._sought is not changes:
            self._job.stop()

    def drop(self) -> None:
        """Want no answer any more; what is being worked out ends by itself soon."""
        self._asked = None
        self._job.stop()

    def close(self) -> None:
        """Drop what was asked, and wait for what is being worked out."""
        self.drop()
        self._job.drop()

    def _begin(self) -> None:
        """Go on with what is to be worked out next, if anything is."""
        question, self._sought = self._asked, None
        if question is None:
            return
        is_of_all = len(question.chosen) == len(question.changes)
        if self._known is not question.changes and not (self._is_new and is_of_all):
            self._sought = question.changes
            self._job.begin("Finding out what belongs together", lambda steps: self._needs(question, steps))
        elif self._is_new:
            self._job.begin("Working out what it changes", lambda steps: self._judgement(question, steps))

    def _needs(self, question: _Question, steps: Steps) -> _Needs:
        """Find out what each change needs, in the job's thread."""
        from ui.desktop.models.difference import needed_by

        return _Needs(question.changes, needed_by(self._trial_of(question, steps), question.changes))

    def _judgement(self, question: _Question, steps: Steps) -> Judgement:
        """Work out what the chosen changes mean, in the job's thread."""
        from ui.desktop.models.difference import edit_of
        from ui.desktop.models.working_rota import outcome_of

        trial = self._trial_of(question, steps)
        edit = edit_of(one for one in question.changes if one.id in question.chosen)
        effect = trial.effect(edit)
        outcome = outcome_of(trial, question.findings, edit, effect)
        return Judgement(question.rota, question.chosen, edit, effect, outcome)

    def _trial_of(self, question: _Question, steps: Steps) -> PoliteTrial:
        """Return the trial that was asked last while the rota is the same; no two jobs run at once."""
        from ui.desktop.jobs.inspecting import PoliteTrial

        trial = self._trial
        if trial is None or trial.plan.rota is not question.rota or trial.problem is not question.problem:
            trial = self._trial = PoliteTrial(question.problem, question.rota)
        trial.steps = steps
        return trial

    def _take(self, found: Judgement | _Needs) -> None:
        if isinstance(found, _Needs):
            self._known = found.changes
            if self._asked is not None and found.changes is self._asked.changes:
                self.needs_found.emit(found.changes, found.needs)
        elif self._asked is not None and self._is_about(found, self._asked):
            self._is_new = False
            self.judged.emit(found)
        if not self.is_running:
            self._begin()

    def _is_about(self, found: Judgement, question: _Question) -> bool:
        return found.rota is question.rota and found.chosen == question.chosen

    def _fail(self, failure: Failed) -> None:
        self._asked = None
        self.failed.emit(failure)


@dataclass(frozen=True, slots=True)
class _Question:
    """What was asked: which of some changes of a rota, and what the rules found in it."""

    problem: Problem
    rota: Rota
    findings: Found
    changes: Sequence[DutyChange]
    chosen: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Needs:
    """What each of some changes cannot be made without, by id."""

    changes: Sequence[DutyChange]
    needs: Mapping[str, frozenset[str]]
