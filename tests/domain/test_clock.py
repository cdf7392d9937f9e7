"""Local dates and times: midnight, both clock changes, the leap day.

The clocks go forward on Sun 28 Mar 2027 (01:00 GMT becomes 02:00 BST) and back on Sun 25 Oct 2026 (02:00 BST becomes
01:00 GMT).
"""

import itertools
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval

SPRING = date(2027, 3, 28)
AUTUMN = date(2026, 10, 25)
LEAP_DAY = date(2028, 2, 29)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class TestInstant:
    @pytest.mark.parametrize(
        ("day", "at", "expected"),
        [
            (date(2027, 1, 4), time(18, 30), "2027-01-04T18:30"),
            (date(2027, 7, 5), time(18, 30), "2027-07-05T17:30"),
            (date(2027, 7, 5), time(0, 0), "2027-07-04T23:00"),
            (LEAP_DAY, time(23, 59), "2028-02-29T23:59"),
            (SPRING, time(0, 59), "2027-03-28T00:59"),
            (SPRING, time(2, 0), "2027-03-28T01:00"),
            (AUTUMN, time(0, 59), "2026-10-24T23:59"),
            (AUTUMN, time(2, 0), "2026-10-25T02:00"),
        ],
    )
    def test_of_a_local_time(self, day: date, at: time, expected: str) -> None:
        assert clock.instant(day, at) == utc(expected)

    def test_of_a_time_that_the_spring_change_skips_is_read_as_if_it_had_not_happened(self) -> None:
        skipped = clock.instant(SPRING, time(1, 30))
        assert skipped == utc("2027-03-28T01:30")
        assert clock.show_time(skipped) == "02:30"

    def test_of_a_time_that_the_autumn_change_repeats_is_the_first(self) -> None:
        assert clock.instant(AUTUMN, time(1, 30)) == utc("2026-10-25T00:30")
        assert clock.show_time(utc("2026-10-25T00:30")) == clock.show_time(utc("2026-10-25T01:30")) == "01:30"

    def test_is_in_utc(self) -> None:
        assert clock.instant(SPRING, time(12)).tzinfo is UTC

    def test_of_a_time_with_a_zone_of_its_own_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no time zone"):
            clock.instant(SPRING, time(12, tzinfo=UTC))

    @given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.times().filter(lambda at: at.hour != 1))
    def test_comes_back_as_the_local_time_it_was_made_of(self, day: date, at: time) -> None:
        back = clock.local(clock.instant(day, at))
        assert (back.date(), back.time()) == (day, at)


class TestLocalDate:
    def test_midnight_belongs_to_the_day_that_begins(self) -> None:
        assert clock.local_date(utc("2027-01-05T00:00")) == date(2027, 1, 5)
        assert clock.local_date(utc("2027-01-04T23:59")) == date(2027, 1, 4)

    def test_in_summer_the_day_begins_at_23_utc(self) -> None:
        assert clock.local_date(utc("2027-07-04T23:00")) == date(2027, 7, 5)
        assert clock.local_date(utc("2027-07-04T22:59")) == date(2027, 7, 4)


