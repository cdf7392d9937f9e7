"""The command log: read here, appended to by `fcn_rota.store.appending`, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fcn_rota.store.asking import COMMAND_LOG, Compared, Condition, OneOf, Source, same
from fcn_rota.store.command import FACTS, Command, CommandKind

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from fcn_rota.store.tables.activity import CommandRow

_IN_ORDER = ("sequence",)
_OUTLINE = ("kind", "user_id", "at", "why", "rota_id", "revision", "about", "sequence")


def read_log(source: Source, network_id: str, rota_id: str | None = None) -> tuple[Command, ...]:
    """Return the log of a network, or of one rota, oldest first."""
    mine = () if rota_id is None else (same("rota_id", rota_id),)
    found = source.rows(COMMAND_LOG, same("network_id", network_id), *mine, order=_IN_ORDER)
    return tuple(map(_from_row, found))


def read_outline(source: Source, network_id: str, rota_id: str) -> tuple[Command, ...]:
    """Return the log of one rota as `read_log` does, without what was before and after: much less to read."""
    return _outline(source, network_id, same("rota_id", rota_id))


def read_facts_outline(source: Source, network_id: str) -> tuple[Command, ...]:
    """Return what changed the network's facts, oldest first, without what was before and after."""
    return _outline(source, network_id, *_about_facts())


def facts_revision(source: Source, network_id: str) -> int:
    """Return the sequence number of the command that changed the network's facts last; 0 where none did."""
    mine = same("network_id", network_id), *_about_facts()
    found = source.rows(COMMAND_LOG, *mine, order=("-sequence",), columns=_IN_ORDER, most=1)
    return found[0].sequence if found else 0


def last_command(source: Source, network_id: str) -> tuple[int, datetime] | None:
    """Return the sequence number of the last command, whatever it did, and when it was (UTC); None where none did."""
    columns = ("sequence", "at")
    found = source.rows(COMMAND_LOG, same("network_id", network_id), order=("-sequence",), columns=columns, most=1)
    return (found[0].sequence, found[0].at) if found else None


def rotas_revision(source: Source, network_id: str, rota_ids: Collection[str]) -> int:
    """Return the sequence number of the command that changed one of some rotas last; 0 where none did."""
    mine = same("network_id", network_id), OneOf("rota_id", rota_ids)
    found = source.rows(COMMAND_LOG, *mine, order=("-sequence",), columns=_IN_ORDER, most=1)
    return found[0].sequence if found else 0


def facts_changed_since(source: Source, network_id: str, at: datetime) -> bool:
    """Whether the network's facts were changed after an instant."""
    mine = same("network_id", network_id), *_about_facts(), Compared("at", ">", at)
    return bool(source.rows(COMMAND_LOG, *mine, columns=_IN_ORDER, most=1))


def read_facts_since(source: Source, network_id: str, at: datetime) -> tuple[Command, ...]:
    """Return what changed the network's facts from an instant on, oldest first."""
    mine = same("network_id", network_id), *_about_facts(), Compared("at", ">=", at)
    return tuple(map(_from_row, source.rows(COMMAND_LOG, *mine, order=_IN_ORDER)))


def read_facts_after(source: Source, network_id: str, sequence: int) -> tuple[Command, ...]:
    """Return what changed the network's facts after the command with a sequence number, oldest first."""
    mine = same("network_id", network_id), *_about_facts(), Compared("sequence", ">", sequence)
    return tuple(map(_from_row, source.rows(COMMAND_LOG, *mine, order=_IN_ORDER)))


def read_commands(source: Source, sequences: Collection[int]) -> dict[int, Command]:
    """Return the commands with some sequence numbers."""
    rows = source.rows(COMMAND_LOG, OneOf("sequence", sequences))
    return {row.sequence: _from_row(row) for row in rows}


def read_moves(source: Source, network_id: str, abouts: Collection[int]) -> tuple[Command, ...]:
    """Return what undid some steps or did them again, oldest first, without what was before and after."""
    kinds = [CommandKind.UNDO.value, CommandKind.REDO.value]
    return _outline(source, network_id, OneOf("kind", kinds), OneOf("about", abouts))


def read_command(source: Source, sequence: int) -> Command:
    """Return the command with a sequence number that is known to be in the log."""
    return read_commands(source, [sequence])[sequence]


def _about_facts() -> tuple[Condition, ...]:
    return same("rota_id", None), OneOf("kind", [kind.value for kind in FACTS])


def _outline(source: Source, network_id: str, *conditions: Condition) -> tuple[Command, ...]:
    mine = same("network_id", network_id), *conditions
    found = source.rows(COMMAND_LOG, *mine, order=_IN_ORDER, columns=_OUTLINE)
    return tuple(
        Command(
            CommandKind(row.kind),
            {},
            {},
            row.user_id,
            row.at,
            row.why,
            row.rota_id,
            row.revision,
            row.about,
            row.sequence,
        )
        for row in found
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
