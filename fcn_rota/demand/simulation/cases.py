"""The cases of a replication: drawn from a forecast before anything happens, each with everything random about it."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Final

import numpy as np

from fcn_rota.demand.simulation.draws import counts, normals, uniforms
from fcn_rota.demand.simulation.kernel import NOTHING, Steps
from fcn_rota.demand.simulation.pathway_tables import PRIORITIES, PathwayTables
from fcn_rota.demand.simulation.setting import UNKNOWN_PLACE
from fcn_rota.domain import clock
from fcn_rota.domain.demand import MINUTES_PER_HALF_HOUR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fcn_rota.demand.arrays import Indices, Numbers
    from fcn_rota.demand.simulation.setting import Place
    from fcn_rota.domain.care import CareModel, Stage
    from fcn_rota.domain.demand import Forecast

_LINE, _MINUTE, _PRIORITY, _EAST, _NORTH, _STAGES = range(6)
"""What each draw of a case is for; two more for each stage."""
_NUMBER_OF_HALF_HOUR: Final = 0
"""Under this number a half-hour draws how many cases come; the cases themselves are numbered from 1."""


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of one replication.

    Parameters
    ----------
    steps
        Their steps.
    target
        For each step the number of its response target in the care model, or -1.
    """

    steps: Steps
    target: "Indices"


