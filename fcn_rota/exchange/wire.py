"""Domain values as JSON values and back, for the solver process and as the body of the interchange files.

The way in trusts what it is given: it is for what this program wrote itself a moment ago. Files that come from
elsewhere go through `fcn_rota.exchange.problem_json` and `rota_json`.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Converter = Callable[[Any], Any]


def to_wire(value: object) -> dict[str, Any]:
    """Return a dataclass of the domain (`Problem`, `Limits`, `Progress`, `Result`, ...) as a JSON object.

    Every field is written, in the order of the class, defaults included, so that a changed default never changes what
    an old file means.
    """
    kind: Any = type(value)
    written: dict[str, Any] = _writer_of(kind)(value)
    return written


def from_wire(kind: type[T], value: Mapping[str, Any]) -> T:
    """Return the dataclass that `to_wire` was given, by this version or an older one.

    Raises
    ------
    ValueError, KeyError, TypeError
        If the value is not what `to_wire` writes.
    """
    hint: Any = kind
    read: T = _reader_of(hint)(value)
    return read


def hints_of(kind: type) -> dict[str, Any]:
    """Return the types of the fields a dataclass is constructed from, in their order."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind) if field.init}


def optional_part(hint: Any) -> Any:
    """Return ``T`` where the type is ``T | None``, else None."""
    if get_origin(hint) not in (Union, UnionType):
        return None
    parts = [part for part in get_args(hint) if part is not type(None)]
    return parts[0] if len(parts) == 1 and len(get_args(hint)) == 2 else None


def write_instant(instant: datetime) -> str:
    """Write a UTC instant as in RFC 3339: ``2027-01-04T18:30:00Z``."""
    return instant.isoformat().replace("+00:00", "Z")


def write_time(at: time) -> str:
    """Write a local time of day: ``18:30``."""
    return at.isoformat(timespec="auto" if at.second or at.microsecond else "minutes")


def _same(value: Any) -> Any:
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(value[name]) for name in value}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value


@functools.cache
def _writer_of(hint: Any) -> Converter:
    inner = optional_part(hint)
    if inner is not None:
        return _unless_none(_writer_of(inner))
    if get_origin(hint) is tuple:
        return _over_items(_writer_of(get_args(hint)[0]), list)
    if is_dataclass(hint):
        assert isinstance(hint, type)  # noqa: S101 - hints never hold instances
        return _object_writer(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value: value.value
    # A datetime is a date too, so the order matters.
    simple: dict[Any, Converter] = {datetime: write_instant, date: date.isoformat, time: write_time}
    return simple.get(hint, _plain if get_origin(hint) is not None else _same)


@functools.cache
def _reader_of(hint: Any) -> Converter:
    inner = optional_part(hint)
    if inner is not None:
        return _unless_none(_reader_of(inner))
    if get_origin(hint) is tuple:
        return _over_items(_reader_of(get_args(hint)[0]), tuple)
    if is_dataclass(hint):
        assert isinstance(hint, type)  # noqa: S101 - hints never hold instances
        return _object_reader(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    simple: dict[Any, Converter] = {
        datetime: datetime.fromisoformat,
        date: date.fromisoformat,
        time: time.fromisoformat,
    }
    return simple.get(hint, _same)


def _unless_none(convert: Converter) -> Converter:
    return convert if convert is _same else lambda value: None if value is None else convert(value)


def _over_items(convert: Converter, make: type[list[Any]] | type[tuple[Any, ...]]) -> Converter:
    return make if convert is _same else lambda value: make([convert(item) for item in value])


def _object_writer(kind: type) -> Converter:
    steps = [(name, _writer_of(hint)) for name, hint in hints_of(kind).items()]
    return lambda value: {name: convert(getattr(value, name)) for name, convert in steps}


def _object_reader(kind: type) -> Converter:
    steps = [(name, _reader_of(hint)) for name, hint in hints_of(kind).items()]

    def read(value: Any) -> Any:
        if len(value) == len(steps):
            return kind(*[convert(value[name]) for name, convert in steps])
        # The command log keeps what older versions wrote: fields that came since have their defaults.
        return kind(**{name: convert(value[name]) for name, convert in steps if name in value})

    return read
