"""What fills the middle of the window: a screen, or a page that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desktop.views.screens import ScreenKind, Surroundings


class ScreenStack(QStackedWidget):
    """Shows one screen at a time, each made when it is first shown; or a page, which goes when a screen is shown.

    Parameters
    ----------
    screens
        What can be shown.
    parent
        Owner.
    """

    def __init__(self, screens: Sequence[ScreenKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = {screen.id: screen for screen in screens}
        self._made: dict[str, QWidget] = {}
        self.page: QWidget | None = None

    @property
    def known(self) -> tuple[str, ...]:
        """Ids of the screens, in their order."""
        return tuple(self._kinds)

    @property
    def kinds(self) -> tuple[ScreenKind, ...]:
        """The screens, in their order."""
        return tuple(self._kinds.values())

    @property
    def shown(self) -> str:
        """Id of the screen that is shown; empty where none is."""
        return next((screen for screen, made in self._made.items() if made is self.currentWidget()), "")

    def show_screen(self, screen: str, surroundings: Surroundings) -> None:
        """Show a screen, made now if it is its first time."""
        if screen not in self._made:
            self._made[screen] = self._kinds[screen].make(surroundings)
            self.addWidget(self._made[screen])
        self._drop_page()
        self.setCurrentWidget(self._made[screen])
        self.focus_shown()

    def show_page(self, page: QWidget) -> None:
        """Show a page that is no screen; it goes when a screen or another page is shown."""
        self._drop_page()
        self.page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.focus_shown()

    def forget_screens(self) -> None:
        """Delete the screens: they were about something else."""
        for made in self._made.values():
            self.removeWidget(made)
            made.deleteLater()
        self._made.clear()

    def focus_shown(self) -> None:
        """Take the focus to what is shown."""
        current = self.currentWidget()
        if current is not None:
            current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_page(self) -> None:
        if self.page is not None:
            self.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None
