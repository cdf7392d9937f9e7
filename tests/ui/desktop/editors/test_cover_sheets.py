"""The sheets of cover: needs by kind of day and by date, cover lines; what is typed, pasted and asked for."""

from datetime import date, time
from typing import Any

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.facts import change_of, with_facts
from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import WEEKDAY_CLASSES, DayClass, DutyKind, ShiftType
from fcn_rota.exchange.cells import write_cells
from fcn_rota.rules.scene import Scene
from fcn_rota.services.judging import judged
from ui.desktop.models.editors import words
from ui.desktop.models.editors.asked import asked_curves
from ui.desktop.models.editors.cover_filter import CoverFilter
from ui.desktop.models.editors.cover_lines import cover_line_sheet, repeated
from ui.desktop.models.editors.needs import as_usual, days_sheet, usual_sheet
from ui.desktop.models.editors.pasting import pasted
from ui.desktop.models.editors.sheet import BadCell, Sheet


@pytest.fixture(scope="module")
def problem() -> Problem:
    """A week of evenings at a base and a hub, a driver besides, and a line for a prescriber at the hub."""
    scene = Scene()
    scene.site("hub", kind=SiteKind.HUB)
    scene.bank_holiday(3)
    every = (*WEEKDAY_CLASSES, DayClass.BANK_HOLIDAY)
    needs = (Need(None, 1, 2), Need("prescriber", 1, 1))
    scene.shift_type("EVE", "18:30", "23:00", "base", runs_on=every, needs=needs)
    scene.shift_type("TEL", "18:30", "23:00", "telephone_triage", site="hub", runs_on=every, needs=(Need(None, 1, 1),))
    scene.shift_type("DRV", "23:00", "08:00", "driver", runs_on=every, needs=(Need(None, 1, 1),))
    for code in ("EVE", "TEL", "DRV"):
        scene.shift(code, *range(7))
    scene.cover("hub", 0, ("18:30", "23:00"), minimum=0, desired=1, skill="prescriber")
    return scene.problem()


def write(sheet: Sheet[Any], row: Any, name: str, text: str) -> Any:
    column = next(column for column in sheet.columns if column.name == name)
    return sheet.written(row, column, text)


def row_called(sheet: Sheet[Any], name: str) -> Any:
    return next(row for row in sheet.rows if sheet.name(row) == name)


@pytest.mark.parametrize("make", [usual_sheet, days_sheet, cover_line_sheet], ids=lambda make: make.__name__)
def test_every_cell_written_back_changes_nothing(make: Any, problem: Problem) -> None:
    sheet = make(problem)
    assert sheet.rows
    for row in sheet.rows:
        for column in sheet.columns:
            if column.write is not None and not column.only_new and column.read(row):
                assert column.write(row, column.read(row)) == row, column.name
    outcome = pasted(sheet, write_cells(sheet.words(sheet.rows)))
    assert (outcome.rows, outcome.bad, outcome.same) == ((), (), len(sheet.rows))
    assert change_of(problem, sheet.facts_of(sheet.rows)).into == ()


def test_rows_of_one_shift_type_change_it_together(problem: Problem) -> None:
    sheet = usual_sheet(problem)
    friday, sunday = (row_called(sheet, f"EVE {day}") for day in ("Fri", "Sun"))
    friday = write(sheet, write(sheet, friday, "Minimum", "3"), "Of whom", "")
    sunday = write(sheet, sunday, "Desired", "4")
    (kind,) = sheet.facts_of([friday, sunday])
    assert isinstance(kind, ShiftType)
    assert kind.needs == problem.shift_types[0].needs
    assert kind.needs_on(DayClass.FRI) == (Need(None, 3, 3),)
    assert kind.needs_on(DayClass.SUN) == (Need(None, 1, 4), Need("prescriber", 1, 1))
    after = judged(problem, change_of(problem, [kind])).problem
    assert [shift.needs for shift in after.shifts if shift.shift_type == "EVE"][4] == (Need(None, 3, 3),)


