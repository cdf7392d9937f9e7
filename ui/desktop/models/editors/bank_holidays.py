"""The bank holidays of a network as a table, and what a nation's calendar would make of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from fcn_rota.domain import clock
from fcn_rota.domain.facts import FactsEdit, change_of
from fcn_rota.domain.network import BankHoliday, BankHolidayKind
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.cells import write_cells
from fcn_rota.services.identity import new_id
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet

KINDS: Final = {"the day itself": BankHolidayKind.ACTUAL, "the day off instead": BankHolidayKind.SUBSTITUTE}
"""What people call the kinds of bank holiday."""
_NEXT_ROTAS, _THIS_ROTA, _HISTORY, _EARLIER = "later rotas", "this rota", "the history of this rota", "earlier rotas"
_MOST_NAMED: Final = 3
_FAR_YEARS: Final = 5
"""Years from the period beyond which a date is more likely a slip than a plan."""


def bank_holiday_sheet(problem: Problem) -> Sheet[BankHoliday]:
    """Return the bank holidays of a problem as a table."""
    by_kind = {kind: said for said, kind in KINDS.items()}
    return Sheet(
        one="bank holiday",
        many="bank holidays",
        columns=(
            Column(
                "Date",
                lambda one: words.day_words(one.day),
                _dated,
                hint="with its year, for instance 28 Dec 2026",
                order=lambda one: one.day,
                width=120,
            ),
            Column("Weekday", lambda one: f"{one.day:%A}", order=lambda one: one.day.weekday(), width=100),
            Column("Name", lambda one: one.name, _named, hint="for instance Christmas Day", width=260),
            Column(
                "Which day",
                lambda one: by_kind[one.kind],
                lambda one, text: replace(one, kind=words.thing_meant(KINDS, text)),
                tuple(KINDS),
                "the day itself drives demand and fairness, the day off instead is the holiday for pay",
                width=160,
            ),
            Column("Counts in", lambda one: _counts_in(problem, one.day), width=180),
        ),
        rows=tuple(sorted(problem.bank_holidays, key=lambda one: (one.day, one.kind))),
        key=lambda one: one.id,
        facts=lambda one: (one,),
        blank=lambda: BankHoliday(new_id("bh"), problem.period.first_day, ""),
        copied=lambda one: replace(one, id=new_id("bh"), day=_year_later(one.day)),
        empty="No bank holidays are listed: every day would be planned, paid and shared out as an ordinary day.",
        edit=_edit,
    )


def calendar_of(problem: Problem, nation: str, first_year: int, last_year: int) -> str:
    """Return the bank holidays of a nation as rows to paste: what is there already stays as it is.

    Parameters
    ----------
    problem
        Whose table they are for.
    nation
        ``ENG``, ``WLS``, ``SCT`` or ``NIR``.
    first_year, last_year
        The years, both included.
    """
    # Only now: the table of all nations' holidays is slow to load.
    from fcn_rota.exchange.bank_holidays import bank_holidays

    found = bank_holidays(nation, date(first_year, 1, 1), date(last_year, 12, 31))
    return write_cells(bank_holiday_sheet(problem).words(found), "\t")


def outside_words(problem: Problem, days: Iterable[date]) -> str:
    """Say which of some dates do not count in the open rota, and which are so far off that they may be a slip.

    Parameters
    ----------
    problem
        The open period, with its history.
    days
        Dates of bank holidays that came or changed.

    Returns
    -------
    str
        A sentence or two; empty where every date counts.
    """
    first, last = problem.period.first_day, problem.period.last_day
    days = sorted(set(days))
    other = [day for day in days if _counts_in(problem, day) in {_NEXT_ROTAS, _EARLIER}]
    far = [day for day in other if not first.year - _FAR_YEARS <= day.year <= last.year + _FAR_YEARS]
    if far:
        return f"{_named_days(far)} is years away from the open period; look at the year once more."
    if not other:
        return ""
    verb = "lies" if len(other) == 1 else "lie"
    return f"{_named_days(other)} {verb} outside the open period and its history, and will count in rotas of that time."


def _named_days(days: Sequence[date]) -> str:
    named = ", ".join(clock.show_date(day) for day in days[:_MOST_NAMED])
    return named + (f" and {len(days) - _MOST_NAMED:,} more" if len(days) > _MOST_NAMED else "")


def _counts_in(problem: Problem, day: date) -> str:
    known_from, _ = problem.horizon
    if day in problem.period:
        return _THIS_ROTA
    if known_from <= day < problem.period.first_day:
        return _HISTORY
    return _EARLIER if day < known_from else _NEXT_ROTAS


def _edit(problem: Problem, rows: Sequence[BankHoliday]) -> FactsEdit:
    """Return the edit that stores rows; the same day twice is refused.

    Raises
    ------
    BadCell
        If a date is a holiday of that kind already.
    """
    changed = {one.id: one for one in rows}
    seen: dict[tuple[date, BankHolidayKind], BankHoliday] = {}
    for one in (*(changed.get(each.id, each) for each in problem.bank_holidays), *rows):
        twin = seen.setdefault((one.day, one.kind), one)
        if twin.id != one.id:
            raise BadCell(
                f"{clock.show_date(one.day)} is a bank holiday already: {twin.name}. Change that line instead."
            )
    return change_of(problem, rows)


def _dated(one: BankHoliday, text: str) -> BankHoliday:
    day = words.day_meant(text)
    if day is None:
        raise BadCell("A bank holiday needs a date.")
    return replace(one, day=day)


def _named(one: BankHoliday, text: str) -> BankHoliday:
    if not text:
        raise BadCell("A bank holiday needs a name, which stands on the board and on paper.")
    return replace(one, name=text)


def _year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        # 29 February.
        return day.replace(year=day.year + 1, day=28)
