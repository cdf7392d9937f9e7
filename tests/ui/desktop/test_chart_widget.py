"""Drawings are charts for a screen reader, and nothing else is."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget
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
