"""Engines: how connections to SQLite and PostgreSQL are set up."""

import json
import sqlite3
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from fcn_rota.store.location import Location
from fcn_rota.store.sqlite import BUSY_MILLISECONDS, set_up

READ_ONLY = "fcn_rota_read_only"
"""Execution option of a connection that only reads."""
_WRITER_LOCK = 0x46434E52  # "FCNR"

# NaN and infinity are no JSON, and PostgreSQL would refuse what SQLite takes.
_to_json = partial(json.dumps, allow_nan=False, ensure_ascii=False)


def make_engine(location: Location, busy_milliseconds: int = BUSY_MILLISECONDS) -> Engine:
    """Return an engine whose every transaction is either one ordered writer or a steady view for reading.

    Parameters
    ----------
    location
        The database.
    busy_milliseconds
        How long to wait for a lock.
    """
    if location.path is not None:
        engine = create_engine(
            location.url,
            json_serializer=_to_json,
            # A pooled connection would keep the file open, and a file that is open cannot be restored over.
            poolclass=NullPool,
            connect_args={"timeout": busy_milliseconds / 1000, "check_same_thread": False},
        )
        event.listen(engine, "connect", partial(_set_up_sqlite, busy_milliseconds))
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    options = f"-c lock_timeout={busy_milliseconds} -c timezone=UTC"
    stated = location.url.query.get("options")
    engine = create_engine(
        location.url.difference_update_query(["options"]),
        json_serializer=_to_json,
        pool_pre_ping=True,
        connect_args={"options": f"{stated} {options}" if stated else options, "connect_timeout": 10},
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _set_up_sqlite(busy_milliseconds: int, connection: sqlite3.Connection, _record: Any) -> None:
    set_up(connection, busy_milliseconds)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another one has written, whatever the timeout.
    reads = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(READ_ONLY, False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    else:
        # Writers queue here, as they do in SQLite: one ordered writer.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
