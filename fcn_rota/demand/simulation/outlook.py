"""What simulation says about a rota: who would wait too long, when, and how busy people would be."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np

from fcn_rota.demand.simulation.tally import Cells, Share
from fcn_rota.domain.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from fcn_rota.demand.simulation.replications import Replicator
    from fcn_rota.demand.simulation.service import Service
    from fcn_rota.demand.simulation.setting import Duty
    from fcn_rota.demand.simulation.tally import Counts, Tally
    from fcn_rota.domain.care import ResponseTarget
    from fcn_rota.domain.rota import Rota

HOUR: Final = timedelta(hours=1)
HIGH: Final = 0.95
"""Of queues at handover: only one in twenty is longer."""


@dataclass(frozen=True, slots=True)
class Line:
    """How those fare who wait for one kind of help.

    Parameters
    ----------
    name
        What they wait for.
    late
        The share that misses its response target, over all the time.
    by_hour
        The same of those whose wait begins in each hour, from the start of the forecast.
    """

    name: str
    late: Share
    by_hour: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class TargetMet:
    """How well a response target is met: the share of its cases that miss it."""

    target: "ResponseTarget"
    late: Share

    @property
    def is_met(self) -> bool:
        """Whether, at the confidence of the outlook, no larger share misses it than may."""
        return self.late.high <= 1 - self.target.share

    @property
    def is_missed(self) -> bool:
        """Whether, at the confidence of the outlook, a larger share misses it than may; else nobody can tell."""
        return self.late.low > 1 - self.target.share


@dataclass(frozen=True, slots=True)
class Handover:
    """Cases that wait when the night hands over to the day.

    Parameters
    ----------
    at
        When (UTC).
    mean, high
        How many on average, and how many at most in nineteen of twenty cases (`HIGH`).
    """

    at: "datetime"
    mean: float
    high: float


@dataclass(frozen=True, slots=True)
class Load:
    """How busy somebody is.

    Parameters
    ----------
    person
        Id of the person.
    minutes
        Time on duty in which they see patients, breaks not counted.
    busy
        Share of it spent on cases, travel included.
    overrun
        Minutes worked beyond the ends of duties, on average in all the time.
    """

    person: str
    minutes: float
    busy: float
    overrun: float


@dataclass(frozen=True, slots=True)
class BadHour:
    """An hour in which people start to wait for something, and how many of them too long.

    Parameters
    ----------
    line
        Number of the line.
    hour
        Number of the hour.
    interval
        When it is.
    late
        The share that misses its target.
    """

    line: int
    hour: int
    interval: Interval
    late: Share

    @property
    def expected(self) -> float:
        """How many miss their target, on average."""
        return self.late.cases * self.late.share


@dataclass(frozen=True, slots=True)
class Outlook:
    """What simulation says about a rota. It predicts; whether the rota is safe is for people to judge.

    Parameters
    ----------
    interval
        The time it is about.
    replications, confidence
        How often it was simulated, and how sure the intervals are.
    overall, lines, targets
        All who wait, by what is waited for, and by response target.
    handovers
        What waits at each handover.
    loads
        How busy everybody is, the busiest first.
    missed
        For each replication, how many cases missed a target.
    """

    interval: Interval
    replications: int
    confidence: float
    overall: Line
    lines: tuple[Line, ...]
    targets: tuple[TargetMet, ...]
    handovers: tuple[Handover, ...]
    loads: tuple[Load, ...]
    missed: tuple[float, ...]

    @property
    def expected_missed(self) -> float:
        """Response targets missed in all the time, on average."""
        return sum(self.missed) / len(self.missed)

    def worst_hours(self, number: int) -> tuple[BadHour, ...]:
        """Return the hours and lines with the most cases that miss their target, the worst first."""
        found = sorted(self._bad_hours(), key=lambda bad: (-bad.expected, bad.hour, bad.line))
        return tuple(found[:number])

    def _bad_hours(self) -> "Iterator[BadHour]":
        for number, line in enumerate(self.lines):
            for hour, late in enumerate(line.by_hour):
                if late.share > 0:
                    yield BadHour(number, hour, hour_of(self.interval, hour), late)


def outlook_of(
    service: "Service",
    rota: "Rota",
    replicator: "Replicator",
    *,
    replications: int = 200,
    confidence: float = 0.95,
    progress: "Callable[[int, int], None] | None" = None,
) -> Outlook:
    """Simulate a rota, and say how those who call would fare.

    Parameters
    ----------
    service, rota
        The network with what is expected of it, and who works when.
    replicator
        Runs the replications; of the service's own source of cases.
    replications
        How often the time is gone through.
    confidence
        Of the intervals.
    progress
        Told how many replications are done, of how many.
    """
    duties = service.duties(rota)
    hours = ceil(service.source.minutes / 60)
    queues = tuple(range(len(service.queues)))
    cells = Cells((*((number,) for number in queues), queues), hours)
    tally = replicator.run(service.setting(duties), cells, replications, progress)
    by_hour = _shares(tally.by_slot, replications, confidence)
    names = (*(queue.name for queue in service.queues), "everybody")
    *lines, overall = (
        Line(name, late, tuple(by_hour[number * hours : (number + 1) * hours]))
        for number, (name, late) in enumerate(zip(names, _shares(tally.by_line, replications, confidence), strict=True))
    )
    targets = zip(service.model.targets, _shares(tally.by_target, replications, confidence), strict=True)
    return Outlook(
        interval=service.interval,
        replications=replications,
        confidence=confidence,
        overall=overall,
        lines=tuple(lines),
        targets=tuple(TargetMet(target, late) for target, late in targets if late.cases),
        handovers=_handovers(service, tally),
        loads=_loads(duties, tally),
        missed=tuple(tally.missed),
    )


def hour_of(interval: Interval, number: int) -> Interval:
    """Return the hour with a number, from 0, of some time."""
    start = interval.start + number * HOUR
    return Interval(start, start + HOUR)


def _shares(counts: "Counts", replications: int, confidence: float) -> list[Share]:
    columns = (counts.cases / replications, *counts.shares(replications, confidence))
    return [Share(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _handovers(service: "Service", tally: "Tally") -> tuple[Handover, ...]:
    if not service.handovers:
        return ()
    waiting = np.array(tally.waiting).sum(axis=2)
    means, highs = waiting.mean(axis=0), np.quantile(waiting, HIGH, axis=0, method="higher")
    rows = zip(service.handovers, means.tolist(), highs.tolist(), strict=True)
    return tuple(Handover(at, mean, float(high)) for at, mean, high in rows)


def _loads(duties: "Sequence[Duty]", tally: "Tally") -> tuple[Load, ...]:
    minutes: defaultdict[str, float] = defaultdict(float)
    busy: defaultdict[str, float] = defaultdict(float)
    overrun: defaultdict[str, float] = defaultdict(float)
    totals = (tally.busy.tolist(), tally.overrun.tolist())
    for number, duty in enumerate(duties):
        minutes[duty.person] += duty.end - duty.start - sum(length for _, length in duty.breaks)
        busy[duty.person] += totals[0][number] / tally.replications
        overrun[duty.person] += totals[1][number] / tally.replications
    loads = (Load(person, held, busy[person] / held, overrun[person]) for person, held in minutes.items())
    return tuple(sorted(loads, key=lambda load: (-load.busy, load.person)))
