"""What two lists have in common: by identity, since an edit leaves nearly all as the very objects they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count, islice
from operator import is_not, not_
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


_FEW = 8
"""Of so many that are gone, or have come, an edit is looked at one by one."""
_last: Parted[Any] = Parted((), (), (), (), ())
"""What was told last: of one edit plan, board and cover each ask about the very same two tuples."""


def parted(before: tuple[_Thing, ...], after: tuple[_Thing, ...]) -> Parted[_Thing]:
    """Tell what is the very same object in both of two lists from what is in one of them alone.

    Without a step of Python for each: it is asked of thousands of assignments for each edit that is made.
    """
    global _last  # noqa: PLW0603 - one edit after the other, from whatever thread
    told: Parted[_Thing] = _last
    if told.before is not before or told.after is not after:
        _last = told = _by_order(before, after) or _by_identity(before, after)
    return told


def _by_order(before: tuple[_Thing, ...], after: tuple[_Thing, ...]) -> Parted[_Thing] | None:
    """Part two lists of which the second is the first without a few, with others added at its end; None if it is not.

    So an edit leaves a rota. Each that is gone costs a look along both lists, and nothing has to be put in sets.
    """
    gone: list[_Thing] = []
    kept: tuple[_Thing, ...] = ()
    at = 0
    while True:
        alike = _alike(before, at, after, len(kept))
        kept += before[at : at + alike]
        at += alike + 1
        if at > len(before):
            break
        gone.append(before[at - 1])
        if len(gone) > _FEW:
            return None
    came = after[len(kept) :]
    if not {*map(id, gone)}.isdisjoint(map(id, came)) or len(came) > _FEW:
        return None  # Something stands elsewhere now.
    return Parted(before, after, kept, tuple(gone), came)


def _alike(before: Sequence[object], at: int, after: Sequence[object], beside: int) -> int:
    """Return how many of a list from a place on are the very same as those of another from a place on."""
    differ = map(is_not, islice(before, at, None), islice(after, beside, None))
    return next(compress(count(), differ), max(0, min(len(before) - at, len(after) - beside)))


def _by_identity(before: tuple[_Thing, ...], after: tuple[_Thing, ...]) -> Parted[_Thing]:
    """Part any two lists."""
    here, there = set(map(id, before)), set(map(id, after))
    stays = list(map(there.__contains__, map(id, before)))
    was_there = map(here.__contains__, map(id, after))
    kept, gone = compress(before, stays), compress(before, map(not_, stays))
    came = compress(after, map(not_, was_there))
    return Parted(before, after, tuple(kept), tuple(gone), tuple(came))
