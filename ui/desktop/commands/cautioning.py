"""Keeps the cautions about a network's facts: those that stand, and those that the latest changes have brought."""

from functools import cached_property

from PySide6.QtCore import QObject, QTimer, Signal

from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.cautions import Caution, cautions, new_cautions


class Cautioner(QObject):
    """Looks for slips after each change of facts, once the window shows the change; edits of the rota ask for nothing.

    Parameters
    ----------
    problem
        The facts as they were read; what there is to look at in them is nothing new.
    parent
        Owner.
    """

    changed = Signal()
    """Other cautions are `recent` now."""

    def __init__(self, problem: Problem, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.recent: tuple[Caution, ...] = ()
        """What changes have brought, as far as it still stands and was not put away."""
        self._earlier = self._now = _Facts(problem)
        # What was changed is painted first; several changes in a row are looked at once.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)

    @property
    def standing(self) -> tuple[Caution, ...]:
        """Everything there is to look at in the facts as they are."""
        return self._now.cautions

    def begin_again(self, problem: Problem) -> None:
        """Take up facts that were read just now."""
        self._soon.stop()
        self._earlier = self._now = _Facts(problem)
        self._show(())

    def follow(self, problem: Problem) -> None:
        """Take up facts after a change, and find out soon what that has brought."""
        if not self._soon.isActive():
            self._earlier = self._now
        self._now = _Facts(problem)
        self._soon.start()

    def put_away(self) -> None:
        """Let what changes have brought so far be; it goes on standing among the problems."""
        self._show(())

    def _look(self) -> None:
        new = new_cautions(self._earlier.cautions, self.standing)
        brought = {caution.key for caution in (*self.recent, *new)}
        self._show(tuple(caution for caution in self.standing if caution.key in brought))

    def _show(self, recent: tuple[Caution, ...]) -> None:
        if recent != self.recent:
            self.recent = recent
            self.changed.emit()


class _Facts:
    """The facts of a problem; what there is to look at in them is found out once, when it is first asked for."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem

    @cached_property
    def cautions(self) -> tuple[Caution, ...]:
        return tuple(cautions(self._problem))
