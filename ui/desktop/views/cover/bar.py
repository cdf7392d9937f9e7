"""The bar above the cover screen: which table is shown, and which rows of it."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DayClass
from ui.desktop.look.style_sheet import set_mark
from ui.desktop.models.editors import words
from ui.desktop.models.editors.cover_filter import CoverFilter
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import Toggle, button, segments
from ui.desktop.views.pill import Pill


class Page(StrEnum):
    """The tables, by their names."""

    USUAL = "Usual week"
    DAYS = "Single days"
    LINES = "Cover lines"


class CoverBar(QWidget):
    """Buttons and filters.

    Parameters
    ----------
    turn_to
        Shows a table.
    see_picture
        Shows the picture in place of the table.
    take_over
        Asks what taking over the derived cover would mean.
    parent
        Owner.
    """

    filtered = Signal(object)
    """Other rows are wanted; a `CoverFilter`."""

    def __init__(
        self,
        turn_to: Callable[[Page], object],
        see_picture: Callable[[], object],
        take_over: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is shown of cover")
        self.pages = {page: Toggle(page.value) for page in Page}
        for page, each in self.pages.items():
            each.clicked.connect(lambda _=False, page=page: turn_to(page))
        self.picture = Toggle("Picture")
        self.picture.setAccessibleName("Picture of a week")
        self.picture.clicked.connect(lambda _=False: see_picture())
        self.site, self.day, self.skill = (Pill(self) for _ in range(3))
        flow = FlowLayout(self)
        flow.set_edges(12, 8, 8)
        flow.setSpacing(8)
        flow.addWidget(segments((*self.pages.values(), self.picture), self))
        for pill in (self.site, self.day, self.skill):
            flow.addWidget(pill)
            pill.picked.connect(lambda: self.filtered.emit(self.filter))
        words = "Take over derived cover..."
        self.take_over_button = button(words, take_over, name="Take over the cover derived from demand")
        flow.addWidget(self.take_over_button)
        self.pages[Page.USUAL].setChecked(True)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, as it is read."""
        return (*self.pages.values(), self.picture, self.site, self.day, self.skill, self.take_over_button)

    @property
    def filter(self) -> CoverFilter:
        """Which rows are wanted."""
        day = DayClass(self.day.value) if self.day.value else None
        return CoverFilter(self.site.value, day, self.skill.value)

    def offer_picture(self, *, there: bool) -> None:
        """Offer the picture as a page of its own, or not."""
        self.picture.setVisible(there)
        set_mark(self.pages[Page.LINES], "place", "" if there else "last")

    def offer(self, problem: Problem) -> None:
        """Offer the sites and skills of a network to choose from; what is chosen stays where it can."""
        self.site.offer("Site", [(site.id, site.name) for site in problem.sites])
        self.day.offer("Day", [(kind.value, _NAMES.get(kind) or words.days_words([kind])) for kind in DayClass])
        asked = {skill for kind in problem.shift_types for skill in kind.skills}
        asked |= {need.skill for kind in problem.shift_types for need in kind.all_needs if need.skill}
        asked |= {line.skill for line in problem.cover if line.skill}
        self.skill.offer("Skill", [(skill, words.plain(skill)) for skill in sorted(asked)])


_NAMES = {DayClass.BANK_HOLIDAY: "bank holiday"}
