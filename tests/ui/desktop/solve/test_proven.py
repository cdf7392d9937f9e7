"""What the window says was proven of a rota, through the real window."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fcn_rota.domain.bearing import Known
from fcn_rota.domain.facts import FactsEdit, change_of
from fcn_rota.domain.person import Contact
from fcn_rota.domain.proof import Proof, fixed_work
from fcn_rota.rules.scene import Scene
from tests.ui.desktop.solve.support import FakeSolver, session_of, shown, stop
from tests.ui.desktop.support import PATIENCE, Drafted, Open, on
from ui.desktop.commands.session import Session
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.solve.panel import SolvePanel


def reached_into() -> Scene:
    """Two weeks with nobody on them, but for an evening that was published with the period before."""
    scene = Scene(days=14)
    scene.person("bob")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift("EVE", *range(14))
    scene.assign("bob", "EVE", 0, published=True)
    return scene


def test_what_the_period_before_brought_in_is_no_reason_to_ask(
    open_window: Open, file_of: Drafted, qtbot: QtBot
) -> None:
    window = open_window(file_of(reached_into))
    window.panels.solving._solver = solver = FakeSolver()
    session = session_of(window)
    assert [one.published for one in session.work.rota.assignments] == [True]
    window.actions_["solve"].trigger()
    qtbot.waitUntil(lambda: len(window.panels.solving.history) == 2, timeout=PATIENCE)
    assert len(solver.problems) == 1
    window.panels.solving.stop()
    qtbot.waitUntil(lambda: not window.panels.solving.is_running, timeout=PATIENCE)


def test_what_is_unfilled_is_told_apart_from_how_good_the_rest_is(
    window: MainWindow, panel: SolvePanel, qtbot: QtBot
) -> None:
    stop(window, qtbot)
    panel.card.accept_button.click()
    session = session_of(window)
    unfilled = session.work.unfilled * 100_000
    session.known = (Known(Proof(session.work.points - unfilled - 40, 0)),)
    session.set_pins([next(one.id for one in session.work.rota.assignments if not one.pinned)], pin=True)
    said = window.status.cost.text()
    assert said.startswith(f"Cost {session.work.points:,}, {unfilled:,} of it for what is unfilled")
    assert "otherwise at most 40 points better" in said


def test_a_bound_found_with_pins_is_not_shown_without_them(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    session = session_of(window)
    pinned = [session.work.rota.assignments[0].id]
    session.set_pins(pinned, pin=True)
    session.known = (Known(Proof(1, 0, fixed_work(session.work.problem, session.work.rota))),)
    session.set_pins([session.work.rota.assignments[1].id], pin=True)
    assert "better" in window.status.cost.text()
    session.set_pins(pinned, pin=False)
    assert "better" not in window.status.cost.text()


def test_what_was_proven_is_known_after_a_restart_though_the_rota_was_changed_by_hand(
    window: MainWindow, panel: SolvePanel, qtbot: QtBot, open_window: Open, small_file: Path
) -> None:
    stop(window, qtbot)
    panel.card.accept_button.click()
    session = session_of(window)
    (accepted,) = session.work.on_shift(on("EVE", 6))
    session.move(accepted.id, "cal", on("EVE", 6))
    said = window.status.cost.text()
    assert "better" in said
    window.workspace.close()
    assert open_window(small_file).status.cost.text() == said


def renamed(session: Session, **changes: object) -> FactsEdit:
    """Return the change of what Ann is called, or of more about her."""
    ann = session.work.problem.index.person("ann")
    called = replace(ann, name="Ann-Marie", contact=Contact(telephone="01234 567890"))
    return change_of(session.work.problem, [replace(called, **changes)])  # type: ignore[arg-type]


def test_a_telephone_number_drops_nothing_that_was_proven(
    window: MainWindow, panel: SolvePanel, qtbot: QtBot, open_window: Open, small_file: Path
) -> None:
    stop(window, qtbot)
    panel.card.accept_button.click()
    session = session_of(window)
    said = window.status.cost.text()
    assert "at most 35 points better" in said
    session.change_facts(renamed(session))
    qtbot.waitUntil(lambda: not session.is_checking, timeout=PATIENCE)
    assert window.status.cost.text() == said
    window.workspace.close()
    window = open_window(small_file)
    assert window.status.cost.text() == said
    session = session_of(window)
    session.change_facts(renamed(session, skills=()))
    qtbot.waitUntil(lambda: not session.is_checking, timeout=PATIENCE)
    assert "better" not in window.status.cost.text()
    session.undo()
    qtbot.waitUntil(lambda: not session.is_checking, timeout=PATIENCE)
    assert window.status.cost.text() == said, "what was proven holds again"


def test_a_telephone_number_leaves_a_solve_and_its_proposal_alone(
    window: MainWindow, panel: SolvePanel, qtbot: QtBot
) -> None:
    session, solving = session_of(window), window.panels.solving
    session.change_facts(renamed(session))
    assert solving.is_running
    stop(window, qtbot)
    session.change_facts(renamed(session, contact=Contact()))
    qtbot.waitUntil(lambda: not session.is_checking, timeout=PATIENCE)
    assert solving.proposal is not None
    panel.card.accept_button.click()
    qtbot.waitUntil(lambda: solving.proposal is None, timeout=PATIENCE)
    assert "at most 35 points better" in window.status.cost.text()
    session.undo()
    session.change_facts(renamed(session, skills=()))
    assert solving.proposal is None


def test_other_skills_end_a_solve(window: MainWindow, panel: SolvePanel) -> None:
    session = session_of(window)
    session.change_facts(renamed(session, skills=()))
    assert not window.panels.solving.is_running


def test_a_proposal_says_the_best_that_is_known_of_the_same_facts(
    window: MainWindow, panel: SolvePanel, qtbot: QtBot
) -> None:
    stop(window, qtbot)
    solving = window.panels.solving
    assert solving.proposal is not None
    assert "at most 35 points better" in panel.sentence.text()
    session_of(window).known = (Known(Proof(solving.proposal.result.objective - 12, 0)),)
    panel.refresh()
    assert "at most 12 points better" in panel.sentence.text()


@pytest.mark.parametrize(("known", "better"), [(950, 50), (800, 100), (1_001, 100)])
def test_while_it_solves_no_bound_is_told_that_is_worse_than_what_is_known(
    window: MainWindow, fake: FakeSolver, qtbot: QtBot, known: int, better: int
) -> None:
    session_of(window).known = (Known(Proof(known, 0)),)
    window.solve()
    window.solve()
    qtbot.waitUntil(lambda: len(window.panels.solving.history) == 2, timeout=PATIENCE)
    assert f"no rota is more than {better} points better" in shown(window).sentence.text()
    stop(window, qtbot)
