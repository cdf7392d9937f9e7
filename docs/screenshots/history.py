"""Pictures of the history screen: every step, going back, and the register of rules broken on purpose."""

from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, break_a_rule, first, session_of, state
from fcn_rota.domain.facts import change_of
from fcn_rota.domain.setting import RuleSetting
from ui.desktop.commands.edits import unassigned
from ui.desktop.commands.session import Session
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.history.screen import HistoryScreen, Page
from ui.desktop.views.history.step_panel import StepPanel
from ui.desktop.views.main_window import MainWindow


def _busy(stage: Stage) -> tuple[MainWindow, HistoryScreen]:
    """Return a window with its history, after some things were done."""
    window = stage.window(stage.example())
    session = session_of(window)
    problem = session.work.problem
    _take_off(session)
    setting = RuleSetting(
        "rs-picture", "max_consecutive_nights", parameters={"maximum": 4}, reason="Two nurses are new."
    )
    session.change_facts(change_of(problem, [setting]))
    break_a_rule(session, "Agreed by telephone with the lead; nobody else can come.")
    _take_off(session)
    session.undo()
    _take_off(session)
    stage.wait(lambda: session.save_state.status is SaveStatus.SAVED and not session.is_checking)
    window.show_screen("history")
    screen = window.stack.currentWidget()
    if not isinstance(screen, HistoryScreen):
        raise TypeError("the window does not show its history")
    stage.wait(lambda: bool(screen.steps.table.rows) and not screen.steps.reader.is_busy)
    return window, screen


@state("history")
def history(stage: Stage) -> QWidget:
    """Show every step, with one that broke a rule beside it."""
    window, screen = _busy(stage)
    screen.steps.view.go_to(_broken(screen))
    current = screen.steps.view.current
    if current is not None:
        screen.steps.show_step(current)
    return window


@state("history-undo")
def history_undo(stage: Stage) -> QWidget:
    """Show which steps would be undone, before they are."""
    window, screen = _busy(stage)
    screen.steps.view.go_to(screen.steps.table.rows[5].logged.number)
    current = screen.steps.view.current
    if current is not None:
        screen.steps.show_step(current)
    panel = window.side.content
    if isinstance(panel, StepPanel):
        back = (one for one in panel.buttons if one.text().startswith("Undo back"))
        first(back, "a step to undo back to").click()
    return window


@state("history-register")
def history_register(stage: Stage) -> QWidget:
    """Show the register of rules broken on purpose."""
    window, screen = _busy(stage)
    screen.turn_to(Page.REGISTER)
    stage.wait(lambda: not screen.register.reader.is_busy)
    return window


@state("history-nothing")
def history_nothing(stage: Stage) -> QWidget:
    """Show that nothing is found."""
    window, screen = _busy(stage)
    screen.steps.bar.search.setText("nothing of the sort")
    screen.steps.bar.first.setText("soon")
    stage.wait(lambda: not screen.steps.table.rows)
    return window


@state("history-register-empty")
def history_register_empty(stage: Stage) -> QWidget:
    """Show the register where no rule was broken."""
    window = stage.window(stage.example())
    window.show_screen("history")
    screen = window.stack.currentWidget()
    if isinstance(screen, HistoryScreen):
        screen.turn_to(Page.REGISTER)
        stage.wait(lambda: not screen.register.reader.is_busy)
    return window


def _take_off(session: Session) -> None:
    """Take the last one off the rota who can go without breaking a rule."""
    for one in reversed(session.work.rota.assignments):
        planned = unassigned(session.work, [one.id])
        if not planned.effect.breaches:
            session.perform(planned)
            return


def _broken(screen: HistoryScreen) -> int | None:
    rows = (row.logged for row in screen.steps.table.rows)
    return next((one.number for one in rows if one.command.after.get("overrides")), None)
