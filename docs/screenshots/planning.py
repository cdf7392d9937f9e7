"""Pictures of the editors of what a rota is planned from."""

from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, session_of, state
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.replies import everybody
from fcn_rota.domain.statements import Mark
from ui.desktop.views.availability.screen import AvailabilityScreen
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rules.prices_screen import PricesScreen
from ui.desktop.views.rules.screen import RulesScreen


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


def _rules(stage: Stage) -> tuple[MainWindow, RulesScreen]:
    window = stage.window(stage.example())
    window.show_screen("rules")
    screen = window.stack.currentWidget()
    if not isinstance(screen, RulesScreen):
        raise TypeError("the window does not show the rules")
    return window, screen


@state("rules")
def rules(stage: Stage) -> QWidget:
    """Show a rule that is set differently, with what another price would change."""
    window, screen = _rules(stage)
    screen.choose("weekend_pattern")
    _fill(screen, {"Price": "90", "Reason": "Agreed by all practices in October."})
    stage.wait(screen.editor.save.isEnabled)
    return window


@state("rules-breach")
def rules_breach(stage: Stage) -> QWidget:
    """Show a limit made tighter than the rota keeps, and a figure that cannot be."""
    window, screen = _rules(stage)
    screen.choose("max_consecutive_days")
    _fill(screen, {"Maximum": "2"})
    stage.wait(screen.editor.save.isEnabled)
    _fill(screen, {"Price": "a lot"})
    return window


@state("rules-role")
def rules_role(stage: Stage) -> QWidget:
    """Show a rule for the role it is set for."""
    window, screen = _rules(stage)
    screen.choose("shift_type_limits")
    bar = screen.editor.subjects.set_for
    bar.setCurrentIndex(1)
    bar.activated.emit(1)
    return window


@state("prices")
def prices(stage: Stage) -> QWidget:
    """Show the price list, with a price that would put people wanted above the minimum."""
    window = stage.window(stage.example())
    window.show_screen("prices")
    screen = window.stack.currentWidget()
    if not isinstance(screen, PricesScreen):
        raise TypeError("the window does not show the prices")
    model = screen.table.model
    row = model.row_of("minimum_cover.price")
    if row is not None:
        model.setData(model.index(row, 2), "500")
    return window


def _fill(screen: RulesScreen, words: dict[str, str]) -> None:
    form = screen.editor.form
    if form is None:
        raise TypeError("there is nothing to fill in")
    for name, text in words.items():
        field = form.fields[name]
        field.line.setText(text)
        field.line.editingFinished.emit()
