"""Sentences of the summary."""

from dataclasses import replace

import pytest

from fcn_rota.domain.finding import Tier
from fcn_rota.domain.result import Result
from ui.commands import words


@pytest.mark.parametrize(
    ("objective", "bound", "short", "least", "sentence"),
    [
        (1750, 1736, 2, 2, "No rota fills more of the minimum cover; on the rest at most 14 points better (0.8 %)."),
        (1750, 1749, 0, 0, "No rota fills more of the minimum cover; on the rest at most 1 point better (0.1 %)."),
        (1750, 1750, 0, 0, "No rota fills more of the minimum cover, and on the rest no rota is better."),
        (
            200_000,
            150_000,
            2,
            1,
            (
                "Another rota might fill up to 1 more place of the minimum cover; "
                "all in all at most 50,000 points better (25.0 %)."
            ),
        ),
    ],
)
def test_proof(full: Result, objective: int, bound: int, short: int, least: int, sentence: str) -> None:
    result = replace(full, objective=objective, bound=bound, minimum_unfilled=short, minimum_unfilled_bound=least)
    assert words.proof(result) == sentence


def test_cost_by_tier_is_dearest_first_and_complete() -> None:
    costs = {"requests": 30, "minimum_cover": 100_000, "desired_cover": 400}
    assert words.cost_by_tier(costs) == {Tier.MINIMUM_COVER: 100_000, Tier.COVER: 400, Tier.PREFERENCES: 30}
    assert list(words.cost_by_tier(costs)) == [Tier.MINIMUM_COVER, Tier.COVER, Tier.PREFERENCES]


def test_every_tier_has_a_name() -> None:
    assert set(words.TIER_NAMES) == set(Tier)


def test_long_lists_are_cut() -> None:
    assert list(words.some(["a", "b"])) == ["  a", "  b"]
    assert list(words.some(str(number) for number in range(15)))[-1] == "  ... and 3 more"
