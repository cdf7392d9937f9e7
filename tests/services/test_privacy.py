"""Names and reasons can be erased, and then are nowhere; rotas and the log stay readable."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fcn_rota.domain.person import Contact
from fcn_rota.services.drafts import history, open_draft
from fcn_rota.services.networks import store_network
from fcn_rota.services.privacy import absence_reason, add_absence_reason, erase_expired, erase_person
from fcn_rota.services.problems import load_period
from fcn_rota.services.rotas import save_rota
from fcn_rota.services.stored_rotas import rota_by_id
from fcn_rota.services.users import Role, add_user
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from tests.store.support import PERIOD, USER, result_of, rich_problem


def test_an_erased_person_is_an_opaque_id_everywhere(stored: Database) -> None:
    problem = load_period(stored, PERIOD)
    saved = save_rota(stored, problem, result_of(problem), USER, assess=lambda *_: ())
    add_absence_reason(stored, "v-1", "org-p", "surgery", USER)
    erase_person(stored, "al", USER, "asked for it")

    after = load_period(stored, PERIOD)
    erased = after.index.person("al")
    assert (erased.name, erased.contact) == ("Erased person", Contact())
    assert erased.skills == problem.index.person("al").skills
    assert set(after.assignments) == set(problem.assignments)
    result = rota_by_id(stored, saved.rota.id).result
    assert result is not None
    assert result.findings[0].sentence == "Erased person has 9 h of rest, Bo Invented 10 h"
    assert result.contradictions[0].sentence == "Erased person is pinned"
    assert absence_reason(stored, "v-1", USER) is None
    assert history(stored, USER)[-1].after == {"person": "al"}


def test_an_import_does_not_bring_an_erased_name_back(stored: Database) -> None:
    erase_person(stored, "al", USER)
    store_network(stored, rich_problem(), USER)
    assert load_period(stored, PERIOD).index.person("al").name == "Erased person"


def test_no_trace_of_an_erased_name_is_left_in_the_file(sqlite_stored: Database) -> None:
    add_absence_reason(sqlite_stored, "v-1", "org-p", "an unmistakable reason", USER)
    path = sqlite_stored.location.path
    assert path is not None
    words = (b"Fictitious", b"an unmistakable reason")
    assert all(word in _content(path) for word in words)
    erase_person(sqlite_stored, "al", USER)
    assert not any(word in _content(path) for word in words)


def _content(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_erasing_nobody_is_refused(sqlite_stored: Database) -> None:
    with pytest.raises(StoreError, match=r"There is no person zoe"):
        erase_person(sqlite_stored, "zoe", USER)


def test_a_reason_is_for_the_home_organisation_only(sqlite_stored: Database) -> None:
    add_user(sqlite_stored, "home", Role.CO_ORDINATOR, "org-p", USER)
    add_user(sqlite_stored, "elsewhere", Role.ROTA_MANAGER, "org-t", USER)
    add_absence_reason(sqlite_stored, "v-1", "org-p", "surgery", "home")
    assert absence_reason(sqlite_stored, "v-1", "home") == "surgery"
    for other in ("elsewhere", USER):
        with pytest.raises(StoreError, match=r"for the person's home organisation only"):
            absence_reason(sqlite_stored, "v-1", other)
    assert "surgery" not in repr(history(sqlite_stored, USER))
    assert "surgery" not in repr(load_period(sqlite_stored, PERIOD))


def test_a_reason_needs_an_absence_and_the_home_organisation(sqlite_stored: Database) -> None:
    with pytest.raises(StoreError, match=r"There is no absence v-9"):
        add_absence_reason(sqlite_stored, "v-9", "org-p", "surgery", USER)
    with pytest.raises(StoreError, match=r"org-t does not engage this person"):
        add_absence_reason(sqlite_stored, "v-1", "org-t", "surgery", USER)
    assert absence_reason(sqlite_stored, "v-1", USER) is None


def test_reasons_survive_an_import_as_long_as_their_absence_does(sqlite_stored: Database) -> None:
    add_user(sqlite_stored, "home", Role.CO_ORDINATOR, "org-p", USER)
    add_absence_reason(sqlite_stored, "v-1", "org-p", "surgery", "home")
    store_network(sqlite_stored, rich_problem(), USER)
    assert absence_reason(sqlite_stored, "v-1", "home") == "surgery"
    store_network(sqlite_stored, replace(rich_problem(), availabilities=rich_problem().availabilities[:1]), USER)
    assert absence_reason(sqlite_stored, "v-1", "home") is None


def test_retention_ends_a_year_after_the_absence_or_when_stated(stored: Database) -> None:
    add_user(stored, "home", Role.CO_ORDINATOR, "org-p", USER)
    add_absence_reason(stored, "v-1", "org-p", "surgery", "home")
    # The absence ends at midnight before 22 December 2026.
    assert erase_expired(stored, date(2027, 12, 22), USER) == 0
    assert erase_expired(stored, date(2027, 12, 23), USER) == 1
    assert absence_reason(stored, "v-1", "home") is None
    add_absence_reason(stored, "v-1", "org-p", "surgery", "home", retain_until=date(2027, 1, 31))
    assert erase_expired(stored, date(2027, 2, 1), USER) == 1
    assert history(stored, USER)[-1].after == {"people": [], "availabilities": ["v-1"]}


def test_the_name_of_somebody_who_left_goes_when_its_time_is_over(stored: Database) -> None:
    problem = rich_problem()
    draft = open_draft(stored, PERIOD, USER)
    store_network(
        stored,
        replace(
            problem,
            people=problem.people[:1],
            engagements=problem.engagements[:1],
            assignments=(),
            worked_times=(),
            commitments=problem.commitments[:1],
            availabilities=problem.availabilities[:1],
            balances=(),
            shifts=problem.shifts[:1],
        ),
        USER,
    )
    assert {item.person for item in rota_by_id(stored, draft.rota).rota.assignments} == {None, "al"}
    assert erase_expired(stored, date(2027, 6, 1), USER) == 0
    assert erase_expired(stored, date(2099, 1, 1), USER) == 1
    assert history(stored, USER)[-1].after == {"people": ["al"], "availabilities": []}
