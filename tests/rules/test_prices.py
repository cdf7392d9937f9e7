"""Every price in the rule book lies between 0 and 1,000,000 points."""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from fcn_rota.domain.needs import MAXIMUM_PRICE
from fcn_rota.domain.setting import Json, RuleSetting
from fcn_rota.rules import RULES, check_setting
from fcn_rota.rules.rule import price_of_units

_PRICE = re.compile(r"(^|_)(price|prices|points)(_|$)|^over$")


def priced() -> Iterator[tuple[str, str]]:
    """Yield the rule and the name of every parameter that is a price, or a row of them."""
    for rule in RULES:
        for parameter in fields(rule.parameters):
            if _PRICE.search(parameter.name):
                yield rule.id, parameter.name


def setting(rule: str, name: str, price: int) -> RuleSetting:
    return RuleSetting("s", rule, parameters={name: (price,) if name.endswith("prices") else price})


def test_the_rule_book_has_prices() -> None:
    assert {rule for rule, _ in priced()} >= {"minimum_cover", "desired_cover", "daily_rest", "fair_share", "requests"}


@pytest.mark.parametrize(("rule", "name"), list(priced()))
@pytest.mark.parametrize(("price", "shown"), [(-1, "-1"), (MAXIMUM_PRICE + 1, "1,000,001")])
def test_a_price_out_of_bounds_is_refused(rule: str, name: str, price: int, shown: str) -> None:
    sentence, *_ = check_setting(setting(rule, name, price))
    assert sentence.split(":")[0].split(".")[0] == name
    assert sentence.endswith(f": a price lies between 0 and 1,000,000 points, not {shown}")


@pytest.mark.parametrize(("rule", "name"), list(priced()))
@pytest.mark.parametrize("price", [0, MAXIMUM_PRICE])
def test_the_bounds_themselves_are_prices(rule: str, name: str, price: int) -> None:
    assert check_setting(setting(rule, name, price)) == []


@pytest.mark.parametrize("price", [-5, MAXIMUM_PRICE + 1])
def test_a_price_within_a_limit_by_shift_type_is_bounded_too(price: int) -> None:
    limit: dict[str, Json] = {"shift_type": "NB", "per": "week", "at_most": 1, "price": price}
    (sentence,) = check_setting(RuleSetting("s", "shift_type_limits", parameters={"limits": (limit,)}))
    assert sentence.startswith("limits.0.price: a price lies between 0 and 1,000,000 points")


@pytest.mark.parametrize(
    ("first", "last", "points"), [(0, 0, 0), (0, 2, 3), (1, 5, 13), (4, 6, 8), (3, 1, 0), (0, -1, 0)]
)
def test_units_cost_their_own_price_and_the_last_one_repeats(first: int, last: int, points: int) -> None:
    assert price_of_units((1, 2, 3, 4), first, last) == points
