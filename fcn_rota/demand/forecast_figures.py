"""What a forecast needs to be told about volume and its spread over time: figures that carry their sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from fcn_rota.domain.demand import Dispersion, Stream
from fcn_rota.domain.sources import Source


class AgeBand(StrEnum):
    """Ages that use the service alike."""

    UNDER_5 = "under_5"
    FROM_5_TO_14 = "5_to_14"
    FROM_15_TO_64 = "15_to_64"
    FROM_65_TO_74 = "65_to_74"
    FROM_75 = "75_and_over"


MonthAndDay: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its unit and where it comes from, as a screen shows it."""

    name: str
    value: float
    unit: str
    source: Source


@dataclass(frozen=True, slots=True)
class WeekShape:
    """How contacts spread over an ordinary week: 168 weights by local hour, Monday 00:00 first; only ratios count."""

    weights: tuple[float, ...]
    source: Source

    def __post_init__(self) -> None:
        if len(self.weights) != 7 * 24 or min(self.weights) < 0:
            raise ValueError("a week has 168 hours, none with a negative weight")


@dataclass(frozen=True, slots=True)
class Doubt:
    """How far a network may lie from the defaults: standard deviations of factors with mean 1.

    Parameters
    ----------
    level
        Of a stream's volume in the whole network.
    practice
        Of a practice's volume against its share of the network's.
    hour
        Of an hour of the week.
    month
        Of a month of the year.
    special
        Of a bank holiday or another special day.
    source
        Where they come from.
    """

    level: float
    practice: float
    hour: float
    month: float
    special: float
    source: Source

    def figures(self) -> Iterator[Figure]:
        """Yield each with its name."""
        named = (
            ("a stream's volume in a network", self.level),
            ("a practice's share", self.practice),
            ("an hour of the week", self.hour),
            ("a month", self.month),
            ("a bank holiday", self.special),
        )
        for name, deviation in named:
            yield Figure(f"doubt about {name}", deviation, "standard deviation of a factor", self.source)


@dataclass(frozen=True, slots=True)
class VolumeFigures:
    """Everything a forecast assumes about volume and its spread over time.

    Parameters
    ----------
    out_of_hours
        Contacts out of hours per 1,000 registered patients a year, bank holidays apart.
    by_deprivation
        The same by fifth of deprivation, from the most to the least deprived.
    shares
        What becomes of these contacts: a share for each stream that is part of them, adding up to 1.
    beside
        Contacts per 1,000 registered a year of the streams that come beside them, at any time of the week.
    by_age
        How often an age band makes contact, against adults of 15 to 64.
    ages
        Share of each age band in the population the rates were counted in.
    week
        When contacts are made; out-of-hours streams use only its out-of-hours part.
    weeks_beside
        When those of the streams beside are made.
    months
        Factor of each month, January first; its mean over the year is 1.
    special_days
        Factor by month and day, against an ordinary day of the same kind: a Sunday where it is a bank holiday.
    bank_holiday
        Factor of any other bank holiday against an ordinary Sunday.
    dispersion
        How counts vary about the expectation.
    doubt
        How far a network may lie from all this.
    """

    out_of_hours: Figure
    by_deprivation: tuple[Figure, ...]
    shares: Mapping[Stream, Figure]
    beside: Mapping[Stream, Figure]
    by_age: Mapping[AgeBand, Figure]
    ages: Mapping[AgeBand, Figure]
    week: WeekShape
    weeks_beside: Mapping[Stream, WeekShape]
    months: tuple[Figure, ...]
    special_days: Mapping[MonthAndDay, Figure]
    bank_holiday: Figure
    dispersion: Dispersion
    doubt: Doubt

    def figures(self) -> Iterator[Figure]:
        """Yield every single number with its source, for a screen."""
        yield self.out_of_hours
        yield from self.by_deprivation
        for group in (self.shares, self.beside, self.by_age, self.ages):
            yield from group.values()
        yield from self.months
        yield from self.special_days.values()
        yield self.bank_holiday
        yield Figure("variance over mean of the contacts in an hour", self.dispersion.ratio, "", self.dispersion.source)
        yield Figure("spread between days beyond chance", self.dispersion.day_spread, "", self.dispersion.source)
        yield from self.doubt.figures()
