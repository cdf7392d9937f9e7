"""The people of a period to choose from, with a field that narrows the list down."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QVBoxLayout, QWidget

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.replies import everybody
from ui.desktop.look.appearance import appearance
from ui.desktop.models.listed import ListModel


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the list: id, name, and role as the list knows it."""

    id: str
    name: str
    role: str


class PeopleList(QWidget):
    """People by name; one is chosen.

    Parameters
    ----------
    parent
        Owner.
    """

    chosen = Signal(str)
    """Id of the person who was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everybody: Sequence[Someone] = ()
        self.field = QLineEdit(placeholderText="Find a person")
        self.field.setAccessibleName("Find a person")
        self.field.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setAccessibleName("People")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model: ListModel[Someone] = ListModel(
            lambda one: one.name,
            lambda one: f"{one.name}, {one.role}",
            lambda one: f"{one.name}, {one.role}",
            parent=self,
        )
        self.list.setModel(self._model)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.field)
        self._column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._choose_first)
        self.list.selectionModel().currentChanged.connect(self._tell)
        appearance().changed.connect(self._measure)
        self._measure()

    @property
    def current(self) -> str | None:
        """Id of the person who is chosen."""
        index = self.list.currentIndex()
        return self._model.items[index.row()].id if index.isValid() else None

    def offer(self, problem: Problem) -> None:
        """Offer the people of a problem; whoever was chosen stays so, where they are still there."""
        earlier = self.current
        roles: dict[str, str] = {}
        for engagement in problem.engagements:
            roles.setdefault(engagement.person, engagement.role)
        people = (problem.index.person(key) for key in everybody(problem))
        self._everybody = tuple(Someone(one.id, one.name, roles[one.id]) for one in people)
        self._narrow(self.field.text())
        self.choose(earlier)

    def choose(self, person: str | None) -> None:
        """Choose somebody; the first of the list where that person is not in it."""
        places = [row for row, one in enumerate(self._model.items) if one.id == person]
        if self._model.items:
            self.list.setCurrentIndex(self._model.index(places[0] if places else 0))

    def step(self, places: int) -> bool:
        """Choose whoever stands so many places below; return whether there is somebody."""
        row = self.list.currentIndex().row() + places
        if not 0 <= row < len(self._model.items):
            return False
        self.list.setCurrentIndex(self._model.index(row))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """From the field, go down into the list."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        earlier = self.current
        self._model.show_items(
            [one for one in self._everybody if all(word in f"{one.name} {one.role}".casefold() for word in words)]
        )
        # Who is no longer in the list stays on the screen until somebody else is chosen.
        for row, one in enumerate(self._model.items):
            if one.id == earlier:
                self.list.setCurrentIndex(self._model.index(row))

    def _choose_first(self) -> None:
        if self._model.items:
            self.list.setCurrentIndex(self._model.index(0))

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.items[index.row()].id)

    def _measure(self) -> None:
        sizes = appearance().sizes
        self.setMaximumWidth(sizes.px(212))
        # Beside a panel, with large letters, names would be cut to nothing.
        self.setMinimumWidth(sizes.px(130))
        self._column.setContentsMargins(sizes.px(12), sizes.px(8), sizes.px(8), sizes.px(12))
        self._column.setSpacing(sizes.px(8))
        self._follow_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep whoever is chosen in sight where there is less room."""
        super().resizeEvent(event)
        self._follow_chosen()

    def _follow_chosen(self) -> None:
        """Scroll to whoever is chosen, once the list has found its place."""
        QTimer.singleShot(0, self.list, lambda: self.list.scrollTo(self.list.currentIndex()))
