"""The worst hours, each with a button that says what one more person there would do."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from fcn_rota.demand.simulation.outlook import BadHour, Outlook
from fcn_rota.demand.simulation.outlook_words import describe_hour, describe_relief
from fcn_rota.demand.simulation.relief import Relief
from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.views.parts import button, clear, label

_NONE = "There is no hour in which anybody would wait too long."


class WorstList(QScrollArea):
    """Cards below each other, the worst hour first.

    Parameters
    ----------
    ask
        Asks what one more person would do in an hour.
    show_hour
        Shows an hour on the heat map.
    parent
        Owner.
    """

    def __init__(
        self,
        ask: Callable[[BadHour], object],
        show_hour: Callable[[BadHour], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask, self._show_hour = ask, show_hour
        self._links: dict[BadHour, QPushButton] = {}
        self._shown: tuple[Outlook | None, tuple[BadHour, ...], Mapping[BadHour, Relief]] = (None, (), {})
        self.setAccessibleName("The worst hours")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self.setWidget(inner)
        self._resize()
        appearance().changed.connect(self._resize)

    def show_hours(
        self, problem: Problem, outlook: Outlook, hours: tuple[BadHour, ...], known: Mapping[BadHour, Relief]
    ) -> None:
        """Show hours.

        Parameters
        ----------
        problem, outlook
            What they are of.
        hours
            The hours, the worst first.
        known
            What one more person would do, where that has been asked.
        """
        shown = (outlook, hours, dict(known))
        if shown == self._shown:
            return
        new = [hour for hour in hours if hour in known and hour not in self._shown[2]]
        has_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._shown = shown
        self._links.clear()
        clear(self._column)
        heading = counted(len(hours), "worst hour") if hours else "Worst hours"
        self._column.addWidget(label(f"The {heading}" if hours else heading, "title"))
        if not hours:
            self._column.addWidget(label(_NONE, "muted", wrap=True))
        for place, hour in enumerate(hours, 1):
            self._column.addWidget(self._card(place, problem, outlook, hour, known.get(hour)))
        self._column.addStretch()
        if has_focus and new:
            # The button that was pressed has gone; the focus stays at its hour.
            self._links[new[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, place: int, problem: Problem, outlook: Outlook, hour: BadHour, relief: Relief | None) -> QWidget:
        sizes = appearance().sizes
        card = QFrame()
        set_part(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(sizes.px(12), sizes.px(8), sizes.px(12), sizes.px(8))
        column.setSpacing(sizes.px(4))
        name, when = outlook.lines[hour.line].name, clock.show_span(hour.interval)
        go = button(f"{place}. {when}", lambda: self._show_hour(hour), "link", name=f"Show {when}, {name}")
        self._links[hour] = go
        column.addWidget(go, alignment=Qt.AlignmentFlag.AlignLeft)
        said = describe_hour(outlook, hour).partition(", ")[2].capitalize()
        column.addWidget(label(said, wrap=True))
        if relief is None:
            words = "What would one more do?"
            asks = button(words, lambda: self._ask(hour), name=f"What would one more person do {when}, {name}?")
            column.addWidget(asks, alignment=Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(label(describe_relief(problem, relief), "strong", wrap=True))
        return card

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._column.setSpacing(sizes.px(8))
        self._column.setContentsMargins(0, 0, sizes.px(12), 0)
