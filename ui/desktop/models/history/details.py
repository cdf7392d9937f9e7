"""Everything about one entry of the log: what it changed, one thing after the other, and where that can be seen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.availability import Availability
from fcn_rota.domain.facts import Fact, FactsEdit, key_of
from fcn_rota.domain.person import Engagement
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.wording import counted
from fcn_rota.rules import RULES
from fcn_rota.services.history import Logged
from fcn_rota.services.judging import name_of
from fcn_rota.store.command import CommandKind
from fcn_rota.store.edits import Breach, overrides_of
from ui.desktop.models.history.words import Namer, actor_words, moment_words, people_in, period_words, state_words
from ui.desktop.models.place import Place
from ui.desktop.models.step_text import duty_text, holder_text, shift_text

_TITLES: Final[Mapping[str, str]] = {rule.id: rule.title for rule in RULES}


@dataclass(frozen=True, slots=True)
class Detail:
    """An entry of the log in words.

    Parameters
    ----------
    number
        Its place in the log.
    title
        What it is called.
    told
        What is known of it: a heading and words each.
    broken
        The hard rules that it broke, or that a version broke when it was published, a sentence each.
    changes
        What it changed, a sentence each.
    place
        Where it can be seen; None where nothing is left to be seen.
    period
        The period to open first, where it is about another one than is open.
    """

    number: int
    title: str
    told: tuple[tuple[str, str], ...]
    broken: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    place: Place | None = None
    period: RotaPeriod | None = None


def detail_of(namer: Namer, logged: Logged, opened: RotaPeriod) -> Detail:
    """Return an entry in words.

    Parameters
    ----------
    namer
        Knows the names.
    logged
        The entry.
    opened
        The period that is open.
    """
    elsewhere = logged.period if logged.period is not None and logged.period != opened else None
    return Detail(
        logged.number,
        namer.title(logged),
        tuple(_told(logged)),
        tuple(_broken(namer.problem, logged)),
        tuple(_changes(namer.problem, logged)),
        None if elsewhere else place_of(namer.problem, logged),
        elsewhere,
    )


def place_of(problem: Problem, logged: Logged) -> Place | None:
    """Return where what an entry changed can be seen in the open rota; None where it no longer can."""
    edit = logged.edit
    if isinstance(edit, FactsEdit):
        facts = [now or was for was, now in edit.pairs if not isinstance(now or was, Shift)]
        return _fact_place(facts[0]) if facts and facts[0] is not None else None
    touched = (*edit.into, *edit.out) if edit is not None else ()
    known = {shift.id: shift for shift in problem.shifts}
    for one in touched:
        shift = known.get(one.shift)
        if shift is not None and shift.day in problem.period:
            return Place(shift.day, one.person, one.shift, one.id)
    return None


def breach_words(problem: Problem, breach: Breach) -> str:
    """Return a hard rule that was broken, and for whom: ``Daily rest: Ann Whitlock``."""
    rule, key = breach
    people = {person.id: person.name for person in problem.people}
    shifts = {shift.id for shift in problem.shifts}
    named = [
        people[part] if part in people else shift_text(problem, part) for part in key if part in {*people, *shifts}
    ]
    title = _TITLES.get(rule, rule.replace("_", " ").capitalize())
    return f"{title}: {', '.join(named)}" if named else title


def _told(logged: Logged) -> Iterator[tuple[str, str]]:
    yield "When", moment_words(logged)
    yield "Who", actor_words(logged.by)
    if logged.command.why:
        yield "Reason", logged.command.why
    if logged.period is not None:
        yield "Rota", f"{period_words(logged.period)}, version {logged.version}"
    if isinstance(logged.edit, Edit):
        duties = len({one.id for one in logged.edit.touched})
        people = len(list(people_in(logged.edit)))
        yield "Changes", f"{counted(duties, 'duty', 'duties')} of {counted(people, 'person', 'people')}"
    yield "Now", f"{state_words(logged)[:1].upper()}{state_words(logged)[1:]}" if logged.undone else "It stands"


def _broken(problem: Problem, logged: Logged) -> Iterator[str]:
    command = logged.command
    for breach in overrides_of(command):
        yield breach_words(problem, breach)
    if command.kind is CommandKind.PUBLISH:
        for found in command.after.get("hard_findings", ()):
            yield breach_words(problem, (found["rule"], tuple(found["key"])))


def _changes(problem: Problem, logged: Logged) -> Iterator[str]:
    edit = logged.edit
    if isinstance(edit, FactsEdit):
        yield from _facts_changes(problem, edit)
    elif edit is not None:
        before, after = ({one.id: one for one in side} for side in (edit.out, edit.into))
        for key in dict.fromkeys((*before, *after)):
            yield _duty_change(problem, before.get(key), after.get(key))


def _duty_change(problem: Problem, was: Assignment | None, now: Assignment | None) -> str:
    if was is None or now is None:
        one = now or was
        named = duty_text(problem, one) if one is not None else ""
        pinned = ", pinned" if now is not None and now.pinned else ""
        return f"{named}: {'put on' if was is None else 'taken off'}{pinned}"
    parts = []
    if was.person != now.person:
        parts.append(f"{holder_text(problem, was)} becomes {holder_text(problem, now)}")
    if was.shift != now.shift:
        parts.append(f"{shift_text(problem, was.shift)} becomes {shift_text(problem, now.shift)}")
    elif was.interval != now.interval:
        parts.append(f"{clock.show_span(was.interval)} becomes {clock.show_span(now.interval)}")
    if was.pinned != now.pinned:
        parts.append("pinned" if now.pinned else "unpinned")
    if was.state is not now.state:
        parts.append(f"{was.state.value} becomes {now.state.value}".replace("_", " "))
    return f"{duty_text(problem, now)}: {', '.join(parts) or 'changed'}"


def _facts_changes(problem: Problem, edit: FactsEdit) -> Iterator[str]:
    shifts = 0
    for was, now in edit.pairs:
        one = now or was
        if isinstance(one, Shift):
            shifts += 1
        elif one is not None:
            yield f"{_called(problem, one)}: {_difference(was, now)}"
    if shifts:
        yield f"{counted(shifts, 'shift')} of the rota {'follows' if shifts == 1 else 'follow'}"


def _called(problem: Problem, fact: Fact) -> str:
    named = name_of(problem, fact)
    return f"{named[:1].upper()}{named[1:]}"


def _difference(was: Fact | None, now: Fact | None) -> str:
    if was is None or now is None:
        return "added" if was is None else "removed"
    parts = []
    for one in fields(now):
        before, after = getattr(was, one.name), getattr(now, one.name)
        if before != after:
            parts += _field_difference(one.name, before, after)
    return "; ".join(parts) or "changed"


def _field_difference(name: str, before: Any, after: Any) -> list[str]:
    words = name.replace("_", " ")
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        keys = (key for key in {**before, **after} if before.get(key) != after.get(key))
        return [part for key in keys for part in _field_difference(key, before.get(key), after.get(key))]
    said = _plain(before), _plain(after)
    return [words] if None in said else [f"{words} {said[0]} becomes {said[1]}"]


def _plain(value: Any) -> str | None:
    """Return a value that can be said in a word or two; None where it cannot."""
    match value:
        case None | "" | ():
            return "none"
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value).replace("_", " ")
        case datetime() | date():
            return clock.show_moment(value) if isinstance(value, datetime) else clock.show_date(value)
        case int() | float():
            return f"{value:,}"
        case _:
            return value if isinstance(value, str) else None


def _fact_place(fact: Fact) -> Place:
    if isinstance(fact, Engagement):
        return Place(person=fact.person, fact=("people", fact.person))
    array, identifier = key_of(fact)
    person = identifier if array == "people" else getattr(fact, "person", None)
    day = clock.local_date(fact.start) if isinstance(fact, Availability) else None
    rule = fact.rule if isinstance(fact, RuleSetting) else identifier
    return Place(day, person, fact=(array, rule))