class TestDays:
    @pytest.mark.parametrize(
        ("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (LEAP_DAY, 24), (date(2027, 1, 4), 24), (date(2027, 7, 5), 24)]
    )
    def test_are_as_long_as_they_are(self, day: date, hours: int) -> None:
        assert clock.day_interval(day).minutes == hours * 60

    def test_join_without_gaps_over_both_changes(self) -> None:
        year = list(clock.days(date(2026, 10, 1), date(2027, 4, 30)))
        assert all(
            clock.day_interval(one).end == clock.day_interval(other).start for one, other in itertools.pairwise(year)
        )

    def test_span_is_both_dates_included(self) -> None:
        assert clock.span_interval(SPRING, SPRING) == clock.day_interval(SPRING)
        assert clock.span_interval(date(2027, 3, 22), SPRING).minutes == (7 * 24 - 1) * 60

    def test_run_over_the_leap_day(self) -> None:
        assert list(clock.days(date(2028, 2, 28), date(2028, 3, 1))) == [
            date(2028, 2, 28),
            LEAP_DAY,
            date(2028, 3, 1),
        ]

    def test_are_none_when_the_last_lies_before_the_first(self) -> None:
        assert list(clock.days(SPRING, SPRING - clock.DAY)) == []


class TestNight:
    @pytest.mark.parametrize(
        ("day", "hours"), [(date(2027, 1, 4), 9), (SPRING - clock.DAY, 8), (AUTUMN - clock.DAY, 10), (LEAP_DAY, 9)]
    )
    def test_is_as_long_as_really_elapses(self, day: date, hours: int) -> None:
        assert clock.local_interval(day, time(23), time(8), 1).minutes == hours * 60

    def test_that_ends_before_it_starts_is_refused(self) -> None:
        with pytest.raises(ValueError, match="ends"):
            clock.local_interval(SPRING, time(23), time(8))


class TestDatesTouched:
    @pytest.mark.parametrize(
        ("end", "dates"),
        [
            ("2027-01-05T00:00", [date(2027, 1, 4)]),
            ("2027-01-05T00:01", [date(2027, 1, 4), date(2027, 1, 5)]),
            ("2027-01-06T00:01", [date(2027, 1, 4), date(2027, 1, 5), date(2027, 1, 6)]),
        ],
    )
    def test_an_end_at_midnight_touches_no_further_day(self, end: str, dates: list[date]) -> None:
        assert list(clock.dates_touched(Interval(utc("2027-01-04T18:30"), utc(end)))) == dates

    def test_in_summer_local_midnight_counts(self) -> None:
        assert clock.dates_touched(Interval(utc("2027-07-05T17:30"), utc("2027-07-05T23:00"))) == (date(2027, 7, 5),)


class TestMinutesBetweenLocalTimes:
    @pytest.mark.parametrize(
        ("day", "minutes"), [(date(2027, 1, 4), 420), (SPRING - clock.DAY, 360), (AUTUMN - clock.DAY, 480)]
    )
    def test_of_a_night_are_those_that_elapse(self, day: date, minutes: int) -> None:
        night = clock.local_interval(day, time(20), time(8), 1)
        assert clock.minutes_between_local_times(night, time(23), time(6)) == minutes

    def test_count_the_early_morning_of_a_day_shift(self) -> None:
        early = clock.local_interval(date(2027, 1, 4), time(5), time(13))
        assert clock.minutes_between_local_times(early, time(23), time(6)) == 60

    def test_that_touch_are_none(self) -> None:
        day = clock.local_interval(date(2027, 1, 4), time(6), time(23))
        assert clock.minutes_between_local_times(day, time(23), time(6)) == 0

    def test_of_several_days_add_up(self) -> None:
        week = clock.span_interval(date(2027, 1, 4), date(2027, 1, 10))
        assert clock.minutes_between_local_times(week, time(23), time(6)) == 7 * 7 * 60
        assert clock.minutes_between_local_times(week, time(8), time(18, 30)) == 7 * 630

    def test_from_a_time_to_itself_are_the_whole_day(self) -> None:
        assert clock.minutes_between_local_times(clock.day_interval(SPRING), time(0), time(0)) == 23 * 60

    def test_that_the_spring_change_skips_are_none(self) -> None:
        assert clock.minutes_between_local_times(clock.day_interval(SPRING), time(1), time(2)) == 0
        assert clock.minutes_between_local_times(clock.day_interval(SPRING), time(1, 30), time(2, 15)) == 0

    def test_that_the_autumn_change_repeats_count_twice(self) -> None:
        assert clock.minutes_between_local_times(clock.day_interval(AUTUMN), time(1), time(2)) == 120


class TestWeek:
    @pytest.mark.parametrize("offset", range(7))
    def test_starts_on_monday(self, offset: int) -> None:
        assert clock.week_start(date(2027, 1, 4) + offset * clock.DAY) == date(2027, 1, 4)

    def test_weekend_is_saturday_and_sunday(self) -> None:
        monday = date(2027, 1, 4)
        assert [clock.is_weekend(monday + offset * clock.DAY) for offset in range(7)] == [False] * 5 + [True] * 2


class TestShown:
    def test_dates_and_times_are_written_as_the_field_does(self) -> None:
        assert clock.show_date(LEAP_DAY) == "Tue 29 Feb 2028"
        assert clock.show_day(SPRING) == "Sun 28 Mar"
        assert clock.show_time(utc("2027-07-04T23:00")) == "00:00"

    @pytest.mark.parametrize(
        ("start", "end", "shown"),
        [
            ("2027-07-05T17:30", "2027-07-05T22:00", "Mon 5 Jul 18:30-23:00"),
            ("2026-12-25T23:00", "2026-12-26T08:00", "Fri 25 Dec 23:00-08:00"),
            ("2026-12-25T18:00", "2026-12-26T00:00", "Fri 25 Dec 18:00-00:00"),
            ("2026-12-24T00:00", "2026-12-25T00:00", "Thu 24 Dec"),
            ("2026-12-24T00:00", "2026-12-28T00:00", "Thu 24 Dec to Sun 27 Dec"),
            ("2027-03-28T00:00", "2027-03-28T23:00", "Sun 28 Mar"),
            ("2026-10-24T23:00", "2026-10-26T00:00", "Sun 25 Oct"),
            ("2026-12-25T08:00", "2026-12-26T08:00", "Fri 25 Dec 08:00 to Sat 26 Dec 08:00"),
            ("2026-12-25T08:00", "2026-12-26T18:00", "Fri 25 Dec 08:00 to Sat 26 Dec 18:00"),
            ("2026-12-25T18:00", "2026-12-27T08:00", "Fri 25 Dec 18:00 to Sun 27 Dec 08:00"),
            ("2026-12-25T18:00", "2026-12-28T00:00", "Fri 25 Dec 18:00 to Mon 28 Dec 00:00"),
        ],
    )
    def test_spans_are_as_short_as_can_be_read_in_one_way(self, start: str, end: str, shown: str) -> None:
        assert clock.show_span(Interval(utc(start), utc(end))) == shown

    @pytest.mark.parametrize(
        ("start", "end", "shown"),
        [
            ("2027-01-04T00:00", "2027-01-05T00:00", ""),
            ("2027-01-04T00:00", "2027-01-04T12:00", "to 12:00"),
            ("2027-01-04T18:00", "2027-01-05T00:00", "from 18:00"),
            ("2027-01-04T09:00", "2027-01-04T12:00", "09:00-12:00"),
        ],
    )
    def test_parts_of_a_day_say_no_more_than_need_be(self, start: str, end: str, shown: str) -> None:
        whole = clock.day_interval(date(2027, 1, 4))
        assert clock.show_part(Interval(utc(start), utc(end)), whole) == shown

    @pytest.mark.parametrize(
        ("minutes", "shown"),
        [(0, "0 min"), (45, "45 min"), (60, "1 h"), (61, "1 h 01"), (570, "9 h 30"), (-90, "-1 h 30"), (-5, "-5 min")],
    )
    def test_durations_are_hours_and_minutes(self, minutes: int, shown: str) -> None:
        assert clock.show_duration(minutes) == shown


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_instant_lies_in_its_local_day_and_in_no_other(moment: datetime) -> None:
    day = clock.local_date(moment)
    assert clock.day_interval(day).contains(moment)
    assert not clock.day_interval(day + clock.DAY).contains(moment)
    assert clock.day_interval(day).end - clock.day_interval(day).start <= timedelta(hours=25)
