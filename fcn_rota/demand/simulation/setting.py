"""What a simulated service is made of: queues, duties, and the times at which something is planned to happen.

All times are minutes from one instant, all places kilometres east and north of one point, which whoever makes the
values chooses.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from math import nan
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from fcn_rota.domain.care import Travel

Place: TypeAlias = tuple[float, float]
"""Kilometres east and north; not numbers where unknown."""
UNKNOWN_PLACE: Final[Place] = (nan, nan)


@dataclass(frozen=True, slots=True)
class Queue:
    """Where one kind of help is waited for.

    Parameters
    ----------
    name
        As tables name it.
    expected_minutes
        What help usually takes, travel not counted; people decide by it whether to begin before they leave.
    travels
        Whether somebody goes out to the patient, and the wait ends when they arrive.
    closes
        Whether practices take over what waits when the out-of-hours period ends.
    """

    name: str
    expected_minutes: float
    travels: bool = False
    closes: bool = True


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody's time on duty.

    Parameters
    ----------
    person
        Id of the person; "" for an imagined one.
    start, end
        From when to when they take cases.
    queues
        Numbers of the queues they take cases from.
    breaks
        For each break when it is due, and its minutes. It begins when what is in hand is finished.
    place
        Where they set out from.
    """

    person: str
    start: float
    end: float
    queues: tuple[int, ...]
    breaks: tuple[tuple[float, float], ...] = ()
    place: Place = UNKNOWN_PLACE

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise ValueError("a duty ends after it starts")


class Planned(IntEnum):
    """What is planned to happen, in the order in which it happens at the same minute."""

    LEAVE = 0
    COUNT = 1
    CLOSE = 2
    OPEN = 3
    COME = 4
    PAUSE = 5
    ARRIVE = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """A service over some time: everything that is the same in each replication.

    Parameters
    ----------
    queues, duties
        What is waited for, and who is there. Whoever is on duty at the start begins with free hands; duties that lie
        outside the simulated time have no effect.
    start, end
        From when to when things are simulated; what has not begun by the end is left waiting.
    travel
        How long drives take.
    closed
        From when to when practices are open, and queues that close hand over to them.
    counted_at
        When the waiting are counted: at handovers.
    overrun_minutes
        Nobody begins what is expected to outlast their duty by more.
    """

    queues: tuple[Queue, ...]
    duties: tuple[Duty, ...]
    start: float
    end: float
    travel: "Travel"
    closed: tuple[tuple[float, float], ...] = ()
    counted_at: tuple[float, ...] = ()
    overrun_minutes: float = 15.0
    planned: list[tuple[float, int, int]] = field(init=False, repr=False, compare=False)
    """Time, kind and number of everything planned, in order; a break's number is that in `pauses`."""
    pauses: list[tuple[int, float, float]] = field(init=False, repr=False, compare=False)
    """Number of the duty, time and minutes of each break."""
    earlier: list[int] = field(init=False, repr=False, compare=False)
    """For each duty that of the same person before it, or -1: nobody begins one while still held up by another."""

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise ValueError("the simulated time ends after it starts")
        object.__setattr__(self, "pauses", _pauses(self))
        object.__setattr__(self, "planned", sorted(self._planned()))
        object.__setattr__(self, "earlier", _earlier(self.duties))

    def _planned(self) -> Iterator[tuple[float, int, int]]:
        for number, duty in enumerate(self.duties):
            if duty.start < self.end and duty.end > self.start:
                yield (max(self.start, duty.start), int(Planned.COME), number)
                yield (duty.end, int(Planned.LEAVE), number)
        for number, (_, due, _) in enumerate(self.pauses):
            yield (due, int(Planned.PAUSE), number)
        for number, time in enumerate(self.counted_at):
            if self.start <= time < self.end:
                yield (time, int(Planned.COUNT), number)
        for number, (start, end) in enumerate(self.closed):
            if start < self.end and end > self.start:
                yield (max(self.start, start), int(Planned.CLOSE), number)
                yield (end, int(Planned.OPEN), number)


def _pauses(setting: Setting) -> list[tuple[int, float, float]]:
    """Return the duty, the time and the minutes of each break that falls due while its duty is simulated."""
    return [
        (number, due, minutes)
        for number, duty in enumerate(setting.duties)
        for due, minutes in duty.breaks
        if max(setting.start, duty.start) <= due < min(setting.end, duty.end)
    ]


def _earlier(duties: tuple[Duty, ...]) -> list[int]:
    earlier, latest = [-1] * len(duties), dict[str, int]()
    for number in sorted(range(len(duties)), key=lambda number: duties[number].start):
        person = duties[number].person
        if person:
            earlier[number] = latest.get(person, -1)
            latest[person] = number
    return earlier
