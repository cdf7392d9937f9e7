"""One replication: what becomes of each case, event by event.

A case takes one or two steps: usually an assessment by telephone, then perhaps help face to face. Whoever is free
takes the most urgent step that they may do, among equals the one due first. A step that nobody is free for waits.
Nothing that was begun is broken off.

Everything random about a case (when it comes, what it needs, how long that takes) was drawn before and belongs to the
case. So two rotas can be held against the same cases, and a difference between them is theirs, not chance.
"""

from dataclasses import dataclass
from enum import IntEnum
from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING, Final

from fcn_rota.demand.simulation.setting import Planned

if TYPE_CHECKING:
    from fcn_rota.demand.simulation.setting import Place, Setting

NOBODY: Final = -1
NOTHING: Final = -1
_DONE, _READY, _BACK = range(3)


@dataclass(slots=True)
class Steps:
    """The steps of the cases of one replication: lists in step, because the event loop reads single values.

    Parameters
    ----------
    queue
        Number of the queue each waits in.
    clock
        When the wait for it starts: for a first step when the case comes; for a second one it is not known yet
        (infinity).
    delay
        Minutes after that before it can begin, such as a patient's way to the base.
    due
        By when help must have begun; infinity where that is not known yet, or never.
    allowed
        Where `due` is not known yet: minutes after the step before; infinity for no limit.
    rank
        How urgent; the least goes first.
    minutes
        How long help takes, travel not counted.
    then
        Number of the step that follows it, or -1.
    place
        Where the patient is.
    """

    queue: list[int]
    clock: list[float]
    delay: list[float]
    due: list[float]
    allowed: list[float]
    rank: list[int]
    minutes: list[float]
    then: list[int]
    place: "list[Place]"


