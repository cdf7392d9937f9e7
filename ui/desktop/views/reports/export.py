"""Where the printed rota goes: asked in the system's own file dialogue, then written beside the window."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fcn_rota.domain.rota import Rota
from ui.desktop.commands.session import Session
from ui.desktop.jobs.job import Steps
from ui.desktop.jobs.printing import export
from ui.desktop.models.printable import Printable, printable, told_before
from ui.desktop.views.files import ask_where_to
from ui.desktop.views.shell.workspace import Workspace


def printable_of(session: Session, *, only_changes: bool = False) -> Printable:
    """Return what is printed of a session's rota; all of it where nothing is different from what people were told."""
    is_checked = not session.is_checking
    what = printable(session.work, session.published, session.result, session.proofs, is_checked=is_checked)
    return replace(what, told=compared_with(session)) if only_changes else what


def compared_with(session: Session) -> Rota | None:
    """Return the version that people were told and that the rota differs from; None where there is none."""
    return told_before(session.work.rota, session.published, session.told_earlier)


def ask_where(owner: QWidget, workspace: Workspace, session: Session, *, only_changes: bool = False) -> None:
    """Ask for a file, and write the rota to it as PDF.

    Parameters
    ----------
    owner
        The window that the dialogue belongs to.
    workspace
        Does the writing, tells what came of it, and remembers the folder.
    session
        Whose rota; what is written is the rota as it is when the file has been chosen.
    only_changes
        Whether only what has changed since people were told is written.
    """
    what = printable_of(session, only_changes=only_changes)
    if what.is_empty:
        workspace.said.emit("Nobody is on this rota yet; there is nothing to export.")
        return
    title, memory = "Export the rota as PDF", workspace.memory

    def save(path: Path) -> None:
        write(workspace, session, path, only_changes=only_changes)

    ask_where_to(owner, memory, title, what.file_name, save)


def write(workspace: Workspace, session: Session, path: Path, *, only_changes: bool = False) -> None:
    """Write the rota to a file as PDF, and say so; what stands in the way is told as every failure of a job is."""

    def work(steps: Steps) -> Path:
        return export(what, path, steps)

    def tell(_: object) -> None:
        workspace.said.emit(f"Written: {path}")

    what = printable_of(session, only_changes=only_changes)
    workspace.run("Exporting the rota", work, tell)
