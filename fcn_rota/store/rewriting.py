"""Replacing many rows at once, and tidying up behind."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Table, and_, delete, exists, select, true
from sqlalchemy.orm import InstrumentedAttribute

from fcn_rota.domain.interval import Interval
from fcn_rota.store.session import Session
from fcn_rota.store.tables import network, people, planning
from fcn_rota.store.tables.base import Base

ListedRow: TypeAlias = (
    network.OrganisationRow
    | network.SiteRow
    | people.PersonRow
    | people.EngagementRow
    | planning.ShiftTypeRow
    | planning.ShiftRow
)
_Listed = TypeVar("_Listed", bound=ListedRow)
_Dated = TypeVar("_Dated", planning.CoverLineRow, planning.CommitmentRow, planning.AvailabilityRow)
_Row = TypeVar("_Row", bound=Base)
_Value = TypeVar("_Value")
# What refers to others comes before what it refers to.
_PRUNED: tuple[type[ListedRow], ...] = (
    planning.ShiftRow,
    planning.ShiftTypeRow,
    people.EngagementRow,
    people.PersonRow,
    network.SiteRow,
    network.OrganisationRow,
)
_KEPT_WHEN_WIPED = "command_log"
_IDS_PER_STATEMENT = 500


def touching(
    start: InstrumentedAttribute[datetime], end: InstrumentedAttribute[datetime], span: Interval
) -> ColumnElement[bool]:
    """Return the condition that a row's interval shares time with the span."""
    return (start < span.end) & (end > span.start)


def rows_of(network_id: str, to_row: Callable[[str, int, _Value], _Row], values: Iterable[_Value]) -> list[_Row]:
    """Return the rows of some values, each with its place among them."""
    return [to_row(network_id, position, value) for position, value in enumerate(values)]


def relist(
    session: Session,
    network_id: str,
    kind: type[_Listed],
    rows: Sequence[_Listed],
    scope: ColumnElement[bool] | None = None,
) -> None:
    """Make the rows the listed ones of their table.

    Rows stay in place where they are already stored, because others refer to them.

    Parameters
    ----------
    session, network_id, kind
        Where: the network's rows of a table.
    rows
        What is listed from now on, whether it is stored yet or not.
    scope
        Which of the stored rows are listed no more unless they are among `rows`; None for all of the network's.
    """
    mine = select(kind).where(kind.network_id == network_id)
    stored = {row.id: row for row in session.scalars(mine)}
    replaced = session.scalars(mine.where(true() if scope is None else scope)).all()
    given = {row.id for row in rows}
    for row in replaced:
        row.listed = row.id in given
    for row in rows:
        if row.id in stored:
            session.merge(row).listed = True
        else:
            session.add(row)


def rewrite(session: Session, network_id: str, kind: type[_Row], rows: Sequence[_Row]) -> None:
    """Delete all of the network's rows of a table and store the given ones."""
    session.execute(delete(kind).where(kind.__table__.columns.network_id == network_id))
    session.add_all(rows)


def rewrite_span(session: Session, network_id: str, kind: type[_Dated], rows: Sequence[_Dated], span: Interval) -> None:
    """Delete the network's rows that share time with the span, or an id with a given row; store the given ones."""
    mine = delete(kind).where(kind.network_id == network_id)
    session.execute(mine.where(touching(kind.start, kind.end, span)))
    ids = [row.id for row in rows]
    for first in range(0, len(ids), _IDS_PER_STATEMENT):
        session.execute(mine.where(kind.id.in_(ids[first : first + _IDS_PER_STATEMENT])))
    session.add_all(rows)


def prune(session: Session, network_id: str) -> None:
    """Delete the facts that are no longer listed and that nothing refers to any more."""
    for kind in _PRUNED:
        table = kind.__table__
        assert isinstance(table, Table)  # noqa: S101 - every class here is mapped to a table
        used = [
            exists().where(*(element.parent == element.column for element in constraint.elements))
            for other in Base.metadata.tables.values()
            for constraint in other.foreign_key_constraints
            if constraint.referred_table is table
        ]
        unlisted = and_(table.c.network_id == network_id, table.c.listed.is_(False))
        session.execute(delete(table).where(unlisted, *(~use for use in used)))


def wipe_network(session: Session, network_id: str) -> None:
    """Delete everything of a network but its command log. Only the example network is ever wiped."""
    for table in reversed(Base.metadata.sorted_tables):
        if table.name != _KEPT_WHEN_WIPED:
            session.execute(delete(table).where(table.c.network_id == network_id))
    session.expunge_all()
