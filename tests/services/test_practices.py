"""Practices from a list: the beginning of a network."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.network import Organisation, OrganisationKind, PatientAges, PracticeFacts
from fcn_rota.services.networks import add_practices, store_network
from fcn_rota.services.problems import load_problem, network_of, practices
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from tests.store.support import PERIOD, USER, rich_problem


def _practice(code: str, patients: int, name: str = "Surgery") -> Organisation:
    facts = PracticeFacts(code, patients)
    return Organisation(f"org-{code}", f"{name} {code}", code[-2:], OrganisationKind.PRACTICE, facts, "TW3 1AA")


def test_an_empty_database_gets_a_network(database: Database) -> None:
    given = (_practice("E85001", 9_000), _practice("E85002", 7_000))
    assert add_practices(database, given, USER, "Hounslow") == given
    network = network_of(database)
    assert network is not None
    assert (network.name, network.is_example) == ("Hounslow", False)
    assert practices(database) == given
    problem = load_problem(database, date(2026, 12, 14), 4)
    assert problem.organisations == given
    assert problem.history_known_from == problem.period.interval.start


def test_a_new_network_knows_its_bank_holidays(database: Database) -> None:
    add_practices(database, (_practice("E85001", 9_000),), USER)
    year = clock.local_date(datetime.now(UTC)).year
    known = load_problem(database, date(year, 12, 14), 4).bank_holidays
    for christmas in (date(each, 12, 25) for each in range(year - 1, year + 4)):
        assert [holiday.name for holiday in known if holiday.day == christmas][:1] == ["Christmas Day"]
    add_practices(database, (_practice("E85002", 9_000),), USER)
    assert load_problem(database, date(year, 12, 14), 4).bank_holidays == known


def test_the_next_list_brings_practices_up_to_date(database: Database) -> None:
    first = (_practice("E85001", 9_000), _practice("E85002", 7_000))
    add_practices(database, first, USER)
    renamed = replace(_practice("E85001", 9_500, "Health Centre"), id="org-new")
    after = add_practices(database, (renamed, _practice("E85003", 5_000)), USER)
    assert [(one.id, one.practice.list_size if one.practice else 0) for one in after] == [
        ("org-E85001", 9_500),
        ("org-E85002", 7_000),
        ("org-E85003", 5_000),
    ]
    assert after[0].name == "Health Centre E85001"


def test_a_list_says_nothing_of_ages_and_deprivation_and_leaves_them(database: Database) -> None:
    known = PracticeFacts("E85001", 9_000, 9_100, PatientAges(500, 1_000, 6_000, 900, 600), 2)
    add_practices(database, (replace(_practice("E85001", 1), practice=known),), USER)
    assert practices(database)[0].practice == known
    (after,) = add_practices(database, (_practice("E85001", 9_500),), USER)
    assert after.practice == replace(known, list_size=9_500, weighted_list_size=None)


def test_other_organisations_are_no_practices(database: Database) -> None:
    store_network(database, rich_problem(), USER)
    assert [one.id for one in practices(database)] == ["org-p"]
    add_practices(database, (_practice("E85001", 9_000),), USER)
    assert [one.id for one in practices(database)] == ["org-p", "org-E85001"]


def test_a_network_staffed_later_keeps_its_identity(database: Database) -> None:
    add_practices(database, (_practice("E85001", 9_000),), USER)
    network = network_of(database)
    assert network is not None
    problem = replace(rich_problem(), network=replace(network, lead_organisation="org-p"))
    store_network(database, problem, USER)
    assert load_problem(database, PERIOD.first_day, 2) == problem


def test_real_practices_are_not_mixed_with_the_example(database: Database) -> None:
    problem = rich_problem()
    store_network(database, replace(problem, network=replace(problem.network, is_example=True)), USER)
    with pytest.raises(StoreError, match=r"holds the example network.*use another database"):
        add_practices(database, (_practice("E85001", 9_000),), USER)
    assert [one.id for one in practices(database)] == ["org-p"]
