"""The command log as people read it: page by page, the newest first, of what was asked for, with what was undone."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from sqlalchemy import func, select

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.shift import Shift
from fcn_rota.services.facts_log import logged_edits
from fcn_rota.services.history_search import Wanted, conditions_of
from fcn_rota.services.steps import placed_edit
from fcn_rota.services.users import LOG_READERS, Role, require_role
from fcn_rota.services.versions import find_draft
from fcn_rota.store import log, reading
from fcn_rota.store.command import EDITS, FACTS_STEPS, Command, CommandKind, Stacks, stacks
from fcn_rota.store.database import Database
from fcn_rota.store.session import Session
from fcn_rota.store.tables.activity import CommandRow, UserRow
from fcn_rota.store.tables.rotas import RotaRow

PAGE: Final = 100
"""How many entries of the log are read at once."""
_MOVES: Final = frozenset({CommandKind.UNDO, CommandKind.REDO})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something: what they sign in with, and the role they have; both empty where they are not known."""

    identity: str = ""
    role: str = ""


LoggedEdit: TypeAlias = Edit | FactsEdit
"""What an entry of the log changed."""


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry of the log with what belongs to it.

    Parameters
    ----------
    command
        The entry; of an undo or redo, see `of`.
    by
        Who did it.
    edit
        What it changed; of an undo or redo, what it undid or did again. None where it changed neither rota nor facts.
    of
        For an undo or redo: the step that was undone or done again.
    undone
        The entry by which it was undone, with who did that; None where it stands.
    period, version
        The rota it was about; None and 0 where it is about none.
    """

    command: Command
    by: Actor
    edit: LoggedEdit | None = None
    of: Command | None = None
    undone: "tuple[Command, Actor] | None" = None
    period: RotaPeriod | None = None
    version: int = 0

    @property
    def number(self) -> int:
        """Its place in the log."""
        return self.command.sequence or 0


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some entries of the log, the newest first.

    Parameters
    ----------
    entries
        The entries.
    shifts
        The shifts that they speak of, as far as they are still known.
    total
        How many entries are wanted in all.
    line
        Which steps of the open period and of the network's facts can be undone and redone, the next one last.
    """

    entries: tuple[Logged, ...] = ()
    shifts: tuple[Shift, ...] = ()
    total: int = 0
    line: Stacks = field(default_factory=lambda: Stacks((), ()))

    @property
    def last(self) -> int | None:
        """Number of the oldest entry, after which the next page begins; None where there is none."""
        return self.entries[-1].number if self.entries else None


def history_page(
    database: Database,
    user: str,
    wanted: Wanted,
    period: RotaPeriod,
    *,
    before: int | None = None,
    most: int | None = PAGE,
) -> HistoryPage:
    """Return some entries of the log, the newest first.

    Parameters
    ----------
    database
        Where.
    user
        Identity of who reads, a rota manager or auditor.
    wanted
        Which entries.
    period
        The period that is open, whose steps can be undone.
    before
        Only entries older than the one with this number; None for the newest.
    most
        How many at most; None for all.

    Raises
    ------
    StoreError
        If the user may not read the log, or the database holds no network.
    """
    with database.searching() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        require_role(session, home, user, LOG_READERS)
        actors = _actors(session, home)
        conditions = [
            CommandRow.network_id == home,
            *conditions_of(wanted, {user: one.identity for user, one in actors.items()}),
        ]
        older = [CommandRow.sequence < before] if before is not None else []
        query = select(CommandRow.sequence).where(*conditions, *older).order_by(CommandRow.sequence.desc())
        numbers = session.scalars(query.limit(most) if most is not None else query).all()
        found = log.read_commands(session, numbers)
        commands = tuple(found[number] for number in numbers)
        return HistoryPage(
            tuple(_logged(session, home, commands, actors)),
            _shifts(session, home, commands),
            session.scalar(select(func.count()).select_from(CommandRow).where(*conditions)) or 0,
            _line(session, home, period),
        )


def _actors(session: Session, network_id: str) -> dict[str, Actor]:
    rows = session.execute(select(UserRow.id, UserRow.identity, UserRow.role).where(UserRow.network_id == network_id))
    return {row.id: Actor(row.identity, Role(row.role).label) for row in rows}


def _logged(
    session: Session, network_id: str, commands: tuple[Command, ...], actors: Mapping[str, Actor]
) -> Iterator[Logged]:
    abouts = {one.about for one in commands if one.kind in _MOVES and one.about is not None}
    steps = log.read_commands(session, abouts)
    told = {one.sequence or 0: one for one in (*steps.values(), *commands)}
    facts = logged_edits(session, network_id, [one for one in told.values() if one.kind in FACTS_STEPS])
    undone = _undone(session, network_id, [one.sequence or 0 for one in commands])
    periods = _periods(session, network_id, {one.rota for one in commands if one.rota})
    for command in commands:
        of = steps.get(command.about or 0) if command.kind in _MOVES else None
        main = of or command
        period, version = periods.get(command.rota or "", (None, 0))
        taken_back = undone.get(command.sequence or 0)
        yield Logged(
            command,
            actors.get(command.user, Actor()),
            placed_edit(main) if main.kind in EDITS else facts.get(main.sequence or 0),
            of,
            (taken_back, actors.get(taken_back.user, Actor())) if taken_back else None,
            period,
            version,
        )


def _undone(session: Session, network_id: str, numbers: Collection[int]) -> dict[int, Command]:
    """Return by which entry each of some steps was undone; those that stand are left out."""
    found: dict[int, Command] = {}
    for move in log.read_moves(session, network_id, numbers):
        if move.about is not None and move.kind is CommandKind.UNDO:
            found[move.about] = move
        elif move.about is not None:
            found.pop(move.about, None)
    return found


def _line(session: Session, network_id: str, period: RotaPeriod) -> Stacks:
    """Return which steps of a period's draft and of the network's facts can be undone and redone, the next one last."""
    draft = find_draft(session, network_id, period)
    mine = log.read_outline(session, network_id, draft.id) if draft is not None else ()
    both = (*mine, *log.read_facts_outline(session, network_id))
    return stacks(sorted(both, key=lambda command: command.sequence or 0))


def _periods(session: Session, network_id: str, rotas: Collection[str]) -> dict[str, tuple[RotaPeriod, int]]:
    row = RotaRow
    query = select(row.id, row.first_day, row.last_day, row.version)
    found = session.execute(query.where(row.network_id == network_id, row.id.in_(list(rotas))))
    return {name: (RotaPeriod(first, last), version) for name, first, last, version in found}


def _shifts(session: Session, network_id: str, commands: Iterable[Command]) -> tuple[Shift, ...]:
    ids = {
        str(entry["shift"])
        for command in commands
        for side in (command.before, command.after)
        for entry in _placed(side)
    }
    return reading.shifts_called(session, network_id, ids) if ids else ()


def _placed(side: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    # A new draft lists no more than the ids of what it begins with.
    return (entry for entry in side.get("assignments", ()) if isinstance(entry, Mapping))
