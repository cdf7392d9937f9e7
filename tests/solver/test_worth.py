"""What an edit is worth: what it fills, and its points beside that."""

import pytest

from fcn_rota.domain.advice import Effect
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.rules import desired_cover, minimum_cover, requests
from solver.wording import could_take_it, dearer_because
from solver.worth import Worth, worth_of


def finding(rule: str, points: int, sentence: str = "It is so.", key: str = "one", people: int = 1) -> Finding:
    return Finding(rule, (key,), hard=False, sentence=sentence, points=points, amount=people)


SHORT = finding(minimum_cover.ID, 100_000, "0 of the minimum 2.", people=2)
LESS_SHORT = finding(minimum_cover.ID, 50_000, "1 of the minimum 2.")
ELSEWHERE = finding(minimum_cover.ID, 100_000, "0 of the minimum 1.", key="other")
FEW_THERE = finding(desired_cover.ID, 1_600, key="other")
FEW = finding(desired_cover.ID, 1_600)
WISH = finding(requests.ID, 14, "Ann asked for the day off.")


@pytest.mark.parametrize(
    ("effect", "fills", "besides", "said"),
    [
        (
            Effect((WISH,), (SHORT, FEW)),
            (Tier.MINIMUM_COVER, Tier.COVER),
            14,
            "the minimum and what is wanted; 14 points",
        ),
        (Effect((LESS_SHORT, WISH), (SHORT,)), (Tier.MINIMUM_COVER,), 14, "counts toward the minimum; 14 points more"),
        (Effect((), (FEW,)), (Tier.COVER,), 0, "counts toward what is wanted; the same points otherwise"),
        (Effect((FEW, WISH), (SHORT,)), (Tier.MINIMUM_COVER,), 1_614, "(Desired cover +1,600, Requests +14)"),
        (Effect((SHORT,), (WISH,)), (), -14, "opens 2 places of the minimum; 14 points less otherwise (Requests -14)"),
        (Effect((SHORT, FEW, FEW_THERE), ()), (), 1_600, "opens 2 places of the minimum; 1,600 points more otherwise"),
        (
            Effect((ELSEWHERE, FEW_THERE, WISH), (SHORT, FEW)),
            (Tier.MINIMUM_COVER, Tier.COVER),
            14,
            "counts toward the minimum and what is wanted, but opens 1 place of the minimum; 14 points more otherwise",
        ),
        (Effect((SHORT,), (LESS_SHORT,)), (), 0, "opens 1 place of the minimum; the same points otherwise"),
        (Effect(), (), 0, "the same points"),
    ],
)
def test_what_is_filled_is_told_apart_from_what_it_costs(
    effect: Effect, fills: tuple[Tier, ...], besides: int, said: str
) -> None:
    worth = worth_of(effect)
    assert (worth.fills, worth.besides) == (fills, besides)
    assert said in dearer_because(effect)


def test_nothing_is_lost_or_counted_twice() -> None:
    effect = Effect((LESS_SHORT, FEW, WISH), (SHORT,))
    worth = worth_of(effect)
    filled = sum(points for rule, points in effect.points_by_rule.items() if rule not in worth.besides_by_rule)
    assert worth.besides + filled == effect.points
    assert Worth().words == ""


def test_what_is_opened_is_told_with_what_the_rules_say_of_it() -> None:
    worth = worth_of(Effect((ELSEWHERE, LESS_SHORT), (SHORT,)))
    assert (worth.opens, worth.said) == (1, (ELSEWHERE.sentence,))


def test_whoever_could_take_it_is_told_in_a_sentence() -> None:
    assert could_take_it("Ann", Effect((WISH,), (SHORT,))) == (
        "Ann could take it: counts toward the minimum; 14 points more otherwise (Requests +14). "
        "Ann asked for the day off."
    )
