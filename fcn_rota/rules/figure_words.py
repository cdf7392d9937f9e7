"""The figures of a rule's settings in words, each with what it counts: ``4 nights``, ``600 points``, ``11 h``."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final, get_args, get_type_hints

from fcn_rota.domain import clock
from fcn_rota.domain.setting import Json
from fcn_rota.domain.wording import as_words, counted
from fcn_rota.rules.settings import Called, Choices, Counts, Points, Unset

NONE: Final = "none"
_IN_VALUES: Final = frozenset({"minutes", "percent", "pence"})
"""Words of a name that its value says."""
_OF_POINTS: Final = frozenset({"points", "price", "prices"})
_PERCENT: Final = "percent"


def called(kind: type, name: str) -> str:
    """Return what a figure is called within a sentence, without its unit, which stands with its value.

    Parameters
    ----------
    kind
        The rule's parameters, or a record in them.
    name
        The figure's; what the parameters do not name is written as words.
    """
    mark = next((mark for mark in _marks_of(kind).get(name, ()) if isinstance(mark, Called)), None)
    if mark is not None:
        return f"{mark.words[:1].lower()}{mark.words[1:]}"
    first, *others = name.split("_")
    return as_words("_".join([first, *(word for word in others if word not in _IN_VALUES)]))


def said(kind: type, name: str, value: object, thing: Callable[[str], str] = as_words) -> str:
    """Return a figure's value in words, with what it counts.

    Parameters
    ----------
    kind, name
        The rule's parameters, or a record in them, and the figure.
    value
        As the setting has it, or as the rule by itself.
    thing
        Returns what is called by an identifier: a shift type's name.
    """
    marks = _marks_of(kind).get(name, ())
    match value:
        case None:
            words = next((mark.words for mark in marks if isinstance(mark, Unset)), NONE)
        case bool():
            words = "yes" if value else "no"
        case int():
            words = _number(name, marks, value)
        case str():
            chosen = next((dict(mark.words) for mark in marks if isinstance(mark, Choices)), {})
            words = chosen.get(value) or thing(value)
        case Mapping():
            words = ", ".join(_entry(_record_of(kind, name), key, item, thing) for key, item in value.items())
        case Sequence():
            words = _several(kind, name, value, thing)
        case _:
            words = str(value)
    return words


def _several(kind: type, name: str, values: Sequence[Json], thing: Callable[[str], str]) -> str:
    """Return values one after the other; numbers of one unit say it once."""
    told = [said(kind, name, value, thing) for value in values]
    if not told:
        return NONE
    if all(isinstance(value, int) for value in values):
        numbers, units = zip(*(one.partition(" ")[::2] for one in told), strict=True)
        if len(set(units)) == 1 and units[0]:
            return f"{', '.join(numbers)} {units[0]}"
        return ", ".join(told)
    return "; ".join(told)


def _entry(record: type | None, name: str, value: Json, thing: Callable[[str], str]) -> str:
    """Return one entry of something with figures of its own: ``at most 2 duties``, ``prescriber 1``."""
    if record is None:
        return f"{thing(name)} {said(Mapping, name, value, thing)}"
    return f"{called(record, name)} {said(record, name, value, thing)}"


def _number(name: str, marks: Sequence[object], value: int) -> str:
    words = frozenset(name.split("_"))
    counts = next((mark for mark in marks if isinstance(mark, Counts)), None)
    if counts is not None and counts.one != _PERCENT:
        return counted(value, counts.one, counts.many or None)
    if _is_price(marks) or words & _OF_POINTS:
        return counted(value, "point")
    if counts is not None or _PERCENT in words:
        return f"{value:,} %"
    if "pence" in words:
        return f"£{value / 100:,.2f}"
    return clock.show_duration(value) if "minutes" in words else f"{value:,}"


def _is_price(marks: Sequence[object]) -> bool:
    return any(mark in marks for mark in _marks(Points))


def _record_of(kind: type, name: str) -> type | None:
    """Return the record that a figure consists of; None where it has none, or is not known."""
    parts = _parts(_hints(kind).get(name))
    return next((part for part in parts if isinstance(part, type) and is_dataclass(part)), None)


@cache
def _marks_of(kind: type) -> Mapping[str, tuple[object, ...]]:
    return MappingProxyType({name: tuple(_marks(hint)) for name, hint in _hints(kind).items()})


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind, include_extras=True) if is_dataclass(kind) else {}


def _marks(hint: Any) -> Iterator[object]:
    """Yield what a type is annotated with, however deep."""
    yield from getattr(hint, "__metadata__", ())
    for part in get_args(hint):
        yield from _marks(part)


def _parts(hint: Any) -> Iterator[object]:
    """Yield the types that a type consists of, itself among them."""
    yield hint
    for part in get_args(hint):
        yield from _parts(part)
