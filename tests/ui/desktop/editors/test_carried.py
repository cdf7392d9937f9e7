"""Opening balances as a table: signed hours of each measure, level where nothing is carried."""

import pytest

from fcn_rota.domain.availability import FairMeasure
from fcn_rota.domain.facts import with_facts
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.cells import write_cells
from fcn_rota.rules.scene import Scene
from fcn_rota.services.judging import judged
from ui.desktop.models.editors.carried import CarriedRow, carried_sheet
from ui.desktop.models.editors.pasting import pasted
from ui.desktop.models.editors.sheet import BadCell

HEADING = ["Person", "Role", "Nights", "Weekends", "Bank holidays", "Christmas and New Year", "Late evenings"]


@pytest.fixture
def problem() -> Problem:
    scene = Scene()
    for name in ("ann", "bob"):
        scene.person(name)
    scene.balance("ann", FairMeasure.NIGHTS, -270)
    scene.balance("ann", FairMeasure.WEEKENDS, 600)
    return scene.problem()


def write(problem: Problem, row: int, name: str, words: str) -> CarriedRow:
    sheet = carried_sheet(problem)
    column = next(one for one in sheet.columns if one.name == name)
    return sheet.written(sheet.rows[row], column, words)


def after(problem: Problem, *rows: CarriedRow) -> Problem:
    edit = carried_sheet(problem).edit_of(problem, rows)
    assert not judged(problem, edit).complaints
    return with_facts(problem, edit)


def carried(problem: Problem) -> list[tuple[str, str, int]]:
    return [(one.person, one.measure.value, one.minutes) for one in problem.balances]


def test_hours_are_signed_and_level_is_nought(problem: Problem) -> None:
    heading, *lines = carried_sheet(problem).words(carried_sheet(problem).rows)
    assert heading == HEADING
    assert [line[2:] for line in lines] == [["-4.5", "+10", "0", "0", "0"], ["0"] * 5]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("+7.5", 450), ("7.5", 450), ("-12", -720), ("\u22124:30", -270), ("\u2013 2", -120), ("+ 1", 60), ("3 h", 180)],
)
def test_hours_are_understood_with_either_sign(problem: Problem, text: str, minutes: int) -> None:
    assert write(problem, 1, "Late evenings", text).minutes(FairMeasure.LATE_EVENINGS) == minutes


@pytest.mark.parametrize("text", ["many", "--3", "+-3", "1e9", "nan", "10000"])
def test_what_is_no_balance_is_refused(problem: Problem, text: str) -> None:
    with pytest.raises(BadCell, match=r"no number of hours|more than anybody can carry"):
        write(problem, 0, "Nights", text)


def test_balances_come_change_and_go(problem: Problem) -> None:
    changed = after(problem, write(problem, 0, "Nights", "+2"))
    assert carried(changed) == [("ann", "nights", 120), ("ann", "weekends", 600)]
    assert changed.balances[0].id == problem.balances[0].id
    assert carried(after(problem, write(problem, 0, "Weekends", "0"))) == [("ann", "nights", -270)]
    assert carried(after(problem, write(problem, 0, "Weekends", ""))) == [("ann", "nights", -270)]
    more = after(problem, write(problem, 1, "Christmas and New Year", "-24"))
    assert carried(more)[-1] == ("bob", "christmas_new_year", -1440)


def test_a_file_is_read_back_and_says_what_is_wrong_line_by_line(problem: Problem) -> None:
    sheet = carried_sheet(problem)
    same = pasted(sheet, write_cells(sheet.words(sheet.rows)))
    assert (same.rows, same.bad, same.same) == ((), (), 2)
    outcome = pasted(sheet, "Person\tNights\tWeekends\nANN\t0\t\nbob\tmany\t--\nEve\t1\t2\n")
    (row,) = outcome.changed
    assert carried(after(problem, row)) == [("ann", "weekends", 600)]
    assert [(one.line, one.name) for one in outcome.bad] == [(3, "bob"), (4, "Eve")]
    assert [sentence.split(":")[0] for sentence in outcome.bad[0].sentences] == ["Nights", "Weekends"]
    assert "add them on the page People first" in outcome.bad[1].sentences[0]
