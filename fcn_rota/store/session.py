"""The session of a transaction: SQLAlchemy's, which also answers questions put as plain values."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Column, ColumnElement, or_, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session as BareSession

from fcn_rota.store.asking import Compared, Condition, Either, OneFound, OneOf, RowT, Table, row_class
from fcn_rota.store.tables import Base


class Session(BareSession):
    """SQLAlchemy's session, and a `fcn_rota.store.asking.Source`."""

    def rows(
        self,
        table: Table[RowT],
        *conditions: Condition,
        order: Sequence[str] = (),
        columns: Sequence[str] = (),
        most: int | None = None,
    ) -> Sequence[RowT]:
        """Return rows to read from (`fcn_rota.store.asking.Source.rows`)."""
        # What was added or changed in this transaction is written first, as it is before entities are read.
        self.flush()
        asked = Base.metadata.tables[table.name]
        wanted = [asked.c[name] for name in columns] or list(asked.c)
        query = select(*wanted).where(*(_clause(asked, one) for one in conditions)).limit(most)
        query = query.order_by(*(asked.c[name[1:]].desc() if name.startswith("-") else asked.c[name] for name in order))
        made = row_class(table.name, tuple(column.key for column in wanted))._make
        # All at once: one after the other they take half as long again.
        return cast("Sequence[RowT]", tuple(map(made, self.connection().execute(query).all())))


def _clause(table: SqlTable, condition: Condition) -> ColumnElement[bool]:
    if isinstance(condition, Either):
        return or_(_clause(table, condition.first), _clause(table, condition.second))
    column: Column[Any] = table.c[condition.column]
    if isinstance(condition, OneOf):
        return column.in_(condition.values)
    if isinstance(condition, OneFound):
        other = Base.metadata.tables[condition.table]
        return column.in_(select(other.c[condition.of]).where(*(_clause(other, one) for one in condition.conditions)))
    return _comparison(column, condition)


def _comparison(column: Column[Any], condition: Compared) -> ColumnElement[bool]:
    match condition.sign:
        case "=":
            return column.is_(None) if condition.value is None else column == condition.value
        case "<":
            return column < condition.value
        case ">":
            return column > condition.value
        case ">=":
            return column >= condition.value
