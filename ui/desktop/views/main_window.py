"""The window: top bar, rail, one screen at a time, side panel, status bar."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.views.message_view import MessageView
from ui.desktop.views.screens import SCREENS, ScreenKind, Surroundings
from ui.desktop.views.shell.actions import Actions
from ui.desktop.views.shell.job_bar import JobBar
from ui.desktop.views.shell.notice import Notice
from ui.desktop.views.shell.palette import Palette
from ui.desktop.views.shell.panels import Panels
from ui.desktop.views.shell.rail import Rail
from ui.desktop.views.shell.side_panel import SidePanel
from ui.desktop.views.shell.status_bar import StatusBar
from ui.desktop.views.shell.top_bar import TopBar
from ui.desktop.views.shell.welcome import Welcome
from ui.desktop.views.shell.window_actions import add_window_actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QResizeEvent

    from ui.desktop.jobs.job import Failed, Job
    from ui.desktop.models.finding_words import Entry
    from ui.desktop.views.shell.following import Following
    from ui.desktop.views.shell.workspace import Workspace

# What follows a session is imported with the first one: it needs the rules, which are slow to load.

WIDTH, HEIGHT = 1440, 900
LEAST_WIDTH, LEAST_HEIGHT = 900, 560
KEEP_MILLISECONDS = 500
"""How long the window must be left alone before its place is kept."""


class MainWindow(QMainWindow):
    """The program's one window.

    Parameters
    ----------
    workspace
        What is worked on; the window says that it is opening until told more.
    screens
        What the rail offers.
    """

    def __init__(self, workspace: Workspace, screens: Sequence[ScreenKind] = SCREENS) -> None:
        super().__init__()
        self.workspace = workspace
        self._kinds = {screen.id: screen for screen in screens}
        self._made: dict[str, QWidget] = {}
        self._page: QWidget | None = None
        self._following: Following | None = None
        self._may_leave = False
        self.actions_ = Actions(self)
        add_window_actions(self.actions_, self, workspace.memory, screens)
        self.top = TopBar(self.actions_, self)
        self.rail, self.side, self.status = Rail(self), SidePanel(self), StatusBar(self)
        self.notice, self.job_bar = Notice(self), JobBar(self)
        self.stack = QStackedWidget(self)
        self.top.add_button("solve", "primary")
        self.panels = Panels(workspace, self.side, self.status, self)
        self.palette_ = Palette(self._look_up, self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self, childrenCollapsible=False)
        for screen in screens:
            self.rail.add(screen.id, screen.words, self.actions_[f"go_{screen.id}"].shortcut().toString())
        self._lay_out()
        self._connect()
        self._restore()
        self._offer_rota(there=False)
        self._show_page(MessageView("Opening the rota", f"Reading {workspace.place}."))

    def _lay_out(self) -> None:
        self._splitter.addWidget(self.stack)
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(0, 1)
        middle = QVBoxLayout()
        for widget in (self.notice, self.job_bar):
            middle.addWidget(widget)
        middle.addWidget(self._splitter, 1)
        across = QHBoxLayout()
        across.addWidget(self.rail)
        across.addLayout(middle, 1)
        whole = QWidget(self)
        down = QVBoxLayout(whole)
        down.addWidget(self.top)
        down.addLayout(across, 1)
        down.addWidget(self.status)
        for layout in (middle, across, down):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.setCentralWidget(whole)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)

    def _connect(self) -> None:
        work = self.workspace
        work.opened.connect(self._on_opened)
        work.emptied.connect(self.start_over)
        work.failed.connect(self._on_failed)
        work.job_began.connect(self._on_job)
        work.job_ended.connect(self.job_bar.end)
        work.said.connect(self.status.say)
        self.rail.chosen.connect(self.show_screen)
        self.side.closed.connect(self._focus_screen)
        self.palette_.closed.connect(self._focus_screen)
        self._keep = QTimer(self, singleShot=True, interval=KEEP_MILLISECONDS)
        self._keep.timeout.connect(self._keep_place)
        self._splitter.splitterMoved.connect(lambda *_: self._keep.start())

    # What the actions do.

    def show_screen(self, screen: str) -> None:
        """Show a screen, made now if it is its first time."""
        session = self.workspace.session
        if session is None:
            return
        if screen not in self._made:
            given = Surroundings(self.workspace, session, self.actions_, self.side)
            self._made[screen] = self._kinds[screen].make(given)
            self.stack.addWidget(self._made[screen])
        self._drop_page()
        self.stack.setCurrentWidget(self._made[screen])
        self.rail.show_chosen(screen)
        self.workspace.memory.keep_words("screen", screen)
        self._focus_screen()

    def undo(self) -> None:
        """Undo the last step."""
        if self.workspace.session is not None:
            self.workspace.session.undo()

    def redo(self) -> None:
        """Do the step again that was undone last."""
        if self.workspace.session is not None:
            self.workspace.session.redo()

    def step_period(self, steps: int) -> None:
        """Open the period so many before or after, of the same length."""
        from fcn_rota.domain.rota import RotaPeriod

        if self.workspace.session is not None:
            period = self.workspace.session.work.rota.period
            by = timedelta(days=steps * period.days)
            self.workspace.open(RotaPeriod(period.first_day + by, period.last_day + by))

    def choose_period(self) -> None:
        """Ask in the side panel which period to open."""
        from ui.desktop.views.shell.forms import PeriodForm

        if self.workspace.session is not None:
            period = self.workspace.session.work.rota.period
            form = PeriodForm(period, self.workspace.periods, self.workspace.open)
            self.side.show_content("Choose a period", form)
            form.setFocus()

    def reload(self) -> None:
        """Read the rota anew."""
        self.workspace.reload()

    def find_anything(self) -> None:
        """Open the palette."""
        self.palette_.open()

    def open_menu(self) -> None:
        """Open the menu."""
        self.top.open_menu()

    def show_keys(self) -> None:
        """List all keys in the side panel."""
        from ui.desktop.views.shell.forms import KeyList

        self.side.show_content("Keys", KeyList(self.actions_.key_list()))
        self.side.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_problems(self) -> None:
        """Open the list of problems, or close it where it is open."""
        self.panels.toggle_problems()

    def solve(self) -> None:
        """Solve the rota beside the board."""
        self.panels.solve()

    def export_rota(self) -> None:
        """Ask where the printed rota goes, and write it there."""
        from ui.desktop.views.reports.export import ask_where

        if self.workspace.session is not None:
            ask_where(self, self.workspace, self.workspace.session)

    def next_panel(self, steps: int) -> None:
        """Take the focus to the next part of the window, or the one before."""
        parts = [part for part in (self.top, self.rail, self.stack, self.side, self.status) if part.isVisible()]
        focus = QApplication.focusWidget()
        here = next((place for place, part in enumerate(parts) if focus and part.isAncestorOf(focus)), 0)
        for step in range(1, len(parts) + 1):
            part = parts[(here + steps * step) % len(parts)]
            first = self._first_in(part)
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def start_over(self) -> None:
        """Show the three doors."""
        work = self.workspace
        self._show_page(Welcome(work.start_example, self._from_practices, self._from_file))

    # What the workspace tells.

    def _on_opened(self) -> None:
        from ui.desktop.views.shell.following import Following

        session = self.workspace.session
        if session is None:
            return
        if self._following is not None:
            self._following.setParent(None)
        self._following = Following(
            self.workspace,
            session,
            top=self.top,
            status=self.status,
            side=self.side,
            notice=self.notice,
            actions=self.actions_,
            parent=session,
        )
        session.replaced.connect(self._on_replaced)
        for made in self._made.values():
            self.stack.removeWidget(made)
            made.deleteLater()
        self._made.clear()
        self._offer_rota(there=True)
        self._name_window()
        last = self.workspace.memory.words("screen")
        self.show_screen(last if last in self._kinds else next(iter(self._kinds)))

    def _on_replaced(self) -> None:
        self.notice.hide()
        self._name_window()
        if self._page is not None:
            self.show_screen(self.workspace.memory.words("screen"))

    def _on_failed(self, failed: Failed) -> None:
        self.notice.show_problem(failed.sentence, failed.details)
        if isinstance(self._page, MessageView):
            self.start_over()

    def _on_job(self, job: Job) -> None:
        self.job_bar.begin(job)

    # The doors.

    def _from_practices(self) -> None:
        from ui.desktop.views.shell.practices_page import PracticesPage

        self._show_page(PracticesPage(self.workspace, self.start_over))

    def _from_file(self) -> None:
        kinds = "FCN Rota (*.db *.sqlite *.sqlite3 *.json)"
        path, _ = QFileDialog.getOpenFileName(self, "Open a file", "", kinds)
        if path:
            self.workspace.start_file(Path(path))

    # Pages, focus, and what is remembered.

    def _show_page(self, page: QWidget) -> None:
        """Show a page that is no screen; it goes when a screen is shown."""
        self._drop_page()
        self._page = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_page(self) -> None:
        if self._page is not None:
            self.stack.removeWidget(self._page)
            self._page.deleteLater()
            self._page = None

    def _offer_rota(self, *, there: bool) -> None:
        self.rail.setVisible(there)
        for name in (
            "undo",
            "redo",
            "earlier",
            "later",
            "period",
            "reload",
            "problems",
            "solve",
            "print",
            "export",
            *(f"go_{kind}" for kind in self._kinds),
        ):
            self.actions_[name].setEnabled(there)

    def _name_window(self) -> None:
        session = self.workspace.session
        if session is not None:
            self.setWindowTitle(f"{session.work.problem.network.name} - FCN Rota")

    def _look_up(self, text: str) -> Sequence[Entry]:
        from ui.desktop.views.shell.lookup import look_up

        return look_up(text, self.actions_, self.workspace)

    def _focus_screen(self) -> None:
        current = self.stack.currentWidget()
        if current is not None:
            current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_in(self, part: QWidget) -> QWidget | None:
        if part is self.stack and (current := self.stack.currentWidget()) is not None:
            return current.focusProxy() or current
        takes = (child for child in part.findChildren(QWidget) if child.isVisible() and child.isEnabled())
        return next((child for child in takes if child.focusPolicy() & Qt.FocusPolicy.TabFocus), None)

    def _restore(self) -> None:
        self.setWindowTitle(f"FCN Rota: {self.workspace.place}")
        self.resize(WIDTH, HEIGHT)
        memory = self.workspace.memory
        self.restoreGeometry(memory.state("window"))
        if not self._splitter.restoreState(memory.state("splitter")):
            side = appearance().sizes.side_panel
            self._splitter.setSizes([WIDTH - side, side])

    def _keep_place(self) -> None:
        memory = self.workspace.memory
        memory.keep_state("window", self.saveGeometry())
        memory.keep_state("splitter", self._splitter.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the new size soon."""
        super().resizeEvent(event)
        self._keep.start()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the new place soon."""
        super().moveEvent(event)
        self._keep.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Stop the solve that is shown, or close the side panel, with Esc from anywhere."""
        if event.key() == Qt.Key.Key_Escape and self.panels.stop_solving():
            return
        if event.key() == Qt.Key.Key_Escape and not self.side.isHidden():
            self.side.close_panel()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Finish saving; stay open where something could not be saved, until that is settled."""
        self._keep_place()
        unsaved = self.workspace.settle()
        if unsaved and not self._may_leave:
            changes = counted(unsaved, "change")
            self.notice.show_problem(
                f"{changes} could not be saved and would be lost. Free what stands in the way and save again, or leave "
                "without.",
                remedies=[("Save again", self._save_again), ("Leave without", self._leave)],
            )
            event.ignore()
            return
        self.panels.close()
        self.workspace.close()
        super().closeEvent(event)

    def _save_again(self) -> None:
        if self.workspace.session is not None:
            self.workspace.session.try_saving_again()

    def _leave(self) -> None:
        self._may_leave = True
        self.close()
