"""How many contacts the figures give a practice in an ordinary week, and how those spread over half-hours."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from fcn_rota.demand.arrays import Flags, Indices, Numbers
from fcn_rota.demand.forecast_calendar import Calendar, calendar_of, open_part_of_hours, special_figures
from fcn_rota.demand.forecast_figures import AgeBand, VolumeFigures
from fcn_rota.demand.forecast_inputs import DemandInputs, Population
from fcn_rota.domain.demand import HalfHours, Stream

STREAMS: Final = tuple(Stream)
"""The order of streams in every array."""
WEEKS_OF_A_YEAR: Final = 365.25 / 7


@dataclass(frozen=True, slots=True)
class Factors:
    """What spreads a week's contacts over time.

    Parameters
    ----------
    hours
        By stream and hour of the week: the share of an ordinary week's contacts that come in an hour that is open
        throughout.
    months
        By month.
    specials
        By special day, as a `Calendar` numbers them.
    """

    hours: Numbers
    months: Numbers
    specials: Numbers


@dataclass(frozen=True, slots=True)
class Grid:
    """Half-hours with what each is to each stream.

    Parameters
    ----------
    half_hours, calendar
        When, and what they are.
    hour
        Hour of the week by stream and half-hour; only out-of-hours streams take a bank holiday for a Sunday.
    is_open
        Whether contacts of the stream come in at all.
    has_holidays
        By stream: whether special days matter to it.
    """

    half_hours: HalfHours
    calendar: Calendar
    hour: Indices
    is_open: Flags
    has_holidays: Flags

    def pattern(self, factors: Factors) -> Numbers:
        """Return the share of an ordinary week's contacts in each half-hour, by stream; a busy month is above that."""
        of_hours = np.take_along_axis(factors.hours, self.hour, axis=1) / 2
        return of_hours * self.is_open * factors.months[self.calendar.month] * self.special(factors.specials)

    def special(self, values: Numbers, otherwise: float = 1.0) -> Numbers:
        """Return the value of the special day that each half-hour lies on, by stream; `otherwise` on ordinary days."""
        # `ORDINARY` is -1, the last.
        on_day = np.append(values, otherwise)[self.calendar.special]
        return np.where(self.has_holidays[:, np.newaxis], on_day, otherwise)


def grid_of(half_hours: HalfHours, inputs: DemandInputs) -> Grid:
    """Return what each half-hour is to each stream."""
    calendar = calendar_of(half_hours, inputs)
    outside = _are_out_of_hours(inputs)
    column = outside[:, np.newaxis]
    return Grid(
        half_hours=half_hours,
        calendar=calendar,
        hour=np.where(column, calendar.hour, calendar.plain_hour),
        is_open=np.where(column, calendar.out_of_hours, True),
        has_holidays=outside,
    )


def default_factors(inputs: DemandInputs) -> Factors:
    """Return the figures' spread over time.

    Contacts counted out of hours are spread over the out-of-hours part of the week and over nothing else.
    """
    return Factors(
        hours=np.array([_densities(inputs, stream) for stream in STREAMS]),
        months=np.array([figure.value for figure in inputs.figures.months]),
        specials=np.array([figure.value for figure in special_figures(inputs)]),
    )


def open_hours(inputs: DemandInputs) -> Numbers:
    """Return how much of each hour of an ordinary week is open to a stream, by stream and hour of the week."""
    return np.where(_are_out_of_hours(inputs)[:, np.newaxis], open_part_of_hours(inputs), 1.0)


def weekly_volumes(inputs: DemandInputs, *, when_logged: bool = False) -> Numbers:
    """Return contacts in an ordinary week by practice and stream.

    Parameters
    ----------
    inputs
        The populations and figures.
    when_logged
        Of the populations at the time of the log instead of now.
    """
    rates = np.array([[_yearly_rate(p, stream, inputs.figures) for stream in STREAMS] for p in inputs.populations])
    patients = np.array([_patients(population, when_logged=when_logged) for population in inputs.populations])
    volumes: Numbers = rates * patients[:, np.newaxis] / 1000 / WEEKS_OF_A_YEAR
    return volumes


def out_of_hours_need(population: Population, figures: VolumeFigures) -> float:
    """Return how many times the plain rate of contacts out of hours a practice's patients make."""
    fifth = population.deprivation_fifth
    deprived = 1.0 if fifth is None else figures.by_deprivation[fifth - 1].value / figures.out_of_hours.value
    return deprived * _age_factor(population, figures) * population.relative_need


def _are_out_of_hours(inputs: DemandInputs) -> Flags:
    """Return by stream whether its contacts come out of hours only."""
    return np.array([stream in inputs.figures.shares for stream in STREAMS])


def _densities(inputs: DemandInputs, stream: Stream) -> Numbers:
    if stream in inputs.figures.shares:
        weights, part = np.array(inputs.figures.week.weights), open_part_of_hours(inputs)
    else:
        weights, part = np.array(inputs.figures.weeks_beside[stream].weights), np.ones(7 * 24)
    densities: Numbers = weights / (weights * part).sum()
    return densities


def _patients(population: Population, *, when_logged: bool) -> int:
    logged = population.patients_when_logged
    return population.patients if logged is None or not when_logged else logged


def _yearly_rate(population: Population, stream: Stream, figures: VolumeFigures) -> float:
    """Contacts per 1,000 registered a year."""
    if stream in figures.beside:
        return figures.beside[stream].value
    return figures.out_of_hours.value * figures.shares[stream].value * out_of_hours_need(population, figures)


def _age_factor(population: Population, figures: VolumeFigures) -> float:
    """How many more contacts the ages of a practice's patients make than those the rates were counted in."""
    registered = sum(population.ages.values())
    if not registered:
        return 1.0
    here = sum(figures.by_age[band].value * count for band, count in population.ages.items()) / registered
    there = sum(figures.by_age[band].value * figures.ages[band].value for band in AgeBand)
    return here / there
