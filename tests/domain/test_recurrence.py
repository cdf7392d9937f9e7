"""Days that come again."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.domain.recurrence import Recurrence

MONDAY = date(2027, 1, 4)
FRIDAY = 4


def test_every_other_friday_begins_in_the_week_of_the_first_day() -> None:
    fridays = Recurrence(frozenset({FRIDAY}), 2, MONDAY, date(2027, 2, 10))
    assert list(fridays.dates()) == [date(2027, 1, 8), date(2027, 1, 22), date(2027, 2, 5)]
    assert fridays.words() == "every second Fri, Mon 4 Jan 2027 to Wed 10 Feb 2027"


def test_tuesdays_until_march() -> None:
    tuesdays = Recurrence(frozenset({1}), 1, MONDAY, date(2027, 3, 1))
    dates = list(tuesdays.dates())
    assert (dates[0], dates[-1], len(dates)) == (date(2027, 1, 5), date(2027, 2, 23), 8)
    assert tuesdays.words().startswith("every Tue, ")


def test_a_first_day_in_the_middle_of_a_week_leaves_out_what_lies_before_it() -> None:
    days = Recurrence(frozenset({0, FRIDAY}), 3, date(2027, 1, 6), date(2027, 1, 31))
    assert list(days.dates()) == [date(2027, 1, 8), date(2027, 1, 25), date(2027, 1, 29)]
    assert days.words().startswith("every third week: Mon and Fri, ")


@pytest.mark.parametrize(
    ("weekdays", "every", "last", "sentence"),
    [
        ((), 1, MONDAY, "at least one day"),
        ((7,), 1, MONDAY, "at least one day"),
        ((0,), 0, MONDAY, "every 1 to 8 weeks"),
        ((0,), 9, MONDAY, "every 1 to 8 weeks"),
        ((0,), 1, MONDAY - timedelta(days=1), "lies before the first"),
    ],
)
def test_what_makes_no_sense_is_refused(weekdays: tuple[int, ...], every: int, last: date, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Recurrence(frozenset(weekdays), every, MONDAY, last)


@settings(max_examples=50, deadline=None)
@given(
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(1, 8),
    st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    st.integers(0, 400),
)
def test_each_weekday_comes_again_after_so_many_weeks_and_none_is_left_out(
    weekdays: frozenset[int], every: int, first: date, days: int
) -> None:
    last = first + timedelta(days=days)
    dates = list(Recurrence(weekdays, every, first, last).dates())
    assert dates == sorted(set(dates))
    assert all(first <= day <= last and day.weekday() in weekdays for day in dates)
    step = timedelta(weeks=every)
    for day in dates:
        assert day + step > last or day + step in dates
        assert day - step < first or day - step in dates
    if days >= 7 * every:
        assert {day.weekday() for day in dates} == weekdays
