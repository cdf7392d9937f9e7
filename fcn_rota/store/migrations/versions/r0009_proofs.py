"""What solves have proven of all rotas of a period."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "proofs",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("bound", sa.BigInteger(), nullable=False),
        sa.Column("minimum_unfilled_bound", sa.BigInteger(), nullable=False),
        sa.Column("taken", sa.JSON(), nullable=False),
        sa.Column("facts", sa.BigInteger(), nullable=False),
        sa.Column("around", sa.BigInteger(), nullable=False),
        sa.Column("proven_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["networks.network_id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_proofs"),
    )
