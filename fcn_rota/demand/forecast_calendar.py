"""What each half-hour is: which hour of the week, out of hours or not, in which month, on which special day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fcn_rota.demand.arrays import Flags, Indices
from fcn_rota.demand.forecast_figures import Figure
from fcn_rota.demand.forecast_inputs import DemandInputs
from fcn_rota.domain import clock
from fcn_rota.domain.demand import HALF_HOUR, HalfHours

HOURS_OF_A_WEEK: Final = 7 * 24
ORDINARY: Final = -1
"""Number of no special day."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Half-hours as a forecast sees them: arrays as long as there are half-hours.

    Parameters
    ----------
    days
        The local dates.
    day
        Number of the date, in `days`.
    hour
        Hour of the week, Monday 00:00 is 0; on a bank holiday that of a Sunday.
    plain_hour
        Hour of the week whatever the holidays.
    month
        0 to 11.
    special
        Number of the special day, as `special_figures` counts them, or `ORDINARY`.
    out_of_hours
        Whether the practices are closed.
    """

    days: tuple[date, ...]
    day: Indices
    hour: Indices
    plain_hour: Indices
    month: Indices
    special: Indices
    out_of_hours: Flags


def special_figures(inputs: DemandInputs) -> tuple[Figure, ...]:
    """Return the factors of special days, in the order by which a `Calendar` numbers them; other bank holidays last."""
    return (*inputs.figures.special_days.values(), inputs.figures.bank_holiday)


def calendar_of(half_hours: HalfHours, inputs: DemandInputs) -> Calendar:
    """Return what each of the half-hours is in the network's calendar."""
    holidays = {holiday.day for holiday in inputs.bank_holidays}
    numbers = {day: number for number, day in enumerate(inputs.figures.special_days)}
    local = [clock.local(half_hours.start + index * HALF_HOUR) for index in range(len(half_hours))]
    dates = [moment.date() for moment in local]
    days = tuple(dict.fromkeys(dates))
    order = {day: number for number, day in enumerate(days)}
    day = np.array([order[on] for on in dates])
    hour_of_day = np.array([moment.hour for moment in local])
    weekday = np.array([on.weekday() for on in days])
    is_holiday = np.array([on in holidays for on in days])
    closed_all_day = is_holiday | (weekday >= clock.SATURDAY)
    closed_now = np.array([_is_night(moment.hour * 60 + moment.minute, inputs) for moment in local])
    return Calendar(
        days=days,
        day=day,
        hour=24 * np.where(is_holiday, clock.SUNDAY, weekday)[day] + hour_of_day,
        plain_hour=24 * weekday[day] + hour_of_day,
        month=np.array([on.month - 1 for on in days])[day],
        special=np.array([_special(on, numbers, is_holiday=on in holidays) for on in days])[day],
        out_of_hours=closed_now | closed_all_day[day],
    )


def open_part_of_hours(inputs: DemandInputs) -> NDArray[np.float64]:
    """Return how much of each hour of an ordinary week is out of hours, in half-hours: 0, a half or 1."""
    weekday = [np.mean([_is_night(60 * hour + minute, inputs) for minute in (0, 30)]) for hour in range(24)]
    return np.concatenate([np.tile(weekday, clock.SATURDAY), np.ones(HOURS_OF_A_WEEK - 24 * clock.SATURDAY)])


def _is_night(minute_of_day: int, inputs: DemandInputs) -> bool:
    """Whether practices are closed at that time of a weekday."""
    opens, closes = inputs.out_of_hours_to, inputs.out_of_hours_from
    return not 60 * opens.hour + opens.minute <= minute_of_day < 60 * closes.hour + closes.minute


def _special(day: date, numbers: Mapping[tuple[int, int], int], *, is_holiday: bool) -> int:
    return numbers.get((day.month, day.day), len(numbers) if is_holiday else ORDINARY)
