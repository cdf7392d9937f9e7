"""What two lists have in common is told by identity, in the order in which it stood."""

from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.domain.parting import parted

THINGS = [[number % 3] for number in range(8)]
"""Some of them equal, none the same."""


@given(*[st.lists(st.sampled_from(range(8)), unique=True)] * 2)
def test_lists_are_parted_by_what_is_the_very_same(before: list[int], after: list[int]) -> None:
    told = parted(tuple(THINGS[one] for one in before), tuple(THINGS[one] for one in after))
    assert [id(one) for one in told.kept] == [id(THINGS[one]) for one in before if one in after]
    assert [id(one) for one in told.gone] == [id(THINGS[one]) for one in before if one not in after]
    assert [id(one) for one in told.came] == [id(THINGS[one]) for one in after if one not in before]


def test_what_is_asked_again_is_told_again_until_one_of_the_lists_is_another() -> None:
    first, second = (THINGS[0], THINGS[1]), (THINGS[1], THINGS[2])
    told = parted(first, second)
    assert parted(first, second) is told
    assert parted(second, first).gone == (THINGS[2],)
    assert parted(first, (THINGS[1],)).came == ()
