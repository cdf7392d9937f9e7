"""Solving beside the board, through the real window, with a solver that does as the test says."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.domain.bearing import Known
from fcn_rota.domain.facts import FactsEdit, change_of
from fcn_rota.domain.person import Contact
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.proof import Proof, fixed_work
from fcn_rota.domain.result import Limits, Progress, Result, SolveStatus
from fcn_rota.domain.scope import SolveScope
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.trial import Trial
from solver.connection import SolverError
from tests.ui.desktop.support import PATIENCE, Drafted, Open, on, small_scene
from ui.desktop.commands.session import Session
from ui.desktop.models import working_rota
from ui.desktop.models.board.chips import Mark
from ui.desktop.models.board.rows import RowKind
from ui.desktop.models.counts import Basis
from ui.desktop.models.found import Found
from ui.desktop.models.solve_words import time_used
from ui.desktop.models.working_rota import Outcome
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.forms import ReasonForm
from ui.desktop.views.solve.counts_page import CountsPage
from ui.desktop.views.solve.counts_table import ROLE_COLUMN
from ui.desktop.views.solve.difference_tree import DifferenceTree, Order
from ui.desktop.views.solve.panel import SolvePanel
from ui.desktop.views.solve.proposal_card import ProposalCard
from ui.desktop.views.solve.review import Review

PATIENT_SECONDS = 60.0


class FakeSolver:
    """Tells two things, waits to be stopped, and proposes that Bob takes the evening of 6 January."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.limits: list[Limits] = []
        self.plan: Callable[[Scene], None] = bob_takes_an_evening
        self.error: SolverError | None = None
        self._closed = Event()

    def solve(
        self,
        problem: Problem,
        limits: Limits,
        on_progress: Callable[[Progress], None] | None = None,
        stop: Event | None = None,
    ) -> Result:
        assert on_progress is not None
        assert stop is not None
        self.problems.append(problem)
        self.limits.append(limits)
        on_progress(Progress(0.5, "first rota", None, None))
        on_progress(Progress(1.0, "improving", 1_000, 900))
        if self.error is not None:
            raise self.error
        assert stop.wait(PATIENT_SECONDS)
        return proposed(problem, self.plan)

    def close(self) -> None:
        """Nothing is kept open."""


def bob_takes_an_evening(scene: Scene) -> None:
    scene.assign("bob", "EVE", 2)


def three_changes(scene: Scene) -> None:
    """Bob takes two evenings more, and gives one he has to Cal."""
    scene.assign("bob", "EVE", 2, 3)
    scene.assign("cal", "EVE", 1)


def proposed(problem: Problem, plan: Callable[[Scene], None]) -> Result:
    scene = small_scene()
    plan(scene)
    rota = scene.rota()
    findings = tuple(assess_rota(problem, rota))
    points = cost(findings)
    return Result(
        rota=replace(rota, id="proposal"),
        status=SolveStatus.STOPPED,
        objective=points,
        bound=points - 35,
        minimum_unfilled=11,
        minimum_unfilled_bound=11,
        cost_by_rule={},
        findings=findings,
        unfilled=(),
        contradictions=(),
        seconds=1.0,
    )


@pytest.fixture
def fake(window: MainWindow) -> FakeSolver:
    solver = FakeSolver()
    window.panels.solving._solver = solver
    return solver


@pytest.fixture
def panel(window: MainWindow, fake: FakeSolver, qtbot: QtBot) -> SolvePanel:
    """The dock while the solver works: opened with the key, begun with the same key."""
    window.actions_["solve"].trigger()
    assert fake.problems == []
    assert shown(window).start_button.hasFocus()
    window.actions_["solve"].trigger()
    qtbot.waitUntil(lambda: len(window.panels.solving.history) == 2, timeout=PATIENCE)
    return shown(window)


def shown(window: MainWindow) -> SolvePanel:
    content = window.side.content
    assert isinstance(content, SolvePanel)
    return content


