"""Somebody who answers what changes would mean, and notes what was asked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from ui.desktop.models.board.moves import Intent, Swap
from ui.desktop.models.board.offer import Answer, Choice, Offer
from ui.desktop.models.consequence import Consequence

FREE = Consequence(allowed=True, points=0, reason="")
DEAR = Consequence(allowed=True, points=14, reason="A third evening.")
BREACH = Consequence(allowed=False, points=0, reason="Daily rest: 9 h 30, needs 11 h.")
BY_PERSON = {"bob": BREACH, "cat": DEAR}


class FakeAdviser(QObject):
    """Bob may not, Cat costs points, everybody else is free; all that is asked for is known at once."""

    told = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Intent] = []
        self.is_stopped = True
        self.offered = Offer((), iter(()))

    def consequence(self, intent: Intent) -> Consequence:
        """Answer by person; swaps cost points."""
        return DEAR if isinstance(intent, Swap) else BY_PERSON.get(intent.person, FREE)

    def known(self, intent: Intent) -> Consequence | None:
        """Know what was asked for."""
        return self.consequence(intent) if intent in self.asked else None

    def ask(self, intents: Iterable[Intent]) -> None:
        """Note what is asked for."""
        self.asked, self.is_stopped = list(intents), False
        self.told.emit(self.asked)

    def stop(self) -> None:
        """Note that nobody wants to know any more."""
        self.is_stopped = True

    def people_for(self, shift: str) -> Offer:
        """Offer three people."""
        names = (("bob", "Bob"), ("cat", "Cat"), ("ann", "Ann"))
        return self._offer([Choice(person, shift, name, "GP") for person, name in names])

    def shifts_for(self, person: str, day: date) -> Offer:
        """Offer two shifts, named by the day so that a test can tell."""
        return self._offer([Choice(person, f"{code}-{day}", code) for code in ("Evening base", "Night on call")])

    def _offer(self, choices: Sequence[Choice]) -> Offer:
        """Keep what is offered, so that a test can hold it up."""
        self.offered = Offer(choices, (_answer(one) for one in choices))
        return self.offered


def _answer(choice: Choice) -> Answer:
    told = BY_PERSON.get(choice.person, FREE)
    return Answer(replace(choice, consequence=told), int(not told.allowed), told.points)
