"""The sentence that says what a solve has proven."""

import pytest

from fcn_rota.domain.proof import proof
from fcn_rota.domain.result import Result, SolveStatus
from fcn_rota.domain.rota import Rota, RotaPeriod
from fcn_rota.domain.wording import LONGEST_SENTENCE
from fcn_rota.exchange.limits import MAXIMUM_TEXT
from fcn_rota.rules.scene import MONDAY

ROTA = Rota("rota", RotaPeriod(MONDAY, MONDAY), ())


@pytest.mark.parametrize(
    ("objective", "bound", "short", "least", "sentence"),
    [
        (1750, 1750, 0, 0, "No rota fills more of the minimum cover, and on the rest no rota is better."),
        (1750, 1736, 2, 2, "No rota fills more of the minimum cover; on the rest at most 14 points better (0.8 %)."),
        (1750, 1749, 0, 0, "No rota fills more of the minimum cover; on the rest at most 1 point better (0.1 %)."),
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
        (
            200_000,
            200_000,
            2,
            0,
            "Another rota might fill up to 2 more places of the minimum cover; all in all no rota is better.",
        ),
    ],
)
def test_proof(objective: int, bound: int, short: int, least: int, sentence: str) -> None:
    result = Result(
        rota=ROTA,
        status=SolveStatus.LIMIT,
        objective=objective,
        bound=bound,
        minimum_unfilled=short,
        minimum_unfilled_bound=least,
        cost_by_rule={},
        findings=(),
        unfilled=(),
        contradictions=(),
        seconds=1.0,
    )
    assert proof(result) == sentence


def test_no_sentence_is_longer_than_a_file_holds() -> None:
    assert LONGEST_SENTENCE == MAXIMUM_TEXT
