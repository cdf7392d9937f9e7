"""Keeps an editing session's edits in the database, and says how far that has come."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from fcn_rota.services.refusing import FactsRefused
from fcn_rota.services.stored_rotas import Draft
from fcn_rota.store.errors import StaleRevision, StoreError
from ui.desktop.commands.saving import Saver, Saving
from ui.desktop.models.opened import Opened
from ui.desktop.models.save_state import SaveState, SaveStatus


class Keeper(QObject):
    """Has edits stored in their order, and knows which of them are not yet.

    Parameters
    ----------
    url, user
        The database, and the identity of who edits.
    opened
        What was read from the database.
    parent
        Owner.
    """

    state_changed = Signal(object)
    """A `SaveState`."""
    draft_started = Signal(str, int)
    """The first edit of a rota that was no draft has started one; the draft's id and version."""

    def __init__(self, url: str, user: str, opened: Opened, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._url, self._user, self._number = url, user, 0
        self._begin(opened)

    def begin_again(self, opened: Opened) -> None:
        """Finish what is being saved, and keep the edits of what was read just now."""
        self.close()
        self._saver.deleteLater()
        self._begin(opened)

    def keep(self, text: str, saving: Saving) -> None:
        """Have an edit stored; `text` names it where that fails."""
        self._unsaved.append(text)
        if self.state.status is SaveStatus.SAVED:
            self._set_state(SaveState(SaveStatus.SAVING, self.state.at))
        self._saver.put(saving)

    @property
    def draft(self) -> Draft | None:
        """The draft as far as it is stored; None while there is none."""
        return self._saver.draft

    def prepare(self) -> None:
        """Make ready for the first edit, so that it is stored as soon as it is made."""
        self._saver.prepare()

    def try_again(self) -> None:
        """Try once more to store what could not be stored."""
        if self.state.status is SaveStatus.FAILED:
            self._set_state(SaveState(SaveStatus.SAVING, self.state.at))
            self._saver.resume()

    def settle(self) -> int:
        """Wait until everything is saved or cannot be; return how many edits are not."""
        return self._saver.settle()

    def close(self) -> int:
        """Finish saving; return how many edits could not be saved."""
        return self._saver.end()

    def _begin(self, opened: Opened) -> None:
        self.state = SaveState()
        self._unsaved: list[str] = []
        self._number += 1
        self._saver = Saver(self._url, self._user, self._number, opened, self)
        self._saver.saved.connect(self._on_saved)
        self._saver.failed.connect(self._on_failed)
        self._saver.started_draft.connect(self._on_started)

    def _set_state(self, state: SaveState) -> None:
        self.state = state
        self.state_changed.emit(state)

    def _on_saved(self, number: int) -> None:
        if number != self._number:
            return
        self._unsaved.pop(0)
        status = SaveStatus.SAVING if self._unsaved else SaveStatus.SAVED
        self._set_state(SaveState(status, datetime.now(UTC)))

    def _on_started(self, number: int, rota: str, version: int) -> None:
        if number == self._number:
            self.draft_started.emit(rota, version)

    def _on_failed(self, number: int, error: StoreError) -> None:
        if number != self._number:
            return
        lost = "; ".join(self._unsaved)
        if isinstance(error, StaleRevision):
            sentence = (
                "Somebody else changed this rota first, or what it rests on, in another window or on another machine. "
                f"Not saved: {lost}. Load the rota again, then repeat what is still wanted."
            )
            self._set_state(SaveState(SaveStatus.OVERTAKEN, self.state.at, sentence))
        elif isinstance(error, FactsRefused):
            # Trying again would not help: what is on the screen is not what the database holds.
            sentence = f"Not saved: {lost}. {error}. Load the rota again, then repeat what is still wanted."
            self._set_state(SaveState(SaveStatus.OVERTAKEN, self.state.at, sentence))
        else:
            self._set_state(SaveState(SaveStatus.FAILED, self.state.at, f"Not saved yet: {lost}. {error}"))
