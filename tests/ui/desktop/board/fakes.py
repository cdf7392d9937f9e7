"""Somebody who answers what changes would mean, and notes what was asked."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from ui.desktop.models.board.advice import Choice
from ui.desktop.models.consequence import Consequence

FREE = Consequence(allowed=True, points=0, reason="")
DEAR = Consequence(allowed=True, points=14, reason="A third evening.")
BREACH = Consequence(allowed=False, points=0, reason="Daily rest: 9 h 30, needs 11 h.")


class FakeAdviser(QObject):
    """Bob may not, Cat costs points, everybody else is free; all that is asked for is known at once."""

    told = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []
        self.swaps: list[tuple[str, str]] = []
        self.is_stopped = True

    def consequence(self, person: str, shift: str, moving: str | None = None) -> Consequence:
        """Answer by person."""
        del shift, moving
        return {"bob": BREACH, "cat": DEAR}.get(person, FREE)

    def swap(self, one: str, other: str) -> Consequence:
        """Swaps cost points."""
        self.swaps.append((one, other))
        return DEAR

    def known(self, person: str, shift: str, moving: str | None = None) -> Consequence | None:
        """Know what was asked for."""
        return self.consequence(person, shift, moving) if (person, shift) in self.asked else None

    def ask(self, targets: Iterable[tuple[str, str]], moving: str | None = None) -> None:
        """Note what is asked for."""
        del moving
        self.asked, self.is_stopped = list(targets), False
        self.told.emit(self.asked)

    def stop(self) -> None:
        """Note that nobody wants to know any more."""
        self.is_stopped = True

    def people_for(self, shift: str) -> Sequence[Choice]:
        """Offer three people."""
        names = (("ann", "Ann"), ("cat", "Cat"), ("bob", "Bob"))
        return [Choice(person, shift, name, "GP", self.consequence(person, shift)) for person, name in names]

    def shifts_for(self, person: str, day: date) -> Sequence[Choice]:
        """Offer two shifts, named by the day so that a test can tell."""
        return [Choice(person, f"{code}-{day}", code, "", FREE) for code in ("Evening base", "Night on call")]
