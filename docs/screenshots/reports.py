"""Pictures of the reports screen: the print preview in its states."""

from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, hand_over, session_of, shown, state
from ui.desktop.commands.edits import unassigned
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.reports.screen import ReportsScreen
from ui.desktop.views.reports.zoom import Zoom


def _previewed(stage: Stage) -> tuple[MainWindow, ReportsScreen]:
    """Return a window on the solved example with its preview, once the pages are there."""
    window, screen = stage.screen("reports", ReportsScreen)
    stage.wait(lambda: screen.view.count > 0)
    return window, screen


@state("reports")
def reports(stage: Stage) -> QWidget:
    """Show a page of a week, whole."""
    window, screen = _previewed(stage)
    screen.view.turn_to(2)
    return window


@state("reports-width")
def reports_width(stage: Stage) -> QWidget:
    """Show the first page as wide as the window."""
    window, screen = _previewed(stage)
    screen.view.set_zoom(Zoom.WIDTH)
    return window


@state("reports-changes")
def reports_changes(stage: Stage) -> QWidget:
    """Show only what has changed since the rota was published."""
    window = stage.window(stage.published())
    hand_over(window, 3)
    window.show_screen("reports")
    screen = shown(window, ReportsScreen)
    stage.wait(lambda: screen.view.count > 0)
    screen.bar.changes.click()
    stage.wait(lambda: screen.view.count == 1)
    return window


@state("reports-empty")
def reports_empty(stage: Stage) -> QWidget:
    """Show that there is nothing to print, after everybody was taken off the rota."""
    window, screen = _previewed(stage)
    session = session_of(window)
    everything = [one.id for one in session.work.rota.assignments]
    session.perform(unassigned(session.work, everything), "For the picture")
    stage.wait(lambda: screen.view.count == 0)
    return window
