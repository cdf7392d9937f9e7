"""Dated shifts made from the patterns of shift types, and kept in step with them."""

import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
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
        By start, then in the order of the shift types; needs are those of the type on that kind of day.
    """
    types, holidays = tuple(shift_types), tuple(bank_holidays)
    shifts = []
    for day in clock.days(first_day, last_day):
        kind = day_class(day, holidays)
        for shift_type in types:
            span = shift_type.interval_on(day) if kind in shift_type.runs_on else None
            if span is not None:
                shifts.append(
                    Shift(shift_id(shift_type.id, day), shift_type.id, span.start, span.end, shift_type.needs_on(kind))
                )
    return tuple(sorted(shifts, key=lambda shift: shift.start))


def following_shifts(
    before: ShiftType | None,
    after: ShiftType | None,
    shifts: Iterable[Shift],
    days: Iterable[date],
    *,
    bank_holidays: Iterable[BankHoliday],
    taken: Collection[str],
    earlier_holidays: Iterable[BankHoliday] | None = None,
) -> Iterator[tuple[Shift | None, Shift | None]]:
    """Say what a changed shift type, or a changed list of bank holidays, makes of the shifts of some dates.

    Shifts follow where they were as the type said. One that somebody is on keeps its times, whatever the type says now:
    people were put on it as it was. It takes new needs, as every other.

    Parameters
    ----------
    before, after
        The type as it was and as it is; None where it is new, or no longer there.
    shifts
        The shifts there are.
    days
        The dates in question.
    bank_holidays
        Which dates are bank holidays.
    taken
        Ids of the shifts that somebody is on.
    earlier_holidays
        Which dates were bank holidays; the same as are where None.

    Yields
    ------
    tuple of Shift or None
        A shift as it was and as it is; None where it is new, or no longer there.
    """
    holidays, ours = tuple(bank_holidays), {kind.id for kind in (before, after) if kind is not None}
    earlier = holidays if earlier_holidays is None else tuple(earlier_holidays)
    present: dict[date, list[Shift]] = {}
    for shift in shifts:
        if shift.shift_type in ours:
            present.setdefault(shift.day, []).append(shift)
    for day in days:
        kinds = day_class(day, earlier), day_class(day, holidays)
        ran, runs = (
            each is not None and kind in each.runs_on for each, kind in zip((before, after), kinds, strict=True)
        )
        for shift in present.get(day, ()):
            free = shift.id not in taken
            followed = None if free and ran and not runs else _followed(shift, before, after, kinds, is_free=free)
            if followed != shift:
                yield shift, followed
        span = after.interval_on(day) if after is not None and runs and not ran and day not in present else None
        if after is not None and span is not None:
            yield None, Shift(shift_id(after.id, day), after.id, span.start, span.end, after.needs_on(kinds[1]))


def _followed(
    shift: Shift, before: ShiftType | None, after: ShiftType | None, kinds: tuple[DayClass, DayClass], *, is_free: bool
) -> Shift | None:
    """Return a shift as its changed type wants it, on a date on which it stays; None where nothing of it is left.

    `kinds` is the kind of day that it was and is.
    """
    if before is None:
        return shift
    if after is None:
        return None if is_free else shift
    needs = after.needs_on(kinds[1]) if shift.needs == before.needs_on(kinds[0]) else shift.needs
    if not is_free or shift.interval != before.interval_on(shift.day):
        return replace(shift, needs=needs)
    span = after.interval_on(shift.day)
    return None if span is None else replace(shift, start=span.start, end=span.end, needs=needs)