def session_of(window: MainWindow) -> Session:
    session = window.workspace.session
    assert session is not None
    return session


def stop(window: MainWindow, qtbot: QtBot) -> None:
    """Stop the solve, and wait until it is known what its proposal changes."""
    shown(window).stop_button.click()
    qtbot.waitUntil(lambda: window.panels.solving.proposal is not None, timeout=PATIENCE)
    judged(window, qtbot)


def judged(window: MainWindow, qtbot: QtBot) -> Review:
    review = window.panels.review
    assert review is not None
    qtbot.waitUntil(lambda: review.effect is not None and not review.is_judging, timeout=PATIENCE)
    return review


def lines(tree: DifferenceTree) -> list[tuple[str, ...]]:
    """Return everything that stands in the tree, line by line, and how it is ticked."""
    model, found = tree.model_, []
    for row in range(model.rowCount()):
        head = model.item(row)
        parts = [[model.item(row, column) for column in range(3)]]
        parts += [[head.child(child, column) for column in range(3)] for child in range(head.rowCount())]
        found += [tuple(item.text() for item in items) for items in parts]
    return found


def ticked(tree: DifferenceTree) -> dict[str, bool]:
    """Return the ticks of the shifts, laid out by day."""
    heads = (tree.model_.item(row) for row in range(tree.model_.rowCount()))
    items = ((head.text().partition(":")[0], head.child(child)) for head in heads for child in range(head.rowCount()))
    return {f"{day} {item.text()}": item.checkState() is Qt.CheckState.Checked for day, item in items}


def people(window: MainWindow, shift: str) -> set[str | None]:
    return {one.person for one in session_of(window).work.on_shift(shift)}


def test_it_says_how_it_stands(panel: SolvePanel) -> None:
    assert "costs 1,000 points; no rota is more than 100 points better (10.0 %)." in panel.sentence.text()
    assert "improving" in panel.sentence.text()
    assert "of 1 min" in panel.elapsed.text()
    assert panel.sentence.text() in panel.chart.accessibleName()
    assert (panel.start_button.isEnabled(), panel.stop_button.isEnabled()) == (False, True)
    assert panel.stop_button.hasFocus()
    assert not panel.chart.grab().isNull()


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


def test_where_nobody_has_a_duty_yet_it_starts_at_once(window: MainWindow, fake: FakeSolver, qtbot: QtBot) -> None:
    session = session_of(window)
    session.unassign([one.id for one in session.work.rota.assignments])
    assert session.work.rota.assignments == ()
    window.actions_["solve"].trigger()
    qtbot.waitUntil(lambda: len(window.panels.solving.history) == 2, timeout=PATIENCE)
    assert len(fake.problems) == 1
    assert shown(window).stop_button.hasFocus()


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


@pytest.mark.parametrize(
    ("elapsed", "limit", "words"),
    [
        (42, 120, "42 s of 2 min"),
        (60, 60, "1 min 00 s of 1 min"),
        (7, 90, "7 s of 1 min 30 s"),
        (62, 60, "1 min 02 s: the time limit of 1 min is over, the last step is being finished"),
    ],
)
def test_the_time_used_is_told(elapsed: int, limit: int, words: str) -> None:
    assert time_used(elapsed, limit) == words


def test_the_time_limit_stands_in_line_with_the_choices(window: MainWindow) -> None:
    window.solve()
    form = shown(window).form
    assert shown(window).limit.x() == form.site.x() > 0


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


