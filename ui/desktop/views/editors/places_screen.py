"""The practices and sites screen: who lends people, where work is done, the ways between, and the bank holidays."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QWidget

from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.models.editors.places import organisation_sheet, site_sheet, travel_sheet
from ui.desktop.models.place import Place
from ui.desktop.views.editors.bank_holidays import BankHolidayTable
from ui.desktop.views.editors.table import KEYS, EditorTable
from ui.desktop.views.parts import Toggle, button, lay_out_pages
from ui.desktop.views.screens import Surroundings
from ui.desktop.views.shell.table_memory import remember_tables

_TABLES = ("organisations", "sites")
_PANEL_EDGE = 12
"""What stands in the side panel keeps so much free before the window's edge, in pixels at 100 % text."""


class Page(StrEnum):
    """The pages, by their names."""

    PLACES = "Practices and sites"
    BANK_HOLIDAYS = "Bank holidays"


class PlacesScreen(QWidget):
    """Organisations above sites, travel times in the side panel; or the bank holidays.

    Parameters
    ----------
    surroundings
        What the screen works with.
    session
        Its session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Practices and sites")
        self._session, self._side = session, surroundings.side
        self._memory = surroundings.workspace.memory
        title = "Practices and other organisations"
        self.organisations = EditorTable(title, session, organisation_sheet, self._side)
        self.sites = EditorTable("Sites", session, site_sheet, self._side)
        self.sites.add_button(button("Travel times", self.show_travel, name="Minutes between the sites"))
        self.holidays: BankHolidayTable | None = None
        self.pages = {page: Toggle(page.value) for page in Page}
        self._stack = QStackedWidget()
        self._lay_out()
        surroundings.workspace.went.connect(self.go_to)
        appearance().changed.connect(self._measure)
        surroundings.actions.hint("Tables", *KEYS)

    def turn_to(self, page: Page) -> None:
        """Show the places, or the bank holidays."""
        self.pages[page].setChecked(True)
        if page is Page.BANK_HOLIDAYS and self.holidays is None:
            # Not before it is wanted: it is kept in step with the facts from then on.
            self.holidays = BankHolidayTable(self._session, self._side)
            self._stack.addWidget(self.holidays)
            remember_tables(self.holidays, self._memory)
        shown = self.holidays if page is Page.BANK_HOLIDAYS and self.holidays is not None else self._places
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(self.organisations if shown is self._places else shown)
        if self.isVisible():
            self.setFocus()

    def go_to(self, place: Place) -> None:
        """Take the cursor to a practice, a site or a bank holiday."""
        if place.fact is None or not self.isVisible():
            return
        array, identifier = place.fact
        if array == "bank_holidays":
            self.turn_to(Page.BANK_HOLIDAYS)
            if self.holidays is not None:
                self.holidays.go_to(identifier)
        elif array in _TABLES:
            self.turn_to(Page.PLACES)
            table = self.organisations if array == "organisations" else self.sites
            table.go_to(identifier)
            table.setFocus()

    def show_travel(self) -> None:
        """Show the minutes between the sites in the side panel."""
        table = EditorTable("Travel times", self._session, travel_sheet, self._side, can_add=False)
        table.lie_flush(right=_PANEL_EDGE)
        self._side.show_content("Travel times", table)
        table.setFocus()

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        for table in (self.organisations, self.sites):
            table.scroll_with_page()
            split.addWidget(table)
        # With large text two tables are higher than a low window.
        self._places = scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(split)
        self._stack.addWidget(scroll)
        self._head = lay_out_pages(self, self.pages, self._stack, self.turn_to)
        self.setFocusProxy(self.organisations)
        self._measure()

    def _measure(self) -> None:
        sizes = appearance().sizes
        self._head.setContentsMargins(sizes.px(12), sizes.px(8), sizes.px(12), 0)
