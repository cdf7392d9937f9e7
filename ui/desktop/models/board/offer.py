"""What somebody chooses from, of which more and more is known: worked out in slices, between the window's events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desktop.models.consequence import Consequence
from ui.desktop.models.courtesy import courtesy

SLICE_SECONDS = 0.008
"""Work done between two looks at the window's events: half a frame."""
TELLING_SECONDS = 0.1
"""More is told no sooner after the last time: to show it takes as long as to find it out."""


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
        What choosing it would mean; None until that is known.
    """

    person: str
    shift: str
    title: str
    detail: str = ""
    consequence: Consequence | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Who and what: the same however much is known of it."""
        return self.person, self.shift


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a choice.

    Parameters
    ----------
    choice
        The choice, with its consequence.
    breaches, points
        What choices are ordered by.
    """

    choice: Choice
    breaches: int
    points: int


class Offer(QObject):
    """Choices, all of them there at once; what each would mean is found out one after the other.

    Parameters
    ----------
    choices
        What there is to choose from, in the order in which it stands until everything is known.
    answers
        Works out what each would mean, with each step. Of several answers about one choice the best counts.
    parent
        Owner.
    """

    changed = Signal()
    """More is known."""

    def __init__(self, choices: Sequence[Choice], answers: Iterator[Answer], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._answers: Iterator[Answer] | None = answers
        self._known: dict[tuple[str, str], Answer] = {}
        self._told = perf_counter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work_on)

    @property
    def is_complete(self) -> bool:
        """Whether everything is known."""
        return self._answers is None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices with what is known of them; the best first, once everything is."""
        if not self.is_complete:
            return tuple(self._known[one.key].choice if one.key in self._known else one for one in self._choices)
        known = [self._known[one.key] for one in self._choices if one.key in self._known]
        return tuple(answer.choice for answer in sorted(known, key=_merit))

    def begin(self) -> None:
        """Find out, while the window stays awake."""
        if not self.is_complete:
            self._timer.start()

    def stop(self) -> None:
        """Find out no more."""
        self._timer.stop()

    def _work_on(self) -> None:
        # Until all is known: the pause after each slice is longer than it takes the next to begin.
        with courtesy.undisturbed():
            self._find_out()

    def _find_out(self) -> None:
        end = perf_counter() + SLICE_SECONDS
        while self._answers is not None and perf_counter() < end:
            answer = next(self._answers, None)
            if answer is None:
                self._answers = None
                self._timer.stop()
            elif answer.choice.key not in self._known or _merit(answer) < _merit(self._known[answer.choice.key]):
                self._known[answer.choice.key] = answer
        if self.is_complete or perf_counter() > self._told + TELLING_SECONDS:
            self._told = perf_counter()
            self.changed.emit()


def _merit(answer: Answer) -> tuple[int, int]:
    return answer.breaches, answer.points
