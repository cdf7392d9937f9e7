"""The page about waiting: the heat map, what its cursor is on, and the worst hours beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fcn_rota.demand.simulation.outlook import BadHour
from ui.desktop.look.appearance import appearance
from ui.desktop.look.type import type_of
from ui.desktop.models.demand.heat import STEPS, HeatCell, heat_map, summary
from ui.desktop.views.demand.desk import Desk
from ui.desktop.views.demand.heat_view import HeatView
from ui.desktop.views.demand.worst_list import WorstList
from ui.desktop.views.parts import label

KEYS = (("Arrows", "Hour and day of the heat map"),)
_SIDE, _NARROW, _LEAST_MAP, _LEAST_LIST = 330, 1_080, 240, 200


class WaitingPage(QScrollArea):
    """Shows the picture of a desk.

    Parameters
    ----------
    desk
        What is known.
    parent
        Owner.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Who would wait too long")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk
        self.lines = QComboBox()
        self.lines.setAccessibleName("Waited for")
        self.lines.currentIndexChanged.connect(self._show_line)
        self.heat = HeatView()
        self.detail = label("", wrap=True, selectable=True)
        self.worst = WorstList(desk.ask_relief, self.show_hour)
        self.heat.chosen.connect(self._tell)
        self._lay_out()
        appearance().changed.connect(self._resize)
        self._resize()
        self.setFocusProxy(self.heat)

    def refresh(self) -> None:
        """Show what the desk holds now."""
        picture = self._desk.picture
        if picture is None:
            return
        names = ("Everybody who waits", *(line.name.capitalize() for line in picture.outlook.lines))
        if [self.lines.itemText(place) for place in range(self.lines.count())] != list(names):
            self.lines.blockSignals(True)
            self.lines.clear()
            self.lines.addItems(names)
            self.lines.blockSignals(False)
        self.worst.show_hours(picture.service.problem, picture.outlook, self._desk.worst, self._desk.reliefs)
        self._show_line()

    def show_hour(self, hour: BadHour) -> None:
        """Take the cursor of the heat map to an hour, of what is waited for then."""
        if self.lines.currentIndex() not in (0, hour.line + 1):
            self.lines.setCurrentIndex(hour.line + 1)
        self.heat.go_to(hour.interval.start)
        self.heat.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the worst hours below the map where there is no room beside it."""
        super().resizeEvent(event)
        self._resize()

    def _show_line(self, _: int = 0) -> None:
        picture = self._desk.picture
        if picture is None:
            return
        line = self.lines.currentIndex() - 1
        holidays = frozenset(one.day for one in picture.service.problem.bank_holidays)
        self.heat.show_days(heat_map(picture.outlook, line if line >= 0 else None, self._desk.worst, holidays))
        self._resize()
        shown = picture.outlook.lines[line] if line >= 0 else picture.outlook.overall
        self.lines.setToolTip(summary(shown))

    def _tell(self, cell: HeatCell | None) -> None:
        words = cell.spoken if cell is not None else "The clock leaves this hour out, or it lies outside the period."
        self.detail.setText(words)
        self.detail.setAccessibleName(words)
        if self.heat.hasFocus():
            # Where the map is whole, this page scrolls in its place.
            at = self.heat.viewport().mapTo(self._inner, self.heat.visualRect(self.heat.currentIndex()).center())
            self.ensureVisible(at.x(), at.y(), 0, appearance().sizes.row)

    def _lay_out(self) -> None:
        # A layout takes its spacing from the one around it unless it has its own.
        left, head = QVBoxLayout(), QHBoxLayout()
        left.setSpacing(8)
        head.addWidget(self.lines)
        head.addWidget(label("Seen too late", "muted"))
        head.addWidget(_Legend())
        head.addStretch()
        left.addLayout(head)
        left.addWidget(self.heat, 1)
        left.addWidget(self.detail)
        left.addStretch()
        self._inner = inner = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._across.addLayout(left, 3)
        self._across.addWidget(self.worst, 1)
        self.setWidget(inner)

    def _resize(self) -> None:
        sizes = appearance().sizes
        is_narrow = self.width() < sizes.px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(direction)
        self._across.setSpacing(sizes.px(16))
        self._across.setContentsMargins(sizes.px(16), sizes.px(4), sizes.px(4), sizes.px(12))
        self.heat.be_whole(is_whole=is_narrow, least=sizes.px(_LEAST_MAP))
        self.worst.setMinimumHeight(sizes.px(_LEAST_LIST))
        self.worst.setMinimumWidth(sizes.px(_SIDE) if not is_narrow else 0)
        self.detail.ensurePolished()
        self.detail.setMinimumHeight(2 * self.detail.fontMetrics().lineSpacing())


class _Legend(QWidget):
    """The steps of the heat map with their shares."""

    def __init__(self) -> None:
        super().__init__()
        bounds = [f"{100 * step:.0f}" for step in STEPS]
        self._words = [f"to {bounds[0]} %", *(f"over {bound} %" for bound in bounds)]
        self.setAccessibleName(f"Steps of the heat map: {', '.join(self._words)}; framed hours are the worst")
        appearance().changed.connect(self._resize)
        self._resize()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a box for each step."""
        theme = appearance().theme
        with QPainter(self) as painter:
            painter.setFont(type_of(appearance().sizes.small))
            for number, (colours, words) in enumerate(zip(theme.heat, self._words, strict=True)):
                box = self.rect().adjusted(number * self._step, 0, 0, 0)
                box.setWidth(self._step - 2)
                painter.fillRect(box, QColor(colours.fill))
                painter.setPen(QColor(theme.line))
                painter.drawRect(box.adjusted(0, 0, -1, -1))
                painter.setPen(QColor(colours.text))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._step = sizes.px(68)
        self.setFixedSize(self._step * len(self._words), sizes.row_compact)
        self.update()
