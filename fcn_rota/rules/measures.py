"""What is shared out fairly, measured in minutes of an interval.

A minute can count under several measures: one at 23:30 on Christmas Day 2027 is a minute of a night, of a weekend, of a
bank holiday and of Christmas.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.availability import FairMeasure
from fcn_rota.domain.interval import Interval
from fcn_rota.rules.work import night_minutes

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem

LATE_FROM, LATE_TO = time(20), time(23)
"""Late evening, local time: after the last surgery, before the night."""

TITLES = {
    FairMeasure.NIGHTS: "nights",
    FairMeasure.WEEKENDS: "weekends",
    FairMeasure.BANK_HOLIDAYS: "bank holidays",
    FairMeasure.CHRISTMAS_NEW_YEAR: "Christmas and New Year",
    FairMeasure.LATE_EVENINGS: "late evenings",
}
"""What the measures are called in a sentence."""


def measured(problem: "Problem", interval: Interval) -> Mapping[FairMeasure, int]:
    """Minutes of an interval by measure, only measures under which some count.

    *Nights*: 23:00 to 06:00. *Weekends*: Saturdays and Sundays, midnight to midnight. *Bank holidays*: the days
    themselves and their substitutes, midnight to midnight. *Christmas and New Year*: from the start of out-of-hours
    time on 24 December to its end on the morning of 27 December, and from 31 December to 2 January likewise. *Late
    evenings*: 20:00 to 23:00. All in local time.
    """
    memo = problem.index.memo
    key = ("measured", interval)
    if key not in memo:
        by_measure = {measure: _minutes_of(problem, measure, interval) for measure in FairMeasure}
        memo[key] = {measure: minutes for measure, minutes in by_measure.items() if minutes}
    minutes: Mapping[FairMeasure, int] = memo[key]
    return minutes


def _minutes_of(problem: "Problem", measure: FairMeasure, interval: Interval) -> int:
    match measure:
        case FairMeasure.NIGHTS:
            return night_minutes(interval)
        case FairMeasure.LATE_EVENINGS:
            return clock.minutes_between_local_times(interval, LATE_FROM, LATE_TO)
        case FairMeasure.WEEKENDS:
            days = [day for day in clock.dates_touched(interval) if clock.is_weekend(day)]
        case FairMeasure.BANK_HOLIDAYS:
            days = [day for day in clock.dates_touched(interval) if problem.index.is_bank_holiday(day)]
        case FairMeasure.CHRISTMAS_NEW_YEAR:
            return sum(interval.overlap_minutes(span) for span in _festive_spans(problem, interval))
    return sum(interval.overlap_minutes(clock.day_interval(day)) for day in days)


def _festive_spans(problem: "Problem", interval: Interval) -> Iterator[Interval]:
    """Yield Christmas and New Year of the years around an interval."""
    begin, end = problem.network.out_of_hours_from, problem.network.out_of_hours_to
    year = clock.local_date(interval.start).year
    for first, days in ((date(year, 12, 24), 3), (date(year, 12, 31), 2), (date(year - 1, 12, 31), 2)):
        yield clock.local_interval(first, begin, end, days)
