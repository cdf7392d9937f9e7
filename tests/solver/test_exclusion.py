"""Merged sets say what the given ones say, no more and no less, in fewer words."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from solver.exclusion import Literal, merged, opposite

VARIABLES = 5


def holds(literal: Literal, values: tuple[int, ...]) -> bool:
    return values[literal // 2] != literal % 2


def allowed(exclusions: list[list[Literal]]) -> list[tuple[int, ...]]:
    """Return the values of all variables at which at most one literal of each set holds."""
    every = product((0, 1), repeat=VARIABLES)
    return [values for values in every if all(sum(holds(one, values) for one in e) <= 1 for e in exclusions)]


@st.composite
def exclusions(draw: st.DrawFn) -> list[list[Literal]]:
    sets = draw(st.lists(st.sets(st.integers(0, VARIABLES - 1), min_size=2, max_size=4), min_size=1, max_size=6))
    return [[2 * variable + draw(st.integers(0, 1)) for variable in sorted(one)] for one in sets]


@given(exclusions())
@settings(max_examples=300, deadline=None)
def test_the_same_values_are_allowed(given_sets: list[list[Literal]]) -> None:
    found = merged(given_sets)
    assert allowed(found) == allowed(given_sets)
    pairs = {pair for one in found for pair in combinations(one, 2)}
    assert {pair for one in given_sets for pair in combinations(sorted(one), 2)} <= pairs


def test_what_follows_from_two_sets_is_merged_into_one() -> None:
    night, on_duty, rest, leave = 0, 2, 4, 6
    # A night is duty; duty, rest and leave exclude each other, pair by pair.
    found = merged([[night, opposite(on_duty)], [on_duty, rest], [on_duty, leave], [rest, leave]])
    assert [on_duty, rest, leave] in found
    assert [night, rest, leave] in found or [night, opposite(on_duty)] in found
    assert len(found) < 4


def test_what_lies_within_a_larger_set_is_left_out() -> None:
    assert merged([[0, 2], [0, 2, 4], [2, 4]]) == [[0, 2, 4]]
