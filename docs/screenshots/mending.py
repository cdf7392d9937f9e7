"""Pictures of what is done when somebody cannot come."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QAbstractButton, QWidget

from docs.screenshots.stage import Stage, first, session_of, state
from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from ui.desktop.models.concerns import ConcernKind
from ui.desktop.models.inspector.sheet import MakeUp
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.problems.panel import ProblemsPanel
from ui.desktop.views.repair.panel import RepairPanel

CHRISTMAS_EVE = datetime(2026, 12, 24, 17, 0, tzinfo=UTC)


@state("ill")
def ill(stage: Stage) -> QWidget:
    """Show whom to ring for somebody who cannot come on Christmas Eve, with one of the answers on the board."""
    window = stage.window(stage.example())
    work = session_of(window).work
    coming = (one for one in work.rota.assignments if one.person and one.start > CHRISTMAS_EVE + clock.DAY)
    window.panels.mending.now = lambda: CHRISTMAS_EVE
    answers = (_somebody_to_ring(stage, window, duty) for duty in sorted(coming, key=lambda one: one.start))
    first((one for one in answers if one is not None), "a duty that somebody else can take").click()
    return window


def _somebody_to_ring(stage: Stage, window: MainWindow, duty: Assignment) -> QAbstractButton | None:
    """Ask who can step in for a duty; return the button that shows the first of them on the board, or None."""
    window.workspace.repair_wanted.emit(MakeUp(duty.person or "", duty.id))
    panel = window.side.content
    if not isinstance(panel, RepairPanel):
        raise TypeError("the window does not ask who is ill")
    panel.search()
    stage.wait(lambda: not window.panels.mending.repairing.is_running)
    shows = (one for one in panel.view.buttons() if one.accessibleName().startswith("Show on the board: Ring "))
    return next(shows, None)


@state("one-absence")
def one_absence(stage: Stage) -> QWidget:
    """Show where one absence would break the minimum or a safe team."""
    window = stage.window(stage.example())
    window.toggle_problems()
    panel = window.side.content
    if not isinstance(panel, ProblemsPanel):
        raise TypeError("the window does not list its problems")
    panel.filters[ConcernKind.FRAGILE].click()
    stage.wait(lambda: bool(panel.filters[ConcernKind.FRAGILE].text().split()[-1].isdigit()))
    return window
