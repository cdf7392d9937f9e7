"""Smallest cores: they cannot hold, and without any one of their elements they can."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.minimal import minimal_core

clashes = st.lists(st.frozensets(st.integers(0, 20), min_size=1, max_size=4), min_size=1, max_size=6)


@given(clashes)
def test_a_core_is_one_of_the_smallest_sets_that_clash(sets: list[frozenset[int]]) -> None:
    core = minimal_core(range(21), lambda some: not any(clash <= set(some) for clash in sets))
    assert frozenset(core) in sets
    assert not any(clash < frozenset(core) for clash in sets)
    assert list(core) == sorted(core)


def test_what_cannot_hold_with_nothing_has_an_empty_core() -> None:
    assert minimal_core("abc", lambda _: False) == ()


def test_questions_grow_with_the_core_and_not_with_the_elements() -> None:
    asked = 0

    def holds(some: Sequence[int]) -> bool:
        nonlocal asked
        asked += 1
        return not {3, 700} <= set(some)

    assert minimal_core(range(1_000), holds) == (3, 700)
    assert asked < 60


@pytest.mark.parametrize("helper", [0, 5, 9])
def test_even_where_leaving_one_out_makes_it_worse_no_single_one_is_needless(helper: int) -> None:
    def holds(some: Sequence[int]) -> bool:
        chosen = set(some)
        return not {2, 7} <= chosen or (helper in chosen and len(chosen) < 9)

    core = minimal_core(range(10), holds)
    assert not holds(core)
    assert all(holds([other for other in core if other != one]) for one in core)
