"""What people ask for by hand: each is worked out on the rota as it is, and made, or it is said why not."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, Signal

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment, AssignmentState
from ui.desktop.commands import edits
from ui.desktop.commands.edits import EditRefused, PlannedEdit
from ui.desktop.commands.pattern import Pattern, copied, pasted
from ui.desktop.models.working_rota import WorkingRota


class ByHand(QObject):
    """The ways of changing a rota by hand; whoever holds the rota says how a change is made.

    Parameters
    ----------
    parent
        Owner.
    """

    refused = Signal(str)
    """An edit that was asked for makes no sense, or was done only in part; why."""
    work: WorkingRota
    """The rota as it is now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pattern: Pattern | None = None

    def perform(self, planned: PlannedEdit, why: str = "") -> bool:
        """Make an edit that was worked out on the rota as it is.

        Parameters
        ----------
        planned
            The edit.
        why
            The reason for breaking a hard rule.

        Returns
        -------
        bool
            Whether it was made.
        """
        raise NotImplementedError

    def assign(self, person: str, shift: str) -> None:
        """Put somebody on a shift."""
        self._try(lambda: edits.assigned(self.work, person, shift))

    def unassign(self, assignments: Sequence[str]) -> None:
        """Take duties off the rota."""
        self._try(lambda: edits.unassigned(self.work, assignments))

    def move(self, assignment: str, person: str, shift: str) -> None:
        """Give a duty to somebody, or to another shift, or both."""
        self._try(lambda: edits.moved(self.work, assignment, person, shift))

    def swap(self, one: str, other: str) -> None:
        """Let two people take each other's duty."""
        self._try(lambda: edits.swapped(self.work, one, other))

    def toggle_pins(self, assignments: Sequence[str]) -> None:
        """Pin duties; unpin them where all of them are pinned."""
        known = (self.work.assignments.get(key) for key in assignments)
        self.set_pins(assignments, pin=not all(one.pinned for one in known if one is not None))

    def set_pins(self, assignments: Sequence[str], *, pin: bool) -> None:
        """Pin duties, or unpin them."""
        self._try(lambda: edits.pinned(self.work, assignments, pin=pin))

    def set_pins_of(self, person: str | None = None, week: date | None = None, *, pin: bool) -> None:
        """Pin or unpin the duties of somebody, of the week of a date, of both, or all there are."""
        self.set_pins(edits.duties_of(self.work, person, week), pin=pin)

    def copy(self, assignments: Sequence[str], days: Sequence[date] = ()) -> None:
        """Keep the pattern of some duties for pasting; `days` are the dates that were selected with them."""
        try:
            self.pattern = copied(self.work, assignments, days)
        except EditRefused as refusal:
            self.refused.emit(str(refusal))

    def cut(self, assignments: Sequence[str], days: Sequence[date] = ()) -> None:
        """Keep the pattern of some duties for pasting, as `copy` does, and take them off the rota."""
        self.copy(assignments, days)
        self.unassign(assignments)

    def paste(self, first_day: date, person: str | None = None) -> None:
        """Repeat the pattern that was kept, from a date on; a pattern of one person's can go to somebody else."""
        pattern = self.pattern
        if pattern is None:
            self.refused.emit("Nothing has been copied yet; select duties and copy them first.")
            return
        self._try(lambda: pasted(self.work, pattern, first_day, person))

    def record(self, assignment: str, state: AssignmentState) -> None:
        """Record how far a duty has come, now."""
        self._try(lambda: edits.stated(self.work, assignment, state, datetime.now(UTC)))

    def take_advice(self, edit: Edit) -> None:
        """Make an edit that was advised on the rota as it is: a fix of a gap, or an exchange."""
        self._try(lambda: edits.advised(self.work, edit))

    def repair(self, edit: Edit) -> None:
        """Make what makes up for somebody who has fallen out."""
        self._try(lambda: edits.repaired(self.work, edit))

    def accept(self, assignments: Sequence[Assignment]) -> None:
        """Make a proposal, or the part of it that was chosen, the rota."""
        self._try(lambda: edits.proposed(self.work, assignments))

    def _try(self, plan: Callable[[], PlannedEdit]) -> None:
        try:
            planned = plan()
        except EditRefused as refusal:
            self.refused.emit(str(refusal))
            return
        self.perform(planned)
