"""Names and contact details as they were before they were changed, kept for a while apart from the log."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "earlier_details",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("retain_until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id", "person_id"], ["people.network_id", "people.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("network_id", "sequence", "person_id", name="pk_earlier_details"),
    )
