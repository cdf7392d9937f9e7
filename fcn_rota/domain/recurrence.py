"""Dates that come again: every Tuesday until March, every other Friday."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.wording import listed

MOST_WEEKS_BETWEEN = 8
_WEEK = 7
_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Some days of the week, in every week or in every so-manieth, from a date to another.

    Weeks are Monday to Sunday and counted from that of the first day.

    Parameters
    ----------
    weekdays
        Days of the week, Monday 0 to Sunday 6, at least one.
    every
        1 for every week, 2 for every other, up to 8.
    first_day, last_day
        Local dates between which they lie, both included.

    Raises
    ------
    ValueError
        If there is no such day of the week, or the last day lies before the first.
    """

    weekdays: frozenset[int]
    every: int
    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= set(range(7)):
            raise ValueError("choose at least one day of the week")
        if not 1 <= self.every <= MOST_WEEKS_BETWEEN:
            raise ValueError(f"a pattern repeats every 1 to {MOST_WEEKS_BETWEEN} weeks, not {self.every}")
        if self.last_day < self.first_day:
            raise ValueError(
                f"the last day ({clock.show_date(self.last_day)}) lies before the first "
                f"({clock.show_date(self.first_day)})"
            )

    def dates(self) -> Iterator[date]:
        """Yield the dates in order; none where no such day of the week lies between the two dates."""
        start = clock.week_start(self.first_day)
        for day in clock.days(self.first_day, self.last_day):
            if day.weekday() in self.weekdays and (day - start).days // 7 % self.every == 0:
                yield day

    def words(self) -> str:
        """Say it in words: ``every second Fri, Mon 4 Jan 2027 to Wed 31 Mar 2027``."""
        whole_week = len(self.weekdays) == _WEEK and self.every == 1
        names = "day" if whole_week else listed([clock.WEEKDAY_NAMES[number] for number in sorted(self.weekdays)])
        often = f"every {_ORDINALS[self.every]} " if self.every > 1 else "every "
        # Every second Friday, but of several days the week is what comes again.
        week = "" if len(self.weekdays) == 1 else "week: "
        start = f"{often}{week}" if self.every > 1 else often
        return f"{start}{names}, {clock.show_date(self.first_day)} to {clock.show_date(self.last_day)}"
