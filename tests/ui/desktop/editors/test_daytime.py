"""Daytime sessions as a table: written cell by cell, repeated week by week, pasted from a spreadsheet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.availability import DaytimeCommitment
from fcn_rota.domain.facts import change_of, with_facts
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DayClass
from fcn_rota.rules.scene import Scene
from fcn_rota.services.judging import judged
from ui.desktop.models.editors.daytime import daytime_sheet, repeated_weekly
from ui.desktop.models.editors.pasting import pasted
from ui.desktop.models.editors.sheet import BadCell

FIRST, LAST = date(2027, 1, 4), date(2027, 1, 17)


@pytest.fixture
def problem() -> Problem:
    """Two weeks in which Ann has a surgery on the first Monday and Tuesday; the second Tuesday is a bank holiday."""
    scene = Scene(14)
    scene.person("ann")
    scene.person("bob")
    scene.commitment("ann", "08:30", "12:30", 0, -20, title="Surgery")
    scene.commitment("ann", "14:00", "18:00", 1, title="Surgery")
    scene.bank_holiday(8)
    return scene.problem()


def write(problem: Problem, one: DaytimeCommitment, column: str, words: str) -> DaytimeCommitment:
    sheet = daytime_sheet(problem)
    return sheet.written(one, next(each for each in sheet.columns if each.name == column), words)


def spans(sessions: tuple[DaytimeCommitment, ...]) -> list[str]:
    return [clock.show_span(one.interval) for one in sessions]


def test_what_was_long_ago_is_not_shown(problem: Problem) -> None:
    assert spans(daytime_sheet(problem).rows) == ["Mon 4 Jan 08:30-12:30", "Tue 5 Jan 14:00-18:00"]


def test_a_session_is_written_cell_by_cell(problem: Problem) -> None:
    one = daytime_sheet(problem).blank()
    wanted = {"Person": "bob", "What": "Clinic", "Date": "fri 8 jan", "From": "9", "Until": "13:15"}
    for name, words in wanted.items():
        one = write(problem, one, name, words)
    one = write(problem, one, "Late start agreed", "yes")
    assert (one.person, one.title, one.late_start_agreed) == ("bob", "Clinic", True)
    assert one.engagement == problem.index.engagements_of("bob")[0].id
    assert clock.show_span(one.interval) == "Fri 8 Jan 09:00-13:15"
    assert daytime_sheet(problem).name(one) == "Bob Clinic Fri 8 Jan 2027 09:00"
    assert not judged(problem, change_of(problem, [one])).complaints


@pytest.mark.parametrize(
    ("column", "words", "complaint"),
    [
        ("Person", "Nobody", "is not known here"),
        ("What", "", "Say what it is"),
        ("Date", "someday", "is no date"),
        ("From", "noon", "is no time of day"),
        ("Works for", "The Moon", "is not known here"),
    ],
)
def test_what_cannot_be_is_refused(problem: Problem, column: str, words: str, complaint: str) -> None:
    with pytest.raises(BadCell, match=complaint):
        write(problem, daytime_sheet(problem).rows[0], column, words)


def test_a_job_outside_the_network_is_worked_for_nobody_in_it(problem: Problem) -> None:
    one = write(problem, daytime_sheet(problem).rows[0], "Works for", "elsewhere")
    assert one.engagement is None
    assert write(problem, one, "Works for", "The Bank").engagement == problem.index.engagements_of("ann")[0].id


def test_two_people_of_one_name_are_told_apart(problem: Problem) -> None:
    people = tuple(replace(one, name="Ann Lee") for one in problem.people)
    nurse = replace(problem.index.engagements_of("bob")[0], role="Nurse")
    engagements = (*problem.index.engagements_of("ann"), nurse)
    problem = replace(problem, people=people, engagements=engagements)
    row = daytime_sheet(problem).rows[0]
    assert write(problem, row, "Person", "Ann Lee (Nurse)").person == "bob"


def test_sessions_are_repeated_on_their_own_weekdays_but_for_bank_holidays(problem: Problem) -> None:
    rows = daytime_sheet(problem).rows
    made = repeated_weekly(problem, rows, (), LAST)
    assert spans(made) == ["Mon 11 Jan 08:30-12:30"]
    later = repeated_weekly(problem, rows, (), LAST + timedelta(days=400))
    assert spans(later)[-1] == "Tue 26 Jan 14:00-18:00", "no further than it can be seen what is there"
    again = with_facts(problem, change_of(problem, later))
    assert repeated_weekly(again, rows, (), LAST + timedelta(days=400)) == ()
    assert len({one.id for one in (*rows, *later)}) == len(rows) + len(later)


def test_a_session_goes_to_the_days_that_are_written(problem: Problem) -> None:
    made = repeated_weekly(problem, daytime_sheet(problem).rows[:1], (DayClass.WED, DayClass.BANK_HOLIDAY), LAST)
    assert spans(made) == ["Wed 6 Jan 08:30-12:30", "Tue 12 Jan 08:30-12:30", "Wed 13 Jan 08:30-12:30"]


def test_a_list_from_a_spreadsheet_changes_what_is_there_and_adds_the_rest(problem: Problem) -> None:
    text = "Person,What,Date,From,Until\nAnn,Surgery,4 Jan 2027,08:30,13:00\nBob,Clinic,5 Jan 2027,09:00,12:00\n"
    outcome = pasted(daytime_sheet(problem), text)
    assert spans(outcome.changed) == ["Mon 4 Jan 08:30-13:00"]
    assert spans(outcome.added) == ["Tue 5 Jan 09:00-12:00"]
    assert outcome.added[0].person == "bob"


def test_nobody_in_the_pool_is_said(problem: Problem) -> None:
    empty = replace(problem, people=(), engagements=(), commitments=())
    with pytest.raises(BadCell, match="nobody in the pool yet"):
        write(empty, daytime_sheet(empty).blank(), "Person", "Ann")
