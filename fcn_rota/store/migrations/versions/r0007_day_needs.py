"""Needs of a shift type on single kinds of day."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    # Whatever is stored needs the same on all its days.
    op.add_column("shift_types", sa.Column("day_needs", sa.JSON(), nullable=False, server_default="[]"))
