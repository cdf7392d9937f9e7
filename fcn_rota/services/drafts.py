"""Editing a draft by hand: every edit is logged, can be undone, and fails where another window was first."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from fcn_rota.domain import advice
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.proof import Proof
from fcn_rota.domain.rota import RotaPeriod, RotaStatus
from fcn_rota.services.problems import missing_shifts
from fcn_rota.services.proofs import Seen, keep_proof
from fcn_rota.services.stored_rotas import Draft
from fcn_rota.services.users import EDITORS, LOG_READERS, act
from fcn_rota.services.versions import draft_row, find_draft, new_draft, version_row
from fcn_rota.store import reading
from fcn_rota.store.command import Command, CommandKind, Stacks, stacks
from fcn_rota.store.database import Database
from fcn_rota.store.drafts import apply_edit, inverse, next_place, repetition
from fcn_rota.store.edits import Breach, Edit, Placed, difference
from fcn_rota.store.errors import StaleRevision, StoreError
from fcn_rota.store.log import read_command, read_log, read_outline
from fcn_rota.store.replacing import add_shifts
from fcn_rota.store.rotas import placed_assignments
from fcn_rota.store.session import Session
from fcn_rota.store.tables.rotas import RotaRow


def open_draft(database: Database, period: RotaPeriod, user: str, why: str = "") -> Draft:
    """Return the draft of a period, started from what is assigned there so far if there is none yet.

    Shifts that the period still lacks are made from the shift types' patterns and stored.

    Parameters
    ----------
    database, period
        Where, and the local dates that are planned.
    user, why
        Identity of a rota manager or co-ordinator, and a reason for the log.

    Raises
    ------
    StoreError
        If the database holds no network, or the user's role does not allow it.
    """
    with database.writing() as work:
        network = reading.require_network(work.session)
        by = act(work.session, network.network_id, user, EDITORS, why)
        row = find_draft(work.session, network.network_id, period)
        if row is None:
            stored = reading.shifts(work.session, network.network_id, period.interval)
            missing = missing_shifts(work.session, network.network_id, period, stored)
            add_shifts(work.session, network.network_id, missing)
            row = new_draft(work.session, network.network_id, period, by)
        return Draft(row.id, row.revision)


def edit_draft(
    database: Database,
    draft: Draft,
    kind: CommandKind,
    edit: advice.Edit,
    user: str,
    *,
    why: str = "",
    overrides: Sequence[Breach] = (),
    proven: tuple[Proof, Seen] | None = None,
) -> Draft:
    """Take assignments out of a draft and put others in, at one stroke: one entry of the log, one step to undo.

    Parameters
    ----------
    database, draft
        Where, and the draft as the user saw it.
    kind
        What the step is called in the log, one of `fcn_rota.store.command.EDITS`.
    edit
        What goes out and what comes in. An assignment that does both, under one id, is changed.
    user, why
        As for `assign`.
    overrides
        The hard rules that the edit newly breaks, by rule and key, where `why` is the reason for that.
    proven
        What the solve that proposed it has proven, and of what; None where that is nothing.

    Raises
    ------
    StoreError
        If what comes in is there already, or refers to something unknown.
    StaleRevision
        If another window was first.
    """
    leaving = {assignment.id: assignment for assignment in edit.out}
    coming = {assignment.id: assignment for assignment in edit.into}

    def change(present: Placed, last: int) -> Edit:
        if {key: assignment for key, (_, assignment) in present.items()} != leaving:
            raise StaleRevision("These assignments are no longer what this window saw; load the rota again.")
        places = {key: place for key, (place, _) in present.items()}
        new = (key for key in coming if key not in places)
        places |= {key: last + number for number, key in enumerate(new)}
        return Edit(present, {key: (places[key], assignment) for key, assignment in coming.items()})

    ids = leaving.keys() | coming.keys()
    return _edit(database, draft, kind, change, ids, user=user, why=why, overrides=overrides, proven=proven)


def assign(database: Database, draft: Draft, assignment: Assignment, user: str, why: str = "") -> Draft:
    """Put somebody on a shift.

    Parameters
    ----------
    database, draft
        Where, and the draft as the user saw it.
    assignment
        Who works what; its id is new to the draft, its shift one of the period.
    user
        Identity of a rota manager or co-ordinator.
    why
        The reason; asked for where a hard rule is overridden. No names, no reasons of absence: the log stays.

    Returns
    -------
    Draft
        The draft after the edit, for the next one.

    Raises
    ------
    StoreError
        If the assignment is there already, or refers to something unknown.
    StaleRevision
        If another window was first.
    """

    def change(present: Placed, last: int) -> Edit:
        if assignment.id in present:
            raise StoreError(f"Assignment {assignment.id} is in the draft already; load the rota again.")
        return Edit({}, {assignment.id: (last, assignment)})

    return _edit(database, draft, CommandKind.ASSIGN, change, {assignment.id}, user=user, why=why)


def unassign(database: Database, draft: Draft, assignment: str, user: str, why: str = "") -> Draft:
    """Take an assignment, given by its id, out of the draft; otherwise as `assign`."""

    def change(present: Placed, _last: int) -> Edit:
        return Edit({assignment: _one(present, assignment)}, {})

    return _edit(database, draft, CommandKind.UNASSIGN, change, {assignment}, user=user, why=why)


def change_assignment(database: Database, draft: Draft, assignment: Assignment, user: str, why: str = "") -> Draft:
    """Give an assignment of the draft a new value: pinned or not, other times, a further state, somebody else.

    States are only ever added. A published rota takes further states too, and nothing else. Otherwise as `assign`.

    Raises
    ------
    StoreError
        If the draft has no assignment of this id, or states would go.
    """

    def change(present: Placed, _last: int) -> Edit:
        position, before = _one(present, assignment.id)
        if assignment.states[: len(before.states)] != before.states:
            raise StoreError(f"The states of assignment {assignment.id} can be added to, not rewritten.")
        return Edit({assignment.id: (position, before)}, {assignment.id: (position, assignment)})

    return _edit(database, draft, CommandKind.CHANGE_ASSIGNMENT, change, {assignment.id}, user=user, why=why)


def accept_proposal(
    database: Database, draft: Draft, assignments: Iterable[Assignment], user: str, why: str = ""
) -> Draft:
    """Make a proposed set the draft's assignments, all at once; otherwise as `assign`.

    For a solver's result with its proof use `fcn_rota.services.rotas.save_rota`, which checks it once more.
    """
    proposal = {assignment.id: (place, assignment) for place, assignment in enumerate(assignments)}

    def change(present: Placed, _last: int) -> Edit:
        return difference(present, proposal)

    return _edit(database, draft, CommandKind.ACCEPT_PROPOSAL, change, None, user=user, why=why)


def undo(database: Database, draft: Draft, user: str, at: datetime | None = None, together: str = "") -> Draft:
    """Undo the draft's last edit that still stands, whoever made it, by appending its inverse.

    Parameters
    ----------
    database, draft, user
        Where, the draft as the user saw it, and who.
    at
        When (UTC), for the states that are reached anew; now unless given.
    together
        What it has in common with others that are undone at the same stroke, and can be done again so; empty for none.

    Raises
    ------
    StoreError
        If there is nothing to undo.
    StaleRevision
        If another window was first.
    """
    return _step(database, draft, CommandKind.UNDO, user, at=at, together=together)


def redo(database: Database, draft: Draft, user: str, at: datetime | None = None, together: str = "") -> Draft:
    """Do the edit again that was undone last; otherwise as `undo`."""
    return _step(database, draft, CommandKind.REDO, user, at=at, together=together)


def undoable(database: Database, rota: str) -> Stacks:
    """Return which of a draft's edits can be undone and redone."""
    with database.reading() as source:
        return stacks(read_outline(source, reading.require_network(source).network_id, rota))


