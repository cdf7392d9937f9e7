"""Sentences of the summary."""

from fcn_rota.domain.finding import Tier
from ui.commands import words


def test_cost_by_tier_is_dearest_first_and_complete() -> None:
    costs = {"requests": 30, "minimum_cover": 100_000, "desired_cover": 400}
    assert words.cost_by_tier(costs) == {Tier.MINIMUM_COVER: 100_000, Tier.COVER: 400, Tier.PREFERENCES: 30}
    assert list(words.cost_by_tier(costs)) == [Tier.MINIMUM_COVER, Tier.COVER, Tier.PREFERENCES]


def test_every_tier_has_a_name() -> None:
    assert set(words.TIER_NAMES) == set(Tier)


def test_long_lists_are_cut() -> None:
    assert list(words.some(["a", "b"])) == ["  a", "  b"]
    assert list(words.some(str(number) for number in range(15)))[-1] == "  ... and 3 more"
