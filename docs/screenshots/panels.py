"""Pictures of what stands beside the board."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, shown, state, take_somebody_off
from ui.desktop.jobs.solving import Solving
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.solve.counts_page import CountsPage
from ui.desktop.views.solve.difference_tree import Order
from ui.desktop.views.solve.panel import SolvePanel


@state("problems")
def problems(stage: Stage) -> QWidget:
    """Show the list of problems, with somebody's duties taken off the rota."""
    window = stage.window(stage.example())
    take_somebody_off(window)
    window.toggle_problems()
    return window


@state("solve-scope")
def solve_scope(stage: Stage) -> QWidget:
    """Show where it is chosen what a solve may change."""
    window = stage.window(stage.example())
    window.solve()
    panel = _dock(window)
    panel.form.weeks[list(panel.form.weeks)[1]].click()
    panel.form.keeps_hand_made.click()
    return window


@state("solving")
def solving(stage: Stage) -> QWidget:
    """Show a solve that has found and proven something."""
    window = stage.window(stage.example())
    _solve(window)
    solve = window.panels.solving
    stage.wait(lambda: not solve.is_running or (_has_bound(solve) and len(solve.history) > 4))
    return window


@state("solving-aside")
def solving_aside(stage: Stage) -> QWidget:
    """Show a solve that goes on while the panel shows something else."""
    window = solving(stage)
    if isinstance(window, MainWindow):
        window.toggle_problems()
        stage.wait(window.panels.solve_bar.isVisible)
    return window


@state("proposal")
def proposal(stage: Stage) -> QWidget:
    """Show the proposal that comes of a solve stopped after a while, day by day."""
    return _proposed(stage)


@state("proposal-people")
def proposal_people(stage: Stage) -> QWidget:
    """Show a proposal person by person, with the figures of their work."""
    window = _proposed(stage)
    card = _dock(window).card
    card.orders[Order.PEOPLE].click()
    for row in range(2):
        card.tree.expand(card.tree.model_.index(row, 0))
    return window


@state("proposal-counts")
def proposal_counts(stage: Stage) -> QWidget:
    """Show who would have more of what than now, and who less, by how much their nights change."""
    window = _proposed(stage)
    _dock(window).card.count_button.click()
    page = shown(window, CountsPage)
    page.view.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    return window


@state("proposal-some")
def proposal_some(stage: Stage) -> QWidget:
    """Show a proposal of which some days are left out."""
    window = _proposed(stage)
    tree = _dock(window).card.tree
    for row in range(1, tree.model_.rowCount(), 2):
        tree.model_.item(row).setCheckState(Qt.CheckState.Unchecked)
    tree.expand(tree.model_.index(0, 0))
    _judge(stage, window)
    return window


def _proposed(stage: Stage) -> MainWindow:
    """Return a window with a proposal, once it is known what that changes."""
    window = stage.window(stage.example())
    propose(stage, window)
    return window


def propose(stage: Stage, window: MainWindow) -> None:
    """Solve, stop after a while, and wait until it is known what the proposal changes."""
    _solve(window)
    solve = window.panels.solving
    stage.wait(lambda: not solve.is_running or sum(one.cost is not None for one in solve.history) > 3)
    solve.stop()
    stage.wait(lambda: solve.proposal is not None)
    _judge(stage, window)


def _solve(window: MainWindow) -> None:
    """Open the dock, and start."""
    window.solve()
    window.solve()


def _judge(stage: Stage, window: MainWindow) -> None:
    review = window.panels.review
    if review is None:
        raise TypeError("nothing is reviewed")
    stage.wait(lambda: review.effect is not None or not review.changes)


def _dock(window: MainWindow) -> SolvePanel:
    content = window.side.content
    if not isinstance(content, SolvePanel):
        raise TypeError("the side panel does not show the solve")
    return content


def _has_bound(solving: Solving) -> bool:
    return any(one.gap is not None for one in solving.history)
