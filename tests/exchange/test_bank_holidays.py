"""Bank holidays: actual days and substitutes, by nation."""

from datetime import date

import pytest

from fcn_rota.domain.network import BankHolidayKind
from fcn_rota.exchange.bank_holidays import NATIONS, bank_holidays

ACTUAL, SUBSTITUTE = BankHolidayKind.ACTUAL, BankHolidayKind.SUBSTITUTE


def _days(nation: str, first: date, last: date) -> list[tuple[date, BankHolidayKind]]:
    return [(holiday.day, holiday.kind) for holiday in bank_holidays(nation, first, last)]


def test_the_christmas_of_2026_has_both_boxing_days() -> None:
    assert _days("ENG", date(2026, 12, 14), date(2027, 1, 10)) == [
        (date(2026, 12, 25), ACTUAL),
        (date(2026, 12, 26), ACTUAL),
        (date(2026, 12, 28), SUBSTITUTE),
        (date(2027, 1, 1), ACTUAL),
    ]


def test_a_christmas_on_a_saturday_has_two_substitutes() -> None:
    assert _days("WLS", date(2021, 12, 20), date(2022, 1, 4)) == [
        (date(2021, 12, 25), ACTUAL),
        (date(2021, 12, 26), ACTUAL),
        (date(2021, 12, 27), SUBSTITUTE),
        (date(2021, 12, 28), SUBSTITUTE),
        (date(2022, 1, 1), ACTUAL),
        (date(2022, 1, 3), SUBSTITUTE),
    ]


@pytest.mark.parametrize(
    ("nation", "day", "is_holiday"),
    [
        ("SCT", date(2026, 1, 2), True),
        ("ENG", date(2026, 1, 2), False),
        ("NIR", date(2026, 3, 17), True),
        ("WLS", date(2026, 3, 17), False),
        ("SCT", date(2026, 4, 6), False),
        ("ENG", date(2026, 4, 6), True),
    ],
)
def test_nations_differ(nation: str, day: date, is_holiday: bool) -> None:
    assert bool(bank_holidays(nation, day, day)) is is_holiday


def test_names_say_substitute_and_identifiers_are_unique_and_stable() -> None:
    holidays = bank_holidays("NIR", date(2020, 1, 1), date(2027, 12, 31))
    assert len({holiday.id for holiday in holidays}) == len(holidays)
    assert holidays == bank_holidays("NIR", date(2020, 1, 1), date(2027, 12, 31))
    for holiday in holidays:
        assert ("(substitute day)" in holiday.name) is (holiday.kind is SUBSTITUTE)
        assert "observed" not in holiday.name


@pytest.mark.parametrize("nation", NATIONS)
def test_both_ends_are_included_and_nothing_lies_outside(nation: str) -> None:
    assert _days(nation, date(2026, 12, 25), date(2026, 12, 26)) == [
        (date(2026, 12, 25), ACTUAL),
        (date(2026, 12, 26), ACTUAL),
    ]
    assert bank_holidays(nation, date(2026, 12, 26), date(2026, 12, 25)) == ()


def test_an_unknown_nation_is_refused() -> None:
    with pytest.raises(ValueError, match="ENG, WLS, SCT, NIR"):
        bank_holidays("FRA", date(2026, 1, 1), date(2026, 12, 31))
