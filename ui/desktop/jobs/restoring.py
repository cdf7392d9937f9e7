"""Keeping a database safe beside the window: a backup of it, and a backup in its place."""

from dataclasses import dataclass
from pathlib import Path

from fcn_rota.services.contents import Contents, contents_of_file
from fcn_rota.store.backup import backup, restore
from fcn_rota.store.database import open_database
from fcn_rota.store.errors import StoreError
from fcn_rota.store.location import locate
from ui.desktop.jobs.job import Steps


@dataclass(frozen=True, slots=True)
class BackupFound:
    """A backup that could take the place of the database.

    Parameters
    ----------
    path
        The backup.
    present
        What the database holds; None where that cannot be read any more.
    coming
        What the backup holds.
    """

    path: Path
    present: Contents | None
    coming: Contents


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of putting a backup in the place of the database.

    Parameters
    ----------
    kept
        Where the database is kept that was there; None where none was.
    refusal
        Why nothing was done; empty where it was.
    """

    kept: Path | None = None
    refusal: str = ""


def make_backup(url: str, path: Path, steps: Steps) -> Path:
    """Copy the database to a file while it is in use; return the file.

    Raises
    ------
    StoreError
        If the database is on a server, or the file cannot be written.
    """
    steps.begin("Copying the database, and checking the copy.")
    with open_database(url, create=False) as database:
        return backup(database, path)


def look_at_backup(url: str, path: Path, steps: Steps) -> BackupFound:
    """Return what a backup and the database hold; neither is changed.

    Raises
    ------
    StoreError
        If the backup cannot be used.
    """
    steps.begin(f"Reading {path.name}.")
    return BackupFound(path, _present(locate(url).path), contents_of_file(path))


def put_back(url: str, path: Path, steps: Steps) -> Restored:
    """Put a backup in the place of the database, which nobody may have open; what was there is kept beside it.

    What stands in the way is an outcome, not an error: either way the window opens again what is there then.
    """
    steps.begin("Putting the backup in place.")
    try:
        return Restored(restore(path, url))
    except StoreError as error:
        return Restored(refusal=str(error))


def _present(place: Path | None) -> Contents | None:
    if place is None or not place.is_file():
        return Contents()
    try:
        return contents_of_file(place)
    except StoreError:
        # That it cannot be read is why somebody restores a backup.
        return None
