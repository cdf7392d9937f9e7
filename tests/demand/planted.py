"""Networks whose demand is known, and logs drawn from it: what a forecast should find again."""

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from fcn_rota.demand.defaults_volume import volume_figures
from fcn_rota.demand.forecast import Prediction, predict
from fcn_rota.demand.forecast_figures import Figure, VolumeFigures, WeekShape
from fcn_rota.demand.forecast_inputs import DemandInputs, LoggedCase, Population
from fcn_rota.demand.forecast_pattern import STREAMS
from fcn_rota.domain import clock
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import HALF_HOUR, Dispersion, HalfHours, Stream
from fcn_rota.domain.network import BankHoliday
from fcn_rota.domain.sources import Source, Standing
from fcn_rota.exchange.bank_holidays import bank_holidays

PLANTED = Source("planted by the test", Standing.OWN)
HOLIDAYS: tuple[BankHoliday, ...] = bank_holidays("ENG", date(2024, 1, 1), date(2027, 12, 31))


def network(*patients: int, figures: VolumeFigures | None = None) -> DemandInputs:
    """A network of practices of those sizes."""
    populations = tuple(Population(f"p{number}", f"Practice {number}", size) for number, size in enumerate(patients))
    return DemandInputs(populations, HOLIDAYS, figures=figures or volume_figures())


def days(first: date, last: date) -> HalfHours:
    """The half-hours of some local days."""
    return HalfHours.over(clock.span_interval(first, last))


def planted_figures(ratio: float = 1.5, day_spread: float = 0.1) -> VolumeFigures:
    """Figures unlike the defaults: twice the visits, later evenings, quieter Sundays, clustered counts."""
    default = volume_figures()
    visits = Figure("home visits", 2 * default.shares[Stream.HOME_VISIT].value, "", PLANTED)
    weights = np.array(default.week.weights).reshape(7, 24).copy()
    weights[:, 22:] *= 1.8
    weights[6] *= 0.7
    return replace(
        default,
        shares=MappingProxyType({**default.shares, Stream.HOME_VISIT: visits}),
        week=WeekShape(tuple(weights.ravel()), PLANTED),
        dispersion=Dispersion(ratio, day_spread, PLANTED),
    )


def drawn_counts(prediction: Prediction, seed: int) -> NDArray[np.int64]:
    """Counts by practice, stream and half-hour as a `Dispersion` says they vary."""
    chance = np.random.default_rng(seed)
    dispersion, expected = prediction.fit.dispersion, prediction.expected
    calendar = prediction.grid.calendar
    if dispersion.day_spread:
        shape = dispersion.day_spread**-2
        busy = chance.gamma(shape, 1 / shape, len(calendar.days))[calendar.day]
    else:
        busy = np.ones(len(calendar.day))
    mean = expected.sum(axis=(0, 1)) * busy
    safe = np.maximum(mean, 1e-9)
    if dispersion.ratio > 1:
        totals = chance.negative_binomial(safe / (dispersion.ratio - 1), 1 / dispersion.ratio)
    else:
        totals = chance.poisson(safe)
    flat = expected.reshape(-1, expected.shape[2])
    # A little below 1, since rounding above it is refused.
    shares = flat / np.maximum(flat.sum(axis=0), 1e-12) * (1 - 1e-12)
    return chance.multinomial(totals * (mean > 0), shares.T).T.reshape(expected.shape)


def drawn_log(prediction: Prediction, seed: int) -> tuple[LoggedCase, ...]:
    """A log drawn from a forecast; every third case is urgent."""
    counts = drawn_counts(prediction, seed)
    start = prediction.grid.half_hours.start
    cases: list[LoggedCase] = []
    for practice, stream, at in np.argwhere(counts):
        for number in range(int(counts[practice, stream, at])):
            moment = start + int(at) * HALF_HOUR + timedelta(minutes=(7 * number) % 30)
            urgent = CasePriority.URGENT if len(cases) % 3 == 0 else CasePriority.LESS_URGENT
            name = prediction.inputs.populations[practice].practice
            cases.append(LoggedCase(moment, STREAMS[stream], urgent, name))
    return tuple(cases)


def year(inputs: DemandInputs, of: int) -> Prediction:
    """The forecast of a calendar year."""
    return predict(inputs, days(date(of, 1, 1), date(of, 12, 31)))
