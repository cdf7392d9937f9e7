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
