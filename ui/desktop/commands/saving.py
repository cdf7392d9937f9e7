"""Saving edits beside the window, one after the other, in the order in which they were made."""

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QThread, Signal

from fcn_rota.domain.rota import Rota
from fcn_rota.services.proofs import Seen
from fcn_rota.services.stored_rotas import Draft, rota_by_id
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.errors import StaleRevision, StoreError
from ui.desktop.commands import storing
from ui.desktop.models.courtesy import courtesy
from ui.desktop.models.opened import Opened

if TYPE_CHECKING:
    from fcn_rota.services.last_change import LastChange

log = logging.getLogger(__name__)

SHOWN_FIRST_SECONDS = 0.25
"""So long storing an edit waits at most for it to be shown: what is made must not be lost."""

FORGOTTEN_AFTER_SECONDS = 60.0
"""So long after the last edit it is kept what a change of facts has left: as much as the window holds itself."""

RotaSaving: TypeAlias = Callable[[Database, Draft], Draft]
"""Stores one edit of a draft as it was seen, and returns the draft after it."""


@dataclass(frozen=True, slots=True)
class FactsSaving:
    """Stores one change of the network's facts, whose revision it states, and returns the revision after it.

    It is given what the change before has left, so that not all is read anew for each of many.
    """

    store: Callable[[Database, int, "LastChange"], int]


@dataclass(frozen=True, slots=True)
class ProvenSaving:
    """Stores one edit of a draft as it was seen, with what was proven of the problem as it was seen."""

    store: Callable[[Database, Draft, Seen], Draft]


Saving: TypeAlias = RotaSaving | FactsSaving | ProvenSaving
"""Stores one step."""


class Saver(QThread):
    """Stores edits of one rota and of the network's facts; each is tried until it is stored or given up.

    Where one cannot be stored nothing further is tried until `resume`, so that the order is kept and nothing is lost.
    An edit is shown first, then stored: both at once would have to share Python, and take twice as long to be seen.

    Parameters
    ----------
    url, user
        The database, and the identity of who edits.
    number
        Comes with every signal: what a saver said last may arrive when another has taken its place.
    opened
        The rota as it was read; a new draft is started with the first edit where it is none.
    parent
        Owner.
    """

    started_draft = Signal(int, str, int)
    """A draft was started; the saver's number, and the draft's id and version."""
    saved = Signal(int)
    """One more edit is stored; the saver's number."""
    failed = Signal(int, object)
    """The next edit could not be stored; the saver's number, and the `StoreError`."""

    def __init__(self, url: str, user: str, number: int, opened: Opened, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._url, self._user, self._number = url, user, number
        self._rota: Rota | None = opened.rota
        self._draft, self._facts, self._around = opened.draft, opened.facts, opened.around
        self._waiting: deque[tuple[float, Saving]] = deque()
        self._woken = Condition()
        self._is_paused = self._is_ending = False
        self._last: LastChange | None = None
        self._settling = 0

    @property
    def draft(self) -> Draft | None:
        """The draft as the last edit that was stored left it; None while there is none."""
        return self._draft

    def put(self, saving: Saving) -> None:
        """Have an edit stored once those before it are."""
        with self._woken:
            self._waiting.append((time.monotonic(), saving))
            self._woken.notify_all()
        self.prepare()

    def prepare(self) -> None:
        """Begin the thread, which first loads what writes."""
        if not self.isRunning():
            self.start()

    def resume(self) -> None:
        """Try again to store what could not be stored."""
        with self._woken:
            self._is_paused = False
            self._woken.notify_all()

    def settle(self) -> int:
        """Wait until everything is stored or cannot be; return how many edits are not."""
        with self._woken:
            self._settling += 1
            self._woken.notify_all()
            self._woken.wait_for(lambda: not self._waiting or self._is_paused)
            self._settling -= 1
            return len(self._waiting)

    def end(self) -> int:
        """Store what is waiting, end, and return how many edits had to be given up."""
        with self._woken:
            self._is_ending = True
            self._woken.notify_all()
        self.wait()
        return len(self._waiting)

    def run(self) -> None:
        """Do the work; called by Qt in the thread."""
        storing.load()
        database: Database | None = None
        try:
            while (saving := self._next()) is not None:
                try:
                    database = database or open_database(self._url, create=False)
                    self._store(database, saving)
                except StoreError as error:
                    self._pause(error)
                except Exception as error:
                    log.exception("an edit cannot be stored")
                    self._pause(StoreError(f"Something went wrong inside the program ({type(error).__name__})."))
        finally:
            if database is not None:
                database.close()

    def _next(self) -> Saving | None:
        with self._woken:
            while not self._waiting or self._is_paused:
                if self._is_ending:
                    return None
                if not self._woken.wait(FORGOTTEN_AFTER_SECONDS):
                    self._last = None
            made, saving = self._waiting[0]
            # Nobody who waits for it to be stored is shown anything meanwhile.
            while not (self._settling or self._is_ending):
                seconds = min(courtesy.seconds, made + SHOWN_FIRST_SECONDS - time.monotonic())
                if seconds <= 0:
                    break
                self._woken.wait(seconds)
            return saving

    def _store(self, database: Database, saving: Saving) -> None:
        if isinstance(saving, FactsSaving):
            self._last = self._last or storing.last_change()
            self._facts = saving.store(database, self._facts, self._last)
        elif isinstance(saving, ProvenSaving):
            seen = Seen(self._facts, self._around)
            self._draft = saving.store(database, self._draft or self._begun(database), seen)
        else:
            self._draft = saving(database, self._draft or self._begun(database))
        with self._woken:
            self._waiting.popleft()
            self._woken.notify_all()
        self.saved.emit(self._number)

    def _begun(self, database: Database) -> Draft:
        """Start a draft of the rota that was read, provided that it is still the one in the database."""
        seen = self._rota
        if seen is None:
            raise StoreError("The rota was not read; load it again.")
        draft = storing.begun_draft(database, seen.period, self._user)
        stored = rota_by_id(database, draft.rota).rota
        if set(stored.assignments) != set(seen.assignments):
            raise StaleRevision("Somebody else changed the rota of this period first; load it again.")
        self._rota = None
        self.started_draft.emit(self._number, stored.id, stored.version)
        return draft

    def _pause(self, error: StoreError) -> None:
        with self._woken:
            self._is_paused = True
            self._woken.notify_all()
        self.failed.emit(self._number, error)
