"""Backups of a live SQLite database, and putting one back."""

import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from fcn_rota.store.errors import StoreError
from fcn_rota.store.failures import explained
from fcn_rota.store.files import make_folder, replacing
from fcn_rota.store.integrity import check_file, connected
from fcn_rota.store.location import Location, locate

if TYPE_CHECKING:
    from fcn_rota.store.database import Database

_COMPANIONS = ("-wal", "-shm", "-journal")


def backup(database: "Database", path: str | Path) -> Path:
    """Copy a database to a file while it may be in use, and check the copy.

    The copy is one file, readable by its owner only; it takes the name once it is whole. An earlier backup of that
    name is replaced, any other file is not.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    StoreError
        If the database is on a server, or the file cannot be written.
    """
    source, target = database.location.path, Path(path).expanduser().absolute()
    if source is None:
        raise StoreError(
            f"{database.location} is on a PostgreSQL server: back it up there with 'pg_dump --format=custom'."
        )
    with explained(target):
        if target.exists():
            if target.samefile(source):
                raise StoreError(f"{target} is the database itself; give the backup another name.")
            _require_replaceable(target)
        copy_database(source, target)
    return target


def restore(path: str | Path, target: "str | Path | Database") -> Path | None:
    """Put a backup in the place of a database.

    Parameters
    ----------
    path
        The backup. It is copied and checked; the file itself stays as it is.
    target
        The database to replace (closed here if open), or where it was. It need not exist, nor be readable.

    Returns
    -------
    Path or None
        Where the replaced database is kept, beside the restored one and ending in ``.before-restore``.

    Raises
    ------
    StoreError
        If the backup is not a whole database of ours or made by a newer program, another window has the database
        open, or it is on a server. The database is then as it was.
    """
    source = Path(path).expanduser().absolute()
    location = _location_to_replace(target)
    place = location.path
    if place is None:
        raise StoreError(f"{location} is on a PostgreSQL server: restore it there with 'pg_restore'.")
    with explained(source):
        if not source.is_file():
            raise StoreError(f"There is no backup {source}; check the path.")
        if place.exists() and place.samefile(source):
            raise StoreError(f"{source} is the database itself; give the path of a backup.")
        check_file(source, source)
    with explained(location):
        make_folder(place.parent)
        with replacing(place) as part:
            _copy(source, part)
            kept = _set_aside(place) if place.exists() else None
    return kept


def copy_database(source: Path, target: Path) -> None:
    """Copy a live SQLite database to a file that is whole, checked and readable by its owner only."""
    with replacing(target) as part:
        _copy(source, part)


def unused_name(path: Path, ending: str) -> Path:
    """Return the path with the ending added, and a number too where that name is taken."""
    name, number = path.with_name(f"{path.name}.{ending}"), 1
    while name.exists():
        number += 1
        name = path.with_name(f"{path.name}.{ending}-{number}")
    return name


def _copy(source: Path, part: Path) -> None:
    with connected(source) as origin, connected(part) as copy:
        origin.backup(copy)
        # A copy of a WAL database expects companion files; a backup is one file.
        copy.execute("PRAGMA journal_mode=DELETE")
    check_file(part, part)


def _require_replaceable(target: Path) -> None:
    try:
        check_file(target, target)
    except (StoreError, sqlite3.Error) as error:
        raise StoreError(f"{target} exists and is no backup of FCN Rota; give the backup another name.") from error


def _location_to_replace(target: "str | Path | Database") -> Location:
    if isinstance(target, str | Path):
        return locate(target)
    target.close()
    return target.location


def _set_aside(place: Path) -> Path:
    """Keep the database about to be replaced under another name, with everything committed in it."""
    _require_unused(place)
    kept = unused_name(place, "before-restore")
    # A second name, not a move: at no moment is there no database.
    try:
        os.link(place, kept)
    except OSError:
        shutil.copy2(place, kept)
    for ending in _COMPANIONS:
        # Left where they are, they would be applied to the restored file.
        with suppress(FileNotFoundError):
            place.with_name(place.name + ending).rename(kept.with_name(kept.name + ending))
    return kept


def _require_unused(place: Path) -> None:
    """Refuse to replace a file that somebody has open; fold its log into it. A damaged file may be replaced."""
    try:
        with connected(place) as connection:
            connection.execute("PRAGMA busy_timeout=1000")
            # Leaving WAL mode needs the file for oneself.
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise StoreError(
                f"{place} is open in another window or program; close it, then restore the backup again."
            ) from error
    except sqlite3.DatabaseError:
        return
