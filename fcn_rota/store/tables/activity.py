"""Tables of what happens: users, the command log, the cases of the live board, and logs of cases past."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fcn_rota.store.tables.base import Base, InNetwork, network_reference, reference


class UserRow(InNetwork, Base):
    """Somebody who uses the program: the identity they sign in with, and their role."""

    __tablename__ = "users"
    __table_args__ = (
        network_reference(),
        reference("organisation_id", "organisations"),
        UniqueConstraint("network_id", "identity"),
    )

    identity: Mapped[str]
    role: Mapped[str]
    organisation_id: Mapped[str | None] = mapped_column(default=None)
    record_version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": record_version}  # noqa: RUF012 - SQLAlchemy's own spelling


class CaseRow(InNetwork, Base):
    """A case on the live board. Its assignment may be of any rota version, hence no foreign key."""

    __tablename__ = "cases"
    __table_args__ = (network_reference(), reference("practice_id", "organisations"))

    reference: Mapped[str]
    received: Mapped[datetime]
    due_by: Mapped[datetime] = mapped_column(index=True)
    priority: Mapped[str]
    skill: Mapped[str]
    triaged: Mapped[datetime | None]
    state: Mapped[str]
    practice_id: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    assignment_id: Mapped[str | None]
    record_version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": record_version}  # noqa: RUF012 - SQLAlchemy's own spelling


class CaseLogRow(InNetwork, Base):
    """A network's own cases as a file held them, never changed; which log is in use stands with the network.

    The cases are read and written whole, hence JSON: a list for each column, no word about a patient. Practices are no
    foreign keys: a log outlives them.
    """

    __tablename__ = "case_logs"
    __table_args__ = (network_reference(),)

    name: Mapped[str]
    stored_at: Mapped[datetime]
    user_id: Mapped[str]
    cases: Mapped[dict[str, Any]]


class CommandRow(Base):
    """An edit, for good: triggers of the database refuse to change or delete it.

    It has no foreign keys, because it outlives what it speaks of.
    """

    __tablename__ = "command_log"
    __table_args__ = (Index(None, "network_id", "rota_id", "sequence"),)

    sequence: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True, init=False
    )
    network_id: Mapped[str]
    kind: Mapped[str]
    rota_id: Mapped[str | None]
    revision: Mapped[int | None]
    about: Mapped[int | None]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    user_id: Mapped[str]
    at: Mapped[datetime]
    why: Mapped[str]
