"""Folders that files go to."""

from pathlib import Path

from fcn_rota.exchange.errors import BadOutput


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
