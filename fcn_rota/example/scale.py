"""How large a made-up network is and how long its period: everything in it grows with the two."""

import math
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fcn_rota.domain import clock
from fcn_rota.domain.network import BankHoliday
from fcn_rota.domain.problem import DAYS_AFTERWARDS
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.example.dates import BANK_HOLIDAYS, HORIZON_FIRST, PERIOD_FIRST
from fcn_rota.example.sizing import EXAMPLE_PEOPLE, EXAMPLE_WEEKS

FEWEST_PEOPLE, MOST_PEOPLE = 30, 400
FEWEST_WEEKS, MOST_WEEKS = EXAMPLE_WEEKS, 52


@dataclass(frozen=True, slots=True)
class Scale:
    """People in a network and weeks in its period; by default those of the example.

    Parameters
    ----------
    people
        How many people it pools, 30 to 400; with fewer there is no cover round the clock.
    weeks
        Length of the period, 4 to 52; it begins on Mon 14 Dec 2026 whatever its length.

    Raises
    ------
    ValueError
        If one of them is out of range.
    """

    people: int = EXAMPLE_PEOPLE
    weeks: int = EXAMPLE_WEEKS

    def __post_init__(self) -> None:
        if not FEWEST_PEOPLE <= self.people <= MOST_PEOPLE:
            raise ValueError(f"a made-up network has {FEWEST_PEOPLE} to {MOST_PEOPLE} people, not {self.people}")
        if not FEWEST_WEEKS <= self.weeks <= MOST_WEEKS:
            raise ValueError(f"a made-up network's period has {FEWEST_WEEKS} to {MOST_WEEKS} weeks, not {self.weeks}")

    @property
    def by_people(self) -> Fraction:
        """People in proportion to the example's."""
        return Fraction(self.people, EXAMPLE_PEOPLE)

    @property
    def by_weeks(self) -> Fraction:
        """Weeks in proportion to the example's."""
        return Fraction(self.weeks, EXAMPLE_WEEKS)

    def times(self, number: int, least: int = 0) -> int:
        """Return what the example has so many of, in proportion to people, halves rounded up."""
        return max(least, math.floor(number * self.by_people + Fraction(1, 2)))

    @property
    def further_bases(self) -> int:
        """Bases beside the treatment centre that open at weekends."""
        return self.times(1)

    @property
    def cars(self) -> int:
        """Visiting cars on the road in the evening and by day."""
        return self.times(1, least=1)

    @property
    def cars_by_night(self) -> int:
        """Visiting cars on the road at night: the first to be given up where people are few."""
        return math.floor(self.by_people + Fraction(1, 4))

    @property
    def response_teams(self) -> int:
        """Community response teams."""
        return self.times(1, least=1)

    @property
    def period(self) -> RotaPeriod:
        """The dates to be planned."""
        return RotaPeriod(PERIOD_FIRST, PERIOD_FIRST + self.weeks * clock.WEEK - clock.DAY)

    @property
    def horizon_last(self) -> date:
        """Last date about which anything is said."""
        return self.period.last_day + DAYS_AFTERWARDS * clock.DAY

    @property
    def bank_holidays(self) -> tuple[BankHoliday, ...]:
        """Bank holidays of the horizon."""
        return tuple(holiday for holiday in BANK_HOLIDAYS if HORIZON_FIRST <= holiday.day <= self.horizon_last)


EXAMPLE_SCALE = Scale()
