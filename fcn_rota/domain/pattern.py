"""Dated shifts made from the patterns of shift types."""

import uuid
from collections.abc import Iterable
from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.network import BankHoliday
from fcn_rota.domain.shift import WEEKDAY_CLASSES, DayClass, Shift, ShiftType

_SHIFT_IDS = uuid.UUID("5b6a5c5e-6f0e-4c53-9d0e-3f3f6f1f1a52")


def day_class(day: date, bank_holidays: Iterable[BankHoliday]) -> DayClass:
    """Return the kind of day: a bank holiday, actual or substitute, is that whatever its weekday."""
    if any(holiday.day == day for holiday in bank_holidays):
        return DayClass.BANK_HOLIDAY
    return WEEKDAY_CLASSES[day.weekday()]


def shift_id(shift_type_id: str, day: date) -> str:
    """Return the identifier of the shift of a type on a date: opaque, and the same each time it is asked for."""
    return f"sh-{uuid.uuid5(_SHIFT_IDS, f'{shift_type_id}/{day.isoformat()}').hex[:12]}"


def shifts_from_pattern(
    shift_types: Iterable[ShiftType], first_day: date, last_day: date, bank_holidays: Iterable[BankHoliday]
) -> tuple[Shift, ...]:
    """Make an instance of every shift type on every date from the first to the last on which it runs.

    There is no instance where the spring change leaves nothing of one (see `ShiftType.interval_on`).

    Returns
    -------
    tuple of Shift
        By start, then in the order of the shift types; needs are those of the type.
    """
    types, holidays = tuple(shift_types), tuple(bank_holidays)
    shifts = []
    for day in clock.days(first_day, last_day):
        kind = day_class(day, holidays)
        for shift_type in types:
            span = shift_type.interval_on(day) if kind in shift_type.runs_on else None
            if span is not None:
                shifts.append(
                    Shift(shift_id(shift_type.id, day), shift_type.id, span.start, span.end, shift_type.needs)
                )
    return tuple(sorted(shifts, key=lambda shift: shift.start))
