"""Finding a rota again: the latest, the published one, any version by its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fcn_rota.domain.rota import Rota, RotaPeriod, RotaStatus
from fcn_rota.store import reading
from fcn_rota.store.asking import SOLVE_RESULTS, OneOf, Source, same
from fcn_rota.store.command import EDITS, CommandKind
from fcn_rota.store.errors import StoreError
from fcn_rota.store.log import facts_changed_since, read_outline
from fcn_rota.store.mapping.results import result_from_row
from fcn_rota.store.mapping.rotas import rota_from_row
from fcn_rota.store.rotas import PLANNED, assignments_of, of_period, rotas

if TYPE_CHECKING:
    from fcn_rota.domain.result import Result
    from fcn_rota.store.database import Database
    from fcn_rota.store.tables.rotas import RotaRow

ALIVE: Final = OneOf("status", (RotaStatus.DRAFT.value, RotaStatus.PUBLISHED.value))
"""The condition that a rota is neither superseded nor put away."""
_UNDOABLE: Final = {*EDITS, CommandKind.UNDO, CommandKind.REDO}


@dataclass(frozen=True, slots=True)
class Draft:
    """A rota as somebody saw it: its id, and the revision it had then."""

    rota: str
    revision: int


@dataclass(frozen=True, slots=True)
class StoredRota:
    """A version of a rota as the database holds it.

    Parameters
    ----------
    rota
        The version with its assignments.
    revision
        How often it has been changed; whoever edits it states the revision they saw.
    result
        The outcome of the solve saved last with it, or None. Its `rota` is the present one.
    edited
        Whether somebody has changed the assignments, or the network's facts, since that solve.
    """

    rota: Rota
    revision: int
    result: Result | None
    edited: bool

    @property
    def draft(self) -> Draft:
        """What an edit of this version states."""
        return Draft(self.rota.id, self.revision)


def latest_rota(database: Database, period: RotaPeriod | None = None) -> StoredRota | None:
    """Return the draft or published rota that was changed last, of the period where one is given; None if none."""
    with database.reading() as source:
        row = _latest(source, period)
        return stored_rota(source, row) if row else None


def latest_period(database: Database) -> RotaPeriod | None:
    """Return the period of the rota that `latest_rota` returns, which need not be read for that."""
    with database.reading() as source:
        row = _latest(source, None)
        return RotaPeriod(row.first_day, row.last_day) if row else None


def published_rota(database: Database, period: RotaPeriod) -> Rota | None:
    """Return the published version of exactly that period, as people were told it; None where there is none."""
    return _last(database, period, RotaStatus.PUBLISHED)


def replaced_rota(database: Database, period: RotaPeriod) -> Rota | None:
    """Return the version of exactly that period whose place the published one took; None where there is none."""
    return _last(database, period, RotaStatus.SUPERSEDED)


def _last(database: Database, period: RotaPeriod, status: RotaStatus) -> Rota | None:
    """Return the newest version of a period that has a status."""
    with database.reading() as source:
        network = reading.find_network(source)
        if network is None:
            return None
        home = network.network_id
        found = rotas(source, home, same("origin", PLANNED), same("status", status.value), *of_period(period))
        row = max(found, key=lambda row: row.version, default=None)
        return rota_from_row(row, assignments_of(source, home, row.id)) if row is not None else None


def rota_by_id(database: Database, rota: str) -> StoredRota:
    """Return a version of a rota, whatever its status.

    Raises
    ------
    StoreError
        If there is none with the id.
    """
    with database.reading() as source:
        found = rotas(source, reading.require_network(source).network_id, same("id", rota))
        if not found:
            raise StoreError(f"There is no rota {rota}; it may have been in another database.")
        return stored_rota(source, found[0])


def _latest(source: Source, period: RotaPeriod | None) -> RotaRow | None:
    network = reading.find_network(source)
    if network is None:
        return None
    found = rotas(source, network.network_id, same("origin", PLANNED), ALIVE)
    mine = [row for row in found if period is None or RotaPeriod(row.first_day, row.last_day) == period]
    return mine[-1] if mine else None


def stored_rota(source: Source, row: RotaRow) -> StoredRota:
    """Return a version of a rota within a transaction, given its row."""
    rota = rota_from_row(row, assignments_of(source, row.network_id, row.id))
    mine = same("network_id", row.network_id), same("rota_id", row.id)
    found = source.rows(SOLVE_RESULTS, *mine, order=("-revision",), most=1)
    if not found:
        return StoredRota(rota, row.revision, None, edited=False)
    saved = found[0]
    names = reading.names(source, row.network_id)
    edited = any(
        command.kind in _UNDOABLE and (command.revision or 0) > saved.revision
        for command in read_outline(source, row.network_id, row.id)
    )
    edited = edited or facts_changed_since(source, row.network_id, saved.saved_at)
    return StoredRota(rota, row.revision, result_from_row(saved, rota, names), edited)