@pytest.mark.parametrize(
    ("name", "text", "needs"),
    [
        ("Minimum", "3", (Need(None, 3, 3), Need("prescriber", 1, 1))),
        ("Minimum", "", (Need("prescriber", 1, 1),)),
        ("Desired", "5", (Need(None, 1, 5), Need("prescriber", 1, 1))),
        ("Of whom", "", (Need(None, 1, 2),)),
        (
            "Of whom",
            "1-2 prescriber, 1 home visit",
            (Need(None, 1, 2), Need("prescriber", 1, 2), Need("home_visit", 1, 1)),
        ),
    ],
)
def test_what_is_typed_is_needed(problem: Problem, name: str, text: str, needs: tuple[Need, ...]) -> None:
    for sheet, row in ((usual_sheet(problem), "EVE Fri"), (days_sheet(problem), "Fri 8 Jan 2027 EVE")):
        assert write(sheet, row_called(sheet, row), name, text).needs == needs


def test_a_minimum_where_only_a_skill_was_asked_for(problem: Problem) -> None:
    assert words.with_people((Need("prescriber", 1, 1),), minimum=2) == (Need(None, 2, 2), Need("prescriber", 1, 1))


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("Minimum", "some", "is no whole number"),
        ("Minimum", "-1", "Fewer than nobody"),
        ("Desired", "0", "lies below the minimum"),
        ("Of whom", "2", "Say of which skill"),
        ("Of whom", "1 prescribr", "did you mean prescriber"),
    ],
)
def test_what_cannot_be_needed_is_said(problem: Problem, name: str, text: str, sentence: str) -> None:
    sheet = usual_sheet(problem)
    with pytest.raises(BadCell, match=sentence):
        write(sheet, row_called(sheet, "EVE Fri"), name, text)


def test_pasted_rows_are_told_by_shift_and_day(problem: Problem) -> None:
    sheet = usual_sheet(problem)
    good = "Shift\tDay\tDesired\tMinimum\neve\tFriday\t3\t3\n"
    outcome = pasted(sheet, f"{good}EVE\tFri, Sat\t1\t1\nXYZ\tMon\t1\t1\nTEL\t\t1\t1\nTEL\tBH\tmany\t1\n")
    assert [row.needs for row in outcome.changed] == [(Need(None, 3, 3), Need("prescriber", 1, 1))]
    said = {bad.line: " ".join(bad.sentences) for bad in outcome.bad}
    assert "each in a row of its own" in said[3]
    assert "not known here" in said[4]
    assert "Day is empty" in said[5]
    assert "no whole number" in said[6]


def test_pasted_days_are_told_by_date_in_any_writing(problem: Problem) -> None:
    sheet = days_sheet(problem)
    outcome = pasted(sheet, "Date,Shift,Minimum\n8/1/2027,EVE,2\n8/2/2027,EVE,2\nFri 8 Jan 2027,XYZ,2\n")
    (row,) = outcome.changed
    assert row.shift is not None
    assert (row.shift.day, row.needs[0].minimum) == (date(2027, 1, 8), 2)
    said = " ".join(sentence for bad in outcome.bad for sentence in bad.sentences)
    assert "no date of this period" in said
    assert 'No shift "XYZ" starts on Fri 8 Jan 2027' in said


def test_a_day_apart_is_marked_and_goes_back_to_the_usual(problem: Problem) -> None:
    sheet = days_sheet(problem)
    row = write(sheet, row_called(sheet, "Fri 8 Jan 2027 EVE"), "Minimum", "2")
    column = next(column for column in sheet.columns if column.name == "In a usual week")
    assert column.read(row) == "1-2, 1 prescriber"
    (back,) = as_usual([row])
    assert (column.read(back), back.needs) == ("as usual", problem.shift_types[0].needs)


