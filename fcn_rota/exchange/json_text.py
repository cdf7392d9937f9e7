"""JSON text to values and back: stricter than the standard library in, steadier out."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.files import decode_utf8
from fcn_rota.exchange.limits import MAXIMUM_DIGITS, MAXIMUM_FILE_BYTES

FORBIDDEN_CHARACTERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line and paragraph separators, overrides of the writing direction, halves of characters."""

_SHOWN = 60
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_PLAIN_WORDS = {
    "Expecting value": "a value is missing or not written as JSON",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing after the name of a field",
    "Expecting property name enclosed in double quotes": 'a field name in double quotes is missing ("name")',
    "Illegal trailing comma before end of object": "a comma stands before the closing bracket",
    "Illegal trailing comma before end of array": "a comma stands before the closing bracket",
    "Extra data": "something follows after the end of the document",
    "Unterminated string starting at": "a text is not closed with a double quote",
    "Invalid control character at": "a control character stands inside a text",
    "Invalid \\escape": "a backslash in a text is not followed by a known letter",
    "Invalid \\uXXXX escape": "\\u in a text is not followed by four hexadecimal digits",
}


class _Doubled(dict[str, Any]):
    """An object in which fields stood twice."""

    fields: tuple[str, ...] = ()


class _Unusable:
    """Stands where a number cannot be used."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence


def parse(data: bytes | str, source: str) -> Any:
    """Read one JSON document.

    Parameters
    ----------
    data
        UTF-8 bytes (a byte order mark is skipped), or text.
    source
        Name of the file, for the error.

    Raises
    ------
    BadInput
        If it is too large, not UTF-8, empty, truncated, not JSON, nested too deeply, or holds ``NaN``, an infinite or
        endless number, or an object with the same field twice; the last ones all at once, each with its path.
    """
    if len(data) > MAXIMUM_FILE_BYTES:
        raise BadInput(source, [f"larger than {MAXIMUM_FILE_BYTES // 2**20} MiB, more than any network's data"])
    text = decode_utf8(data, source) if isinstance(data, bytes) else data
    if not text.strip():
        raise BadInput(source, ["the file is empty; export it again"])
    reader = _Reader()
    try:
        document = reader.read(text)
    except json.JSONDecodeError as error:
        raise BadInput(source, [_in_plain_words(error)]) from error
    except RecursionError:
        # The chain of a thousand frames helps nobody.
        raise BadInput(source, ["nested too deeply: lists within lists without end"]) from None
    if reader.suspicious:
        raise BadInput(source, list(_unusable(document)))
    return document


def lay_out(document: Mapping[str, Any]) -> str:
    """Write an object with a line for each field, and in lists a line for each item, so that files can be compared."""
    fields = []
    for name, value in document.items():
        if isinstance(value, list) and value:
            items = ",\n".join(f"    {_one_line(item)}" for item in value)
            fields.append(f"  {_one_line(name)}: [\n{items}\n  ]")
        else:
            fields.append(f"  {_one_line(name)}: {_one_line(value)}")
    return "{\n" + ",\n".join(fields) + "\n}\n"


def shown(value: object) -> str:
    """Quote a value that came in, short and harmless enough for a message."""
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, str):
        short = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}..."
        return f'"{FORBIDDEN_CHARACTERS.sub(_escaped, short)}"'
    return json.dumps(value)


def path_of(parts: "tuple[str | int, ...]") -> str:
    """Write a place in a document: ``people[12].credentials[0].expires``."""
    path = ""
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
        elif _PLAIN_NAME.fullmatch(part):
            path += f".{part}" if path else part
        else:
            path += f"[{shown(part)}]"
    return path


def _escaped(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


class _Reader:
    """The standard decoder, with an eye on what it would let through."""

    def __init__(self) -> None:
        self.suspicious = False

    def read(self, text: str) -> Any:
        return json.loads(
            text,
            object_pairs_hook=self._object,
            parse_int=self._whole,
            parse_float=self._fraction,
            parse_constant=lambda name: self._unusable(f"{name} is not a number JSON knows; use null or leave it out"),
        )

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        self.suspicious = True
        times = Counter(name for name, _ in pairs)
        doubled = _Doubled(made)
        doubled.fields = tuple(name for name in made if times[name] > 1)
        return doubled

    def _whole(self, digits: str) -> object:
        if len(digits) > MAXIMUM_DIGITS + digits.startswith("-"):
            return self._unusable(f"a number of {len(digits):,} digits; at most {MAXIMUM_DIGITS} are read")
        return int(digits)

    def _fraction(self, digits: str) -> object:
        number = float(digits)
        if number in (float("inf"), float("-inf")):
            return self._unusable(f"{digits[:_SHOWN]} is too large a number")
        return number

    def _unusable(self, sentence: str) -> _Unusable:
        self.suspicious = True
        return _Unusable(sentence)


def _unusable(document: object) -> Iterator[str]:
    stack: list[tuple[tuple[str | int, ...], object]] = [((), document)]
    while stack:
        place, value = stack.pop()
        if isinstance(value, _Unusable):
            yield f"{path_of(place) or 'the document'}: {value.sentence}"
        elif isinstance(value, dict):
            if isinstance(value, _Doubled):
                yield from (f"{path_of((*place, name))}: the field stands there twice" for name in value.fields)
            stack += [((*place, name), value[name]) for name in reversed(value)]
        elif isinstance(value, list):
            stack += [((*place, number), value[number]) for number in reversed(range(len(value)))]


def _in_plain_words(error: json.JSONDecodeError) -> str:
    unfinished = error.msg.startswith("Unterminated string") or error.pos >= len(error.doc.rstrip())
    if unfinished:
        return f"the file breaks off at line {error.lineno:,}, column {error.colno:,}; copy or export it again"
    what = _PLAIN_WORDS.get(error.msg.removesuffix(":"), "this is not written as JSON")
    return f"line {error.lineno:,}, column {error.colno:,}: {what}"
