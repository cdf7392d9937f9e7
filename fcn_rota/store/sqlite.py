"""Connections to an SQLite file, and what its columns hold, for whoever reads or writes it."""

import re
import sqlite3
import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from functools import lru_cache
from json import loads
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any, Final

BUSY_MILLISECONDS = 5_000
"""How long a writer waits for another one before giving up."""
_PAUSE_SECONDS = 0.01


def connect(path: Path, busy_milliseconds: int = BUSY_MILLISECONDS) -> sqlite3.Connection:
    """Connect to a file that exists, without beginning a transaction.

    Parameters
    ----------
    path
        The file.
    busy_milliseconds
        How long to wait for a lock.
    """
    uri = uri_of(path.absolute())
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=busy_milliseconds / 1000)
    try:
        set_up(connection, busy_milliseconds)
    except BaseException:
        connection.close()
        raise
    return connection


def uri_of(path: PurePath) -> str:
    """Return what SQLite opens a file by that exists already, rather than make one.

    Parameters
    ----------
    path
        The file, with all folders above it. On Windows it may lie on a network share, as backups do.
    """
    # SQLite takes no server where a URI names one, but does in front of the path.
    return f"{re.sub('^file://(?=[^/])', 'file:////', path.as_uri())}?mode=rw"


def set_up(connection: sqlite3.Connection, busy_milliseconds: int) -> None:
    """Make a connection keep data safe: whatever is written stays written, and what is erased is gone."""
    # The driver's own transactions start late and DEFERRED; ours are begun where they are wanted.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={busy_milliseconds}")
    _use_wal(connection, busy_milliseconds)
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        # What is erased is overwritten, not merely unlinked.
        "secure_delete=ON",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _use_wal(connection: sqlite3.Connection, busy_milliseconds: int) -> None:
    """Change to a write-ahead log. Where two windows do so at once, SQLite does not wait by itself."""
    deadline = time.monotonic() + busy_milliseconds / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


@lru_cache(maxsize=50_000)
def instant_of(text: str | None) -> datetime | None:
    """Return the instant that a column holds, kept as the UTC wall-clock time; None where it holds none."""
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def text_of(moment: datetime) -> str:
    """Return the text that a column keeps of an instant: of fixed width, so that it sorts as instants do."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


READERS: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "DATETIME": instant_of,
        "DATE": date.fromisoformat,
        "TIME": time_of_day.fromisoformat,
        "BOOLEAN": bool,
        "JSON": loads,
    }
)
"""What makes of the kept value what the program is given, by a column's type as the file itself names it.

A column of any other type keeps the value as it is."""
