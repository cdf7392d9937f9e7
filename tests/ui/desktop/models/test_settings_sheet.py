"""All that the rules say as a table, without a window: rows, what is usual, and the settings that rows become."""

from dataclasses import replace
from datetime import date

import pytest

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.facts import with_facts
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.exchange.cells import write_cells
from fcn_rota.rules import RULES
from fcn_rota.rules.scene import Scene
from ui.desktop.models.editors.pasting import pasted
from ui.desktop.models.editors.sheet import BadCell, Sheet
from ui.desktop.models.rule_book.settings_sheet import SettingRow, put_back, settings_sheet

HEAD = "Rule\tFor\tWhat\tValue\tFrom\tReason\n"


def scene() -> Scene:
    made = Scene()
    made.person("ann")
    made.person("bob")
    made.setting("max_consecutive_nights", maximum=2, reason="agreed")
    return made


@pytest.fixture
def problem() -> Problem:
    return scene().problem()


def row_of(sheet: Sheet[SettingRow], key: str) -> SettingRow:
    return next(row for row in sheet.rows if row.key == key)


def said(problem: Problem, key: str, *columns: str) -> tuple[str, ...]:
    sheet = settings_sheet(problem)
    by_name = {column.name: column for column in sheet.columns}
    return tuple(by_name[name].read(row_of(sheet, key)) for name in columns)


def write(sheet: Sheet[SettingRow], key: str, column: str, words: str) -> SettingRow:
    return sheet.written(row_of(sheet, key), next(one for one in sheet.columns if one.name == column), words)


def after(problem: Problem, text: str) -> Problem:
    """Return the problem once pasted rows are taken over."""
    sheet = settings_sheet(problem)
    what = pasted(sheet, HEAD + text)
    assert what.bad == ()
    return with_facts(problem, sheet.edit_of(problem, what.rows))


def test_everything_set_stands_beside_the_usual(problem: Problem) -> None:
    key = "max_consecutive_nights|network||0|Maximum"
    assert said(problem, key, "Rule", "For", "Value", "Usually", "Reason") == (
        "Nights in a row",
        "The whole network",
        "2 nights",
        "3 nights",
        "agreed",
    )
    settable = {rule.id for rule in RULES} - {row.key.partition("|")[0] for row in settings_sheet(problem).rows}
    assert all(next(rule for rule in RULES if rule.id == one).absolute for one in settable)


def test_rows_of_one_rule_become_one_setting(problem: Problem) -> None:
    found = after(
        problem,
        "Daily rest\tBob\tRest\t10 h\t1 Mar 2027\tasked\n"
        "Daily rest\tBob\tHow it holds\tcosts points\t1 Mar 2027\tasked\n"
        "Nights in a row\tThe whole network\tPrice\t500\t\t\n",
    )
    bob = next(one for one in found.settings if one.subject == "bob")
    assert (bob.subject_kind, dict(bob.parameters), bob.hard, bob.reason, bob.valid) == (
        SubjectKind.PERSON,
        {"rest_minutes": 600},
        False,
        "asked",
        DateSpan(date(2027, 3, 1)),
    )
    network = next(one for one in found.settings if one.subject is None)
    assert (dict(network.parameters), network.reason) == ({"maximum": 2, "price": 500}, "agreed")


def test_settings_for_other_dates_stand_apart_and_go_round(problem: Problem) -> None:
    found = after(
        problem,
        "Daily rest\tBob, until 28 Feb 2027\tRest\t10 h\t\tasked\n"
        "Daily rest\tBob, from 1 Mar 2027\tRest\t9 h\t\tasked\n",
    )
    spans = {one.valid: dict(one.parameters) for one in found.settings if one.subject == "bob"}
    assert spans == {
        DateSpan(None, date(2027, 2, 28)): {"rest_minutes": 600},
        DateSpan(date(2027, 3, 1)): {"rest_minutes": 540},
    }
    sheet = settings_sheet(found)
    text = write_cells(sheet.words(sheet.rows))
    assert pasted(sheet, text).same == len(sheet.rows)
    elsewhere = settings_sheet(problem)
    moved = with_facts(problem, elsewhere.edit_of(problem, pasted(elsewhere, text).rows))
    assert {one.valid: dict(one.parameters) for one in moved.settings if one.subject == "bob"} == spans


def test_people_of_one_name_are_told_apart() -> None:
    problem = scene().problem()
    same = replace(problem, people=tuple(replace(one, name="Sam") for one in problem.people))
    found = after(same, "Daily rest\tSam (2)\tRest\t10 h\t\tasked\n")
    assert [one.subject for one in found.settings if one.subject] == [problem.people[1].id]


def test_the_usual_takes_the_setting_away(problem: Problem) -> None:
    sheet = settings_sheet(problem)
    back = put_back(problem, [row_of(sheet, "max_consecutive_nights|network||0|Maximum")])
    assert with_facts(problem, sheet.edit_of(problem, back)).settings == ()


@pytest.mark.parametrize(
    ("key", "column", "words", "sentence"),
    [
        ("daily_rest|network||0|Rest", "Value", "a while", "is no length of time"),
        ("daily_rest|network||0|Rest", "Usually", "9 h", "cannot be written here"),
        ("daily_rest|network||0|How it holds", "Value", "never mind", "is not known here"),
    ],
)
def test_what_cannot_be_meant_is_refused(problem: Problem, key: str, column: str, words: str, sentence: str) -> None:
    with pytest.raises(BadCell, match=sentence):
        write(settings_sheet(problem), key, column, words)


def test_everything_that_does_not_go_together_is_said(problem: Problem) -> None:
    sheet = settings_sheet(problem)
    rows = [
        write(sheet, "weekend_pattern|network||0|Most", "Value", "3"),
        write(sheet, "requests|network||0|Price", "Reason", "because"),
    ]
    with pytest.raises(BadCell) as caught:
        sheet.edit_of(problem, rows)
    assert "Weekends, The whole network: " in str(caught.value)
    assert "Requests, The whole network: There is nothing to give dates or a reason for" in str(caught.value)


def test_a_row_says_everything_that_is_wrong_with_it(problem: Problem) -> None:
    what = pasted(settings_sheet(problem), HEAD + "Daily rest\tZoe\tPeace\t9 h\tsome day\t\n")
    (bad,) = what.bad
    assert [one.partition(":")[0] for one in bad.sentences] == ["For", "What", "From"]


def test_a_setting_of_the_past_is_not_listed() -> None:
    problem = scene().problem()
    gone = RuleSetting("old", "daily_rest", SubjectKind.PERSON, "bob", valid=DateSpan(None, date(2020, 1, 1)))
    keys = [row.key for row in settings_sheet(replace(problem, settings=(gone,))).rows]
    assert not any("|bob|" in key for key in keys)
