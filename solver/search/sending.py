"""How what one process knows goes to another: values as what they are made of, quickly."""

import io
import pickle
from collections.abc import Callable, Hashable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, cast


def packed(message: object) -> bytes:
    """Return a message as bytes, which `pickle.loads` turns into an equal one.

    A value that cannot change goes as what it is made from, and is made anew at the other end. Left to themselves the
    thousands of values of a problem say field by field what they hold, which takes five times as long; and what was
    only worked out of a value, and kept with it, would go as well.
    """
    stream = io.BytesIO()
    _Packer(stream, pickle.HIGHEST_PROTOCOL).dump(message)
    return stream.getvalue()


class _Packer(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        made_from = _made_from(cast("Hashable", type(value)))
        return NotImplemented if made_from is None else (type(value), made_from(value))


@cache
def _made_from(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """Return what reads off a value of a kind what it is made from; None for kinds that must be sent otherwise."""
    parameters = getattr(kind, "__dataclass_params__", None)
    if parameters is None or not parameters.frozen or kind.__reduce__ is not object.__reduce__:
        return None
    given = [one for one in fields(kind) if one.init]
    if not given or any(one.kw_only for one in given):
        return None
    read = attrgetter(*(one.name for one in given))
    return read if len(given) > 1 else lambda value: (read(value),)
