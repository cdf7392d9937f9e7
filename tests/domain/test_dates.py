"""Spans of dates: both ends included, either end open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.domain.dates import ALWAYS, DateSpan

FIRST = date(2028, 2, 28)
LAST = date(2028, 3, 1)
DAY = timedelta(days=1)

ends = st.none() | st.integers(0, 20).map(lambda days: FIRST + days * DAY)


@st.composite
def spans(draw: st.DrawFn) -> DateSpan:
    first, last = draw(ends), draw(ends)
    return DateSpan(last, first) if first and last and last < first else DateSpan(first, last)


def test_both_ends_are_included() -> None:
    span = DateSpan(FIRST, LAST)
    assert [day in span for day in (FIRST - DAY, FIRST, date(2028, 2, 29), LAST, LAST + DAY)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_an_open_end_has_no_limit() -> None:
    assert date.max in DateSpan(FIRST, None)
    assert FIRST - DAY not in DateSpan(FIRST, None)
    assert date.min in DateSpan(None, LAST)
    assert LAST + DAY not in DateSpan(None, LAST)
    assert date.min in ALWAYS
    assert date.max in ALWAYS


def test_one_day_is_a_span_and_a_reversed_one_is_refused() -> None:
    assert FIRST in DateSpan(FIRST, FIRST)
    with pytest.raises(ValueError, match="lies before the first"):
        DateSpan(LAST, FIRST)


def test_spans_that_share_one_day_meet() -> None:
    assert DateSpan(None, FIRST).meets(DateSpan(FIRST, None))
    assert not DateSpan(None, FIRST - DAY).meets(DateSpan(FIRST, None))


@given(spans(), spans())
def test_spans_meet_when_a_date_lies_in_both(one: DateSpan, other: DateSpan) -> None:
    around = [FIRST + days * DAY for days in range(-1, 22)]
    assert one.meets(other) == other.meets(one) == any(day in one and day in other for day in around)
