"""The smallest parts of an interchange file: texts, instants, dates, times and free parameters."""

import functools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from fcn_rota.domain.setting import Json
from fcn_rota.exchange.json_text import FORBIDDEN_CHARACTERS, shown
from fcn_rota.exchange.limits import (
    EARLIEST_DATE,
    EARLIEST_INSTANT,
    LATEST_DATE,
    LATEST_INSTANT,
    MAXIMUM_ID,
    MAXIMUM_PARAMETER_DEPTH,
    MAXIMUM_TEXT,
    MAXIMUM_WHOLE_NUMBER,
)

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d", re.ASCII)


Place = tuple[str | int, ...]
COMPLAINTS = "complaints"
"""Where an error of ours keeps what it has to say: pairs of a place inside the value, and a sentence."""


def complaint(sentence: str) -> PydanticCustomError:
    """Return the error with which a validator says its own sentence."""
    return complaints([((), sentence)])


def complaints(found: Sequence[tuple[Place, str]]) -> PydanticCustomError:
    """Return the error with which a validator says several things about places inside its value."""
    return PydanticCustomError("plain", "see its context", {COMPLAINTS: found})


def text_problem(text: str, longest: int = MAXIMUM_TEXT) -> str | None:
    """Say what is wrong with a text, or None where nothing is."""
    if len(text) > longest:
        return f"a text of {len(text):,} characters; at most {longest:,} are allowed"
    found = FORBIDDEN_CHARACTERS.search(text)
    if found:
        where = f"U+{ord(found[0]):04X} at position {found.start() + 1}"
        return f"holds the control character {where}; only plain text on one line is allowed"
    return None


def read_text(value: object) -> str:
    """Return a text that is short enough and free of control characters."""
    if not isinstance(value, str):
        raise complaint(f"not a text: {shown(value)}")
    problem = text_problem(value)
    if problem:
        raise complaint(problem)
    return value


def read_name(value: object) -> str:
    """Return a text that says something."""
    text = read_text(value)
    if not text.strip():
        raise complaint("must not be empty")
    return text


def read_id(value: object) -> str:
    """Return an identifier: a short text that says something."""
    text = read_name(value)
    if len(text) > MAXIMUM_ID:
        raise complaint(f"an identifier of {len(text):,} characters; at most {MAXIMUM_ID} are allowed")
    return text


def read_instant(value: object) -> datetime:
    """Return the instant of an RFC 3339 text in UTC."""
    instant = None
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            instant = None
    if instant is None:
        raise complaint(f'not an instant in UTC, such as "2027-01-04T18:30:00Z": {shown(value)}')
    if not EARLIEST_INSTANT <= instant < LATEST_INSTANT:
        raise complaint(f"lies outside the years {EARLIEST_INSTANT.year} to {LATEST_INSTANT.year - 1}: {shown(value)}")
    return instant


def read_minute(value: object) -> datetime:
    """Return the instant at which an interval starts or ends: a whole minute."""
    instant = read_instant(value)
    if instant.second or instant.microsecond:
        raise complaint(f"not a whole minute: {shown(value)}")
    return instant


def read_date(value: object) -> date:
    """Return the date of a text such as ``2027-01-04``."""
    day = None
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
    if day is None:
        raise complaint(f"not a date: {shown(value)}")
    if not EARLIEST_DATE <= day <= LATEST_DATE:
        hint = "; where there is no end, write null" if day > LATEST_DATE else ""
        raise complaint(f"lies outside the years {EARLIEST_DATE.year} to {LATEST_DATE.year}: {shown(value)}{hint}")
    return day


def read_time(value: object) -> time:
    """Return the local time of day of a text such as ``18:30``."""
    if isinstance(value, str) and _TIME.fullmatch(value):
        try:
            return time.fromisoformat(value)
        except ValueError:
            pass
    raise complaint(f'not a time of day from "00:00" to "23:59": {shown(value)}')


def read_whole_number(value: object, lowest: int = -MAXIMUM_WHOLE_NUMBER, highest: int = MAXIMUM_WHOLE_NUMBER) -> int:
    """Return a whole number between two others, both included."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise complaint(f"not a whole number: {shown(value)}")
    if not lowest <= value <= highest:
        raise complaint(f"must lie between {lowest:,} and {highest:,}: {shown(value)}")
    return value


def read_number(value: object) -> float:
    """Return a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise complaint(f"not a number: {shown(value)}")
    return float(value)


def read_parameters(value: object) -> Mapping[str, Json]:
    """Return a rule's parameters: any JSON object of plain texts that is not nested without end."""
    if not isinstance(value, Mapping):
        raise complaint(f"not an object: {shown(value)}")
    found = list(_parameter_complaints((), value))
    if found:
        raise complaints(found)
    return value


def _parameter_complaints(place: Place, value: object) -> Iterator[tuple[Place, str]]:
    if len(place) > MAXIMUM_PARAMETER_DEPTH:
        yield place, f"nested more than {MAXIMUM_PARAMETER_DEPTH} deep"
    elif isinstance(value, str):
        problem = text_problem(value)
        if problem:
            yield place, problem
    elif isinstance(value, Mapping):
        for name in value:
            problem = text_problem(name, MAXIMUM_ID)
            if problem:
                yield place, f"the name {shown(name)}: {problem}"
            yield from _parameter_complaints((*place, name), value[name])
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _parameter_complaints((*place, number), item)


def _scalar(read: Any, schema: dict[str, Any]) -> tuple[Any, Any]:
    return PlainValidator(read), WithJsonSchema(schema)


Text = Annotated[str, *_scalar(read_text, {"type": "string", "maxLength": MAXIMUM_TEXT})]
Name = Annotated[str, *_scalar(read_name, {"type": "string", "minLength": 1, "maxLength": MAXIMUM_TEXT})]
Identifier = Annotated[str, *_scalar(read_id, {"type": "string", "minLength": 1, "maxLength": MAXIMUM_ID})]
_INSTANT_SCHEMA = {"type": "string", "format": "date-time", "pattern": "Z$"}
Instant = Annotated[datetime, *_scalar(read_instant, _INSTANT_SCHEMA)]
Minute = Annotated[datetime, *_scalar(read_minute, {**_INSTANT_SCHEMA, "pattern": ":00(\\.0{1,6})?Z$"})]
Day = Annotated[date, *_scalar(read_date, {"type": "string", "format": "date"})]
TimeOfDay = Annotated[time, *_scalar(read_time, {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"})]
Number = Annotated[float, *_scalar(read_number, {"type": "number"})]
# Not `Mapping[str, Json]`: pydantic would try to resolve the recursion of a type it never looks at.
Parameters = Annotated[Any, *_scalar(read_parameters, {"type": "object"})]


def whole_number(lowest: int = -MAXIMUM_WHOLE_NUMBER, highest: int = MAXIMUM_WHOLE_NUMBER) -> Any:
    """Return the type of whole numbers between two others, both included."""
    read = functools.partial(read_whole_number, lowest=lowest, highest=highest)
    return Annotated[int, *_scalar(read, {"type": "integer", "minimum": lowest, "maximum": highest})]
