"""Storing a network, and the practices it starts from."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from fcn_rota.domain import clock
from fcn_rota.domain.network import Network, Organisation, PracticeFacts
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.references import reference_complaints
from fcn_rota.services.identity import new_id
from fcn_rota.services.problems import practices
from fcn_rota.services.users import MANAGERS, act
from fcn_rota.store import reading
from fcn_rota.store.appending import append
from fcn_rota.store.command import Command, CommandKind
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from fcn_rota.store.mapping.network_rows import bank_holiday_to_row, network_to_row, organisation_to_row
from fcn_rota.store.replacing import replace_contents
from fcn_rota.store.rewriting import ListedRow, rows_of, wipe_network
from fcn_rota.store.session import Session
from fcn_rota.store.tables.network import NetworkRow, OrganisationRow
from fcn_rota.store.tables.people import PersonRow
from fcn_rota.store.tables.planning import ShiftTypeRow

DAYS_NAMES_ARE_KEPT = 2 * 365 + 1
"""Days for which the name of somebody who left stays beside their duties: records of working time are kept two years
(WTR 1998 reg 9)."""
YEARS_OF_BANK_HOLIDAYS = 3
"""Years ahead for which a new network gets bank holidays; its people may correct them, and add what is proclaimed."""


def store_network(database: Database, problem: Problem, user: str, why: str = "") -> None:
    """Import a problem: from now on the database holds its network and everything of its horizon.

    Its assignments become the record of who works what; drafts of those dates, and what was published within them,
    are archived. Time before and after the horizon is left alone.

    Parameters
    ----------
    database
        Where.
    problem
        What to hold.
    user
        Identity of who imports it, a rota manager.
    why
        The reason, for the log.

    Raises
    ------
    StoreError
        If the database holds another network (only the example may take the place of an example), the problem would
        make an example of a real network or the reverse, or it refers to something it does not contain. Nothing is then
        stored.
    """
    _require_sound(problem, database)
    with database.writing() as work:
        session, home = work.session, problem.network.id
        present = reading.find_network(session)
        before = _description(session, present)
        if present is not None:
            require_replaceable(present, problem, database)
            # Asked of the network as it was: its roles decide who may replace it.
            act(session, present.network_id, user, MANAGERS)
            if present.is_example and problem.network.is_example:
                wipe_network(session, present.network_id)
        if session.get(NetworkRow, home) is None:
            session.add(network_to_row(problem.network))
            session.flush()
        by = act(session, home, user, MANAGERS, why)
        retain_until = clock.local_date(by.at) + timedelta(days=DAYS_NAMES_ARE_KEPT)
        replace_contents(session, problem, new_id("record"), by, retain_until)
        after = {
            "problem": problem.id,
            "period": [problem.period.first_day.isoformat(), problem.period.last_day.isoformat()],
            **_description(session, session.get(NetworkRow, home)),
        }
        append(session, home, Command(CommandKind.IMPORT_NETWORK, before, after, by.user, by.at, why))


def add_practices(
    database: Database, organisations: Iterable[Organisation], user: str, network_name: str = "Family care network"
) -> tuple[Organisation, ...]:
    """Add practices to the network, or bring those with the same ODS code up to date.

    A database without a network gets one, with the bank holidays of its nation from last year to three years hence.

    Parameters
    ----------
    database
        Where.
    organisations
        The practices; other organisations are matched by id.
    user
        Identity of who adds them, a rota manager.
    network_name
        What a new network is called.

    Returns
    -------
    tuple of Organisation
        All practices of the network afterwards.

    Raises
    ------
    StoreError
        If the database holds the example network, which real practices must not be mixed with.
    """
    with database.writing() as work:
        session = work.session
        row = reading.find_network(session)
        if row is None:
            row = _begin_network(session, Network(new_id("network"), network_name))
        elif row.is_example:
            raise StoreError(
                f"{database.location} holds the example network, and real practices would be mixed with made-up "
                "ones; use another database (--db FILE)."
            )
        by = act(session, row.network_id, user, MANAGERS)
        before, after = _merge_practices(session, row.network_id, organisations)
        command = Command(
            CommandKind.ADD_PRACTICES, {"organisations": before}, {"organisations": after}, by.user, by.at
        )
        append(session, row.network_id, command)
    return practices(database)


def _begin_network(session: Session, network: Network) -> NetworkRow:
    # Only now: the table of all nations' holidays is slow to load, and few commands begin a network.
    from fcn_rota.exchange.bank_holidays import bank_holidays

    row = network_to_row(network)
    session.add(row)
    session.flush()
    year = clock.local_date(datetime.now(UTC)).year
    holidays = bank_holidays(network.nation, date(year - 1, 1, 1), date(year + YEARS_OF_BANK_HOLIDAYS, 12, 31))
    session.add_all(rows_of(network.id, bank_holiday_to_row, holidays))
    session.flush()
    return row


def _merge_practices(
    session: Session, network_id: str, organisations: Iterable[Organisation]
) -> tuple[list[str], list[str]]:
    known = reading.organisations(session, network_id)
    patients = {known_one.id: known_one.practice for known_one in known if known_one.practice}
    ids = {known_one.practice.ods_code: known_one.id for known_one in known if known_one.practice}
    places = {known_one.id: place for place, known_one in enumerate(known)}
    for given in organisations:
        organisation = _with_patients(given, ids, patients)
        place = places.setdefault(organisation.id, len(places))
        session.merge(organisation_to_row(network_id, place, organisation)).listed = True
    session.flush()
    return [known_one.id for known_one in known], list(places)


def _with_patients(given: Organisation, ids: Mapping[str, str], known: Mapping[str, PracticeFacts]) -> Organisation:
    """Return a practice under its id in the network; ages and deprivation, of which a list says nothing, stay."""
    if given.practice is None:
        return given
    home = ids.get(given.practice.ods_code, given.id)
    before = known.get(home, given.practice)
    practice = replace(given.practice, ages=before.ages, deprivation_fifth=before.deprivation_fifth)
    return replace(given, id=home, practice=practice)


def _require_sound(problem: Problem, database: Database) -> None:
    complaints = list(reference_complaints(problem))
    if complaints:
        more = f" (and {len(complaints) - 1} more like it)" if len(complaints) > 1 else ""
        raise StoreError(
            f"Nothing was stored in {database.location}: {complaints[0]}{more}; correct the network first."
        )


def require_replaceable(present: NetworkRow, problem: Problem, database: Database) -> None:
    """Refuse a problem that is not of the network a database holds.

    Raises
    ------
    StoreError
        As `store_network` says.
    """
    examples = present.is_example and problem.network.is_example
    if present.network_id != problem.network.id and not examples:
        raise StoreError(
            f"{database.location} holds another network ({present.name}); use another database (--db FILE) for "
            f"{problem.network.name}."
        )
    if present.is_example != problem.network.is_example:
        held, given = ("an example", "a real one") if present.is_example else ("a real network", "an example")
        raise StoreError(
            f"{database.location} holds {held} ({present.name}), and what is to be stored calls itself {given}: "
            "made-up and real people would be mixed; use another database (--db FILE), or correct is_example there."
        )


def _description(session: Session, row: NetworkRow | None) -> Mapping[str, Any]:
    """Describe what a network holds, for the log."""
    if row is None:
        return {}
    return {
        "network": row.network_id,
        "organisations": _listed(session, row.network_id, OrganisationRow),
        "people": _listed(session, row.network_id, PersonRow),
        "shift_types": _listed(session, row.network_id, ShiftTypeRow),
    }


def _listed(session: Session, network_id: str, kind: type[ListedRow]) -> int:
    mine = select(func.count()).select_from(kind).where(kind.network_id == network_id, kind.listed)
    return session.scalars(mine).one()
