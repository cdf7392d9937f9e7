"""The practices and sites screen: who lends people, where work is done, and the ways between."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from ui.desktop.commands.session import Session
from ui.desktop.models.editors.places import organisation_sheet, site_sheet, travel_sheet
from ui.desktop.views.editors.table import KEYS, EditorTable
from ui.desktop.views.parts import button
from ui.desktop.views.screens import Surroundings


class PlacesScreen(QWidget):
    """Organisations above sites; travel times in the side panel.

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
        title = "Practices and other organisations"
        self.organisations = EditorTable(title, session, organisation_sheet, self._side)
        self.sites = EditorTable("Sites", session, site_sheet, self._side)
        self.sites.add_button(button("Travel times", self.show_travel, name="Minutes between the sites"))
        split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        split.addWidget(self.organisations)
        split.addWidget(self.sites)
        # With large text two tables are higher than a low window.
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(split)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(scroll)
        self.setFocusProxy(self.organisations)
        surroundings.actions.hint("Tables", *KEYS)

    def show_travel(self) -> None:
        """Show the minutes between the sites in the side panel."""
        table = EditorTable("Travel times", self._session, travel_sheet, self._side, can_add=False)
        self._side.show_content("Travel times", table)
        table.setFocus()
