"""The words in which rules post what costs points charge what they promise, whatever the choices are."""

from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from solver.cells import FIXED
from solver.charges import SLACK_POINTS, ChargedModel

LITERALS = 3
Terms = list[tuple[int, int]]
terms = st.lists(st.tuples(st.integers(-2, 3), st.integers(FIXED, LITERALS - 1)), max_size=4)
prices = st.lists(st.integers(0, 9), min_size=1, max_size=3).map(sorted)
a_few = settings(max_examples=60, deadline=None)


def with_literals() -> ChargedModel:
    """A model with some 0-1 variables that cost nothing yet."""
    charged = ChargedModel()
    for _ in range(LITERALS):
        charged.model.variable(0, 1)
    return charged


def least_costs(charged: ChargedModel) -> list[int]:
    """The least that each choice of the literals can cost, in the order of `choices`; every solution is tried."""
    model = charged.model
    least: dict[tuple[int, ...], int] = {}
    for values in product(*(range(low, high + 1) for low, high in zip(model.lower, model.upper, strict=True))):
        if all(row.holds(values) for row in model.rows):
            cost = model.offset + sum(price * value for price, value in zip(model.cost, values, strict=True))
            assert sum(charged.cost_of(values).values()) == cost
            chosen = values[:LITERALS]
            least[chosen] = min(cost, least.get(chosen, cost))
    return [least[chosen] for chosen in choices()]


def choices() -> list[tuple[int, ...]]:
    """Every choice of the literals."""
    return list(product((0, 1), repeat=LITERALS))


def total(terms: Terms, chosen: Sequence[int]) -> int:
    """What a sum is under a choice."""
    return sum(coefficient * (1 if literal == FIXED else chosen[literal]) for coefficient, literal in terms)


def price_of(units: int, prices: Sequence[int]) -> int:
    """What so many units cost, each at its own price and the last price for all that follow."""
    return sum(prices[min(number, len(prices) - 1)] for number in range(units))


@a_few
@given(terms, st.integers(-2, 4), prices, st.integers(1, 3))
def test_each_started_unit_above_a_limit_has_its_price(terms: Terms, limit: int, prices: list[int], unit: int) -> None:
    charged = with_literals()
    charged.charge_excess("rule", terms, limit, points=prices, unit=unit)
    excess = (max(0, total(terms, chosen) - limit) for chosen in choices())
    assert least_costs(charged) == [price_of(-(-much // unit), prices) for much in excess]


@a_few
@given(terms, st.integers(-2, 4), prices, st.integers(1, 3))
def test_each_started_unit_below_a_target_has_its_price(
    terms: Terms, target: int, prices: list[int], unit: int
) -> None:
    charged = with_literals()
    charged.charge_shortfall("rule", terms, target, points=prices, unit=unit)
    shortfall = (max(0, target - total(terms, chosen)) for chosen in choices())
    assert least_costs(charged) == [price_of(-(-much // unit), prices) for much in shortfall]


@a_few
@given(st.lists(terms, min_size=1, max_size=2), st.integers(-2, 4), prices)
def test_of_several_sums_the_worst_is_charged(sums: list[Terms], mark: int, prices: list[int]) -> None:
    above, below = with_literals(), with_literals()
    above.charge_worst_excess("rule", sums, mark, points=prices)
    below.charge_worst_shortfall("rule", sums, mark, points=prices)
    totals = [[total(terms, chosen) for terms in sums] for chosen in choices()]
    assert least_costs(above) == [price_of(max(0, max(each) - mark), prices) for each in totals]
    assert least_costs(below) == [price_of(max(0, mark - min(each)), prices) for each in totals]


def test_what_is_paid_is_told_apart_by_rule() -> None:
    charged = with_literals()
    charged.charge("dear", 7, 0)
    charged.charge("dear", 7, FIXED)
    charged.charge("cheap", 1, 1)
    charged.charge("free", 0, 2)
    assert charged.cost_of((1, 0, 1)) == {"dear": 14}
    assert charged.cost_of((0, 1, 0)) == {"dear": 7, "cheap": 1}


def test_giving_way_is_dearer_than_any_rule_and_no_rule_is_charged() -> None:
    charged = with_literals()
    give = charged.charge_slack(2)
    assert (charged.model.lower[give], charged.model.upper[give]) == (0, 2)
    assert charged.slack == [(SLACK_POINTS, give)]
    assert charged.cost_of((0, 0, 0, 2)) == {}
