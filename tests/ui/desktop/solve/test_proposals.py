"""What becomes of a proposal: all, some or none of it is accepted, through the real window."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.trial import Trial
from tests.ui.desktop.solve.support import (
    FakeSolver,
    judged,
    lines,
    people,
    session_of,
    shown,
    stop,
    three_changes,
    ticked,
)
from tests.ui.desktop.support import PATIENCE, on
from ui.desktop.models import working_rota
from ui.desktop.models.board.chips import Mark
from ui.desktop.models.board.rows import RowKind
from ui.desktop.models.found import Found
from ui.desktop.models.working_rota import Outcome
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.forms import ReasonForm
from ui.desktop.views.solve.difference_tree import Order
from ui.desktop.views.solve.panel import SolvePanel
from ui.desktop.views.solve.proposal_card import ProposalCard


def test_the_proposal_is_counted_by_person(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    before = session_of(window).work.rota
    stop(window, qtbot)
    assert session_of(window).work.rota is before
    assert panel.card.accept_button.hasFocus()
    assert panel.card.summary.text() == "1 change, for 1 person."
    assert lines(panel.card.tree) == [("Wed 6 Jan: 1 change", "", ""), ("EVE 18:30", "nobody", "Bob")]
    assert panel.sentence.text().startswith("No rota fills more of the minimum cover; on the rest at most 35 points")
    assert "11 people missing from the minimum instead of 12; no breach, as now; " in panel.card.points.text()
    panel.card.orders[Order.PEOPLE].click()
    (bob, *figures) = lines(panel.card.tree)
    assert bob == ("Bob  +1", "", "")
    assert ("Duties", "1", "2") in figures
    assert ("Hours", "4 h 30", "9 h") in figures
    assert ("6 Jan EVE", "free", "on it") in figures
    assert panel.card.tree.model_.item(0).child(0).accessibleText() == "Duties: now 1, proposed 2"


def test_accepting_is_one_step_that_can_be_undone(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    stop(window, qtbot)
    panel.card.accept_button.click()
    assert people(window, on("EVE", 6)) == {"bob"}
    assert window.actions_["undo"].text() == "Undo: Accept proposal (1 change)"
    assert "at most 35 points better" in window.status.cost.text()
    assert panel.card.isHidden()
    review = window.panels.review
    assert review is not None
    # Nothing is proposed any more, on the board either.
    assert window.workspace.proposed == review.preview == Edit()
    assert review.effect is None
    window.actions_["undo"].trigger()
    assert people(window, on("EVE", 6)) == set()


def test_discarding_leaves_the_rota(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    before = session_of(window).undo_text
    stop(window, qtbot)
    panel.card.discard_button.click()
    assert panel.card.isHidden()
    assert people(window, on("EVE", 6)) == set()
    assert session_of(window).undo_text == before


def test_what_is_done_by_hand_meanwhile_stays(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    session = session_of(window)
    session.assign("cal", on("EVE", 13))
    session.unassign([next(one.id for one in session.work.on_shift(on("EVE", 5)))])
    stop(window, qtbot)
    panel.card.accept_button.click()
    assert people(window, on("EVE", 13)) == {"cal"}
    assert people(window, on("EVE", 5)) == set()
    assert people(window, on("EVE", 6)) == {"bob"}


def test_a_proposal_that_changes_nothing_leaves_only_one_thing_to_do(
    window: MainWindow, fake: FakeSolver, panel: SolvePanel, qtbot: QtBot
) -> None:
    fake.plan = lambda _: None
    shown(window).stop_button.click()
    qtbot.waitUntil(lambda: window.panels.solving.proposal is not None, timeout=PATIENCE)
    assert panel.card.summary.text() == "Nothing would change."
    assert panel.card.accept_button.isHidden()
    assert panel.card.discard_button.hasFocus(), "the focus must not go to whatever button is first in the window"
    qtbot.waitUntil(lambda: panel.card.height() < panel.height() / 2)
    panel.card.discard_button.click()
    assert panel.start_button.isVisible()


@pytest.fixture
def two_of_three(window: MainWindow, fake: FakeSolver, panel: SolvePanel, qtbot: QtBot) -> ProposalCard:
    """A proposal of three evenings, the last of which is left out."""
    fake.plan = three_changes
    stop(window, qtbot)
    card = panel.card
    assert set(ticked(card.tree)) == {f"{day} EVE 18:30" for day in ("Tue 5 Jan", "Wed 6 Jan", "Thu 7 Jan")}
    card.tree.model_.item(2).child(0).setCheckState(Qt.CheckState.Unchecked)
    return card


def test_some_of_a_proposal_is_accepted_and_the_rest_stays_proposed(
    window: MainWindow, two_of_three: ProposalCard, qtbot: QtBot
) -> None:
    card = two_of_three
    assert card.accept_button.text() == "Accept 2 of 3"
    judged(window, qtbot)
    assert "Beside accepting all: 1 place more unfilled" in card.points.text()
    card.accept_button.click()
    assert people(window, on("EVE", 6)) == {"bob"}
    assert people(window, on("EVE", 7)) == set()
    assert window.actions_["undo"].text() == "Undo: Accept proposal (2 changes)"
    assert next(day for day, *_ in lines(card.tree)) == "Thu 7 Jan: 1 change"
    window.actions_["undo"].trigger()
    assert len(ticked(card.tree)) == 3


@pytest.fixture
def goes_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Holds up judging a part of three changes until it is set."""
    go_on = Event()
    found = working_rota.outcome_of

    def outcome_of(trial: Trial, findings: Found, edit: Edit, effect: Effect) -> Outcome:
        assert len(edit.into) == 3 or go_on.wait(PATIENCE / 1_000)
        return found(trial, findings, edit, effect)

    monkeypatch.setattr(working_rota, "outcome_of", outcome_of)
    yield go_on
    go_on.set()


