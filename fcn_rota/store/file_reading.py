"""Reading an SQLite file by itself, which opens a window without loading SQLAlchemy.

Nothing is said here of what the tables are: a file says itself which columns they have and of which types, as the
migrations made them, and it has been found to be of the present revision before.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self, cast

from fcn_rota.store.asking import Compared, Condition, Either, OneFound, OneOf, RowT, Table, Value, row_class
from fcn_rota.store.failures import explained, store_error
from fcn_rota.store.location import Location
from fcn_rota.store.sqlite import READERS, connect, text_of


class FileReading:
    """A transaction on a file that only reads, and sees one steady state; a `fcn_rota.store.asking.Source`.

    Parameters
    ----------
    location
        Where the file is, and how errors name it.
    busy_milliseconds
        How long to wait for a lock.

    Raises
    ------
    StoreError
        On entering or inside the block: what the file could not do.
    """

    def __init__(self, location: Location, busy_milliseconds: int) -> None:
        self._location = location
        self._busy_milliseconds = busy_milliseconds
        self._types: dict[str, dict[str, str]] = {}

    def __enter__(self) -> Self:
        if self._location.path is None:
            raise ValueError(f"{self._location} is no file")
        with explained(self._location):
            self._connection = connect(self._location.path, self._busy_milliseconds)
            self._connection.execute("BEGIN")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._connection.close()
        if isinstance(error, sqlite3.Error | OverflowError | UnicodeError):
            raise store_error(error, self._location) from error

    def rows(
        self,
        table: Table[RowT],
        *conditions: Condition,
        order: Sequence[str] = (),
        columns: Sequence[str] = (),
        most: int | None = None,
    ) -> Sequence[RowT]:
        """Return rows to read from (`fcn_rota.store.asking.Source.rows`)."""
        types = self._types_of(table.name)
        wanted = tuple(columns or types)
        where, values = _where(conditions)
        # Names are those of the program's own tables and columns; whatever comes from elsewhere is a parameter.
        query = f"SELECT {_listed(wanted)} FROM {_quoted(table.name)}{where}{_ordered(order)}"  # noqa: S608
        if most is not None:
            query, values = f"{query} LIMIT ?", [*values, most]
        found = self._connection.execute(query, values).fetchall()
        if not found:
            return ()
        # Column by column: what is done for each of ten thousand rows is thus done by the interpreter's own loops.
        read = [_read(kept, types[name]) for kept, name in zip(zip(*found, strict=True), wanted, strict=True)]
        return cast("Sequence[RowT]", tuple(map(row_class(table.name, wanted)._make, zip(*read, strict=True))))

    def _types_of(self, table: str) -> dict[str, str]:
        """Return the columns of a table in their order, each with the type that the file names for it."""
        if table not in self._types:
            described = self._connection.execute("SELECT name, type FROM pragma_table_info(?)", [table]).fetchall()
            self._types[table] = dict(described)
        return self._types[table]


def _read(kept: Sequence[Any], kind: str) -> Iterable[Any]:
    """Return what the program is given for a column's kept values; each is made once for all rows that hold it."""
    read = READERS.get(kind)
    if read is None:
        return kept
    made = {value: None if value is None else read(value) for value in set(kept)}
    return map(made.__getitem__, kept)


def _where(conditions: Iterable[Condition]) -> tuple[str, list[Any]]:
    """Return the condition that all of these hold, with its parameters."""
    clauses = [_clause(condition) for condition in conditions]
    if not clauses:
        return "", []
    return " WHERE " + " AND ".join(text for text, _ in clauses), [value for _, values in clauses for value in values]


def _clause(condition: Condition) -> tuple[str, list[Any]]:
    if isinstance(condition, Either):
        first, second = _clause(condition.first), _clause(condition.second)
        return f"({first[0]} OR {second[0]})", [*first[1], *second[1]]
    column = _quoted(condition.column)
    if isinstance(condition, OneOf):
        # One parameter, however many values: SQLite takes no more than 32,766.
        return f"{column} IN (SELECT value FROM json_each(?))", [  # noqa: S608 - as above
            json.dumps(list(condition.values))
        ]
    if isinstance(condition, OneFound):
        where, values = _where(condition.conditions)
        return f"{column} IN (SELECT {_quoted(condition.of)} FROM {_quoted(condition.table)}{where})", values  # noqa: S608
    return _comparison(column, condition)


def _comparison(column: str, condition: Compared) -> tuple[str, list[Any]]:
    if condition.value is None:
        return f"{column} IS NULL", []
    return f"{column} {condition.sign} ?", [_kept(condition.value)]


def _kept(value: Value) -> str | int:
    """Return a value as a column keeps it."""
    if isinstance(value, datetime):
        return text_of(value)
    return value.isoformat() if isinstance(value, date) else value or 0


def _ordered(order: Sequence[str]) -> str:
    parts = [f"{_quoted(name[1:])} DESC" if name.startswith("-") else _quoted(name) for name in order]
    return f" ORDER BY {', '.join(parts)}" if parts else ""


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(map(_quoted, columns))


def _quoted(name: str) -> str:
    return f'"{name}"'
