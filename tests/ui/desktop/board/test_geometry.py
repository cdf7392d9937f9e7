"""Where chips lie in a cell, and what lies under a point of it."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.rules.scene import MONDAY
from ui.desktop.look.theme import WorkKind
from ui.desktop.models.board.chips import Chip, Mark
from ui.desktop.models.board.days import BoardDay
from ui.desktop.views.board.geometry import (
    MOST_BESIDE,
    MOST_GAP_LINES,
    MOST_LINES,
    Box,
    CellShape,
    Way,
    lanes_needed,
    lines_needed,
)

DAY = BoardDay(MONDAY, "", is_weekend=False, is_today=False, interval=clock.day_interval(MONDAY))
unhurried = settings(deadline=None)
START = datetime(2027, 1, 4, tzinfo=UTC)


@st.composite
def chip_lists(draw: st.DrawFn) -> list[Chip]:
    chips = []
    for number in range(draw(st.integers(0, 9))):
        begin = draw(st.integers(0, 23))
        length = draw(st.integers(1, 14))
        span = Interval(START + timedelta(hours=begin), START + timedelta(hours=begin + length))
        chips.append(Chip(f"c{number}", ("EVE",), WorkKind.BASE, Mark.NONE, span, "shift", f"c{number}", "ann"))
    return chips


shapes = st.builds(CellShape, st.integers(4, 1200), st.integers(12, 44), st.integers(1, 4), st.sampled_from(Way))


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@unhurried
@given(shape=shapes, chips=chip_lists())
def test_chips_lie_in_their_cell(shape: CellShape, chips: list[Chip]) -> None:
    for placed in shape.placed(chips, DAY):
        box = placed.box
        assert box.width >= 1
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= shape.width
        assert box.y + box.height <= shape.margin + MOST_LINES * shape.line


@unhurried
@given(shape=shapes.filter(lambda shape: shape.way is not Way.BY_HOUR and shape.width >= 12), chips=chip_lists())
def test_every_chip_is_found_where_it_lies_and_nowhere_else(shape: CellShape, chips: list[Chip]) -> None:
    placed = shape.placed(chips, DAY)
    assert not any(overlap(one.box, other.box) for one, other in combinations(placed, 2))
    for each in placed:
        box = each.box
        for x, y in ((box.x, box.y), (box.x + box.width - 0.5, box.y + box.height - 0.5)):
            assert shape.chip_at(chips, DAY, x, y) is each.chip
    assert shape.chip_at(chips, DAY, -1, 0) is None
    assert shape.chip_at(chips, DAY, shape.width / 2, shape.margin + MOST_LINES * shape.line + 1) is None


@unhurried
@given(width=st.integers(600, 1400), chips=chip_lists())
def test_by_the_hour_long_duties_lie_where_their_hours_are(width: int, chips: list[Chip]) -> None:
    shape = CellShape(width, 22, 2, Way.BY_HOUR)
    for placed in shape.placed(chips, DAY):
        assert placed.chip is not None
        begin, end = DAY.share(placed.chip.interval)
        if (end - begin) * width > 2 * shape.line:
            assert abs(placed.box.x - begin * width) <= 1
            assert abs(placed.box.x + placed.box.width - end * width) <= 2


@unhurried
@given(chips=chip_lists())
def test_nothing_is_left_out_unsaid(chips: list[Chip]) -> None:
    for way, most in ((Way.BESIDE, MOST_BESIDE), (Way.BELOW, MOST_LINES)):
        placed = CellShape(100, 22, 2, way).placed(chips, DAY)
        assert len(placed) <= most
        assert sum(1 if each.chip else each.hidden for each in placed) == len(chips)


def test_rows_are_as_high_as_what_stands_in_them() -> None:
    assert [lines_needed(lines) for lines in (0, 1, 3, 40)] == [1, 1, 3, MOST_LINES]
    assert [lines_needed(lines, MOST_GAP_LINES) for lines in (2, 40)] == [2, MOST_GAP_LINES]
    assert lanes_needed([]) == 1
