"""What a network's own cases teach: published figures beside what is made of them and the cases together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from fcn_rota.demand.arrays import Numbers
from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.forecast import Band, Grouping, Prediction, predict
from fcn_rota.demand.forecast_calendar import HOURS_OF_A_WEEK
from fcn_rota.demand.forecast_fit import Fit
from fcn_rota.demand.forecast_handling import learned_care
from fcn_rota.demand.forecast_inputs import DemandInputs
from fcn_rota.demand.forecast_pattern import STREAMS, open_hours
from fcn_rota.domain import clock
from fcn_rota.domain.demand import Dispersion, HalfHours, Stream


class WeekPart(StrEnum):
    """A part of the week, by local hours."""

    BY_DAY = "Mon to Fri, 08:00 to 18:00"
    EVENINGS = "Mon to Fri, 18:00 to 23:00"
    SATURDAYS = "Saturdays, 08:00 to 23:00"
    SUNDAYS = "Sundays, 08:00 to 23:00"
    NIGHTS = "Nights, 23:00 to 08:00"


_DAY: Final = range(8, 23)
_SURGERY: Final = range(8, 18)


@dataclass(frozen=True, slots=True)
class StreamLesson:
    """One stream, by published figures and after the cases were looked at.

    Parameters
    ----------
    stream
        Which.
    cases
        How many of the log count for it.
    assumed, learned
        Contacts of the whole network in an ordinary week.
    doubt
        Standard deviation of what is still unknown about the learned number, as a share of it.
    weight
        How much of the learned number is the cases' word and not the figures', 0 to 1.
    assumed_minutes, learned_minutes
        How long its last stage takes on average: the call, the appointment or the visit.
    """

    stream: Stream
    cases: int
    assumed: float
    learned: float
    doubt: float
    weight: float
    assumed_minutes: float
    learned_minutes: float


@dataclass(frozen=True, slots=True)
class ShapeLesson:
    """A part of the week, and the share of an ordinary week's contacts that come in it."""

    part: WeekPart
    assumed: float
    learned: float


@dataclass(frozen=True, slots=True)
class Lessons:
    """What some cases teach; without cases, assumed and learned are the same.

    Parameters
    ----------
    streams
        Each stream from which anything is expected.
    shape
        The parts of the week.
    assumed, learned
        Contacts expected in the time forecast, in one sum with its interval.
    assumed_dispersion, dispersion
        How counts vary.
    """

    streams: tuple[StreamLesson, ...]
    shape: tuple[ShapeLesson, ...]
    assumed: Band
    learned: Band
    assumed_dispersion: Dispersion
    dispersion: Dispersion


def lessons_of(prediction: Prediction, confidence: float = 0.9) -> Lessons:
    """Return what the cases of a prediction taught.

    Parameters
    ----------
    prediction
        A forecast made with the cases.
    confidence
        How often the intervals of the sums shall hold the count.
    """
    inputs, half_hours = prediction.inputs, prediction.grid.half_hours
    plain = _without_cases(inputs, half_hours) if inputs.cases else prediction
    return Lessons(
        tuple(_streams(plain.fit, prediction)),
        tuple(_shape(plain.fit, prediction.fit, inputs)),
        plain.band(Grouping.ALL, confidence=confidence),
        prediction.band(Grouping.ALL, confidence=confidence),
        plain.fit.dispersion,
        prediction.fit.dispersion,
    )


def _without_cases(inputs: DemandInputs, half_hours: HalfHours) -> Prediction:
    return predict(replace(inputs, cases=()), half_hours)


def _streams(plain: Fit, prediction: Prediction) -> Iterator[StreamLesson]:
    fit = prediction.fit
    counts = fit.log.counts.sum(axis=1) if fit.log is not None else np.zeros(len(STREAMS))
    assumed_care, care = care_model(), learned_care(prediction.inputs.cases)
    minutes, own_minutes = (
        {pathway.stream: pathway.stages[-1].handling.mean_minutes for pathway in model.pathways}
        for model in (assumed_care, care)
    )
    for number, stream in enumerate(STREAMS):
        assumed, learned = plain.volumes[:, number].sum(), fit.volumes[:, number].sum()
        if assumed or learned:
            yield StreamLesson(
                stream,
                int(counts[number]),
                float(assumed),
                float(learned),
                float(fit.level_doubt[number]),
                # Variances of gamma-Poisson shrinkage: k before, k + N / d after (see `forecast_fit`).
                float(1 - (fit.level_doubt[number] / plain.level_doubt[number]) ** 2),
                minutes[stream],
                own_minutes[stream],
            )


def _shape(plain: Fit, fit: Fit, inputs: DemandInputs) -> Iterator[ShapeLesson]:
    assumed, learned = (_shares_of_hours(one, inputs) for one in (plain, fit))
    parts = np.array([_part(hour) for hour in range(HOURS_OF_A_WEEK)])
    for part in WeekPart:
        mine = parts == part
        yield ShapeLesson(part, float(assumed[mine].sum()), float(learned[mine].sum()))


def _shares_of_hours(fit: Fit, inputs: DemandInputs) -> Numbers:
    """Return the share of an ordinary week's contacts, of all streams, in each of its hours."""
    contacts: Numbers = (fit.volumes.sum(axis=0)[:, np.newaxis] * fit.factors.hours * open_hours(inputs)).sum(axis=0)
    shares: Numbers = contacts / max(contacts.sum(), 1e-12)
    return shares


def _part(hour: int) -> WeekPart:
    """Return the part of the week in which an hour of it lies."""
    weekday, at = divmod(hour, 24)
    if at not in _DAY:
        return WeekPart.NIGHTS
    if weekday >= clock.SATURDAY:
        return WeekPart.SATURDAYS if weekday == clock.SATURDAY else WeekPart.SUNDAYS
    return WeekPart.BY_DAY if at in _SURGERY else WeekPart.EVENINGS
