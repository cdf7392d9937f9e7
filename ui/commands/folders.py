"""Folders and files to be written: looked at before the long work, not after it."""

import os
from pathlib import Path

from fcn_rota.exchange.errors import BadOutput


def require_writable(path: Path) -> None:
    """Refuse a file that plainly cannot be written, before minutes are spent on what goes into it.

    Raises
    ------
    BadOutput
        If it is a folder, or its own folder is missing or closed to us.
    """
    folder = path.parent
    if path.is_dir():
        raise BadOutput(str(path), "there is a folder of that name; give the name of a file")
    if not folder.is_dir():
        raise BadOutput(str(path), "the folder does not exist; make it first")
    if not os.access(folder, os.W_OK):
        raise BadOutput(str(path), "you may not write in that folder; choose another one or ask for write access")


def made_folder(path: Path) -> Path:
    """Make a folder, for its owner only, unless it is there; return it.

    Raises
    ------
    BadOutput
        If it cannot be made, or is not a folder.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise BadOutput(str(path), "there is a file of that name; choose another folder") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "this is not a name a folder can have"
        raise BadOutput(str(path), f"the folder cannot be made ({reason}); choose another one") from error
    return path
