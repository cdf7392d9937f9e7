"""Half-open intervals: ends that touch, parts that are shared, joins and gaps."""

import itertools
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.domain.interval import Interval, gaps, merge, require_utc, shared_interval

START = datetime(2027, 1, 4, tzinfo=UTC)


def span(first: int, last: int) -> Interval:
    """Return the interval between two minutes after the start of a day."""
    return Interval(START + timedelta(minutes=first), START + timedelta(minutes=last))


spans = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda pair: span(pair[0], pair[0] + pair[1]))


def minutes_of(intervals: "tuple[Interval, ...] | list[Interval]") -> set[int]:
    """Return every minute of the intervals, one by one: slow, and beyond doubt."""
    return {
        (interval.start - START) // timedelta(minutes=1) + minute
        for interval in intervals
        for minute in range(interval.minutes)
    }


class TestMaking:
    @pytest.mark.parametrize("length", [0, -1])
    def test_one_that_is_empty_or_runs_backwards_is_refused(self, length: int) -> None:
        with pytest.raises(ValueError, match="before it starts or is empty"):
            span(10, 10 + length)

    def test_one_that_is_shared_is_made_once(self) -> None:
        there = span(10, 20)
        one, same = (shared_interval(there.start + timedelta(0), there.end + timedelta(0)) for _ in range(2))
        assert one == there
        assert one is same

    def test_what_is_no_interval_is_refused_although_an_equal_one_is_shared(self) -> None:
        there = shared_interval(START, START + timedelta(hours=1))
        away = timezone(timedelta(hours=1))
        assert there.start.astimezone(away) == there.start
        for start, end in ((there.start.astimezone(away), there.end), (there.start, there.end.astimezone(away))):
            with pytest.raises(ValueError, match="must be an aware instant in UTC"):
                shared_interval(start, end)
        with pytest.raises(ValueError, match="before it starts or is empty"):
            shared_interval(there.end, there.start)

    def test_naive_instants_are_refused(self) -> None:
        with pytest.raises(ValueError, match="start must be an aware instant in UTC"):
            Interval(datetime(2027, 1, 4), START)  # noqa: DTZ001

    def test_other_offsets_are_refused(self) -> None:
        with pytest.raises(ValueError, match="end must be an aware instant in UTC"):
            Interval(START, START.astimezone(timezone(timedelta(hours=1))) + timedelta(hours=1))

    def test_local_time_is_refused_in_summer_even_if_it_names_the_same_instant(self) -> None:
        summer = datetime(2027, 7, 4, 12, tzinfo=ZoneInfo("Europe/London"))
        with pytest.raises(ValueError, match="x must be"):
            require_utc(summer, "x")


class TestTouchingEnds:
    def test_do_not_overlap(self) -> None:
        assert not span(0, 10).overlaps(span(10, 20))
        assert span(0, 11).overlaps(span(10, 20))

    def test_share_no_minute(self) -> None:
        assert span(0, 10).overlap_minutes(span(10, 20)) == 0
        assert span(0, 10).intersection(span(10, 20)) is None

    def test_leave_no_gap(self) -> None:
        assert span(0, 10).gap_minutes(span(10, 20)) == span(10, 20).gap_minutes(span(0, 10)) == 0
        assert span(0, 10).gap_minutes(span(11, 20)) == span(11, 20).gap_minutes(span(0, 10)) == 1

    def test_the_start_lies_inside_and_the_end_outside(self) -> None:
        assert span(0, 10).contains(START)
        assert not span(0, 10).contains(START + timedelta(minutes=10))

    def test_an_interval_covers_itself(self) -> None:
        assert span(0, 10).covers(span(0, 10))
        assert not span(0, 10).covers(span(0, 11))


@given(spans, spans)
def test_two_intervals_share_what_their_minutes_share(one: Interval, other: Interval) -> None:
    shared = minutes_of([one]) & minutes_of([other])
    assert one.overlap_minutes(other) == len(shared)
    assert one.overlaps(other) == bool(shared)
    intersection = one.intersection(other)
    assert minutes_of([intersection] if intersection else []) == shared
    assert one.covers(other) == (shared == minutes_of([other]))


@given(st.lists(spans, max_size=6))
def test_merging_keeps_every_minute_in_the_fewest_intervals(intervals: list[Interval]) -> None:
    merged = merge(intervals)
    assert minutes_of(merged) == minutes_of(intervals)
    assert all(one.end < other.start for one, other in itertools.pairwise(merged))


@given(st.lists(spans, max_size=6), spans)
def test_gaps_are_what_the_intervals_leave_free(intervals: list[Interval], within: Interval) -> None:
    free = gaps(intervals, within)
    assert minutes_of(free) == minutes_of([within]) - minutes_of(intervals)
    assert all(one.end < other.start for one, other in itertools.pairwise(free))


def test_without_intervals_everything_is_a_gap() -> None:
    assert gaps([], span(0, 10)) == (span(0, 10),)
    assert merge([]) == ()
