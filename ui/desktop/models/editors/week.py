"""A week as shift types make it: which hours of which days, for a small picture and in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from fcn_rota.domain.shift import WEEKDAY_CLASSES, ShiftType
from ui.desktop.models.editors.words import days_words, needs_words, time_words

HOURS_OF_WEEK = 7 * 24


@dataclass(frozen=True, slots=True)
class Bar:
    """Part of a week that a shift takes, in hours from Monday 00:00; what runs past Sunday goes on on Monday."""

    start: float
    end: float


def bars(shift_type: ShiftType) -> tuple[Bar, ...]:
    """Return when a type runs in an ordinary week, one without a bank holiday or a change of the clocks."""
    found = []
    for number, day in enumerate(WEEKDAY_CLASSES):
        if day in shift_type.runs_on:
            start = number * 24 + _hours(shift_type.start)
            end = (number + shift_type.day_offset) * 24 + _hours(shift_type.end)
            found.append(Bar(start, min(end, HOURS_OF_WEEK)))
            if end > HOURS_OF_WEEK:
                found.append(Bar(0, end - HOURS_OF_WEEK))
    return tuple(found)


def in_words(shift_type: ShiftType) -> str:
    """Return when a type runs and whom it needs: ``EVE 18:30-23:00, Mon-Fri: 1-2``."""
    days = days_words(shift_type.runs_on) or "on no day"
    needs = needs_words(shift_type.needs) or "nobody"
    later = "" if shift_type.day_offset == 0 else " the next day" if shift_type.day_offset == 1 else " two days later"
    times = f"{time_words(shift_type.start)}-{time_words(shift_type.end)}{later}"
    return f"{shift_type.code or 'New'} {times}, {days}: needs {needs}"


def at_site(shift_types: Iterable[ShiftType], chosen: ShiftType) -> tuple[ShiftType, ...]:
    """Return the types of a site by start, the chosen one as it is being written."""
    others = [one for one in shift_types if one.site == chosen.site and one.id != chosen.id]
    return tuple(sorted([*others, chosen], key=lambda one: (one.start, one.code)))


def _hours(at: time) -> float:
    return at.hour + at.minute / 60
