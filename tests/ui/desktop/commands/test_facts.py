"""Facts changed under an open rota: judged, saved as they are changed, undone, and never over another window's."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from pytestqt.qtbot import QtBot

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.facts import change_of
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import Contact, Engagement, Person, SkillHeld
from fcn_rota.domain.problem import Problem
from fcn_rota.rules import assess_rota
from fcn_rota.services import last_change
from fcn_rota.services.judging import removal
from fcn_rota.services.last_change import LastChange
from fcn_rota.services.problems import read_problem
from tests.ui.desktop.support import PATIENCE, on, plain, read
from ui.desktop.commands import saving, storing
from ui.desktop.commands.history import UNDO
from ui.desktop.commands.session import Session
from ui.desktop.models.save_state import SaveStatus

Open = Callable[[], Session]
Saved = Callable[[Session], None]


@pytest.fixture
def checked(qtbot: QtBot) -> Saved:
    """Waits until the rules have judged the rota anew."""

    def wait(session: Session) -> None:
        qtbot.waitUntil(lambda: not session.is_checking, timeout=30_000)

    return wait


def newcomer(session: Session) -> tuple[Person, Engagement]:
    engagement = session.work.problem.index.engagements_of("ann")[0]
    return Person("dee", "Dee", (SkillHeld("prescriber"),)), replace(engagement, id="dee-e", person="dee")


def test_the_problem_is_read_once_for_what_is_typed_and_forgotten_afterwards(
    session: Session, saved: Saved, small_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten numbers took ten times half a second of a large network, and the window said all that time that it saves."""
    reads: list[object] = []
    kept: list[ref[LastChange]] = []

    def counted(*asked: Any) -> Problem:
        reads.append(asked)
        return read_problem(*asked)

    def begun() -> LastChange:
        made = LastChange()
        kept.append(ref(made))
        return made

    monkeypatch.setattr(last_change, "read_problem", counted)
    monkeypatch.setattr(storing, "last_change", begun)
    monkeypatch.setattr(saving, "FORGOTTEN_AFTER_SECONDS", 0.2)
    for number in range(10):
        ann = session.work.problem.index.person("ann")
        edit = change_of(session.work.problem, [replace(ann, contact=Contact(f"0{number}"))])
        assert session.change_facts(edit) == ()
    saved(session)
    assert len(reads) == 1
    assert read(small_file).problem.index.person("ann").contact.telephone == "09"
    qtbot.waitUntil(lambda: kept[0]() is None, timeout=PATIENCE)
    assert session.change_facts(change_of(session.work.problem, [replace(ann, name="Anne")])) == ()
    saved(session)
    assert len(reads) == 2
    assert read(small_file).problem.index.person("ann").name == "Anne"


def test_the_rules_are_asked_nothing_about_a_telephone_number(session: Session, saved: Saved, checked: Saved) -> None:
    """Each number typed had the whole rota judged anew, and the bar said so."""

    def change(**how: object) -> None:
        bob = session.work.problem.index.person("bob")
        assert session.change_facts(change_of(session.work.problem, [replace(bob, **how)])) == ()  # type: ignore[arg-type]

    found, kept = session.work.findings, session.work.found
    assert found
    change(contact=Contact("01234 5"))
    assert not session.is_checking
    assert session.work.found is kept
    assert session.work.is_judged
    assert session.work.findings == found
    change(name="Robert")
    assert session.is_checking
    change(contact=Contact("01234 6"))
    assert session.is_checking
    checked(session)
    saved(session)
    assert Counter(session.work.findings) == Counter(assess_rota(session.work.problem, session.work.rota))
    session.undo()
    assert not session.is_checking
    session.undo()
    assert session.is_checking
    checked(session)
    assert session.work.findings == found


def test_a_change_is_saved_and_the_rules_judge_anew(
    session: Session, saved: Saved, checked: Saved, small_file: Path, qtbot: QtBot
) -> None:
    shift_type = session.work.problem.index.shift_type("EVE")
    later = replace(shift_type, start=time(19), needs=(Need("prescriber", 2, 2),))
    with qtbot.waitSignals([session.replaced, session.facts_changed, session.steps_changed]):
        assert session.change_facts(change_of(session.work.problem, [later])) == ()
    assert session.is_checking
    checked(session)
    saved(session)
    stored = read(small_file)
    assert stored.problem.shifts == session.work.problem.shifts
    assert Counter(stored.findings) == Counter(session.work.findings)
    # Somebody is on the evening of the 4th, which keeps its times; all have the new needs.
    starts = [session.work.problem.index.shift(on("EVE", day)).start.strftime("%H:%M") for day in (4, 5, 6)]
    assert starts == ["18:30", "18:30", "19:00"]
    key = ("shift", on("EVE", 4), "0")
    (short,) = (one for one in session.work.findings if (one.rule, one.key) == ("minimum_cover", key))
    assert short.amount == 1


