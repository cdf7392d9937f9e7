"""Ages and deprivation of practices' registered patients."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("organisations", sa.Column("deprivation_fifth", sa.BigInteger(), nullable=True))
    op.add_column("organisations", sa.Column("ages", sa.JSON(), nullable=True))
