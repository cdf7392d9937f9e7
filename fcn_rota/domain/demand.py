"""What is expected of the network: contacts by half-hour, practice and stream, and how far their number varies.

Values only. `fcn_rota.demand` makes them from list sizes and case logs, derives cover from them and simulates rotas
against them; `fcn_rota.domain.care` says how contacts are dealt with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.interval import Interval, require_utc
from fcn_rota.domain.sources import Source

HALF_HOUR = timedelta(minutes=30)
MINUTES_PER_HALF_HOUR = 30


class Stream(StrEnum):
    """What becomes of a contact: where it ends, and so whose time it takes."""

    TELEPHONE = "telephone"
    BASE = "base"
    HOME_VISIT = "home_visit"
    COMMUNITY_RESPONSE = "community_response"
    MENTAL_HEALTH = "mental_health"
    END_OF_LIFE = "end_of_life"
    PLANNED_VISIT = "planned_visit"


@dataclass(frozen=True, slots=True)
class HalfHours:
    """So many half-hours in a row from an instant on: the grid of every forecast and every cover curve.

    Parameters
    ----------
    start
        First instant, in UTC, on a half-hour. Clock changes happen on the hour, so that these are half-hours of local
        time too; the day of the spring change has 46 of them, that of the autumn change 50.
    number
        How many.
    """

    start: datetime
    number: int

    def __post_init__(self) -> None:
        require_utc(self.start, "start")
        if self.start.minute % MINUTES_PER_HALF_HOUR or self.start.second or self.start.microsecond:
            raise ValueError(f"half-hours start on the hour or half past, not at {self.start:%H:%M:%S}")
        if self.number < 1:
            raise ValueError("there must be at least one half-hour")

    def __len__(self) -> int:
        return self.number

    @property
    def interval(self) -> Interval:
        """From the start of the first to the end of the last."""
        return Interval(self.start, self.start + self.number * HALF_HOUR)

    def at(self, index: int) -> Interval:
        """Return the half-hour with that number, from 0."""
        start = self.start + index * HALF_HOUR
        return Interval(start, start + HALF_HOUR)

    def index_of(self, moment: datetime) -> int:
        """Return the number of the half-hour an instant lies in; below 0 or beyond the last where it lies outside."""
        return (moment - self.start) // HALF_HOUR

    @classmethod
    def over(cls, interval: Interval) -> "HalfHours":
        """Return the half-hours that an interval touches."""
        past = timedelta(minutes=interval.start.minute % MINUTES_PER_HALF_HOUR)
        first = interval.start.replace(second=0, microsecond=0) - past
        return cls(first, -((first - interval.end) // HALF_HOUR))


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much more the number of contacts varies than chance alone (a Poisson process) would have it.

    The number in a half-hour with expectation m is negative binomial with variance ``ratio * m``, independent from one
    half-hour to the next given the day; all expectations of a local day share a gamma-distributed factor with mean 1
    and standard deviation ``day_spread``. Both are about all contacts of the network together: a stream or a practice
    that gets a share p of them at random has ``1 + (ratio - 1) * p``.

    Parameters
    ----------
    ratio
        Variance over mean of the count in any stretch within a day; 1 is Poisson.
    day_spread
        Standard deviation of the factor by which whole days are busier or quieter than expected.
    source
        Where the two come from.
    """

    ratio: float
    day_spread: float
    source: Source

    def __post_init__(self) -> None:
        if not 1 <= self.ratio <= 100:
            raise ValueError(f"the variance of a count is 1 to 100 times its mean, not {self.ratio}")
        if not 0 <= self.day_spread <= 2:
            raise ValueError(f"the spread between days lies between 0 and 2, not {self.day_spread}")

    def of_share(self, share: float) -> float:
        """Variance over mean of a random share (0 to 1) of the contacts, the day given."""
        return 1 + (self.ratio - 1) * share


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Expected contacts of one stream from one practice's patients.

    Parameters
    ----------
    practice
        Id of the practice.
    stream
        What becomes of the contacts.
    expected
        Expected number received in each half-hour of the forecast.
    error
        Standard deviation of the expectation itself (what is not known about the rate), each half-hour.
    """

    practice: str
    stream: Stream
    expected: tuple[float, ...]
    error: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.expected) != len(self.error):
            raise ValueError("every expectation has its error")


@dataclass(frozen=True, slots=True)
class Forecast:
    """Contacts expected in each half-hour, by practice and stream.

    Parameters
    ----------
    half_hours
        When.
    arrivals
        One for each practice and stream from which anything is expected.
    dispersion
        How counts vary about the expectation.
    priorities
        Share of each priority in each stream, adding up to 1.
    """

    half_hours: HalfHours
    arrivals: tuple[Arrivals, ...]
    dispersion: Dispersion
    priorities: Mapping[Stream, Mapping[CasePriority, float]]

    def __post_init__(self) -> None:
        if any(len(line.expected) != len(self.half_hours) for line in self.arrivals):
            raise ValueError("every half-hour has its expectation")
        for stream, shares in self.priorities.items():
            if abs(sum(shares.values()) - 1) > 1e-9 or min(shares.values()) < 0:
                raise ValueError(f"the shares of the priorities of {stream} do not add up to 1")

    @property
    def streams(self) -> tuple[Stream, ...]:
        """The streams from which anything is expected."""
        present = {line.stream for line in self.arrivals}
        return tuple(stream for stream in Stream if stream in present)

    @property
    def total(self) -> float:
        """Contacts expected altogether."""
        return sum(sum(line.expected) for line in self.arrivals)
