"""What is decided about cover: numbers set by hand, and sign-offs for going below the minimum typed in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "cover_overrules",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("people", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _site("cover_overrules"),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_cover_overrules"),
    )
    op.create_table(
        "cover_sign_offs",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _site("cover_sign_offs"),
        sa.PrimaryKeyConstraint("network_id", "site_id", "skill", name="pk_cover_sign_offs"),
    )


def _site(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["network_id", "site_id"],
        ["sites.network_id", "sites.id"],
        name=f"fk_{table}_network_id_site_id",
        deferrable=True,
        initially="DEFERRED",
    )
