"""Bank holidays as a table: words read and written, what a nation's calendar adds, and what dates far off are told."""

from dataclasses import replace
from datetime import date

import pytest

from fcn_rota.domain.network import BankHoliday, BankHolidayKind
from fcn_rota.domain.problem import Problem
from tests.store.support import rich_problem
from ui.desktop.models.editors.bank_holidays import bank_holiday_sheet, calendar_of, outside_words
from ui.desktop.models.editors.pasting import pasted
from ui.desktop.models.editors.sheet import BadCell

NEW_YEAR = BankHoliday("bh-1", date(2027, 1, 1), "New Year's Day")


@pytest.fixture(scope="module")
def problem() -> Problem:
    return replace(rich_problem(), bank_holidays=(NEW_YEAR,))


def test_a_new_year_in_a_spreadsheets_words_is_the_one_there_is(problem: Problem) -> None:
    sheet = bank_holiday_sheet(problem)
    what = pasted(
        sheet, "Date\tName\tWhich day\n01/01/2027\tNew Year\t\n28 Dec 2026\tBoxing Day\tthe day off instead\n"
    )
    assert [(one.id, one.name) for one in what.changed] == [("bh-1", "New Year")]
    (added,) = what.added
    assert (added.day, added.name, added.kind) == (date(2026, 12, 28), "Boxing Day", BankHolidayKind.SUBSTITUTE)


def test_the_same_day_twice_is_refused(problem: Problem) -> None:
    sheet = bank_holiday_sheet(problem)
    with pytest.raises(BadCell, match="Fri 1 Jan 2027 is a bank holiday already: New Year's Day"):
        sheet.edit_of(problem, [BankHoliday("bh-2", NEW_YEAR.day, "Again")])
    instead = BankHoliday("bh-2", NEW_YEAR.day, "Of another day", BankHolidayKind.SUBSTITUTE)
    assert sheet.edit_of(problem, [instead]).into == (instead,)
    moved = replace(NEW_YEAR, day=date(2027, 1, 2))
    assert sheet.edit_of(problem, [moved]).out == (NEW_YEAR,)


@pytest.mark.parametrize(
    ("nation", "day"),
    [("ENG", date(2027, 8, 30)), ("SCT", date(2027, 11, 30)), ("NIR", date(2027, 3, 17)), ("WLS", date(2027, 3, 29))],
)
def test_a_nations_calendar_adds_what_is_missing(problem: Problem, nation: str, day: date) -> None:
    what = pasted(bank_holiday_sheet(problem), calendar_of(problem, nation, 2027, 2027))
    assert what.bad == ()
    days = {one.day: one.kind for one in what.added}
    assert day in days
    assert NEW_YEAR.day not in days, "it is there already"
    # 25 and 26 Dec 2027 are a Saturday and a Sunday.
    assert days[date(2027, 12, 25)] is BankHolidayKind.ACTUAL
    assert days[date(2027, 12, 27)] is BankHolidayKind.SUBSTITUTE


def test_what_does_not_count_in_the_open_rota_is_told(problem: Problem) -> None:
    first, last = problem.period.first_day, problem.period.last_day
    assert outside_words(problem, [first, last, problem.horizon[0]]) == ""
    assert outside_words(problem, [last.replace(year=last.year + 1)]).endswith(
        "lies outside the open period and its history, and will count in rotas of that time."
    )
    assert "look at the year once more" in outside_words(problem, [first, date(2072, 12, 25)])


def test_a_holiday_needs_a_date_and_a_name(problem: Problem) -> None:
    sheet = bank_holiday_sheet(problem)
    for name, words in (("Date", ""), ("Name", ""), ("Date", "Christmas"), ("Which day", "tomorrow")):
        column = next(one for one in sheet.columns if one.name == name)
        with pytest.raises(BadCell):
            sheet.written(sheet.rows[0], column, words)
