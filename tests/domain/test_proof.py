"""The sentence that says what a solve has proven."""

from dataclasses import replace

import pytest

from fcn_rota.domain.proof import Proof, Standing, proof, without_claims
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
        (1750, 0, 0, 0, "No rota fills more of the minimum cover; how much better one could be is not known."),
        (
            1750,
            0,
            1,
            0,
            (
                "Another rota might fill up to 1 more place of the minimum cover; "
                "how much better one could be is not known."
            ),
        ),
    ],
)
def test_proof(objective: int, bound: int, short: int, least: int, sentence: str) -> None:
    assert proof(Standing.of(result_of(objective, bound, short, least))) == sentence


def test_what_was_proven_within_a_scope_says_so_and_is_not_kept() -> None:
    result = result_of(1750, 1750, 1, 1)
    said = proof(Standing.of(replace(result, status=SolveStatus.OPTIMAL)), is_whole=False)
    assert said == (
        "Within what may change: no rota fills more of the minimum cover, and on the rest no rota is better."
    )
    kept = without_claims(replace(result, status=SolveStatus.OPTIMAL))
    assert (kept.bound, kept.minimum_unfilled_bound, kept.status) == (0, 0, SolveStatus.LIMIT)
    assert (kept.objective, kept.minimum_unfilled) == (1750, 1)


@pytest.mark.parametrize(
    ("bound", "sentence"),
    [
        (8_000, "one that fills them all is at most 2,000 points better on the rest (20.0 %)."),
        (10_000, "one that fills them all is not better on the rest."),
        (10_001, "all in all at most 99,999 points better (90.9 %)."),
    ],
)
def test_what_is_unfilled_and_the_rest_are_told_apart(bound: int, sentence: str) -> None:
    stands = Standing(110_000, bound, 1, 0, 100_000)
    assert proof(stands) == f"Another rota might fill up to 1 more place of the minimum cover; {sentence}"
    must_be_short = replace(stands, unfilled=2, unfilled_bound=1)
    assert "all in all" in proof(must_be_short), "its bound pays for what must stay unfilled as well"


def test_a_result_stands_beside_the_best_that_is_known() -> None:
    result = result_of(1750, 1000, 1, 0)
    assert Standing.of(result, Proof(1500, 1)) == Standing(1750, 1500, 1, 1)
    assert Standing.of(result, Proof(900, 0)) == Standing(1750, 1000, 1, 0)
    assert Standing.of(result, Proof(1751, 1)) == Standing.of(result), "it breaks rules that others keep"


def result_of(objective: int, bound: int, short: int, least: int) -> Result:
    return Result(
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


def test_no_sentence_is_longer_than_a_file_holds() -> None:
    assert LONGEST_SENTENCE == MAXIMUM_TEXT
