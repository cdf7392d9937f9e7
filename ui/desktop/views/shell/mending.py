"""Somebody is ill: asks in the side panel who it is, shows on the board what would make up for it, and has it done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.desktop.jobs.repairing import Repairing

if TYPE_CHECKING:
    from collections.abc import Callable

    from fcn_rota.domain.repair import Answer, RepairRequest
    from ui.desktop.models.inspector.sheet import MakeUp
    from ui.desktop.views.shell.side_panel import SidePanel
    from ui.desktop.views.shell.workspace import Workspace

# What is shown needs the rules, which are slow to load: it is imported when it is first opened.


class Mending(QObject):
    """Opens the panel, and does what is chosen there.

    Parameters
    ----------
    workspace
        What it is about; without a session nothing is opened.
    side
        Where it is shown.
    parent
        Owner.
    """

    def __init__(self, workspace: Workspace, side: SidePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._side = workspace, side
        self.repairing = Repairing(parent=self)
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        workspace.repair_wanted.connect(self.ask)
        side.shown.connect(self._leave)
        side.closed.connect(self._leave)

    def ask(self, wanted: MakeUp | None = None) -> None:
        """Ask who cannot come, and find out who could step in.

        Parameters
        ----------
        wanted
            Who that is; None for whoever is selected.
        """
        from ui.desktop.models.falling_out import who_is_meant
        from ui.desktop.views.repair.panel import TITLE, RepairPanel

        session = self._workspace.session
        if session is None:
            return
        asked = wanted or who_is_meant(session.work, self._workspace.selected_subject)
        panel = RepairPanel(session, self.repairing, asked, now=self.now)
        panel.previewed.connect(self._preview)
        panel.taken.connect(self._mend)
        panel.arrived.connect(self._side.bring_into_sight)
        self._side.show_content(TITLE, panel)
        panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """End what runs."""
        self.repairing.close()

    def _preview(self, answer: Answer | None) -> None:
        """Show on the board what an answer would change, or nothing any more."""
        from fcn_rota.domain.advice import Edit

        self._workspace.preview(answer.edit if answer else Edit())
        if answer is not None:
            self._go_to(answer)

    def _go_to(self, answer: Answer) -> None:
        """Show the first duty that changes hands."""
        from ui.desktop.models.place import Place

        session = self._workspace.session
        if answer.handovers and session is not None:
            first = answer.handovers[0]
            day = session.work.problem.index.shift(first.shift).day
            self._workspace.go_to(Place(day, first.given_to or first.taken_from, first.shift))

    def _mend(self, request: RepairRequest, answer: Answer) -> None:
        """Do what was chosen; the panel goes first, for a reason may be asked for in its place."""
        from ui.desktop.commands.mending import mend
        from ui.desktop.models.repair_sheet import done_words

        session = self._workspace.session
        if session is None:
            return
        self._side.close_panel()
        if mend(session, request, answer):
            # Whoever rang off notes there that it was accepted.
            self._go_to(answer)
            self._workspace.said.emit(done_words(session.work.problem, answer))

    def _leave(self) -> None:
        """Forget what was asked once it is no longer shown."""
        if self.repairing.request is None:
            return
        from ui.desktop.views.repair.panel import RepairPanel

        if not isinstance(self._side.content, RepairPanel):
            self._preview(None)
            self.repairing.drop()
