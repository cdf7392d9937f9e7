"""What two lists have in common is told by identity, in the order in which it stood."""

from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.domain.parting import parted

THINGS = [[number % 3] for number in range(24)]
"""Some of them equal, none the same."""


def assert_parted(before: list[int], after: list[int]) -> None:
    told = parted(tuple(THINGS[one] for one in before), tuple(THINGS[one] for one in after))
    assert [id(one) for one in told.kept] == [id(THINGS[one]) for one in before if one in after]
    assert [id(one) for one in told.gone] == [id(THINGS[one]) for one in before if one not in after]
    assert [id(one) for one in told.came] == [id(THINGS[one]) for one in after if one not in before]


@given(
    st.lists(st.sampled_from(range(16)), unique=True),
    st.sets(st.integers(0, 15), max_size=12),
    st.lists(st.sampled_from(range(12, 24)), unique=True),
)
def test_what_an_edit_leaves_is_parted_alike(before: list[int], goes: set[int], comes: list[int]) -> None:
    stays = [one for place, one in enumerate(before) if place not in goes]
    assert_parted(before, [*stays, *(one for one in comes if one not in stays)])


@given(*[st.lists(st.sampled_from(range(24)), unique=True)] * 2)
def test_lists_are_parted_by_what_is_the_very_same(before: list[int], after: list[int]) -> None:
    assert_parted(before, after)


def test_what_is_asked_again_is_told_again_until_one_of_the_lists_is_another() -> None:
    first, second = (THINGS[0], THINGS[1]), (THINGS[1], THINGS[2])
    told = parted(first, second)
    assert parted(first, second) is told
    assert parted(second, first).gone == (THINGS[2],)
    assert parted(first, (THINGS[1],)).came == ()
