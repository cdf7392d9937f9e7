"""What loosens a rule that is never broken, and what does not."""

from dataclasses import fields
from typing import Any

import pytest

from fcn_rota.domain.setting import RuleSetting
from fcn_rota.rules import RULES, rule_by_id
from fcn_rota.rules.loosening import loosened


def told(rule: str, *, enabled: bool | None = None, hard: bool | None = None, **parameters: Any) -> str:
    return loosened(rule_by_id(rule), RuleSetting("s", rule, enabled=enabled, hard=hard, parameters=parameters))


def test_a_rule_that_is_never_broken_is_loosened_by_switch_price_and_figures() -> None:
    assert told("daily_rest", enabled=False) == "switched off"
    assert told("daily_rest", hard=False) == "it may be broken, at the cost of points"
    assert told("daily_rest", rest_minutes=600) == "rest 10 h, usually 11 h"
    assert told("daily_rest", mode="exception") == (
        "less rest at the cost of points, owed (reg 21), usually only for the self-employed"
    )
    assert told("weekly_rest", includes_daily_rest=True) == "includes daily rest yes, usually no"
    assert told("max_consecutive_nights", maximum=4) == "maximum 4 nights, usually 3 nights"
    assert told("average_weekly_hours", maximum_minutes_per_week=3000, weeks=26) == (
        "maximum per week 50 h, usually 48 h; averaged over 26 weeks, usually 17 weeks"
    )
    assert told("hours_in_period", maximum_percent=None) == "maximum of the contract none, usually 125 %"


@pytest.mark.parametrize(
    ("rule", "parameters"),
    [
        ("daily_rest", {"rest_minutes": 720}),
        ("daily_rest", {"rest_minutes": 660}),
        ("daily_rest", {"mode": "hard"}),
        ("daily_rest", {"points_per_hour": 1}),
        ("max_consecutive_nights", {"maximum": 2}),
        ("rest_after_nights", {"after": 2, "rest_minutes": 2880}),
        ("hours_in_period", {"maximum_minutes": 6000}),
        ("weekend_pattern", {"most": 5}),
    ],
)
def test_what_is_as_strict_or_stricter_or_only_a_price_is_no_loosening(rule: str, parameters: dict[str, Any]) -> None:
    assert told(rule, **parameters) == ""


def test_what_only_costs_points_cannot_be_loosened() -> None:
    assert told("requests", enabled=False) == ""
    assert told("weekend_pattern", hard=True) == ""


def test_every_bound_is_of_a_figure_that_there_is() -> None:
    for rule in RULES:
        assert set(rule.binds) <= {figure.name for figure in fields(rule.parameters)}, rule.id
        assert not rule.binds or (rule.hard and not rule.absolute), rule.id
