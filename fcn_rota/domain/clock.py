"""Every question about local dates and local times of day, in one place.

Instants are aware and in UTC everywhere; the local time zone is that of the network (`Europe/London`).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from fcn_rota.domain.interval import MINUTE, Interval

LOCAL_ZONE = ZoneInfo("Europe/London")
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SATURDAY = 5
SUNDAY = 6
# Not strftime: a program that follows the desktop's locale would print other languages' names.
WEEKDAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=65536)
def instant(day: date, at: time) -> datetime:
    """Return the UTC instant of a local wall-clock time.

    A time that the spring change skips is read as if the clock had not yet changed (01:30 becomes 02:30 BST); a time
    that the autumn change repeats means its first occurrence.

    Raises
    ------
    ValueError
        If `at` carries a time zone of its own.
    """
    if at.tzinfo is not None:
        raise ValueError("a local time of day carries no time zone")
    return datetime.combine(day, at, LOCAL_ZONE).astimezone(UTC)


@lru_cache(maxsize=65536)
def local(moment: datetime) -> datetime:
    """Return the instant as local wall-clock time (aware, `Europe/London`)."""
    return moment.astimezone(LOCAL_ZONE)


def local_date(moment: datetime) -> date:
    """Return the local date on which the instant falls; midnight belongs to the day that begins."""
    return local(moment).date()


def local_interval(day: date, start: time, end: time, day_offset: int = 0) -> Interval:
    """Return the interval from a local start on `day` to a local end `day_offset` days later.

    Raises
    ------
    ValueError
        If the end does not lie after the start.
    """
    return Interval(instant(day, start), instant(day + day_offset * DAY, end))


@lru_cache(maxsize=8192)
def day_interval(day: date) -> Interval:
    """Return the local day, midnight to midnight: 23, 24 or 25 hours long."""
    return Interval(instant(day, time()), instant(day + DAY, time()))


def span_interval(first_day: date, last_day: date) -> Interval:
    """Return the interval from the start of the first local day to the end of the last."""
    return Interval(instant(first_day, time()), instant(last_day + DAY, time()))


def days(first_day: date, last_day: date) -> Iterator[date]:
    """Yield the dates from the first to the last, both included."""
    day = first_day
    while day <= last_day:
        yield day
        day += DAY


def dates_touched(interval: Interval) -> tuple[date, ...]:
    """Return the local dates of which the interval holds at least a minute."""
    return tuple(days(local_date(interval.start), local_date(interval.end - MINUTE)))


def week_start(day: date) -> date:
    """Return the Monday of the week (WTR 1998: weeks start at midnight between Sunday and Monday)."""
    return day - day.weekday() * DAY


def is_weekend(day: date) -> bool:
    """Whether the date is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


@lru_cache(maxsize=65536)
def minutes_between_local_times(interval: Interval, start: time, end: time) -> int:
    """Minutes of the interval that fall between two local times of day, on any date.

    Parameters
    ----------
    interval
        What is measured.
    start, end
        Local times of day. Where `end` is not after `start`, the span runs past midnight (23:00 to 06:00). A span
        that the spring change skips (01:00 to 02:00) has no minutes on that date.
    """
    offset = DAY if end <= start else timedelta()
    first, last = local_date(interval.start) - DAY, local_date(interval.end)
    spans = ((instant(day, start), instant(day + offset, end)) for day in days(first, last))
    return sum(interval.overlap_minutes(Interval(begins, ends)) for begins, ends in spans if begins < ends)


def show_date(day: date) -> str:
    """Write a date as the field does: ``Mon 4 Jan 2027``."""
    return f"{show_day(day)} {day.year}"


def show_day(day: date) -> str:
    """Write a date without its year: ``Mon 4 Jan``."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"


@lru_cache(maxsize=8192)
def show_time(moment: datetime) -> str:
    """Write an instant's local time of day: ``18:30``."""
    return f"{local(moment):%H:%M}"


def show_moment(moment: datetime) -> str:
    """Write an instant in local time, without its year: ``Mon 4 Jan 18:30``."""
    return f"{show_day(local_date(moment))} {show_time(moment)}"


@lru_cache(maxsize=65536)
def show_span(interval: Interval) -> str:
    """Write an interval in local time, as short as it can be read in one way only.

    A duty within a day or over one midnight names the date it starts on: ``Mon 4 Jan 18:30-23:00``, ``Fri 25 Dec
    23:00-08:00``. Whole days have no times: ``Thu 24 Dec``, ``Thu 24 Dec to Sun 27 Dec``. Whatever else ends on another
    date names both: ``Fri 25 Dec 18:00 to Sun 27 Dec 08:00``.
    """
    start, end = local(interval.start), local(interval.end)
    first, last = show_day(start.date()), show_day(end.date())
    if start.time() == end.time() == time():
        last = show_day(end.date() - DAY)
        return first if first == last else f"{first} to {last}"
    overnight = end.date() == start.date() + DAY and end.time() < start.time()
    if overnight or start.date() == end.date():
        return f"{first} {start:%H:%M}-{end:%H:%M}"
    return f"{first} {start:%H:%M} to {last} {end:%H:%M}"


def show_part(part: Interval, whole: Interval) -> str:
    """Write a part of some time in local times of day, as little of it as need be said.

    Empty for all of it; ``to 12:00`` and ``from 18:00``, ``09:00-12:00`` for what lies inside.
    """
    if part == whole:
        return ""
    if part.start == whole.start:
        return f"to {show_time(part.end)}"
    if part.end == whole.end:
        return f"from {show_time(part.start)}"
    return f"{show_time(part.start)}-{show_time(part.end)}"


def show_duration(minutes: int) -> str:
    """Write minutes as hours and minutes: ``9 h 30``, ``11 h``, ``45 min``."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else ""
    if not hours:
        return f"{sign}{rest} min"
    return f"{sign}{hours} h {rest:02d}" if rest else f"{sign}{hours} h"