def test_what_is_accepted_before_it_is_judged_keeps_the_focus_away_from_discarding(
    window: MainWindow, goes_on: Event, two_of_three: ProposalCard, qtbot: QtBot
) -> None:
    card = two_of_three
    card.accept_button.setFocus()
    QTest.keyClick(card.accept_button, Qt.Key.Key_Space)
    assert card.accept_button.text() == "Accepting..."
    assert card.accept_button.hasFocus()
    assert card.points.text() == "It is accepted as soon as it is known what that changes..."
    QTest.keyClick(card.accept_button, Qt.Key.Key_Space)
    goes_on.set()
    qtbot.waitUntil(lambda: people(window, on("EVE", 6)) == {"bob"}, timeout=PATIENCE)
    assert window.actions_["undo"].text() == "Undo: Accept proposal (2 changes)"


def test_a_change_takes_along_what_it_needs(
    window: MainWindow, fake: FakeSolver, panel: SolvePanel, qtbot: QtBot
) -> None:
    def exchange(scene: Scene) -> None:
        """Cal takes Bob's evening, and Bob the early duty after it, which he could not have beside it."""
        scene._drafted = [one for one in scene._drafted if one.id not in ("bob-EVE-1", "cal-DAY-5")]
        scene.assign("cal", "EVE", 1)
        scene.assign("bob", "DAY", 2)

    fake.plan = exchange
    stop(window, qtbot)
    tree = panel.card.tree
    assert ticked(tree) == {
        "Tue 5 Jan EVE 18:30": True,
        "Wed 6 Jan DAY 08:00": True,
        "Sat 9 Jan DAY 08:00": True,
    }
    tree.model_.item(0).child(0).setCheckState(Qt.CheckState.Unchecked)
    assert list(ticked(tree).values()) == [False, False, True]
    tree.model_.item(1).child(0).setCheckState(Qt.CheckState.Checked)
    assert list(ticked(tree).values()) == [True, True, True]
    tree.model_.item(2).setCheckState(Qt.CheckState.Unchecked)
    assert panel.card.accept_button.text() == "Accept 2 of 3"


def test_what_was_accepted_in_part_and_moved_since_is_not_proposed_again(
    window: MainWindow, two_of_three: ProposalCard, qtbot: QtBot
) -> None:
    judged(window, qtbot)
    two_of_three.accept_button.click()
    session, review = session_of(window), window.panels.review
    assert review is not None
    (accepted,) = session.work.on_shift(on("EVE", 6))
    assert accepted.person == "bob"
    session.move(accepted.id, "cal", on("EVE", 6))
    assert people(window, on("EVE", 6)) == {"cal"}
    assert [change.shift for change in review.changes] == [on("EVE", 7)]
    session.undo()
    session.undo()
    assert len(review.changes) == 3, "what was taken back as a whole can be accepted once more"
    session.redo()
    assert len(review.changes) == 1


def test_what_breaks_a_rule_is_said_before_and_asks_for_a_reason(
    window: MainWindow, fake: FakeSolver, panel: SolvePanel, qtbot: QtBot
) -> None:
    fake.plan = lambda scene: scene.assign("bob", "NGT", 2)
    stop(window, qtbot)
    assert panel.card.breaks.text().startswith("Breaks: Bob")
    panel.card.accept_button.click()
    assert people(window, on("NGT", 6)) == set()
    assert isinstance(window.side.content, ReasonForm)
    window.solve()
    assert shown(window).card.summary.text() == "1 change, for 1 person."


def test_it_is_marked_on_the_board_as_proposed(
    window: MainWindow, fake: FakeSolver, panel: SolvePanel, qtbot: QtBot
) -> None:
    fake.plan = three_changes
    stop(window, qtbot)
    screen = window.stack.currentWidget()
    assert isinstance(screen, RotaScreen)
    board = screen.board.board
    row = board.row_of("bob", RowKind.PERSON)
    assert row is not None
    assert [chip.marks for chip in board.cell(row, 2).chips] == [Mark.COMING]
    assert "proposed" in board.spoken(row, 2)
    panel.card.tree.model_.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert board.cell(row, 2).chips == ()
    panel.card.discard_button.click()
    assert board.cell(row, 3).chips == ()


def test_changes_stand_in_two_lines_where_there_is_no_room_for_columns(
    window: MainWindow, fake: FakeSolver, panel: SolvePanel, qtbot: QtBot
) -> None:
    fake.plan = three_changes
    stop(window, qtbot)
    tree, review = panel.card.tree, judged(window, qtbot)
    tree.setFixedWidth(400)
    assert not tree.is_narrow
    assert lines(tree)[1][0] == "EVE 18:30"
    tree.setFixedWidth(200)
    assert tree.is_narrow
    assert lines(tree)[1][0] == "EVE 18:30\nnobody \u2192 Cal"
    assert tree.isColumnHidden(1)
    assert tree.isHeaderHidden()
    assert tree.model_.item(0).child(0).accessibleText() == "EVE 18:30: now nobody, proposed Cal"
    assert len(review.chosen) == 3, "other words tick nothing"
    panel.card.orders[Order.PEOPLE].click()
    assert "Duties: 1 \u2192 3" in [texts[0] for texts in lines(tree)]
    tree.setFixedWidth(400)
    assert "Duties" in [texts[0] for texts in lines(tree)]
