"""The figures of rules as people write them: ``11 h``, ``£4.00``, ``1 prescriber, 1 under 5s``, ``L then E``."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, cast

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import Json, frozen_json
from fcn_rota.domain.wording import counted
from fcn_rota.rules.requests import requests_of
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import BadCell
from ui.desktop.models.rule_book.figures import Figure, FigureKind, Unit

NONE: Final = "none"
_ANYTHING, _THEN, _OR = "anything", " then ", " or "
_DURATION: Final = re.compile(r"(?P<sign>-?)\s*(?:(?P<hours>\d+)\s*h)?\s*(?:(?P<minutes>\d+)\s*(?:min)?)?")
_COUNT: Final = re.compile(r"(\d[\d ]*)\s+(.+)")
_HINTS: Final = {
    Unit.MINUTES: "for instance 11 h, 45 min or 1 h 30",
    Unit.PENCE: "for instance £4.50",
    Unit.PERCENT: "for instance 50 %",
    Unit.POINTS: "points",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What people call things that figures hold by their ids.

    Parameters
    ----------
    things
        By the name of the figure: words by id.
    skills
        Skills that the network speaks of.
    """

    things: Mapping[str, Mapping[str, str]]
    skills: frozenset[str]

    @classmethod
    def of(cls, problem: Problem) -> "Names":
        """Return the names of a network: codes of shift types, requests by person and date."""
        codes = MappingProxyType({kind.id: kind.code for kind in problem.shift_types})
        requests: dict[str, str] = {}
        for person in problem.people:
            for one in requests_of(problem, person.id):
                said = f"{person.name} {words.label_of(one.kind)} {clock.show_span(one.interval)}"
                said = said.replace(",", "")
                double = sum(name.startswith(said) for name in requests.values())
                requests[one.id] = f"{said} ({double + 1})" if double else said
        things = {"shift_type": codes, "shift_types": codes, "steps": codes, "worth": MappingProxyType(requests)}
        return cls(MappingProxyType(things), words.known_skills(problem))

    def said(self, figure: Figure, value: str) -> str:
        """Return what something is called; what is not known is called by its id."""
        return self.things.get(figure.name, {}).get(value) or words.plain(value)

    def meant(self, figure: Figure, said: str) -> str:
        """Return the id of what is meant."""
        if figure.name == "skills":
            return words.skill_meant(said, self.skills)
        known = self.things.get(figure.name)
        if known is not None:
            return words.thing_meant({name: key for key, name in known.items()}, said)
        if figure.choices:
            return words.thing_meant({_choice_said(figure, choice): choice for choice in figure.choices}, said)
        return said


def said(figure: Figure, value: Json, names: Names) -> str:
    """Return a figure's value as people write it."""
    if value is None:
        return figure.unset or NONE
    many = cast("Sequence[Any]", value)
    sayings: dict[FigureKind, Callable[[], str]] = {
        FigureKind.WHOLE: lambda: _number_said(figure, cast("int", value)),
        FigureKind.SWITCH: lambda: words.yes_no(bool(value)),
        FigureKind.CHOICE: lambda: _choice_said(figure, str(value)),
        FigureKind.DATE: lambda: words.day_words(date.fromisoformat(str(value))),
        FigureKind.TEXT: lambda: names.said(figure, str(value)) if figure.name in names.things else str(value),
        FigureKind.NUMBERS: lambda: _numbers_said(figure, many),
        FigureKind.WORDS: lambda: ", ".join(names.said(figure, one) for one in many),
        FigureKind.STEPS: lambda: _THEN.join(
            _OR.join(names.said(figure, one) for one in step) or _ANYTHING for step in many
        ),
        FigureKind.COUNTS: lambda: ", ".join(
            f"{count} {names.said(figure, key)}" for key, count in cast("Mapping[str, int]", value).items()
        ),
        FigureKind.RECORDS: lambda: "; ".join(_record_said(figure, one, names) for one in many),
    }
    return sayings[figure.kind]() or NONE


