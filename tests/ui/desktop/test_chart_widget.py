"""Drawings are charts for a screen reader, and nothing else is."""

import gc
import weakref

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.views.chart_widget import ChartWidget, introduce_charts
from ui.desktop.views.demand.cover_chart import CoverChart


def test_a_drawing_is_said_to_be_a_chart(qtbot: QtBot) -> None:
    introduce_charts()
    chart, plain, pressed = CoverChart(), QWidget(), QPushButton("Press")
    for widget in (chart, plain, pressed):
        qtbot.addWidget(widget)
        widget.setAccessibleName("Named")
    heard = [QAccessible.queryAccessibleInterface(widget) for widget in (chart, plain, pressed)]
    assert isinstance(chart, ChartWidget)
    assert [one.role() for one in heard] == [QAccessible.Role.Chart, QAccessible.Role.Client, QAccessible.Role.Button]
    assert [one.text(QAccessible.Text.Name) for one in heard] == ["Named", "Named", "Named"]


def test_a_chart_that_was_asked_about_goes_with_all_it_holds(qtbot: QtBot) -> None:
    introduce_charts()
    gone: list[str] = []

    def show_one() -> None:
        chart = CoverChart()
        weakref.finalize(chart, gone.append, "chart")
        assert QAccessible.queryAccessibleInterface(chart).role() is QAccessible.Role.Chart
        chart.deleteLater()

    for _ in range(3):
        show_one()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone == ["chart"] * 3
