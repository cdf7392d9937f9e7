"""Saving a solver's rota, publishing it, and finding it again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota, RotaPeriod, RotaStatus
from fcn_rota.services.problems import read_problem
from fcn_rota.services.rechecking import recheck, recheck_before_publishing
from fcn_rota.services.users import EDITORS, MANAGERS, act
from fcn_rota.services.versions import Draft, assigned_in, draft_row, find_draft, new_draft
from fcn_rota.store import reading
from fcn_rota.store.command import EDITS, Command, CommandKind
from fcn_rota.store.database import Database
from fcn_rota.store.drafts import apply_edit, difference, touch
from fcn_rota.store.errors import StaleRevision, StoreError
from fcn_rota.store.log import append, facts_changed_since, read_log
from fcn_rota.store.mapping.results import result_from_row, result_to_row
from fcn_rota.store.mapping.rotas import rota_from_row, states_to_rows
from fcn_rota.store.replacing import add_shifts
from fcn_rota.store.rotas import PLANNED, assignments_of, placed_assignments, rotas
from fcn_rota.store.tables.rotas import AssignmentRow, RotaRow, SolveResultRow

Assess = Callable[[Problem, Rota], Iterable[Finding]]
"""Says what the rules find in a rota."""
_UNDOABLE = {*EDITS, CommandKind.UNDO, CommandKind.REDO}


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
        session, home = work.session, reading.require_network(work.session).network_id
        _require_same(session, home, problem)
        by = act(session, home, user, EDITORS, why)
        add_shifts(session, home, (shift for shift in problem.shifts if shift.day in problem.period))
        row = find_draft(session, home, problem.period) or new_draft(session, home, problem.period, by)
        proposal = {a.id: (place, a) for place, a in enumerate(result.rota.assignments)}
        edit = difference(placed_assignments(session, home, row.id), proposal)
        apply_edit(session, row, edit, CommandKind.ACCEPT_PROPOSAL, by)
        names = {person.id: person.name for person in problem.people}
        session.add(result_to_row(result, names, network_id=home, rota_id=row.id, revision=row.revision, at=by.at))
        session.flush()
        return _stored(session, row)


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
        return _stored(session, row)


def latest_rota(database: Database, period: RotaPeriod | None = None) -> StoredRota | None:
    """Return the draft or published rota that was changed last, of the period where one is given; None if none."""
    with database.reading() as work:
        row = _latest(work.session, period)
        return _stored(work.session, row) if row else None


def latest_period(database: Database) -> RotaPeriod | None:
    """Return the period of the rota that `latest_rota` returns, which need not be read for that."""
    with database.reading() as work:
        row = _latest(work.session, None)
        return RotaPeriod(row.first_day, row.last_day) if row else None


def published_rota(database: Database, period: RotaPeriod) -> Rota | None:
    """Return the published version of exactly that period, as people were told it; None where there is none."""
    with database.reading() as work:
        network = reading.find_network(work.session)
        if network is None:
            return None
        mine = (RotaRow.first_day == period.first_day) & (RotaRow.last_day == period.last_day)
        alive = RotaRow.status == RotaStatus.PUBLISHED.value
        found = rotas(work.session, network.network_id, RotaRow.origin == PLANNED, alive, mine)
        return (
            rota_from_row(found[-1], assignments_of(work.session, network.network_id, found[-1].id)) if found else None
        )


def rota_by_id(database: Database, rota: str) -> StoredRota:
    """Return a version of a rota, whatever its status.

    Raises
    ------
    StoreError
        If there is none with the id.
    """
    with database.reading() as work:
        row = work.session.get(RotaRow, (reading.require_network(work.session).network_id, rota))
        if row is None:
            raise StoreError(f"There is no rota {rota}; it may have been in another database.")
        return _stored(work.session, row)


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
        rotas(
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


def _latest(session: Session, period: RotaPeriod | None) -> RotaRow | None:
    network = reading.find_network(session)
    if network is None:
        return None
    alive = RotaRow.status.in_([RotaStatus.DRAFT.value, RotaStatus.PUBLISHED.value])
    found = rotas(session, network.network_id, RotaRow.origin == PLANNED, alive)
    mine = [row for row in found if period is None or RotaPeriod(row.first_day, row.last_day) == period]
    return mine[-1] if mine else None


def _stored(session: Session, row: RotaRow) -> StoredRota:
    rota = rota_from_row(row, assignments_of(session, row.network_id, row.id))
    kind = SolveResultRow
    mine = (kind.network_id == row.network_id) & (kind.rota_id == row.id)
    saved = session.scalars(select(kind).where(mine).order_by(kind.revision.desc()).limit(1)).first()
    if saved is None:
        return StoredRota(rota, row.revision, None, edited=False)
    names = reading.names(session, row.network_id)
    edited = any(
        command.kind in _UNDOABLE and (command.revision or 0) > saved.revision
        for command in read_log(session, row.network_id, row.id)
    )
    edited = edited or facts_changed_since(session, row.network_id, saved.saved_at)
    return StoredRota(rota, row.revision, result_from_row(saved, rota, names), edited)
