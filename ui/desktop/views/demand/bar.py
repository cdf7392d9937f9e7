"""The bar above the demand screen: which page is shown, the button that simulates, and how true it still is."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import Toggle, button, label, segments


class Page(StrEnum):
    """The pages, by their names."""

    WAITING = "Waiting"
    COVER = "Cover"
    PEOPLE = "People"
    WHAT_IF = "What if"
    FORECAST = "Forecast"


class DemandBar(QWidget):
    """Buttons and words.

    Parameters
    ----------
    turn_to
        Shows a page.
    simulate
        Simulates the rota as it is.
    parent
        Owner.
    """

    def __init__(
        self, turn_to: Callable[[Page], object], simulate: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Demand")
        self.pages = {page: Toggle(page.value) for page in Page}
        for page, each in self.pages.items():
            each.clicked.connect(lambda _=False, page=page: turn_to(page))
        self.simulate_button = button("Simulate", simulate, "primary", name="Simulate the rota as it is now")
        self.stale = label("", "alarm")
        self.standing = label("", "muted", wrap=False)
        flow = FlowLayout(self)
        flow.set_edges(16, 8, 8)
        flow.setSpacing(10)
        for widget in (segments(self.pages.values(), self), self.simulate_button, self.stale, self.standing):
            flow.addWidget(widget)
        appearance().changed.connect(self._resize)
        self._resize()

    def show_state(self, page: Page, standing: str, *, stale: bool, can_simulate: bool) -> None:
        """Show how it stands.

        Parameters
        ----------
        page
            The page that is shown.
        standing
            How what is shown came about.
        stale
            Whether the rota has changed since.
        can_simulate
            Whether there is anything to simulate.
        """
        self.pages[page].setChecked(True)
        self.stale.setText(
            "! The rota, or what is expected, has changed since; this is of how it was." if stale else ""
        )
        self.stale.setVisible(stale)
        self.standing.setText(standing)
        self.simulate_button.setText("Simulate again" if standing else "Simulate")
        self.simulate_button.setEnabled(can_simulate)

    def _resize(self) -> None:
        # A line of the layout begins at its top; words as high as a button stand in the middle of it.
        self.simulate_button.ensurePolished()
        for words in (self.stale, self.standing):
            words.setFixedHeight(self.simulate_button.sizeHint().height())