def meant(figure: Figure, text: str, names: Names) -> Json:
    """Return the value that is meant, as JSON.

    Raises
    ------
    BadCell
        If no value is, with what to write instead.
    """
    text = text.strip()
    nothing: Json = () if figure.kind is not FigureKind.COUNTS else MappingProxyType({})
    if text.casefold() in {"", NONE} and figure.kind in _EMPTY:
        return nothing
    if text.casefold() in {"", NONE, figure.unset.casefold()} and figure.optional:
        return None
    meanings: dict[FigureKind, Callable[[], Json]] = {
        FigureKind.WHOLE: lambda: _number_meant(figure, text),
        FigureKind.SWITCH: lambda: words.yes_meant(text),
        FigureKind.CHOICE: lambda: names.meant(figure, text),
        FigureKind.DATE: lambda: _date_meant(text),
        FigureKind.TEXT: lambda: names.meant(figure, text),
        FigureKind.NUMBERS: lambda: tuple(_plain_number(figure, part) for part in text.replace(";", ",").split(",")),
        FigureKind.WORDS: lambda: tuple(names.meant(figure, part) for part in words.parts(_commas(text))),
        FigureKind.STEPS: lambda: tuple(_step_meant(figure, step, names) for step in re.split(r"\s+then\s+", text)),
        FigureKind.COUNTS: lambda: dict(_count_meant(figure, part, names) for part in words.parts(text)),
        FigureKind.RECORDS: lambda: tuple(
            _record_meant(figure, part, names) for part in text.split(";") if part.strip()
        ),
    }
    return frozen_json(meanings[figure.kind]())


_EMPTY: Final = frozenset({FigureKind.WORDS, FigureKind.STEPS, FigureKind.COUNTS, FigureKind.RECORDS})
"""Kinds of which there may be none."""


def hint(figure: Figure) -> str:
    """Return what to write for a figure, with an example."""
    hints = {
        FigureKind.WHOLE: _HINTS.get(figure.unit, figure.counts[-1] if figure.counts else "a whole number"),
        FigureKind.DATE: "for instance 4 Jan 2027",
        FigureKind.TEXT: "",
        FigureKind.NUMBERS: "numbers with commas between, for instance 4, 4, 7",
        FigureKind.WORDS: "with commas between: " + ", ".join(map(words.plain, figure.choices)),
        FigureKind.STEPS: "shift types day by day, for instance LATE then EARLY",
        FigureKind.COUNTS: "with commas between, for instance 1 prescriber, 2 driver",
    }
    if figure.kind is FigureKind.RECORDS:
        parts = ", ".join(f"{part.words.lower()} {'/'.join(part.choices) or '...'}" for part in figure.parts)
        return f"{parts}; the next one after a semicolon"
    optional = f"; or {figure.unset or NONE}" if figure.optional else ""
    return hints.get(figure.kind, "") + optional


def choices(figure: Figure) -> tuple[str, ...]:
    """Return what can be chosen for a figure; empty where anything is typed."""
    if figure.kind is FigureKind.SWITCH:
        return (words.YES, words.NO)
    if figure.kind is FigureKind.CHOICE:
        unset = [figure.unset or NONE] if figure.optional else []
        return (*unset, *(_choice_said(figure, choice) for choice in figure.choices))
    return ()


def _choice_said(figure: Figure, choice: str) -> str:
    return dict(figure.called).get(choice) or words.plain(choice)


def _number_said(figure: Figure, value: int) -> str:
    if figure.unit is Unit.MINUTES:
        return clock.show_duration(value)
    if figure.unit is Unit.PENCE:
        return f"£{value / 100:,.2f}"
    if figure.counts:
        return counted(value, *figure.counts)
    return {Unit.PERCENT: f"{value:,} %", Unit.POINTS: counted(value, "point")}.get(figure.unit, f"{value:,}")


def _numbers_said(figure: Figure, values: Sequence[int]) -> str:
    """Return numbers with commas between, and what they count behind the last."""
    unit = {Unit.PERCENT: " %", Unit.POINTS: " points"}.get(figure.unit, "")
    return ", ".join(map(str, values)) + (unit if values else "")


