"""Finding what somebody named on the command line: a shift, a person."""

import re
from datetime import date

from fcn_rota.domain.person import Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import Shift, ShiftType
from ui.commands.errors import CommandError

_CODE_AND_DATE = re.compile(r"(.+)\s+(\d{4}-\d{2}-\d{2})", re.ASCII)
_CODES_SHOWN = 20
_NAMES_SHOWN = 8


def shift_and_person(problem: Problem, text: str) -> tuple[Shift, Person | None]:
    """Return the shift that a text begins with, and the person that it ends with, if any.

    Raises
    ------
    CommandError
        If there is no such shift, or nobody of that name.
    """
    words = text.split()
    for number in range(len(words), 0, -1):
        found = _shifts(problem, " ".join(words[:number]))
        if found:
            shift = _only_one(found, " ".join(words[:number]))
            return shift, person_named(problem, " ".join(words[number:])) if words[number:] else None
    return shift_named(problem, text), None


def shift_named(problem: Problem, name: str) -> Shift:
    """Return the shift of the period with an id, or with a code on a date (``NB 2026-12-25``).

    Raises
    ------
    CommandError
        If there is none.
    """
    found = _shifts(problem, name)
    if found:
        return _only_one(found, name)
    first, last = problem.period.first_day, problem.period.last_day
    codes = sorted({problem.index.type_of(shift).code for shift in problem.index.period_shifts})
    shown = ", ".join(codes[:_CODES_SHOWN]) + (", ..." if len(codes) > _CODES_SHOWN else "")
    raise CommandError(
        f"SHIFT: no shift {name[:100]!r} in the period {first} to {last}; write its id, or its code and date, "
        f'such as "{codes[0] if codes else "NB"} {first}"; codes are {shown or "none"}'
    )


def code_on_date(problem: Problem, text: str) -> tuple[ShiftType, date]:
    """Return the shift type and the date that a text names (``NB 2026-12-25``), on which there need be no shift yet.

    Raises
    ------
    CommandError
        If it names none.
    """
    match = _CODE_AND_DATE.fullmatch(text)
    if not match:
        raise CommandError(f'SHIFT: {text[:100]!r} is not a code and a date, such as "NB 2026-12-25"')
    day = _date(match[2])
    kinds = [kind for kind in problem.shift_types if match[1] == kind.id or match[1].casefold() == kind.code.casefold()]
    if len(kinds) != 1:
        shown = ", ".join(sorted(kind.code for kind in problem.shift_types)[:_CODES_SHOWN])
        raise CommandError(f"SHIFT: {len(kinds)} shift types have the code {match[1][:100]!r}; codes are {shown}")
    return kinds[0], day


def person_named(problem: Problem, name: str) -> Person:
    """Return the person with an id, a name, or the only one whose name has every word of it.

    Raises
    ------
    CommandError
        If there is nobody, or more than one.
    """
    wanted = name.casefold()
    for found in (
        [person for person in problem.people if person.id == name],
        [person for person in problem.people if person.name.casefold() == wanted],
        [p for p in problem.people if all(word in p.name.casefold() for word in wanted.split())],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(f"{person.name} ({person.id})" for person in found[:_NAMES_SHOWN])
            raise CommandError(f"PERSON: {name[:100]!r} may be more than one; write the id, one of {names}")
    raise CommandError(f"PERSON: nobody is called {name[:100]!r}; write their name as in the rota, or their id")


def _shifts(problem: Problem, name: str) -> list[Shift]:
    shifts = problem.index.period_shifts
    by_id = [shift for shift in shifts if shift.id == name]
    match = _CODE_AND_DATE.fullmatch(name)
    if by_id or not match:
        return by_id
    code, day = match[1].casefold(), _date(match[2])
    return [s for s in shifts if problem.index.type_of(s).code.casefold() == code and s.day == day]


def _only_one(found: list[Shift], name: str) -> Shift:
    if len(found) > 1:
        ids = ", ".join(shift.id for shift in found)
        raise CommandError(f"SHIFT: {name!r} is more than one shift; name it by its id, one of {ids}")
    return found[0]


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"SHIFT: {text} is not a date; write it as 2026-12-25") from None