def history(database: Database, user: str, rota: str | None = None) -> tuple[Command, ...]:
    """Return the command log of the network, or of one rota, oldest first: the audit trail.

    Raises
    ------
    StoreError
        If the user is neither rota manager nor auditor.
    """
    with database.writing() as work:  # It may register its first reader.
        network_id = reading.require_network(work.session).network_id
        act(work.session, network_id, user, LOG_READERS)
        return read_log(work.session, network_id, rota)


def _edit(
    database: Database,
    draft: Draft,
    kind: CommandKind,
    change: Callable[[Placed, int], Edit],
    ids: Collection[str] | None,
    *,
    user: str,
    why: str,
    overrides: Sequence[Breach] = (),
    proven: tuple[Proof, Seen] | None = None,
) -> Draft:
    """Make the change that `change` tells from the assignments with some ids (all for None) and the next free place."""
    with database.writing() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        by = act(session, home, user, EDITORS, why)
        row = version_row(session, home, draft)
        edit = change(placed_assignments(session, home, row.id, ids), next_place(session, home, row.id))
        if row.status != RotaStatus.PUBLISHED or not _adds_states_only(edit):
            draft_row(session, home, draft)
        _require_known(session, row, edit)
        apply_edit(session, row, edit, kind, by, overrides=overrides)
        if proven is not None:
            keep_proof(session, home, RotaPeriod(row.first_day, row.last_day), proven, by.at)
        return Draft(row.id, row.revision)