def test_esc_stops_first_and_closes_then(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    QTest.keyClick(panel.stop_button, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.panels.solving.proposal is not None, timeout=PATIENCE)
    assert window.side.content is panel
    QTest.keyClick(panel.start_button, Qt.Key.Key_Escape)
    assert window.side.content is None
    window.actions_["solve"].trigger()
    assert shown(window).card.isVisible()
    assert not window.panels.solving.is_running


def test_it_goes_on_while_the_panel_shows_something_else(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    window.toggle_problems()
    bar = window.panels.solve_bar
    qtbot.waitUntil(bar.isVisible, timeout=PATIENCE)
    assert bar.accessibleName().startswith("Solving. The best rota so far costs 1,000 points; no rota is more than 100")
    assert bar.bar.maximum() == window.panels.solving.seconds, "how much of the time limit has passed"
    bar.stop_button.click()
    qtbot.waitUntil(lambda: window.panels.solving.proposal is not None, timeout=PATIENCE)
    assert "has a proposal" in window.status.said.text()
    assert window.panels.solve_bar.isHidden()
    window.solve()
    assert shown(window).card.summary.text() == "1 change, for 1 person."
    assert panel is not shown(window)


def test_another_period_ends_it(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    assert panel.isVisible()
    window.step_period(1)
    qtbot.waitUntil(lambda: window.workspace.job is None, timeout=PATIENCE)
    assert not window.panels.solving.is_running
    assert window.panels.solving.proposal is None


def test_a_solver_that_fails_says_so_and_can_be_started_again(
    window: MainWindow, fake: FakeSolver, qtbot: QtBot
) -> None:
    fake.error = SolverError("The solver ran out of memory; close other programs and try again.")
    window.solve()
    window.solve()
    qtbot.waitUntil(lambda: window.panels.solving.failure is not None, timeout=PATIENCE)
    assert shown(window).sentence.text().startswith("The solver ran out of memory")
    assert shown(window).start_button.isEnabled()


def test_the_time_limit_is_remembered(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    stop(window, qtbot)
    panel.card.discard_button.click()
    panel.limit.setValue(25)
    panel.start_button.click()
    assert window.workspace.memory.words("solve_seconds") == "25"
    assert window.panels.solving.seconds == 25


def test_whatever_takes_the_focus_has_a_name(window: MainWindow, panel: SolvePanel, qtbot: QtBot) -> None:
    stop(window, qtbot)
    fields = (panel.limit, panel.form.changes)
    for _ in range(2):
        takers = (one for one in panel.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        assert [one for one in takers if one.isVisible() and not one.accessibleName() and one not in fields] == []
        panel.card.discard_button.click()
    assert panel.limit.lineEdit().accessibleName() == "Time limit in seconds"


@pytest.mark.slow
def test_the_real_solver_proposes_something(window: MainWindow, qtbot: QtBot) -> None:
    solving = window.panels.solving
    window.workspace.memory.keep_words("solve_seconds", "5")
    window.solve()
    window.solve()
    qtbot.waitUntil(lambda: solving.proposal is not None or solving.failure is not None, timeout=PATIENCE)
    assert solving.proposal is not None
    assert solving.proposal.result.minimum_unfilled < session_of(window).work.unfilled
    judged(window, qtbot)
    shown(window).card.accept_button.click()
    assert session_of(window).undo_text.startswith("Accept proposal")
    assert solving.proposal is None


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


def test_the_scope_goes_to_the_solver_and_its_proof_is_not_shown_as_that_of_the_whole(
    window: MainWindow, fake: FakeSolver, qtbot: QtBot
) -> None:
    window.solve()
    panel = shown(window)
    assert panel.form.sentence.text() == "3 duties may move, and free places be filled on 42 shifts."
    panel.form.what.setCurrentIndex(1)
    assert panel.form.sentence.text() == "Free places may be filled on 42 shifts; every duty stays."
    panel.form.weeks[date(2027, 1, 4)].click()
    assert panel.form.sentence.text() == "Free places may be filled on 21 shifts; every duty stays."
    panel.start_button.click()
    assert fake.limits == [] or fake.limits[0].scope.gaps_only
    assert panel.chosen.text() == "Only gaps, week of 4 Jan."
    assert panel.form.isHidden()
    qtbot.waitUntil(lambda: len(window.panels.solving.history) == 2, timeout=PATIENCE)
    assert fake.limits[0].scope == SolveScope(weeks=(date(2027, 1, 4),), gaps_only=True)
    stop(window, qtbot)
    assert panel.sentence.text().startswith("Within what may change: no rota fills more")
    panel.card.accept_button.click()
    assert people(window, on("EVE", 6)) == {"bob"}
    assert "better" not in window.status.cost.text()
    assert panel.form.isVisible()


def test_what_has_begun_stays(window: MainWindow, fake: FakeSolver, qtbot: QtBot) -> None:
    window.solve()
    panel = shown(window)
    panel._now = lambda: datetime(2027, 1, 6, tzinfo=UTC)
    panel.refresh()
    assert panel.form.sentence.text() == "2 duties may move, and free places be filled on 36 shifts."
    panel.form.site.setCurrentIndex(1)
    panel.form.role.setCurrentIndex(1)
    scope = panel.form.scope(session_of(window).work.problem, datetime(2027, 1, 6, tzinfo=UTC))
    assert scope == SolveScope(since=datetime(2027, 1, 6, tzinfo=UTC), sites=("base",), roles=("GP",))


@pytest.fixture
def page(window: MainWindow, fake: FakeSolver, panel: SolvePanel, qtbot: QtBot) -> CountsPage:
    """The counts of a proposal in which Bob takes two evenings more, and Cal joins him on one he has."""
    fake.plan = three_changes
    stop(window, qtbot)
    panel.card.count_button.click()
    found = window.stack.currentWidget()
    assert isinstance(found, CountsPage)
    assert in_sight(found) == ["Bob", "Cal"], "who has more or less comes first"
    found.only_changed.click()
    return found


def in_sight(page: CountsPage) -> list[str]:
    searched = page.view.searched
    return [str(searched.index(row, 0).data()) for row in range(searched.rowCount())]


def cell(page: CountsPage, name: str, column: int) -> QModelIndex:
    return page.view.searched.index(in_sight(page).index(name), column)


def test_everybody_is_counted_in_a_table(page: CountsPage) -> None:
    heads = [str(page.view.counts.headerData(column, Qt.Orientation.Horizontal)).rstrip() for column in range(7)]
    assert heads == ["Person", "Role", "Duties", "Hours", "Nights", "Weekends", "Hours above share"]
    assert in_sight(page) == ["Ann", "Bob", "Cal"]
    assert [cell(page, "Bob", column).data() for column in range(5)] == ["Bob", "GP", "1 3 +2", "4.5 13.5 +9.0", "0"]
    assert cell(page, "Cal", 2).data() == "2 3 +1"
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert cell(page, "Bob", 3).data(spoken) == "Bob. Hours: 4 h 30 now, 13 h 30 proposed, 9 h more"
    assert cell(page, "Ann", 2).data(spoken) == "Ann. Duties: 1, as now"
    sums = "Duties 4 \u2192 7 (+3) \u00b7 Hours 21.0 \u2192 34.5 (+13.5) \u00b7 Nights 0"
    assert page.totals.text().startswith(f"Together: {sums}")
    assert page.found.text() == "3 people"
    assert not page.view.grab().isNull()


def test_counts_are_sorted_by_the_change_or_by_what_somebody_has(page: CountsPage) -> None:
    page.view.horizontalHeader().setSortIndicator(3, Qt.SortOrder.DescendingOrder)
    assert in_sight(page)[2] == "Ann"
    page.bases[Basis.AFTER].click()
    assert in_sight(page) == ["Cal", "Bob", "Ann"]
    page.view.horizontalHeader().setSortIndicator(3, Qt.SortOrder.AscendingOrder)
    assert in_sight(page) == ["Ann", "Bob", "Cal"]
    page.bases[Basis.BEFORE].click()
    assert in_sight(page)[2] == "Cal"


def test_counts_are_searched_and_narrowed_to_who_has_more_or_less(page: CountsPage) -> None:
    page.only_changed.click()
    assert page.found.text() == "2 of 3 people"
    page.search.setText("cal gp")
    assert in_sight(page) == ["Cal"]
    page.search.setText("nobody")
    assert page.none.isVisible()


def test_counts_follow_what_is_chosen_and_leave_with_the_proposal(
    window: MainWindow, panel: SolvePanel, page: CountsPage, qtbot: QtBot
) -> None:
    page.view.setCurrentIndex(cell(page, "Cal", 0))
    panel.card.tree.model_.item(0).setCheckState(Qt.CheckState.Unchecked)
    judged(window, qtbot)
    assert cell(page, "Cal", 2).data() == "2"
    assert cell(page, "Bob", 2).data() == "1 3 +2"
    assert page.view.currentIndex().row() == in_sight(page).index("Cal"), "the cursor stays on its person"
    panel.card.discard_button.click()
    assert isinstance(window.stack.currentWidget(), RotaScreen)


def test_from_counts_to_the_board(window: MainWindow, panel: SolvePanel, page: CountsPage) -> None:
    assert page.view.hasFocus()
    page.view.setCurrentIndex(cell(page, "Bob", 0))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    screen = window.stack.currentWidget()
    assert isinstance(screen, RotaScreen)
    assert screen.board.board.rows[screen.board.currentIndex().row()].id == "bob"
    panel.card.count_button.click()
    again = window.stack.currentWidget()
    assert isinstance(again, CountsPage)
    QTest.keyClick(again.view, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is screen
    panel.card.count_button.click()
    back = window.stack.currentWidget()
    assert isinstance(back, CountsPage)
    back.back.click()
    assert window.stack.currentWidget() is screen
    assert shown(window).card.isVisible()


def test_counts_stand_in_two_lines_where_there_is_little_room(page: CountsPage) -> None:
    page.view.setFixedWidth(1_000)
    assert not page.view.is_stacked
    assert not page.view.isColumnHidden(ROLE_COLUMN)
    page.view.setFixedWidth(560)
    assert page.view.is_stacked
    assert page.view.isColumnHidden(ROLE_COLUMN)
    assert not page.view.is_brief
    assert page.view.horizontalHeader().length() <= page.view.viewport().width()
    page.view.setFixedWidth(360)
    assert page.view.is_brief, "what is now yields to what is proposed and the change"
    assert page.view.horizontalHeader().length() <= page.view.viewport().width()
    assert not page.view.grab().isNull()


@pytest.mark.parametrize("sorted_by", [0, 4])
@pytest.mark.parametrize("width", [560, 360])
def test_no_heading_over_counts_is_cut_where_there_is_little_room(page: CountsPage, width: int, sorted_by: int) -> None:
    """Room for the mark of sorting stood behind every word, and the words were cut at their beginning."""
    page.view.setFixedWidth(width)
    page.view.sortByColumn(sorted_by, Qt.SortOrder.DescendingOrder)
    head, across = page.view.horizontalHeader(), Qt.Orientation.Horizontal
    for column in range(2, page.view.model().columnCount()):
        words = str(page.view.model().headerData(column, across)).split(" ")
        assert max(map(head.fontMetrics().horizontalAdvance, words)) <= head.sectionSize(column), words


def test_a_wide_table_of_counts_does_not_push_names_away_from_their_figures(page: CountsPage) -> None:
    page.view.setFixedWidth(1_600)
    assert page.view.horizontalHeader().length() <= page.view.viewport().width()
    assert page.view.columnWidth(0) < 450


def test_whatever_takes_the_focus_among_counts_has_a_name(page: CountsPage) -> None:
    takers = (one for one in page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    assert [one for one in takers if one.isVisible() and not one.accessibleName()] == []


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


def test_before_a_solve_stands_how_far_the_staff_go_round(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["solve"].trigger()
    panel = window.side.content
    assert isinstance(panel, SolvePanel)
    qtbot.waitUntil(lambda: bool(panel.supply.text()), timeout=PATIENCE)
    assert panel.supply.text().startswith("The staff can give about ")
    assert panel.supply.isVisible()
