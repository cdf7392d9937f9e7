"""Bank holidays of a nation of the United Kingdom, as data that the network may then edit."""

from datetime import date

from holidays import country_holidays

from fcn_rota.domain import clock
from fcn_rota.domain.network import BankHoliday, BankHolidayKind

NATIONS = ("ENG", "WLS", "SCT", "NIR")


def bank_holidays(nation: str, first_day: date, last_day: date) -> tuple[BankHoliday, ...]:
    """Return the bank holidays from one local date to another, both included, in order of date.

    A holiday that falls on a weekend appears twice: on its own date (*actual*), which drives demand and fairness, and
    on the weekday given instead (*substitute*), which is the holiday for pay.

    Parameters
    ----------
    nation
        ``ENG``, ``WLS``, ``SCT`` or ``NIR``.
    first_day, last_day
        The dates asked about; empty where the last lies before the first.

    Raises
    ------
    ValueError
        If the nation is none of the four.
    """
    if nation not in NATIONS:
        raise ValueError(f"the nation is one of {', '.join(NATIONS)}, not {nation!r}")
    years = range(first_day.year, last_day.year + 1)
    # Asked twice, because the package tells substitutes apart only by a suffix in its own language.
    actual = country_holidays("GB", nation, years=years, observed=False, expand=False, language="en_GB")
    with_substitutes = country_holidays("GB", nation, years=years, observed=True, expand=False, language="en_GB")
    found = []
    for day in clock.days(first_day, last_day):
        names = [name for name in actual.get_list(day) if name]
        if names:
            found.append(BankHoliday(f"bh-{day:%Y%m%d}", day, "; ".join(names)))
        substitutes = [name for name in with_substitutes.get_list(day) if name and name not in names]
        if substitutes:
            name = "; ".join(substitutes).replace("(observed)", "(substitute day)")
            found.append(BankHoliday(f"bh-{day:%Y%m%d}-substitute", day, name, BankHolidayKind.SUBSTITUTE))
    return tuple(found)
