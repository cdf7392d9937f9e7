"""The editing session on a real file: saved as made, undone after a restart, never over another window's edit."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fcn_rota.domain.rota import RotaStatus
from fcn_rota.services.drafts import history
from fcn_rota.services.rotas import publish
from fcn_rota.services.stored_rotas import latest_rota
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.errors import StoreError
from tests.ui.desktop.support import USER, on, plain, read
from ui.desktop.commands import saving
from ui.desktop.commands.edits import PlannedEdit
from ui.desktop.commands.session import Session
from ui.desktop.models.courtesy import courtesy
from ui.desktop.models.save_state import SaveStatus

Open = Callable[[], Session]
Saved = Callable[[Session], None]


def who_is_on(session: Session, shift: str) -> set[str | None]:
    return {a.person for a in session.work.on_shift(shift) if a.stands}


def test_every_edit_is_saved_as_it_is_made(session: Session, saved: Saved, small_file: Path) -> None:
    session.assign("bob", on("EVE", 6))
    session.move("cal-DAY-5", "bob", on("DAY", 9))
    session.swap("ann-EVE-0", "bob-EVE-1")
    session.unassign(["cal-DAY-6"])
    assert session.save_state.status is SaveStatus.SAVING
    saved(session)
    stored = read(small_file)
    assert plain(stored.rota) == plain(session.work.rota)
    assert set(stored.rota.assignments) == set(session.work.rota.assignments)
    assert Counter(stored.findings) == Counter(session.work.findings)


def test_an_edit_is_stored_once_it_is_shown(
    session: Session, saved: Saved, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.desktop.models.courtesy.PATIENCE_SECONDS", 60.0)
    monkeypatch.setattr(saving, "SHOWN_FIRST_SECONDS", 60.0)
    session.assign("bob", on("EVE", 6))
    saved(session)
    with courtesy.undisturbed():
        session.unassign(["cal-DAY-6"])
        qtbot.wait(200)
        assert session.save_state.status is SaveStatus.SAVING
        assert session.settle() == 0, "whoever waits for it to be stored does not wait for the window"
    saved(session)


def test_storing_an_edit_waits_no_longer_than_a_moment(
    session: Session, saved: Saved, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.desktop.models.courtesy.PATIENCE_SECONDS", 60.0)
    with courtesy.undisturbed():
        session.assign("bob", on("EVE", 6))
        session.unassign(["cal-DAY-6"])
        saved(session)


def test_undo_and_redo_name_their_step_and_survive_a_restart(
    session: Session, open_session: Open, saved: Saved
) -> None:
    before = plain(session.work.rota)
    session.assign("bob", on("EVE", 6))
    session.set_pins_of("cal", pin=True)
    after = plain(session.work.rota)
    session.undo()
    assert (session.undo_text, session.redo_text) == ("Assign Bob, EVE Wed 6 Jan", "Pin 2 duties of Cal")
    saved(session)
    later = open_session()
    assert (later.undo_text, later.redo_text) == ("Assign Bob, EVE Wed 6 Jan", "Pin 2 duties of Cal")
    later.redo()
    assert plain(later.work.rota) == after
    later.undo()
    later.undo()
    assert plain(later.work.rota) == before
    saved(later)
    assert plain(open_session().work.rota) == before


def test_a_new_edit_ends_what_could_be_repeated(session: Session) -> None:
    session.assign("bob", on("EVE", 6))
    session.undo()
    assert session.redo_text
    session.assign("bob", on("EVE", 7))
    assert not session.redo_text


def test_what_changed_is_told(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.steps_changed), qtbot.waitSignal(session.changed) as told:
        session.assign("bob", on("EVE", 6))
    (change,) = told.args
    assert "bob" in change.people
    assert on("EVE", 6) in change.shifts
    assert {finding.rule for finding in change.effect.gone} >= {"minimum_cover"}


def test_a_hard_breach_needs_a_reason_which_is_kept(
    session: Session, open_session: Open, saved: Saved, qtbot: QtBot, small_file: Path
) -> None:
    with qtbot.waitSignal(session.reason_wanted) as asked:
        session.assign("bob", on("NGT", 8))
    (planned,) = asked.args
    assert isinstance(planned, PlannedEdit)
    assert not who_is_on(session, on("NGT", 8))
    assert not session.perform(planned, "   ")
    assert session.perform(planned, "Works under the hospital's prescriber that night")
    (breach,) = session.work.breaches
    assert session.reason_for(breach) == "Works under the hospital's prescriber that night"
    saved(session)
    later = open_session()
    assert later.reason_for(later.work.breaches[0]) == "Works under the hospital's prescriber that night"
    with open_database(small_file) as database:
        command = history(database, USER)[-1]
    assert command.after["overrides"] == [{"rule": "skills_held", "key": ["bob", on("NGT", 8)]}]
    later.undo()
    assert later.reason_for(breach) == ""


def test_a_second_window_is_never_overwritten(
    session: Session, open_session: Open, saved: Saved, qtbot: QtBot, small_file: Path
) -> None:
    other = open_session()
    session.assign("bob", on("EVE", 6))
    saved(session)
    other.assign("cal", on("EVE", 6))
    other.assign("cal", on("EVE", 7))
    qtbot.waitUntil(lambda: other.save_state.status is SaveStatus.OVERTAKEN, timeout=30_000)
    assert "Assign Cal, EVE Wed 6 Jan; Assign Cal, EVE Thu 7 Jan" in other.save_state.sentence
    with qtbot.waitSignal(other.refused):
        other.assign("cal", on("EVE", 13))
    with qtbot.waitSignal(other.refused):
        other.undo()
    with qtbot.waitSignal(other.replaced):
        other.load(read(small_file))
    assert plain(other.work.rota) == plain(session.work.rota)
    other.assign("cal", on("EVE", 7))
    saved(other)
    assert who_is_on(other, on("EVE", 6)) == {"bob"}
    assert plain(read(small_file).rota) == plain(other.work.rota)


def test_what_cannot_be_saved_waits_and_is_not_lost(
    session: Session, saved: Saved, qtbot: QtBot, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> Database:
        raise StoreError("The disk is full; free some space and try again.")

    with monkeypatch.context() as patch:
        patch.setattr("ui.desktop.commands.saving.open_database", full)
        session.assign("bob", on("EVE", 6))
        session.assign("bob", on("EVE", 12))
        qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.FAILED, timeout=30_000)
    assert "The disk is full" in session.save_state.sentence
    assert who_is_on(session, on("EVE", 12)) == {"bob"}
    session.try_saving_again()
    saved(session)
    assert plain(read(small_file).rota) == plain(session.work.rota)


def test_closing_finishes_saving(session: Session, small_file: Path) -> None:
    for day in range(11, 16):
        session.assign("bob", on("EVE", day))
    assert session.close() == 0
    assert plain(read(small_file).rota) == plain(session.work.rota)


@pytest.fixture
def published(small_file: Path) -> None:
    """The rota is published; that it is short of people is nobody's concern here."""
    with open_database(small_file) as database:
        stored = latest_rota(database)
        assert stored is not None
        publish(database, stored.draft, USER, assess=lambda _problem, _rota: ())


