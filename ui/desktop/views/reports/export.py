"""Where the printed rota goes: asked in the system's own file dialogue, then written beside the window."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.desktop.commands.session import Session
from ui.desktop.jobs.job import Steps
from ui.desktop.jobs.printing import export
from ui.desktop.models.printable import Printable, printable
from ui.desktop.views.files import ask_where_to
from ui.desktop.views.shell.workspace import Workspace


def printable_of(session: Session) -> Printable:
    """Return what is printed of a session's rota."""
    is_checked = not session.is_checking
    return printable(session.work, session.published, session.result, session.proofs, is_checked=is_checked)


def ask_where(owner: QWidget, workspace: Workspace, session: Session) -> None:
    """Ask for a file, and write the rota to it as PDF.

    Parameters
    ----------
    owner
        The window that the dialogue belongs to.
    workspace
        Does the writing, tells what came of it, and remembers the folder.
    session
        Whose rota; what is written is the rota as it is when the file has been chosen.
    """
    what = printable_of(session)
    if what.is_empty:
        workspace.said.emit("Nobody is on this rota yet; there is nothing to export.")
        return
    title, memory = "Export the rota as PDF", workspace.memory
    ask_where_to(owner, memory, title, what.file_name, lambda path: write(workspace, session, path))


def write(workspace: Workspace, session: Session, path: Path) -> None:
    """Write the rota to a file as PDF, and say so; what stands in the way is told as every failure of a job is."""

    def work(steps: Steps) -> Path:
        return export(what, path, steps)

    def tell(_: object) -> None:
        workspace.said.emit(f"Written: {path}")

    what = printable_of(session)
    workspace.run("Exporting the rota", work, tell)
