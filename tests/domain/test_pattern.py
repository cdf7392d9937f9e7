"""Dated shifts from patterns: bank holidays, clock changes, the leap day, the first and the last date."""

from dataclasses import replace
from datetime import date, time
from itertools import pairwise

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import BankHoliday, BankHolidayKind
from fcn_rota.domain.pattern import day_class, shift_id, shifts_from_pattern
from fcn_rota.domain.shift import WEEKDAY_CLASSES, DayClass, DayNeeds, DutyKind, ShiftType

NEED = Need(None, 1, 2)
NIGHT = ShiftType("night", "N", "Night", "base", time(23), time(8), 1, runs_on=tuple(DayClass), needs=(NEED,))
EVENING = ShiftType("evening", "E", "Evening", "base", time(18, 30), time(23), runs_on=WEEKDAY_CLASSES[:5])
HOLIDAYS = (
    BankHoliday("xmas", date(2026, 12, 25), "Christmas Day"),
    BankHoliday("boxing", date(2026, 12, 26), "Boxing Day"),
    BankHoliday("boxing-2", date(2026, 12, 28), "Boxing Day", BankHolidayKind.SUBSTITUTE),
)


class TestDayClass:
    @pytest.mark.parametrize(
        ("day", "kind"),
        [
            (date(2026, 12, 24), DayClass.THU),
            (date(2026, 12, 25), DayClass.BANK_HOLIDAY),
            (date(2026, 12, 26), DayClass.BANK_HOLIDAY),
            (date(2026, 12, 27), DayClass.SUN),
            (date(2026, 12, 28), DayClass.BANK_HOLIDAY),
            (date(2028, 2, 29), DayClass.TUE),
        ],
    )
    def test_a_bank_holiday_is_only_that(self, day: date, kind: DayClass) -> None:
        assert day_class(day, HOLIDAYS) is kind


class TestShifts:
    def test_run_from_the_first_date_to_the_last(self) -> None:
        made = shifts_from_pattern([NIGHT], date(2027, 1, 4), date(2027, 1, 10), ())
        assert [shift.day for shift in made] == list(clock.days(date(2027, 1, 4), date(2027, 1, 10)))
        assert all(shift.needs == (NEED,) for shift in made)

    def test_run_only_on_their_kinds_of_day(self) -> None:
        made = shifts_from_pattern([EVENING], date(2026, 12, 21), date(2026, 12, 31), HOLIDAYS)
        assert [shift.day.day for shift in made] == [21, 22, 23, 24, 29, 30, 31]

    def test_come_by_start_then_by_type(self) -> None:
        twin = ShiftType("twin", "T", "Twin", "base", time(23), time(7), 1, runs_on=tuple(DayClass))
        made = shifts_from_pattern([NIGHT, EVENING, twin], date(2027, 1, 4), date(2027, 1, 5), ())
        assert [shift.shift_type for shift in made] == ["evening", "night", "twin"] * 2
        assert all(one.start <= other.start for one, other in pairwise(made))

    @pytest.mark.parametrize(
        ("day", "hours"), [(date(2027, 3, 27), 8), (date(2026, 10, 24), 10), (date(2028, 2, 29), 9)]
    )
    def test_are_as_long_as_the_night_really_is(self, day: date, hours: int) -> None:
        (shift,) = shifts_from_pattern([NIGHT], day, day, ())
        assert shift.interval.minutes == hours * 60
        assert shift.day == day

    @pytest.mark.parametrize(("start", "end"), [(time(1, 30), time(2, 30)), (time(1), time(2)), (time(1, 45), time(2))])
    def test_are_left_out_where_the_spring_change_leaves_nothing_of_them(self, start: time, end: time) -> None:
        small = ShiftType("small", "S", "Small hours", "base", start, end, runs_on=tuple(DayClass))
        made = shifts_from_pattern([NIGHT, small], date(2027, 3, 27), date(2027, 3, 29), ())
        assert [(shift.shift_type, shift.day.day) for shift in made] == [
            ("small", 27),
            ("night", 27),
            ("night", 28),
            ("small", 29),
            ("night", 29),
        ]

    def test_within_the_hour_left_out_run_an_hour_later(self) -> None:
        small = ShiftType("small", "S", "Small hours", "base", time(1, 15), time(1, 45), runs_on=tuple(DayClass))
        (shift,) = shifts_from_pattern([small], date(2027, 3, 28), date(2027, 3, 28), ())
        assert clock.show_span(shift.interval) == "Sun 28 Mar 02:15-02:45"

    def test_a_summer_shift_from_midnight_belongs_to_its_local_date(self) -> None:
        early = ShiftType("early", "M", "Early", "base", time(0), time(8), runs_on=tuple(DayClass))
        (shift,) = shifts_from_pattern([early], date(2027, 7, 5), date(2027, 7, 5), ())
        assert shift.day == date(2027, 7, 5)
        assert shift.start.day == 4


