"""Pydantic's errors as sentences in plain words, each with its place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from fcn_rota.exchange.errors import BadOutput
from fcn_rota.exchange.json_text import path_of, shown
from fcn_rota.exchange.scalars import COMPLAINTS, Place

_WRONG_KIND = {
    "string_type": "not a text",
    "bool_type": "neither true nor false",
    "tuple_type": "not a list",
    "list_type": "not a list",
    "dict_type": "not an object",
    "model_type": "not an object",
    "model_attributes_type": "not an object",
}
_SENTENCES = {
    "missing": "is missing",
    "extra_forbidden": "unknown field; check its spelling or leave it out",
    "value_error": "{error}",
    "too_long": "more than {max_length:,} items",
    "literal_error": "must be {expected}, not {given}",
}


def complaints_of(error: ValidationError) -> Iterator[str]:
    """Yield a sentence for everything that is wrong, in the order of the document."""
    for details in error.errors(include_url=False):
        for inside, sentence in _said(details):
            yield f"{path_of((*details['loc'], *inside)) or 'the document'}: {sentence}"


def require_readable(document: Mapping[str, Any], shape: TypeAdapter[Any], what: str) -> None:
    """Refuse to write what could not be read again, such as a name with a control character.

    Parameters
    ----------
    document
        What is to be written.
    shape
        What validates it when it is read.
    what
        What it is called in the message.

    Raises
    ------
    BadOutput
        If the reader would refuse it; the message names the first place, and how many more there are.
    """
    try:
        shape.validate_python(document)
    except ValidationError as error:
        first, *others = complaints_of(error)
        more = f" (and {len(others):,} more like it)" if others else ""
        raise BadOutput(what, f"it could not be read again: {first}{more}") from error


def _said(details: ErrorDetails) -> Iterable[tuple[Place, str]]:
    kind, given = details["type"], shown(details.get("input"))
    context: dict[str, Any] = details.get("ctx", {})
    if COMPLAINTS in context:
        found: Iterable[tuple[Place, str]] = context[COMPLAINTS]
        return found
    if kind in _WRONG_KIND:
        return [((), f"{_WRONG_KIND[kind]}: {given}")]
    # Pydantic's other types cannot arise from the shapes made here; its own words are better than none.
    return [((), _SENTENCES[kind].format(given=given, **context) if kind in _SENTENCES else details["msg"])]
