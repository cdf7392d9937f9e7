"""What two lists have in common: by identity, since an edit leaves nearly all as the very objects they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import not_
from typing import Any, Generic, TypeVar

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Parted(Generic[_Thing]):
    """What two lists have in common, and what each has alone, in their order.

    Parameters
    ----------
    before, after
        The lists.
    kept
        What both have, in the order of the first.
    gone, came
        What the first has alone, and what the second has alone.
    """

    before: Sequence[_Thing]
    after: Sequence[_Thing]
    kept: tuple[_Thing, ...]
    gone: tuple[_Thing, ...]
    came: tuple[_Thing, ...]


_last: Parted[Any] = Parted((), (), (), (), ())
"""What was told last: of one edit plan, board and cover each ask about the very same two tuples."""


def parted(before: tuple[_Thing, ...], after: tuple[_Thing, ...]) -> Parted[_Thing]:
    """Tell what is the very same object in both of two lists from what is in one of them alone.

    Without a step of Python for each: it is asked of thousands of assignments for each edit that is made.
    """
    global _last  # noqa: PLW0603 - one edit after the other, from whatever thread
    told: Parted[_Thing] = _last
    if told.before is not before or told.after is not after:
        here, there = set(map(id, before)), set(map(id, after))
        stays = list(map(there.__contains__, map(id, before)))
        was_there = map(here.__contains__, map(id, after))
        kept, gone = compress(before, stays), compress(before, map(not_, stays))
        came = compress(after, map(not_, was_there))
        _last = told = Parted(before, after, tuple(kept), tuple(gone), tuple(came))
    return told
