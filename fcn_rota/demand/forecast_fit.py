"""The default figures and the network's own cases, blended: what data are thin about stays near the default.

Every factor (a stream's volume, a practice's share, an hour, a month, a special day) has a gamma distribution about its
default, as wide as `Doubt` says, and is updated by the cases counted against the cases expected: with k = 1 / doubt²
and d the variance over mean of counts, N cases where E were expected give ``(k + N / d) / (k + E / d)`` (gamma-Poisson
shrinkage; d discounts cases that come in clusters). Factors are fitted in turn until they agree, and each but the
volume is kept at mean 1, so that no factor changes a total that is another's to set.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from fcn_rota.demand.arrays import Flags, Numbers, added_up
from fcn_rota.demand.forecast_calendar import HOURS_OF_A_WEEK, ORDINARY, special_figures
from fcn_rota.demand.forecast_dispersion import dispersion_of, unusual_days
from fcn_rota.demand.forecast_inputs import DemandInputs
from fcn_rota.demand.forecast_log import PRIORITIES, LogCounts, counted_log
from fcn_rota.demand.forecast_pattern import STREAMS, Factors, default_factors, open_hours, weekly_volumes
from fcn_rota.domain.demand import Dispersion

_ROUNDS: Final = 3
"""Times that levels, hours and months are fitted in turn; they are nearly independent, and settle at once."""
_MONTHS: Final = 12
_PRIORITY_WEIGHT: Final = 20.0
"""Cases that the default shares of the priorities are worth."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What is known of a network's demand.

    Parameters
    ----------
    volumes
        Contacts in an ordinary week by practice and stream, of the populations now.
    factors
        Their spread over time.
    level_doubt, practice_doubt, hour_doubt, month_doubt, special_doubt
        Standard deviation of what is left unknown, as a share: by stream; by practice and stream; by stream and hour of
        the week; by month; by special day.
    dispersion
        How counts vary about the expectation.
    priorities
        Share of each priority by stream.
    log
        The cases counted, or None.
    unusual
        Days of the log that were out of all proportion, with the cases counted and expected; they were left out.
    """

    volumes: Numbers
    factors: Factors
    level_doubt: Numbers
    practice_doubt: Numbers
    hour_doubt: Numbers
    month_doubt: Numbers
    special_doubt: Numbers
    dispersion: Dispersion
    priorities: Numbers
    log: LogCounts | None = None
    unusual: tuple[tuple[date, int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Fitted factors, and the standard deviation of what is still unknown about each, as a share."""

    factor: Numbers
    doubt: Numbers


def shrunk(counted: Numbers, expected: Numbers, doubt: float, ratio: float) -> Shrunk:
    """Return the factors by which expectations are to be raised after counting.

    Parameters
    ----------
    counted, expected
        Cases counted, and cases expected with the default.
    doubt
        Standard deviation of the factor before anything was counted.
    ratio
        Variance over mean of counts.
    """
    weight = doubt**-2
    known = weight + counted / ratio
    return Shrunk(known / (weight + expected / ratio), known**-0.5)


def fit(inputs: DemandInputs) -> Fit:
    """Return what the figures, and the cases where there are any, say of a network's demand."""
    log = counted_log(inputs)
    defaults = _defaults(inputs)
    if log is None:
        return defaults
    every_day = np.ones(len(log.grid.calendar.days), dtype=bool)
    first = _Fitting(inputs, log, defaults, every_day)
    found = unusual_days(log, first.expected(), defaults.dispersion)
    if not found:
        return first.fit()
    left_out = {day for day, _, _ in found}
    usual = np.array([day not in left_out for day in log.grid.calendar.days])
    return replace(_Fitting(inputs, log, defaults, usual).fit(), unusual=found)


def _defaults(inputs: DemandInputs) -> Fit:
    doubt, streams, practices = inputs.figures.doubt, len(STREAMS), len(inputs.populations)
    shares = [[inputs.priorities[stream].get(priority, 0.0) for priority in PRIORITIES] for stream in STREAMS]
    return Fit(
        volumes=weekly_volumes(inputs),
        factors=default_factors(inputs),
        level_doubt=np.full(streams, doubt.level),
        practice_doubt=np.full((practices, streams), doubt.practice),
        hour_doubt=np.full((streams, HOURS_OF_A_WEEK), doubt.hour),
        month_doubt=np.full(_MONTHS, doubt.month),
        special_doubt=np.full(len(special_figures(inputs)), doubt.special),
        dispersion=inputs.figures.dispersion,
        priorities=np.array(shares),
    )


