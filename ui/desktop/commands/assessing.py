"""Assessing a whole rota beside the window: when it was opened, and after something it depends on was changed."""

from dataclasses import replace

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.rules import assess_rota

SHOWN_FIRST_MILLISECONDS = 150
"""So long the rules wait for the first picture of a rota that was opened just now."""


class Assessor(QObject):
    """Has the rules judge a rota in a thread of its own; what was asked last is what counts.

    Parameters
    ----------
    parent
        Owner.
    """

    assessed = Signal(object)
    """What the rules find in the rota that was asked about last; a tuple of `Finding`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[Problem, Rota] | None = None
        self._running: _Assessing | None = None
        # The window shows first what there is: it would have to share one interpreter with the rules.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._begin)
        self._once_shown = QTimer(self, singleShot=True, interval=0)
        self._once_shown.timeout.connect(self._begin_later)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def ask(self, problem: Problem, rota: Rota, *, once_shown: bool = False) -> None:
        """Have a rota judged; an answer about another that is still to come is dropped.

        Parameters
        ----------
        problem, rota
            What is judged.
        once_shown
            Whether all of it is new to the window, which is to be painted before.
        """
        self._wanted = (problem, rota)
        if self._running is None:
            (self._once_shown if once_shown else self._soon).start()

    def drop(self) -> None:
        """Want no answer any more."""
        self._wanted = None

    def close(self) -> None:
        """Want no answer any more, and wait until nothing runs."""
        self.drop()
        if self._running is not None:
            self._running.wait()

    def _begin_later(self) -> None:
        """Begin a little after the window has gone back to whatever waits for it: its first picture."""
        self._later.start(SHOWN_FIRST_MILLISECONDS)

    def _begin(self) -> None:
        if self._wanted is not None and self._running is None:
            self._running = _Assessing(*self._wanted, self)
            self._running.finished.connect(self._on_finished)
            self._running.start()

    def _on_finished(self) -> None:
        done, self._running = self._running, None
        if done is None:
            return
        done.deleteLater()
        if self._wanted != done.asked:
            self._begin()
            return
        self._wanted = None
        self.assessed.emit(done.findings)


class _Assessing(QThread):
    def __init__(self, problem: Problem, rota: Rota, parent: QObject) -> None:
        super().__init__(parent)
        self.asked = (problem, rota)
        self.findings: tuple[Finding, ...] = ()

    def run(self) -> None:
        """Do the work; called by Qt in the thread."""
        problem, rota = self.asked
        # A copy has look-ups of its own, which the window's thread does not build at the same time.
        self.findings = tuple(assess_rota(replace(problem), rota))
