"""Whether an SQLite file is whole, ours, and of a version we know."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from fcn_rota.store.errors import StoreError
from fcn_rota.store.schema import VERSION_TABLE, SchemaState, compare, require_usable
from fcn_rota.store.sqlite import uri_of

# SQLite's own tables are nobody's.
_TABLES = r"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'"


def check_integrity(connection: sqlite3.Connection, place: object) -> None:
    """Refuse a file with damaged pages or rows that refer to nothing.

    Raises
    ------
    StoreError
        Naming the place and the first damage found.
    """
    [verdict] = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise StoreError(f"The database {place} is damaged ({verdict}); restore the latest backup.")
    dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    if dangling is not None:
        raise StoreError(
            f"The database {place} contradicts itself (a row of {dangling[0]} refers to one of {dangling[2]} that is "
            "missing); restore the latest backup."
        )


def state_of_file(connection: sqlite3.Connection) -> SchemaState:
    """Return how the tables of the file behind a connection compare."""
    tables = connection.execute(_TABLES).fetchall()
    if (VERSION_TABLE,) not in tables:
        return SchemaState.FOREIGN if tables else SchemaState.EMPTY
    # The name is a constant of this program.
    found = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608
    return compare(found[0] if found else None)


def check_file(path: Path, place: object) -> SchemaState:
    """Refuse a file that is not a whole database of ours; return how its tables compare.

    Raises
    ------
    StoreError
        If the file is damaged, another program's, empty, or made by a newer program.
    """
    with connected(path) as connection:
        state = state_of_file(connection)
        if state in {SchemaState.FOREIGN, SchemaState.EMPTY}:
            raise StoreError(f"{place} is not an FCN Rota database; choose another file.")
        require_usable(state, place)
        check_integrity(connection, place)
    return state


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Connect to an SQLite file that exists, without beginning a transaction; close it afterwards."""
    with closing(sqlite3.connect(uri_of(path.absolute()), uri=True, isolation_level=None, timeout=5)) as connection:
        yield connection
