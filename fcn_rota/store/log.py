"""The command log: appended to, read, never changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from fcn_rota.store.command import Command, CommandKind
from fcn_rota.store.tables.activity import CommandRow


def append(session: Session, network_id: str, command: Command) -> None:
    """Append a command, in the same transaction as what it did."""
    session.add(
        CommandRow(
            network_id=network_id,
            kind=command.kind.value,
            rota_id=command.rota,
            revision=command.revision,
            about=command.about,
            before=dict(command.before),
            after=dict(command.after),
            user_id=command.user,
            at=command.at,
            why=command.why,
        )
    )
    session.flush()


def read_log(session: Session, network_id: str, rota_id: str | None = None) -> tuple[Command, ...]:
    """Return the log of a network, or of one rota, oldest first."""
    query = select(CommandRow).where(CommandRow.network_id == network_id).order_by(CommandRow.sequence)
    if rota_id is not None:
        query = query.where(CommandRow.rota_id == rota_id)
    return tuple(_from_row(row) for row in session.scalars(query))


def read_outline(session: Session, network_id: str, rota_id: str) -> tuple[Command, ...]:
    """Return the log of one rota as `read_log` does, without what was before and after: much less to read."""
    kind = CommandRow
    query = select(kind.kind, kind.user_id, kind.at, kind.why, kind.rota_id, kind.revision, kind.about, kind.sequence)
    mine = (kind.network_id == network_id) & (kind.rota_id == rota_id)
    return tuple(
        Command(CommandKind(name), {}, {}, user, at, why, rota, revision, about, sequence)
        for name, user, at, why, rota, revision, about, sequence in session.execute(
            query.where(mine).order_by(kind.sequence)
        )
    )


def read_command(session: Session, sequence: int) -> Command:
    """Return the command with a sequence number that is known to be in the log."""
    return _from_row(session.scalars(select(CommandRow).where(CommandRow.sequence == sequence)).one())


def _from_row(row: CommandRow) -> Command:
    return Command(
        kind=CommandKind(row.kind),
        before=row.before,
        after=row.after,
        user=row.user_id,
        at=row.at,
        why=row.why,
        rota=row.rota_id,
        revision=row.revision,
        about=row.about,
        sequence=row.sequence,
    )
