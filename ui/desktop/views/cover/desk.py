"""What demand asks for, worked out beside the window and kept while it stays true."""

from dataclasses import replace

from PySide6.QtCore import QObject

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.shift import Shift, ShiftType
from ui.desktop.commands.session import Session
from ui.desktop.models.demand.picture import Basis
from ui.desktop.views.demand.asking import AskingDesk
from ui.desktop.views.shell.workspace import Workspace


class CoverDesk(AskingDesk):
    """Holds the cover that demand asks for, whatever numbers are typed in.

    Parameters
    ----------
    workspace, session
        Where work is done, and whose period it is about.
    parent
        Owner.
    """

    def __init__(self, workspace: Workspace, session: Session, parent: QObject | None = None) -> None:
        super().__init__(workspace, session, parent)
        self._plan: CoverPlan | None = None
        self._has_tried = False
        session.facts_changed.connect(self._on_facts)
        workspace.cover_decided.connect(self._forget)

    @property
    def plan(self) -> CoverPlan | None:
        """The plan of the open period; None where it is not known."""
        plan = self._plan
        is_of_period = plan is not None and plan.posts.half_hours == self._half_hours
        return plan if is_of_period else None

    def follow(self) -> None:
        """Have the plan worked out where it is not known, unless that was tried and stopped."""
        if self._plan is not None and self.plan is None:
            self._forget()
        if self._plan is not None or self._has_tried or not self.has_practices or self.is_busy:
            return
        self._has_tried = True
        self._work_out("Working out what demand asks for", self._take)

    @property
    def _half_hours(self) -> HalfHours:
        return HalfHours.over(self._problem.period.interval)

    def _take(self, outcome: object) -> None:
        if isinstance(outcome, Basis):
            self._plan = outcome.plan
            self.changed.emit()

    def _on_facts(self, edit: FactsEdit) -> None:
        if not is_only_of_numbers(edit):
            self._forget()

    def _forget(self) -> None:
        self._plan, self._has_tried = None, False
        self.changed.emit()


def is_only_of_numbers(edit: FactsEdit) -> bool:
    """Whether an edit changes only how many people are asked for, which demand does not depend on."""
    return all(
        isinstance(before or after, CoverLine)
        or (isinstance(before, Shift) and isinstance(after, Shift) and before.interval == after.interval)
        or (isinstance(before, ShiftType) and isinstance(after, ShiftType) and _pattern(before) == _pattern(after))
        for before, after in edit.pairs
    )


def _pattern(kind: ShiftType) -> ShiftType:
    return replace(kind, needs=(), day_needs=())
