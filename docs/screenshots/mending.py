"""Pictures of what is done when somebody cannot come."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, session_of, state
from fcn_rota.domain import clock
from ui.desktop.models.concerns import ConcernKind
from ui.desktop.models.inspector.sheet import MakeUp
from ui.desktop.views.problems.panel import ProblemsPanel
from ui.desktop.views.repair.panel import RepairPanel

CHRISTMAS_EVE = datetime(2026, 12, 24, 17, 0, tzinfo=UTC)


@state("ill")
def ill(stage: Stage) -> QWidget:
    """Show whom to ring for somebody who cannot come on Christmas Eve, with one of the answers on the board."""
    window = stage.window(stage.example())
    work = session_of(window).work
    coming = (one for one in work.rota.assignments if one.person and one.start > CHRISTMAS_EVE + clock.DAY)
    duty = min(coming, key=lambda one: one.start)
    window.panels.mending.now = lambda: CHRISTMAS_EVE
    window.workspace.repair_wanted.emit(MakeUp(duty.person or "", duty.id))
    panel = window.side.content
    if not isinstance(panel, RepairPanel):
        raise TypeError("the window does not ask who is ill")
    panel.search()
    stage.wait(lambda: not window.panels.mending.repairing.is_running)
    next(one for one in panel.view.buttons() if one.accessibleName().startswith("Show on the board: Ring ")).click()
    return window


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