def _number_meant(figure: Figure, text: str) -> int:
    if figure.unit is Unit.MINUTES:
        number = _minutes_meant(text)
    elif figure.unit is Unit.PENCE:
        number = _pence_meant(text)
    else:
        return _plain_number(figure, text)
    return _within(figure, number)


def _plain_number(figure: Figure, text: str) -> int:
    units = "|".join(("points?", "%", "per ?cent", *(re.escape(words) for words in figure.counts)))
    bare = re.sub(rf"\s*({units})\s*$", "", text.strip(), flags=re.IGNORECASE)
    return _within(figure, words.number_meant(bare))


def _within(figure: Figure, number: int) -> int:
    if number < figure.least or number > figure.most:
        least, most = _number_said(figure, figure.least), _number_said(figure, figure.most)
        raise BadCell(f"{_number_said(figure, number)} is not between {least} and {most}.")
    return number


def _minutes_meant(text: str) -> int:
    hours, colon, minutes = text.partition(":")
    if colon and hours.strip().isdecimal() and minutes.strip().isdecimal():
        return int(hours) * 60 + int(minutes)
    match = _DURATION.fullmatch(text.lower().replace("hours", "h").replace("minutes", "min"))
    has_unit = re.search("[a-z]", text.lower()) is not None
    if match is None or not (match["hours"] or match["minutes"]) or not (has_unit or text == "0"):
        raise BadCell(f'"{text}" is no length of time; write {_HINTS[Unit.MINUTES]}.')
    total = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    return -total if match["sign"] else total


def _pence_meant(text: str) -> int:
    match = re.fullmatch(r"£?\s*(\d+)(?:\.(\d{1,2}))?", text.replace(",", ""))
    if match is None:
        raise BadCell(f'"{text}" is no sum of money; write {_HINTS[Unit.PENCE]}.')
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


def _date_meant(text: str) -> str:
    day = words.day_meant(text)
    if day is None:
        raise BadCell("A date belongs here, for instance 4 Jan 2027.")
    return day.isoformat()


def _commas(text: str) -> str:
    return re.sub(r"\s+(?:or|and)\s+", ",", text)


def _step_meant(figure: Figure, text: str, names: Names) -> tuple[str, ...]:
    if text.strip().casefold() == _ANYTHING:
        return ()
    return tuple(names.meant(figure, part) for part in words.parts(_commas(text)))


def _count_meant(figure: Figure, text: str, names: Names) -> tuple[str, int]:
    match = _COUNT.fullmatch(text)
    if match is None:
        raise BadCell(f'"{text}" has no number before it; write for instance 1 {text}.')
    return names.meant(figure, match[2]), _plain_number(figure, match[1])


def _record_said(figure: Figure, record: Mapping[str, Json], names: Names) -> str:
    told = []
    for part in figure.parts:
        value = record.get(part.name, part.default)
        if part.required or frozen_json(value) != part.default:
            words_said = said(part, value, names)
            # Commas go between the parts of a record.
            listed = words_said.replace(", ", _OR) if part.kind is FigureKind.WORDS else words_said
            told.append(f"{part.words.lower()} {listed}")
    return ", ".join(told)


def _record_meant(figure: Figure, text: str, names: Names) -> dict[str, Json]:
    record: dict[str, Json] = {}
    for piece in words.parts(text):
        known = [part for part in figure.parts if f"{piece.casefold()} ".startswith(f"{part.words.casefold()} ")]
        if not known:
            listed = ", ".join(part.words.lower() for part in figure.parts)
            raise BadCell(f'"{piece}" does not begin with any of: {listed}.')
        part = max(known, key=lambda one: len(one.words))
        record[part.name] = meant(part, piece[len(part.words) :], names)
    missing = [part.words.lower() for part in figure.parts if part.required and part.name not in record]
    if missing:
        raise BadCell(f'"{text.strip()}" does not say {" and ".join(missing)}.')
    return record
