"""Logs of a network's own cases: stored as they were, used and cleared in one step, erased when nothing needs them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from fcn_rota.demand.forecast_inputs import LoggedCase
from fcn_rota.domain import clock
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.facts import FactsEdit
from fcn_rota.exchange.wire import from_wire, to_wire
from fcn_rota.services.case_logs import LONGEST_NAME, StoredLog, store_case_log, stored_case_log
from fcn_rota.services.drafts import history
from fcn_rota.services.facts import change_facts, undo_facts
from fcn_rota.services.facts_log import facts_revision
from fcn_rota.services.networks import store_network
from fcn_rota.services.privacy import DAYS_LOGS_ARE_KEPT, erase_expired
from fcn_rota.services.problems import load_period
from fcn_rota.services.users import Role, add_user
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from fcn_rota.store.tables.activity import CaseLogRow
from tests.store.support import PERIOD, USER, rich_problem

CASES = (
    LoggedCase(datetime(2026, 1, 3, 19, 5, 7, tzinfo=UTC), Stream.HOME_VISIT, CasePriority.URGENT, "org-p", 32.5),
    LoggedCase(datetime(2026, 7, 3, 2, 0, tzinfo=UTC), Stream.TELEPHONE, CasePriority.LESS_URGENT),
)
TODAY = clock.local_date(datetime.now(UTC))


def use(database: Database, log: str | None) -> None:
    network = load_period(database, PERIOD).network
    edit = FactsEdit((network,), (replace(network, case_log=log),))
    change_facts(database, facts_revision(database), edit, USER, period=PERIOD)


def undo(database: Database) -> None:
    undo_facts(database, facts_revision(database), USER, period=PERIOD)


def log_of(database: Database) -> StoredLog | None:
    return stored_case_log(database, load_period(database, PERIOD).network)


def in_use(database: Database) -> str | None:
    found = log_of(database)
    return found.name if found is not None else None


def test_a_log_is_used_undone_and_cleared(stored: Database) -> None:
    assert in_use(stored) is None, "the network names a log of another database"
    log = store_case_log(stored, "march.csv", CASES, USER)
    assert in_use(stored) is None, "a log that is only stored changes nothing"
    use(stored, log)
    found = log_of(stored)
    assert found is not None
    assert (found.id, found.name, found.cases) == (log, "march.csv", CASES)
    use(stored, store_case_log(stored, "april.csv", CASES[:1], USER))
    assert in_use(stored) == "april.csv"
    undo(stored)
    assert in_use(stored) == "march.csv"
    use(stored, None)
    assert in_use(stored) is None
    undo(stored)
    assert in_use(stored) == "march.csv"


def test_importing_the_network_again_keeps_its_log(stored: Database) -> None:
    use(stored, store_case_log(stored, "march.csv", CASES, USER))
    problem = load_period(stored, PERIOD)
    store_network(stored, problem, USER)
    assert in_use(stored) == "march.csv"
    store_network(stored, rich_problem(), USER)
    assert in_use(stored) is None


def test_only_a_rota_manager_stores_one_and_it_holds_cases(sqlite_stored: Database) -> None:
    add_user(sqlite_stored, "kim", Role.CO_ORDINATOR, None, USER)
    with pytest.raises(StoreError, match="co-ordinator"):
        store_case_log(sqlite_stored, "march.csv", CASES, "kim")
    with pytest.raises(StoreError, match="holds no cases"):
        store_case_log(sqlite_stored, "empty.csv", (), USER)


def test_the_command_log_names_the_log_and_not_its_cases(sqlite_stored: Database) -> None:
    log = store_case_log(sqlite_stored, "m" * 300, CASES, USER)
    use(sqlite_stored, log)
    assert in_use(sqlite_stored) == "m" * LONGEST_NAME
    last = history(sqlite_stored, USER)[-1]
    assert last.after["facts"][0]["value"]["case_log"] == log
    assert "home_visit" not in repr((last.before, last.after))


def test_what_is_in_use_or_may_be_undone_is_kept(stored: Database) -> None:
    first, second = (store_case_log(stored, name, CASES, USER) for name in ("first.csv", "second.csv"))
    forgotten = store_case_log(stored, "never used.csv", CASES, USER)
    use(stored, first)
    use(stored, second)
    assert erase_expired(stored, TODAY + timedelta(days=DAYS_LOGS_ARE_KEPT - 1), USER) == 0
    later = TODAY + timedelta(days=DAYS_LOGS_ARE_KEPT + 1)
    assert erase_expired(stored, later, USER) == 2, "the first log, and the one that never was in use"
    assert history(stored, USER)[-1].after["case_logs"] == sorted((first, forgotten))
    assert in_use(stored) == "second.csv"
    undo(stored)
    assert in_use(stored) is None, "undone too late: nothing is there to learn from"


def test_a_log_cleared_lately_is_not_erased_however_old(sqlite_stored: Database) -> None:
    log = store_case_log(sqlite_stored, "old.csv", CASES, USER)
    with sqlite_stored.writing() as work:
        work.session.execute(update(CaseLogRow).values(stored_at=datetime(2020, 1, 1, tzinfo=UTC)))
    use(sqlite_stored, log)
    use(sqlite_stored, None)
    assert erase_expired(sqlite_stored, TODAY, USER) == 0
    undo(sqlite_stored)
    assert in_use(sqlite_stored) == "old.csv"
    use(sqlite_stored, None)
    assert erase_expired(sqlite_stored, TODAY + timedelta(days=DAYS_LOGS_ARE_KEPT + 1), USER) == 1


def test_a_network_logged_before_there_were_case_logs_is_read() -> None:
    network = rich_problem().network
    earlier = {name: value for name, value in to_wire(network).items() if name != "case_log"}
    assert from_wire(type(network), earlier) == replace(network, case_log=None)
    with pytest.raises(TypeError):
        from_wire(type(network), {"id": "net"})
