"""Logs of a network's own cases, and which of them its demand is learned from."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "case_logs",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("cases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["networks.network_id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_case_logs"),
    )
    op.add_column("networks", sa.Column("case_log_id", sa.Text(), nullable=True))
