"""Commands: every edit as a value, with what was before, what is after, who, when and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class CommandKind(StrEnum):
    """What somebody did."""

    ASSIGN = "assign"
    UNASSIGN = "unassign"
    CHANGE_ASSIGNMENT = "change_assignment"
    MOVE = "move"
    SWAP = "swap"
    PIN = "pin"
    UNPIN = "unpin"
    PASTE = "paste"
    ACCEPT_PROPOSAL = "accept_proposal"
    UNDO = "undo"
    REDO = "redo"
    START_DRAFT = "start_draft"
    PUBLISH = "publish"
    IMPORT_NETWORK = "import_network"
    ADD_PRACTICES = "add_practices"
    ADD_USER = "add_user"
    ADD_ABSENCE_REASON = "add_absence_reason"
    OVERRULE_COVER = "overrule_cover"
    WITHDRAW_OVERRULE = "withdraw_overrule"
    SIGN_OFF_COVER = "sign_off_cover"
    WITHDRAW_SIGN_OFF = "withdraw_sign_off"
    ERASE_PERSON = "erase_person"
    ERASE_EXPIRED = "erase_expired"


EDITS = frozenset(
    {
        CommandKind.ASSIGN,
        CommandKind.UNASSIGN,
        CommandKind.CHANGE_ASSIGNMENT,
        CommandKind.MOVE,
        CommandKind.SWAP,
        CommandKind.PIN,
        CommandKind.UNPIN,
        CommandKind.PASTE,
        CommandKind.ACCEPT_PROPOSAL,
    }
)
"""Commands that change a draft's assignments, and can be undone."""


@dataclass(frozen=True, slots=True)
class Command:
    """An entry of the command log.

    Parameters
    ----------
    kind
        What was done.
    before, after
        The part that changed, as JSON of opaque ids; never a name, a telephone number or a reason of absence.
    user
        Opaque id of who did it.
    at
        When, in UTC.
    why
        The reason given, in the user's words; empty where none was asked for.
    rota, revision
        The draft it changed and the revision it led to; None where it is about no draft.
    about
        For an undo or redo: the sequence number of the edit undone or redone.
    sequence
        Its place in the log; None before it is appended.
    """

    kind: CommandKind
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    user: str
    at: datetime
    why: str = ""
    rota: str | None = None
    revision: int | None = None
    about: int | None = None
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class Stacks:
    """Sequence numbers of a draft's edits that can be undone and redone, the next one last."""

    undo: tuple[int, ...]
    redo: tuple[int, ...]


def stacks(commands: Iterable[Command]) -> Stacks:
    """Replay a draft's commands, oldest first, to what can be undone and redone.

    A new edit ends what could be redone.
    """
    done: list[int] = []
    undone: list[int] = []
    for command in commands:
        if command.kind in EDITS and command.sequence is not None:
            done.append(command.sequence)
            undone.clear()
        elif command.kind is CommandKind.UNDO:
            undone.append(done.pop())
        elif command.kind is CommandKind.REDO:
            done.append(undone.pop())
    return Stacks(tuple(done), tuple(undone))
