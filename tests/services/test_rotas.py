"""Saving a solver's rota, publishing it, and finding it again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from fcn_rota.domain.assignment import AssignmentState, StateChange
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota, RotaPeriod, RotaStatus
from fcn_rota.services.drafts import accept_proposal, assign, change_assignment, history, open_draft, undo
from fcn_rota.services.networks import store_network
from fcn_rota.services.problems import load_period, load_problem
from fcn_rota.services.rotas import publish, save_rota
from fcn_rota.services.stored_rotas import latest_rota, rota_by_id
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StaleRevision, StoreError
from tests.store.support import PERIOD, USER, at, night_duty, result_of, rich_problem


def _no_findings(problem: Problem, rota: Rota) -> Iterable[Finding]:
    return ()


def test_a_saved_rota_is_a_draft_with_its_proof(stored: Database) -> None:
    problem = load_period(stored, PERIOD)
    result = result_of(problem, night_duty("a-new", 16))
    saved = save_rota(stored, problem, result, USER, assess=_no_findings)
    assert saved.rota.assignments == result.rota.assignments
    assert (saved.rota.version, saved.rota.status, saved.edited) == (1, RotaStatus.DRAFT, False)
    assert saved.result == replace(result, rota=saved.rota)
    assert latest_rota(stored) == saved
    assert latest_rota(stored, PERIOD) == saved
    assert rota_by_id(stored, saved.rota.id) == saved
    assert load_period(stored, PERIOD).draft_rota().assignments == result.rota.assignments


def test_saving_again_replaces_the_draft_and_can_be_undone(stored: Database) -> None:
    problem = load_period(stored, PERIOD)
    first = save_rota(stored, problem, result_of(problem, night_duty("a-one", 16)), USER, assess=_no_findings)
    again = load_period(stored, PERIOD)
    result = result_of(again)
    second = save_rota(
        stored, again, replace(result, rota=problem.rota_of(result.rota.assignments[:1])), USER, assess=_no_findings
    )
    assert (second.rota.id, second.rota.version, second.revision) == (first.rota.id, 1, first.revision + 1)
    assert len(second.rota.assignments) == 1
    undone = undo(stored, second.draft, USER)
    found = rota_by_id(stored, undone.rota)
    assert found.rota.assignments == first.rota.assignments
    assert found.edited
    undo(stored, undone, USER)
    assert rota_by_id(stored, undone.rota).rota.assignments == problem.draft_rota().assignments


def test_edits_after_a_solve_are_told_apart(sqlite_stored: Database) -> None:
    problem = load_period(sqlite_stored, PERIOD)
    saved = save_rota(sqlite_stored, problem, result_of(problem), USER, assess=_no_findings)
    assign(sqlite_stored, saved.draft, night_duty("a-new", 16), USER)
    latest = latest_rota(sqlite_stored)
    assert latest is not None
    assert latest.edited
    assert publish(sqlite_stored, latest.draft, USER, assess=_no_findings).edited


def test_a_rota_whose_cost_differs_is_refused(sqlite_stored: Database) -> None:
    problem = load_period(sqlite_stored, PERIOD)

    def assess(problem: Problem, rota: Rota) -> Iterable[Finding]:
        return (Finding("fair_share", ("al",), False, "unfair", points=40),)

    with pytest.raises(StoreError, match=r"by the rules it costs 40 points, but the solver states 39"):
        save_rota(sqlite_stored, problem, result_of(problem, objective=39), USER, assess=assess)
    assert latest_rota(sqlite_stored) is None
    save_rota(sqlite_stored, problem, result_of(problem, objective=40), USER, assess=assess)


def test_a_hard_breach_the_solver_did_not_state_is_refused_unless_somebody_pinned_it(sqlite_stored: Database) -> None:
    problem = load_period(sqlite_stored, PERIOD)
    person = "bo"

    def assess(problem: Problem, rota: Rota) -> Iterable[Finding]:
        return (Finding("no_overlap", (person,), True, "two places at once", (person,)),)

    with pytest.raises(StoreError, match=r"a hard rule that the solver did not state \(two places at once\)"):
        save_rota(sqlite_stored, problem, result_of(problem), USER, assess=assess)
    person = "al"  # who has a pinned duty
    save_rota(sqlite_stored, problem, result_of(problem), USER, assess=assess)


def test_a_stated_hard_breach_is_kept_with_the_rota(sqlite_stored: Database) -> None:
    problem = load_period(sqlite_stored, PERIOD)
    result = result_of(problem)
    saved = save_rota(sqlite_stored, problem, result, USER, assess=lambda *_: result.findings)
    assert saved.result is not None
    assert [finding.rule for finding in saved.result.findings if finding.hard] == ["daily_rest"]


def test_the_rules_of_the_program_are_the_default(sqlite_stored: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Rota] = []

    def assess(problem: Problem, rota: Rota) -> list[Finding]:
        asked.append(rota)
        return []

    monkeypatch.setattr("fcn_rota.rules.assess_rota", assess)
    problem = load_period(sqlite_stored, PERIOD)
    result = result_of(problem)
    save_rota(sqlite_stored, problem, result, USER)
    assert asked == [result.rota]


def test_a_rota_solved_from_what_has_changed_since_is_refused(stored: Database) -> None:
    problem = load_period(stored, PERIOD)
    draft = assign(stored, open_draft(stored, PERIOD, USER), night_duty("a-hand", 17), USER)
    with pytest.raises(StaleRevision, match=r"while it was being solved; load the problem again"):
        save_rota(stored, problem, result_of(problem), USER, assess=_no_findings)
    assert rota_by_id(stored, draft.rota).draft == draft


def test_rotas_of_other_periods_shifts_or_networks_are_refused(sqlite_stored: Database) -> None:
    problem = load_period(sqlite_stored, PERIOD)
    result = result_of(problem)
    other_period = RotaPeriod(PERIOD.first_day, PERIOD.first_day)
    stray = replace(night_duty("a-x", 16), shift="call-after")
    for wrong, complaint in (
        (replace(result, rota=replace(result.rota, period=other_period)), "another period"),
        (result_of(problem, stray), "a-x is on no shift of the period"),
    ):
        with pytest.raises(StoreError, match=complaint):
            save_rota(sqlite_stored, problem, wrong, USER, assess=_no_findings)
    foreign = replace(problem, network=replace(problem.network, id="other"))
    with pytest.raises(StoreError, match=r"of another network"):
        save_rota(sqlite_stored, foreign, result_of(foreign), USER, assess=_no_findings)
    assert latest_rota(sqlite_stored) is None


def test_shifts_made_from_patterns_are_stored_with_the_rota(stored: Database) -> None:
    later = load_problem(stored, date(2026, 12, 28), 1)
    made = later.index.period_shifts[0]
    duty = replace(night_duty("a-new", 16), shift=made.id, start=made.start, end=made.end)
    result = replace(result_of(later), rota=later.rota_of((duty,)))
    save_rota(stored, later, result, USER, assess=_no_findings)
    again = load_problem(stored, date(2026, 12, 28), 1)
    assert set(again.shifts) == set(later.shifts)
    assert again.draft_rota().assignments == (duty,)
    # What was drafted there is what the neighbouring period knows of it.
    assert duty in load_period(stored, PERIOD).assignments


@pytest.mark.parametrize("is_published", [False, True])
def test_a_period_takes_over_the_duties_of_a_version_that_was_read_just_now(
    stored: Database, is_published: bool
) -> None:
    """The window reads the rota first, and a quarter of a large network has four thousand duties."""
    problem = load_period(stored, PERIOD)
    read = save_rota(stored, problem, result_of(problem, night_duty("a-new", 16)), USER, assess=_no_findings)
    if is_published:
        read = publish(stored, read.draft, USER, "agreed", assess=_no_findings)
    known = load_period(stored, PERIOD, read.rota)
    assert known == load_period(stored, PERIOD)
    taken = {duty.id: duty for duty in known.assignments}
    assert all(taken[duty.id] is duty for duty in read.rota.assignments)
    assert len(known.assignments) > len(read.rota.assignments) > 0


def test_a_period_takes_nothing_over_of_a_version_that_no_longer_speaks(stored: Database) -> None:
    problem = load_period(stored, PERIOD)
    first = save_rota(stored, problem, result_of(problem, night_duty("a-first", 16)), USER, assess=_no_findings)
    publish(stored, first.draft, USER, "agreed", assess=_no_findings)
    again = load_period(stored, PERIOD)
    save_rota(stored, again, result_of(again, night_duty("a-second", 17)), USER, assess=_no_findings)
    assert load_period(stored, PERIOD, first.rota) == load_period(stored, PERIOD)


def test_publishing(stored: Database) -> None:
    problem = load_period(stored, PERIOD)
    saved = save_rota(stored, problem, result_of(problem, night_duty("a-new", 16)), USER, assess=_no_findings)
    published = publish(stored, saved.draft, USER, "agreed at the partners' meeting", assess=_no_findings)
    assert published.rota.status is RotaStatus.PUBLISHED
    assert all(assignment.published for assignment in published.rota.assignments)
    assert published.result is not None
    assert latest_rota(stored) == published
    reloaded = load_period(stored, PERIOD)
    assert reloaded.draft_rota().assignments == published.rota.assignments
    assert all(reloaded.is_fixed(assignment) for assignment in reloaded.draft_rota().assignments)
    with pytest.raises(StoreError, match=r"is published and cannot be changed; start a new draft"):
        publish(stored, published.draft, USER)
    entry = history(stored, USER, saved.rota.id)[-1]
    assert (entry.kind, entry.why) == (CommandKind.PUBLISH, "agreed at the partners' meeting")
    assert entry.after["hard_findings"] == []


def test_a_rota_short_of_minimum_cover_is_not_published(sqlite_stored: Database) -> None:
    draft = open_draft(sqlite_stored, PERIOD, USER)

    def assess(problem: Problem, rota: Rota) -> Iterable[Finding]:
        assert rota.assignments == problem.draft_rota().assignments != ()
        return (
            Finding("desired_cover", ("b",), False, "One more wanted.", amount=4, unit="person", points=3),
            Finding("minimum_cover", ("a",), False, "Nobody at night.", amount=2, unit="person", points=9),
            Finding("minimum_cover", ("b",), False, "Nobody by day.", amount=1, unit="person", points=9),
        )

    complaint = r"short of minimum cover by 3 people \(Nobody at night, and 1 more like it\)\. The draft is kept"
    with pytest.raises(StoreError, match=complaint):
        publish(sqlite_stored, draft, USER, assess=assess)
    assert rota_by_id(sqlite_stored, draft.rota).rota.status is RotaStatus.DRAFT


def test_before_publishing_the_rules_of_the_program_are_asked(sqlite_stored: Database) -> None:
    with pytest.raises(StoreError, match=r"short of minimum cover by \d+ people \("):
        publish(sqlite_stored, open_draft(sqlite_stored, PERIOD, USER), USER)


def test_the_log_says_which_hard_rules_a_published_rota_breaks(sqlite_stored: Database) -> None:
    broken = Finding("daily_rest", ("al", "night-14"), True, "Al has too little rest", ("al",))
    draft = open_draft(sqlite_stored, PERIOD, USER)
    published = publish(sqlite_stored, draft, USER, "no other way", assess=lambda *_: (broken,))
    assert published.rota.status is RotaStatus.PUBLISHED
    entry = history(sqlite_stored, USER, draft.rota)[-1]
    assert entry.after["hard_findings"] == [{"rule": "daily_rest", "key": ["al", "night-14"]}]


def test_a_later_version_supersedes_and_keeps_the_answers(stored: Database) -> None:
    first = publish(stored, open_draft(stored, PERIOD, USER), USER, assess=_no_findings)
    draft = open_draft(stored, PERIOD, USER)
    # While the second version is being drafted, the person answers to the first, and the first still speaks.
    [pinned] = [item for item in first.rota.assignments if item.id == "a-pinned"]
    answered = replace(pinned, states=(*pinned.states, StateChange(AssignmentState.DECLINED, at(13, 9))))
    change_assignment(stored, first.draft, answered, USER)
    draft = assign(stored, draft, night_duty("a-new", 16), USER)
    later = load_problem(stored, date(2026, 12, 28), 1)
    assert answered in later.assignments
    assert "a-new" not in {item.id for item in later.assignments}
    second = publish(stored, draft, USER, assess=_no_findings)
    assert second.rota.version == 2
    assert answered in second.rota.assignments
    assert rota_by_id(stored, first.rota.id).rota.status is RotaStatus.SUPERSEDED
    assert "a-new" in {item.id for item in load_problem(stored, date(2026, 12, 28), 1).assignments}


def test_an_import_archives_what_it_overrides(stored: Database) -> None:
    published = publish(stored, open_draft(stored, PERIOD, USER), USER, assess=_no_findings)
    draft = accept_proposal(stored, open_draft(stored, PERIOD, USER), (), USER)
    store_network(stored, rich_problem(), USER)
    assert load_period(stored, PERIOD) == rich_problem()
    assert latest_rota(stored) is None
    for rota in (published.rota.id, draft.rota):
        assert rota_by_id(stored, rota).rota.status is RotaStatus.ARCHIVED
    assert rota_by_id(stored, published.rota.id).rota.assignments == published.rota.assignments


def test_an_export_of_what_was_published_can_be_imported_again(stored: Database) -> None:
    draft = assign(stored, open_draft(stored, PERIOD, USER), night_duty("a-new", 16), USER)
    publish(stored, draft, USER, assess=_no_findings)
    exported = load_period(stored, PERIOD)
    store_network(stored, exported, USER)
    assert load_period(stored, PERIOD) == exported


def test_there_is_no_latest_rota_in_an_empty_database(database: Database) -> None:
    assert latest_rota(database) is None
    store_network(database, rich_problem(), USER)
    assert latest_rota(database) is None
    with pytest.raises(StoreError, match=r"There is no rota rota-1"):
        rota_by_id(database, "rota-1")
