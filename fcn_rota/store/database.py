"""Opening a database: made if missing, brought up to date if old, refused if damaged, newer or not ours."""

from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from fcn_rota.store.backup import copy_database, unused_name
from fcn_rota.store.engine import BUSY_MILLISECONDS, READ_ONLY, make_engine
from fcn_rota.store.errors import StoreError
from fcn_rota.store.failures import explained
from fcn_rota.store.files import make_empty_file, make_folder
from fcn_rota.store.integrity import check_integrity, connected, require_not_foreign
from fcn_rota.store.location import Location, locate
from fcn_rota.store.schema import SchemaState, migrate, newest_revision, require_usable, state_of
from fcn_rota.store.unit_of_work import UnitOfWork


class Database:
    """An open database with tables of the present version.

    Parameters
    ----------
    engine, location
        Its connections, and where it is.
    """

    def __init__(self, engine: Engine, location: Location) -> None:
        self.engine = engine
        self.location = location

    def reading(self) -> UnitOfWork:
        """Return a unit of work that only reads, and sees one steady state."""
        return UnitOfWork(self.engine, self.location, read_only=True)

    def writing(self) -> UnitOfWork:
        """Return a unit of work that writes, once it is its turn."""
        return UnitOfWork(self.engine, self.location, read_only=False)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


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
    with explained(location):
        _prepare_file(location.path, create=create)
        if location.path is not None:
            # Before the engine, which sets a database up as ours.
            require_not_foreign(location.path, location)
        engine = make_engine(location, busy_milliseconds)
        _bring_up_to_date(engine, location)
    return Database(engine, location)


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


def _bring_up_to_date(engine: Engine, location: Location) -> None:
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            state = state_of(connection)
        require_usable(state, location)
        if location.path:
            with connected(location.path) as raw:
                check_integrity(raw, location)
        if state is SchemaState.OLDER and location.path:
            copy_database(location.path, unused_name(location.path, f"before-{newest_revision()}"))
        if state is not SchemaState.CURRENT:
            _migrate(engine)
    except BaseException:
        engine.dispose()
        raise


def _migrate(engine: Engine) -> None:
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # Copying a table, as SQLite's ALTER does, must not trip over references to it. Outside a transaction.
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            migrate(connection)