class _Fitting:
    """Fits every factor to the ordinary days of a log, then the special days and the practices' shares."""

    def __init__(self, inputs: DemandInputs, log: LogCounts, defaults: Fit, usual_days: Flags) -> None:
        self._inputs, self._log, self._defaults, self._grid = inputs, log, defaults, log.grid
        self._ratio = defaults.dispersion.ratio
        calendar = self._grid.calendar
        self._usual = usual_days[calendar.day]
        ordinary = (calendar.special == ORDINARY) | ~self._grid.has_holidays[:, np.newaxis]
        self._counts_here = ordinary & self._usual
        self._logged_volumes = weekly_volumes(inputs, when_logged=True)
        self._level = Shrunk(np.ones(len(STREAMS)), defaults.level_doubt)
        self._hours = Shrunk(np.ones_like(defaults.hour_doubt), defaults.hour_doubt)
        self._months = Shrunk(np.ones(_MONTHS), defaults.month_doubt)
        self._specials = Shrunk(np.ones_like(defaults.special_doubt), defaults.special_doubt)
        for _ in range(_ROUNDS):
            self._fit_levels()
            self._fit_months()
            self._fit_hours()
        self._fit_levels()
        self._fit_specials()

    def fit(self) -> Fit:
        """Return what was found."""
        practices = self._fit_practices()
        return replace(
            self._defaults,
            volumes=self._defaults.volumes * self._level.factor * practices.factor,
            factors=self._factors(),
            level_doubt=self._level.doubt,
            practice_doubt=practices.doubt,
            hour_doubt=self._hours.doubt,
            month_doubt=self._months.doubt,
            special_doubt=self._specials.doubt,
            dispersion=self._dispersion(),
            priorities=self._priorities(),
            log=self._log,
        )

    def expected(self) -> Numbers:
        """Return the cases expected in the log by stream and half-hour, holidays included."""
        volumes = self._logged_volumes.sum(axis=0) * self._level.factor
        expected: Numbers = volumes[:, np.newaxis] * self._grid.pattern(self._factors())
        return expected

    def _factors(self) -> Factors:
        default = self._defaults.factors
        return Factors(
            default.hours * self._hours.factor,
            default.months * self._months.factor,
            default.specials * self._specials.factor,
        )

    def _ordinary(self) -> tuple[Numbers, Numbers]:
        """Return what was counted and expected on ordinary days, by stream and half-hour."""
        return self._log.counts * self._counts_here, self.expected() * self._counts_here

    def _fit_levels(self) -> None:
        counted, expected = self._ordinary()
        before = expected.sum(axis=1) / self._level.factor
        self._level = shrunk(counted.sum(axis=1), before, self._inputs.figures.doubt.level, self._ratio)

    def _fit_months(self) -> None:
        counted, expected = (self._by_month(values) for values in self._ordinary())
        before = expected / self._months.factor
        found = shrunk(counted, before, self._inputs.figures.doubt.month, self._ratio)
        # A log of some months says how they differ from one another; how high they all are is the level's to say.
        mean = (found.factor * before).sum() / max(before.sum(), 1e-9)
        self._months = Shrunk(np.where(before > 0, found.factor / mean, 1.0), found.doubt)

    def _fit_hours(self) -> None:
        counted, expected = (self._by_hour(values) for values in self._ordinary())
        before = expected / self._hours.factor
        # Half of the doubt is about all out-of-hours streams together, half about each on its own.
        doubt = self._inputs.figures.doubt.hour / 2**0.5
        outside = self._grid.has_holidays
        shared = shrunk(counted[outside].sum(axis=0), before[outside].sum(axis=0), doubt, self._ratio)
        common = np.where(outside[:, np.newaxis], shared.factor, 1.0)
        own = shrunk(counted, before * common, doubt, self._ratio)
        factor = common * own.factor
        shares = self._defaults.factors.hours * open_hours(self._inputs)
        factor = factor / (shares * factor).sum(axis=1, keepdims=True)
        about_all = np.where(outside[:, np.newaxis], shared.doubt, doubt)
        self._hours = Shrunk(factor, np.hypot(about_all, own.doubt))

    def _fit_specials(self) -> None:
        known = self._usual & self._grid.has_holidays[:, np.newaxis]
        counted, expected = (self._by_special(values * known) for values in (self._log.counts, self.expected()))
        self._specials = shrunk(counted, expected, self._inputs.figures.doubt.special, self._ratio)

    def _fit_practices(self) -> Shrunk:
        """Fit each practice's share of each stream; what they have together stays as it is."""
        counts = np.zeros_like(self._logged_volumes)
        practice, stream, at = self._log.by_practice.T
        here = self._counts_here[stream, at]
        np.add.at(counts, (practice[here], stream[here]), 1)
        shares = self._logged_volumes / np.maximum(self._logged_volumes.sum(axis=0), 1e-9)
        # Cases whose practice is unknown tell nothing about shares.
        expected = shares * counts.sum(axis=0)
        found = shrunk(counts, expected, self._inputs.figures.doubt.practice, self._ratio)
        return Shrunk(found.factor / np.maximum((shares * found.factor).sum(axis=0), 1e-9), found.doubt)

    def _dispersion(self) -> "Dispersion":
        _, expected = self._ordinary()
        usual = self._counts_here.all(axis=0)
        weight = (self._inputs.figures.doubt.hour) ** -2
        means = self._by_hour(expected)[self._grid.has_holidays].sum(axis=0) / self._ratio
        drawn = means / (weight + means)
        half_hours = np.bincount(self._grid.calendar.hour, minlength=HOURS_OF_A_WEEK)
        fitted = (drawn * (2 - drawn) * means * self._ratio / np.maximum(half_hours, 1)).sum()
        return dispersion_of(self._log, self.expected(), usual, float(fitted), self._defaults.dispersion)

    def _priorities(self) -> Numbers:
        counted = self._log.priorities
        total = counted.sum(axis=1, keepdims=True) + _PRIORITY_WEIGHT
        shares: Numbers = (counted + _PRIORITY_WEIGHT * self._defaults.priorities) / total
        return shares

    def _by_month(self, values: Numbers) -> Numbers:
        return added_up(values.sum(axis=0), self._grid.calendar.month, _MONTHS)

    def _by_hour(self, values: Numbers) -> Numbers:
        rows = zip(self._grid.hour, values, strict=True)
        return np.array([added_up(row, hour, HOURS_OF_A_WEEK) for hour, row in rows])

    def _by_special(self, values: Numbers) -> Numbers:
        special, number = self._grid.calendar.special, len(self._defaults.special_doubt)
        on_one = special != ORDINARY
        return added_up(values.sum(axis=0)[on_one], special[on_one], number)
