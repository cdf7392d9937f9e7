"""Small services for tests, told in a few words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from math import inf
from typing import Any

from fcn_rota.demand.defaults import PRIORITIES, care_model
from fcn_rota.demand.simulation.kernel import Steps
from fcn_rota.demand.simulation.setting import Duty, Place, Queue, Setting
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Arrivals, Dispersion, Forecast, HalfHours, Stream
from fcn_rota.domain.sources import Source, Standing

TRAVEL = care_model().travel
MADE_UP = Source("made up for a test", Standing.KNOWN)
MONDAY = datetime(2027, 1, 4, tzinfo=UTC)
ONE_QUEUE = (Queue("calls", 0.0),)


def duty(start: float, end: float, *queues: int, **facts: Any) -> Duty:
    """Return a duty, of nobody in particular unless `person` names one; without queues it takes the first."""
    details: dict[str, Any] = {"person": "", "start": start, "end": end, "queues": queues or (0,)} | facts
    return Duty(**details)


def setting(duties: Iterable[Duty], end: float, queues: Sequence[Queue] = ONE_QUEUE, **facts: Any) -> Setting:
    """Return a service from minute 0 to `end`."""
    return Setting(tuple(queues), tuple(duties), 0.0, end, TRAVEL, **facts)


def steps(*cases: Mapping[str, Any]) -> Steps:
    """Return steps, each told by what differs from a call at minute 0 that takes ten minutes and is never due."""
    plain: dict[str, Any] = {
        "queue": 0,
        "clock": 0.0,
        "delay": 0.0,
        "due": inf,
        "allowed": inf,
        "rank": 0,
        "minutes": 10.0,
        "then": -1,
        "place": (0.0, 0.0),
    }
    rows = [plain | dict(case) for case in cases]
    return Steps(**{name: [row[name] for row in rows] for name in plain})


def queue_of_calls(came: Sequence[float], minutes: Sequence[float], rank: Sequence[int] | None = None) -> Steps:
    """Return calls that wait in one queue, first come first served among those of one rank."""
    size = len(came)
    places: list[Place] = [(0.0, 0.0)] * size
    ranks = [0] * size if rank is None else list(rank)
    return Steps(
        [0] * size,
        list(came),
        [0.0] * size,
        list(came),
        [inf] * size,
        ranks,
        list(minutes),
        [-1] * size,
        places,
    )


def forecast(
    expected: Mapping[Stream, Sequence[float]],
    *,
    start: datetime = MONDAY,
    ratio: float = 1.0,
    day_spread: float = 0.0,
    priorities: Mapping[Stream, Mapping[CasePriority, float]] = PRIORITIES,
    practices: Sequence[str] = ("ash",),
) -> Forecast:
    """Return a forecast of streams by half-hour, each shared out evenly among the practices."""
    number = len(next(iter(expected.values())))
    arrivals = tuple(
        Arrivals(practice, stream, tuple(value / len(practices) for value in values), (0.0,) * number)
        for practice in practices
        for stream, values in expected.items()
    )
    return Forecast(HalfHours(start, number), arrivals, Dispersion(ratio, day_spread, MADE_UP), priorities)
