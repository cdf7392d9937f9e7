"""Reading the command log: page by page, filtered, with who did it, and what was undone by whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.facts import FactsEdit, change_of
from fcn_rota.services.drafts import assign, edit_draft, open_draft, redo, unassign, undo
from fcn_rota.services.facts import change_facts, undo_facts
from fcn_rota.services.facts_log import facts_revision
from fcn_rota.services.history import HistoryPage, history_page
from fcn_rota.services.history_search import Wanted, Word
from fcn_rota.services.problems import load_period
from fcn_rota.services.stored_rotas import Draft
from fcn_rota.services.users import Role, add_user
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from tests.store.support import PERIOD, USER, night_duty

_NEW = night_duty("a-x", 16)
ANYTHING = Wanted()


def page(database: Database, wanted: Wanted = ANYTHING, **more: int | None) -> HistoryPage:
    return history_page(database, USER, wanted, PERIOD, **more)


def kinds(found: HistoryPage) -> list[CommandKind]:
    return [one.command.kind for one in found.entries]


@pytest.fixture
def draft(stored: Database) -> Draft:
    """A draft in which somebody was put on against a rule, taken off, and that undone."""
    begun = open_draft(stored, PERIOD, USER)
    broken = (("daily_rest", (_NEW.person or "",)),)
    edit = Edit((), (_NEW,))
    put = edit_draft(stored, begun, CommandKind.ASSIGN, edit, USER, why="Nobody else was there", overrides=broken)
    return undo(stored, unassign(stored, put, "a-x", USER), USER)


def test_the_newest_comes_first_with_who_did_it_and_what_was_undone(stored: Database, draft: Draft) -> None:
    found = page(stored)
    assert kinds(found)[:4] == [
        CommandKind.UNDO,
        CommandKind.UNASSIGN,
        CommandKind.ASSIGN,
        CommandKind.START_DRAFT,
    ]
    back, taken_off, put_on = found.entries[:3]
    assert (put_on.by.identity, put_on.by.role) == (USER, "rota manager")
    assert (put_on.period, put_on.version) == (PERIOD, 1)
    assert put_on.edit == Edit((), (_NEW,))
    assert put_on.undone is None
    assert taken_off.undone is not None
    assert (taken_off.undone[0].sequence, taken_off.undone[1].identity) == (back.number, USER)
    assert back.of is not None
    assert back.of.sequence == taken_off.number
    assert back.edit == taken_off.edit == Edit((_NEW,), ())
    assert found.line.undo[-1:] == (put_on.number,)
    assert found.line.redo == (taken_off.number,)
    assert _NEW.shift in {shift.id for shift in found.shifts}


def test_what_was_done_again_stands(stored: Database, draft: Draft) -> None:
    redo(stored, draft, USER)
    done = next(one for one in page(stored).entries if one.command.kind is CommandKind.UNASSIGN)
    assert done.undone is None


def test_pages_follow_one_another_without_a_gap(stored: Database, draft: Draft) -> None:
    whole = page(stored, most=None)
    first = page(stored, most=2)
    second = page(stored, most=2, before=first.last)
    assert (*first.entries, *second.entries) == whole.entries[:4]
    assert first.total == second.total == whole.total == len(whole.entries)
    assert page(stored, before=whole.last).entries == ()


@pytest.mark.usefixtures("draft")
def test_only_what_is_wanted_comes(stored: Database) -> None:
    someone = _NEW.person or ""
    assert kinds(page(stored, Wanted(with_reason=True))) == [CommandKind.ASSIGN]
    assert kinds(page(stored, Wanted(breaking=True))) == [CommandKind.ASSIGN]
    assert kinds(page(stored, Wanted(kinds=frozenset({CommandKind.UNDO})))) == [CommandKind.UNDO]
    about = page(stored, Wanted(person=someone))
    assert set(kinds(about)) == {CommandKind.UNDO, CommandKind.UNASSIGN, CommandKind.ASSIGN}
    assert page(stored, Wanted(person="nobody")).total == 0
    at = page(stored).entries[0].command.at
    assert page(stored, Wanted(since=at + timedelta(seconds=1))).total == 0
    assert page(stored, Wanted(until=at - timedelta(days=1))).total == 0
    assert page(stored, Wanted(since=at, until=at + timedelta(seconds=1))).total >= 1


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(
    ("word", "found"),
    [
        (Word("NOBODY else"), {CommandKind.ASSIGN}),
        (Word("100%"), set()),
        (Word("x", kinds=frozenset({CommandKind.START_DRAFT})), {CommandKind.START_DRAFT}),
        (Word("x y z", ids=frozenset({_NEW.shift})), {CommandKind.ASSIGN, CommandKind.UNASSIGN, CommandKind.UNDO}),
    ],
)
def test_words_are_found_in_reasons_kinds_and_ids(stored: Database, word: Word, found: set[CommandKind]) -> None:
    assert set(kinds(page(stored, Wanted(words=(word,))))) == found
    assert page(stored, Wanted(words=(word, Word("nowhere at all")))).total == 0


def test_facts_come_with_the_names_of_today(stored: Database) -> None:
    problem = load_period(stored, PERIOD)
    person = replace(problem.people[0], name="Zoe Renamed")
    change_facts(stored, facts_revision(stored), change_of(problem, [person]), USER, period=PERIOD)
    undo_facts(stored, facts_revision(stored), USER, period=PERIOD)
    back, changed = page(stored, Wanted(array="people"), most=2).entries
    assert isinstance(changed.edit, FactsEdit)
    assert changed.edit.into == (person,)
    assert changed.undone is not None
    assert back.edit == changed.edit
    assert page(stored, Wanted(array="settings")).total == 0


def test_who_may_not_read_the_log_is_told_whom_to_ask(stored: Database) -> None:
    add_user(stored, "cleo", Role.CLINICIAN, None, USER)
    with pytest.raises(StoreError, match="clinician and may not do this; ask an auditor or a rota manager"):
        history_page(stored, "cleo", Wanted(), PERIOD)
    add_user(stored, "ada", Role.AUDITOR, None, USER)
    assert history_page(stored, "ada", Wanted(), PERIOD).total > 0


@pytest.fixture
def grown(sqlite_stored: Database) -> Database:
    """A log of some hundred entries."""
    draft = open_draft(sqlite_stored, PERIOD, USER)
    for _ in range(60):
        draft = unassign(sqlite_stored, assign(sqlite_stored, draft, _NEW, USER), "a-x", USER)
    return sqlite_stored


@pytest.mark.slow
def test_of_a_long_log_no_more_is_read_than_asked_for(grown: Database) -> None:
    found = page(grown)
    assert len(found.entries) == 100
    assert found.total >= 121
    rest = page(grown, before=found.last)
    assert len(found.entries) + len(rest.entries) == found.total
