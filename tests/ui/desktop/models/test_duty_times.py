"""The times of a duty, written as local times of the shift it is part of."""

from datetime import date, datetime, time

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.shift import Shift
from ui.desktop.models.duty_times import end_meant, start_meant
from ui.desktop.models.editors.sheet import BadCell

DAY = date(2027, 1, 4)


def shift(start: str, end: str, day: date = DAY) -> Shift:
    first, last = time.fromisoformat(start), time.fromisoformat(end)
    span = clock.local_interval(day, first, last, 0 if first < last else 1)
    return Shift("s", "T", span.start, span.end)


def at(day: int, words: str, month: int = 1) -> datetime:
    return clock.instant(date(2027, month, day), time.fromisoformat(words))


@pytest.mark.parametrize(
    ("start", "end", "begins", "meant"),
    [
        ("18:30", "23:00", "18:30", at(4, "18:30")),
        ("18:30", "23:00", "22:59", at(4, "22:59")),
        ("23:00", "08:00", "23:00", at(4, "23:00")),
        ("23:00", "08:00", "00:00", at(5, "00:00")),
        ("23:00", "08:00", "07:30", at(5, "07:30")),
    ],
)
def test_a_beginning_is_of_the_day_on_which_the_shift_runs_then(
    start: str, end: str, begins: str, meant: datetime
) -> None:
    assert start_meant(shift(start, end), time.fromisoformat(begins)) == meant


@pytest.mark.parametrize(
    ("start", "end", "ends", "meant"),
    [
        ("18:30", "23:00", "21:00", at(4, "21:00")),
        ("18:30", "23:00", "00:30", at(5, "00:30")),
        ("23:00", "08:00", "03:00", at(5, "03:00")),
        ("23:00", "08:00", "08:15", at(5, "08:15")),
    ],
)
def test_an_end_is_within_the_shift_or_a_little_after_it(start: str, end: str, ends: str, meant: datetime) -> None:
    whole = shift(start, end)
    assert end_meant(whole, whole.start, time.fromisoformat(ends)) == meant


def test_a_shift_of_a_whole_day_ends_a_day_later() -> None:
    whole = shift("08:00", "08:00")
    assert end_meant(whole, whole.start, time(8)) == at(5, "08:00")
    assert end_meant(whole, at(5, "07:00"), time(8)) == at(5, "08:00")


def test_in_the_night_of_a_clock_change_local_times_are_meant() -> None:
    night = shift("23:00", "08:00", date(2027, 3, 27))
    assert end_meant(night, night.start, time(3)) == at(28, "03:00", 3)


@pytest.mark.parametrize("words", ["18:00", "23:00", "02:00"])
def test_a_beginning_outside_the_shift_is_refused(words: str) -> None:
    with pytest.raises(BadCell, match=r"Mon 4 Jan 18:30-23:00 is when the shift runs"):
        start_meant(shift("18:30", "23:00"), time.fromisoformat(words))


@pytest.mark.parametrize("words", ["19:00", "01:30", "18:30"])
def test_an_end_before_the_beginning_or_long_after_the_shift_is_refused(words: str) -> None:
    whole = shift("18:30", "23:00")
    with pytest.raises(BadCell, match="write a time within it"):
        end_meant(whole, at(4, "19:00"), time.fromisoformat(words))
