"""What dropping one thing on another means."""

from collections.abc import Callable

import pytest

from fcn_rota.rules.scene import Scene
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.duties import NOBODY
from ui.desktop.models.board.filters import Arrangement
from ui.desktop.models.board.moves import Assign, Carried, Intent, Move, Moves, Swap
from ui.desktop.models.board.rows import RowKind

PERSON, GAPS, SHIFTS = RowKind.PERSON, RowKind.GAPS, RowKind.SHIFT_TYPE


class Place:
    """A row's day of a board, by the row's id."""

    def __init__(self, board: Board, row: str, column: int, kind: RowKind = PERSON) -> None:
        found = board.row_of(row, kind)
        assert found is not None
        self.row, self.column, self.chips = found, column, board.cell(found, column).chips

    @property
    def chip(self) -> Chip:
        return self.chips[0]


def drop(board: Board, what: Chip | str, place: Place, under: Chip | None = None) -> Intent | None:
    carried = Carried(None, what, what) if isinstance(what, str) else Carried(what, "", "chip")
    return Moves(board).dropped(carried, place.row, place.column, under)


@pytest.fixture
def ids(scene: Scene) -> Callable[[str, int], str]:
    return scene.shift_id


def test_a_duty_on_somebody_else_is_theirs(board: Board, ids: Callable[[str, int], str]) -> None:
    duty = Place(board, "ann", 0).chip
    assert drop(board, duty, Place(board, "cat", 0)) == Move("ann-EVE-0", "cat", ids("EVE", 0))


def test_a_duty_on_another_day_is_the_same_kind_of_shift_there(board: Board, ids: Callable[[str, int], str]) -> None:
    duty = Place(board, "ann", 0).chip
    assert drop(board, duty, Place(board, "ann", 3)) == Move("ann-EVE-0", "ann", ids("EVE", 3))
    assert drop(board, duty, Place(board, "ann", 6)) is None, "no evening runs on Sunday"


def test_a_duty_where_it_is_means_nothing(board: Board) -> None:
    place = Place(board, "ann", 0)
    assert drop(board, place.chip, place) is None
    assert drop(board, place.chip, place, place.chip) is None


def test_a_duty_on_somebodys_duty_swaps_them(board: Board) -> None:
    one, other = Place(board, "ann", 0), Place(board, "bob", 1)
    assert drop(board, one.chip, other, other.chip) == Swap("ann-EVE-0", "bob-EVE-1")


def test_swapping_ones_own_duties_means_nothing(board: Board) -> None:
    one, other = Place(board, "bob", 0), Place(board, "bob", 1)
    assert drop(board, one.chip, other, other.chip) is None


def test_a_duty_on_a_gap_takes_its_person_there(board: Board, ids: Callable[[str, int], str]) -> None:
    gap = Place(board, "car", 2, GAPS)
    assert drop(board, Place(board, "ann", 0).chip, gap, gap.chip) == Move("ann-EVE-0", "ann", ids("CAR", 2))


def test_a_gap_on_a_person_puts_them_on_the_shift(board: Board, ids: Callable[[str, int], str]) -> None:
    gap = Place(board, "car", 2, GAPS).chip
    assert drop(board, gap, Place(board, "cat", 2)) == Assign("cat", ids("CAR", 2))
    assert drop(board, gap, Place(board, "cat", 3)) is None, "the shift is on another day"
    assert drop(board, gap, Place(board, "base", 2, GAPS)) is None


def test_a_person_on_a_gap_is_put_on_the_shift(board: Board, ids: Callable[[str, int], str]) -> None:
    gap = Place(board, "car", 2, GAPS)
    assert drop(board, "cat", gap, gap.chip) == Assign("cat", ids("CAR", 2))
    assert drop(board, "cat", Place(board, "ann", 0)) is None
    skills = Place(board, "base", 0, GAPS)
    assert drop(board, "cat", skills, skills.chips[1]) is None, "skills are missing, not somebody on a shift"


def test_a_person_on_a_duty_takes_it_over(
    board: Board, scene: Scene, make: Callable[[], Board], ids: Callable[[str, int], str]
) -> None:
    duty = Place(board, "ann", 0)
    assert drop(board, "cat", duty, duty.chip) == Move("ann-EVE-0", "cat", ids("EVE", 0))
    assert drop(board, "ann", duty, duty.chip) is None, "it is hers"
    scene.assign(None, "EVE", 3)
    named = make()
    to_name = Place(named, NOBODY, 3, GAPS)
    assert drop(named, "cat", to_name, to_name.chip) == Move("None-EVE-3", "cat", ids("EVE", 3))


def test_among_shifts_a_person_goes_to_another_shift(board: Board, ids: Callable[[str, int], str]) -> None:
    board.arrange(Arrangement.SHIFTS)
    evening = Place(board, "EVE", 0, SHIFTS)
    ann = evening.chips[1]
    assert drop(board, ann, Place(board, "CAR", 2, SHIFTS)) == Move("ann-EVE-0", "ann", ids("CAR", 2))
    assert drop(board, ann, Place(board, "CAR", 3, SHIFTS)) is None
    bob = Place(board, "EVE", 1, SHIFTS)
    assert drop(board, ann, bob, bob.chips[1]) == Swap("ann-EVE-0", "bob-EVE-1")
