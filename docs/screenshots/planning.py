"""Pictures of the editors of what a rota is planned from."""

from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, session_of, state
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.replies import everybody
from fcn_rota.domain.statements import Mark
from ui.desktop.views.availability.screen import AvailabilityScreen
from ui.desktop.views.main_window import MainWindow


def _availability(stage: Stage) -> tuple[MainWindow, AvailabilityScreen]:
    window = stage.window(stage.example())
    window.show_screen("availability")
    screen = window.stack.currentWidget()
    if not isinstance(screen, AvailabilityScreen):
        raise TypeError("the window does not show availability")
    return window, screen


@state("availability")
def availability(stage: Stage) -> QWidget:
    """Show somebody's days, with leave painted over one of their duties."""
    window, screen = _availability(stage)
    work = session_of(window).work
    busiest = max(everybody(work.problem), key=lambda key: sum(one.person == key for one in work.rota.assignments))
    screen.people.choose(busiest)
    shown = screen.timetable
    if shown is not None:
        days = [day for day in shown.days if shown.duties_on(day)]
        screen.mark(Mark.LEAVE, tuple((day, None) for day in days[:2]))
        screen.mark(Mark.PREFER, ((days[-1], DayPart.EVENING),))
        screen.save()
    stage.wait(lambda: not session_of(window).is_checking)
    return window


@state("availability-repeat")
def availability_repeat(stage: Stage) -> QWidget:
    """Show the question for a pattern beside the days."""
    window, screen = _availability(stage)
    screen.bar.repeat.click()
    return window


@state("availability-forms")
def availability_forms(stage: Stage) -> QWidget:
    """Show what is asked before forms are printed."""
    window, screen = _availability(stage)
    screen.bar.forms.click()
    return window


@state("availability-replies")
def availability_replies(stage: Stage) -> QWidget:
    """Show where a file of replies is written and taken in."""
    window, screen = _availability(stage)
    screen.bar.replies.click()
    return window
