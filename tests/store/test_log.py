"""The command log is for good, and says what can be undone."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from fcn_rota.services.networks import store_network
from fcn_rota.store.appending import append
from fcn_rota.store.command import Command, CommandKind, Stacks, stacks
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.errors import StoreError
from fcn_rota.store.log import read_command, read_log
from tests.store.support import USER, PostgresqlServer, rich_problem

_AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


def _command(kind: CommandKind, sequence: int | None = None, about: int | None = None) -> Command:
    return Command(kind, {"a": ["é", None, 1.5]}, {}, "user-1", _AT, "because", "rota-1", 3, about, sequence)


def test_a_command_comes_back_as_it_was(database: Database) -> None:
    command = _command(CommandKind.UNDO, about=7)
    with database.writing() as work:
        append(work.session, "net", command)
        append(work.session, "other", command)
    with database.reading() as source:
        [found] = read_log(source, "net")
        assert found == _command(CommandKind.UNDO, found.sequence, 7)
        assert read_command(source, found.sequence or 0) == found
        assert read_log(source, "net", "rota-2") == ()


@pytest.mark.parametrize("statement", ["UPDATE command_log SET why = 'another'", "DELETE FROM command_log"])
def test_nobody_can_change_the_log(database: Database, statement: str) -> None:
    _refuses(database, statement)


@pytest.mark.postgres
def test_nobody_can_empty_the_log_of_a_server(postgresql: PostgresqlServer) -> None:
    with open_database(postgresql.emptied_database()) as database:
        _refuses(database, "TRUNCATE command_log")


def _refuses(database: Database, statement: str) -> None:
    with database.writing() as work:
        append(work.session, "net", _command(CommandKind.ASSIGN))
    with pytest.raises(StoreError, match=r"append-only"), database.writing() as work:
        work.session.execute(text(statement))
    with database.reading() as source:
        assert [command.why for command in read_log(source, "net")] == ["because"]


def test_nobody_can_rewrite_what_became_of_an_assignment(database: Database) -> None:
    store_network(database, rich_problem(), USER)
    with pytest.raises(StoreError, match=r"never changed"), database.writing() as work:
        work.session.execute(text("UPDATE assignment_states SET state = 'accepted'"))


def test_an_undo_makes_room_for_a_redo_until_the_next_edit() -> None:
    kinds = CommandKind
    log = [_command(kinds.START_DRAFT, 1), _command(kinds.ASSIGN, 2), _command(kinds.UNASSIGN, 3)]
    assert stacks(log) == Stacks(undo=(2, 3), redo=())
    log.append(_command(kinds.UNDO, 4, about=3))
    assert stacks(log) == Stacks(undo=(2,), redo=(3,))
    log.append(_command(kinds.UNDO, 5, about=2))
    assert stacks(log) == Stacks(undo=(), redo=(3, 2))
    log.append(_command(kinds.REDO, 6, about=2))
    assert stacks(log) == Stacks(undo=(2,), redo=(3,))
    log.append(_command(kinds.CHANGE_ASSIGNMENT, 7))
    assert stacks(log) == Stacks(undo=(2, 7), redo=())


@given(st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=30))
def test_stacks_follow_what_an_editor_would_do(steps: list[str]) -> None:
    """Against the plain model: a list of edits and a cursor in it."""
    edits: list[int] = []
    cursor, log = 0, list[Command]()
    for sequence, step in enumerate(steps):
        if step == "edit":
            edits, cursor = [*edits[:cursor], sequence], cursor + 1
            log.append(_command(CommandKind.ASSIGN, sequence))
        elif step == "undo" and cursor:
            cursor -= 1
            log.append(_command(CommandKind.UNDO, sequence, edits[cursor]))
        elif step == "redo" and cursor < len(edits):
            log.append(_command(CommandKind.REDO, sequence, edits[cursor]))
            cursor += 1
    assert stacks(log) == Stacks(tuple(edits[:cursor]), tuple(reversed(edits[cursor:])))
