"""A smallest part of something that cannot hold."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

_Element = TypeVar("_Element", bound=Hashable)


def minimal_core(elements: Sequence[_Element], holds: Callable[[Sequence[_Element]], bool]) -> tuple[_Element, ...]:
    """Return elements that cannot hold together, and could if any one of them were left out.

    Parameters
    ----------
    elements
        What cannot hold as a whole; those at the front are the likelier to be kept.
    holds
        Whether some of the elements, in their order, can hold together. Leaving one out never makes it worse, or
        hardly ever: what comes of it is tried out in any case.

    Notes
    -----
    QuickXplain (Junker 2004): halves are taken at a time, so that the number of questions grows with the size of the
    core and only with the logarithm of the number of elements.
    """
    place = {element: number for number, element in enumerate(elements)}

    def ordered(chosen: Sequence[_Element]) -> list[_Element]:
        return sorted(chosen, key=place.__getitem__)

    def explain(kept: list[_Element], *, is_new: bool, left: list[_Element]) -> list[_Element]:
        """Return what of `left` is needed beside `kept` so that it cannot hold."""
        if is_new and not holds(ordered(kept)):
            return []
        if len(left) <= 1:
            return left
        first, second = left[: len(left) // 2], left[len(left) // 2 :]
        of_second = explain(kept + first, is_new=bool(first), left=second)
        of_first = explain(kept + of_second, is_new=bool(of_second), left=first)
        return of_first + of_second

    core = ordered(explain([], is_new=True, left=list(elements)))
    return tuple(_without_the_needless(core if not holds(core) else list(elements), holds))


def _without_the_needless(core: list[_Element], holds: Callable[[Sequence[_Element]], bool]) -> list[_Element]:
    """Leave out what can be left out until nothing can, for questions whose answers are not quite monotone."""
    for element in core:
        fewer = [other for other in core if other != element]
        if not holds(fewer):
            return _without_the_needless(fewer, holds)
    return core
