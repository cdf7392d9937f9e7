"""The heat map shares out its room: no hour is cut, and no day hides behind a scroll bar that need not be."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.look.appearance import appearance
from ui.desktop.models.demand.heat import HOURS, HeatDay
from ui.desktop.views.demand.heat_view import HeatView

MONDAY = date(2026, 12, 14)


def shown(qtbot: QtBot, days: int, *, width: int = 990, height: int = 640) -> HeatView:
    """A heat map of so many empty days."""
    view = HeatView()
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    view.show_days([HeatDay(MONDAY + timedelta(days=day), False, (None,) * HOURS) for day in range(days)])
    return view


@pytest.mark.parametrize("days", [7, 28, 31])
def test_a_period_that_fits_with_lower_rows_does_not_scroll(qtbot: QtBot, days: int) -> None:
    view = shown(qtbot, days)
    qtbot.wait(50)
    assert view.verticalHeader().length() <= view.viewport().height()
    assert not view.verticalScrollBar().isVisible()
    assert view.verticalHeader().sectionSize(0) >= 18


def test_the_bar_to_scroll_sideways_by_hides_no_day_at_large_text(qtbot: QtBot) -> None:
    appearance().set_percent(200)
    view = shown(qtbot, 7)
    qtbot.waitUntil(view.horizontalScrollBar().isVisible)
    assert view.verticalHeader().length() <= view.viewport().height()


def test_a_high_window_leaves_nothing_between_the_days_and_what_is_said_below(qtbot: QtBot) -> None:
    view = shown(qtbot, 28, height=1_400)
    qtbot.waitUntil(lambda: view.height() < 1_400)
    assert view.verticalHeader().sectionSize(0) == appearance().sizes.row
    assert view.viewport().height() - view.verticalHeader().length() <= 2


def test_a_long_period_scrolls_with_rows_as_high_as_elsewhere(qtbot: QtBot) -> None:
    view = shown(qtbot, 91)
    qtbot.waitUntil(view.verticalScrollBar().isVisible)
    assert view.verticalHeader().sectionSize(0) == appearance().sizes.row_compact


@pytest.mark.parametrize("width", [990, 1003, 1500])
def test_the_hours_fill_the_width(qtbot: QtBot, width: int) -> None:
    view = shown(qtbot, 28, width=width)
    assert view.horizontalHeader().length() == view.viewport().width()
    assert not view.horizontalScrollBar().isVisible()
