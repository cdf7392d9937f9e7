"""Shifts, availability and rotas."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _reference(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["network_id", column], [f"{table}.network_id", f"{table}.id"], initially="DEFERRED", deferrable=True
    )


def _of_network() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["network_id"], ["networks.network_id"], initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    op.create_table(
        "shift_types",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("day_offset", sa.BigInteger(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("response_minutes", sa.BigInteger()),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("breaks", sa.JSON(), nullable=False),
        sa.Column("remote_allowed", sa.Boolean(), nullable=False),
        sa.Column("runs_on", sa.JSON(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        _reference("site_id", "sites"),
        _of_network(),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_shift_types"),
    )
    op.create_table(
        "shifts",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("shift_type_id", sa.Text(), nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        _reference("shift_type_id", "shift_types"),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_shifts"),
    )
    op.create_index("ix_shifts_network_id_start", "shifts", ["network_id", "start"])
    op.create_table(
        "cover_lines",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("skill", sa.Text()),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minimum", sa.BigInteger(), nullable=False),
        sa.Column("desired", sa.BigInteger(), nullable=False),
        sa.Column("prices", sa.JSON(), nullable=False),
        _reference("site_id", "sites"),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_cover_lines"),
    )
    op.create_index("ix_cover_lines_network_id_start", "cover_lines", ["network_id", "start"])
    op.create_table(
        "commitments",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("engagement_id", sa.Text()),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("late_start_agreed", sa.Boolean(), nullable=False),
        _reference("engagement_id", "engagements"),
        _reference("person_id", "people"),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_commitments"),
    )
    op.create_index("ix_commitments_network_id_start", "commitments", ["network_id", "start"])
    op.create_table(
        "availabilities",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("engagement_id", sa.Text()),
        sa.Column("shift_type_id", sa.Text()),
        sa.Column("strength", sa.BigInteger(), nullable=False),
        sa.Column("excluded_day", sa.Boolean(), nullable=False),
        _reference("engagement_id", "engagements"),
        _reference("person_id", "people"),
        _reference("shift_type_id", "shift_types"),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_availabilities"),
    )
    op.create_index("ix_availabilities_network_id_start", "availabilities", ["network_id", "start"])
    op.create_table(
        "absence_reasons",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("availability_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("retain_until", sa.Date(), nullable=False),
        _reference("availability_id", "availabilities"),
        _reference("organisation_id", "organisations"),
        sa.PrimaryKeyConstraint("network_id", "availability_id", name="pk_absence_reasons"),
    )
    op.create_table(
        "rotas",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("published_by", sa.Text()),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        _of_network(),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_rotas"),
    )
    op.create_index(
        "uq_rotas_one_draft",
        "rotas",
        ["network_id", "first_day", "last_day"],
        unique=True,
        sqlite_where=sa.text("status = 'draft'"),
        postgresql_where=sa.text("status = 'draft'"),
    )
    op.create_table(
        "assignments",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("rota_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("shift_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text()),
        sa.Column("engagement_id", sa.Text()),
        sa.Column("organisation_id", sa.Text()),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remote", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        _reference("engagement_id", "engagements"),
        _reference("organisation_id", "organisations"),
        _reference("person_id", "people"),
        _reference("rota_id", "rotas"),
        _reference("shift_id", "shifts"),
        sa.PrimaryKeyConstraint("network_id", "rota_id", "id", name="pk_assignments"),
    )
    op.create_index("ix_assignments_network_id_person_id", "assignments", ["network_id", "person_id"])
    op.create_index("ix_assignments_network_id_shift_id", "assignments", ["network_id", "shift_id"])
    op.create_table(
        "assignment_states",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("rota_id", sa.Text(), nullable=False),
        sa.Column("assignment_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "rota_id", "assignment_id"],
            ["assignments.network_id", "assignments.rota_id", "assignments.id"],
            name="fk_assignment_states_network_id_rota_id_assignment_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("network_id", "rota_id", "assignment_id", "position", name="pk_assignment_states"),
    )
    op.create_table(
        "worked_times",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("assignment_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        _of_network(),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_worked_times"),
    )
    op.create_index("ix_worked_times_network_id_assignment_id", "worked_times", ["network_id", "assignment_id"])
    op.create_table(
        "solve_results",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("rota_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("objective", sa.BigInteger(), nullable=False),
        sa.Column("bound", sa.BigInteger(), nullable=False),
        sa.Column("minimum_unfilled", sa.BigInteger(), nullable=False),
        sa.Column("minimum_unfilled_bound", sa.BigInteger(), nullable=False),
        sa.Column("hard_findings", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        _reference("rota_id", "rotas"),
        sa.PrimaryKeyConstraint("network_id", "rota_id", "revision", name="pk_solve_results"),
    )
