"""The figures of a rule, read off its own parameters: no rule has a form of its own."""

import inspect
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from functools import lru_cache
from typing import Any, Final, cast, get_args, get_type_hints

from pydantic import TypeAdapter

from fcn_rota.domain.needs import MAXIMUM_PRICE
from fcn_rota.domain.setting import Json, frozen_json
from fcn_rota.rules.rule import Rule
from fcn_rota.rules.settings import Points

LARGEST: Final = 1_000_000_000
"""The largest whole number that is taken where the rule names no bound; the rule itself still has its say."""
_ENTRY: Final = re.compile(r"^(?P<names>[a-z_0-9, ]+)\n(?P<text>(?:[ ]{4}.*\n?|\n)+)", re.MULTILINE)
_HEADING: Final = "Parameters\n----------\n"


class Unit(Enum):
    """What a whole number counts."""

    POINTS = "points"
    PENCE = "pence"
    MINUTES = "minutes"
    PERCENT = "percent"
    PLAIN = ""


_UNIT_WORDS: Final = {
    "points": Unit.POINTS,
    "price": Unit.POINTS,
    "prices": Unit.POINTS,
    "pence": Unit.PENCE,
    "minutes": Unit.MINUTES,
    "percent": Unit.PERCENT,
}


class FigureKind(Enum):
    """How a figure is written."""

    WHOLE = "a whole number"
    SWITCH = "yes or no"
    CHOICE = "one of several"
    DATE = "a date"
    TEXT = "a text"
    NUMBERS = "whole numbers"
    WORDS = "words"
    STEPS = "words, several steps of them"
    COUNTS = "a number for each of several words"
    RECORDS = "several things with figures of their own"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a rule.

    Parameters
    ----------
    name, words
        What the rule calls it, and what people call it.
    kind, unit, counts
        How it is written, and what its numbers count: a unit, or else things, a single one and several; empty where
        the words say so.
    least, most
        Bounds of a whole number.
    optional
        Whether there may be none.
    choices, called
        Values of a choice, or of several words; empty where any will do. What those are called that the rule names.
    unset
        What holds where there is none, where the rule says so.
    default
        What holds unless a setting says otherwise, as JSON; None too where it has to be given.
    required
        Whether a record has to name it.
    meaning
        What it means, in the rule's own words.
    parts
        The figures of a record.
    """

    name: str
    words: str
    kind: FigureKind
    unit: Unit
    counts: tuple[str, ...] = ()
    least: int = 0
    most: int = LARGEST
    optional: bool = False
    choices: tuple[str, ...] = ()
    called: tuple[tuple[str, str], ...] = ()
    unset: str = ""
    default: Json = None
    required: bool = False
    meaning: str = ""
    parts: "tuple[Figure, ...]" = ()


@lru_cache(maxsize=128)
def figures_of(rule: Rule) -> tuple[Figure, ...]:
    """Return the figures of a rule, in the order in which it names them."""
    schema = TypeAdapter(cast("Any", rule.parameters)).json_schema()
    shared = schema.get("$defs", {})
    hints = get_type_hints(rule.parameters, include_extras=True)
    meanings = _meanings(inspect.getdoc(rule.parameters) or "")
    defaults = json.loads(TypeAdapter(cast("Any", rule.parameters)).dump_json(rule.parameters()))
    found = tuple(
        _figure(
            field.name,
            schema["properties"][field.name] | {"default": defaults[field.name]},
            shared,
            meanings,
            in_points=_in_points(hints[field.name]),
        )
        for field in fields(rule.parameters)
    )
    plain = [one for one in found if one.words == one.name.replace("_", " ").capitalize()]
    short = Counter(map(_short, plain))
    return tuple(replace(one, words=_short(one)) if one in plain and short[_short(one)] == 1 else one for one in found)


def meaning_of(rule: Rule) -> str:
    """Return what a rule is about, in its own words."""
    module = inspect.getmodule(rule.check)
    return _plain((module.__doc__ or "").strip().split("\n\n")[0]) if module else ""


def _figure(
    name: str,
    shape: Mapping[str, Any],
    shared: Mapping[str, Any],
    meanings: Mapping[str, str],
    *,
    in_points: bool = False,
    required: bool = False,
) -> Figure:
    options: Sequence[Mapping[str, Any]] = shape.get("anyOf", [shape])
    one = _resolved(next(option for option in options if option.get("type") != "null"), shared)
    item = _resolved(one.get("items", {}), shared)
    counts = tuple(_counts(one) or _counts(item))
    unit = _UNIT_WORDS.get("".join(counts[:1]), _unit(name))
    most = one.get("maximum", one.get("exclusiveMaximum", LARGEST + 1) - 1)
    return Figure(
        name=name,
        words=one.get("called", name.replace("_", " ").capitalize()),
        kind=_kind(one, item),
        unit=Unit.POINTS if in_points else unit,
        counts=counts if unit is Unit.PLAIN and not in_points else (),
        least=one.get("minimum", one.get("exclusiveMinimum", -1) + 1),
        most=min(most, MAXIMUM_PRICE) if in_points or unit is Unit.POINTS else most,
        optional=any(option.get("type") == "null" for option in options),
        choices=tuple(one.get("enum", item.get("enum", ()))),
        called=tuple(one.get("choices", {}).items()),
        unset=one.get("unset", ""),
        default=frozen_json(shape.get("default")),
        required=required,
        meaning=meanings.get(name, ""),
        parts=_parts(item, shared) if "properties" in item else (),
    )


def _counts(shape: Mapping[str, Any]) -> Sequence[str]:
    """Return what the rule says that a number, or the first of several, counts."""
    found: Sequence[str] = shape.get("counts", ())
    return found or next((one["counts"] for one in shape.get("prefixItems", ()) if "counts" in one), ())


def _short(figure: Figure) -> str:
    """Return what a figure is called without its unit, which stands with its value; a name may begin with it."""
    first, *others = figure.name.split("_")
    kept = [word for word in others if _UNIT_WORDS.get(word) not in {Unit.MINUTES, Unit.PERCENT, Unit.PENCE}]
    return " ".join([first, *kept]).capitalize()


def _parts(record: Mapping[str, Any], shared: Mapping[str, Any]) -> tuple[Figure, ...]:
    meanings = _meanings(record.get("description", ""))
    return tuple(
        _figure(name, shape, shared, meanings, required=name in record.get("required", ()))
        for name, shape in record["properties"].items()
    )


def _resolved(shape: Mapping[str, Any], shared: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**shared[shape["$ref"].rpartition("/")[2]], **shape} if "$ref" in shape else shape


def _kind(one: Mapping[str, Any], item: Mapping[str, Any]) -> FigureKind:
    if "enum" in one:
        return FigureKind.CHOICE
    if one.get("format") == "date":
        return FigureKind.DATE
    kinds = {
        "integer": FigureKind.WHOLE,
        "boolean": FigureKind.SWITCH,
        "string": FigureKind.TEXT,
        "object": FigureKind.COUNTS,
    }
    if one["type"] in kinds:
        return kinds[one["type"]]
    if "prefixItems" in one:
        return FigureKind.NUMBERS
    listed = {
        "integer": FigureKind.NUMBERS,
        "string": FigureKind.WORDS,
        "array": FigureKind.STEPS,
        "object": FigureKind.RECORDS,
    }
    return listed[item["type"]]


def _in_points(hint: object) -> bool:
    return hint == Points or any(_in_points(part) for part in get_args(hint))


def _unit(name: str) -> Unit:
    return next((_UNIT_WORDS[word] for word in name.split("_") if word in _UNIT_WORDS), Unit.PLAIN)


def _meanings(documented: str) -> dict[str, str]:
    """Return what a docstring says of each parameter (numpydoc)."""
    _, _, entries = documented.partition(_HEADING)
    return {
        name.strip(): _plain(match["text"])
        for match in _ENTRY.finditer(entries + "\n")
        for name in match["names"].split(",")
    }


def _plain(text: str) -> str:
    """Return a docstring's text on one line, without marks for code and with names as people write them."""
    bare = text.replace("`", "").replace("*", "").replace("None", "none")
    named = re.sub(r"\w+_\w+", lambda name: f'"{name[0].replace("_", " ")}"', bare)
    return " ".join(named.split())
