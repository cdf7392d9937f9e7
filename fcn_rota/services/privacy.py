"""Personal data: reasons of absence, kept apart, and erasing what may no longer be kept."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import delete, select

from fcn_rota.domain import clock
from fcn_rota.domain.facts import NETWORK
from fcn_rota.services.users import EDITORS, MANAGERS, act, signed_in
from fcn_rota.store import reading
from fcn_rota.store.appending import append
from fcn_rota.store.command import Act, Command, CommandKind
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from fcn_rota.store.log import read_facts_since
from fcn_rota.store.session import Session
from fcn_rota.store.tables.activity import CaseLogRow
from fcn_rota.store.tables.people import (
    AbsenceReasonRow,
    EarlierDetailsRow,
    EngagementRow,
    PersonalDetailsRow,
    PersonRow,
)
from fcn_rota.store.tables.planning import AvailabilityRow

DAYS_REASONS_ARE_KEPT = 365
"""Days after an absence for which its reason is kept unless another date is stated."""
DAYS_LOGS_ARE_KEPT = 30
"""Days for which a log of cases that is no longer in use is kept, so that undoing finds it."""


def add_absence_reason(
    database: Database,
    availability: str,
    organisation: str,
    reason: str,
    user: str,
    *,
    retain_until: date | None = None,
) -> None:
    """Record why somebody is away, for the people of their home organisation only.

    Parameters
    ----------
    database, availability
        Where, and the id of the absence.
    organisation
        Id of the home organisation, one the person is engaged by.
    reason
        Health data. It never enters the log, a problem, a rota or a print.
    user
        Identity of a rota manager or co-ordinator.
    retain_until
        Last day it may be kept; a year after the absence unless stated.

    Raises
    ------
    StoreError
        If the absence is unknown, or the person has no engagement with the organisation.
    """
    with database.writing() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        by = act(session, home, user, EDITORS)
        absence = _absence(session, home, availability)
        engaged = select(EngagementRow.id).where(
            EngagementRow.network_id == home,
            EngagementRow.person_id == absence.person_id,
            EngagementRow.organisation_id == organisation,
        )
        if session.scalars(engaged).first() is None:
            raise StoreError(f"{organisation} does not engage this person; give the id of their home organisation.")
        last = retain_until or clock.local_date(absence.end) + timedelta(days=DAYS_REASONS_ARE_KEPT)
        session.merge(
            AbsenceReasonRow(
                network_id=home,
                availability_id=availability,
                organisation_id=organisation,
                reason=reason,
                retain_until=last,
            )
        )
        _log(session, home, by, CommandKind.ADD_ABSENCE_REASON, {"availability": availability})


def absence_reason(database: Database, availability: str, user: str) -> str | None:
    """Return the reason of an absence, or None where none is kept.

    Raises
    ------
    StoreError
        If the user does not work for the person's home organisation.
    """
    with database.writing() as work:  # It may register the user.
        session, home = work.session, reading.require_network(work.session).network_id
        reader = signed_in(session, home, user)
        row = session.get(AbsenceReasonRow, (home, availability))
        if row is None:
            return None
        if reader.organisation != row.organisation_id:
            raise StoreError("The reason of an absence is for the person's home organisation only; ask there.")
        return row.reason


def erase_person(database: Database, person: str, user: str, why: str = "") -> None:
    """Erase a person's name, contact details and reasons of absence for good (UK GDPR art 17).

    Rotas and the log keep the opaque id, and show "Erased person". An import does not bring the name back; a backup
    made before does, until it is itself deleted.

    Parameters
    ----------
    database, person
        Where, and whose id.
    user
        Identity of who erases it, a rota manager.
    why
        The reason, for the log; without the name.

    Raises
    ------
    StoreError
        If there is no such person.
    """
    with database.writing() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        by = act(session, home, user, MANAGERS, why)
        row = session.get(PersonRow, (home, person))
        if row is None:
            raise StoreError(f"There is no person {person}; give the id as the rota or the log shows it.")
        row.erased_at = by.at
        for kind in (PersonalDetailsRow, EarlierDetailsRow):
            session.execute(delete(kind).where(kind.network_id == home, kind.person_id == person))
        theirs = select(AvailabilityRow.id).where(
            AvailabilityRow.network_id == home, AvailabilityRow.person_id == person
        )
        session.execute(
            delete(AbsenceReasonRow).where(
                AbsenceReasonRow.network_id == home, AbsenceReasonRow.availability_id.in_(theirs)
            )
        )
        _log(session, home, by, CommandKind.ERASE_PERSON, {"person": person})


def erase_expired(database: Database, today: date, user: str) -> int:
    """Erase the names, contact details, reasons of absence and logs of cases whose retention has ended.

    Parameters
    ----------
    database
        Where.
    today
        The local date; what may be kept until yesterday goes.
    user
        Identity of a rota manager.

    Returns
    -------
    int
        How many entries were erased.
    """
    with database.writing() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        by = act(session, home, user, MANAGERS)
        names = session.scalars(
            select(PersonalDetailsRow).where(
                PersonalDetailsRow.network_id == home, PersonalDetailsRow.retain_until < today
            )
        ).all()
        reasons = session.scalars(
            select(AbsenceReasonRow).where(AbsenceReasonRow.network_id == home, AbsenceReasonRow.retain_until < today)
        ).all()
        earlier = session.scalars(
            select(EarlierDetailsRow).where(
                EarlierDetailsRow.network_id == home, EarlierDetailsRow.retain_until < today
            )
        ).all()
        logs = _logs_past_use(session, home, today)
        for row in (*names, *reasons, *earlier, *logs):
            session.delete(row)
        if names or reasons or earlier or logs:
            erased = {
                "people": [row.person_id for row in names],
                "availabilities": [row.availability_id for row in reasons],
            }
            if earlier:
                erased["earlier_details"] = [row.person_id for row in earlier]
            if logs:
                erased["case_logs"] = [row.id for row in logs]
            _log(session, home, by, CommandKind.ERASE_EXPIRED, erased)
        return len(names) + len(reasons) + len(earlier) + len(logs)


def _logs_past_use(session: Session, network_id: str, today: date) -> Sequence[CaseLogRow]:
    """Return the logs of cases that are not in use, and have not been for so long that undoing need not find them."""
    since = clock.day_interval(today - timedelta(days=DAYS_LOGS_ARE_KEPT)).start
    changes = read_facts_since(session, network_id, since)
    facts = [fact for change in changes for fact in change.before.get("facts", ()) if fact["array"] == NETWORK]
    used = {reading.require_network(session).case_log_id, *(fact["value"].get("case_log") for fact in facts)}
    stored = select(CaseLogRow).where(CaseLogRow.network_id == network_id, CaseLogRow.stored_at < since)
    return [row for row in session.scalars(stored.order_by(CaseLogRow.id)) if row.id not in used]


def _absence(session: Session, network_id: str, availability: str) -> AvailabilityRow:
    row = session.get(AvailabilityRow, (network_id, availability))
    if row is None:
        raise StoreError(f"There is no absence {availability}; load the rota again.")
    return row


def _log(session: Session, network_id: str, by: Act, kind: CommandKind, about: Mapping[str, object]) -> None:
    session.flush()
    append(session, network_id, Command(kind, {}, about, by.user, by.at, by.why))
