"""The command log: appended to, read, never changed."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from fcn_rota.store.command import FACTS, Command, CommandKind
from fcn_rota.store.tables.activity import CommandRow


def append(session: Session, network_id: str, command: Command) -> int:
    """Append a command, in the same transaction as what it did, and return its sequence number."""
    row = CommandRow(
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
    session.add(row)
    session.flush()
    return row.sequence


def read_log(session: Session, network_id: str, rota_id: str | None = None) -> tuple[Command, ...]:
    """Return the log of a network, or of one rota, oldest first."""
    query = select(CommandRow).where(CommandRow.network_id == network_id).order_by(CommandRow.sequence)
    if rota_id is not None:
        query = query.where(CommandRow.rota_id == rota_id)
    return tuple(_from_row(row) for row in session.scalars(query))


def read_outline(session: Session, network_id: str, rota_id: str) -> tuple[Command, ...]:
    """Return the log of one rota as `read_log` does, without what was before and after: much less to read."""
    return _outline(session, network_id, CommandRow.rota_id == rota_id)


def read_facts_outline(session: Session, network_id: str) -> tuple[Command, ...]:
    """Return what changed the network's facts, oldest first, without what was before and after."""
    return _outline(session, network_id, CommandRow.rota_id.is_(None), CommandRow.kind.in_(FACTS))


def facts_revision(session: Session, network_id: str) -> int:
    """Return the sequence number of the command that changed the network's facts last; 0 where none did."""
    mine = (CommandRow.network_id == network_id) & CommandRow.rota_id.is_(None) & CommandRow.kind.in_(FACTS)
    return session.scalar(select(func.max(CommandRow.sequence)).where(mine)) or 0


def facts_changed_since(session: Session, network_id: str, at: datetime) -> bool:
    """Whether the network's facts were changed after an instant."""
    mine = (CommandRow.network_id == network_id) & CommandRow.rota_id.is_(None) & CommandRow.kind.in_(FACTS)
    return session.scalars(select(CommandRow.sequence).where(mine, CommandRow.at > at).limit(1)).first() is not None


def read_facts_since(session: Session, network_id: str, at: datetime) -> tuple[Command, ...]:
    """Return what changed the network's facts from an instant on, oldest first."""
    query = select(CommandRow).where(CommandRow.network_id == network_id, CommandRow.rota_id.is_(None))
    mine = query.where(CommandRow.kind.in_(FACTS), CommandRow.at >= at).order_by(CommandRow.sequence)
    return tuple(_from_row(row) for row in session.scalars(mine))


def read_commands(session: Session, sequences: Collection[int]) -> dict[int, Command]:
    """Return the commands with some sequence numbers."""
    rows = session.scalars(select(CommandRow).where(CommandRow.sequence.in_(sequences)))
    return {row.sequence: _from_row(row) for row in rows}


def read_command(session: Session, sequence: int) -> Command:
    """Return the command with a sequence number that is known to be in the log."""
    return _from_row(session.scalars(select(CommandRow).where(CommandRow.sequence == sequence)).one())


def _outline(session: Session, network_id: str, *conditions: ColumnElement[bool]) -> tuple[Command, ...]:
    kind = CommandRow
    query = select(kind.kind, kind.user_id, kind.at, kind.why, kind.rota_id, kind.revision, kind.about, kind.sequence)
    found = session.execute(query.where(kind.network_id == network_id, *conditions).order_by(kind.sequence))
    return tuple(
        Command(CommandKind(name), {}, {}, user, at, why, rota, revision, about, sequence)
        for name, user, at, why, rota, revision, about, sequence in found
    )


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