class TestShiftId:
    def test_is_the_same_each_time_and_differs_by_type_and_date(self) -> None:
        one = shift_id("night", date(2027, 1, 4))
        assert one == shift_id("night", date(2027, 1, 4))
        assert len({one, shift_id("night", date(2027, 1, 5)), shift_id("evening", date(2027, 1, 4))}) == 3

    def test_says_nothing_about_the_type(self) -> None:
        assert "night" not in shift_id("night", date(2027, 1, 4))


class TestShiftType:
    def test_may_last_a_whole_day_but_not_end_before_it_starts(self) -> None:
        whole = ShiftType("d", "D", "Day", "base", time(8), time(8), 1)
        span = whole.interval_on(date(2027, 3, 27))
        assert span is not None
        assert span.minutes == 23 * 60
        with pytest.raises(ValueError, match="a night ends one day later"):
            ShiftType("d", "D", "Day", "base", time(8), time(8))

    @pytest.mark.parametrize("offset", [-1, 3])
    def test_ends_at_most_two_days_later(self, offset: int) -> None:
        with pytest.raises(ValueError, match="the day it starts, the next, or the one after"):
            ShiftType("d", "D", "Day", "base", time(8), time(18), offset)

    def test_names_response_minutes_on_call_and_only_then(self) -> None:
        with pytest.raises(ValueError, match="response minutes"):
            ShiftType("d", "D", "Day", "base", time(8), time(18), duty=DutyKind.ON_CALL)
        with pytest.raises(ValueError, match="response minutes"):
            ShiftType("d", "D", "Day", "base", time(8), time(18), response_minutes=20)


class TestNeedsByKindOfDay:
    def test_a_day_of_its_own_needs(self) -> None:
        kind = NIGHT.with_needs_on({DayClass.FRI: (Need(None, 3, 3),)})
        assert kind.needs == NIGHT.needs
        assert [(one.day, one.needs) for one in kind.day_needs] == [(DayClass.FRI, (Need(None, 3, 3),))]
        made = shifts_from_pattern([kind], date(2027, 1, 4), date(2027, 1, 10), ())
        assert [shift.needs[0].minimum for shift in made] == [1, 1, 1, 1, 3, 1, 1]
        assert kind.all_needs == (NEED, Need(None, 3, 3))

    def test_what_most_days_need_is_what_it_needs(self) -> None:
        three = (Need(None, 3, 3),)
        kind = EVENING.with_needs_on(dict.fromkeys(WEEKDAY_CLASSES[:4], three))
        assert (kind.needs, [one.day for one in kind.day_needs]) == (three, [DayClass.FRI])
        assert kind.needs_on(DayClass.FRI) == ()
        assert kind.with_needs_on({DayClass.FRI: three}).day_needs == ()

    def test_the_same_again_changes_nothing(self) -> None:
        kind = NIGHT.with_needs_on({DayClass.FRI: (Need(None, 3, 3),)})
        assert kind.with_needs_on({day: kind.needs_on(day) for day in kind.runs_on}) == kind

    def test_needs_of_days_on_which_it_does_not_run_stay(self) -> None:
        kind = replace(EVENING, day_needs=(DayNeeds(DayClass.SUN, (NEED,)),))
        assert kind.with_needs_on({DayClass.FRI: (NEED,)}).needs_on(DayClass.SUN) == (NEED,)

    def test_stated_once(self) -> None:
        with pytest.raises(ValueError, match="stated twice"):
            replace(NIGHT, day_needs=(DayNeeds(DayClass.FRI), DayNeeds(DayClass.FRI, (NEED,))))
