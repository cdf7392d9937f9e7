"""What stands in the window, as plain values."""

from fcn_rota.domain.needs import Need
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from ui.desktop.models.sheet import NO_SHIFT, Sheet, sheet_of


def test_rows_are_shift_types_under_their_site(sheet: Sheet) -> None:
    assert [(row.title, row.detail, row.is_heading) for row in sheet.rows] == [
        ("Base", "01632 960000", True),
        ("EVE  Evening", "18:30-23:00", False),
    ]


def test_columns_are_the_days_of_the_period(sheet: Sheet) -> None:
    assert [(day.weekday, day.date) for day in sheet.days][:2] == [("Mon", "4 Jan"), ("Tue", "5 Jan")]
    assert [day.is_off for day in sheet.days] == [False, False, False, True, False, True, True]


def test_unconfirmed_people_cannot_be_taken_for_confirmed(sheet: Sheet) -> None:
    monday, tuesday = sheet.rows[1].cells[:2]
    assert monday.lines == ("1 more wanted", "Ann")
    assert tuesday.lines == ("! 1 short of minimum", "? Bob 18:30-21:00 extra", "The Bank: to be named")
    assert tuesday.people_in_full[0] == "Bob (18:30-21:00, supernumerary, unconfirmed)"


def test_a_shift_with_nobody_and_a_day_without_a_shift_differ(sheet: Sheet) -> None:
    assert sheet.rows[1].cells[2].lines == ("! 1 short of minimum",)
    assert sheet.rows[1].cells[3] == NO_SHIFT


def test_people_too_many_are_not_told_as_people_wanted() -> None:
    scene = Scene()
    for name in ("ann", "bob"):
        scene.person(name)
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 1),))
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0)
    problem, rota = scene.problem(), scene.rota()
    crowded = sheet_of(problem, rota, assess_rota(problem, rota))
    assert crowded.rows[1].cells[0].lines == ("Ann", "Bob")
    assert "more wanted: 0;" in crowded.summary


def test_the_summary_counts_what_is_wrong(sheet: Sheet) -> None:
    assert sheet.subtitle == "Mon 4 Jan 2027 to Sun 10 Jan 2027, version 1, draft"
    assert sheet.summary.startswith("Short of minimum cover: 2; more wanted: ")
    assert sheet.summary.endswith("unconfirmed duties (marked ?): 1.")
