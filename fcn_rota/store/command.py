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
    ADVISED = "advised"
    REPAIR = "repair"
    ACCEPT_PROPOSAL = "accept_proposal"
    UNDO = "undo"
    REDO = "redo"
    START_DRAFT = "start_draft"
    PUBLISH = "publish"
    IMPORT_NETWORK = "import_network"
    ADD_PRACTICES = "add_practices"
    CHANGE_FACTS = "change_facts"
    TAKE_COVER_OVER = "take_cover_over"
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
        CommandKind.ADVISED,
        CommandKind.REPAIR,
        CommandKind.ACCEPT_PROPOSAL,
    }
)
"""Commands that change a draft's assignments, and can be undone."""

FACTS_STEPS = frozenset({CommandKind.CHANGE_FACTS, CommandKind.TAKE_COVER_OVER})
"""Commands that change the network's facts, and can be undone."""

STEPS = EDITS | FACTS_STEPS
"""Commands that can be undone."""

FACTS = FACTS_STEPS | frozenset(
    {
        CommandKind.UNDO,
        CommandKind.REDO,
        CommandKind.IMPORT_NETWORK,
        CommandKind.ADD_PRACTICES,
        CommandKind.ERASE_PERSON,
        CommandKind.ERASE_EXPIRED,
    }
)
"""Commands that change the network's facts, where they are about no draft."""


_TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, when (UTC) and why."""

    user: str
    at: datetime
    why: str = ""


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


def moved_together(mark: str) -> dict[str, str]:
    """Return what the log keeps of an undo or redo that is one of several at one stroke: their common mark."""
    return {_TOGETHER: mark} if mark else {}


def mark_of(command: Command) -> str:
    """Return the mark that an undo or redo has in common with those at the same stroke; empty where it is alone."""
    return str(command.after.get(_TOGETHER, ""))


@dataclass(frozen=True, slots=True)
class Stacks:
    """Sequence numbers of the steps that can be undone and redone, the next one last."""

    undo: tuple[int, ...]
    redo: tuple[int, ...]


def stacks(commands: Iterable[Command]) -> Stacks:
    """Replay commands, oldest first, to what can be undone and redone.

    A new step ends what could be redone. An import ends what could be undone of the network's facts, because it states
    all of them anew.
    """
    done: dict[int, CommandKind] = {}
    undone: dict[int, CommandKind] = {}
    for command in commands:
        if command.kind in STEPS and command.sequence is not None:
            done[command.sequence] = command.kind
            undone.clear()
        elif command.kind is CommandKind.UNDO and command.about in done:
            undone[command.about] = done.pop(command.about)
        elif command.kind is CommandKind.REDO and command.about in undone:
            done[command.about] = undone.pop(command.about)
        elif command.kind is CommandKind.IMPORT_NETWORK:
            done = {number: kind for number, kind in done.items() if kind in EDITS}
            undone = {number: kind for number, kind in undone.items() if kind in EDITS}
    return Stacks(tuple(done), tuple(undone))
