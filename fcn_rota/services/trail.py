"""Where an assignment comes from: what the command log says of it."""

from dataclasses import dataclass
from datetime import datetime

from fcn_rota.store import reading
from fcn_rota.store.asking import USERS, Source, same
from fcn_rota.store.command import EDITS, Command, CommandKind
from fcn_rota.store.database import Database
from fcn_rota.store.log import read_log

_OF_ASSIGNMENTS = EDITS | {CommandKind.UNDO, CommandKind.REDO}
"""Commands that say which assignments they changed, and how."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An entry of the log that is about an assignment.

    Parameters
    ----------
    kind
        What was done.
    by
        Identity of who did it; empty where they are no longer known.
    at
        When (UTC).
    why
        The reason given; empty where none was asked for.
    """

    kind: CommandKind
    by: str
    at: datetime
    why: str = ""


def trail_of(database: Database, rota: str, assignment: str) -> tuple[Mention, ...]:
    """Return what was done with an assignment in a version of the rota, oldest first.

    Nothing where it came into the version with an earlier one, and was left alone since.

    Parameters
    ----------
    database
        Where.
    rota, assignment
        Ids of the version and of the assignment in it.

    Raises
    ------
    StoreError
        If the database holds no network.
    """
    with database.reading() as source:
        home = reading.require_network(source).network_id
        mine = [command for command in read_log(source, home, rota) if _is_about(command, assignment)]
        names = _identities(source, home)
        return tuple(Mention(one.kind, names.get(one.user, ""), one.at, one.why) for one in mine)


def _is_about(command: Command, assignment: str) -> bool:
    sides = (command.before, command.after) if command.kind in _OF_ASSIGNMENTS else ()
    return any(entry["id"] == assignment for side in sides for entry in side["assignments"])


def _identities(source: Source, network: str) -> dict[str, str]:
    rows = source.rows(USERS, same("network_id", network), columns=("id", "identity"))
    return {row.id: row.identity for row in rows}
