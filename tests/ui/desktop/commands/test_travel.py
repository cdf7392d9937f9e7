"""Several steps undone at one stroke: the same in memory and in the file, named, and taken back at one stroke."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fcn_rota.domain.facts import change_of
from fcn_rota.services.history import history_page
from fcn_rota.services.history_search import Wanted
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import USER, on, plain, read
from ui.desktop.commands.history import REDO, UNDO
from ui.desktop.commands.session import Session

Open = Callable[[], Session]
Saved = Callable[[Session], None]


def four_steps(session: Session) -> None:
    session.assign("bob", on("EVE", 6))
    bob = session.work.problem.index.person("bob")
    session.change_facts(change_of(session.work.problem, [replace(bob, name="Bob Other")]))
    session.assign("cal", on("EVE", 7))
    session.unassign(["cal-DAY-6"])


def test_steps_go_back_at_one_stroke_and_come_again_so_after_a_restart_too(
    session: Session, open_session: Open, saved: Saved, small_file: Path
) -> None:
    before = plain(session.work.rota)
    four_steps(session)
    after = plain(session.work.rota)
    assert session.texts_of(UNDO, 3)[0].startswith("Take off Cal")
    assert session.travel(UNDO, 4)
    assert plain(session.work.rota) == before
    assert session.work.problem.index.person("bob").name == "Bob"
    assert session.redo_text == "4 steps at one stroke"
    saved(session)
    assert plain(read(small_file).rota) == before
    with open_database(small_file) as database:
        newest = history_page(database, USER, Wanted(), session.work.rota.period, most=4)
    assert [one.command.kind for one in newest.entries] == [CommandKind.UNDO] * 4
    again = open_session()
    assert again.redo_text == "4 steps at one stroke"
    again.redo()
    assert plain(again.work.rota) == after
    assert again.work.problem.index.person("bob").name == "Bob Other"
    assert again.undo_text == "4 steps at one stroke"
    again.undo()
    assert plain(again.work.rota) == before
    saved(again)


def test_single_steps_go_singly(session: Session) -> None:
    session.assign("bob", on("EVE", 6))
    session.assign("cal", on("EVE", 7))
    session.undo()
    session.undo()
    assert session.redo_text.startswith("Assign Bob")
    session.redo()
    assert session.redo_text.startswith("Assign Cal")


def test_a_new_step_ends_what_could_be_redone_and_goes_by_itself(session: Session) -> None:
    session.assign("bob", on("EVE", 6))
    session.assign("cal", on("EVE", 7))
    session.travel(UNDO, 2)
    session.redo()
    session.assign("bob", on("EVE", 9))
    assert session.undo_text.startswith("Assign Bob, EVE Sat 9 Jan")
    session.undo()
    assert session.undo_text == "2 steps at one stroke"


def test_where_one_step_cannot_be_undone_none_is(session: Session, qtbot: QtBot) -> None:
    engagement = session.work.problem.index.engagements_of("ann")[0]
    newcomer = replace(session.work.problem.index.person("ann"), id="dee", name="Dee")
    terms = replace(engagement, id="dee-e", person="dee")
    session.change_facts(change_of(session.work.problem, [newcomer, terms]))
    session.assign("bob", on("EVE", 6))
    # As if another step of the rota had put Dee on since: what the log says no longer goes.
    session.assign("dee", on("NGT", 8))
    hidden = session.history.coming(UNDO, 1)
    session.history.go(UNDO)
    before = plain(session.work.rota)
    with qtbot.waitSignal(session.refused) as told:
        assert not session.travel(UNDO, 2)
    assert "Undo Add Dee is not possible: " in told.args[0]
    assert hidden[0].kind is CommandKind.ASSIGN
    assert plain(session.work.rota) == before
    assert session.undo_text.startswith("Assign Bob")


@pytest.mark.parametrize("count", [0, 3])
def test_nothing_more_is_gone_than_there_is(session: Session, count: int) -> None:
    session.assign("bob", on("EVE", 6))
    standing = len(session.history.coming(UNDO, 99))
    assert len(session.texts_of(UNDO, standing + count)) == standing
    assert session.history.at_one_stroke(REDO) == 0
