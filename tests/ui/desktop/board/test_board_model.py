"""What stands on the board, as plain values."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import Need
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from ui.desktop.look.theme import WorkKind
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.cells import Cell
from ui.desktop.models.board.chips import Mark, initials, short_name
from ui.desktop.models.board.filters import Arrangement, Filters, Grouping
from ui.desktop.models.board.rows import BoardRow, RowKind
from ui.desktop.models.board.trouble import trouble_of


def rows_of(board: Board) -> list[tuple[str, str]]:
    return [(row.kind.value, row.title) for row in board.rows]


def texts(board: Board, row_id: str, column: int, kind: RowKind = RowKind.PERSON) -> list[str]:
    row = board.row_of(row_id, kind)
    assert row is not None
    return [chip.texts[0] for chip in board.cell(row, column).chips]


def marks(board: Board, row_id: str, column: int, kind: RowKind = RowKind.PERSON) -> list[Mark]:
    row = board.row_of(row_id, kind)
    assert row is not None
    return [chip.marks for chip in board.cell(row, column).chips]


def test_unfilled_needs_come_first_then_people_under_their_role(board: Board) -> None:
    assert rows_of(board) == [
        ("heading", "Unfilled"),
        ("gaps", "Ashcombe base"),
        ("gaps", "Visiting car"),
        ("heading", "GP"),
        ("person", "Ann"),
        ("person", "Bob"),
        ("heading", "Nurse"),
        ("person", "Cat"),
    ]
    assert board.rows[0].detail == "4 needed \u00b7 2 more wanted"
    assert board.rows[0].is_alarm
    assert board.rows[3].detail == "2 people \u00b7 9 h rostered"


def test_shift_types_stand_under_their_site_by_start(board: Board) -> None:
    board.arrange(Arrangement.SHIFTS)
    assert rows_of(board)[3:] == [
        ("heading", "Ashcombe base"),
        ("shift type", "EVE  Evening base"),
        ("shift type", "NIG  Night on call"),
        ("heading", "Visiting car"),
        ("shift type", "CAR  Evening car"),
    ]
    assert texts(board, "EVE", 0, RowKind.SHIFT_TYPE) == ["EVE 1/2", "Ann"]
    row = board.row_of("CAR", RowKind.SHIFT_TYPE)
    assert row is not None
    assert not board.cell(row, 0).runs
    assert board.spoken(row, 0) == "CAR  Evening car, Mon 4 Jan 2027: no shift."


def test_people_can_stand_under_their_practice(board: Board) -> None:
    board.arrange(grouping=Grouping.PRACTICE)
    assert rows_of(board)[3] == ("heading", "The Bank")
    assert board.rows[4].detail in ("GP", "Nurse"), "the heading names the practice already"


def test_days_say_what_they_are(board: Board) -> None:
    assert [day.remark for day in board.days] == ["", "today", "", "", "BH", "", ""]
    assert board.days[4].spoken == "Fri 8 Jan 2027, bank holiday: Bank holiday"
    assert [day.is_weekend for day in board.days] == [False] * 5 + [True] * 2


def test_chips_carry_code_hours_kind_and_marks(board: Board) -> None:
    assert texts(board, "ann", 0) == ["EVE 18:30\u201323"]
    assert marks(board, "ann", 0) == [Mark.PINNED]
    assert marks(board, "bob", 1) == [Mark.UNCONFIRMED]
    assert marks(board, "bob", 0) == [Mark.ON_CALL]
    row = board.row_of("bob", RowKind.PERSON)
    assert row is not None
    assert board.cell(row, 0).chips[0].work is WorkKind.NIGHT
    assert board.cell(row, 1).chips[0].work is WorkKind.BASE


def test_gaps_are_in_the_row_of_their_site_with_who_is_there_and_who_should(board: Board) -> None:
    assert texts(board, "base", 0, RowKind.GAPS) == ["EVE 1/2", "skill mix"]
    assert marks(board, "base", 0, RowKind.GAPS) == [Mark.WANTED, Mark.WANTED]
    assert texts(board, "base", 2, RowKind.GAPS) == ["EVE 0/1", "skill mix"]
    row = board.row_of("base", RowKind.GAPS)
    assert row is not None
    assert board.cell(row, 2).chips[0].texts == ("EVE 0/1", "EVE", "1"), "the code before a number alone"
    assert marks(board, "base", 2, RowKind.GAPS) == [Mark.UNFILLED, Mark.WANTED]
    assert texts(board, "car", 2, RowKind.GAPS) == ["CAR 0/1"]


def test_missing_skills_are_told_together_and_ask_for_nobody_more(board: Board) -> None:
    row = board.row_of("base", RowKind.GAPS)
    assert row is not None
    said = board.spoken(row, 0)
    assert said.count("with the skill") == 3
    assert "0 of 1 with the skill shift lead" in said


def test_the_reason_of_an_absence_is_never_on_the_board(board: Board) -> None:
    row = board.row_of("cat", RowKind.PERSON)
    assert row is not None
    assert board.spoken(row, 0) == "Cat, Mon 4 Jan 2027: away."


def test_quiet_layers_say_daytime_work_and_wishes(board: Board) -> None:
    row = board.row_of("ann", RowKind.PERSON)
    assert row is not None
    assert board.spoken(row, 1) == "Ann, Tue 5 Jan 2027, today: surgery 10:30-12:30."
    assert board.spoken(row, 4).endswith("prefers to work 18:00-23:00.")


def test_a_cell_says_all_in_it_and_what_is_wrong(scene: Scene, make: Callable[[], Board]) -> None:
    scene.person("dan")
    scene.shift_type("LATE", "20:00", "23:00", name="Late base")
    scene.assign("dan", "EVE", 3)
    scene.assign("dan", "LATE", 3)
    board = make()
    row = board.row_of("dan", RowKind.PERSON)
    assert row is not None
    assert all(Mark.BREACH in mark for mark in marks(board, "dan", 3))
    assert board.rows[row].breaches > 0
    assert "breach" in board.rows[row].spoken
    assert "Dan: Late base, Thu 7 Jan 20:00-23:00, breaks a rule." in board.spoken(row, 3)


def test_a_part_of_a_shift_and_somebody_supernumerary_can_be_told(scene: Scene, make: Callable[[], Board]) -> None:
    scene.assign("cat", "EVE", 3, part=("18:30", "21:00"), counts=False)
    board = make()
    assert texts(board, "cat", 3) == ["EVE 18:30\u201321"]
    assert marks(board, "cat", 3) == [Mark.EXTRA]


def test_places_to_be_named_have_a_row(scene: Scene, make: Callable[[], Board]) -> None:
    scene.assign(None, "EVE", 3)
    board = make()
    row = next(number for number, row in enumerate(board.rows) if row.title == "To be named")
    assert "The Bank (to be named): Evening base" in board.spoken(row, 3)
    assert Mark.UNCONFIRMED in board.cell(row, 3).chips[0].marks


def test_declined_work_is_not_on_the_board(scene: Scene, make: Callable[[], Board]) -> None:
    scene.assign("cat", "EVE", 3, state=AssignmentState.DECLINED)
    assert texts(make(), "cat", 3) == []


def test_what_changed_since_published_is_marked_and_so_is_where_it_was(scene: Scene) -> None:
    problem, rota = scene.problem(), scene.rota()
    kept = tuple(a for a in rota.assignments if a.person != "ann")
    board = Board(problem, problem.rota_of(kept), (), today=scene.day(0), published=rota)
    row = board.row_of("ann", RowKind.PERSON)
    assert row is not None
    assert board.cell(row, 0).taken_off == ("Evening base Mon 4 Jan 18:30-23:00, taken off since published",)
    assert "taken off since published" in board.spoken(row, 0)
    assert marks(board, "bob", 1) == [Mark.UNCONFIRMED]
    other = Board(problem, rota, (), today=scene.day(0), published=problem.rota_of(kept))
    assert Mark.CHANGED in marks(other, "ann", 0)[0]


def test_a_published_version_that_says_the_same_under_other_ids_marks_nothing(scene: Scene) -> None:
    problem, rota = scene.problem(), scene.rota()
    told = problem.rota_of(tuple(replace(a, id=f"old-{a.id}") for a in rota.assignments))
    board = Board(problem, rota, (), today=scene.day(0), published=told)
    assert marks(board, "ann", 0) == [Mark.PINNED]


def people(board: Board) -> list[str]:
    return [row.id for row in board.rows if row.kind is RowKind.PERSON]


def test_filters_leave_rows_out(board: Board) -> None:
    board.arrange(filters=Filters(role="Nurse"))
    assert people(board) == ["cat"]
    board.arrange(filters=Filters(skill="prescriber"))
    assert people(board) == ["ann"]
    board.arrange(filters=Filters(site="car"))
    assert people(board) == ["bob", "cat"]
    assert [row.title for row in board.rows if row.kind is RowKind.GAPS] == ["Visiting car"]
    board.arrange(filters=Filters(organisation="nowhere"))
    assert people(board) == []
    board.arrange(filters=Filters(only_problems=True))
    assert people(board) == []


def test_only_problems_leaves_the_shifts_with_gaps(board: Board) -> None:
    board.arrange(Arrangement.SHIFTS, filters=Filters(only_problems=True))
    assert [row.id for row in board.rows if row.kind is RowKind.SHIFT_TYPE] == ["EVE", "CAR"]


def test_only_problems_leaves_the_shifts_in_which_a_rule_is_broken(scene: Scene, make: Callable[[], Board]) -> None:
    scene.person("dan")
    scene.shift_type("EARLY", "06:00", "09:00", name="Early base")
    scene.assign("dan", "NIG", 1)
    scene.assign("dan", "EARLY", 2)
    board = make()
    board.arrange(Arrangement.SHIFTS, filters=Filters(only_problems=True))
    shown = {row.id: row for row in board.rows if row.kind is RowKind.SHIFT_TYPE}
    assert {"NIG", "EARLY"} <= shown.keys()
    assert shown["EARLY"].breaches > 0


def test_by_the_hour_a_night_goes_on_into_the_next_day(board: Board) -> None:
    row = board.row_of("bob", RowKind.PERSON)
    assert row is not None
    assert [chip.texts[1] for chip in board.chips(row, 1, by_hour=True)] == ["NIG", "EVE"]
    assert [chip.texts[1] for chip in board.chips(row, 1, by_hour=False)] == ["EVE"]
    assert [chip.texts[1] for chip in board.chips(row, 0, by_hour=True)] == ["NIG"]


def test_until_the_rules_have_judged_it_the_board_claims_nothing(scene: Scene) -> None:
    problem, rota = scene.problem(), scene.rota()
    today = problem.period.first_day
    board = Board(problem, rota, None, today=today)
    assert [row.detail for row in board.rows if row.id == "gaps"] == ["being checked"]
    assert RowKind.GAPS not in {row.kind for row in board.rows}
    findings = assess_rota(problem, rota)
    assert board.update(rota, findings).rows
    assert board.rows == Board(problem, rota, findings, today=today).rows


def test_an_empty_network_has_a_board() -> None:
    problem = Scene().problem()
    board = Board(problem, problem.rota_of(()), (), today=problem.period.first_day)
    assert rows_of(board) == [("heading", "Unfilled")]
    assert board.rows[0].detail == "nothing: every need is met"


def test_names_are_shortened_as_rotas_do() -> None:
    assert [short_name(name) for name in ("Gurdeep Gill", "Cher", "Mary Ann Dela Cruz", " ")] == [
        "G. Gill",
        "Cher",
        "M. Cruz",
        " ",
    ]
    assert [initials(name) for name in ("Gurdeep Gill", "Cher", "")] == ["GG", "C", ""]


def big_scene() -> Scene:
    scene = Scene()
    for person in ("ann", "bob", "cat"):
        scene.person(person)
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 2),))
    scene.shift_type("NIG", "23:00", "08:00", needs=(Need(None, 1, 1),))
    scene.shift("EVE", *range(4))
    scene.shift("NIG", *range(4))
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 1, "00:00", "12:00")
    for person in ("ann", "bob", "cat"):
        for code in ("EVE", "NIG"):
            scene.assign(person, code, *range(4))
    return scene


SCENE = big_scene()
PROBLEM, EVERYTHING = SCENE.problem(), SCENE.rota().assignments
some = st.lists(st.sampled_from(EVERYTHING), unique=True)


def everything_on(board: Board) -> tuple[tuple[BoardRow, ...], list[list[Cell]]]:
    cells = [[board.cell(row, column) for column in range(len(board.days))] for row in range(len(board.rows))]
    return board.rows, cells


@settings(max_examples=40, deadline=None)
@given(first=some, then=some, arrangement=st.sampled_from(Arrangement), pinned=st.booleans())
def test_an_updated_board_is_a_new_one(
    first: list[Assignment], then: list[Assignment], arrangement: Arrangement, pinned: bool
) -> None:
    before, after = PROBLEM.rota_of(tuple(first)), PROBLEM.rota_of(tuple(replace(a, pinned=pinned) for a in then))
    board = Board(PROBLEM, before, assess_rota(PROBLEM, before), today=SCENE.day(0))
    board.arrange(arrangement)
    old_rows, old = everything_on(board)
    findings = assess_rota(PROBLEM, after)
    change = board.update(after, findings)
    fresh = Board(PROBLEM, after, findings, today=SCENE.day(0))
    fresh.arrange(arrangement)
    assert everything_on(board) == everything_on(fresh)
    if not change.rows:
        _, new = everything_on(board)
        differing = {
            (row, column)
            for row, (one, other) in enumerate(zip(old, new, strict=True))
            for column, pair in enumerate(zip(one, other, strict=True))
            if pair[0] != pair[1]
        }
        assert differing <= change.cells
        assert {
            n for n, pair in enumerate(zip(old_rows, board.rows, strict=True)) if pair[0] != pair[1]
        } == change.heads


@pytest.mark.parametrize(("first", "hours"), [(0, 72), (1, 24), (1, 2), (2, 1)])
def test_a_breach_that_names_no_shift_marks_what_is_done_in_its_time(first: int, hours: int) -> None:
    """The duties of a night belong to the day before the one in which the time may lie."""
    rota = PROBLEM.rota_of(EVERYTHING)
    start = clock.day_interval(SCENE.day(first)).start
    when = Interval(start, start + timedelta(hours=hours))
    much = Finding("hours", ("ann",), hard=True, sentence="Too much.", people=("ann",), interval=when)
    board = Board(PROBLEM, rota, (), today=SCENE.day(0))
    before = everything_on(board)
    board.update(rota, (much,))
    fresh = Board(PROBLEM, rota, (much,), today=SCENE.day(0))
    assert everything_on(board) == everything_on(fresh) != before


def test_gaps_of_the_same_time_stand_in_the_same_order_on_every_day() -> None:
    scene = Scene(days=14)
    scene.site("base", name="Ashcombe base")
    for code in ("ZED", "EVE", "LAT", "NIG"):
        scene.shift_type(code, "18:30", "23:00", needs=(Need(None, 1, 1),), name=f"Shift {code}")
        scene.shift(code, *range(14))
    problem, rota = scene.problem(), scene.rota()
    gaps = trouble_of(problem, assess_rota(problem, rota)).gaps
    codes = [problem.index.type_of(problem.index.shift(gap.shift)).code for gap in gaps if gap.minimum]
    assert codes == ["EVE", "LAT", "NIG", "ZED"] * 14
