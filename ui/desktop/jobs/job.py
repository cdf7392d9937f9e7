"""Long work beside the window: it tells how far it is, can be stopped, and ends in a value or a sentence."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QThread, Signal

log = logging.getLogger(__name__)


class Stopped(Exception):  # noqa: N818 - not an error: somebody pressed Stop
    """The job was asked to stop, and nothing came of it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A job could not do what it was asked.

    Parameters
    ----------
    sentence
        What happened, why, and what to do.
    details
        What helps whoever mends the program; empty where the sentence says it all.
    """

    sentence: str
    details: str = ""


class Steps:
    """What a job is given to say how far it is, and to hear whether to go on.

    Parameters
    ----------
    tell
        Takes a sentence about what is being done.
    is_stopped
        Whether somebody pressed Stop.
    """

    def __init__(self, tell: Callable[[str], None], is_stopped: Callable[[], bool]) -> None:
        self._tell, self._is_stopped = tell, is_stopped

    def begin(self, sentence: str) -> None:
        """Say what is done next.

        Raises
        ------
        Stopped
            If the job is to stop; call this only where nothing is half-done.
        """
        self.check()
        self._tell(sentence)

    @property
    def is_stopped(self) -> bool:
        """Whether the job is to stop."""
        return self._is_stopped()

    def check(self) -> None:
        """Raise `Stopped` if the job is to stop."""
        if self.is_stopped:
            raise Stopped


Work: TypeAlias = Callable[[Steps], Any]
"""Does the work of a job and returns its outcome."""


class Job(QThread):
    """Work in a thread of its own.

    Parameters
    ----------
    title
        What it does, in a few words: ``Opening the rota``.
    work
        The work itself.
    parent
        Owner.
    """

    progressed = Signal(str)
    """What is being done now."""
    done = Signal(object)
    """The outcome."""
    failed = Signal(object)
    """Why there is none, a `Failed`."""
    stopped = Signal()
    """It was stopped, and nothing came of it."""

    def __init__(self, title: str, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._work = work
        self._is_stopped = False

    def stop(self) -> None:
        """Ask it to stop where nothing is half-done."""
        self._is_stopped = True

    def run(self) -> None:
        """Do the work; called by Qt in the thread."""
        try:
            outcome = self._work(Steps(self.progressed.emit, lambda: self._is_stopped))
        except Stopped:
            self.stopped.emit()
        except Exception as error:
            self.failed.emit(_failed(error))
        else:
            if self._is_stopped:
                self.stopped.emit()
            else:
                self.done.emit(outcome)


def _failed(error: Exception) -> Failed:
    """Say what an error means: some are made for the manager, any other is a defect of the program."""
    # Imported here, where the work has loaded what it needed: the window is there before any of it.
    from fcn_rota.exchange.errors import BadInput, BadOutput, PrintError
    from fcn_rota.store.errors import StoreError
    from solver.connection import SolverError

    if isinstance(error, SolverError):
        return Failed(str(error), error.detail)
    if isinstance(error, BadInput | BadOutput | PrintError | StoreError):
        return Failed(str(error))
    log.error("a job failed", exc_info=error)
    sentence = f"Something went wrong inside the program ({type(error).__name__}). Nothing was changed; try again."
    return Failed(sentence, "".join(traceback.format_exception(error)))
