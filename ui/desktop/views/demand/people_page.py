"""The page about people: how busy everybody would be, and what waits when the night hands over."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.models.demand.figures import handover_table, people_table
from ui.desktop.models.demand.picture import Picture
from ui.desktop.views.demand.figure_view import FigureView
from ui.desktop.views.parts import label

_NARROW, _LEAST = 900, 220
_PEOPLE = "Hours with patients, the share of them spent on cases and travel, and minutes past the ends of duties."
_HANDOVERS = (
    "Who waits when the night hands over to the day. Nineteen of twenty such mornings have no more than the last."
)


class PeoplePage(QScrollArea):
    """Two tables beside each other, below each other where there is no room.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("How busy everybody is")
        self.people, self.handovers = FigureView(), FigureView()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        for title, words, view in (
            ("How busy everybody is", _PEOPLE, self.people),
            ("Waiting at the handover", _HANDOVERS, self.handovers),
        ):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(label(title, "title"))
            column.addWidget(label(words, "muted", wrap=True))
            column.addWidget(view, 1)
            self._across.addLayout(column, 1)
        self.setWidget(inner)
        self.setFocusProxy(self.people)
        appearance().changed.connect(self._resize)
        self._resize()

    def show_picture(self, picture: Picture) -> None:
        """Show the figures of a picture."""
        self.people.show_table(people_table(picture.service.problem, picture.outlook))
        self.handovers.show_table(handover_table(picture.outlook))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the tables below each other where there is no room."""
        super().resizeEvent(event)
        self._resize()

    def _resize(self) -> None:
        sizes = appearance().sizes
        is_narrow = self.width() < sizes.px(_NARROW)
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        for view in (self.people, self.handovers):
            view.setMinimumHeight(sizes.px(_LEAST))
        self._across.setContentsMargins(sizes.px(16), sizes.px(4), sizes.px(16), sizes.px(12))
        self._across.setSpacing(sizes.px(24))
