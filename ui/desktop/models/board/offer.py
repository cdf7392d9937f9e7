"""What somebody chooses from, of which more and more is known: worked out in slices, between the window's events."""

from collections import deque
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
    in_full
        Whether that is all that stands against it.
    """

    choice: Choice
    breaches: int
    points: int
    in_full: bool = True


class Offer(QObject):
    """Choices, all of them there at once; what each would mean is found out one after the other.

    Parameters
    ----------
    choices
        What there is to choose from, in the order in which it stands until it is known who may be chosen.
    answers
        Works out what each would mean, with each step. Of several answers about one choice the best counts.
    further
        Works out afterwards all that stands against those of which the first answer did not say all.
    parent
        Owner.
    """

    changed = Signal()
    """More is known."""

    def __init__(
        self,
        choices: Sequence[Choice],
        answers: Iterator[Answer],
        further: Iterator[Answer] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._offered = self._choices = tuple(choices)
        self._rounds = deque([answers] if further is None else [answers, further])
        self._known: dict[tuple[str, str], Answer] = {}
        self.is_ranked = False
        """Whether it is known what may be chosen without breaking anything: that stands first, the best first."""
        self._told = perf_counter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work_on)

    @property
    def is_complete(self) -> bool:
        """Whether everything is known."""
        return not self._rounds

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices with what is known of them; those that break nothing first, once they are known."""
        return tuple(self._known[one.key].choice if one.key in self._known else one for one in self._choices)

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
        end, has_ended = perf_counter() + SLICE_SECONDS, False
        while self._rounds and not has_ended and perf_counter() < end:
            answer = next(self._rounds[0], None)
            if answer is None:
                self._end_round()
                has_ended = True
            else:
                self._take(answer)
        if has_ended or perf_counter() > self._told + TELLING_SECONDS:
            self._told = perf_counter()
            self.changed.emit()

    def _take(self, answer: Answer) -> None:
        known = self._known.get(answer.choice.key)
        if known is None or _standing(answer) < _standing(known):
            self._known[answer.choice.key] = answer

    def _end_round(self) -> None:
        self._rounds.popleft()
        self.is_ranked = True
        # Sorting is stable: choices about which as much is known stand as they were offered.
        known = [one for one in self._offered if one.key in self._known]
        self._choices = tuple(sorted(known, key=lambda one: _merit(self._known[one.key])))
        if self.is_complete:
            self._timer.stop()


def _standing(answer: Answer) -> tuple[bool, bool, int, int]:
    """Return what answers about one choice are ordered by, the one that counts first."""
    return answer.breaches > 0, not answer.in_full, *_merit(answer)


def _merit(answer: Answer) -> tuple[int, int]:
    return answer.breaches, answer.points
