"""Editing a draft: every edit can be undone, survives a restart, and never overwrites another window's."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Barrier, Thread

import pytest

from fcn_rota.domain import advice
from fcn_rota.domain.assignment import Assignment, AssignmentState, StateChange
from fcn_rota.services.drafts import (
    accept_proposal,
    assign,
    change_assignment,
    edit_draft,
    history,
    open_draft,
    redo,
    unassign,
    undo,
    undoable,
)
from fcn_rota.services.networks import store_network
from fcn_rota.services.problems import load_period
from fcn_rota.services.rotas import publish
from fcn_rota.services.steps import AnyStep, repetition, reversal, steps_of
from fcn_rota.services.steps import Step as RotaStep
from fcn_rota.services.stored_rotas import Draft, rota_by_id
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.errors import StaleRevision, StoreError
from tests.store.support import PERIOD, USER, at, night_duty, rich_problem

_DRAFTED = tuple(item for item in rich_problem().assignments if item.id != "a-history")
_PINNED = next(item for item in _DRAFTED if item.id == "a-pinned")
_NEW = night_duty("a-x", 16)
_SLOT = replace(_NEW, person=None, engagement=None, organisation="org-a")
Step = Callable[[Database, Draft], Draft]


@pytest.fixture
def draft_in_file(sqlite_stored: Database) -> Draft:
    return open_draft(sqlite_stored, PERIOD, USER)


@pytest.fixture
def draft(stored: Database) -> Draft:
    return open_draft(stored, PERIOD, USER)


def _assignments(database: Database, draft: Draft) -> tuple[Assignment, ...]:
    return rota_by_id(database, draft.rota).rota.assignments


def rota_steps(steps: Sequence[AnyStep]) -> list[RotaStep]:
    """The steps, which are all edits of the rota."""
    found = [step for step in steps if isinstance(step, RotaStep)]
    assert len(found) == len(steps)
    return found


def test_a_draft_starts_with_what_is_assigned_so_far(stored: Database, draft: Draft) -> None:
    assert _assignments(stored, draft) == _DRAFTED
    assert open_draft(stored, PERIOD, USER) == draft
    assert load_period(stored, PERIOD) == replace(
        rich_problem(), assignments=(rich_problem().assignments[2], *_DRAFTED)
    )


def test_assigning_and_unassigning(sqlite_stored: Database, draft_in_file: Draft) -> None:
    duty = night_duty("a-new", 16)
    later = assign(sqlite_stored, draft_in_file, duty, USER, "Bo offered")
    assert later == Draft(draft_in_file.rota, draft_in_file.revision + 1)
    assert _assignments(sqlite_stored, later) == (*_DRAFTED, duty)
    last = unassign(sqlite_stored, later, "a-unnamed", USER)
    assert _assignments(sqlite_stored, last) == (_PINNED, duty)


_CHANGES = {
    "unpinned": replace(_PINNED, pinned=False),
    "times": replace(_PINNED, end=at(15, 2)),
    "state": replace(_PINNED, states=(*_PINNED.states, StateChange(AssignmentState.CANCELLED, at(13, 9)))),
    "person": replace(_PINNED, person="bo", engagement="bo-b"),
    "unnamed": replace(_PINNED, person=None, engagement=None, organisation="org-a"),
}


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
def test_changing_an_assignment(sqlite_stored: Database, draft_in_file: Draft, change: Assignment) -> None:
    later = change_assignment(sqlite_stored, draft_in_file, change, USER)
    assert _assignments(sqlite_stored, later) == (_DRAFTED[0], change)


_STEPS: dict[str, Step] = {
    "assign": lambda database, draft: assign(database, draft, night_duty("a-new", 16), USER),
    "unassign": lambda database, draft: unassign(database, draft, "a-unnamed", USER),
    "change": lambda database, draft: change_assignment(database, draft, _CHANGES["times"], USER),
    "proposal": lambda database, draft: accept_proposal(
        database, draft, (night_duty("a-new", 17), _CHANGES["unpinned"]), USER
    ),
    "empty": lambda database, draft: accept_proposal(database, draft, (), USER),
    "same id": lambda database, draft: accept_proposal(
        database, draft, (replace(night_duty("a-pinned", 17), made_by=_PINNED.made_by),), USER
    ),
}


@pytest.mark.parametrize("step", _STEPS.values(), ids=_STEPS)
def test_every_edit_can_be_undone_and_redone(sqlite_stored: Database, draft_in_file: Draft, step: Step) -> None:
    edited = step(sqlite_stored, draft_in_file)
    changed = _assignments(sqlite_stored, edited)
    assert changed != _DRAFTED
    undone = undo(sqlite_stored, edited, USER)
    assert undone.revision == edited.revision + 1
    assert _without_states(_assignments(sqlite_stored, undone)) == _without_states(_DRAFTED)
    assert [a.state for a in _assignments(sqlite_stored, undone)] == [a.state for a in _DRAFTED]
    redone = redo(sqlite_stored, undone, USER)
    assert _without_states(_assignments(sqlite_stored, redone)) == _without_states(changed)
    assert [a.state for a in _assignments(sqlite_stored, redone)] == [a.state for a in changed]


def _without_states(assignments: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    return tuple(replace(assignment, states=()) for assignment in assignments)


def test_a_state_is_left_by_reaching_the_one_before_anew(sqlite_stored: Database, draft_in_file: Draft) -> None:
    edited = change_assignment(sqlite_stored, draft_in_file, _CHANGES["state"], USER)
    undone = undo(sqlite_stored, edited, USER)
    [pinned] = [item for item in _assignments(sqlite_stored, undone) if item.id == "a-pinned"]
    assert pinned.states[:-1] == _CHANGES["state"].states
    assert pinned.state is AssignmentState.ACCEPTED
    redone = redo(sqlite_stored, undone, USER)
    [pinned] = [item for item in _assignments(sqlite_stored, redone) if item.id == "a-pinned"]
    assert [step.state for step in pinned.states] == ["offered", "accepted", "cancelled", "accepted", "cancelled"]


def test_undo_survives_a_restart(database_url: str) -> None:
    with open_database(database_url) as database:
        store_network(database, rich_problem(), USER)
        draft = open_draft(database, PERIOD, USER)
        draft = assign(database, draft, night_duty("a-1", 16), USER)
        draft = assign(database, draft, night_duty("a-2", 17), USER)
    with open_database(database_url) as database:
        draft = undo(database, draft, USER)
        draft = undo(database, draft, USER)
        assert _assignments(database, draft) == _DRAFTED
        with pytest.raises(StoreError, match=r"There is nothing to undo"):
            undo(database, draft, USER)
        assert len(undoable(database, draft.rota).redo) == 2
        draft = redo(database, draft, USER)
        draft = unassign(database, draft, "a-1", USER)
        with pytest.raises(StoreError, match=r"There is nothing to redo"):
            redo(database, draft, USER)


def test_the_second_window_is_told_and_changes_nothing(stored: Database, draft: Draft) -> None:
    first = assign(stored, draft, night_duty("a-first", 16), USER)
    for late in (
        lambda: assign(stored, draft, night_duty("a-second", 17), USER),
        lambda: undo(stored, draft, USER),
        lambda: publish(stored, draft, USER),
    ):
        with pytest.raises(StaleRevision, match=r"changed the rota first .*load it again, then repeat your change"):
            late()
    assert _assignments(stored, first) == (*_DRAFTED, night_duty("a-first", 16))
    assert rota_by_id(stored, draft.rota).draft == first


def test_of_two_windows_racing_exactly_one_wins(stored: Database, draft: Draft) -> None:
    """Both have seen the same revision; whichever comes second must not overwrite."""
    start, outcomes = Barrier(2), list[object]()

    def race(name: str) -> None:
        start.wait()
        try:
            outcomes.append(assign(stored, draft, night_duty(name, 16), USER))
        except StaleRevision as error:
            outcomes.append(error)

    threads = [Thread(target=race, args=(name,)) for name in ("a-one", "a-two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Draft", "StaleRevision"]
    added = [item.id for item in _assignments(stored, draft) if item not in _DRAFTED]
    assert len(added) == 1
    logged = [command for command in history(stored, USER, draft.rota) if command.kind is CommandKind.ASSIGN]
    assert [entry["id"] for entry in logged[0].after["assignments"]] == added


def test_the_revision_is_compared_in_the_update_itself(stored: Database, draft: Draft) -> None:
    """Even where two transactions have read the same row, as without the queue of writers they could."""
    from sqlalchemy import text

    from fcn_rota.store.command import Act
    from fcn_rota.store.drafts import apply_edit
    from fcn_rota.store.edits import Edit
    from fcn_rota.store.tables.rotas import RotaRow

    with pytest.raises(StaleRevision), stored.writing() as work:  # noqa: PT012 - the block is one transaction
        row = work.session.get_one(RotaRow, ("net", draft.rota))
        work.session.execute(text("UPDATE rotas SET revision = revision + 1"))
        apply_edit(work.session, row, Edit({}, {}), CommandKind.ASSIGN, Act("user-1", at(1, 9)))
    assert rota_by_id(stored, draft.rota).revision == draft.revision


def test_the_log_tells_who_what_and_why_without_a_name(sqlite_stored: Database, draft_in_file: Draft) -> None:
    assign(sqlite_stored, draft_in_file, night_duty("a-new", 16), USER, "covering for leave")
    command = history(sqlite_stored, USER, draft_in_file.rota)[-1]
    assert (command.kind, command.why, command.revision) == (CommandKind.ASSIGN, "covering for leave", 2)
    assert command.before == {"assignments": []}
    [entry] = command.after["assignments"]
    assert (entry["person"], entry["shift"], entry["start"]) == ("bo", "night-16", "2026-12-16T20:00:00+00:00")
    whole = repr(history(sqlite_stored, USER))
    assert not any(person.name in whole for person in rich_problem().people)
    assert USER not in whole
    assert command.user in whole


@pytest.mark.parametrize(
    ("edit", "complaint"),
    [
        (lambda database, draft: assign(database, draft, _PINNED, USER), "is in the draft already"),
        (
            lambda database, draft: assign(database, draft, night_duty("a-x", 16, "zoe", "z"), USER),
            "z is none of person",
        ),
        (
            lambda database, draft: assign(database, draft, night_duty("a-x", 16, "al"), USER),
            "bo-b is none of person al",
        ),
        (lambda database, draft: assign(database, draft, replace(_SLOT, organisation="x"), USER), "no organisation x"),
        (
            lambda database, draft: assign(
                database, draft, replace(night_duty("a-x", 16), shift="night-history"), USER
            ),
            "none of this rota's period",
        ),
        (lambda database, draft: unassign(database, draft, "a-x", USER), "is not in this rota"),
        (
            lambda database, draft: change_assignment(database, draft, replace(_PINNED, states=()), USER),
            "can be added to, not rewritten",
        ),
        (lambda database, draft: undo(database, Draft("rota-x", 1), USER), "There is no rota rota-x"),
    ],
)
def test_edits_that_make_no_sense_are_refused(
    sqlite_stored: Database, draft_in_file: Draft, edit: Step, complaint: str
) -> None:
    with pytest.raises(StoreError, match=complaint):
        edit(sqlite_stored, draft_in_file)
    assert rota_by_id(sqlite_stored, draft_in_file.rota).draft == draft_in_file
    assert _assignments(sqlite_stored, draft_in_file) == _DRAFTED


def test_a_published_rota_takes_answers_and_nothing_else(stored: Database, draft: Draft) -> None:
    published = publish(stored, draft, USER, assess=lambda *_: ())
    [pinned] = [item for item in published.rota.assignments if item.id == "a-pinned"]
    with pytest.raises(StoreError, match=r"is published and cannot be changed; start a new draft"):
        change_assignment(stored, published.draft, replace(pinned, pinned=False), USER)
    with pytest.raises(StoreError, match=r"is published and cannot be changed"):
        undo(stored, published.draft, USER)
    declined = replace(pinned, states=(*pinned.states, StateChange(AssignmentState.DECLINED, at(13, 9))))
    answered = change_assignment(stored, published.draft, declined, USER)
    assert declined in _assignments(stored, answered)


def test_several_assignments_change_in_one_step(sqlite_stored: Database, draft_in_file: Draft) -> None:
    unpinned, new = replace(_PINNED, pinned=False), night_duty("a-new", 16)
    edit = advice.Edit((_PINNED,), (unpinned, new))
    later = edit_draft(sqlite_stored, draft_in_file, CommandKind.SWAP, edit, USER)
    assert later.revision == draft_in_file.revision + 1
    assert _assignments(sqlite_stored, later) == (_DRAFTED[0], unpinned, new)
    assert _assignments(sqlite_stored, undo(sqlite_stored, later, USER)) == _DRAFTED


def test_what_leaves_must_be_what_was_seen(sqlite_stored: Database, draft_in_file: Draft) -> None:
    for leaving in (replace(_PINNED, pinned=False), night_duty("a-none", 16)):
        with pytest.raises(StaleRevision, match="no longer what this window saw"):
            edit_draft(sqlite_stored, draft_in_file, CommandKind.UNASSIGN, advice.Edit((leaving,)), USER)
    with pytest.raises(StaleRevision):
        edit_draft(sqlite_stored, draft_in_file, CommandKind.ASSIGN, advice.Edit(into=(_PINNED,)), USER)
    assert _assignments(sqlite_stored, draft_in_file) == _DRAFTED


def test_overridden_rules_stand_in_the_log_with_their_reason(stored: Database, draft: Draft) -> None:
    edit = advice.Edit(into=(night_duty("a-new", 16),))
    broken = (("daily_rest", ("bo",)),)
    edit_draft(stored, draft, CommandKind.ASSIGN, edit, USER, why="agreed by telephone", overrides=broken)
    (step,) = rota_steps(steps_of(stored, draft.rota).undo)
    assert (step.overrides, step.why, step.edit.into) == (broken, "agreed by telephone", edit.into)


def test_steps_are_those_that_can_be_undone_and_redone(sqlite_stored: Database, draft_in_file: Draft) -> None:
    later = assign(sqlite_stored, draft_in_file, night_duty("a-new", 16), USER)
    later = undo(sqlite_stored, unassign(sqlite_stored, later, "a-unnamed", USER), USER)
    steps = steps_of(sqlite_stored, later.rota)
    assert [step.kind for step in rota_steps(steps.undo)] == [CommandKind.ASSIGN]
    assert [step.kind for step in rota_steps(steps.redo)] == [CommandKind.UNASSIGN]


@pytest.mark.parametrize("step", _STEPS.values(), ids=_STEPS)
def test_reversing_in_memory_is_what_the_log_does(sqlite_stored: Database, draft_in_file: Draft, step: Step) -> None:
    edited = step(sqlite_stored, draft_in_file)
    for towards, stored_way in ((reversal, undo), (repetition, redo)):
        present = {assignment.id: assignment for assignment in _assignments(sqlite_stored, edited)}
        steps = steps_of(sqlite_stored, edited.rota)
        edit = towards(rota_steps(steps.undo if towards is reversal else steps.redo)[-1], present, at(20, 9))
        edited = stored_way(sqlite_stored, edited, USER, at(20, 9))
        gone = {assignment.id for assignment in edit.out}
        kept = {assignment for key, assignment in present.items() if key not in gone}
        assert set(_assignments(sqlite_stored, edited)) == kept | set(edit.into)
