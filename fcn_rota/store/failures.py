"""Errors of the system and of the two databases, said in one sentence each."""

import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from fcn_rota.store.errors import StaleRevision, StoreError
from fcn_rota.store.location import Location

_LOCKED = (
    "The database {place} is in use by another program or window; wait for it to finish, or close it, and try again."
)
_FULL = "The disk is full, so nothing was written to {place}; free some space and try again."
_READ_ONLY = "The database {place} cannot be written; allow yourself to write to it and its folder, or choose another."
_UNREACHABLE = "The database {place} cannot be opened; check that its folder exists and that you may use it."
_NOT_OURS = "{place} is not an FCN Rota database; choose another file, or restore a backup."
_DAMAGED = (
    "The database {place} is damaged; restore the latest backup (in the window's menu under File, or with 'fcn-rota "
    "restore FILE')."
)
_FAILING = "The disk that holds {place} could not be read or written; check that it is still connected and sound."
_SERVER = "The database server of {place} cannot be reached or refused; check its address, your name and the network."
_DANGLING = "Nothing was written to {place}: the data refers to something that does not exist, or names a thing twice."

_SQLITE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _UNREACHABLE,
    sqlite3.SQLITE_NOTADB: _NOT_OURS,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_IOERR: _FAILING,
    sqlite3.SQLITE_CONSTRAINT: _DANGLING,
}
_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
    errno.ENOENT: "{place} does not exist; check the path.",
    errno.EISDIR: "{place} is a folder; give the path of a file.",
    errno.EEXIST: "{place} lies under a file, not a folder; check the path.",
    errno.ENOTDIR: "{place} lies under a file, not a folder; check the path.",
    errno.ENAMETOOLONG: "The path {place} is too long; choose a shorter one.",
}
# SQLSTATE, by class (two characters) where the whole class means the same.
_POSTGRESQL = {
    "53100": _FULL,
    "55P03": _LOCKED,
    "40001": _LOCKED,
    "40P01": _LOCKED,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "23": _DANGLING,
    "08": _SERVER,
    "28": _SERVER,
    "3D": _SERVER,
    "57": _SERVER,
    "53": _SERVER,
}
_ERRORS = "sqlalchemy.exc"


@contextmanager
def explained(place: Location | object) -> Iterator[None]:
    """Turn what goes wrong inside the block into a `StoreError` about the place."""
    try:
        yield
    except Exception as error:
        if not is_of_storage(error):
            raise
        raise store_error(error, place) from error


def is_of_storage(error: BaseException | None) -> bool:
    """Whether an error is one that `store_error` explains: the system's, SQLite's, SQLAlchemy's or a value's."""
    return isinstance(error, OSError | sqlite3.Error | ImportError | OverflowError | UnicodeError) or _is_of(
        error, _ERRORS, "SQLAlchemyError"
    )


def _is_of(error: BaseException | None, module: str, name: str) -> bool:
    """Whether an error is of a class in a library, which is not loaded for the question: whoever raises it has."""
    loaded = sys.modules.get(module)
    return loaded is not None and isinstance(error, getattr(loaded, name))


def store_error(error: Exception, place: object) -> StoreError:
    """Return what an error means to somebody who uses the program."""
    if _is_of(error, "sqlalchemy.orm.exc", "StaleDataError"):
        return StaleRevision(
            "Somebody else changed this first, in another window or on another machine; load it again, then repeat "
            "your change."
        )
    cause: BaseException | None = getattr(error, "orig", None) if _is_of(error, _ERRORS, "StatementError") else error
    if isinstance(cause, StoreError):
        return cause
    sentence = _sentence(error, cause)
    if sentence is None:
        first_line = (str(cause).strip().splitlines() or [type(cause).__name__])[0]
        return StoreError(f"The database {place} could not do this ({first_line}); nothing was written.")
    return StoreError(sentence.format(place=place))


def _sentence(error: Exception, cause: BaseException | None) -> str | None:
    if isinstance(cause, sqlite3.Error):
        code: int = getattr(cause, "sqlite_errorcode", 0)
        # The low byte is the primary code; the rest tells variants apart. A trigger of ours says itself what is wrong.
        return None if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER else _SQLITE.get(code & 0xFF)
    if isinstance(cause, OSError):
        return _SYSTEM.get(cause.errno or 0)
    if isinstance(cause, ImportError) or _is_of(cause, _ERRORS, "NoSuchModuleError"):
        return "PostgreSQL needs one more package: install it with 'pip install fcn-rota[postgres]'."
    if isinstance(cause, OverflowError | UnicodeError):
        return "Nothing was written to {place}: a number is too large, or a text holds characters that cannot be kept."
    return _postgresql_sentence(cause) if _is_of(error, _ERRORS, "DBAPIError") else None


def _postgresql_sentence(cause: BaseException | None) -> str | None:
    state: str | None = getattr(cause, "sqlstate", None)
    if state is None:
        return _SERVER
    return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
