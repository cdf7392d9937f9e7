"""The command log, which nobody can change, and the states of assignments, which only go with their assignment."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_LOG = "the command log is append-only"
_STATES = "the states of an assignment are never changed"


def upgrade() -> None:
    op.create_table(
        "command_log",
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rota_id", sa.Text()),
        sa.Column("revision", sa.BigInteger()),
        sa.Column("about", sa.BigInteger()),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_command_log"),
    )
    op.create_index("ix_command_log_network_id_rota_id_sequence", "command_log", ["network_id", "rota_id", "sequence"])

    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    for name, event, table, sentence in (
        ("command_log_keeps", "DELETE", "command_log", _LOG),
        ("command_log_stays", "UPDATE", "command_log", _LOG),
        ("assignment_states_stay", "UPDATE", "assignment_states", _STATES),
    ):
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END")


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$"
    )
    for name, event, table, each, sentence in (
        ("command_log_stays", "UPDATE OR DELETE", "command_log", "ROW", _LOG),
        ("command_log_keeps", "TRUNCATE", "command_log", "STATEMENT", _LOG),
        ("assignment_states_stay", "UPDATE", "assignment_states", "ROW", _STATES),
    ):
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} "
            f"EXECUTE FUNCTION refuse_change('{sentence}')"
        )
