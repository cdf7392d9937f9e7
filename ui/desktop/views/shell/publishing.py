"""Publishing the rota: what it would mean is said in the side panel, and it is done when somebody agrees."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.desktop.jobs.job import Failed
from ui.desktop.views.shell.forms import ReasonForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fcn_rota.domain.rota import Rota
    from ui.desktop.jobs.job import Steps
    from ui.desktop.views.shell.side_panel import SidePanel
    from ui.desktop.views.shell.status_bar import StatusBar
    from ui.desktop.views.shell.workspace import Workspace

# What publishes needs the rules, which are slow to load: it is imported when it is first asked for.

TITLE = "Publish"
_FIRST = 1
_UNSAVED = "Something is not saved yet. Save it again, or load the rota again, then publish."


class Publishing(QObject):
    """Asks, and has it done.

    Parameters
    ----------
    workspace
        Whose rota it is; without a session nothing is asked.
    side, status
        Where it is asked, and the bar that leads to what is unfilled.
    parent
        Owner.
    """

    def __init__(self, workspace: Workspace, side: SidePanel, status: StatusBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._side, self._status = workspace, side, status

    def ask(self) -> None:
        """Say what publishing the rota as it is now would mean, or what stands in the way."""
        from ui.desktop.models.publication import publication
        from ui.desktop.views.shell.publish_form import ObstacleForm, PublishForm

        session = self._workspace.session
        if session is None:
            return
        if session.is_checking or not session.work.is_judged:
            self._workspace.said.emit("Every rule is still being checked; publish once that is done.")
            return
        found = publication(session.work, session.published, session.reason_for)
        do, leave = partial(self._publish, session.work.rota), self._side.close_panel
        if found.has_gap:
            self._show(ObstacleForm(found.obstacle, self._status.unfilled_wanted.emit, leave))
        elif found.obstacle:
            self._workspace.said.emit(found.obstacle)
        elif found.unexplained:
            breaches = [breach.sentence for breach in found.unexplained]
            known = session.history.reasons
            self._show(ReasonForm(" ".join(found.sentences), breaches, do, leave, known))
        else:
            self._show(PublishForm(found, partial(do, ""), leave))

    def _show(self, form: QWidget) -> None:
        self._side.show_content(TITLE, form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _publish(self, seen: Rota, why: str) -> None:
        """Publish the rota that was seen; where it is another by now, say anew what that would mean."""
        workspace, session = self._workspace, self._workspace.session
        if session is None:
            return
        if session.work.rota.assignments is not seen.assignments:
            self.ask()
            workspace.said.emit("The rota was changed meanwhile. Look once more at what would be published.")
            return
        # What is on its way to the database is part of what is published.
        if workspace.settle():
            workspace.failed.emit(Failed(_UNSAVED))
            return
        draft, url, user = session.draft, workspace.url, workspace.user
        if draft is None:
            workspace.said.emit("There is no draft that could be published.")
            return

        def work(steps: Steps) -> int:
            from ui.desktop.jobs.publishing import publish_draft

            return publish_draft(url, draft, user, why, steps)

        if workspace.run("Publishing the rota", work, self._published):
            self._side.close_panel()

    def _published(self, version: object) -> None:
        self._workspace.reload()
        said = f"Version {version} is published. It prints without DRAFT from now on."
        more = " What has changed stands under Reports, Only changes, to pin up."
        self._workspace.said.emit(said + more if version != _FIRST else said)
