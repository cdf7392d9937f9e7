"""Pairs gathered into cliques."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from solver.cliques import cliques

pairs = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]))


@given(pairs)
def test_cliques_cover_just_the_pairs(excluding: set[tuple[int, int]]) -> None:
    found = cliques(excluding)
    assert {pair for clique in found for pair in combinations(clique, 2)} == excluding


def test_a_week_of_duties_that_exclude_each_other_is_one_clique() -> None:
    assert cliques(combinations(range(6), 2)) == [(0, 1, 2, 3, 4, 5)]
