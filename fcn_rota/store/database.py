"""Opening a database: made if missing, brought up to date if old, refused if damaged, newer or not ours."""

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from fcn_rota.store.asking import Source
from fcn_rota.store.backup import copy_database, unused_name
from fcn_rota.store.errors import StoreError
from fcn_rota.store.failures import explained
from fcn_rota.store.file_reading import FileReading
from fcn_rota.store.files import make_empty_file, make_folder
from fcn_rota.store.integrity import check_integrity, connected, state_of_file
from fcn_rota.store.location import Location, locate
from fcn_rota.store.schema import SchemaState, migrate, newest_revision, require_usable, state_of
from fcn_rota.store.sqlite import BUSY_MILLISECONDS

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from fcn_rota.store.unit_of_work import UnitOfWork

# SQLAlchemy is loaded with the first transaction that writes, and for a server's database: a window is open before.


class Reading(Protocol):
    """A transaction that only reads; what its ``with`` block is given answers questions."""

    def __enter__(self) -> Source: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


class Database:
    """An open database with tables of the present version.

    Parameters
    ----------
    location
        Where it is.
    busy_milliseconds
        How long to wait for somebody else's write.
    """

    def __init__(self, location: Location, busy_milliseconds: int = BUSY_MILLISECONDS) -> None:
        self.location = location
        self.busy_milliseconds = busy_milliseconds

    @cached_property
    def engine(self) -> "Engine":
        """SQLAlchemy's connections, made when they are first wanted."""
        from fcn_rota.store.engine import make_engine

        return make_engine(self.location, self.busy_milliseconds)

    def reading(self) -> Reading:
        """Return a transaction that only reads, and sees one steady state."""
        if self.location.path is not None:
            return FileReading(self.location, self.busy_milliseconds)
        return self._unit_of_work(read_only=True)

    def searching(self) -> "UnitOfWork":
        """Return a unit of work that only reads, for questions that are no plain values."""
        return self._unit_of_work(read_only=True)

    def writing(self) -> "UnitOfWork":
        """Return a unit of work that writes, once it is its turn."""
        return self._unit_of_work(read_only=False)

    def _unit_of_work(self, *, read_only: bool) -> "UnitOfWork":
        from fcn_rota.store.unit_of_work import UnitOfWork

        with explained(self.location):
            return UnitOfWork(self.engine, self.location, read_only=read_only)

    def close(self) -> None:
        """Let go of every connection."""
        if "engine" in vars(self):
            self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def known_database(url_or_path: str | Path) -> Database:
    """Return a database that this program has opened before, without looking again whether it is whole and ours.

    That goes through every page and every reference. What is asked often, beside an open window, asks here.

    Parameters
    ----------
    url_or_path
        As for `open_database`.
    """
    return Database(locate(url_or_path))


def open_database(
    url_or_path: str | Path, *, create: bool = True, busy_milliseconds: int = BUSY_MILLISECONDS
) -> Database:
    """Open a database.

    A missing file is made, for its owner only. An older one is brought up to date; a backup is laid beside it first
    (on PostgreSQL that is the administrator's part; the migration is one transaction on both).

    Parameters
    ----------
    url_or_path
        A SQLAlchemy URL (SQLite or PostgreSQL) or a file path.
    create
        Whether to make a file that is missing.
    busy_milliseconds
        How long to wait for somebody else's write.

    Raises
    ------
    StoreError
        If it cannot be found, read, written or locked, is damaged, another program's, or made by a newer program.
    """
    location = locate(url_or_path)
    database = Database(location, busy_milliseconds)
    with explained(location):
        _prepare_file(location.path, create=create)
        try:
            _bring_up_to_date(database)
        except BaseException:
            database.close()
            raise
    return database


def _prepare_file(path: Path | None, *, create: bool) -> None:
    """Make the file if it is missing. It stays if opening fails later: another window may be about to use it."""
    if path is None or path.is_file():
        return
    if create:
        make_folder(path.parent)
        make_empty_file(path)
    if not path.exists():
        raise StoreError(f"There is no database {path}; check the path, or make one with 'fcn-rota import FILE'.")
    if not path.is_file():
        raise StoreError(f"{path} is a folder or a device; give the path of a file.")


def _bring_up_to_date(database: Database) -> None:
    location = database.location
    state = _checked_state(database)
    if state is SchemaState.OLDER and location.path:
        copy_database(location.path, unused_name(location.path, f"before-{newest_revision()}"))
    if state is not SchemaState.CURRENT:
        _migrate(database.engine)


def _checked_state(database: Database) -> SchemaState:
    """Return how the tables compare, of a database that is whole, ours and not newer."""
    location = database.location
    if location.path is None:
        from fcn_rota.store.engine import READ_ONLY

        with database.engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            state = state_of(connection)
        require_usable(state, location)
        return state
    # Not yet as one of ours, which would change the file: it may be another program's.
    with connected(location.path) as connection:
        state = state_of_file(connection)
        require_usable(state, location)
        check_integrity(connection, location)
    return state


def _migrate(engine: "Engine") -> None:
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # Copying a table, as SQLite's ALTER does, must not trip over references to it. Outside a transaction.
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            migrate(connection)
