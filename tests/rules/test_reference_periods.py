"""Reference periods of the 48-hour week."""

from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.person import OptOut, RuleProfile
from fcn_rota.domain.problem import Problem
from fcn_rota.rules.reference_periods import ReferencePeriod, opted_out_dates, reference_periods
from fcn_rota.rules.scene import MONDAY, Scene

AWAY = AvailabilityKind.UNAVAILABLE


def _periods(problem: Problem, weeks: int = 17) -> list[ReferencePeriod]:
    return list(reference_periods(problem, "ann", lambda day: weeks))


def test_one_ends_with_each_week_that_touches_the_period_or_the_fortnight_after() -> None:
    scene = Scene(days=10, first_day=date(2027, 1, 6))
    scene.person("ann")
    periods = _periods(scene.problem())
    assert [period.last_day for period in periods] == [date(2027, 1, day) for day in (10, 17, 24)]
    assert {period.days for period in periods} == {119}
    assert all(period.first_day.weekday() == 0 for period in periods)


def test_of_dates_in_order_it_picks_those_that_are_in_it() -> None:
    days = list(clock.days(date(2027, 1, 1), date(2027, 1, 31)))
    left_out = frozenset((date(2027, 1, 8), date(2027, 1, 20)))
    period = ReferencePeriod(date(2027, 1, 4), date(2027, 1, 17), date(2027, 1, 19), left_out)
    assert period.among(days) == [day for day in days if day in period]
    assert len(period.among(days)) == 15
    assert period.among([]) == []


def test_new_starters_are_averaged_over_the_time_since_they_started() -> None:
    scene = Scene()
    scene.person("ann", valid=DateSpan(MONDAY + 2 * clock.DAY, None))
    first, second, _ = _periods(scene.problem())
    assert (first.first_day, first.days) == (MONDAY + 2 * clock.DAY, 5)
    assert second.days == 12


def test_the_first_of_several_engagements_starts_the_time() -> None:
    scene = Scene()
    scene.person("ann", valid=DateSpan(MONDAY, None))
    scene.engagement("e-long", "ann")
    assert _periods(scene.problem())[0].days == 119


def test_excluded_days_are_made_up_by_days_worked_apart_from_this_rota() -> None:
    scene = Scene(days=14)
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.available("ann", AWAY, -3, "00:00", "00:00", days=2, excluded_day=True)
    scene.available("ann", AWAY, 1, "00:00", "00:00", excluded_day=True)
    scene.commitment("ann", "09:00", "12:00", 0, 1, 3, 9)
    scene.assign("ann", "EVE", 2, pinned=True)
    periods = {period.last_day: period.made_up_until for period in _periods(scene.problem(), weeks=1)}
    assert periods == {
        scene.day(-1): scene.day(3),
        scene.day(6): scene.day(9),
        scene.day(13): scene.day(13),
    }


def test_excluded_days_that_nothing_known_makes_up_reach_to_the_end_of_what_is_known() -> None:
    scene = Scene()
    scene.person("ann")
    scene.available("ann", AWAY, 2, "00:00", "00:00", excluded_day=True)
    period = _periods(scene.problem(), weeks=1)[0]
    assert period.made_up_until == scene.day(20)
    assert scene.day(2) not in period
    assert scene.day(3) in period


def test_history_made_up_in_history_is_over() -> None:
    scene = Scene()
    scene.person("ann")
    scene.available("ann", AWAY, -14, "00:00", "00:00", excluded_day=True)
    scene.commitment("ann", "09:00", "12:00", -5)
    assert _periods(scene.problem(), weeks=1)[0].last_day == scene.day(6)


def test_an_opt_out_lifts_the_periods_that_end_under_it_and_excludes_its_days() -> None:
    scene = Scene(days=14)
    opt_out = OptOut(MONDAY, DateSpan(scene.day(-2), scene.day(8)))
    scene.person("ann", opt_out=opt_out)
    problem = scene.problem()
    periods = _periods(problem, weeks=2)
    assert scene.day(6) not in [period.last_day for period in periods]
    assert opted_out_dates(problem, "ann") == frozenset(clock.days(scene.day(-2), scene.day(8)))
    assert scene.day(8) not in periods[0]


def test_an_opt_out_with_one_of_two_employers_lifts_nothing() -> None:
    scene = Scene()
    scene.person("ann", opt_out=OptOut(MONDAY, DateSpan(None, None)))
    scene.engagement("e-other", "ann")
    assert opted_out_dates(scene.problem(), "ann") == frozenset()


def test_self_employed_work_beside_it_does_not_undo_an_opt_out() -> None:
    scene = Scene()
    scene.person("ann", opt_out=OptOut(MONDAY, DateSpan(None, None)))
    scene.engagement("e-partner", "ann", profile=RuleProfile.SELF_EMPLOYED)
    assert scene.day(0) in opted_out_dates(scene.problem(), "ann")
