"""The tags of decisions in arrays are those of a mapping."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.search.tags import Tag, Tags

tags = st.dictionaries(
    st.integers(0, 9), st.builds(Tag, st.sampled_from("bca"), st.integers(-2, 2), st.sampled_from("yxz")), max_size=6
)


@given(tags)
def test_in_arrays_they_are_the_same(mapping: dict[int, Tag]) -> None:
    ordered = Tags.of(mapping)
    assert dict(ordered) == mapping
    assert list(ordered) == sorted(mapping)
    assert ordered.people == tuple(sorted({tag.who for tag in mapping.values()}))
    assert Tags.of(ordered) is ordered


@given(tags, st.lists(st.booleans(), min_size=10, max_size=10))
def test_a_part_knows_only_what_its_own_say(mapping: dict[int, Tag], is_in: list[bool]) -> None:
    number = np.where(is_in, np.cumsum(is_in) - 1, -1)
    part = Tags.of(mapping).renumbered(number)
    expected = {int(number[variable]): tag for variable, tag in mapping.items() if is_in[variable]}
    assert dict(part) == expected
    assert part.days == tuple(sorted({tag.day for tag in expected.values()}))


def test_what_has_no_tag_is_no_key() -> None:
    ordered = Tags.of({3: Tag("ann", 0, "base")})
    for variable in (2, 4):
        with pytest.raises(KeyError):
            ordered[variable]
