"""Runs of dates on which somebody works, for the rules that limit them.

A run is this rota's business when one of its dates is worked only because of a duty of the period: daytime work and
history that make a long run by themselves do not.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval

LONGEST_RUN = 31
"""Largest limit that makes sense, in dates."""


@dataclass(frozen=True, slots=True)
class DateTooMany:
    """A date that comes after as many in a row as are allowed.

    Parameters
    ----------
    day
        The date.
    since
        First date of the run it belongs to.
    """

    day: date
    since: date

    @property
    def number(self) -> int:
        """Which date of its run it is, from 1."""
        return (self.day - self.since).days + 1

    @property
    def interval(self) -> Interval:
        """From the start of the run to the end of the date."""
        return clock.span_interval(self.since, self.day)


def dates_too_many(
    own: Collection[date], outside: Collection[date], maximum: Callable[[date], int | None]
) -> Iterator[DateTooMany]:
    """Yield every date that is beyond the maximum in a row.

    Parameters
    ----------
    own, outside
        Dates worked through duties of the period, and through anything else.
    maximum
        Most dates in a row as it applies on a date, or None where nothing limits them.
    """
    worked = {*own, *outside}
    added = {*own} - {*outside}
    for day in sorted(day for day in worked if added and day >= min(added)):
        limit = maximum(day)
        if limit is None:
            continue
        if all(day - back * clock.DAY in worked for back in range(1, limit + 1)) and any(
            day - back * clock.DAY in added for back in range(limit + 1)
        ):
            yield DateTooMany(day, _first_of_run(day, worked))


def _first_of_run(day: date, worked: Collection[date]) -> date:
    while day - clock.DAY in worked:
        day -= clock.DAY
    return day
