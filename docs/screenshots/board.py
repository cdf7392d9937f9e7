"""Pictures of the board: other rows, and other numbers of days at a glance."""

from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, shown, state
from ui.desktop.models.board.filters import Arrangement, Grouping
from ui.desktop.views.board.zoom import Zoom
from ui.desktop.views.rota_screen import RotaScreen


@state("rota-shifts")
def rota_shifts(stage: Stage) -> QWidget:
    """Show shift types under their sites."""
    return _board(stage, Arrangement.SHIFTS)


@state("rota-practices")
def rota_practices(stage: Stage) -> QWidget:
    """Show people under their practices."""
    return _board(stage, Grouping.PRACTICE)


@state("rota-day")
def rota_day(stage: Stage) -> QWidget:
    """Show a single day with its hours."""
    return _board(stage, Zoom.DAY)


@state("rota-four-weeks")
def rota_four_weeks(stage: Stage) -> QWidget:
    """Show four weeks at a glance."""
    return _board(stage, Zoom.FOUR_WEEKS)


def _board(stage: Stage, choice: Arrangement | Grouping | Zoom) -> QWidget:
    """Open the example, and choose something in the bar above the board."""
    window = stage.window(stage.example())
    shown(window, RotaScreen).screen_.bar.button(choice).click()
    return window
