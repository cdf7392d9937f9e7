"""A proposed edit on the board: what would come, what would go, and nothing of it once it is dropped."""

from datetime import date

import pytest

from fcn_rota.domain.advice import Edit
from fcn_rota.rules import assess_rota
from tests.ui.desktop.support import on, small_scene
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.chips import Mark
from ui.desktop.models.board.filters import Arrangement
from ui.desktop.models.board.rows import RowKind


@pytest.fixture
def board() -> Board:
    scene = small_scene()
    problem, rota = scene.problem(), scene.rota()
    return Board(problem, rota, assess_rota(problem, rota), today=date(2027, 1, 4))


@pytest.fixture
def edit() -> Edit:
    """Cal gives up an early duty and takes Bob's evening."""
    before = {one.id: one for one in small_scene().rota().assignments}
    scene = small_scene()
    scene.assign("cal", "EVE", 1, id="new")
    new = next(one for one in scene.rota().assignments if one.id == "new")
    return Edit(out=(before["bob-EVE-1"], before["cal-DAY-5"]), into=(new,))


def row(board: Board, person: str) -> int:
    found = board.row_of(person, RowKind.PERSON)
    assert found is not None
    return found


def test_duties_that_would_come_and_go_are_marked(board: Board, edit: Edit) -> None:
    change = board.propose(edit)
    bob, cal = row(board, "bob"), row(board, "cal")
    assert change.cells >= {(bob, 1), (cal, 1), (cal, 5)}
    (coming,) = board.cell(cal, 1).chips
    (going,) = board.cell(bob, 1).chips
    assert coming.marks is Mark.COMING
    assert coming.is_gap
    assert (coming.person, coming.shift) == ("cal", on("EVE", 5))
    assert Mark.GOING in going.marks
    assert board.spoken(cal, 1).endswith("Cal: Evening, Tue 5 Jan 18:30-23:00, proposed.")
    assert "would go" in board.spoken(bob, 1)


def test_it_stands_in_the_row_of_the_shift_too(board: Board, edit: Edit) -> None:
    board.arrange(Arrangement.SHIFTS)
    height = board.rows[board.row_of("EVE", RowKind.SHIFT_TYPE) or 0].lines
    change = board.propose(edit)
    number = board.row_of("EVE", RowKind.SHIFT_TYPE)
    assert number is not None
    marks = [chip.marks & (Mark.COMING | Mark.GOING) for chip in board.cell(number, 1).chips]
    assert sorted(marks, key=lambda mark: mark.value) == [Mark.NONE, Mark.COMING, Mark.GOING]
    assert board.rows[number].lines == height + 1
    assert number in change.heads


def test_nothing_of_it_is_left_when_it_is_dropped(board: Board, edit: Edit) -> None:
    before = {number: board.cell(number, column) for number in range(len(board.rows)) for column in (1, 5)}
    board.propose(edit)
    change = board.propose(Edit())
    assert change.cells
    assert {number: board.cell(number, column) for number in range(len(board.rows)) for column in (1, 5)} == before


def test_the_hours_of_a_group_are_not_those_proposed(board: Board, edit: Edit) -> None:
    before = [one.detail for one in board.rows]
    board.propose(edit)
    assert [one.detail for one in board.rows] == before
