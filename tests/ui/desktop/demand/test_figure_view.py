"""Tables of figures keep within their width."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.look.appearance import appearance
from ui.desktop.models.demand.figures import FigureRow, FigureTable
from ui.desktop.views.demand.figure_view import FigureView

HEADS = ("Post", "Wanted by the formula", "Wanted after simulation", "More or fewer people")
CELLS = ("Telephone hub, telephone triage", "1,234.5", "1,180.0", "-54.5")


@pytest.fixture(autouse=True)
def usual_text() -> Iterator[None]:
    """Text as large as before, whatever a test does."""
    yield
    appearance().set_percent(100)


@pytest.mark.parametrize(("percent", "width"), [(100, 1200), (100, 620), (200, 1200)])
def test_nothing_scrolls_sideways_nor_is_cut(qtbot: QtBot, percent: int, width: int) -> None:
    appearance().set_percent(percent)
    view = FigureView(whole=True)
    qtbot.addWidget(view)
    view.resize(width, 400)
    view.show()
    view.show_table(FigureTable("Hours wanted", HEADS, (FigureRow(CELLS, "in words", 0.4),)))
    head = view.horizontalHeader()
    assert head.length() <= view.viewport().width()
    metrics = head.fontMetrics()
    for column, (name, cell) in enumerate(zip(HEADS, CELLS, strict=True)):
        longest = max((metrics.horizontalAdvance(word) for word in name.split()), default=0)
        assert head.sectionSize(column) > longest
        assert column == 0 or head.sectionSize(column) > metrics.horizontalAdvance(cell)
    assert view.height() >= view.verticalHeader().length() + head.height()


def test_figures_become_lines_where_they_would_scroll_sideways(qtbot: QtBot) -> None:
    heads = ("What if", *(f"Figure number {number}" for number in range(9)))
    rows = tuple(
        FigureRow((name, *(f"{number + place:,}.5" for place in range(9))), name, 0.5)
        for number, name in ((1_000, "As it is"), (2_000, "Two practices with long names merge"))
    )
    view = FigureView(whole=True)
    qtbot.addWidget(view)
    view.resize(1200, 400)
    view.show()
    view.show_table(FigureTable("Scenarios", heads, rows))
    assert [view.figures.index(row, 0).data() for row in range(view.figures.rowCount())] == [
        "As it is",
        rows[1].cells[0],
    ]
    view.resize(500, 400)
    assert view.figures.rowCount() == 9
    assert view.figures.shown.heads == ("What if", "As it is", "Two practices with long names merge")
    assert [view.figures.index(1, column).data() for column in range(3)] == ["Figure number 1", "1,001.5", "2,001.5"]
    assert view.figures.shown.rows[1].spoken == (
        "Figure number 1. As it is: 1,001.5; Two practices with long names merge: 2,001.5"
    )
    assert view.horizontalHeader().length() <= view.viewport().width()
    view.resize(1200, 400)
    assert view.figures.rowCount() == 2


def test_figures_stand_beside_their_name_however_wide_the_window(qtbot: QtBot) -> None:
    view = FigureView(whole=True)
    qtbot.addWidget(view)
    view.resize(1800, 400)
    view.show()
    view.show_table(FigureTable("Hours wanted", HEADS, (FigureRow(CELLS, "in words", 0.4),)))
    head = view.horizontalHeader()
    assert head.sectionSize(0) <= head.fontMetrics().horizontalAdvance(CELLS[0]) + 100
    assert head.length() < view.viewport().width()


def test_what_short_names_leave_free_goes_to_long_headings(qtbot: QtBot) -> None:
    """At 200 % text the first column was half of the table, and headings beside it stood a word a line."""
    heads = ("What if", "As it is", "20 % of base contacts visited instead and somebody with a long name lost")
    rows = tuple(FigureRow((name, "1,234.5", "1,180.0"), name, 0.4) for name in ("Missed", "Too late"))
    view = FigureView(whole=True)
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    view.show_table(FigureTable("Scenarios", heads, rows))
    head = view.horizontalHeader()
    assert head.sectionSize(0) <= head.fontMetrics().horizontalAdvance(heads[0]) + 40
    assert head.sectionSize(2) > head.sectionSize(0) * 2
    assert head.length() <= view.viewport().width()
