"""What the board asks about changes before they are made, and who answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from fcn_rota.domain.wording import counted


class Verdict(Enum):
    """How a change would be; the value is the sign that stands on its target, so that no colour is needed."""

    ALLOWED = "\u2713"
    COSTS = "+"
    BREACH = "\u2715"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a change would bring.

    Parameters
    ----------
    verdict
        Allowed at no cost, allowed at a cost, or a breach of a hard rule.
    points
        By how much the rota becomes dearer; below 0 where it becomes cheaper.
    reason
        Why, in the manager's words; empty where there is nothing to say.
    """

    verdict: Verdict
    points: int = 0
    reason: str = ""

    @property
    def short(self) -> str:
        """What stands on a target: the sign and the points."""
        if self.verdict is Verdict.BREACH:
            return str(self.verdict.value)
        if not self.points:
            return str(Verdict.ALLOWED.value)
        return f"{self.points:+,}".replace("-", "\u2212")

    @property
    def sentence(self) -> str:
        """What is said of a target under the pointer."""
        if self.verdict is Verdict.BREACH:
            return f"Breaks a rule: {self.reason}"
        if not self.points:
            return "Allowed, at the same cost."
        dearer = "more" if self.points > 0 else "less"
        because = f": {self.reason}" if self.reason else "."
        return f"Allowed, {counted(abs(self.points), 'point')} {dearer}{because}"


@dataclass(frozen=True, slots=True)
class Placing:
    """Somebody who would come onto a shift.

    Parameters
    ----------
    person, shift
        Ids.
    as_in
        Id of an assignment whose part of the shift and other facts are taken over; None for a whole shift.
    """

    person: str
    shift: str
    as_in: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that might be made: ids of assignments that would go, and who would come where."""

    out: tuple[str, ...] = ()
    into: tuple[Placing, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list from which somebody, or a shift, is chosen.

    Parameters
    ----------
    person, shift
        Ids of who would work what.
    title, detail
        What the line says; the title is what is searched.
    consequence
        What choosing it would bring.
    """

    person: str
    shift: str
    title: str
    detail: str
    consequence: Consequence


class Adviser(Protocol):
    """Knows what changes would bring. The board has no rules of its own."""

    def consequence(self, proposal: Proposal) -> Consequence:
        """Return what a change would bring; asked many times while something is dragged, so it must be quick."""

    def people_for(self, shift: str) -> Sequence[Choice]:
        """Return who could take a shift, the best first."""

    def shifts_for(self, person: str, day: date) -> Sequence[Choice]:
        """Return the shifts of a day that somebody could take, the best first."""
