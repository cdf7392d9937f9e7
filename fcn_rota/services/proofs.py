"""What solves have proven of all rotas of a period, kept for as long as the problem is what it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fcn_rota.domain.problem import horizon_of
from fcn_rota.domain.proof import Proof, with_proof
from fcn_rota.services.identity import new_id
from fcn_rota.store import log, reading
from fcn_rota.store.asking import PROOFS, same
from fcn_rota.store.mapping import payload
from fcn_rota.store.rotas import of_period, rotas

if TYPE_CHECKING:
    from datetime import datetime

    from fcn_rota.domain.rota import RotaPeriod
    from fcn_rota.store.asking import Source
    from fcn_rota.store.database import Database
    from fcn_rota.store.session import Session


@dataclass(frozen=True, slots=True)
class Seen:
    """As what somebody saw everything that a rota rests on, but for the rota itself.

    Parameters
    ----------
    facts
        The revision of the network's facts.
    around
        The revision of the rotas of other periods that the problem takes in, as history or as what comes afterwards.
    """

    facts: int
    around: int


def seen_now(source: Source, network_id: str, period: RotaPeriod) -> Seen:
    """Return the present revisions of what a rota of the period rests on."""
    first, last = horizon_of(period)
    others = [
        row.id
        for row in rotas(source, network_id)
        if (row.first_day, row.last_day) != (period.first_day, period.last_day)
        and row.first_day <= last
        and row.last_day >= first
    ]
    around = log.rotas_revision(source, network_id, others) if others else 0
    return Seen(log.facts_revision(source, network_id), around)


def known_proofs(database: Database, period: RotaPeriod) -> tuple[Seen, tuple[Proof, ...]]:
    """Return the present revisions of what a rota of the period rests on, and what has been proven of exactly that."""
    with database.reading() as source:
        home = reading.require_network(source).network_id
        seen = seen_now(source, home, period)
        return seen, _proofs(source, home, period, seen)


def keep_proof(session: Session, network_id: str, period: RotaPeriod, proven: tuple[Proof, Seen], at: datetime) -> None:
    """Keep what was proven, unless the problem has changed since it was seen or as much was known before.

    What is not of the present problem any more, or says no more than another, is forgotten.

    Parameters
    ----------
    session, network_id, period
        The transaction in which the rota is stored that the solve made, and whose rota that is.
    proven
        What was proven, and of what: the revisions as they were when the problem was read.
    at
        When (UTC).
    """
    from sqlalchemy import delete

    from fcn_rota.store.tables.rotas import ProofRow

    proof, seen = proven
    if seen_now(session, network_id, period) != seen:
        return
    kept = with_proof(_proofs(session, network_id, period, seen), proof)
    mine = (ProofRow.network_id == network_id) & (ProofRow.first_day == period.first_day)
    session.execute(delete(ProofRow).where(mine, ProofRow.last_day == period.last_day))
    session.add_all(
        ProofRow(
            network_id=network_id,
            id=new_id("proof"),
            first_day=period.first_day,
            last_day=period.last_day,
            bound=one.bound,
            minimum_unfilled_bound=one.unfilled_bound,
            taken=[
                [shift, person, payload.instant_to_json(start), payload.instant_to_json(end)]
                for shift, person, start, end in sorted(one.taken, key=lambda work: (work[2], work[0], work[1] or ""))
            ],
            facts=seen.facts,
            around=seen.around,
            proven_at=at,
        )
        for one in kept
    )


def _proofs(source: Source, network_id: str, period: RotaPeriod, seen: Seen) -> tuple[Proof, ...]:
    mine = same("network_id", network_id), same("facts", seen.facts), same("around", seen.around)
    rows = source.rows(PROOFS, *mine, *of_period(period), order=("proven_at", "id"))
    return tuple(
        Proof(
            row.bound,
            row.minimum_unfilled_bound,
            frozenset(
                (shift, person, payload.instant_from_json(start), payload.instant_from_json(end))
                for shift, person, start, end in row.taken
            ),
        )
        for row in rows
    )
