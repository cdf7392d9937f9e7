"""Pictures of the demand screen in its states."""

from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, session_of, state
from fcn_rota.domain.cover import Overrule
from ui.desktop.commands.edits import duties_of, unassigned
from ui.desktop.models.demand.scenarios import Turn
from ui.desktop.views.demand.bar import Page
from ui.desktop.views.demand.screen import DemandScreen
from ui.desktop.views.main_window import MainWindow


def _opened(stage: Stage) -> tuple[MainWindow, DemandScreen]:
    """Return a window on the solved example with its demand screen, once demand and cover are worked out."""
    window = stage.window(stage.example())
    window.show_screen("demand")
    screen = window.stack.currentWidget()
    if not isinstance(screen, DemandScreen):
        raise TypeError("the window does not show its demand")
    stage.wait(lambda: screen.desk.basis is not None and not screen.desk.is_busy)
    return window, screen


def _simulated(stage: Stage) -> tuple[MainWindow, DemandScreen]:
    window, screen = _opened(stage)
    screen.desk.simulate()
    stage.wait(lambda: screen.desk.picture is not None and not screen.desk.is_busy)
    return window, screen


@state("demand-empty")
def demand_empty(stage: Stage) -> QWidget:
    """Show what is offered before anything was simulated."""
    window, _ = _opened(stage)
    return window


@state("demand")
def demand(stage: Stage) -> QWidget:
    """Show the heat map, and what one more person would do in the worst hour, after somebody fell out."""
    window, screen = _simulated(stage)
    screen.desk.ask_relief(screen.desk.worst[0])
    stage.wait(lambda: bool(screen.desk.reliefs) and not screen.desk.is_busy)
    screen.waiting.show_hour(screen.desk.worst[0])
    session = session_of(window)
    person = next(one.person for one in session.work.rota.assignments if one.person and not one.pinned)
    session.perform(unassigned(session.work, duties_of(session.work, person)), "For the picture")
    stage.wait(lambda: screen.desk.is_stale and screen.bar.stale.isVisible())
    return window


@state("demand-people")
def demand_people(stage: Stage) -> QWidget:
    """Show how busy everybody is."""
    window, screen = _simulated(stage)
    screen.turn_to(Page.PEOPLE)
    return window


@state("demand-what-if")
def demand_what_if(stage: Stage) -> QWidget:
    """Show what would come of longer lists, of a loss, and of visits in place of appointments."""
    window, screen = _opened(stage)
    screen.turn_to(Page.WHAT_IF)
    page = screen.what_if
    for turn in (Turn.LISTS, Turn.LOST, Turn.VISITS):
        page.turns.setCurrentText(turn.value)
        page.add()
    page.compare()
    stage.wait(lambda: bool(screen.desk.sides) and not screen.desk.is_busy)
    return window


@state("demand-cover")
def demand_cover(stage: Stage) -> QWidget:
    """Show cover against demand, with a number set by hand."""
    window, screen = _opened(stage)
    screen.turn_to(Page.COVER)
    screen.cover.show_week(1)
    screen.cover.chart.mark(5 * 48 + 20)
    screen.cover.whole.click()
    curve = screen.cover.curve
    if curve is not None:
        span = curve.stretch(curve.week(1)[5 * 48 + 20].at)
        screen.desk.overrule(Overrule(curve.post, span, 4, "The football final brings visitors"))
        stage.wait(lambda: bool(screen.cover.form.isVisible()) and not screen.desk.is_busy)
        stage.wait(lambda: screen.cover.curve is not None and bool(screen.cover.curve.overrules))
    return window
