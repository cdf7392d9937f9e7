"""What follows from a change of facts for the shifts of the period that is worked on."""

from collections.abc import Iterator
from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.facts import Fact, FactsEdit, key_of, with_facts
from fcn_rota.domain.network import BankHoliday
from fcn_rota.domain.pattern import day_class, following_shifts
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import ShiftType


def with_following(problem: Problem, edit: FactsEdit) -> FactsEdit:
    """Add to an edit what follows from it for the shifts of the period.

    Shifts follow a type that changes, and the pattern of a date that becomes a bank holiday or is none any more.

    Parameters
    ----------
    problem
        The problem before, with the rota that is worked on.
    edit
        What goes and what comes; shifts that it states itself are left as it says.
    """
    stated = {key_of(fact) for fact in (*edit.out, *edit.into)}
    holidays = _holidays_after(problem, edit)
    taken = {assignment.shift for assignment in problem.assignments}
    out, into = list(edit.out), list(edit.into)
    for before, after, days in _followed(problem, edit, holidays):
        found = following_shifts(
            before,
            after,
            problem.shifts,
            days,
            bank_holidays=holidays,
            taken=taken,
            earlier_holidays=problem.bank_holidays,
        )
        for was, now in found:
            if not {("shifts", shift.id) for shift in (was, now) if shift} & stated:
                out += [was] if was else []
                into += [now] if now else []
    return FactsEdit(tuple(out), tuple(into))


def kept_shifts(after: Problem, edit: FactsEdit) -> tuple[str, ...]:
    """Return the shifts of the period whose times are no longer their type's, because somebody is on them.

    Parameters
    ----------
    after
        The problem after the edit.
    edit
        The edit, as somebody asked for it.
    """
    changed = {new.id: new for _, new in edit.pairs if isinstance(new, ShiftType)}
    taken = {assignment.shift for assignment in after.assignments}
    return tuple(
        shift.id
        for shift in after.index.period_shifts
        if shift.id in taken
        and shift.shift_type in changed
        and shift.interval != changed[shift.shift_type].interval_on(shift.day)
    )


def stranded_shifts(after: Problem, edit: FactsEdit) -> tuple[str, ...]:
    """Return the shifts of the period that their type no longer runs on, which stay because somebody is on them.

    Parameters
    ----------
    after
        The problem after the edit.
    edit
        The edit, as somebody asked for it.
    """
    pairs = ((_type(before), _type(now)) for before, now in edit.pairs)
    left = {now.id: frozenset(before.runs_on) - frozenset(now.runs_on) for before, now in pairs if before and now}
    taken = {assignment.shift for assignment in after.assignments}
    return tuple(
        shift.id
        for shift in after.index.period_shifts
        if shift.id in taken and day_class(shift.day, after.bank_holidays) in left.get(shift.shift_type, ())
    )


def _followed(
    problem: Problem, edit: FactsEdit, holidays: tuple[BankHoliday, ...]
) -> Iterator[tuple[ShiftType | None, ShiftType | None, tuple[date, ...]]]:
    """Yield every shift type that shifts of the period follow, as it was and as it is, with the dates in question."""
    days = tuple(clock.days(problem.period.first_day, problem.period.last_day))
    changed = [(_type(before), _type(after)) for before, after in edit.pairs if isinstance(before or after, ShiftType)]
    yield from ((before, after, days) for before, after in changed)
    was, now = problem.bank_holidays, holidays
    others = tuple(day for day in days if day_class(day, was) is not day_class(day, now)) if was != now else ()
    mine = {kind.id for pair in changed for kind in pair if kind is not None}
    yield from ((kind, kind, others) for kind in problem.shift_types if others and kind.id not in mine)


def _holidays_after(problem: Problem, edit: FactsEdit) -> tuple[BankHoliday, ...]:
    """Return the bank holidays that there are after an edit."""
    out, into = (tuple(fact for fact in side if isinstance(fact, BankHoliday)) for side in (edit.out, edit.into))
    return with_facts(problem, FactsEdit(out, into)).bank_holidays if out or into else problem.bank_holidays


def _type(fact: Fact | None) -> ShiftType | None:
    return fact if isinstance(fact, ShiftType) else None
