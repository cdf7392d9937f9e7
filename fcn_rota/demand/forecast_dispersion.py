"""How far counts of the past lay from what was expected: over-dispersion, and days out of all proportion."""

from datetime import date
from typing import Final

import numpy as np

from fcn_rota.demand.arrays import Flags, Numbers, added_up
from fcn_rota.demand.forecast_calendar import ORDINARY
from fcn_rota.demand.forecast_log import LogCounts
from fcn_rota.domain import clock
from fcn_rota.domain.demand import Dispersion
from fcn_rota.domain.sources import Source, Standing

_HALF_HOURS_OF_PRIOR: Final = 500.0
_DAYS_OF_PRIOR: Final = 30.0
"""Half-hours and days of a log that the default dispersion is worth."""
_FAR_OUT: Final = 5.0
"""Standard deviations from which on a day is no part of the pattern; by chance not once in a thousand years."""
_MEDIAN_OF_NORMAL: Final = 0.6745


def unusual_days(log: LogCounts, expected: Numbers, dispersion: Dispersion) -> tuple[tuple[date, int, float], ...]:
    """Return the days with far more or far fewer cases than expected, with the cases counted and expected.

    Holidays of the calendar are not among them: they are known, and have factors of their own. What is found is a day
    on which the log has a hole, a major incident, a local closure. Distances are judged by the spread that most days
    show, so that the days sought do not hide themselves.
    """
    calendar = log.grid.calendar
    counted, due = _by_day(log.counts.sum(axis=0), log), _by_day(expected.sum(axis=0), log)
    distance = np.abs(_stabilised(counted, dispersion) - _stabilised(due, dispersion))
    typical = max(1.0, float(np.median(distance)) / _MEDIAN_OF_NORMAL)
    special = _by_day((calendar.special != ORDINARY).astype(np.float64), log) > 0
    found = np.flatnonzero((distance > _FAR_OUT * typical) & ~special)
    return tuple((calendar.days[day], int(counted[day]), float(due[day])) for day in found)


def dispersion_of(log: LogCounts, expected: Numbers, usual: Flags, fitted: float, prior: Dispersion) -> Dispersion:
    """Return how counts vary about the expectation, by the method of moments, shrunk toward the default.

    With ratio r and day spread s, squared distances add up to ``r * sum(m) + s**2 * sum(m**2)``, over half-hours as
    well as over days: two equations for two unknowns.

    Parameters
    ----------
    log, expected
        What was counted, and what was expected, by stream and half-hour.
    usual
        By half-hour: whether it counts.
    fitted
        Contacts' worth of half-hours by which the fit has drawn expectations toward the counts.
    prior
        The default.
    """
    counts, means = log.counts.sum(axis=0) * usual, expected.sum(axis=0) * usual
    days, due = _by_day(counts, log), _by_day(means, log)
    total, squares, day_squares = means.sum(), (means**2).sum(), (due**2).sum()
    freedom = max(0.5, 1.0 - fitted / max(total, 1e-9))
    short = ((counts - means) ** 2).sum() / freedom / total
    long = ((days - due) ** 2).sum() / freedom / total
    variance = max(0.0, (long - short) * total / max(day_squares - squares, 1e-9))
    ratio = max(1.0, short - variance * squares / total)
    half_hours, number_of_days = float((means > 0).sum()), float((due > 0).sum())
    blended = _weighted(ratio, half_hours, prior.ratio, _HALF_HOURS_OF_PRIOR)
    spread = _weighted(variance, number_of_days, prior.day_spread**2, _DAYS_OF_PRIOR) ** 0.5
    span = f"{clock.show_date(log.first_day)} to {clock.show_date(log.last_day)}"
    return Dispersion(max(1.0, float(blended)), float(spread), Source(f"the network's cases, {span}", Standing.OWN))


def _stabilised(cases: Numbers, dispersion: Dispersion) -> Numbers:
    """Return counts on a scale on which chance moves all of them by about one, large or small.

    For a variance of ``r m + (s m)**2`` that is ``(2 / s) asinh(s sqrt(x / r))``, or twice the root where s is nothing
    (M. S. Bartlett, Biometrics 3, 1947). On the plain scale a quiet day without any case would not be far out.
    """
    roots, spread = np.sqrt(cases / dispersion.ratio), max(dispersion.day_spread, 1e-6)
    found: Numbers = 2 / spread * np.arcsinh(spread * roots)
    return found


def _weighted(value: float, weight: float, prior: float, prior_weight: float) -> float:
    return (value * weight + prior * prior_weight) / (weight + prior_weight)


def _by_day(values: Numbers, log: LogCounts) -> Numbers:
    return added_up(values, log.grid.calendar.day, len(log.grid.calendar.days))
