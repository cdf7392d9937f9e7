"""Data files of MiniZinc, as far as rostering needs them: whole numbers, sets of them, and arrays of either."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = int | frozenset[int] | tuple[int | frozenset[int], ...]
MOST_DIGITS = 9
_TOKEN = re.compile(
    r"""(?P<space>\s+|%[^\n]*|/\*.*?\*/)
    |(?P<number>-?[0-9]+)
    |(?P<name>[A-Za-z_][A-Za-z_0-9]*)
    |(?P<mark>\.\.|.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Item:
    """What a file says of one name, and in which line."""

    value: Value
    line: int


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    line: int


class _NotUnderstoodError(Exception):
    """An item cannot be read; the sentence says why."""


def read(text: str) -> tuple[dict[str, Item], list[str]]:
    """Read ``name = value;`` items.

    Returns
    -------
    dict and list
        The items by name, and a complaint with its line for each that cannot be read or is there twice.
    """
    items: dict[str, Item] = {}
    complaints: list[str] = []
    for tokens in _items(text):
        line = tokens[0].line
        try:
            name, value = _Reader(tokens).item()
        except _NotUnderstoodError as error:
            complaints.append(str(error))
            continue
        if name in items:
            complaints.append(f"line {line}: {name} is there already, in line {items[name].line}")
        items.setdefault(name, Item(value, line))
    return items, complaints


def _items(text: str) -> Iterator[list[_Token]]:
    """Cut a file at its semicolons; comments and space are left out."""
    tokens: list[_Token] = []
    line = 1
    for match in _TOKEN.finditer(text):
        kind, content = match.lastgroup or "", match.group()
        if content == ";" and tokens:
            yield tokens
            tokens = []
        elif kind != "space" and content != ";":
            tokens.append(_Token(kind, content, line))
        line += content.count("\n")
    if tokens:
        yield tokens


class _Reader:
    """Reads one item, token by token."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0

    def item(self) -> tuple[str, Value]:
        name = self._take("name", "a name")
        self._expect("=")
        value: Value = self._array() if self._is("[") else self._element()
        if self._next < len(self._tokens):
            raise self._complaint("a semicolon")
        return name, value

    def _array(self) -> tuple[int | frozenset[int], ...]:
        self._expect("[")
        elements: list[int | frozenset[int]] = []
        while not self._is("]"):
            elements.append(self._element())
            if not self._is("]"):
                self._expect(",")
        self._expect("]")
        return tuple(elements)

    def _element(self) -> int | frozenset[int]:
        if self._is("{"):
            return self._set()
        first = self._number()
        if not self._is(".."):
            return first
        self._expect("..")
        last = self._number()
        if last - first >= 10**6:
            raise _NotUnderstoodError(f"line {self._line}: {first}..{last} is more than a million numbers")
        return frozenset(range(first, last + 1))

    def _set(self) -> frozenset[int]:
        self._expect("{")
        members: set[int] = set()
        while not self._is("}"):
            members.add(self._number())
            if not self._is("}"):
                self._expect(",")
        self._expect("}")
        return frozenset(members)

    def _number(self) -> int:
        text = self._take("number", "a whole number")
        if len(text.removeprefix("-")) > MOST_DIGITS:
            raise _NotUnderstoodError(f"line {self._line}: a number has at most {MOST_DIGITS} digits")
        return int(text)

    @property
    def _line(self) -> int:
        return self._tokens[min(self._next, len(self._tokens) - 1)].line

    def _is(self, mark: str) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next].text == mark

    def _expect(self, mark: str) -> None:
        if not self._is(mark):
            raise self._complaint(mark)
        self._next += 1

    def _take(self, kind: str, what: str) -> str:
        if self._next == len(self._tokens) or self._tokens[self._next].kind != kind:
            raise self._complaint(what)
        self._next += 1
        return self._tokens[self._next - 1].text

    def _complaint(self, expected: str) -> _NotUnderstoodError:
        at_end = self._next == len(self._tokens)
        found = "the end of the item" if at_end else repr(self._tokens[self._next].text)
        return _NotUnderstoodError(f"line {self._line}: {expected} is expected, not {found}")


def numbers(items: Mapping[str, Item], name: str) -> tuple[int, ...] | None:
    """Return an array of whole numbers, or None where the name stands for something else or is missing."""
    value = items[name].value if name in items else None
    if not isinstance(value, tuple):
        return None
    found = tuple(element for element in value if isinstance(element, int))
    return found if len(found) == len(value) else None


def sets(items: Mapping[str, Item], name: str) -> tuple[frozenset[int], ...] | None:
    """Return an array of sets, or None where the name stands for something else or is missing."""
    value = items[name].value if name in items else None
    if not isinstance(value, tuple):
        return None
    found = tuple(element for element in value if isinstance(element, frozenset))
    return found if len(found) == len(value) else None