@pytest.mark.usefixtures("published")
def test_the_first_edit_of_a_published_rota_starts_the_next_version(
    open_session: Open, saved: Saved, small_file: Path
) -> None:
    session = open_session()
    assert (session.work.rota.status, session.work.rota.version) == (RotaStatus.PUBLISHED, 1)
    session.assign("bob", on("EVE", 6))
    saved(session)
    assert (session.work.rota.status, session.work.rota.version) == (RotaStatus.DRAFT, 2)
    # Under the draft's own id the log tells what was done with it.
    assert session.work.rota.id == read(small_file).rota.id
    assert plain(read(small_file).rota) == plain(session.work.rota)


@pytest.mark.usefixtures("published")
def test_two_windows_on_a_published_rota(open_session: Open, saved: Saved, qtbot: QtBot) -> None:
    first, second = open_session(), open_session()
    first.assign("bob", on("EVE", 6))
    saved(first)
    second.assign("cal", on("EVE", 6))
    qtbot.waitUntil(lambda: second.save_state.status is SaveStatus.OVERTAKEN, timeout=30_000)


def test_copying_cutting_and_pasting(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.refused) as refused:
        session.paste(date(2027, 1, 11))
    assert "Nothing has been copied" in refused.args[0]
    session.cut(["cal-DAY-5", "cal-DAY-6"])
    session.paste(date(2027, 1, 16), "bob")
    assert who_is_on(session, on("DAY", 16)) == who_is_on(session, on("DAY", 17)) == {"bob"}
    assert who_is_on(session, on("DAY", 9)) == set()
    assert session.undo_text == "Paste 2 duties of Bob"


def test_pins_are_toggled_for_all_that_is_selected(session: Session) -> None:
    ids = ["ann-EVE-0", "bob-EVE-1"]
    session.toggle_pins(ids)
    assert all(session.work.assignments[key].pinned for key in ids)
    session.toggle_pins(ids)
    assert not any(session.work.assignments[key].pinned for key in ids)


def test_a_proposal_is_one_step(session: Session, saved: Saved, small_file: Path) -> None:
    before = session.work.rota.assignments
    session.accept(before[:2])
    assert session.undo_text == "Accept proposal (2 changes)"
    session.undo()
    saved(session)
    assert set(read(small_file).rota.assignments) == set(before)
    with open_database(small_file) as database:
        kinds = [command.kind for command in history(database, USER)][-2:]
    assert kinds == [CommandKind.ACCEPT_PROPOSAL, CommandKind.UNDO]


def test_at_the_bottom_of_the_log_there_is_nothing_to_undo(qtbot: QtBot, session: Session) -> None:
    # The scene itself was put in as a proposal, but for what came with the network.
    session.undo()
    assert list(session.work.assignments) == ["ann-EVE-0"]
    with qtbot.waitSignal(session.refused):
        session.undo()
