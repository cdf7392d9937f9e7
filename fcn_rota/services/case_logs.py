"""Logs of a network's own cases: stored whole, and the one its demand is learned from.

Which log is in use is a fact of the network (`Network.case_log`), changed and undone like any other. A log itself is
never changed; one that is no longer in use is kept for as long as a change can be undone (`erase_expired`).
"""

from dataclasses import dataclass
from datetime import datetime

from fcn_rota.demand.forecast_inputs import LoggedCase
from fcn_rota.domain.network import Network
from fcn_rota.services.identity import new_id
from fcn_rota.services.users import MANAGERS, act
from fcn_rota.store import reading
from fcn_rota.store.asking import CASE_LOGS, same
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from fcn_rota.store.mapping.case_logs import cases_from_json, cases_to_json
from fcn_rota.store.tables.activity import CaseLogRow

LONGEST_NAME = 100
"""Letters of a file's name that are kept."""


@dataclass(frozen=True, slots=True)
class StoredLog:
    """A log of cases as the database holds it.

    Parameters
    ----------
    id
        Opaque identifier.
    name
        What its file was called.
    at
        When it was stored (UTC).
    cases
        The cases, in order of time.
    """

    id: str
    name: str
    at: datetime
    cases: tuple[LoggedCase, ...]


def store_case_log(database: Database, name: str, cases: tuple[LoggedCase, ...], user: str) -> str:
    """Store a log of cases, which by itself changes nothing; return the id by which the network can use it.

    Parameters
    ----------
    database
        Where.
    name
        What its file is called; no more of it is kept than `LONGEST_NAME` letters.
    cases
        At least one, in order of time.
    user
        Identity of a rota manager.

    Raises
    ------
    StoreError
        If there are no cases, or the user's role does not allow it.
    """
    if not cases:
        raise StoreError("The log holds no cases; choose another file.")
    with database.writing() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        by = act(session, home, user, MANAGERS)
        row = CaseLogRow(
            network_id=home,
            id=new_id("case-log"),
            name=name[:LONGEST_NAME],
            stored_at=by.at,
            user_id=by.user,
            cases=cases_to_json(cases),
        )
        session.add(row)
        return row.id


def stored_case_log(database: Database, network: Network) -> StoredLog | None:
    """Return the log that a network's demand is learned from; None where there is none.

    None, too, where the network names a log that is not here, as one does that came from another database as a file.

    Parameters
    ----------
    database, network
        Where, and the network as it is seen: a window may have changed what is in use and not stored that yet.
    """
    if network.case_log is None:
        return None
    with database.reading() as source:
        found = source.rows(CASE_LOGS, same("network_id", network.id), same("id", network.case_log))
        return next((StoredLog(row.id, row.name, row.stored_at, cases_from_json(row.cases)) for row in found), None)
