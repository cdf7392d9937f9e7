"""What all tables share: keys, types and the names of constraints.

Every table carries `network_id`, and its primary key starts with it; every foreign key carries it too. A row can thus
never refer to another network's row, and row-level security can later be laid over `network_id` alone.
"""

from datetime import date, datetime, time
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Date, Double, ForeignKeyConstraint, MetaData, Text, Time
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from fcn_rota.store.types import UtcInstant

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """Base of every row class. Rows are made with keywords that mypy checks, and never print personal data."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        int: BigInteger(),
        float: Double(),
        date: Date(),
        time: Time(),
        datetime: UtcInstant(),
        # Not JSONB: its text comes back as it was written, order of keys and form of numbers included.
        list[Any]: JSON(),
        dict[str, Any]: JSON(),
    }


class InNetwork(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A row of one network, under an opaque id."""

    network_id: Mapped[str] = mapped_column(primary_key=True, sort_order=-2)
    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-1)


class Listed(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A fact that older rotas may still refer to after the network has dropped it.

    `position` keeps the order in which the network was stored; `listed` is false for what is kept only because a rota,
    a case or the retention schedule needs it.
    """

    position: Mapped[int]
    listed: Mapped[bool] = mapped_column(default=True)


def reference(column: str, table: str) -> ForeignKeyConstraint:
    """Return a foreign key to the row of the same network with that id.

    Checked when the transaction commits, so that a network can be replaced wholesale in any order.
    """
    targets = [f"{table}.network_id", f"{table}.id"]
    return ForeignKeyConstraint(["network_id", column], targets, deferrable=True, initially="DEFERRED")


def network_reference() -> ForeignKeyConstraint:
    """Return the foreign key to the network a row belongs to."""
    return ForeignKeyConstraint(["network_id"], ["networks.network_id"], deferrable=True, initially="DEFERRED")
