"""One transaction: everything inside it happens, or nothing."""

from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from fcn_rota.store.engine import READ_ONLY
from fcn_rota.store.failures import explained, store_error
from fcn_rota.store.location import Location


class UnitOfWork:
    """A transaction, committed at the end of its ``with`` block and undone where the block fails.

    A writer waits its turn at the start: writers are in one order. A reader sees one steady state throughout.

    Parameters
    ----------
    engine, location
        The database, and how errors name it.
    read_only
        Whether it only reads.

    Raises
    ------
    StoreError
        On entering, inside the block or on leaving: what the database could not do.
    """

    def __init__(self, engine: Engine, location: Location, *, read_only: bool) -> None:
        self._location = location
        self._read_only = read_only
        self.session = Session(engine, expire_on_commit=False)

    def __enter__(self) -> Self:
        try:
            with explained(self._location):
                self.session.connection(execution_options={READ_ONLY: self._read_only})
        except BaseException:
            self.session.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            with explained(self._location):
                if error is None and not self._read_only:
                    self.session.commit()
        finally:
            self.session.close()
        if isinstance(error, SQLAlchemyError | OverflowError | UnicodeError):
            raise store_error(error, self._location) from error