def test_a_cover_line_is_written_cell_by_cell(problem: Problem) -> None:
    sheet = cover_line_sheet(problem)
    line = sheet.blank()
    wanted = {"Site": "HUB", "Who counts": "driver", "Date": "sat 9 jan", "From": "23", "Until": "8", "Minimum": "2"}
    for name, text in wanted.items():
        line = write(sheet, line, name, text)
    assert clock.show_span(line.interval) == "Sat 9 Jan 23:00-08:00"
    assert (line.site, line.skill, line.minimum, line.desired) == ("hub", "driver", 2, 2)
    assert write(sheet, line, "Who counts", "anybody").skill is None
    assert sheet.name(line) == "HUB driver Sat 9 Jan 2027 23:00"
    with pytest.raises(BadCell, match="is no date"):
        write(sheet, line, "Date", "someday")
    with pytest.raises(BadCell, match="lies below the minimum"):
        write(sheet, line, "Desired", "1")
    assert not judged(problem, change_of(problem, [line])).complaints


def test_a_line_for_people_a_shift_asks_for_already_is_refused(problem: Problem) -> None:
    sheet = cover_line_sheet(problem)
    line = write(sheet, write(sheet, sheet.blank(), "Site", "HUB"), "Date", "9 Jan 2027")
    assert "priced twice" in judged(problem, change_of(problem, [line])).complaints[0].sentence


def test_lines_are_repeated_but_for_times_that_have_one(problem: Problem) -> None:
    made = repeated(problem, problem.cover, words.days_meant("Mon-Fri, BH"))
    assert [clock.local_date(line.start).day for line in made] == [5, 6, 7, 8]
    assert {clock.local(line.start).time() for line in made} == {time(18, 30)}
    assert len({line.id for line in made}) == 4
    assert repeated(with_facts(problem, change_of(problem, made)), problem.cover, words.days_meant("Tue")) == ()
    copy = cover_line_sheet(problem).copied(problem.cover[0])
    assert clock.local_date(copy.start) == date(2027, 1, 11)


def test_rows_are_filtered_by_site_day_and_skill(problem: Problem) -> None:
    def names(choice: CoverFilter, sheet: Sheet[Any]) -> list[str]:
        shows = choice.shows(problem)
        return [sheet.name(row) for row in sheet.rows if shows is None or shows(row)]

    usual, lines = usual_sheet(problem), cover_line_sheet(problem)
    assert len(names(CoverFilter(), usual)) == len(usual.rows)
    assert names(CoverFilter("hub", DayClass.FRI), usual) == ["TEL Fri"]
    assert names(CoverFilter(day=DayClass.BANK_HOLIDAY, skill="prescriber"), usual) == ["EVE BH"]
    assert [name[:15] for name in names(CoverFilter(day=DayClass.BANK_HOLIDAY), days_sheet(problem))] == [
        "Thu 7 Jan 2027 "
    ] * 3
    assert len(names(CoverFilter(skill="prescriber"), lines)) == 1
    assert names(CoverFilter(skill="driver"), lines) == []


def test_what_is_asked_for_at_every_post(problem: Problem) -> None:
    curves = {curve.name: curve for curve in asked_curves(problem, None)}
    assert list(curves) == ["Base (base)", "Hub (telephone triage)", "Base (driver)"]
    base = curves["Base (base)"]
    assert (base.weeks, base.highest, len(base.week(0))) == (1, 2, 7 * 48)
    assert base.point(37).spoken == (
        "Mon 4 Jan 18:30-19:00: 1 at least and 2 desired. Demand says nothing about this post."
    )
    assert base.point(36).spoken == "Mon 4 Jan 18:00-18:30: nobody is asked for."
    assert curves["Base (driver)"].point(47).desired == 1


def test_a_doctor_on_call_is_asked_for_where_demand_says_nothing() -> None:
    scene = Scene()
    scene.shift_type("NC", "23:00", "08:00", "base", duty=DutyKind.ON_CALL, needs=(Need(None, 1, 1),))
    scene.shift("NC", 0)
    (curve,) = asked_curves(scene.problem(), None)
    assert (curve.name, curve.highest, curve.derived) == ("Base (base)", 1, [])
