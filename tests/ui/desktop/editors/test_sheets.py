"""The sheets of the editors: cells read as words, words written back, rows pasted and what is wrong with them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fcn_rota.domain.facts import change_of
from fcn_rota.domain.needs import Need, Prices
from fcn_rota.domain.network import PracticeFacts, SiteKind
from fcn_rota.domain.person import AvailabilityBasis, Basis, Credential, CredentialKind, SkillHeld
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DayClass
from fcn_rota.exchange.cells import write_cells
from fcn_rota.services.judging import judged
from tests.store.support import rich_problem
from ui.desktop.models.editors import engagements, patients, people, places, shift_types, words
from ui.desktop.models.editors.pasting import pasted
from ui.desktop.models.editors.sheet import BadCell, Sheet
from ui.desktop.models.editors.week import Bar, at_site, bars, in_words

MAKERS = (
    people.people_sheet,
    places.organisation_sheet,
    places.site_sheet,
    places.travel_sheet,
    patients.patient_sheet,
    shift_types.shift_type_sheet,
)


def write(sheet: Sheet[Any], row: int, name: str, text: str) -> Any:
    column = next(column for column in sheet.columns if column.name == name)
    return sheet.written(sheet.rows[row], column, text)


@pytest.fixture(scope="module")
def problem() -> Problem:
    return rich_problem()


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_every_cell_written_back_changes_nothing(make: Any, problem: Problem) -> None:
    sheet = make(problem)
    for row in sheet.rows:
        for column in sheet.columns:
            if column.write is not None and column.read(row):
                assert column.write(row, column.read(row)) == row, column.name
    outcome = pasted(sheet, write_cells(sheet.words(sheet.rows)))
    assert (outcome.rows, outcome.bad, outcome.same) == ((), (), len(sheet.rows))


def test_the_columns_of_people_write_the_facts(problem: Problem) -> None:
    sheet = people.people_sheet(problem)
    assert write(sheet, 0, "Name", "Bo Else").person.name == "Bo Else"
    row = write(sheet, 0, "Organisation", "elm practice")
    assert (row.engagement.organisation, row.engagement.credited_practice) == ("org-p", "org-p")
    assert write(sheet, 0, "Basis", "Salaried").engagement.basis is Basis.SALARIED
    assert write(sheet, 0, "Hours a week", "7:30").engagement.contracted_minutes_per_week == 450
    assert write(sheet, 0, "Last day", "31/3/2027").engagement.valid.last_day == date(2027, 3, 31)
    held = write(sheet, 1, "Skills", "prescriber; home visit").person.skills
    assert held == (problem.people[1].skills[0], SkillHeld("home_visit"))
    assert write(sheet, 1, "Sites", "base").person.sites == ("base",)
    until = write(sheet, 0, "Registration until", "1 Feb 2028").person
    assert until.credentials == (Credential(CredentialKind.PROFESSIONAL_REGISTRATION, date(2028, 2, 1)),)
    assert write(sheet, 0, "Telephone", "01").person.contact.telephone == "01"
    engagement = {column.name: column for column in engagements.engagement_columns(problem)}
    offered = engagement["Free unless away"].write
    assert offered is not None
    assert offered(problem.engagements[1], "no").availability_basis is AvailabilityBasis.OFFERED


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("Name", "", "needs a name"),
        ("Role", "", "needs a role"),
        ("Organisation", "Elm", "write for instance Elm Practice"),
        ("Basis", "casual", "not known here"),
        ("Hours a week", "many", "no number of hours"),
        ("Hours a week", "-3", "negative"),
        ("Last day", "31 Februry", "no date"),
        ("Skills", "perscriber", "did you mean prescriber"),
    ],
)
def test_what_cannot_be_taken_says_why(problem: Problem, name: str, text: str, sentence: str) -> None:
    with pytest.raises(BadCell, match=sentence):
        write(people.people_sheet(problem), 0, name, text)


def test_what_the_domain_refuses_is_said_in_the_cell(problem: Problem) -> None:
    with pytest.raises(BadCell, match=r"last day .* lies before the first"):
        write(people.people_sheet(problem), 1, "Last day", "1 Jan 2001")


def test_the_columns_of_shift_types_write_the_facts(problem: Problem) -> None:
    sheet = shift_types.shift_type_sheet(problem)
    night = problem.shift_types[0]
    assert write(sheet, 0, "Start", "7").start == time(7)
    assert (write(sheet, 0, "Start", "7").day_offset, write(sheet, 1, "End", "830").day_offset) == (0, 1)
    assert write(sheet, 0, "Runs on", "fri-mon, bh").runs_on == (
        DayClass.MON, DayClass.FRI, DayClass.SAT, DayClass.SUN, DayClass.BANK_HOLIDAY,
    )  # fmt: skip
    assert write(sheet, 0, "People needed", "2-4 base, 1").needs == (
        Need("base", 2, 4, night.needs[0].prices), Need(None, 1, 1),
    )  # fmt: skip
    assert write(sheet, 0, "Kind", "on call").response_minutes == shift_types.USUAL_RESPONSE_MINUTES
    assert write(sheet, 1, "Kind", "resident").response_minutes is None
    assert [rest.minutes for rest in write(sheet, 0, "Breaks", "30, 15").breaks] == [30, 15]
    assert [rest.minutes for rest in write(sheet, 0, "Breaks", "30, 15 min").breaks] == [30, 15]
    for name, text, sentence in (
        ("Start", "25:00", "no time of day"),
        ("Runs on", "Blursday", "no day"),
        ("People needed", "some", "no number of people"),
        ("People needed", "3-2", "lies below the minimum"),
        ("People needed", "1, 2", "stands there twice"),
        ("Answers within", "20", "Only on-call"),
        ("Code", "", "needs a code"),
    ):
        with pytest.raises(BadCell, match=sentence):
            write(sheet, 0, name, text)
    assert night.needs[0].prices != Prices()


def test_the_columns_of_places_write_the_facts(problem: Problem) -> None:
    organisations, sites = places.organisation_sheet(problem), places.site_sheet(problem)
    assert write(organisations, 0, "Kind", "practice").practice == PracticeFacts("", 0)
    assert write(organisations, 1, "Kind", "council").practice is None
    assert write(organisations, 1, "Patients", "9,000").practice.list_size == 9_000
    assert write(sites, 1, "Opens only with", "2, 1 driver").minimum_safe_team[1].skill == "driver"
    assert write(sites, 0, "Kind", "hub").kind is SiteKind.HUB
    with pytest.raises(BadCell, match="Only a practice"):
        write(organisations, 0, "ODS code", "E85001")


def test_the_columns_of_patients_write_the_facts(problem: Problem) -> None:
    sheet = patients.patient_sheet(problem)
    assert [sheet.name(row) for row in sheet.rows] == [one.name for one in problem.organisations if one.practice]
    before = sheet.rows[0].practice
    assert before is not None
    assert write(sheet, 0, "Patients", "9,000").practice == replace(before, list_size=9_000)
    assert write(sheet, 0, "65 to 74", "1,234").practice.ages == replace(before.ages, from_65_to_74=1_234)
    assert write(sheet, 0, "Under 5", "").practice.ages == replace(before.ages, under_5=None)
    assert write(sheet, 0, "Deprivation fifth", "1").practice.deprivation_fifth == 1
    assert write(sheet, 0, "Deprivation fifth", "").practice.deprivation_fifth is None
    for name, text, sentence in (
        ("Under 5", "-1", "cannot be negative"),
        ("15 to 64", "many", "no whole number"),
        ("Deprivation fifth", "6", "1 to 5"),
        ("Deprivation fifth", "0", "1 to 5"),
        ("Practice", "Another", "cannot be written here"),
    ):
        with pytest.raises(BadCell, match=sentence):
            write(sheet, 0, name, text)


@pytest.mark.parametrize("make", MAKERS[:3], ids=lambda make: make.__name__)
def test_a_copy_is_somebody_new_who_can_be_stored(make: Any, problem: Problem) -> None:
    sheet = make(problem)
    for row in sheet.rows:
        copy = sheet.copied(row)
        assert sheet.key(copy) != sheet.key(row)
        assert judged(problem, change_of(problem, sheet.facts(copy))).complaints == ()


def test_pasted_rows_are_added_changed_or_told(problem: Problem) -> None:
    sheet = people.people_sheet(problem)
    outcome = pasted(
        sheet,
        "Role\tName\tShoe size\tHours a week\n"
        "Nurse\tcy new\t9\t5\n"
        "\tBO INVENTED\t\t2\n"
        "GP\tBad One\t\tmany\n"
        "GP\t\t\t1\n"
        "a\tb\tc\td\te\n",
    )
    assert [sheet.name(row) for row in outcome.added] == ["cy new"]
    (changed,) = outcome.changed
    assert changed.engagement is not None
    assert (changed.engagement.role, changed.engagement.contracted_minutes_per_week) == ("Nurse", 120)
    assert [(bad.line, bad.name) for bad in outcome.bad] == [(1, ""), (4, "Bad One"), (5, ""), (6, "b")]
    assert "Shoe size" in outcome.bad[0].sentences[0]
    assert outcome.summary(sheet) == "1 person to add, 1 person to change, 4 rows left out, because something is wrong."
    assert (
        judged(problem, change_of(problem, [fact for row in outcome.rows for fact in sheet.facts(row)])).complaints
        == ()
    )


def test_without_a_heading_the_columns_are_those_of_the_sheet(problem: Problem) -> None:
    sheet = places.site_sheet(problem)
    (added,) = pasted(sheet, "WB\tWest base\tbase\n").added
    assert (added.code, added.name) == ("WB", "West base")
    assert pasted(sheet, "").summary(sheet).startswith("There are no rows in it.")
    assert "no table" in pasted(sheet, '"a"b\tc').bad[0].sentences[0]


@given(st.sets(st.sampled_from(list(DayClass))))
def test_days_are_read_as_they_are_written(days: set[DayClass]) -> None:
    assert set(words.days_meant(words.days_words(days))) == days


@given(st.integers(0, 10_080))
def test_hours_are_read_as_they_are_written(minutes: int) -> None:
    assert words.hours_meant(words.hours_words(minutes)) == minutes


TYPED = st.text(max_size=12) | st.text("0123456789²٣½:.,;-+ einfahmoutyCBH&£%pts", max_size=8)
"""What may stand in a cell: anything, and what looks like numbers, times and days but may be none."""


@pytest.mark.parametrize(
    "meant", [words.hours_meant, words.time_meant, words.number_meant, words.day_meant, words.days_meant]
)
@example(text="inf")
@example(text="nan")
@example(text="1e999")
@example(text="²:30")
@given(text=TYPED)
def test_whatever_is_typed_has_a_meaning_or_is_refused(meant: Callable[[str], object], text: str) -> None:
    with suppress(BadCell):
        meant(text)


def test_the_week_of_a_type(problem: Problem) -> None:
    night = replace(problem.shift_types[0], runs_on=(DayClass.MON, DayClass.SUN))
    assert bars(night) == (Bar(20, 32), Bar(164, 168), Bar(0, 8))
    assert in_words(night) == "N 20:00-08:00 the next day, Mon, Sun: needs 1-2 base, 0-1"
    assert at_site(problem.shift_types, night) == (night,)


def test_hours_with_two_places_tell_every_minute() -> None:
    assert [words.hours_words(minutes) for minutes in (0, 450, 350, 36_000, None)] == ["0", "7.5", "5.83", "600", ""]
    assert all(words.hours_meant(words.hours_words(minutes)) == minutes for minutes in range(10_000))
