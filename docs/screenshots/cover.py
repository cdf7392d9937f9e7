"""Pictures of the cover screen in its states."""

from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, state
from ui.desktop.views.cover.bar import Page
from ui.desktop.views.cover.screen import CoverScreen
from ui.desktop.views.cover.takeover_form import TakeoverForm
from ui.desktop.views.main_window import MainWindow

_PASTED = (
    "Shift\tDay\tMinimum\tDesired\tOf whom\n"
    "EB\tFriday\t3\t4\t1 prescriber\n"
    "EB\tSun\t2\t2\n"
    "NB\tBH\tthree\t3\n"
    "WH1\tSat\t2\t4\n"
)


def _opened(stage: Stage) -> tuple[MainWindow, CoverScreen]:
    """Return a window on the solved example with its cover screen, once it is known what demand asks for."""
    window, screen = stage.screen("cover", CoverScreen)
    stage.wait(lambda: screen.desk.plan is not None and window.workspace.job is None)
    return window, screen


@state("cover")
def cover(stage: Stage) -> QWidget:
    """Show what shift types need in a usual week, over the week of one post."""
    window, screen = _opened(stage)
    screen.usual.view.setCurrentIndex(screen.usual.searched.index(3, 2))
    screen.picture.show_week(1)
    screen.picture.chart.mark(4 * 48 + 40)
    return window


@state("cover-paste")
def cover_paste(stage: Stage) -> QWidget:
    """Show what pasted numbers would change, and what is wrong with some of them."""
    window, screen = _opened(stage)
    screen.usual.take(_PASTED)
    return window


@state("cover-days")
def cover_days(stage: Stage) -> QWidget:
    """Show single days of one site, several of them changed together, one number not taken."""
    window, screen = _opened(stage)
    screen.turn_to(Page.DAYS)
    problem = screen.days.session.work.problem
    screen.bar.site.choose(problem.sites[0].id)
    screen.days.model.setData(screen.days.model.index(3, 2), "some")
    screen.days.view.selectAll()
    screen.days.change_together()
    return window


@state("cover-lines")
def cover_lines(stage: Stage) -> QWidget:
    """Show the cover lines, and the question on which days they are wanted as well."""
    window, screen = _opened(stage)
    screen.turn_to(Page.LINES)
    screen.lines.view.selectRow(2)
    screen.ask_repeat()
    return window


@state("cover-takeover")
def cover_takeover(stage: Stage) -> QWidget:
    """Show what taking over the derived cover would change and cost, before anybody agrees."""
    window, screen = _opened(stage)
    screen.ask_takeover()
    stage.wait(lambda: isinstance(window.side.content, TakeoverForm))
    return window


@state("cover-lines-empty")
def cover_lines_empty(stage: Stage) -> QWidget:
    """Show what stands where a network has no cover lines."""
    window, screen = _opened(stage)
    screen.turn_to(Page.LINES)
    screen.lines.view.selectAll()
    screen.lines.remove()
    return window
