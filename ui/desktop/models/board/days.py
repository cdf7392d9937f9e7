"""The columns of the board: the days of the period."""

from dataclasses import dataclass
from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.problem import Problem

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class BoardDay:
    """A day of the period.

    Parameters
    ----------
    day
        The local date.
    bank_holiday
        Names of its bank holidays; empty where it is none.
    is_weekend, is_today
        Whether it is a Saturday or Sunday, and whether it is the date of the desk.
    interval
        Local midnight to midnight: 23, 24 or 25 hours.
    """

    day: date
    bank_holiday: str
    is_weekend: bool
    is_today: bool
    interval: Interval

    @property
    def weekday(self) -> str:
        """The day of the week: ``Fri``."""
        return clock.show_day(self.day).split()[0]

    @property
    def date(self) -> str:
        """Day and month: ``25 Dec``."""
        return clock.show_day(self.day).partition(" ")[2]

    @property
    def remark(self) -> str:
        """What is special about it in a word that fits a column's head: ``BH``, ``today``."""
        return " ".join(word for word, holds in (("BH", self.bank_holiday), ("today", self.is_today)) if holds)

    @property
    def spoken(self) -> str:
        """The day in full: ``Fri 25 Dec 2026, bank holiday: Christmas Day, today``."""
        parts = [clock.show_date(self.day)]
        if self.bank_holiday:
            parts.append(f"bank holiday: {self.bank_holiday}")
        if self.is_today:
            parts.append("today")
        return ", ".join(parts)

    def share(self, part: Interval) -> tuple[float, float]:
        """Return where a part of time begins and ends within the day, from 0 at its start to 1 at its end.

        What lies outside the day is cut off.
        """
        whole = self.interval.end - self.interval.start
        begin, end = ((edge - self.interval.start) / whole for edge in (part.start, part.end))
        return min(1.0, max(0.0, begin)), min(1.0, max(0.0, end))


def board_days(problem: Problem, today: date) -> tuple[BoardDay, ...]:
    """Return the days of a problem's period."""
    return tuple(
        BoardDay(
            day=day,
            bank_holiday=", ".join(holiday.name for holiday in problem.index.bank_holidays_on(day)),
            is_weekend=clock.is_weekend(day),
            is_today=day == today,
            interval=clock.day_interval(day),
        )
        for day in clock.days(problem.period.first_day, problem.period.last_day)
    )
