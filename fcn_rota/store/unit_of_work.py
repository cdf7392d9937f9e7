"""One transaction: everything inside it happens, or nothing."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from fcn_rota.store.asking import Condition, RowT, Table
from fcn_rota.store.engine import READ_ONLY
from fcn_rota.store.failures import explained, is_of_storage, store_error
from fcn_rota.store.location import Location
from fcn_rota.store.session import Session


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
        if isinstance(error, Exception) and not isinstance(error, OSError | ImportError) and is_of_storage(error):
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
        return self.session.rows(table, *conditions, order=order, columns=columns, most=most)
