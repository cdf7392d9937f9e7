"""Contacts expected in each half-hour, by practice and stream, with intervals."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

import numpy as np

from fcn_rota.demand.arrays import Indices, Numbers, added_up
from fcn_rota.demand.forecast_calendar import HOURS_OF_A_WEEK
from fcn_rota.demand.forecast_fit import Fit, fit
from fcn_rota.demand.forecast_inputs import DemandInputs
from fcn_rota.demand.forecast_intervals import count_interval
from fcn_rota.demand.forecast_log import PRIORITIES
from fcn_rota.demand.forecast_pattern import STREAMS, Grid, grid_of
from fcn_rota.domain import clock
from fcn_rota.domain.demand import Arrivals, Forecast, HalfHours, Stream


class Grouping(StrEnum):
    """What half-hours are added up to."""

    HALF_HOUR = "half_hour"
    DAY = "day"
    WEEK = "week"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Band:
    """Expected contacts with an interval, for each group of half-hours in order of time.

    Parameters
    ----------
    expected
        Mean of the count.
    low, high
        Between these the count will lie, as often as asked for.
    """

    expected: Numbers
    low: Numbers
    high: Numbers


@dataclass(frozen=True)
class Prediction:
    """A forecast with everything it follows from, and what it leaves unknown.

    Parameters
    ----------
    inputs
        What it was made from.
    fit
        What was learned from them.
    grid
        The half-hours forecast.
    """

    inputs: DemandInputs
    fit: Fit
    grid: Grid

    @cached_property
    def expected(self) -> Numbers:
        """Expected contacts by practice, stream and half-hour."""
        expected: Numbers = self.fit.volumes[:, :, np.newaxis] * self.grid.pattern(self.fit.factors)
        return expected

    @cached_property
    def forecast(self) -> Forecast:
        """The forecast as a value of the domain."""
        expected = self.expected
        error = expected * np.sqrt(self._variance_of_rates())
        lines = (
            Arrivals(population.practice, stream, tuple(expected[p, s].tolist()), tuple(error[p, s].tolist()))
            for p, population in enumerate(self.inputs.populations)
            for s, stream in enumerate(STREAMS)
            if expected[p, s].any()
        )
        shares = {
            stream: MappingProxyType(dict(zip(PRIORITIES, row.tolist(), strict=True)))
            for stream, row in zip(STREAMS, self.fit.priorities, strict=True)
        }
        return Forecast(self.grid.half_hours, tuple(lines), self.fit.dispersion, MappingProxyType(shares))

    def band(
        self,
        by: Grouping = Grouping.HALF_HOUR,
        *,
        streams: Collection[Stream] = STREAMS,
        practices: Collection[str] | None = None,
        confidence: float = 0.9,
    ) -> Band:
        """Return expected contacts with intervals for the counts that will be seen.

        The intervals hold what chance adds (over-dispersed counts, busy days) and what is not known about the rates.

        Parameters
        ----------
        by
            What half-hours are added up to; days and weeks are local ones, the first and last perhaps in part.
        streams, practices
            Of which contacts; all practices where None.
        confidence
            How often an interval shall hold the count.
        """
        rows = [p for p, one in enumerate(self.inputs.populations) if practices is None or one.practice in practices]
        columns = [s for s, stream in enumerate(STREAMS) if stream in streams]
        some = self.expected[np.ix_(rows, columns)]
        group = self.groups(by)
        expected = added_up(some.sum(axis=(0, 1)), group)
        share = some.sum() / max(self.expected.sum(), 1e-12)
        chance = self.fit.dispersion.of_share(float(share)) * expected
        busy_days = self.fit.dispersion.day_spread**2 * self._squares_of_days(some.sum(axis=(0, 1)), group)
        variance = chance + busy_days + self._variance_of_rate_sums(some, rows, columns, group)
        low, high = count_interval(expected, variance, confidence)
        return Band(expected, low, high)

    def groups(self, by: Grouping) -> Indices:
        """Return the number of the group each half-hour belongs to."""
        calendar = self.grid.calendar
        if by is Grouping.HALF_HOUR:
            return np.arange(len(self.grid.half_hours))
        if by is Grouping.DAY:
            return calendar.day
        if by is Grouping.ALL:
            return np.zeros(len(self.grid.half_hours), dtype=np.int64)
        first = clock.week_start(calendar.days[0])
        weeks = np.array([(clock.week_start(day) - first) // clock.WEEK for day in calendar.days])
        return weeks[calendar.day]

    def _variance_of_rates(self) -> Numbers:
        """Squared doubt, as a share, about each single rate by practice, stream and half-hour."""
        fit, calendar = self.fit, self.grid.calendar
        common = fit.month_doubt[calendar.month] ** 2 + self.grid.special(fit.special_doubt, 0.0) ** 2
        hours = np.take_along_axis(fit.hour_doubt, self.grid.hour, axis=1) ** 2
        apart = fit.level_doubt**2 + fit.practice_doubt**2
        total: Numbers = apart[:, :, np.newaxis] + (common + hours)[np.newaxis]
        return total

    def _squares_of_days(self, values: Numbers, group: Indices) -> Numbers:
        """Sum of the squares of what falls on each day, by group."""
        days = len(self.grid.calendar.days)
        within = added_up(values, group * days + self.grid.calendar.day)
        return added_up(within**2, np.arange(len(within)) // days)

    def _variance_of_rate_sums(self, some: Numbers, rows: list[int], columns: list[int], group: Indices) -> Numbers:
        """Variance of sums of expectations by group: what shares a factor goes astray together."""
        fit, calendar, number = self.fit, self.grid.calendar, int(group[-1]) + 1
        total = np.zeros(number)
        for column, stream in enumerate(columns):
            of_stream = some[:, column].sum(axis=0)
            total += (fit.level_doubt[stream] * added_up(of_stream, group, number)) ** 2
            for row, practice in enumerate(rows):
                total += (fit.practice_doubt[practice, stream] * added_up(some[row, column], group, number)) ** 2
            hours = added_up(of_stream, group * HOURS_OF_A_WEEK + self.grid.hour[stream], number * HOURS_OF_A_WEEK)
            total += ((hours.reshape(number, -1) * fit.hour_doubt[stream]) ** 2).sum(axis=1)
        everything = some.sum(axis=(0, 1))
        months = added_up(everything, group * len(fit.month_doubt) + calendar.month, number * len(fit.month_doubt))
        total += ((months.reshape(number, -1) * fit.month_doubt) ** 2).sum(axis=1)
        kinds = len(fit.special_doubt) + 1
        with_holidays = some[:, self.grid.has_holidays[columns]].sum(axis=(0, 1))
        specials = added_up(with_holidays, group * kinds + calendar.special % kinds, number * kinds)
        total += ((specials.reshape(number, -1) * np.append(fit.special_doubt, 0.0)) ** 2).sum(axis=1)
        return total


def predict(inputs: DemandInputs, half_hours: HalfHours) -> Prediction:
    """Forecast the contacts of some half-hours.

    Parameters
    ----------
    inputs
        Populations, figures, holidays and the network's own cases, where there are any.
    half_hours
        Which half-hours.
    """
    return Prediction(inputs, fit(inputs), grid_of(half_hours, inputs))
