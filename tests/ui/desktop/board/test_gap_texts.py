"""Places that nobody fills, in days as narrow as thirteen weeks make them: told apart without colour."""

from itertools import combinations

import pytest
from pytestqt.qtbot import QtBot

from fcn_rota.domain.needs import Need
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from tests.ui.desktop.support import PATIENCE
from ui.desktop.look.sizes import Sizes
from ui.desktop.look.theme import LIGHT, TEXT_CONTRAST, contrast
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.rows import RowKind
from ui.desktop.views.board.chip_painter import ChipPainter
from ui.desktop.views.board.rota_board import RotaBoard
from ui.desktop.views.board.zoom import Zoom

TWO_WEEKS, FOUR_WEEKS, THIRTEEN_WEEKS = 52, 25, 9
"""Widths of a chip in a window of 1440 pixels."""


def board_of(*needs: Need, days: int = 1) -> Board:
    scene = Scene(days=91)
    scene.site("base")
    scene.person("ann")
    scene.shift_type("UR1", "08:00", "15:00", site="base", needs=needs)
    scene.shift("UR1", *range(days))
    problem, rota = scene.problem(), scene.rota()
    return Board(problem, rota, assess_rota(problem, rota), today=scene.day(1))


def gaps(board: Board) -> tuple[Chip, ...]:
    row = board.row_of("base", RowKind.GAPS)
    assert row is not None
    return tuple(chip for chip in board.cell(row, 0).chips if chip.shift)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [TWO_WEEKS, FOUR_WEEKS, THIRTEEN_WEEKS])
def test_two_places_of_one_shift_never_look_the_same(dressed: None, width: int, percent: int) -> None:
    chips = gaps(board_of(Need(None, 2, 2), Need("home_visit", 1, 1), Need("driver", 1, 1)))
    assert len(chips) == 3
    painter = ChipPainter(LIGHT, Sizes(percent), 1.0)
    shown = [painter.fitting(chip, width * percent // 100) for chip in chips]
    assert all(shown)
    assert len(set(shown)) == len(chips), shown
    pictures = [painter.pixmap(chip, width * percent // 100, 20).toImage() for chip in chips]
    assert all(one != other for one, other in combinations(pictures, 2))


def test_a_place_alone_says_its_shift_as_long_as_it_can_and_then_how_many_it_lacks(dressed: None) -> None:
    (chip,) = gaps(board_of(Need("home_visit", 2, 2)))
    painter = ChipPainter(LIGHT, Sizes(), 1.0)
    assert painter.fitting(chip, 150) == "UR1 home visit 0/2"
    assert painter.fitting(chip, FOUR_WEEKS) == "UR1"
    assert painter.fitting(chip, THIRTEEN_WEEKS) == "2"


@pytest.mark.parametrize("code", ["EVEBASE", "NIGHT BASE", "LATE"])
def test_of_a_long_code_as_much_is_said_as_fits(dressed: None, code: str) -> None:
    scene = Scene()
    scene.person("ann")
    scene.person("bob")
    scene.shift_type(code, "18:30", "23:00", needs=(Need(None, 2, 2),))
    scene.assign("ann", code, 0)
    problem, rota = scene.problem(), scene.rota()
    board = Board(problem, rota, assess_rota(problem, rota), today=scene.day(1))
    painter = ChipPainter(LIGHT, Sizes(), 1.0)
    work, gap = board.row_of("ann", RowKind.PERSON), board.row_of("base", RowKind.GAPS)
    assert work is not None
    assert gap is not None
    (duty,), (place, *_) = board.cell(work, 0).chips, board.cell(gap, 0).chips
    for chip in (duty, place):
        shown = painter.fitting(chip, TWO_WEEKS)
        assert code[:2] in shown, shown
    assert "1/2" in painter.fitting(place, TWO_WEEKS + 20)
    assert painter.fitting(duty, 200) == f"{code} 18:30\u201323"


def test_that_there_are_more_is_said_in_narrow_days_too(qtbot: QtBot, dressed: None) -> None:
    skills = ("home_visit", "driver", "prescriber", "base")
    made = RotaBoard(board_of(*(Need(skill, 1, 1) for skill in skills), days=91))
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.set_zoom(Zoom.FOUR_WEEKS)
    with qtbot.waitExposed(made):
        made.show()
    row = made.board.row_of("base", RowKind.GAPS)
    assert row is not None
    cell = made.visualRect(made.table.index(row, 1))
    qtbot.waitUntil(lambda: cell.height() > 40, timeout=PATIENCE)
    third = cell.adjusted(4, cell.height() * 2 // 3 + 2, -4, -4)
    image = made.viewport().grab(third).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    darkest = max(contrast(colour, LIGHT.panel) for colour in colours)
    assert darkest > TEXT_CONTRAST, "the number of those that are not drawn stands there"
