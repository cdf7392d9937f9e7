"""What a duty costs in money, by the pay of the engagement it is worked on.

Facts shared by the rule `pay_cost`, the solver and reports. Not a payroll: no on-costs, no arrears, no overtime.
"""

from datetime import time
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge, Le

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.network import BankHolidayKind
from fcn_rota.domain.person import PayScheme
from fcn_rota.rules.settings import Called, Counts, Setting, engagement_setting, parameters

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

RULE_ID = "pay_cost"
UNSOCIAL_FROM, UNSOCIAL_TO = time(20), time(6)
"""Weekday hours with an enhancement (NHS Terms and Conditions of Service Handbook, section 2)."""

Percent = Annotated[int, Ge(0), Le(300), Counts("percent", "percent")]


@parameters
class Parameters:
    """How pay is reckoned and what money weighs.

    Parameters
    ----------
    pence_per_point
        Pence that weigh one point.
    on_call_percent
        Share of the hourly rate paid for time that counts as rest: on call from home, standby. Call-outs are paid in
        full.
    band_2, band_3, band_4_and_above
        Agenda for Change enhancements in percent: on Saturdays and weekday nights, and on Sundays and public holidays.
    """

    pence_per_point: Annotated[int, Ge(1), Called("Pay worth one point")] = 1_000
    on_call_percent: Percent = 25
    band_2: tuple[Percent, Percent] = (41, 83)
    band_3: tuple[Percent, Percent] = (35, 69)
    band_4_and_above: tuple[Percent, Percent] = (30, 60)


def pay_setting(problem: "Problem", item: "WorkItem") -> Setting[Parameters]:
    """Return the setting of the money rule for a piece of rostered work.

    Raises
    ------
    ValueError
        If the work is not rostered here.
    """
    if item.engagement is None or not item.rostered:
        raise ValueError("only rostered work is paid by the network")
    return engagement_setting(problem, RULE_ID, Parameters, item.engagement, item.day)


def pay_pence(problem: "Problem", item: "WorkItem") -> int:
    """Return what a piece of rostered work costs, in whole pence, rounded down.

    Hourly pay is the rate for each working minute. Agenda for Change adds its unsocial-hours enhancements. Time that
    counts as rest is paid at a share of the plain rate. An engagement without a pay scheme costs nothing.

    Raises
    ------
    ValueError
        If the work is not rostered here.
    """
    figures = pay_setting(problem, item).parameters
    pay = problem.index.engagement(item.engagement or "").pay
    if pay.scheme is PayScheme.NONE:
        return 0
    if item.is_rest:
        return pay.pence_per_hour * item.interval.minutes * figures.on_call_percent // 6_000
    plain = pay.pence_per_hour * item.working_minutes
    if pay.band is None:
        return plain // 60
    saturday_and_night, sunday = _enhancements(figures, pay.band)
    night_minutes, sunday_minutes = unsocial_minutes(problem, item.interval)
    # Breaks that are not paid are taken from every part of the duty alike.
    weighted = 100 * item.interval.minutes + saturday_and_night * night_minutes + sunday * sunday_minutes
    return plain * weighted // (6_000 * item.interval.minutes)


def unsocial_minutes(problem: "Problem", interval: Interval) -> tuple[int, int]:
    """Minutes of a duty at the lower and at the higher Agenda for Change enhancement.

    The lower one is for Saturdays and for weekdays from 20:00 to 06:00, the higher one for Sundays and public
    holidays, from midnight to midnight. A duty of which more than half lies between 20:00 and 06:00 has the lower
    enhancement for all its weekday minutes.
    """
    memo, key = problem.index.memo, ("unsocial_minutes", interval)
    if key not in memo:
        memo[key] = _unsocial_minutes(problem, interval)
    minutes: tuple[int, int] = memo[key]
    return minutes


def is_pay_holiday(problem: "Problem", day: "date") -> bool:
    """Whether the date is a public holiday for pay: of one that falls on a weekend, the substitute day is."""
    kind = BankHolidayKind.SUBSTITUTE if clock.is_weekend(day) else None
    return problem.index.is_bank_holiday(day, kind)


def _unsocial_minutes(problem: "Problem", interval: Interval) -> tuple[int, int]:
    mostly_night = 2 * clock.minutes_between_local_times(interval, UNSOCIAL_FROM, UNSOCIAL_TO) > interval.minutes
    lower = higher = 0
    for part in _by_day(interval):
        day = clock.local_date(part.start)
        if day.weekday() == clock.SUNDAY or is_pay_holiday(problem, day):
            higher += part.minutes
        elif day.weekday() == clock.SATURDAY or mostly_night:
            lower += part.minutes
        else:
            lower += clock.minutes_between_local_times(part, UNSOCIAL_FROM, UNSOCIAL_TO)
    return lower, higher


def _by_day(interval: Interval) -> list[Interval]:
    """Cut an interval at local midnights."""
    midnights = [clock.day_interval(day).start for day in clock.dates_touched(interval)[1:]]
    return [Interval(start, end) for start, end in pairwise((interval.start, *midnights, interval.end))]


def _enhancements(figures: Parameters, band: int) -> tuple[int, int]:
    if band <= 2:
        return figures.band_2
    return figures.band_3 if band == 3 else figures.band_4_and_above
