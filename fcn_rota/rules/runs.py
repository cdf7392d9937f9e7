"""Runs of dates on which somebody works, for the rules that limit them.

A run is this rota's business when one of its dates is worked only because of a duty of the period: daytime work and
history that make a long run by themselves do not.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.wording import counted

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
        Most dates in a row as it applies on a date, at least one, or None where nothing limits them.
    """
    worked = {*own, *outside}
    added = {*own} - {*outside}
    earliest = min(added, default=None)
    for day in sorted(day for day in worked if earliest is not None and day >= earliest):
        # Most dates are the first of their run, which no limit forbids.
        limit = maximum(day) if day - clock.DAY in worked else None
        if limit is None:
            continue
        if all(day - back * clock.DAY in worked for back in range(1, limit + 1)) and any(
            day - back * clock.DAY in added for back in range(limit + 1)
        ):
            yield DateTooMany(day, _first_of_run(day, worked))


@dataclass(frozen=True, slots=True)
class Run:
    """Dates worked in a row, both ends included."""

    first_day: date
    last_day: date

    @property
    def length(self) -> int:
        """How many dates."""
        return (self.last_day - self.first_day).days + 1


def run_around(worked: Collection[date], day: date, within: Iterable[date]) -> Run | None:
    """Return the run that a date lies in.

    Parameters
    ----------
    worked
        Dates that are worked.
    day
        The date.
    within
        Where the date is not worked, the longest run that has one of these dates, the first of several.

    Returns
    -------
    Run or None
        None where neither the date nor any of the others is worked.
    """
    starts = [day] if day in worked else sorted(one for one in within if one in worked)
    runs = (Run(_first_of_run(one, worked), _last_of_run(one, worked)) for one in starts)
    return max(runs, key=lambda run: run.length, default=None)


def room_in_run(rule: str, unit: str, run: Run | None, maximum: int | None) -> Iterator[Headroom]:
    """Yield how much longer a run may be.

    Parameters
    ----------
    rule, unit
        Id of the rule, and what it counts: ``night``.
    run
        The run, or None where nothing is worked.
    maximum
        Most dates in a row, or None where nothing limits them.
    """
    if maximum is not None:
        length = run.length if run else 0
        since = f", from {clock.show_day(run.first_day)}" if run and length > 1 else ""
        yield Headroom(rule, f"{counted(length, unit)} of {maximum} in a row{since}", maximum - length, maximum)


def _last_of_run(day: date, worked: Collection[date]) -> date:
    while day + clock.DAY in worked:
        day += clock.DAY
    return day


def _first_of_run(day: date, worked: Collection[date]) -> date:
    while day - clock.DAY in worked:
        day -= clock.DAY
    return day
