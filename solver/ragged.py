"""Lists of whole numbers of different lengths, one after another in one array."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.signedinteger[Any]]
"""Whole numbers: values by variable, or the numbers of variables or rows themselves."""


_FEW = 10
"""Less than one in so many powers of two is few."""


@dataclass(frozen=True, slots=True, eq=False)
class Ragged:
    """Lists by number.

    Parameters
    ----------
    starts
        List ``i`` is at ``starts[i]:starts[i + 1]``.
    items
        All lists, one after another.
    """

    starts: Numbers
    items: Numbers

    @classmethod
    def grouped(cls, keys: Numbers, items: Numbers, groups: int) -> "Ragged":
        """Return the items by their keys, which are numbers below `groups`; in a list they keep their order."""
        return cls(running(np.bincount(keys, minlength=groups)), items[np.argsort(keys, kind="stable")])

    @classmethod
    def of_lists(cls, lists: Collection[Sequence[int]]) -> "Ragged":
        """Return lists of Python's own as arrays."""
        counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
        return cls(running(counts), np.fromiter(chain.from_iterable(lists), dtype=np.int64, count=int(counts.sum())))

    def lists(self) -> list[list[int]]:
        """Return the lists as Python's own."""
        items = self.items.tolist()
        return [items[first:last] for first, last in pairwise(self.starts.tolist())]

    def of(self, chosen: Numbers) -> Numbers:
        """Return the items of some lists, one list after another."""
        places, _ = ranges(self.starts, chosen)
        return self.items[places]


def ranges(starts: Numbers, chosen: Numbers) -> tuple[Numbers, Numbers]:
    """Return the numbers from ``starts[i]`` up to ``starts[i + 1]`` for each chosen ``i``, and how many those are."""
    first = starts[chosen]
    counts = starts[chosen + 1] - first
    shift = np.repeat(first - running(counts)[:-1], counts)
    return np.arange(len(shift)) + shift, counts


def running(counts: Numbers) -> Numbers:
    """Return the running totals, beginning with 0."""
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(counts, dtype=np.int64)))


def sums(terms: Numbers, counts: Numbers) -> Numbers:
    """Return the sums of consecutive terms, so many for each sum."""
    result = np.zeros(len(counts), dtype=np.int64)
    told = np.flatnonzero(counts)
    if len(told):
        result[told] = np.add.reduceat(terms, running(counts)[told], dtype=np.int64)
    return result


def distinct(numbers: Numbers, end: int) -> Numbers:
    """Return which of the numbers from 0 up to `end` are among some, in order.

    Of many, `np.unique` takes ten times as long; of few, the table of all there might be does.
    """
    if len(numbers) < end >> _FEW:
        return np.unique(numbers)
    is_there = np.zeros(end, dtype=np.bool_)
    is_there[numbers] = True
    return np.flatnonzero(is_there)


def narrow(numbers: Numbers) -> Numbers:
    """Return numbers of which there are millions in four bytes each, where they fit.

    Such numbers are not to be multiplied with each other, only with wider ones.
    """
    fit = np.iinfo(np.int32)
    if numbers.dtype == np.int32 or numbers.min(initial=0) < fit.min or numbers.max(initial=0) > fit.max:
        return numbers
    return numbers.astype(np.int32)
