"""The weeks of a rota period and their days, as columns of a page."""

from collections.abc import Iterator
from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.network import BankHoliday, BankHolidayKind
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.exchange.pdf.document import Day

_DAYS = 7
_FULL_DAY = 24 * 60


def of_period(period: RotaPeriod) -> Iterator[tuple[date, ...]]:
    """Yield the seven dates of each week, Monday first, that holds a date of the period."""
    monday = clock.week_start(period.first_day)
    while monday <= period.last_day:
        yield tuple(clock.days(monday, monday + (_DAYS - 1) * clock.DAY))
        monday += clock.WEEK


def column(problem: Problem, day: date) -> Day:
    """Return how a date heads its column."""
    holidays = problem.index.bank_holidays_on(day)
    weekday, number, month = clock.show_day(day).split()
    return Day(
        weekday=weekday,
        date=f"{number} {month}",
        bank_holidays=", ".join(_holiday_name(holiday) for holiday in holidays),
        note=_note(problem, day),
        kind=_kind(problem, day),
    )


def _holiday_name(holiday: BankHoliday) -> str:
    said = any(word in holiday.name.casefold() for word in ("substitute", "observed"))
    return holiday.name if said or holiday.kind is BankHolidayKind.ACTUAL else f"{holiday.name} (substitute)"


def _note(problem: Problem, day: date) -> str:
    if day not in problem.period:
        return "not in this rota"
    minutes = clock.day_interval(day).minutes
    if minutes == _FULL_DAY:
        return ""
    return "clocks go back 02:00" if minutes > _FULL_DAY else "clocks go forward 01:00"


def _kind(problem: Problem, day: date) -> str:
    if day not in problem.period:
        return "outside"
    if problem.index.is_bank_holiday(day):
        return "bank_holiday"
    return "weekend" if clock.is_weekend(day) else "weekday"