def _step(
    database: Database, draft: Draft, kind: CommandKind, user: str, *, at: datetime | None, together: str
) -> Draft:
    with database.writing() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        by = act(session, home, user, EDITORS)
        row = draft_row(session, home, draft)
        possible = stacks(read_outline(session, home, row.id))
        numbers = possible.undo if kind is CommandKind.UNDO else possible.redo
        if not numbers:
            raise StoreError(f"There is nothing to {kind.value} in this draft.")
        towards = inverse if kind is CommandKind.UNDO else repetition
        step = read_command(session, numbers[-1])
        edit = towards(session, row, step, at or by.at)
        apply_edit(session, row, edit, kind, by, about=numbers[-1], together=together)
        return Draft(row.id, row.revision)


def _one(present: Placed, assignment: str) -> tuple[int, Assignment]:
    if assignment not in present:
        raise StoreError(f"Assignment {assignment} is not in this rota; load the rota again.")
    return present[assignment]


def _adds_states_only(edit: Edit) -> bool:
    before = {key: replace(assignment, states=()) for key, (_, assignment) in edit.before.items()}
    after = {key: replace(assignment, states=()) for key, (_, assignment) in edit.after.items()}
    return before == after


def _require_known(session: Session, row: RotaRow, edit: Edit) -> None:
    """Refuse assignments to a shift that is none of the period's, or of somebody on an engagement not theirs."""
    home, period = row.network_id, RotaPeriod(row.first_day, row.last_day)
    ids = {assignment.shift for _, assignment in edit.after.values()}
    mine = {shift.id for shift in reading.shifts_called(session, home, ids) if shift.day in period}
    people = {engagement.id: engagement.person for engagement in reading.engagements(session, home)}
    organisations = {organisation.id for organisation in reading.organisations(session, home)}
    for _, assignment in edit.after.values():
        if assignment.shift not in mine:
            raise StoreError(f"Shift {assignment.shift} is none of this rota's period; load the rota again.")
        if assignment.engagement and people.get(assignment.engagement) != assignment.person:
            raise StoreError(
                f"Engagement {assignment.engagement} is none of person {assignment.person}; load the network again."
            )
        if assignment.organisation and assignment.organisation not in organisations:
            raise StoreError(f"There is no organisation {assignment.organisation}; load the network again.")
