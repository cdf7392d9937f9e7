"""Another part of a shift for a duty: asks in the side panel for its times, and gives it these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from ui.desktop.commands.edits import PlannedEdit
    from ui.desktop.views.shell.side_panel import SidePanel
    from ui.desktop.views.shell.workspace import Workspace

# What is shown needs the rules, which are slow to load: it is imported when it is first opened.


class Timing(QObject):
    """Opens the form, and does what is asked for there.

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
        workspace.times_wanted.connect(self.ask)

    def ask(self, assignment: str) -> None:
        """Ask which part of its shift a duty is to be."""
        from ui.desktop.views.inspector.times_form import TITLE, TimesForm

        session = self._workspace.session
        duty = session.work.assignments.get(assignment) if session is not None else None
        if session is None or duty is None:
            return
        form = TimesForm(session, duty, self._change, self._side.close_panel)
        self._side.show_content(TITLE, form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, planned: PlannedEdit) -> None:
        """Make the change; the form goes first, for a reason may be asked for in its place."""
        from ui.desktop.models.place import Place

        session = self._workspace.session
        if session is None:
            return
        self._side.close_panel()
        if session.perform(planned):
            (duty,) = planned.edit.into
            day = session.work.problem.index.shift(duty.shift).day
            self._workspace.go_to(Place(day, duty.person, duty.shift, duty.id))
