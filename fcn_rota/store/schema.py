"""Versions of the tables: which one a database has, and bringing an older one up to date."""

from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fcn_rota.store.errors import StoreError

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

# SQLAlchemy is loaded for a server's database, and Alembic where tables are made or brought up to date: either takes
# longer than opening a file of the present revision.

VERSION_TABLE = "fcn_rota_version"
"""Not Alembic's usual name: a shared server may hold another program's."""
_MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaState(Enum):
    """How a database's tables compare with those the program knows."""

    EMPTY = "empty"
    FOREIGN = "foreign"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


@cache
def newest_revision() -> str:
    """Return the revision of the tables this program works with."""
    return known_revisions()[0]


@cache
def known_revisions() -> tuple[str, ...]:
    """Return every revision this program can bring up to date, newest first; a file of each has its number as name."""
    files = (_MIGRATIONS / "versions").glob("r[0-9]*_*.py")
    return tuple(sorted((file.name.split("_")[0].removeprefix("r") for file in files), reverse=True))


def state_of(connection: "Connection") -> SchemaState:
    """Return how the database behind a server's connection compares."""
    from sqlalchemy import inspect, text

    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        return SchemaState.FOREIGN if tables else SchemaState.EMPTY
    # The name is a constant of this module.
    return compare(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar())  # noqa: S608


def compare(revision: str | None) -> SchemaState:
    """Return how a revision found in a database of ours compares."""
    if revision is None:
        return SchemaState.EMPTY
    if revision == newest_revision():
        return SchemaState.CURRENT
    return SchemaState.OLDER if revision in known_revisions() else SchemaState.NEWER


def require_usable(state: SchemaState, place: object) -> None:
    """Refuse a database that is not ours, or that a newer program made.

    Raises
    ------
    StoreError
        Saying which of the two.
    """
    if state is SchemaState.FOREIGN:
        raise StoreError(f"{place} is a database of another program; choose another file, or restore a backup.")
    if state is SchemaState.NEWER:
        raise StoreError(
            f"{place} was made by a newer FCN Rota (this one knows its tables up to {newest_revision()}); "
            "install the newer version, or choose another database."
        )


def migrate(connection: "Connection", revision: str = "head") -> None:
    """Bring the database to a revision of the tables, within the connection's transaction."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    # The parser behind it reads "%" as the start of a reference.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
