"""What the inspector shows, line by line, and what can be done there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import AssignmentState
from fcn_rota.domain.repair import Answer
from ui.desktop.models.inspector.subject import Subject
from ui.desktop.models.place import Place


@dataclass(frozen=True, slots=True)
class TakeAdvice:
    """Make an edit that was advised."""

    edit: Edit


@dataclass(frozen=True, slots=True)
class PutOn:
    """Put somebody on a shift."""

    person: str
    shift: str


@dataclass(frozen=True, slots=True)
class GiveTo:
    """Give a duty to somebody else."""

    assignment: str
    person: str
    shift: str


@dataclass(frozen=True, slots=True)
class TakeOff:
    """Take a duty off the rota."""

    assignment: str


@dataclass(frozen=True, slots=True)
class SetPin:
    """Pin a duty, or unpin it."""

    assignment: str
    pin: bool


@dataclass(frozen=True, slots=True)
class SetPinsOf:
    """Pin all duties of somebody in the period, or unpin them."""

    person: str
    pin: bool


@dataclass(frozen=True, slots=True)
class Record:
    """Record how far a duty has come."""

    assignment: str
    state: AssignmentState


@dataclass(frozen=True, slots=True)
class AskTimes:
    """Ask which part of its shift a duty is to be."""

    assignment: str


@dataclass(frozen=True, slots=True)
class Look:
    """Look into something else."""

    subject: Subject


@dataclass(frozen=True, slots=True)
class Show:
    """Show a place on the board."""

    place: Place


@dataclass(frozen=True, slots=True)
class MakeUp:
    """Find out how to make up for somebody who cannot come: from one of their duties on, or from now on."""

    person: str
    assignment: str | None = None


@dataclass(frozen=True, slots=True)
class TakeAnswer:
    """Repair the rota as an answer says."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class ShowAnswer:
    """Show on the board what an answer would change."""

    answer: Answer


Order: TypeAlias = (
    TakeAdvice | PutOn | GiveTo | TakeOff | SetPin | SetPinsOf | Record | Look | Show | MakeUp
    | AskTimes | TakeAnswer | ShowAnswer
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done, as a button says it.

    Parameters
    ----------
    words, spoken
        What stands on the button, and what a screen reader says.
    order
        What is to be done.
    is_main
        Whether it is what most people want here.
    """

    words: str
    spoken: str
    order: Order
    is_main: bool = False


class Tone(StrEnum):
    """How loud a line is: *alarm* for what is wrong, *chosen* for what is advised, *muted* for a remark."""

    PLAIN = "plain"
    MUTED = "muted"
    ALARM = "alarm"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said.

    Parameters
    ----------
    title, value, detail
        What it is, how much, and more about it. The value is short and stands at the right.
    tone
        How loud it is.
    leads_to
        What the title leads to, where it leads anywhere.
    deeds
        What can be done about it.
    """

    title: str
    value: str = ""
    detail: str = ""
    tone: Tone = Tone.PLAIN
    leads_to: Look | None = None
    deeds: tuple[Deed, ...] = ()

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        return ". ".join(filter(None, (" ".join(filter(None, (self.title, self.value))), self.detail)))


@dataclass(frozen=True, slots=True)
class Folded:
    """Lines that are shown only when they are asked for.

    Parameters
    ----------
    lines
        What is said there.
    words
        What they are, after their number: ``more ways``.
    """

    lines: tuple[Line, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading.

    Parameters
    ----------
    title
        The heading.
    lines
        What stands there.
    note
        A sentence below them, or in their place: that there are none, or more, or that they are being worked out.
    deeds
        What can be done, below everything.
    folded
        More lines, where there are more than anybody wants to see at once.
    """

    title: str
    lines: tuple[Line, ...] = ()
    note: str = ""
    deeds: tuple[Deed, ...] = ()
    folded: Folded | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything said about a subject.

    Parameters
    ----------
    title, facts
        What it is, and the plain facts.
    sections
        The rest, the most urgent first.
    """

    title: str
    facts: str = ""
    sections: tuple[Section, ...] = ()


def shown(lines: tuple[Line, ...], most: int, words: str) -> tuple[tuple[Line, ...], Folded | None]:
    """Return the first of some lines, and the others to be unfolded: ``12 more who could``.

    A single line more is shown at once: what unfolds it would take as much room.
    """
    if len(lines) <= most + 1:
        return lines, None
    return lines[:most], Folded(lines[most:], words)
