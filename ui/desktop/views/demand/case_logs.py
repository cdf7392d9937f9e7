"""Choosing, looking at, using and clearing the log of a network's own cases."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fcn_rota.domain.facts import change_of
from fcn_rota.domain.problem import Problem
from ui.desktop.commands.session import Session
from ui.desktop.jobs import demand
from ui.desktop.jobs.job import Steps
from ui.desktop.models.complaints import told
from ui.desktop.models.demand.case_log import Trial
from ui.desktop.views.files import ask_for
from ui.desktop.views.shell.workspace import Workspace


class CaseLogs(QObject):
    """Reads a file and says what it would teach before anything changes; using and clearing are steps of the session.

    Parameters
    ----------
    workspace, session
        Where work is done, and whose network it is about.
    parent
        Owner.
    """

    changed = Signal()
    """Another file is looked at, or none any more."""

    def __init__(self, workspace: Workspace, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self.trial: Trial | None = None
        self.complaint = ""
        self._asked: tuple[Path, Problem] | None = None
        self._looked_at: tuple[Path, Problem] | None = None

    @property
    def is_named(self) -> bool:
        """Whether the network names a log, be it here or not."""
        return self._session.work.problem.network.case_log is not None

    def choose(self, owner: QWidget) -> None:
        """Ask for a file, and look at it."""
        ask_for(owner, self._workspace.memory, "A log of your own cases", "csv", self.examine)

    def examine(self, path: Path) -> None:
        """Have a file read, and shown with what it would teach."""
        problem = self._session.work.problem

        def work(steps: Steps) -> Trial:
            return demand.examined(problem, path, steps)

        if self._workspace.run(f"Reading {path.name}", work, self._take_trial):
            self._asked = path, problem

    def follow(self) -> None:
        """Have the file that is looked at read anew where it was read for another period, or another network."""
        problem = self._session.work.problem
        if self._looked_at is None or self._looked_at[1] is problem:
            return
        path, read_for = self._looked_at
        if self.trial is not None and read_for.period != problem.period:
            # Another period expects other numbers: those of the one before do not stand there meanwhile.
            self.trial = None
            self.changed.emit()
        if self._workspace.job is None:
            self.examine(path)

    def use(self) -> None:
        """Store the cases that are looked at, and have the forecast learn from them: one step to undo."""
        trial = self.trial
        if trial is None or trial.log is None or not trial.log.cases:
            return
        url, user, cases = self._workspace.url, self._workspace.user, trial.log.cases
        work: Callable[[Steps], str] = partial(demand.cases_stored, url, trial.name, cases, user)
        self._workspace.run(f"Storing {trial.name}", work, self._take_stored)

    def drop(self) -> None:
        """Look at the file no longer; nothing has changed."""
        self.trial, self.complaint, self._looked_at = None, "", None
        self.changed.emit()

    def clear(self) -> None:
        """Have the forecast rest on published figures again: one step to undo."""
        self._set(None)

    def _take_trial(self, outcome: object) -> None:
        if isinstance(outcome, Trial):
            self.trial, self.complaint, self._looked_at = outcome, "", self._asked
            self.changed.emit()

    def _take_stored(self, outcome: object) -> None:
        if isinstance(outcome, str):
            self._set(outcome)

    def _set(self, log: str | None) -> None:
        problem = self._session.work.problem
        edit = change_of(problem, [replace(problem.network, case_log=log)])
        complaints = self._session.change_facts(edit)
        self.complaint = told(complaints)
        if not complaints:
            self.trial = self._looked_at = None
        self.changed.emit()
