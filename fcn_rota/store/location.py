"""Where a database is: a file of this machine, or a PostgreSQL server."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from fcn_rota.store.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

# SQLAlchemy is loaded where a database is more than read from a file: that takes longer than the reading.

ENVIRONMENT_VARIABLE = "FCN_ROTA_DB"
_POSTGRESQL_DRIVERS = ("postgresql", "postgres", "postgresql+psycopg")
_SQLITE_DRIVERS = ("sqlite", "sqlite+pysqlite")


@dataclass(frozen=True, slots=True)
class Location:
    """A database's place.

    Parameters
    ----------
    path
        The file, or None for a server.
    server
        For SQLAlchemy, with its driver; None for a file.
    """

    path: Path | None
    server: "URL | None" = None

    @property
    def url(self) -> "URL":
        """The place for SQLAlchemy, with its driver."""
        from sqlalchemy.engine import URL

        return self.server or URL.create("sqlite+pysqlite", database=str(self.path))

    def __str__(self) -> str:
        """Return the place as errors name it: a path, or a URL without its password."""
        return str(self.path) if self.path else self.url.render_as_string(hide_password=True)


def default_database_url() -> str:
    """Return where the database is unless told otherwise: `FCN_ROTA_DB`, or a file in the user's data folder."""
    stated = os.environ.get(ENVIRONMENT_VARIABLE, "").strip()
    if stated:
        return stated
    # Imported here: the command line's help must not wait for it.
    from platformdirs import user_data_path

    return str(user_data_path("fcn-rota", appauthor=False) / "rota.db")


def locate(url_or_path: str | Path) -> Location:
    """Read a SQLAlchemy URL or a file path.

    Raises
    ------
    StoreError
        If it is neither, names a kind of database the program does not know, no file, or one on a network share.
    """
    text = str(url_or_path).strip()
    if "://" not in text:
        return _file(text)
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            "The database URL cannot be read: give a file path, or postgresql://user@server/database."
        ) from error
    if url.drivername in _SQLITE_DRIVERS:
        return _file(url.database or "")
    if url.drivername in _POSTGRESQL_DRIVERS:
        return Location(None, url.set(drivername="postgresql+psycopg"))
    raise StoreError(
        f"A database of the kind {url.drivername!r} cannot be used: give a file path, or postgresql://user@server/database."
    )


def on_network_share(path: PurePath) -> bool:
    r"""Whether a path begins with a server, as Windows writes it: ``\\server\share\rota.db``."""
    return path.drive.startswith("\\\\") and not path.drive.startswith(("\\\\?\\", "\\\\.\\"))


def _file(text: str) -> Location:
    if text in {"", ":memory:"} or "\0" in text:
        raise StoreError(f"A database needs a file to live in, not {text!r}: give its path.")
    path = Path(text).expanduser().absolute()
    if on_network_share(path):
        raise StoreError(
            f"{path} is on a network share, where a file cannot be kept safe from two computers at once: give one on a "
            "disk of this computer, and back it up to the share; or use a PostgreSQL server."
        )
    return Location(path)
