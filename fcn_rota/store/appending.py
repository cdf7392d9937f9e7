"""Appending to the command log, which is never changed otherwise."""

from fcn_rota.store.command import Command
from fcn_rota.store.session import Session
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
