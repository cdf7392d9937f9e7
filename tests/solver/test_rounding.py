"""Rounded rows keep every whole solution and say more about fractional ones."""

from itertools import product
from math import gcd

from hypothesis import assume, given
from hypothesis import strategies as st

from solver.rounding import rounded


def test_within_thirteen_hours_fit_two_duties_of_five() -> None:
    terms = [(5, 0), (5, 1), (5, 2), (4, 3), (2, 4)]
    rows = [(sorted(variable for _, variable in row), most) for row, most in rounded(terms, 13)]
    assert ([0, 1, 2], 2) in rows
    assert ([0, 1, 2, 3], 3) in rows


def test_a_limit_on_a_number_of_duties_needs_nothing_more() -> None:
    assert not list(rounded([(1, 0), (1, 1), (1, 2)], 2))


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(1, 25))
def test_every_whole_solution_is_kept_and_each_row_forbids_something(sizes: list[int], limit: int) -> None:
    assume(max(sizes) <= limit and gcd(*sizes) == 1)
    terms = [(size, variable) for variable, size in enumerate(sizes)]
    for row, most in rounded(terms, limit):
        for values in product((0, 1), repeat=len(sizes)):
            if sum(size * value for size, value in zip(sizes, values, strict=True)) <= limit:
                assert sum(coefficient * values[variable] for coefficient, variable in row) <= most
        # As much of one size as the limit takes, whole or not, is too much for the row.
        assert max(coefficient * limit / sizes[variable] for coefficient, variable in row) > most
