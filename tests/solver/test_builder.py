"""The words in which rules post say what they promise."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.rules.scene import Scene
from solver.builder import Builder
from solver.cells import FIXED
from solver.linear import Row

LITERALS = 6
NOBODY = Scene().problem()


def builder_of(*, strict: bool) -> Builder:
    """A builder with some 0-1 variables of its own."""
    builder = Builder(NOBODY, [], strict=strict)
    for _ in range(LITERALS):
        builder.model.variable(0, 1)
    return builder


def said(builder: Builder) -> tuple[list[Row], list[int], list[list[int]]]:
    """What was posted, and what it lets the builder make of all the literals."""
    parts = builder.exclusive_parts(range(LITERALS))
    return builder.model.rows, builder.model.upper, list(parts)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(FIXED, LITERALS - 1), max_size=8), st.integers(0, 8), st.booleans())
def test_a_limit_on_a_number_is_a_limit_on_a_sum_of_ones(literals: list[int], most: int, strict: bool) -> None:
    counted, summed = builder_of(strict=strict), builder_of(strict=strict)
    free = [literal for literal in dict.fromkeys(literals) if literal != FIXED]
    fixed = [literal for literal in literals if literal == FIXED]
    counted.at_most_of([*free, *fixed], most)
    summed.at_most([*((1, literal) for literal in free), *((1, literal) for literal in fixed)], most)
    assert said(counted) == said(summed)


def test_a_literal_given_twice_counts_twice() -> None:
    builder = builder_of(strict=False)
    builder.at_most_of([0, 0, 1], 2)
    assert builder.model.rows == [Row(((2, 0), (1, 1)), None, 2)]


def test_what_excludes_each_other_goes_into_one_part_as_far_as_rows_say() -> None:
    builder = builder_of(strict=False)
    builder.at_most_of([0, 1], 1)
    builder.at_most_of([2, 3, 0], 1)
    builder.at_most_of([4, 5], 1)
    assert list(builder.exclusive_parts([5, 3, 1, 2, 0])) == [[0, 2, 3], [1], [5]]
    # Of two sets as large the one posted first, and never more than what was asked about.
    assert list(builder.exclusive_parts([0, 1, 2])) == [[0, 1], [2]]


def test_not_together_counts_each_of_them_once() -> None:
    builder = builder_of(strict=False)
    builder.not_together([2, 2, FIXED])
    assert builder.model.upper == [1, 1, 0, 1, 1, 1]
    builder.not_together([3, 4, 3])
    assert builder.model.rows == [Row(((1, 3), (1, 4)), None, 1)]
