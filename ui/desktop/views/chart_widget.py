"""What a screen reader takes a drawing for: a chart, whose name and description say what it shows."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class ChartWidget(QWidget):
    """A widget that draws numbers; said to be a chart, where Qt would say that it is part of a window."""


@cache
def introduce_charts() -> None:
    """Have Qt say of every `ChartWidget` that it is a chart; once for the whole program.

    PySide keeps an empty wrapper of each interface that Qt has asked for and deleted, 0.2 KiB a chart; the chart
    itself, and all it holds, goes.
    """
    QAccessible.installFactory(_interface_of)


def _interface_of(_: str, widget: QObject) -> QAccessibleInterface | None:
    return QAccessibleWidget(widget, QAccessible.Role.Chart) if isinstance(widget, ChartWidget) else None
