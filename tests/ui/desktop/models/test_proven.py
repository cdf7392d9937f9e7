"""What the status bar says of a rota's cost: never more than is proven."""

import pytest

from fcn_rota.domain.proof import Standing
from ui.desktop.models.proven import cost_words

COST = "Cost 5,877,917, 5,600,000 of it for what is unfilled"


@pytest.mark.parametrize(
    ("bound", "unfilled_bound", "told"),
    [
        # The rest costs less than it is known that any rota must, so that the two are not told apart.
        (318_947, 0, "up to 56 more places might be filled; at most 5,558,970 points better (94.6 %)"),
        (5_700_000, 55, "up to 1 more place might be filled; at most 177,917 points better (3.0 %)"),
        (5_800_000, 56, "no rota fills more; at most 77,917 points better (1.3 %)"),
        (200_000, 0, "otherwise at most 77,917 points better (28.0 %)"),
        (5_877_917, 56, "no rota is better"),
    ],
)
def test_nothing_is_claimed_that_is_not_proven(bound: int, unfilled_bound: int, told: str) -> None:
    stands = Standing(5_877_917, bound, 56, unfilled_bound, 5_600_000)
    assert cost_words(5_877_917, 5_600_000, stands) == f"{COST} \u00b7 {told}"


def test_where_nothing_is_known_only_the_cost_is_said() -> None:
    assert cost_words(5_877_917, 5_600_000, None) == COST


def test_a_rota_that_fills_everything_says_nothing_of_filling() -> None:
    assert cost_words(1_750, 0, Standing(1_750, 1_736, 0, 0)) == "Cost 1,750 \u00b7 at most 14 points better (0.8 %)"
