"""What solves have proven of all rotas of a period, known while the problem is the same in all that matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fcn_rota.domain.bearing import Known, with_known
from fcn_rota.domain.problem import horizon_of
from fcn_rota.domain.proof import Proof
from fcn_rota.services.facts_log import edits_after
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
    from fcn_rota.store.tables.rotas import ProofRow


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


def known_proofs(database: Database, period: RotaPeriod) -> tuple[Seen, tuple[Known, ...]]:
    """Return the present revisions of what a rota of the period rests on, and what has been proven.

    `fcn_rota.domain.bearing.holding` says which of it holds of the facts as they are.
    """
    with database.reading() as source:
        home = reading.require_network(source).network_id
        seen = seen_now(source, home, period)
        return seen, tuple(_known(source, home, period, seen).values())


def keep_proof(session: Session, network_id: str, period: RotaPeriod, proven: tuple[Proof, Seen], at: datetime) -> None:
    """Keep what was proven, unless the problem has changed since it was seen or as much was known before.

    What says no more than another is forgotten, and so is what was proven beside other rotas of other periods.

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
    known = _known(session, network_id, period, seen)
    before = tuple(known.values())
    kept = with_known(before, proof)
    if kept == before:
        return
    still = [row for row, one in known.items() if one in kept]
    mine = (ProofRow.network_id == network_id) & (ProofRow.first_day == period.first_day)
    gone = mine & (ProofRow.last_day == period.last_day) & ProofRow.id.not_in(still)
    session.execute(delete(ProofRow).where(gone))
    session.add(
        ProofRow(
            network_id=network_id,
            id=new_id("proof"),
            first_day=period.first_day,
            last_day=period.last_day,
            bound=proof.bound,
            minimum_unfilled_bound=proof.unfilled_bound,
            taken=[
                [shift, person, payload.instant_to_json(start), payload.instant_to_json(end)]
                for shift, person, start, end in sorted(proof.taken, key=lambda work: (work[2], work[0], work[1] or ""))
            ],
            facts=seen.facts,
            around=seen.around,
            proven_at=at,
        )
    )


def _known(source: Source, network_id: str, period: RotaPeriod, seen: Seen) -> dict[str, Known]:
    """Return what was proven beside the present rotas of other periods, by the id of its row, the first of it first."""
    mine = same("network_id", network_id), same("around", seen.around)
    rows = source.rows(PROOFS, *mine, *of_period(period), order=("proven_at", "id"))
    earlier = [row.facts for row in rows if row.facts != seen.facts]
    changes = edits_after(source, network_id, min(earlier)) if earlier else {}
    known: dict[str, Known] = {}
    for row in rows:
        since = [edit for sequence, edit in changes.items() if sequence > row.facts]
        one = Known(_proof(row))
        for edit in since:
            one = one if edit is None else one.after(edit, period)
        if None not in since:
            known[row.id] = one
    return known


def _proof(row: ProofRow) -> Proof:
    taken = frozenset(
        (shift, person, payload.instant_from_json(start), payload.instant_from_json(end))
        for shift, person, start, end in row.taken
    )
    return Proof(row.bound, row.minimum_unfilled_bound, taken)
