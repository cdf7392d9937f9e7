"""What was proven of all rotas of a period is known for as long as the problem is what it was."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.bearing import holding
from fcn_rota.domain.facts import Fact, change_of
from fcn_rota.domain.person import Contact
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.proof import Proof, fixed_work
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.services.drafts import assign, edit_draft, open_draft, undo
from fcn_rota.services.facts import change_facts, redo_facts, undo_facts
from fcn_rota.services.facts_log import facts_revision
from fcn_rota.services.networks import store_network
from fcn_rota.services.problems import load_period
from fcn_rota.services.proofs import Seen, keep_proof, known_proofs
from fcn_rota.services.rotas import save_rota
from fcn_rota.store import reading
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import Database
from tests.store.support import PERIOD, USER, night_duty, result_of

NEXT = RotaPeriod(date(2026, 12, 28), date(2027, 1, 10))
FAR = RotaPeriod(date(2028, 1, 3), date(2028, 1, 16))
FAR_OFF = datetime(2029, 1, 1, tzinfo=UTC), datetime(2029, 1, 8, tzinfo=UTC)
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


def keep(database: Database, proof: Proof, seen: Seen | None = None) -> None:
    with database.writing() as work:
        home = reading.require_network(work.session).network_id
        keep_proof(work.session, home, PERIOD, (proof, seen or known_proofs(database, PERIOD)[0]), AT)


def known(database: Database) -> tuple[Proof, ...]:
    return holding(known_proofs(database, PERIOD)[1])


def saved(database: Database) -> tuple[Problem, Proof]:
    """Save a rota with its proof, as the command line does."""
    problem = load_period(database, PERIOD)
    result = result_of(problem, night_duty("a-new", 16))
    save_rota(database, problem, result, USER, assess=lambda *_: ())
    return problem, Proof(result.bound, 1, fixed_work(problem, result.rota))


def test_it_is_kept_with_a_solvers_rota_and_outlives_edits(stored: Database) -> None:
    _, proof = saved(stored)
    assert proof.taken, "the pinned duty was taken for granted"
    assert known(stored) == (proof,)
    draft = open_draft(stored, PERIOD, USER)
    draft = assign(stored, draft, night_duty("a-other", 17), USER)
    assert known(stored) == (proof,)
    undo(stored, draft, USER)
    assert known(stored) == (proof,)


def test_it_is_kept_with_a_proposal_that_is_accepted(sqlite_stored: Database) -> None:
    draft, proof = open_draft(sqlite_stored, PERIOD, USER), Proof(30, 0)
    seen = known_proofs(sqlite_stored, PERIOD)[0]
    edit = Edit(into=(night_duty("a-new", 16),))
    edit_draft(sqlite_stored, draft, CommandKind.ACCEPT_PROPOSAL, edit, USER, proven=(proof, seen))
    assert known(sqlite_stored) == (proof,)


def change(database: Database, *facts: Fact) -> None:
    edit = change_of(load_period(database, PERIOD), facts)
    change_facts(database, facts_revision(database), edit, USER, period=PERIOD)


def test_nothing_is_known_once_the_facts_are_others_until_that_is_undone(stored: Database) -> None:
    problem, proof = saved(stored)
    change(stored, replace(problem.people[0], skills=()))
    assert known(stored) == ()
    undo_facts(stored, facts_revision(stored), USER, period=PERIOD)
    assert known(stored) == (proof,)
    redo_facts(stored, facts_revision(stored), USER, period=PERIOD)
    assert known(stored) == ()


def test_names_and_what_lies_far_off_change_nothing_that_was_proven(stored: Database) -> None:
    problem, proof = saved(stored)
    person = problem.people[0]
    change(stored, replace(person, name="Another Name", contact=Contact(telephone="01234 567890")))
    change(stored, replace(problem.sites[0], telephone="0161 496 0000"))
    away = Availability("away", person.id, AvailabilityKind.UNAVAILABLE, *FAR_OFF)
    change(stored, away)
    assert known(stored) == (proof,)
    change(stored, replace(away, id="near", start=AT + 15 * clock.DAY, end=AT + 16 * clock.DAY))
    assert known(stored) == ()


def test_what_was_proven_before_a_change_stays_beside_what_is_proven_after_it(sqlite_stored: Database) -> None:
    problem, proof = saved(sqlite_stored)
    change(sqlite_stored, replace(problem.people[0], skills=()))
    keep(sqlite_stored, Proof(proof.bound - 1, 0))
    assert known(sqlite_stored) == (Proof(proof.bound - 1, 0),)
    undo_facts(sqlite_stored, facts_revision(sqlite_stored), USER, period=PERIOD)
    assert known(sqlite_stored) == (proof,)


def test_nothing_is_known_of_a_network_that_was_imported_since(sqlite_stored: Database) -> None:
    problem, _ = saved(sqlite_stored)
    store_network(sqlite_stored, problem, USER)
    assert known(sqlite_stored) == ()


def test_nothing_is_known_once_a_neighbouring_rota_is_another(sqlite_stored: Database) -> None:
    _, proof = saved(sqlite_stored)
    open_draft(sqlite_stored, FAR, USER)
    assert known(sqlite_stored) == (proof,)
    open_draft(sqlite_stored, NEXT, USER)
    assert known(sqlite_stored) == ()


def test_what_was_proven_of_an_earlier_problem_is_not_kept(sqlite_stored: Database) -> None:
    seen = known_proofs(sqlite_stored, PERIOD)[0]
    keep(sqlite_stored, Proof(10, 0), replace(seen, facts=seen.facts - 1))
    keep(sqlite_stored, Proof(10, 0), replace(seen, around=seen.around + 1))
    assert known(sqlite_stored) == ()
    keep(sqlite_stored, Proof(5, 0))
    keep(sqlite_stored, Proof(10, 0), replace(seen, facts=seen.facts - 1))
    assert known(sqlite_stored) == (Proof(5, 0),), "it pushes nothing out that is of the present one"


@pytest.mark.parametrize(
    ("proofs", "kept"),
    [
        ([(10, 0), (20, 0)], [(20, 0)]),
        ([(20, 0), (10, 0)], [(20, 0)]),
        ([(20, 0), (10, 1)], [(20, 0), (10, 1)]),
        ([(20, 0), (20, 0)], [(20, 0)]),
    ],
)
def test_what_says_no_more_than_another_is_forgotten(
    sqlite_stored: Database, proofs: list[tuple[int, int]], kept: list[tuple[int, int]]
) -> None:
    for bound, unfilled in proofs:
        keep(sqlite_stored, Proof(bound, unfilled))
    assert sorted((one.bound, one.unfilled_bound) for one in known(sqlite_stored)) == sorted(kept)
