"""The window: top bar, rail, one screen at a time, side panel, status bar."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget

from fcn_rota.domain.wording import counted
from ui.desktop.views.message_view import MessageView
from ui.desktop.views.screens import SCREENS, ScreenKind, Surroundings
from ui.desktop.views.shell.actions import Actions
from ui.desktop.views.shell.doors import Doors
from ui.desktop.views.shell.focus import focus_next_control, focus_next_part
from ui.desktop.views.shell.job_bar import JobBar
from ui.desktop.views.shell.notice import Notice
from ui.desktop.views.shell.palette import Palette
from ui.desktop.views.shell.panels import Panels
from ui.desktop.views.shell.placement import Placement
from ui.desktop.views.shell.publishing import Publishing
from ui.desktop.views.shell.rail import Rail
from ui.desktop.views.shell.safekeeping import Safekeeping
from ui.desktop.views.shell.side_panel import SidePanel
from ui.desktop.views.shell.stack import ScreenStack
from ui.desktop.views.shell.status_bar import StatusBar
from ui.desktop.views.shell.table_memory import remember_tables
from ui.desktop.views.shell.top_bar import TopBar
from ui.desktop.views.shell.window_actions import OF_A_ROTA, add_window_actions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from fcn_rota.domain.rota import RotaPeriod
    from ui.desktop.jobs.job import Failed, Job
    from ui.desktop.models.finding_words import Entry
    from ui.desktop.views.shell.doings import Doing
    from ui.desktop.views.shell.following import Following
    from ui.desktop.views.shell.workspace import Workspace

# What follows a session is imported with the first one: it needs the rules, which are slow to load.


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
        self._following: Following | None = None
        self._may_leave = False
        self.actions_ = Actions(self)
        add_window_actions(self.actions_, self, workspace.memory, screens)
        self.top = TopBar(self.actions_, self)
        self.rail, self.side, self.status = Rail(self), SidePanel(self), StatusBar(self)
        self.notice, self.job_bar = Notice(self), JobBar(self)
        self.stack = ScreenStack(screens, self)
        self.doors = Doors(workspace, self.stack, self)
        self.top.add_button("print", "Print...", is_spare=True)
        self.top.add_button("publish", is_spare=True)
        self.top.add_button("solve", is_main=True)
        self.panels = Panels(workspace, self.side, self.status, self)
        self.safekeeping = Safekeeping(workspace, self.side, self)
        self.publishing = Publishing(workspace, self.side, self.status, self)
        self.palette_ = Palette(self._look_up, self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self, childrenCollapsible=False)
        for screen in screens:
            self.rail.add(screen.id, screen.words, self.actions_[f"go_{screen.id}"].shortcut().toString())
        self._lay_out()
        self._connect()
        self._placement = Placement(self, self._splitter, workspace.memory)
        self.setWindowTitle(f"FCN Rota: {workspace.place}")
        self._offer_rota(there=False)
        self.stack.show_page(MessageView("Opening the rota", f"Reading {workspace.place}."))

    def _lay_out(self) -> None:
        self._splitter.addWidget(self.stack)
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(0, 1)
        middle = QVBoxLayout()
        for widget in (self.notice, self.job_bar, self.panels.solve_bar):
            middle.addWidget(widget)
        middle.addWidget(self._splitter, 1)
        middle.addWidget(self.panels.caution_bar)
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

    def _connect(self) -> None:
        work = self.workspace
        work.opened.connect(self._on_opened)
        work.emptied.connect(self.start_over)
        work.failed.connect(self._on_failed)
        work.job_began.connect(self._on_job)
        work.job_ended.connect(self.job_bar.end)
        work.said.connect(self.status.say)
        work.screen_wanted.connect(self._show_one_of)
        self.panels.page_wanted.connect(self.stack.show_page)
        self.rail.chosen.connect(self.show_screen)
        self.side.closed.connect(self.stack.focus_shown)
        self.palette_.closed.connect(self.stack.focus_shown)

    # What the actions do.

    def show_screen(self, screen: str) -> None:
        """Show a screen, made now if it is its first time."""
        session = self.workspace.session
        if session is None:
            return
        self.stack.show_screen(screen, Surroundings(self.workspace, session, self.actions_, self.side))
        remember_tables(self.stack, self.workspace.memory)
        self.side.follow(screen)
        self.rail.show_chosen(screen)
        self.workspace.memory.keep_words("screen", screen)

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
            form = PeriodForm(period, self.workspace.periods, self._open_period)
            self.side.show_content("Choose a period", form)
            form.setFocus()

    def _open_period(self, period: RotaPeriod) -> None:
        """Open a period that was chosen; what it was chosen from would go on speaking of the one before."""
        self.side.close_panel()
        self.workspace.open(period)

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

    def toggle_inspector(self) -> None:
        """Look into what is selected on the board, or close the inspector."""
        self.panels.toggle_inspector()

    def solve(self) -> None:
        """Solve the rota beside the board."""
        self.panels.solve()

    def repair(self) -> None:
        """Find out who could step in for somebody who cannot come."""
        self.panels.mending.ask()

    def publish(self) -> None:
        """Say what publishing the rota would mean, and ask whether to."""
        self.publishing.ask()

    def take_cover_over(self) -> None:
        """Ask on the cover screen what taking over the derived cover would mean."""
        from ui.desktop.views.cover.screen import CoverScreen

        self.show_screen("cover")
        screen = self.stack.currentWidget()
        if isinstance(screen, CoverScreen):
            screen.ask_takeover()

    def see_demanded_cover(self) -> None:
        """Show the cover that demand asks for, where it is checked, decided about and signed off."""
        from ui.desktop.views.demand.bar import Page
        from ui.desktop.views.demand.screen import DemandScreen

        self.show_screen("demand")
        screen = self.stack.currentWidget()
        if isinstance(screen, DemandScreen):
            screen.turn_to(Page.COVER)

    def see_bank_holidays(self) -> None:
        """Show the bank holidays, where they are changed."""
        from ui.desktop.models.place import Place

        self.workspace.go_to(Place(fact=("bank_holidays", "")))

    def export_rota(self) -> None:
        """Ask where the printed rota goes, and write it there."""
        from ui.desktop.views.reports.export import ask_where
        from ui.desktop.views.reports.screen import ReportsScreen

        if self.workspace.session is not None:
            shown = self.stack.currentWidget()
            only_changes = isinstance(shown, ReportsScreen) and shown.only_changes
            ask_where(self, self.workspace, self.workspace.session, only_changes=only_changes)

    def back_up(self) -> None:
        """Ask where a backup goes, and write it."""
        self.safekeeping.back_up()

    def restore(self) -> None:
        """Ask for a backup, and say what it holds before it takes the database's place."""
        self.safekeeping.restore()

    def next_panel(self, steps: int) -> None:
        """Take the focus to the next part of the window, or the one before."""
        parts = (self.top, self.rail, self.stack, self.side, self.panels.caution_bar, self.status)
        focus_next_part(parts, steps)

    def start_over(self) -> None:
        """Show the three doors."""
        self.doors.show_all()

    # What the workspace tells.

    def _on_opened(self) -> None:
        from ui.desktop.views.shell.following import Following

        session = self.workspace.session
        if session is None:
            return
        # What cannot be done just now is taken back by those who follow the session.
        self._offer_rota(there=True)
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
        self.side.drop_all()
        self.stack.forget_screens()
        self._name_window()
        last = self.workspace.memory.words("screen")
        self.show_screen(last if last in self.stack.known else self.stack.known[0])

    def _on_replaced(self) -> None:
        self.notice.hide()
        self._name_window()
        if self.stack.page is not None:
            self.show_screen(self.workspace.memory.words("screen"))

    def _show_one_of(self, screens: tuple[str, ...]) -> None:
        if screens and self.stack.shown not in screens:
            self.show_screen(screens[0])

    def _on_failed(self, failed: Failed) -> None:
        # Where nothing could be opened, a backup may be what helps.
        remedies = [("Restore a backup...", self.restore)] if self.workspace.session is None else []
        self.notice.show_problem(failed.sentence, failed.details, remedies)
        if isinstance(self.stack.page, MessageView):
            self.start_over()

    def _on_job(self, job: Job) -> None:
        self.job_bar.begin(job)

    # What is offered and named.

    def _offer_rota(self, *, there: bool) -> None:
        self.rail.setVisible(there)
        for name in (*OF_A_ROTA, *(f"go_{screen}" for screen in self.stack.known)):
            self.actions_[name].setEnabled(there)

    def _name_window(self) -> None:
        session = self.workspace.session
        if session is not None:
            self.setWindowTitle(f"{session.work.problem.network.name} - FCN Rota")

    def _look_up(self, text: str) -> Sequence[Entry]:
        from ui.desktop.views.shell.doings import doings_elsewhere, doings_here
        from ui.desktop.views.shell.lookup import look_up

        bars = (self.notice, self.job_bar, self.panels.solve_bar, self.panels.caution_bar, self.status)
        here = tuple(doings_here((self.stack, self.side, *bars)))
        elsewhere: Iterable[Doing] = ()
        if self.workspace.session is not None:
            seen = {one.words for one in here}
            elsewhere = doings_elsewhere(self.stack.kinds, self._shown, seen, self.stack.shown)
        return look_up(text, self.actions_, self.workspace, (*here, *elsewhere))

    def _shown(self, screen: str) -> QWidget | None:
        self.show_screen(screen)
        return self.stack.currentWidget()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Stop the solve that is shown, or close the side panel, with Esc from anywhere."""
        if event.key() == Qt.Key.Key_Escape and self.panels.stop_solving():
            return
        if event.key() == Qt.Key.Key_Escape and not self.side.isHidden():
            self.side.close_panel()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802 - Qt's names
        """Go with Tab from the top to the bottom and from the left to the right."""
        bars = (self.notice, self.job_bar, self.panels.solve_bar)
        parts = (self.top, *bars, self.rail, self.stack, self.side, self.panels.caution_bar, self.status)
        return focus_next_control(self, parts, forward=next) or super().focusNextPrevChild(next)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Finish saving; stay open where something could not be saved, until that is settled."""
        self._placement.keep()
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
