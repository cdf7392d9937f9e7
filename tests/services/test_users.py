"""Who may do what."""

import getpass

import pytest

from fcn_rota.services.drafts import history, open_draft
from fcn_rota.services.identity import computer_user
from fcn_rota.services.networks import store_network
from fcn_rota.services.rotas import publish
from fcn_rota.services.users import Role, add_user
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from tests.store.support import PERIOD, USER, rich_problem


def test_the_first_user_is_the_rota_manager_and_adds_others(stored: Database) -> None:
    added = add_user(stored, "sam", Role.CO_ORDINATOR, "org-p", USER)
    assert (added.identity, added.role, added.organisation) == ("sam", Role.CO_ORDINATOR, "org-p")
    promoted = add_user(stored, "sam", Role.ROTA_MANAGER, None, USER)
    assert (promoted.id, promoted.role, promoted.organisation) == (added.id, Role.ROTA_MANAGER, None)
    entry = history(stored, USER)[-1]
    assert entry.before == {"user": added.id, "role": "co_ordinator", "organisation": "org-p"}
    with pytest.raises(StoreError, match=r"does not exist"):
        add_user(stored, "kim", Role.AUDITOR, "org-x", USER)


def test_a_co_ordinator_drafts_and_does_not_publish(stored: Database) -> None:
    add_user(stored, "sam", Role.CO_ORDINATOR, None, USER)
    draft = open_draft(stored, PERIOD, "sam")
    with pytest.raises(StoreError, match=r"'sam' is registered as co-ordinator .*; ask a rota manager"):
        publish(stored, draft, "sam")
    with pytest.raises(StoreError, match=r"may not do this"):
        store_network(stored, rich_problem(), "sam")


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.CLINICIAN])
def test_others_change_nothing(sqlite_stored: Database, role: Role) -> None:
    add_user(sqlite_stored, "sam", role, None, USER)
    with pytest.raises(StoreError, match=r"ask a co-ordinator or a rota manager"):
        open_draft(sqlite_stored, PERIOD, "sam")


def test_an_auditor_reads_the_log_and_a_clinician_does_not(stored: Database) -> None:
    add_user(stored, "aud", Role.AUDITOR, None, USER)
    add_user(stored, "cli", Role.CLINICIAN, None, USER)
    assert history(stored, "aud")
    with pytest.raises(StoreError, match=r"may not do this"):
        history(stored, "cli")


def test_an_unknown_user_of_a_file_is_let_in_and_of_a_server_is_not(stored: Database) -> None:
    if stored.location.path is None:
        with pytest.raises(StoreError, match=r"'stranger' is not registered with this network"):
            open_draft(stored, PERIOD, "stranger")
    else:
        open_draft(stored, PERIOD, "stranger")
    assert open_draft(stored, PERIOD, USER).rota


def test_an_account_without_a_name_has_an_identity_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "jo")
    assert computer_user() == "jo"

    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert computer_user() == "unknown"
