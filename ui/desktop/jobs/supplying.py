"""Finding out beside the window how far the staff go round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.desktop.jobs.one_job import OneJob

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem
    from ui.desktop.jobs.job import Steps


class Supplying(QObject):
    """Finds it out for one problem at a time; what is known of it is kept until another is asked about.

    Parameters
    ----------
    parent
        Owner.
    """

    changed = Signal()
    """It is known now, of the problem that was asked about last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = OneJob(self)
        self._job.done.connect(self._take)
        self._job.failed.connect(lambda _: self._take(()))
        self._asked: Problem | None = None
        self._about: Problem | None = None
        self._words: tuple[str, ...] | None = None

    def words(self, problem: Problem) -> tuple[str, ...]:
        """Return in sentences how far the staff of a problem go round; nothing where that is still being found out."""
        if self._asked is not problem:
            self._asked, self._words = problem, None
            self._begin()
        return self._words or ()

    def close(self) -> None:
        """Want to know no more, and wait until what is being found out has ended."""
        self._asked = None
        self._job.drop()

    def _begin(self) -> None:
        problem = self._asked
        if problem is None or self._job.is_running:
            return
        self._about = problem

        def work(_: Steps) -> tuple[str, ...]:
            from fcn_rota.rules.supply import supply_words

            return supply_words(problem)

        self._job.begin("Adding up what the staff can give", work)

    def _take(self, words: tuple[str, ...]) -> None:
        if self._about is self._asked:
            self._words = words
            self.changed.emit()
        else:
            self._begin()
