"""Half-open intervals of time between two instants."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MINUTE = timedelta(minutes=1)
LONGEST_WORK = timedelta(days=3, hours=1)
"""No single piece of work is longer: from 00:00 to the end of the third date, when the clocks go back. Rules that look
for what collides with a duty, or leaves it too little rest, look no further back for what began before it."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A half-open span of time ``[start, end)``.

    Parameters
    ----------
    start, end
        Aware instants in UTC, whole minutes; ``end`` lies after ``start``.

    Raises
    ------
    ValueError
        If an instant is naive or not in UTC, or the interval is empty or runs backwards.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        # Intervals are made by the hundred thousand, nearly all of plain UTC instants: no call for those.
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            require_utc(self.start, "start")
            require_utc(self.end, "end")
        if self.end <= self.start:
            raise ValueError(f"the interval ends ({self.end:%Y-%m-%dT%H:%MZ}) before it starts or is empty")

    @property
    def minutes(self) -> int:
        """Length in minutes, as really elapsed (a night across a clock change is 8 or 10 hours long)."""
        return (self.end - self.start) // MINUTE

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share any minute; touching ends do not."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Interval") -> bool:
        """Whether every minute of `other` lies inside this interval."""
        return self.start <= other.start and other.end <= self.end

    def contains(self, instant: datetime) -> bool:
        """Whether the instant lies inside; the end does not."""
        return self.start <= instant < self.end

    def intersection(self, other: "Interval") -> "Interval | None":
        """Return the shared part, or None where they share no minute."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Interval(start, end) if start < end else None

    def overlap_minutes(self, other: "Interval") -> int:
        """Minutes shared with `other`; 0 where they are apart."""
        return max(0, (min(self.end, other.end) - max(self.start, other.start)) // MINUTE)

    def gap_minutes(self, other: "Interval") -> int:
        """Minutes between the end of the earlier and the start of the later; 0 where they touch or overlap."""
        return max(0, (max(self.start, other.start) - min(self.end, other.end)) // MINUTE)


def shared_interval(start: datetime, end: datetime) -> Interval:
    """Return the interval between two instants: one value for all that share it, as most duties and surgeries do.

    Raises
    ------
    ValueError
        As for an `Interval`.
    """
    # Instants of other zones are equal to those in UTC and would be found instead of refused.
    return _shared(start, end) if start.tzinfo is UTC and end.tzinfo is UTC else Interval(start, end)


@lru_cache(maxsize=50_000)
def _shared(start: datetime, end: datetime) -> Interval:
    return Interval(start, end)


def require_utc(instant: datetime, what: str) -> None:
    """Refuse an instant that is naive or carries another offset than UTC.

    Raises
    ------
    ValueError
        If the instant is not an aware UTC instant.
    """
    if instant.tzinfo is not UTC and (instant.tzinfo is None or instant.utcoffset() != timedelta(0)):
        raise ValueError(f"{what} must be an aware instant in UTC, not {instant.isoformat()}")


def require_workable(interval: Interval) -> None:
    """Refuse a time that is too long for one piece of work.

    Raises
    ------
    ValueError
        If it is longer than `LONGEST_WORK`.
    """
    if interval.end - interval.start > LONGEST_WORK:
        days, rest = divmod(interval.minutes, 24 * 60)
        raise ValueError(
            f"lasts {days} d {rest // 60} h, and one piece of work 3 days at most; give each day by itself, "
            "or say that the person is unavailable"
        )


def merge(intervals: "Iterable[Interval]") -> tuple[Interval, ...]:
    """Join overlapping and touching intervals into the fewest, in order of time."""
    merged: list[Interval] = []
    for interval in sorted(intervals, key=lambda interval: interval.start):
        if merged and interval.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, interval.end))
        else:
            merged.append(interval)
    return tuple(merged)


def gaps(intervals: "Iterable[Interval]", within: Interval) -> tuple[Interval, ...]:
    """Return the spans of `within` that none of the intervals touches, in order of time."""
    clipped = [part for interval in intervals if (part := interval.intersection(within))]
    edges = [within.start, *(edge for part in merge(clipped) for edge in (part.start, part.end)), within.end]
    return tuple(Interval(start, end) for start, end in list(pairwise(edges))[::2] if start < end)