def test_somebody_new_can_be_put_on_at_once(session: Session, saved: Saved, checked: Saved, small_file: Path) -> None:
    session.change_facts(change_of(session.work.problem, newcomer(session)))
    session.assign("dee", on("NGT", 8))
    session.assign("dee", on("NGT", 12))
    checked(session)
    saved(session)
    stored = read(small_file)
    assert plain(stored.rota) == plain(session.work.rota)
    assert Counter(stored.findings) == Counter(session.work.findings)


def test_rota_and_facts_are_undone_in_one_line_after_a_restart_too(
    session: Session, open_session: Open, saved: Saved
) -> None:
    before = session.work.problem
    session.assign("bob", on("EVE", 6))
    session.change_facts(change_of(before, newcomer(session)))
    session.assign("dee", on("NGT", 8))
    saved(session)
    later = open_session()
    assert later.undo_text == session.undo_text == "Assign Dee, NGT Fri 8 Jan"
    later.undo()
    assert (later.undo_text, later.redo_text) == ("Add Dee", "Assign Dee, NGT Fri 8 Jan")
    later.undo()
    assert later.undo_text == "Assign Bob, EVE Wed 6 Jan"
    assert later.work.problem.people == before.people
    later.redo()
    later.redo()
    assert plain(later.work.rota) == plain(session.work.rota)
    saved(later)
    assert open_session().work.problem.people == session.work.problem.people


def test_what_speaks_against_a_change_is_told_and_nothing_is_changed(session: Session, qtbot: QtBot) -> None:
    problem = session.work.problem
    complaint, *_ = session.change_facts(removal(problem, [problem.index.person("ann")]))
    assert complaint.fact == ("people", "ann")
    assert complaint.sentence.startswith("Ann cannot be removed: still used by 1 duty")
    assert session.work.problem is problem
    assert session.save_state.status is SaveStatus.SAVED


def test_a_step_whose_undoing_would_break_something_is_kept(session: Session, qtbot: QtBot) -> None:
    """As it is where somebody was put on another rota meanwhile, which this line of steps does not know of."""
    session.change_facts(change_of(session.work.problem, newcomer(session)))
    session.assign("dee", on("NGT", 8))
    session.history.go(UNDO)
    with qtbot.waitSignal(session.refused) as refused:
        session.undo()
    assert "Undo Add Dee is not possible" in refused.args[0]
    assert session.undo_text == "Add Dee"


def test_a_second_window_is_never_overwritten(
    session: Session, open_session: Open, saved: Saved, qtbot: QtBot, small_file: Path
) -> None:
    other = open_session()
    bob, cal = (session.work.problem.index.person(key) for key in ("bob", "cal"))
    session.change_facts(change_of(session.work.problem, [replace(bob, remote=True)]))
    saved(session)
    other.change_facts(change_of(other.work.problem, [replace(cal, remote=True)]))
    qtbot.waitUntil(lambda: other.save_state.status is SaveStatus.OVERTAKEN, timeout=30_000)
    assert "Not saved: Change Cal" in other.save_state.sentence
    (complaint,) = other.change_facts(change_of(other.work.problem, [cal]))
    assert complaint.sentence == other.save_state.sentence
    other.load(read(small_file))
    assert [person.remote for person in other.work.problem.people] == [False, True, False]


def test_what_changes_nothing_is_no_step(session: Session) -> None:
    text = session.undo_text
    assert session.change_facts(change_of(session.work.problem, session.work.problem.people)) == ()
    assert session.undo_text == text


def test_an_engagement_that_ends_is_found_at_once(session: Session, checked: Saved) -> None:
    engagement = session.work.problem.index.engagements_of("cal")[0]
    ended = replace(engagement, valid=DateSpan(None, session.work.rota.period.first_day))
    session.change_facts(change_of(session.work.problem, [ended]))
    checked(session)
    assert any(finding.hard and "cal" in finding.people for finding in session.work.findings)


def test_a_change_made_while_another_is_told_is_stored_after_it(
    session: Session, saved: Saved, small_file: Path
) -> None:
    """As a form does that loses the focus when it is shown anew."""
    names = iter(["Bob the Second"])

    def once_more(_: object) -> None:
        bob = session.work.problem.index.person("bob")
        for name in names:
            session.change_facts(change_of(session.work.problem, [replace(bob, name=name)]))

    session.facts_changed.connect(once_more)
    bob = session.work.problem.index.person("bob")
    session.change_facts(change_of(session.work.problem, [replace(bob, remote=True)]))
    saved(session)
    stored = read(small_file).problem.index.person("bob")
    assert (stored.name, stored.remote) == ("Bob the Second", True)
