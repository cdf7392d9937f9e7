"""Backups, and what takes the place of a network: said in the side panel, with both before one's eyes, then done."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from fcn_rota.domain import clock
from ui.desktop.jobs.job import Failed
from ui.desktop.views.shell.forms import AgreeForm, ReasonForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desktop.jobs.job import Steps
    from ui.desktop.jobs.restoring import BackupFound, Restored
    from ui.desktop.jobs.starting import NetworkFound, Started
    from ui.desktop.views.shell.side_panel import SidePanel
    from ui.desktop.views.shell.workspace import Workspace

# What reads and writes databases is slow to load: it is imported by the work that needs it.

_BACKUPS = "Backups of FCN Rota (*.db *.sqlite *.sqlite3 *.before-restore* *.before-0*)"


class Safekeeping(QObject):
    """Asks before something takes the place of a network, and has it done.

    Parameters
    ----------
    workspace
        The database it is about.
    side
        Where is asked.
    parent
        The window.
    """

    def __init__(self, workspace: Workspace, side: SidePanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._side, self._window = workspace, side, parent
        workspace.network_found.connect(self.ask_to_import)

    def back_up(self) -> None:
        """Ask where a backup goes, and write it."""
        from ui.desktop.views.files import ask_where_to

        session = self._workspace.session
        if session is None:
            return
        day = clock.local_date(datetime.now(UTC))
        name = f"{session.work.problem.network.name} {day:%Y-%m-%d}.db".replace("/", "-")
        ask_where_to(self._window, self._workspace.memory, "Back up the network", name, self._write)

    def restore(self) -> None:
        """Ask for a backup, and say what it holds before anything is done."""
        path, _ = QFileDialog.getOpenFileName(self._window, "Restore a backup", "", _BACKUPS)
        if path:
            self.look_at(Path(path))

    def look_at(self, path: Path) -> None:
        """Say what a backup holds, and what it would take the place of."""
        url = self._workspace.url

        def look(steps: Steps) -> BackupFound:
            from ui.desktop.jobs.restoring import look_at_backup

            return look_at_backup(url, path, steps)

        self._workspace.run("Reading the backup", look, self._ask_to_restore)

    def ask_to_import(self, found: NetworkFound) -> None:
        """Say what a file would replace and loosen; why it loosens anything is asked for where nobody said so."""
        prospect = found.prospect
        step = f"{found.path.name} holds {prospect.coming}."
        held = [] if prospect.present.is_empty else [f"It takes the place of what is there now: {prospect.present}."]
        loosened = [f"Looser than usual: {one.sentence}" for one in prospect.loosened]
        if prospect.lacks_reason:
            form = ReasonForm(" ".join((step, *held)), loosened, partial(self._import, found), self._side.close_panel)
            self._ask("Taking in a network", form)
            return
        reasons = [f"Reason given: {one.setting.reason}" for one in prospect.loosened]
        told = (line for pair in zip(loosened, reasons, strict=True) for line in pair)
        words = "Take it in" if prospect.present.is_empty else "Let it take the place"
        agree = AgreeForm((step, *held, *told), words, partial(self._import, found, ""), self._side.close_panel)
        self._ask("Taking in a network", agree)

    def _write(self, path: Path) -> None:
        url = self._workspace.url

        def work(steps: Steps) -> Path:
            from ui.desktop.jobs.restoring import make_backup

            return make_backup(url, path, steps)

        # What is on its way to the database belongs into the backup.
        self._workspace.settle()
        self._workspace.run("Backing up", work, self._tell_written)

    def _tell_written(self, path: object) -> None:
        self._workspace.said.emit(f"Backed up: {path}")

    def _ask_to_restore(self, outcome: object) -> None:
        from ui.desktop.jobs.restoring import BackupFound

        if not isinstance(outcome, BackupFound):
            return
        present = outcome.present
        if present is None:
            now = "What is there now cannot be read. It would be kept beside the backup all the same."
        elif present.is_empty:
            now = "There is no network yet that it could take the place of."
        else:
            now = f"It takes the place of what is there now: {present}. That is kept beside it, and can be put back."
        told = (f"{outcome.path.name} holds {outcome.coming}.", now)
        form = AgreeForm(told, "Put the backup in its place", partial(self._put_back, outcome), self._side.close_panel)
        self._ask("Restoring a backup", form)

    def _ask(self, title: str, form: QWidget) -> None:
        self._side.show_content(title, form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _import(self, found: NetworkFound, reason: str) -> None:
        workspace, url, user = self._workspace, self._workspace.url, self._workspace.user

        def work(steps: Steps) -> Started:
            from ui.desktop.jobs.starting import import_found

            return import_found(url, user, found, reason, steps)

        workspace.settle()
        if workspace.run(f"Taking in {found.path.name}", work, workspace.take_started):
            self._side.close_panel()

    def _put_back(self, found: BackupFound) -> None:
        workspace, url = self._workspace, self._workspace.url
        unsaved = workspace.settle()
        if unsaved:
            workspace.failed.emit(
                Failed("Something is not saved yet. Save it again, or load the rota again, then restore the backup.")
            )
            return

        def work(steps: Steps) -> Restored:
            from ui.desktop.jobs.restoring import put_back

            return put_back(url, found.path, steps)

        self._side.close_panel()
        # Nothing may have the file open while it is replaced.
        workspace.let_go()
        workspace.run("Restoring the backup", work, self._opened_again)

    def _opened_again(self, outcome: object) -> None:
        from ui.desktop.jobs.restoring import Restored

        self._workspace.switch(self._workspace.url)
        if not isinstance(outcome, Restored):
            return
        if outcome.refusal:
            self._workspace.failed.emit(Failed(outcome.refusal))
        elif outcome.kept is not None:
            self._workspace.said.emit(f"Restored. What was there before is kept as {outcome.kept}.")
