"""The history screen: every named step, the newest first; or the register of hard rules that were broken on purpose."""

from enum import StrEnum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.models.save_state import SaveState, SaveStatus
from ui.desktop.views.history.register_page import RegisterPage
from ui.desktop.views.history.steps_page import StepsPage
from ui.desktop.views.parts import Toggle, lay_out_pages
from ui.desktop.views.screens import Surroundings

PAUSE_MILLISECONDS = 100
"""How long nothing must be saved before the log is read anew."""
KEYS = (("Ctrl+F", "Search the history"), ("Enter", "All about the step"))
"""What the screen understands by itself, for the list of keys."""


class Page(StrEnum):
    """The pages, by their names."""

    STEPS = "Every step"
    REGISTER = "Register of broken rules"


class HistoryScreen(QWidget):
    """The stored log of what was done, read while it is seen, and anew when something more is stored.

    Parameters
    ----------
    surroundings
        What the screen works with.
    session
        Its session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("History")
        self.steps = StepsPage(surroundings, session)
        self.register = RegisterPage(surroundings, session, self.steps.show_step)
        self._is_stale = True
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self._refresh)
        self.pages = {page: Toggle(page.value) for page in Page}
        self._stack = QStackedWidget()
        self._lay_out()
        session.save_state_changed.connect(self._on_saved)
        session.replaced.connect(self._outdate)
        appearance().changed.connect(self._measure)
        surroundings.actions.hint("History", *KEYS)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._find, context=inside)

    def turn_to(self, page: Page) -> None:
        """Show every step, or the register."""
        self.pages[page].setChecked(True)
        shown = self.steps if page is Page.STEPS else self.register
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        self._refresh()
        if self.isVisible():
            self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read what was stored meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave no step of the log beside another screen."""
        super().hideEvent(event)
        self.steps.close_panel()

    def _lay_out(self) -> None:
        for part in (self.steps, self.register):
            self._stack.addWidget(part)
        self._head = lay_out_pages(self, self.pages, self._stack, self.turn_to)
        self.setFocusProxy(self.steps)
        self._measure()

    def _find(self) -> None:
        self.turn_to(Page.STEPS)
        self.steps.bar.search.setFocus()

    def _on_saved(self, state: SaveState) -> None:
        self.steps.follow_saving(state)
        if state.status is SaveStatus.SAVED:
            self._outdate()

    def _outdate(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._soon.start()

    def _refresh(self) -> None:
        self._is_stale = False
        shown = self._stack.currentWidget()
        if shown is self.register:
            self.register.refresh()
        else:
            self.steps.refresh()

    def _measure(self) -> None:
        sizes = appearance().sizes
        self._head.setContentsMargins(sizes.px(12), sizes.px(8), sizes.px(12), 0)
