"""The dates of the example: what its period begins with, four weeks over Christmas and New Year."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from fcn_rota.domain import clock
from fcn_rota.domain.network import BankHoliday, BankHolidayKind
from fcn_rota.domain.problem import WEEKS_OF_HISTORY

PERIOD_FIRST = date(2026, 12, 14)
HORIZON_FIRST = PERIOD_FIRST - WEEKS_OF_HISTORY * clock.WEEK
HISTORY_LAST = PERIOD_FIRST - clock.DAY
_FIRST_MIDNIGHT = datetime.combine(HORIZON_FIRST, time())
CHRISTMAS_DAY = date(2026, 12, 25)
NEW_YEARS_DAY = date(2027, 1, 1)

# Written out for as long as a period may be, because a newer table of bank holidays must not change the example.
BANK_HOLIDAYS = (
    BankHoliday("bh-20260831", date(2026, 8, 31), "Late Summer Bank Holiday"),
    BankHoliday("bh-20261225", CHRISTMAS_DAY, "Christmas Day"),
    BankHoliday("bh-20261226", date(2026, 12, 26), "Boxing Day"),
    BankHoliday(
        "bh-20261228-substitute", date(2026, 12, 28), "Boxing Day (substitute day)", BankHolidayKind.SUBSTITUTE
    ),
    BankHoliday("bh-20270101", NEW_YEARS_DAY, "New Year's Day"),
    BankHoliday("bh-20270326", date(2027, 3, 26), "Good Friday"),
    BankHoliday("bh-20270329", date(2027, 3, 29), "Easter Monday"),
    BankHoliday("bh-20270503", date(2027, 5, 3), "May Day"),
    BankHoliday("bh-20270531", date(2027, 5, 31), "Spring Bank Holiday"),
    BankHoliday("bh-20270830", date(2027, 8, 30), "Late Summer Bank Holiday"),
    BankHoliday("bh-20271225", date(2027, 12, 25), "Christmas Day"),
    BankHoliday("bh-20271226", date(2027, 12, 26), "Boxing Day"),
)
HOLIDAY_DATES = frozenset(holiday.day for holiday in BANK_HOLIDAYS)


@lru_cache(maxsize=65536)
def wall_minutes(moment: datetime) -> int:
    """Minutes by the clock on the wall from the horizon's first midnight to an instant (UTC)."""
    return (clock.local(moment).replace(tzinfo=None) - _FIRST_MIDNIGHT) // timedelta(minutes=1)
