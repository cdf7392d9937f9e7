"""Asking for files in the system's own dialogue, which opens where the last one was."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desktop.models.memory import Memory

_FOLDER = "export_folder"


def ask_where_to(owner: QWidget, memory: Memory, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Ask for a file to write.

    The dialogue itself asks before a file is replaced, and knows the ending that it adds to a name.

    Parameters
    ----------
    owner
        The window that the dialogue belongs to.
    memory
        Remembers the folder.
    title
        What the dialogue is called.
    name
        What the file is called unless the manager says otherwise; its ending is the file's kind.
    then
        Takes the path that was chosen.
    """
    kind = Path(name).suffix.removeprefix(".")
    dialogue = QFileDialog(owner, title, _folder(memory), f"{kind.upper()} (*.{kind})")
    dialogue.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialogue.setDefaultSuffix(kind)
    dialogue.selectFile(name)
    _open(dialogue, memory, then)


def ask_for(owner: QWidget, memory: Memory, title: str, kind: str, then: Callable[[Path], object]) -> None:
    """Ask for a file of a kind, given by its ending, to read; otherwise as `ask_where_to`."""
    dialogue = QFileDialog(owner, title, _folder(memory), f"{kind.upper()} (*.{kind})")
    dialogue.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialogue, memory, then)


def _open(dialogue: QFileDialog, memory: Memory, then: Callable[[Path], object]) -> None:
    def chosen(text: str) -> None:
        path = Path(text)
        memory.keep_words(_FOLDER, str(path.parent))
        then(path)

    dialogue.fileSelected.connect(chosen)
    dialogue.finished.connect(dialogue.deleteLater)
    # Not `exec`: the window goes on living under it, and saves what is still to be saved.
    dialogue.open()


def _folder(memory: Memory) -> str:
    kept = memory.words(_FOLDER)
    if kept and Path(kept).is_dir():
        return kept
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
