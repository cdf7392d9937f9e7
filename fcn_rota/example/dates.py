"""The dates of the example: four weeks over Christmas and New Year."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from fcn_rota.domain import clock
from fcn_rota.domain.network import BankHoliday, BankHolidayKind
from fcn_rota.domain.problem import DAYS_AFTERWARDS, WEEKS_OF_HISTORY
from fcn_rota.domain.rota import RotaPeriod

PERIOD = RotaPeriod(date(2026, 12, 14), date(2027, 1, 10))
HORIZON_FIRST = PERIOD.first_day - WEEKS_OF_HISTORY * clock.WEEK
HORIZON_LAST = PERIOD.last_day + DAYS_AFTERWARDS * clock.DAY
HISTORY_LAST = PERIOD.first_day - clock.DAY
_FIRST_MIDNIGHT = datetime.combine(HORIZON_FIRST, time())
CHRISTMAS_DAY = date(2026, 12, 25)
NEW_YEARS_DAY = date(2027, 1, 1)

# Written out, because a newer table of bank holidays must not change the example.
BANK_HOLIDAYS = (
    BankHoliday("bh-20260831", date(2026, 8, 31), "Late Summer Bank Holiday"),
    BankHoliday("bh-20261225", CHRISTMAS_DAY, "Christmas Day"),
    BankHoliday("bh-20261226", date(2026, 12, 26), "Boxing Day"),
    BankHoliday(
        "bh-20261228-substitute", date(2026, 12, 28), "Boxing Day (substitute day)", BankHolidayKind.SUBSTITUTE
    ),
    BankHoliday("bh-20270101", NEW_YEARS_DAY, "New Year's Day"),
)
HOLIDAY_DATES = frozenset(holiday.day for holiday in BANK_HOLIDAYS)


def is_day_off(day: date) -> bool:
    """Whether practices are closed: a weekend or a bank holiday."""
    return clock.is_weekend(day) or day in HOLIDAY_DATES


@lru_cache(maxsize=65536)
def wall_minutes(moment: datetime) -> int:
    """Minutes by the clock on the wall from the horizon's first midnight to an instant (UTC)."""
    return (clock.local(moment).replace(tzinfo=None) - _FIRST_MIDNIGHT) // timedelta(minutes=1)
