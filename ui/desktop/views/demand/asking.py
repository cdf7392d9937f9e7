"""Having demand and the cover derived from it worked out: what the demand and the cover screen's desks share."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from fcn_rota.domain.problem import Problem
from ui.desktop.commands.session import Session
from ui.desktop.jobs import demand
from ui.desktop.jobs.job import Steps
from ui.desktop.models.demand.picture import Basis
from ui.desktop.views.shell.workspace import Workspace


class AskingDesk(QObject):
    """Asks for demand and cover of the open period; the window's one job at a time works them out.

    Parameters
    ----------
    workspace, session
        Where work is done, and whose period it is about.
    parent
        Owner.
    """

    changed = Signal()
    """There is something else to show."""

    def __init__(self, workspace: Workspace, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session

    @property
    def has_practices(self) -> bool:
        """Whether there are registered patients to expect contacts from."""
        return any(one.practice is not None for one in self._problem.organisations)

    @property
    def is_busy(self) -> bool:
        """Whether something is going on that must end first."""
        return self._workspace.job is not None

    @property
    def _problem(self) -> Problem:
        return self._session.work.problem

    def _work_out(self, title: str, then: Callable[[object], None]) -> None:
        """Have demand and cover worked out, and given on as a `Basis`."""
        url, problem = self._workspace.url, self._problem

        def work(steps: Steps) -> Basis:
            return demand.basis_of(url, problem, steps)

        self._workspace.run(title, work, then)
