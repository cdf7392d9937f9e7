"""What is opened in the side panel from the bars: the list of problems, solving, and the inspector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui.desktop.jobs.solving import Solving
from ui.desktop.jobs.supplying import Supplying
from ui.desktop.models.beginning import next_step
from ui.desktop.models.place import ROTA
from ui.desktop.models.solve_words import standing
from ui.desktop.views.shell.caution_bar import CautionBar
from ui.desktop.views.shell.job_bar import JobBar
from ui.desktop.views.shell.mending import Mending
from ui.desktop.views.shell.table_memory import remember_tables
from ui.desktop.views.shell.timing import Timing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desktop.commands.session import Session
    from ui.desktop.jobs.inspecting import Inspecting
    from ui.desktop.jobs.weighing import Weighing
    from ui.desktop.models.concerns import ConcernKind
    from ui.desktop.models.inspector.subject import Subject
    from ui.desktop.views.shell.side_panel import SidePanel
    from ui.desktop.views.shell.status_bar import StatusBar
    from ui.desktop.views.shell.workspace import Workspace
    from ui.desktop.views.solve.panel import SolvePanel
    from ui.desktop.views.solve.review import Review

# What is shown needs the rules, which are slow to load: it is imported when it is first opened.

_INSPECTOR, _CLOSED = "inspector", "closed"
"""Under which name the window remembers that somebody closed the inspector."""


class Panels(QObject):
    """Opens them and closes them.

    Parameters
    ----------
    workspace
        What they are about; without a session nothing is opened.
    side, status
        Where they are shown, and the bar whose counts open the list of problems.
    parent
        The window.
    """

    page_wanted = Signal(object)
    """Something is to be seen in place of the screen; a widget."""

    def __init__(self, workspace: Workspace, side: SidePanel, status: StatusBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._side = workspace, side
        self.solving = Solving(parent=self)
        self.mending = Mending(workspace, side, self)
        Timing(workspace, side, self)
        self.review: Review | None = None
        self.caution_bar = CautionBar(workspace, self._show_warnings, parent)
        self.solve_bar = JobBar(parent)
        self.solve_bar.stop_wanted.connect(self.solving.stop)
        self.solving.changed.connect(self._show_running)
        self.solving.ended.connect(self._show_proposal)
        side.shown.connect(self._show_running)
        side.closed.connect(self._show_running)
        self._inspecting: Inspecting | None = None
        self._weighing: Weighing | None = None
        self._supplying = Supplying(self)
        workspace.selected.connect(self._offer_inspector)
        workspace.look_wanted.connect(self.inspect)
        side.resident_left.connect(self._keep_inspector_closed)
        workspace.opened.connect(self._follow)
        status.unfilled_wanted.connect(self._show_unfilled)
        status.breaches_wanted.connect(self._show_breaches)

    def toggle_problems(self) -> None:
        """Open the list of problems and take the focus there, or close it where it is open."""
        from ui.desktop.views.problems.panel import ProblemsPanel

        if isinstance(self._side.content, ProblemsPanel):
            self._side.close_panel()
            return
        self._show_problems(None)
        if self._side.content is not None:
            self._side.content.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_inspector(self) -> None:
        """Open the inspector and take the focus there; close it where the focus is there already."""
        focus, resident = QApplication.focusWidget(), self._side.resident
        if resident is not None and focus is not None and (resident is focus or resident.isAncestorOf(focus)):
            self._side.close_panel()
        else:
            self.inspect()

    def inspect(self) -> None:
        """Look into what is selected on the board."""
        if self._workspace.selected_subject is None:
            return
        self._workspace.memory.keep_words(_INSPECTOR, "")
        if self._side.content is not None:
            self._side.close_panel()
        if self._side.resident is None:
            self._offer_inspector(self._workspace.selected_subject)
        if self._side.resident is not None:
            self._side.resident.setFocus(Qt.FocusReason.OtherFocusReason)

    def solve(self) -> None:
        """Open the dock, where it is chosen what may change; where it is open, start solving.

        Where nobody has a duty yet but what another period brought in, there is nothing to choose, and it starts at
        once. Where a solve is going on or its proposal waits, it is only shown. Where people or shifts are still to be
        entered, the steps to the first rota are shown.
        """
        lacking = next_step(self._workspace.session.work.problem) if self._workspace.session else ""
        if lacking:
            self._workspace.screen_wanted.emit((ROTA,))
            self._workspace.said.emit(f"There is nothing to solve yet. First: {lacking.lower()}.")
            return
        was_open = self._shows_solve()
        panel = self._show_solve()
        if panel is None:
            return
        session = self._workspace.session
        if (
            (was_open or (session is not None and _is_new(session)))
            and panel.start_button.isVisible()
            and panel.start_button.isEnabled()
        ):
            panel.start()
        else:
            panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_solving(self) -> bool:
        """Stop the solve that is shown, and return whether there was one to stop."""
        stops = self.solving.is_running and self._shows_solve()
        if stops:
            self.solving.stop()
        return stops

    def close(self) -> None:
        """End what runs."""
        self.solving.close()
        self.mending.close()
        if self.review is not None:
            self.review.close()
        for asking in (self._inspecting, self._weighing, self._supplying):
            if asking is not None:
                asking.close()

    def _follow(self) -> None:
        """Drop what was solved for another rota, now and whenever the session turns to one."""
        self.close()
        # What looks into a selection looks at the session before.
        self._workspace.select(None)
        if self.review is not None:
            self.review.deleteLater()
            self.review = None
        if self._workspace.session is not None:
            self._workspace.session.outdated.connect(self.solving.close)

    def _reviewed(self, session: Session) -> Review:
        """Return what looks at the session's proposals, made with the first of them."""
        if self.review is None:
            from ui.desktop.views.solve.review import Review

            self.review = review = Review(session, self.solving, self)
            review.changed.connect(lambda: self._workspace.preview(review.preview))
        return self.review

    def _show_running(self) -> None:
        """Show a solve in the bar above the screen while the dock does not show it."""
        solving = self.solving
        if solving.is_running and not self._shows_solve():
            self.solve_bar.show_work("Solving", standing(solving.last), solving.elapsed, int(solving.seconds))
        else:
            self.solve_bar.end()

    def _show_proposal(self) -> None:
        """Show the proposal where nothing else is being looked at; otherwise say that it is there."""
        if self._side.content is None:
            self._show_solve()
        elif not self._shows_solve():
            self._workspace.said.emit("The solver has a proposal; Solve (F5) shows it.")

    def _shows_solve(self) -> bool:
        from ui.desktop.views.solve.panel import SolvePanel

        return isinstance(self._side.content, SolvePanel)

    def _show_solve(self) -> SolvePanel | None:
        from ui.desktop.views.solve.panel import TITLE, SolvePanel

        session, shown = self._workspace.session, self._side.content
        if session is None:
            return None
        if not isinstance(shown, SolvePanel):
            go, memory = self._workspace.go_to, self._workspace.memory
            review, supplying = self._reviewed(session), self._supplying
            shown = SolvePanel(session, self.solving, review, supplying, memory, go=go, count=self._count)
            self._side.show_content(TITLE, shown)
        return shown

    def _count(self) -> None:
        """Show what the proposal gives to whom, in place of the screen."""
        from ui.desktop.views.solve.counts_page import CountsPage

        session = self._workspace.session
        if session is not None:
            page = CountsPage(session, self._reviewed(session), self._workspace.go_to)
            page.left.connect(lambda: self._workspace.screen_wanted.emit((ROTA,)))
            remember_tables(page, self._workspace.memory)
            self.page_wanted.emit(page)

    def _offer_inspector(self, subject: Subject | None) -> None:
        """Have the inspector stand beside the board, unless it was closed; beside other screens it has no place."""
        wanted = subject is not None and self._workspace.memory.words(_INSPECTOR) != _CLOSED
        if not wanted:
            self._side.set_resident(None)
        elif self._side.resident is None:
            self._side.set_resident(self._make_inspector)

    def _keep_inspector_closed(self) -> None:
        self._workspace.memory.keep_words(_INSPECTOR, _CLOSED)

    def _make_inspector(self) -> tuple[str, QWidget]:
        from ui.desktop.jobs.inspecting import Inspecting
        from ui.desktop.views.inspector.panel import InspectorPanel

        session = self._workspace.session
        if session is None:
            raise ValueError("there is a board only where there is a session")
        if self._inspecting is None:
            self._inspecting = Inspecting(self)
        made = InspectorPanel(self._workspace, session, self._inspecting)
        made.titled.connect(self._side.retitle_resident)
        return made.title, made

    def _show_unfilled(self) -> None:
        from ui.desktop.models.concerns import ConcernKind

        self._show_problems(ConcernKind.UNFILLED)

    def _show_breaches(self) -> None:
        from ui.desktop.models.concerns import ConcernKind

        self._show_problems(ConcernKind.BREACH)

    def _show_warnings(self) -> None:
        from ui.desktop.models.concerns import ConcernKind

        self._show_problems(ConcernKind.WARNING)

    def _show_problems(self, kind: ConcernKind | None) -> None:
        """List the problems of a kind; None for all."""
        from ui.desktop.views.problems.panel import TITLE, ProblemsPanel

        session, shown = self._workspace.session, self._side.content
        if session is None:
            return
        if isinstance(shown, ProblemsPanel):
            shown.show_kind(kind)
        else:
            if self._weighing is None:
                from ui.desktop.jobs.weighing import Weighing

                self._weighing = Weighing(self)
            self._side.show_content(
                TITLE, ProblemsPanel(self._workspace, session, self._weighing, self._supplying, kind)
            )


def _is_new(session: Session) -> bool:
    """Whether nothing of a period has been planned yet: no duty stands in it but those published with another one."""
    if session.published is not None:
        return False
    return not any(one.stands and not one.published for one in session.work.rota.assignments)