class Ending(IntEnum):
    """How a step ended."""

    NEVER_CAME = 0
    HELPED = 1
    HANDED_OVER = 2
    WAITING = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the steps of one replication, and what people did.

    Parameters
    ----------
    clock
        When the wait for each step started; infinity for a second step whose first one never ended.
    due
        By when help was to begin; infinity where there was no limit.
    helped
        When help began (for a visit: on arrival); infinity where it did not.
    by
        Number of the duty of whoever helped, or -1.
    ended
        How each step ended, an `Ending`.
    closed
        When each step left the queue for a practice, else infinity.
    waiting
        For each time of counting, how many steps waited in each queue.
    busy
        For each duty the minutes spent on cases, travel included, overrun included.
    overrun
        For each duty the minutes worked beyond its end.
    """

    clock: list[float]
    due: list[float]
    helped: list[float]
    by: list[int]
    ended: list[int]
    closed: list[float]
    waiting: list[list[int]]
    busy: list[float]
    overrun: list[float]


def simulate(setting: "Setting", steps: Steps) -> Outcome:
    """Let the cases of one replication come, and return what became of them."""
    return _Replication(setting, steps).run()


class _Replication:
    """The state of the service as time goes by.

    People are known by the number of their duty. `_idle` holds those who wait for cases, longest first; `_doing` the
    step in hand of each; whoever is in neither is on a break or not there.
    """

    __slots__ = (
        "_busy", "_by", "_clock", "_closed", "_coming", "_doing", "_due", "_ended", "_fixed", "_held_up", "_helped",
        "_here", "_idle", "_is_open", "_latest", "_overrun", "_owed", "_per_kilometre", "_queues", "_setting",
        "_steps", "_unknown", "_waiting", "_waiting_at",
    )  # fmt: skip

    def __init__(self, setting: "Setting", steps: Steps) -> None:
        self._setting, self._steps = setting, steps
        travel = setting.travel
        self._fixed, self._unknown = travel.fixed_minutes, travel.unknown_minutes
        self._per_kilometre = travel.minutes(1.0) - travel.fixed_minutes
        people, size = len(setting.duties), len(steps.queue)
        self._clock = list(steps.clock)
        self._due = list(steps.due)
        self._helped, self._closed, self._ended = [inf] * size, [inf] * size, [int(Ending.NEVER_CAME)] * size
        self._by = [NOBODY] * size
        self._coming: list[tuple[float, int, int]] = []
        self._waiting: list[list[tuple[int, float, int]]] = [[] for _ in setting.queues]
        self._waiting_at = [[0] * len(setting.queues) for _ in setting.counted_at]
        self._idle: list[int] = []
        self._doing, self._owed = [NOTHING] * people, [0.0] * people
        self._held_up = [NOBODY] * people
        self._busy, self._overrun = [0.0] * people, [0.0] * people
        self._here = [duty.place for duty in setting.duties]
        self._queues = [duty.queues for duty in setting.duties]
        self._latest = [duty.end + setting.overrun_minutes for duty in setting.duties]
        self._is_open = True

    def run(self) -> Outcome:
        """Go through all that is planned and all that follows from it, in order of time."""
        first = [
            (clock + delay, int(Planned.ARRIVE), number)
            for number, (clock, delay) in enumerate(zip(self._clock, self._steps.delay, strict=True))
            if clock < inf
        ]
        handlers = (self._leave, self._count, self._close, self._open, self._come, self._pause, self._arrive)
        coming, end = self._coming, self._setting.end
        for time, kind, number in sorted(self._setting.planned + first):
            if time >= end:
                break
            while coming and coming[0][0] <= time:
                self._next_event()
            handlers[kind](time, number)
        while coming and coming[0][0] < end:
            self._next_event()
        return self._outcome()

    def _outcome(self) -> Outcome:
        for line in self._waiting:
            for _, _, step in line:
                self._ended[step] = Ending.WAITING
        for _, kind, step in self._coming:
            if kind == _READY:
                self._ended[step] = Ending.WAITING
        return Outcome(
            self._clock,
            self._due,
            self._helped,
            self._by,
            self._ended,
            self._closed,
            self._waiting_at,
            self._busy,
            self._overrun,
        )

    def _next_event(self) -> None:
        time, kind, number = heappop(self._coming)
        if kind == _DONE:
            self._done(time, number)
        elif kind == _READY:
            self._arrive(time, number)
        else:
            self._free(time, number)

    # What is planned

    def _come(self, time: float, person: int) -> None:
        before = self._setting.earlier[person]
        if before >= 0 and self._doing[before] != NOTHING:
            self._held_up[before] = person
        else:
            self._free(time, person)

    def _leave(self, _time: float, person: int) -> None:
        if person in self._idle:
            self._idle.remove(person)

    def _pause(self, time: float, number: int) -> None:
        person, _, minutes = self._setting.pauses[number]
        self._owed[person] += minutes
        if person in self._idle:
            self._idle.remove(person)
            self._free(time, person)

    def _count(self, _time: float, number: int) -> None:
        self._waiting_at[number] = [len(line) for line in self._waiting]

    def _close(self, time: float, _number: int) -> None:
        self._is_open = False
        for queue, line in zip(self._setting.queues, self._waiting, strict=True):
            if queue.closes:
                for _, _, step in line:
                    self._hand_over(time, step)
                line.clear()

    def _open(self, _time: float, _number: int) -> None:
        self._is_open = True

    def _hand_over(self, time: float, step: int) -> None:
        self._ended[step], self._closed[step] = Ending.HANDED_OVER, time

    # Cases and people

    def _arrive(self, time: float, step: int) -> None:
        """Give a step to whoever is free and best placed, or let it wait."""
        number = self._steps.queue[step]
        queue = self._setting.queues[number]
        if not self._is_open and queue.closes:
            self._hand_over(time, step)
            return
        best, least, fits = NOBODY, inf, time + queue.expected_minutes
        for person in self._idle:
            if number in self._queues[person]:
                # The nearest goes out; elsewhere whoever can do the least else, so that the versatile stay free.
                burden = self._way(person, step) if queue.travels else float(len(self._queues[person]))
                travel = burden if queue.travels else 0.0
                if burden < least and fits + travel <= self._latest[person]:
                    best, least = person, burden
        if best == NOBODY:
            heappush(self._waiting[number], (self._steps.rank[step], self._due[step], step))
        else:
            self._idle.remove(best)
            self._begin(time, best, step)

    def _begin(self, time: float, person: int, step: int) -> None:
        contact = time
        if self._setting.queues[self._steps.queue[step]].travels:
            contact += self._way(person, step)
            self._here[person] = self._steps.place[step]
        done = contact + self._steps.minutes[step]
        self._helped[step], self._by[step], self._ended[step] = contact, person, Ending.HELPED
        self._doing[person] = step
        self._busy[person] += done - time
        heappush(self._coming, (done, _DONE, person))

    def _done(self, time: float, person: int) -> None:
        follows = self._steps.then[self._doing[person]]
        self._doing[person] = NOTHING
        if follows >= 0:
            self._clock[follows] = time
            if self._due[follows] == inf:
                self._due[follows] = time + self._steps.allowed[follows]
            if self._steps.delay[follows]:
                heappush(self._coming, (time + self._steps.delay[follows], _READY, follows))
            else:
                self._arrive(time, follows)
        self._free(time, person)

    def _free(self, time: float, person: int) -> None:
        """Let somebody leave, take a break that is owed, take the next step, or wait for one."""
        over = time - self._setting.duties[person].end
        if over >= 0:
            self._overrun[person] = over
            if self._held_up[person] != NOBODY:
                self._free(time, self._held_up[person])
        elif self._owed[person]:
            heappush(self._coming, (time + self._owed[person], _BACK, person))
            self._owed[person] = 0.0
        else:
            step = self._next_for(time, person)
            if step == NOTHING:
                self._idle.append(person)
            else:
                self._begin(time, person, step)

    def _next_for(self, time: float, person: int) -> int:
        """Take the most urgent step that somebody may do and can finish out of its queue."""
        heads = [(self._waiting[number][0], number) for number in self._queues[person] if self._waiting[number]]
        heads.sort()
        for (_, _, step), number in heads:
            queue = self._setting.queues[number]
            travel = self._way(person, step) if queue.travels else 0.0
            if time + travel + queue.expected_minutes <= self._latest[person]:
                heappop(self._waiting[number])
                return step
        return NOTHING

    def _way(self, person: int, step: int) -> float:
        # As `Travel.minutes`, but asked for too often for a call.
        (x, y), (east, north) = self._here[person], self._steps.place[step]
        kilometres: float = ((x - east) ** 2 + (y - north) ** 2) ** 0.5
        if kilometres == kilometres:  # noqa: PLR0124 - not so where a place is unknown
            return self._fixed + self._per_kilometre * kilometres
        return self._unknown