@dataclass(frozen=True)
class CaseSource:
    """Draws the cases of any replication.

    Time is in minutes from the start of the forecast. Counts vary as the forecast's `Dispersion` says; the error of its
    expectations is not drawn.

    Parameters
    ----------
    forecast, model
        What comes, and how it is dealt with.
    places
        Where each practice's patients live, about; practices that are not named are somewhere unknown.
    seed
        The same seed gives the same cases, and nearly the same ones under a slightly different forecast.
    """

    forecast: "Forecast"
    model: "CareModel"
    places: "Mapping[str, Place]"
    seed: int = 0

    def __post_init__(self) -> None:
        # Read-only views cannot be sent to another process.
        plain = {stream: dict(shares) for stream, shares in self.forecast.priorities.items()}
        object.__setattr__(self, "forecast", replace(self.forecast, priorities=plain))

    @property
    def stages(self) -> "tuple[Stage, ...]":
        """The stages that contacts wait for, each once: the queues of a simulation."""
        return self._tables.stages

    @property
    def minutes(self) -> float:
        """Length of the forecast."""
        return float(len(self.forecast.half_hours) * MINUTES_PER_HALF_HOUR)

    def draw(self, replication: int, first: int = 0, last: int | None = None) -> Cases:
        """Return the cases of a replication that come in the half-hours from `first` up to, not including, `last`."""
        half_hours = np.arange(first, len(self.forecast.half_hours) if last is None else last)
        # A half-hour has the same name in whatever forecast it is.
        names = half_hours + int(self.forecast.half_hours.start.timestamp()) // (60 * MINUTES_PER_HALF_HOUR)
        chances = uniforms(self.seed, replication, names, np.full(names.shape, _NUMBER_OF_HALF_HOUR), 1)[0]
        expected = self._expected[half_hours] * self._busyness(replication)[half_hours]
        number = counts(expected, self.forecast.dispersion.ratio, chances)
        mine = np.repeat(half_hours, number)
        within = np.arange(len(mine)) - np.repeat(np.cumsum(number) - number, number) + 1
        draws = _STAGES + 2 * self._tables.most_stages
        return self._cases(mine, uniforms(self.seed, replication, np.repeat(names, number), within, draws))

    def _busyness(self, replication: int) -> "Numbers":
        """Return the factor by which each half-hour's day is busier than expected."""
        spread = self.forecast.dispersion.day_spread
        if not spread:
            return np.ones(len(self._days))
        shape = spread**-2
        factors = {
            day: np.random.default_rng((self.seed, replication, day)).gamma(shape, 1 / shape)
            for day in dict.fromkeys(self._days)
        }
        return np.array([factors[day] for day in self._days])

    def _cases(self, half_hour: "Indices", drawn: "Numbers") -> Cases:
        line = (drawn[_LINE] > self._line_chances[:, half_hour]).sum(axis=0)
        pathway, home = self._pathway_of_line[line], self._home_of_line[line]
        priority = (drawn[_PRIORITY] > self._priority_chances[pathway].T).sum(axis=0)
        received = (half_hour + drawn[_MINUTE]) * MINUTES_PER_HALF_HOUR
        scatter = self.model.travel.scatter_kilometres / 2**0.5
        places = home + scatter * np.stack(normals(drawn[_EAST], drawn[_NORTH]), axis=1)
        deviates = np.stack([normals(drawn[row], drawn[row + 1])[0] for row in range(_STAGES, len(drawn), 2)])
        return self._steps(pathway, priority, received, places, deviates)

    def _steps(
        self, pathway: "Indices", priority: "Indices", received: "Numbers", places: "Numbers", deviates: "Numbers"
    ) -> Cases:
        """Put the stages of the cases one after another: all first stages, then all second ones."""
        tables = self._tables
        of_place = [np.flatnonzero(tables.queue[pathway, place] >= 0) for place in range(tables.most_stages)]
        starts = np.cumsum([0, *(len(cases) for cases in of_place)])
        numbers = np.full((tables.most_stages + 1, len(pathway)), NOTHING)
        for number, cases in enumerate(of_place):
            numbers[number][cases] = starts[number] + np.arange(len(cases))
        case = np.concatenate(of_place)
        place = np.repeat(np.arange(tables.most_stages), np.diff(starts))
        way, rank, came = pathway[case], priority[case], received[case]
        is_first, allowed = place == 0, tables.allowed[way, place, rank]
        is_known = is_first | tables.since_received[way, place, rank]
        steps = Steps(
            queue=tables.queue[way, place].tolist(),
            clock=np.where(is_first, came, inf).tolist(),
            delay=tables.lag[way, place].tolist(),
            due=np.where(is_known, came + allowed, inf).tolist(),
            allowed=np.where(is_known, inf, allowed).tolist(),
            rank=rank.tolist(),
            minutes=np.exp(tables.centre[way, place] + tables.width[way, place] * deviates[place, case]).tolist(),
            then=numbers[place + 1, case].tolist(),
            place=[(east, north) for east, north in places[case].tolist()],
        )
        return Cases(steps, tables.target[way, place, rank])

    # What is the same in every replication

    @cached_property
    def _days(self) -> list[int]:
        half_hours = self.forecast.half_hours
        return [clock.local_date(half_hours.at(number).start).toordinal() for number in range(len(half_hours))]

    @cached_property
    def _tables(self) -> PathwayTables:
        return PathwayTables(self.model, tuple(self.model.pathway(stream) for stream in self.forecast.streams))

    @cached_property
    def _lines(self) -> "Numbers":
        arrivals = self.forecast.arrivals
        return np.array([line.expected for line in arrivals]).reshape(len(arrivals), len(self.forecast.half_hours))

    @cached_property
    def _expected(self) -> "Numbers":
        total: Numbers = self._lines.sum(axis=0)
        return total

    @cached_property
    def _line_chances(self) -> "Numbers":
        """Chance that a contact of a half-hour belongs to a line or one before it, the last left out."""
        some = np.where(self._expected > 0, self._expected, 1.0)
        chances: Numbers = np.cumsum(self._lines, axis=0)[:-1] / some
        return chances

    @cached_property
    def _pathway_of_line(self) -> "Indices":
        streams = self.forecast.streams
        return np.array([streams.index(line.stream) for line in self.forecast.arrivals], dtype=np.int64)

    @cached_property
    def _home_of_line(self) -> "Numbers":
        homes = [self.places.get(line.practice, UNKNOWN_PLACE) for line in self.forecast.arrivals]
        return np.array(homes).reshape(-1, 2)

    @cached_property
    def _priority_chances(self) -> "Numbers":
        """Chance that a contact of a stream has a priority or a more urgent one, the last left out."""
        priorities = self.forecast.priorities
        shares = [[priorities[s].get(priority, 0.0) for priority in PRIORITIES] for s in self.forecast.streams]
        chances: Numbers = np.cumsum(np.array(shares).reshape(-1, len(PRIORITIES)), axis=1)[:, :-1]
        return chances
