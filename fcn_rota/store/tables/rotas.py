"""Tables of rotas: versions, their assignments and what became of them, solve results, and what was proven."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from fcn_rota.store.tables.base import Base, InNetwork, network_reference, reference

_DRAFT = text("status = 'draft'")


def _rota_reference() -> ForeignKeyConstraint:
    return reference("rota_id", "rotas")


class RotaRow(InNetwork, Base):
    """A version of the assignments of a period.

    `origin` tells a rota planned here from the record of duties that came with an imported problem (its status is
    *archived*, its version 0: it is nobody's plan, only known). `revision` counts the edits of a draft; SQLAlchemy
    compares it in every update, so that of two windows only one can advance it.
    """

    __tablename__ = "rotas"
    __table_args__ = (
        network_reference(),
        Index(
            "uq_rotas_one_draft",
            "network_id",
            "first_day",
            "last_day",
            unique=True,
            # PostgreSQL's index has the same condition, made by migration 0002. To name it here would load that
            # dialect with its drivers wherever a file is opened.
            sqlite_where=_DRAFT,
        ),
    )

    first_day: Mapped[date]
    last_day: Mapped[date]
    version: Mapped[int]
    status: Mapped[str]
    origin: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    changed_at: Mapped[datetime]
    published_at: Mapped[datetime | None] = mapped_column(default=None)
    published_by: Mapped[str | None] = mapped_column(default=None)
    revision: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own spelling


class AssignmentRow(Base):
    """A person on a shift, in one version of a rota. The same assignment keeps its id from version to version."""

    __tablename__ = "assignments"
    __table_args__ = (
        _rota_reference(),
        reference("shift_id", "shifts"),
        reference("person_id", "people"),
        reference("engagement_id", "engagements"),
        reference("organisation_id", "organisations"),
        Index(None, "network_id", "shift_id"),
        Index(None, "network_id", "person_id"),
    )

    network_id: Mapped[str] = mapped_column(primary_key=True)
    rota_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    shift_id: Mapped[str]
    person_id: Mapped[str | None]
    engagement_id: Mapped[str | None]
    organisation_id: Mapped[str | None]
    start: Mapped[datetime]
    end: Mapped[datetime]
    remote: Mapped[bool]
    counts: Mapped[bool]
    made_by: Mapped[str]
    pinned: Mapped[bool]
    published: Mapped[bool]


class AssignmentStateRow(Base):
    """A step in an assignment's life. Triggers refuse to change one; it goes only together with its assignment."""

    __tablename__ = "assignment_states"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "rota_id", "assignment_id"],
            ["assignments.network_id", "assignments.rota_id", "assignments.id"],
            deferrable=True,
            initially="DEFERRED",
        ),
    )

    network_id: Mapped[str] = mapped_column(primary_key=True)
    rota_id: Mapped[str] = mapped_column(primary_key=True)
    assignment_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    at: Mapped[datetime]


class WorkedTimeRow(InNetwork, Base):
    """What really happened on an assignment, whichever versions of the rota it stands in: hence no foreign key."""

    __tablename__ = "worked_times"
    __table_args__ = (network_reference(), Index(None, "network_id", "assignment_id"))

    position: Mapped[int]
    assignment_id: Mapped[str]
    kind: Mapped[str]
    start: Mapped[datetime]
    end: Mapped[datetime]


class SolveResultRow(Base):
    """A solve's outcome, as saved with the draft at that revision. Sentences hold ids in place of people's names."""

    __tablename__ = "solve_results"
    __table_args__ = (_rota_reference(),)

    network_id: Mapped[str] = mapped_column(primary_key=True)
    rota_id: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str]
    objective: Mapped[int]
    bound: Mapped[int]
    minimum_unfilled: Mapped[int]
    minimum_unfilled_bound: Mapped[int]
    hard_findings: Mapped[int]
    seconds: Mapped[float]
    details: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]


class ProofRow(InNetwork, Base):
    """What a solve has proven of all rotas of a period that keep what it took for granted.

    It was proven at the revision `facts` of the network's facts, and holds while these differ in nothing that bears on
    a rota, and `around` is the present revision of the rotas of other periods that the problem takes in
    (`fcn_rota.services.proofs`).
    """

    __tablename__ = "proofs"
    __table_args__ = (network_reference(),)

    first_day: Mapped[date]
    last_day: Mapped[date]
    bound: Mapped[int]
    minimum_unfilled_bound: Mapped[int]
    taken: Mapped[list[Any]]
    facts: Mapped[int]
    around: Mapped[int]
    proven_at: Mapped[datetime]
