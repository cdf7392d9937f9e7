"""Column types that behave alike on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from fcn_rota.store.sqlite import instant_of


class UtcInstant(TypeDecorator[datetime]):
    """An instant, stored and returned as an aware UTC `datetime`.

    PostgreSQL keeps ``timestamp with time zone``. SQLite has no such type: there the UTC wall-clock time is kept in a
    text of fixed width, which sorts as the instants do.

    Raises
    ------
    ValueError
        On writing or comparing with a naive `datetime`, whose instant nobody can know.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what the driver is given."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone before it is stored: {value.isoformat()}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:  # noqa: ARG002 - SQLAlchemy's own
        """Return what makes of the driver's value what the program is given."""
        # Not `process_result_value`: a period is a hundred thousand instants, which SQLite keeps as text; few differ.
        return instant_of if dialect.name == "sqlite" else _from_moment


def _from_moment(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)
