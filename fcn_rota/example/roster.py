"""Who may legally take which shift, kept up to date while shifts are handed out one by one in order of time.

A plain and somewhat strict reading of the rules (the rules themselves belong to `fcn_rota.rules`, which an example
must not presume): no overlap and time to travel, blocks of work of at most 13 hours between rests of 11, 35 hours'
rest within each week, at most 6 days and 3 nights running, 46 hours' rest after nights, 2 nights on call in 7
days, 44 hours' work a week (a week of leave leaves the average of the others to count).
Times are minutes by the clock on the wall from the first midnight of the horizon, so that days and weeks begin where
people say they do; the one clock change of the horizon only makes a night's rest an hour longer than reckoned.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

DAY = 24 * 60
WEEK = 7 * DAY
_DAILY_REST = 11 * 60
_LONGEST_BLOCK = 13 * 60
_TRAVEL = 30
_WEEKLY_REST = 35 * 60
_MOST_DAYS_RUNNING = 6
_MOST_NIGHTS_RUNNING = 3
_REST_AFTER_NIGHTS = 46 * 60
_MOST_ON_CALL_IN_A_WEEK = 2
_MOST_SPANS = 40
_NIGHTS_END = 8 * 60
_MOST_WORK_A_WEEK = 44 * 60


@dataclass(frozen=True, slots=True)
class Duty:
    """Something a person could be given.

    Parameters
    ----------
    start, end
        Wall-clock minutes from the first midnight of the horizon.
    site
        Where.
    night, on_call
        Whether it is worked through the night, or on call.
    """

    start: int
    end: int
    site: str
    night: bool = False
    on_call: bool = False

    @property
    def work(self) -> int:
        """Working minutes, none while on call."""
        return 0 if self.on_call else self.end - self.start


@dataclass(slots=True)
class Diary:
    """One person's busy times, and what follows from them.

    Parameters
    ----------
    busy
        Spans of work and duty in order, none overlapping, each with its site (empty for daytime work).
    closed
        Spans in which the person may not be given anything.
    open_only
        The only spans in which they may, or None where they are free unless busy.
    no_nights_from
        Start of a restriction against nights, or None.
    """

    busy: list[tuple[int, int, str]] = field(default_factory=list)
    closed: list[tuple[int, int]] = field(default_factory=list)
    open_only: list[tuple[int, int]] | None = None
    no_nights_from: int | None = None
    week_work: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    days: set[int] = field(default_factory=set)
    nights: set[int] = field(default_factory=set)
    on_call: set[int] = field(default_factory=set)

    def add(self, duty: Duty) -> None:
        """Enter work or a duty; it must not overlap anything there."""
        self.busy.insert(bisect_left(self.busy, (duty.start, duty.end, "")), (duty.start, duty.end, duty.site))
        self.week_work[duty.start // WEEK] += duty.work
        if duty.on_call:
            self.on_call.add(duty.start // DAY)
        else:
            self.days.update(range(duty.start // DAY, (duty.end - 1) // DAY + 1))
        if duty.night:
            self.nights.add(duty.start // DAY)

    def may_take(self, duty: Duty) -> bool:
        """Whether the person could be given the duty."""
        return (
            self._is_free(duty)
            and self._keeps_daily_rest(duty)
            and self._keeps_weekly_limits(duty)
            and self._keeps_night_limits(duty)
        )

    def _is_free(self, duty: Duty) -> bool:
        if any(start < duty.end and duty.start < end for start, end in self.closed):
            return False
        if self.open_only is not None and not any(s <= duty.start and duty.end <= e for s, e in self.open_only):
            return False
        before, after = self._neighbours(duty)
        return not (
            (before and before[1] + (0 if before[2] == duty.site else _TRAVEL) > duty.start)
            or (after and duty.end + (0 if after[2] == duty.site else _TRAVEL) > after[0])
        )

    def _keeps_daily_rest(self, duty: Duty) -> bool:
        place = bisect_left(self.busy, (duty.start, duty.end, ""))
        first, last = duty.start, duty.end
        for start, end, _ in reversed(self.busy[max(0, place - 4) : place]):
            if first - end >= _DAILY_REST:
                break
            first = start
        for start, end, _ in self.busy[place : place + 4]:
            if start - last >= _DAILY_REST:
                break
            last = end
        return last - first <= _LONGEST_BLOCK

    def _keeps_weekly_limits(self, duty: Duty) -> bool:
        if self.week_work[duty.start // WEEK] + duty.work > _MOST_WORK_A_WEEK:
            return False
        if duty.on_call:
            near = range(duty.start // DAY - 6, duty.start // DAY + 7)
            return len(self.on_call.intersection(near)) < _MOST_ON_CALL_IN_A_WEEK
        first, last = duty.start // DAY, (duty.end - 1) // DAY
        run = last - first + 1
        while first - 1 in self.days:
            first, run = first - 1, run + 1
        while last + 1 in self.days:
            last, run = last + 1, run + 1
        weeks = {duty.start // WEEK, (duty.end - 1) // WEEK}
        return run <= _MOST_DAYS_RUNNING and all(self._rests_in(week, duty) for week in weeks)

    def _rests_in(self, week: int, duty: Duty) -> bool:
        """Whether the week from Monday midnight keeps one long rest beside the duty."""
        opens, closes = week * WEEK, (week + 1) * WEEK
        first = bisect_left(self.busy, (opens - DAY, 0, ""))
        rest_began, longest = opens, 0
        spans = [(start, end) for start, end, _ in self.busy[first : first + _MOST_SPANS] if start < closes]
        for start, end in sorted([*spans, (duty.start, duty.end)]):
            longest = max(longest, start - rest_began)
            rest_began = max(rest_began, end)
        return max(longest, closes - rest_began) >= _WEEKLY_REST

    def _keeps_night_limits(self, duty: Duty) -> bool:
        day = duty.start // DAY
        if not duty.night:
            ended = max((night for night in self.nights if night < day), default=None)
            return ended is None or duty.start - self._night_end(ended) >= _REST_AFTER_NIGHTS
        if self.no_nights_from is not None and duty.start >= self.no_nights_from:
            return False
        _, after = self._neighbours(duty)
        if after and after[0] - duty.end < _REST_AFTER_NIGHTS:
            return False
        running = 0
        while day - 1 - running in self.nights:
            running += 1
        previous = max((night for night in self.nights if night < day), default=None)
        rested = previous is None or running or duty.start - self._night_end(previous) >= _REST_AFTER_NIGHTS
        return running < _MOST_NIGHTS_RUNNING and bool(rested)

    def _night_end(self, day: int) -> int:
        return (day + 1) * DAY + _NIGHTS_END

    def _neighbours(self, duty: Duty) -> tuple[tuple[int, int, str] | None, tuple[int, int, str] | None]:
        place = bisect_left(self.busy, (duty.start, duty.end, ""))
        before = self.busy[place - 1] if place else None
        return before, self.busy[place] if place < len(self.busy) else None
