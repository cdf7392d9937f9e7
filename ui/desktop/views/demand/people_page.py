"""The page about people: how busy everybody would be, and what waits when the night hands over."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.models.demand.figures import handover_table, people_table
from ui.desktop.models.demand.picture import Picture
from ui.desktop.views.demand.figure_view import FigureView
from ui.desktop.views.parts import label

_PEOPLE = "Hours with patients in the period, and the share of them spent on cases, travel included."
_HANDOVERS = (
    "Who waits when the night hands over to the day. Nineteen of twenty such mornings have no more than the last."
)


class PeoplePage(QWidget):
    """Two tables beside each other.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("How busy everybody is")
        self.people, self.handovers = FigureView(), FigureView()
        self._across = QHBoxLayout(self)
        for title, words, view in (
            ("How busy everybody is", _PEOPLE, self.people),
            ("Waiting at the handover", _HANDOVERS, self.handovers),
        ):
            column = QVBoxLayout()
            column.addWidget(label(title, "title"))
            column.addWidget(label(words, "muted", wrap=True))
            column.addWidget(view, 1)
            self._across.addLayout(column, 1)
        self.setFocusProxy(self.people)
        appearance().changed.connect(self._resize)
        self._resize()

    def show_picture(self, picture: Picture) -> None:
        """Show the figures of a picture."""
        self.people.show_table(people_table(picture.service.problem, picture.outlook))
        self.handovers.show_table(handover_table(picture.outlook))

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._across.setContentsMargins(sizes.px(16), sizes.px(4), sizes.px(16), sizes.px(12))
        self._across.setSpacing(sizes.px(24))
