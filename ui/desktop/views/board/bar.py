"""The bar above the board: what its rows are, how many days are seen, and which rows are left out."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import as_words
from ui.desktop.look.appearance import appearance
from ui.desktop.models.board.filters import Arrangement, Filters, Grouping
from ui.desktop.views.board.zoom import Zoom
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import Toggle, segments
from ui.desktop.views.pill import ChoiceMenu, Pill


class BoardBar(QWidget):
    """Buttons and menus that say what of the board is shown.

    Parameters
    ----------
    parent
        Owner.
    """

    arranged = Signal(object, object, object)
    """Arrangement, grouping and filters, whenever one of them is another."""
    zoomed = Signal(object)
    """The zoom that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What the board shows")
        self.arrangement, self.grouping, self.filters = Arrangement.PEOPLE, Grouping.ROLE, Filters()
        self._rows = {choice: Toggle(choice.value, parent=self) for choice in Arrangement}
        self._grouping = {choice: Toggle(choice.value, parent=self) for choice in Grouping}
        self._zooms = {choice: Toggle(choice.label, parent=self) for choice in Zoom}
        self._menus = {name: Pill(self) for name in ("role", "skill", "organisation", "site")}
        self.only_problems = Toggle("Only problems", "pill", self)
        layout = FlowLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(6)
        for group in (self._rows, self._grouping):
            layout.addWidget(segments(group.values(), self))
        self._zoom_row = segments(self._zooms.values(), self)
        self.zoom_menu = ChoiceMenu({zoom: zoom.label for zoom in Zoom}, self)
        for widget in (self._zoom_row, self.zoom_menu):
            layout.addWidget(widget)
        for pill in self._menus.values():
            layout.addWidget(pill)
            pill.picked.connect(self._filter)
        layout.addWidget(self.only_problems)
        self._connect()
        self.show_zoom(Zoom.FORTNIGHT)
        appearance().changed.connect(self._fit)
        self._fit()

    def offer(self, problem: Problem) -> None:
        """Offer the roles, skills, practices and sites of a network to choose from."""
        roles = sorted({engagement.role for engagement in problem.engagements}, key=str.casefold)
        skills = sorted({held.skill for person in problem.people for held in person.skills})
        self._menus["role"].offer("Role", [(role, role) for role in roles])
        self._menus["skill"].offer("Skill", [(skill, as_words(skill)) for skill in skills])
        lenders = sorted(problem.organisations, key=lambda organisation: organisation.name.casefold())
        self._menus["organisation"].offer("Practice", [(each.id, each.name) for each in lenders])
        self._menus["site"].offer("Site", [(site.id, site.name) for site in problem.sites])

    def button(self, choice: Arrangement | Grouping | Zoom) -> Toggle:
        """Return the button of a choice."""
        match choice:
            case Arrangement():
                return self._rows[choice]
            case Grouping():
                return self._grouping[choice]
        return self._zooms[choice]

    def pill(self, name: str) -> QToolButton:
        """Return the button of a filter: ``role``, ``skill``, ``organisation`` or ``site``."""
        return self._menus[name]

    def show_zoom(self, zoom: Zoom) -> None:
        """Show which zoom is in use."""
        self._zooms[zoom].setChecked(True)
        self.zoom_menu.show_choice(zoom, f"See {zoom.label}", f"Days seen: {zoom.label}")

    def _connect(self) -> None:
        self._rows[self.arrangement].setChecked(True)
        self._grouping[self.grouping].setChecked(True)
        for arrangement, button in self._rows.items():
            button.clicked.connect(lambda _=False, choice=arrangement: self._arrange(choice, self.grouping))
        for grouping, button in self._grouping.items():
            button.clicked.connect(lambda _=False, choice=grouping: self._arrange(self.arrangement, choice))
        for zoom, button in self._zooms.items():
            button.clicked.connect(lambda _=False, choice=zoom: self.zoomed.emit(choice))
        self.zoom_menu.chosen.connect(self._choose_zoom)
        self.only_problems.toggled.connect(self._only_problems)

    def _fit(self) -> None:
        """Leave the board its height: where letters are large, the numbers of days are a menu."""
        is_large = appearance().sizes.is_large
        self._zoom_row.setVisible(not is_large)
        self.zoom_menu.setVisible(is_large)

    def _choose_zoom(self, zoom: Zoom) -> None:
        self.show_zoom(zoom)
        self.zoomed.emit(zoom)

    def _arrange(self, arrangement: Arrangement, grouping: Grouping) -> None:
        self.arrangement, self.grouping = arrangement, grouping
        for button in self._grouping.values():
            # Shift types stand under their sites, whatever people stand under.
            button.setEnabled(arrangement is Arrangement.PEOPLE)
        self._tell()

    def _filter(self) -> None:
        chosen = {name: pill.value for name, pill in self._menus.items()}
        self.filters = Filters(**chosen, only_problems=self.filters.only_problems)
        self._tell()

    def _only_problems(self, checked: bool) -> None:
        self.filters = replace(self.filters, only_problems=checked)
        self._tell()

    def _tell(self) -> None:
        self.arranged.emit(self.arrangement, self.grouping, self.filters)
