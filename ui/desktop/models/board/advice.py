"""What the board asks about changes before they are made, and who answers."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from PySide6.QtCore import SignalInstance

from ui.desktop.models.board.moves import Intent
from ui.desktop.models.board.offer import Offer
from ui.desktop.models.consequence import Consequence


class Adviser(Protocol):
    """Knows what changes would mean. The board has no rules of its own."""

    @property
    def told(self) -> SignalInstance:
        """Emitted when more of what was asked for is known."""

    def consequence(self, intent: Intent) -> Consequence:
        """Return at once what a drop would mean."""

    def known(self, intent: Intent) -> Consequence | None:
        """Return what is known already of what `consequence` would say."""

    def ask(self, intents: Iterable[Intent]) -> None:
        """Find out about drops in their order while the window stays awake."""

    def stop(self) -> None:
        """Find out no more."""

    def people_for(self, shift: str) -> Offer:
        """Return who could take a shift; what that would mean is found out once the offer is to begin."""

    def shifts_for(self, person: str, day: date) -> Offer:
        """Return the shifts of a day that somebody could take, likewise."""
