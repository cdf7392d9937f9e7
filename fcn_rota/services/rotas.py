"""Saving a solver's rota, and publishing it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import update

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.proof import Proof
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota, RotaPeriod, RotaStatus
from fcn_rota.services.problems import read_problem
from fcn_rota.services.proofs import keep_proof, seen_now
from fcn_rota.services.rechecking import recheck, recheck_before_publishing
from fcn_rota.services.stored_rotas import Draft, StoredRota, stored_rota
from fcn_rota.services.users import EDITORS, MANAGERS, act
from fcn_rota.services.versions import assigned_in, draft_row, find_draft, new_draft
from fcn_rota.store import reading
from fcn_rota.store.appending import append
from fcn_rota.store.command import Command, CommandKind
from fcn_rota.store.database import Database
from fcn_rota.store.drafts import apply_edit, rota_rows, touch
from fcn_rota.store.edits import difference
from fcn_rota.store.errors import StaleRevision, StoreError
from fcn_rota.store.mapping.results_rows import result_to_row
from fcn_rota.store.mapping.rotas import rota_from_row
from fcn_rota.store.mapping.rotas_rows import states_to_rows
from fcn_rota.store.replacing import add_shifts
from fcn_rota.store.rotas import assignments_of, placed_assignments
from fcn_rota.store.session import Session
from fcn_rota.store.tables.rotas import AssignmentRow, RotaRow

Assess = Callable[[Problem, Rota], Iterable[Finding]]
"""Says what the rules find in a rota."""


def save_rota(
    database: Database,
    problem: Problem,
    result: Result,
    user: str,
    *,
    why: str = "",
    assess: Assess | None = None,
) -> StoredRota:
    """Save a solver's rota as the draft of its period, after checking it once more.

    What the manager pinned or published is kept even where it breaks a hard rule; the finding is kept with the rota.

    Parameters
    ----------
    database, problem, result
        Where, and what was solved and found.
    user
        Identity of who accepts it.
    why
        The reason, for the log.
    assess
        The rules; those of `fcn_rota.rules` unless another is given.

    Raises
    ------
    StoreError
        If the rules find another cost than the solver states, or a hard breach that it does not state and no fixed
        assignment explains.
    StaleRevision
        If the period's assignments are no longer those the problem was loaded with.
    """
    recheck(problem, result, assess or _rules())
    with database.writing() as work:
        session, network = work.session, reading.require_network(work.session)
        home = network.network_id
        _require_same(session, home, problem)
        is_known = read_problem(session, network, problem.period) == problem
        by = act(session, home, user, EDITORS, why)
        add_shifts(session, home, (shift for shift in problem.shifts if shift.day in problem.period))
        row = find_draft(session, home, problem.period) or new_draft(session, home, problem.period, by)
        proposal = {a.id: (place, a) for place, a in enumerate(result.rota.assignments)}
        edit = difference(placed_assignments(session, home, row.id), proposal)
        apply_edit(session, row, edit, CommandKind.ACCEPT_PROPOSAL, by)
        names = {person.id: person.name for person in problem.people}
        session.add(result_to_row(result, names, network_id=home, rota_id=row.id, revision=row.revision, at=by.at))
        proof = Proof.of(problem, result)
        # What was solved may be another problem by now than the database holds.
        if is_known and proof is not None:
            keep_proof(session, home, problem.period, (proof, seen_now(session, home, problem.period)), by.at)
        session.flush()
        return stored_rota(session, row)


def publish(database: Database, draft: Draft, user: str, why: str = "", *, assess: Assess | None = None) -> StoredRota:
    """Publish a draft: from now on people are told, and changing it has a price.

    It is checked once more, edits by hand included; the hard rules it breaks are recorded in the log. An earlier
    published version of the same period is superseded; what people answered to it still holds.

    Parameters
    ----------
    database, draft
        Where, and the draft as the user saw it.
    user
        Identity of who publishes it, a rota manager.
    why
        The reason, for the log.
    assess
        The rules; those of `fcn_rota.rules` unless another is given.

    Raises
    ------
    StoreError
        If it is no draft, or short of minimum cover.
    StaleRevision
        If it has changed since the user saw it.
    """
    with database.writing() as work:
        session, network = work.session, reading.require_network(work.session)
        home = network.network_id
        by = act(session, home, user, MANAGERS, why)
        row = draft_row(session, home, draft)
        problem = read_problem(session, network, RotaPeriod(row.first_day, row.last_day))
        rota = rota_from_row(row, assignments_of(session, home, row.id))
        broken = recheck_before_publishing(problem, rota, assess or _rules())
        earlier = _published(session, row)
        for old in earlier:
            _carry_states(session, old, row)
            old.status = RotaStatus.SUPERSEDED.value
            touch(old, by.at)
        row.status, row.published_at, row.published_by = RotaStatus.PUBLISHED.value, by.at, by.user
        touch(row, by.at)
        mine = (AssignmentRow.network_id == home) & (AssignmentRow.rota_id == row.id)
        session.execute(update(AssignmentRow).where(mine).values(published=True))
        session.flush()
        before = {"status": RotaStatus.DRAFT.value}
        after = {
            "status": row.status,
            "version": row.version,
            "supersedes": [old.id for old in earlier],
            "hard_findings": [{"rule": finding.rule, "key": list(finding.key)} for finding in broken],
        }
        published = CommandKind.PUBLISH
        append(
            session,
            home,
            Command(published, before, after, by.user, by.at, why, rota=row.id, revision=row.revision),
        )
        return stored_rota(session, row)


def _rules() -> Assess:
    # Imported when first needed: saving is not the only thing this module does.
    from fcn_rota.rules import assess_rota

    return assess_rota


def _require_same(session: Session, network_id: str, problem: Problem) -> None:
    """Refuse a rota of a problem that is no longer what the database holds."""
    if problem.network.id != network_id:
        raise StoreError(
            f"The rota is of another network ({problem.network.name}) than the database holds; import that one first."
        )
    if set(assigned_in(session, network_id, problem.period)) != set(problem.draft_rota().assignments):
        raise StaleRevision(
            "Somebody changed the rota of this period while it was being solved; load the problem again and solve "
            "it once more."
        )


def _published(session: Session, row: RotaRow) -> list[RotaRow]:
    return list(
        rota_rows(
            session,
            row.network_id,
            RotaRow.status == RotaStatus.PUBLISHED.value,
            RotaRow.first_day == row.first_day,
            RotaRow.last_day == row.last_day,
        )
    )


def _carry_states(session: Session, old: RotaRow, new: RotaRow) -> None:
    """Take over the answers given to the old version since the new one was drafted from it."""
    before = placed_assignments(session, old.network_id, old.id)
    for key, (_, assignment) in placed_assignments(session, new.network_id, new.id).items():
        known = len(assignment.states)
        if key in before and before[key][1].states[:known] == assignment.states:
            answered = replace(assignment, states=before[key][1].states)
            session.add_all(states_to_rows(new.network_id, new.id, answered, first=known))
