"""Pictures of what stands beside the board."""

from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, session_of, state
from ui.desktop.commands.edits import duties_of, unassigned


@state("problems")
def problems(stage: Stage) -> QWidget:
    """Show the list of problems, with somebody's duties taken off the rota."""
    window = stage.window(stage.example())
    session = session_of(window)
    person = next(one.person for one in session.work.rota.assignments if one.person and not one.pinned)
    session.perform(unassigned(session.work, duties_of(session.work, person)), "For the picture")
    window.toggle_problems()
    return window


@state("solving")
def solving(stage: Stage) -> QWidget:
    """Show a solve that has found and proven something."""
    window = stage.window(stage.example())
    window.solve()
    shown = window.panels.solving
    stage.wait(lambda: any(one.gap is not None for one in shown.history) and len(shown.history) > 4)
    return window


@state("proposal")
def proposal(stage: Stage) -> QWidget:
    """Show the proposal that comes of a solve stopped after a while."""
    window = stage.window(stage.example())
    window.solve()
    shown = window.panels.solving
    stage.wait(lambda: sum(one.cost is not None for one in shown.history) > 3)
    shown.stop()
    stage.wait(lambda: shown.proposal is not None)
    return window
