"""The words in which rules post what is hard say what they promise."""

from hypothesis import given, settings
from hypothesis import strategies as st

from solver.cells import FIXED
from solver.limits import LimitedModel
from solver.linear import Row

LITERALS = 6


def with_literals(*, strict: bool = False) -> LimitedModel:
    """A model with some 0-1 variables and nothing said about them."""
    limited = LimitedModel(strict=strict)
    for _ in range(LITERALS):
        limited.model.variable(0, 1)
    return limited


def said(limited: LimitedModel) -> tuple[list[Row], list[int], list[list[int]]]:
    """What was posted, and what it lets it make of all the literals."""
    parts = limited.exclusive_parts(range(LITERALS))
    return limited.model.rows, limited.model.upper, list(parts)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(FIXED, LITERALS - 1), max_size=8), st.integers(0, 8), st.booleans())
def test_a_limit_on_a_number_is_a_limit_on_a_sum_of_ones(literals: list[int], most: int, strict: bool) -> None:
    counted, summed = with_literals(strict=strict), with_literals(strict=strict)
    free = [literal for literal in dict.fromkeys(literals) if literal != FIXED]
    fixed = [literal for literal in literals if literal == FIXED]
    counted.at_most_of([*free, *fixed], most)
    summed.at_most([*((1, literal) for literal in free), *((1, literal) for literal in fixed)], most)
    assert said(counted) == said(summed)


def test_a_literal_given_twice_counts_twice() -> None:
    limited = with_literals()
    limited.at_most_of([0, 0, 1], 2)
    assert limited.model.rows == [Row(((2, 0), (1, 1)), None, 2)]


def test_what_excludes_each_other_goes_into_one_part_as_far_as_rows_say() -> None:
    limited = with_literals()
    limited.at_most_of([0, 1], 1)
    limited.at_most_of([2, 3, 0], 1)
    limited.at_most_of([4, 5], 1)
    assert list(limited.exclusive_parts([5, 3, 1, 2, 0])) == [[0, 2, 3], [1], [5]]
    # Of two sets as large the one posted first, and never more than what was asked about.
    assert list(limited.exclusive_parts([0, 1, 2])) == [[0, 1], [2]]


def test_not_together_counts_each_of_them_once() -> None:
    limited = with_literals()
    limited.not_together([2, 2, FIXED])
    assert limited.model.upper == [1, 1, 0, 1, 1, 1]
    limited.not_together([3, 4, 3])
    assert limited.model.rows == [Row(((1, 3), (1, 4)), None, 1)]
