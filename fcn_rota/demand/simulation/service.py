"""A problem and what is expected of it, as a service that can be simulated under any rota."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from fcn_rota.demand.simulation.cases import CaseSource
from fcn_rota.demand.simulation.flat_map import FlatMap
from fcn_rota.demand.simulation.setting import Duty, Queue, Setting
from fcn_rota.demand.simulation.team import Team, handovers, minutes_since, practices_open
from fcn_rota.domain.care import StageKind
from fcn_rota.domain.demand import MINUTES_PER_HALF_HOUR, Stream
from fcn_rota.domain.interval import MINUTE, Interval

if TYPE_CHECKING:
    from datetime import datetime

    from fcn_rota.domain.care import CareModel, Stage
    from fcn_rota.domain.demand import Forecast
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota

AFTERWARDS: Final = 8 * 60
"""Minutes simulated after the last case came, so that it can be seen whether it is helped in time."""
_STRAY: Final = 0.02
"""Share of a queue's contacts that may come while practices are open without it being open then."""


@dataclass(frozen=True)
class Service:
    """A network with its contacts: everything about a simulation but the rota. Minutes count from the forecast's start.

    Parameters
    ----------
    problem, forecast, model
        The network, what is expected of it, and how contacts are dealt with.
    seed
        Where random choices start.
    overrun_minutes
        Nobody begins what is expected to outlast their duty by more.
    """

    problem: "Problem"
    forecast: "Forecast"
    model: "CareModel"
    seed: int = 0
    overrun_minutes: float = 15.0

    @cached_property
    def source(self) -> CaseSource:
        """Where its cases come from."""
        homes = {home.id: self._places.place(home.position) for home in self.problem.organisations}
        return CaseSource(self.forecast, self.model, homes, self.seed)

    @cached_property
    def team(self) -> Team:
        """Who takes what."""
        return Team(self.problem, self.source.stages, self.interval, self._places)

    @property
    def interval(self) -> Interval:
        """The time of the forecast."""
        return self.forecast.half_hours.interval

    @cached_property
    def queues(self) -> tuple[Queue, ...]:
        """What is waited for."""
        return tuple(self._queue(stage) for stage in self.team.stages)

    @cached_property
    def handovers(self) -> "tuple[datetime, ...]":
        """When the night hands over to the day."""
        return handovers(self.problem, self.interval)

    def duties(self, rota: "Rota") -> tuple[Duty, ...]:
        """Return who sees patients under a rota, and when."""
        return self.team.of_rota(rota)

    def setting(
        self,
        duties: tuple[Duty, ...],
        start: float = 0.0,
        end: float | None = None,
        *,
        overrun_minutes: float | None = None,
    ) -> Setting:
        """Return the service with some people, from and to some minutes; without them, as long as is forecast."""
        return Setting(
            queues=self.queues,
            duties=duties,
            start=max(0.0, start),
            end=min(self.source.minutes + AFTERWARDS, self.source.minutes + AFTERWARDS if end is None else end),
            travel=self.model.travel,
            closed=self._closed,
            counted_at=tuple(minutes_since(self.interval.start, moment) for moment in self.handovers),
            overrun_minutes=self.overrun_minutes if overrun_minutes is None else overrun_minutes,
        )

    def moment(self, minutes: float) -> "datetime":
        """Return the instant so many whole minutes after the start."""
        return self.interval.start + int(minutes) * MINUTE

    @cached_property
    def _places(self) -> FlatMap:
        return FlatMap.of(self.problem)

    @cached_property
    def _closed(self) -> tuple[tuple[float, float], ...]:
        return practices_open(self.problem, self.interval)

    def _queue(self, stage: "Stage") -> Queue:
        mine = self._streams_of(stage)
        return Queue(_name(stage, mine), stage.handling.mean_minutes, stage.travels, self._closes(mine))

    def _streams_of(self, stage: "Stage") -> tuple[Stream, ...]:
        return tuple(stream for stream in self.forecast.streams if stage in self.model.pathway(stream).stages)

    def _closes(self, streams: tuple[Stream, ...]) -> bool:
        """Whether hardly any of the streams' contacts come while practices are open."""
        inside = total = 0.0
        spans = [
            (int(start // MINUTES_PER_HALF_HOUR), int(end // MINUTES_PER_HALF_HOUR)) for start, end in self._closed
        ]
        for line in self.forecast.arrivals:
            if line.stream in streams:
                inside += sum(sum(line.expected[max(0, first) : last]) for first, last in spans)
                total += sum(line.expected)
        return inside <= _STRAY * total


def _name(stage: "Stage", streams: tuple[Stream, ...]) -> str:
    """Name what is waited for: ``calls``, ``mental health calls``, ``base``, ``home visits``."""
    if stage.kind is StageKind.ASSESSMENT:
        only = streams[0] if len(streams) == 1 and streams[0] is not Stream.TELEPHONE else None
        return f"{only.replace('_', ' ')} calls" if only else "telephone calls"
    return " and ".join(stream.replace("_", " ") for stream in streams)
