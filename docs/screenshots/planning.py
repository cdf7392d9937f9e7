"""Pictures of the editors of what a rota is planned from."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, session_of, state
from fcn_rota.domain import clock
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.replies import BandKey, everybody
from fcn_rota.domain.statements import Mark
from ui.desktop.views.availability.bar import Whose
from ui.desktop.views.availability.screen import AvailabilityScreen
from ui.desktop.views.board.zoom import Zoom
from ui.desktop.views.rules.prices_screen import PricesScreen
from ui.desktop.views.rules.screen import Page, RulesScreen

_SETTINGS = (
    "Rule\tFor\tWhat\tValue\tReason\n"
    "Nights in a row\tThe whole network\tMaximum\t2\tAgreed by all practices\n"
    "Daily rest\tGP, from 4 Jan 2027\tHow it holds\tcosts points\tUntil two more doctors have joined\n"
    "Weekends\tNobody of this name\tMost\ta few\t\n"
)


@state("availability")
def availability(stage: Stage) -> QWidget:
    """Show somebody's days, with leave painted over one of their duties."""
    window, screen = stage.screen("availability", AvailabilityScreen)
    work = session_of(window).work
    busiest = max(everybody(work.problem), key=lambda key: sum(one.person == key for one in work.rota.assignments))
    screen.person.people.choose(busiest)
    shown = screen.person.timetable
    if shown is not None:
        days = [day for day in shown.days if shown.duties_on(day)]
        screen.person.mark(Mark.LEAVE, tuple((day, None) for day in days[:2]))
        screen.person.mark(Mark.PREFER, ((days[-1], DayPart.EVENING),))
        screen.save()
    stage.wait(lambda: not session_of(window).is_checking)
    return window


@state("availability-everybody")
def availability_everybody(stage: Stage) -> QWidget:
    """Show everybody's days at once, some of them marked, some chosen."""
    window, screen = stage.screen("availability", AvailabilityScreen)
    screen.show_whose(Whose.ALL)
    page, work = screen.pool, session_of(window).work
    stage.wait(page.isVisible)
    people, days = page.grid.people(range(14)), [day.day for day in page.grid.days]
    page.mark(Mark.LEAVE, [(people[1:3], days[2:6]), (people[6:7], days[0:9])])
    page.mark(Mark.CANNOT, [(people[4:5], days[8:10])])
    page.mark(Mark.PREFER, [(people[3:4], days[4:7])])
    page.mark(Mark.RATHER_NOT, [(people[8:10], days[5:7])])
    evenings: dict[BandKey, Mark] = {(day, DayPart.EVENING): Mark.CANNOT for day in days[:14:2]}
    page.answer(dict.fromkeys(people[10:12], evenings))
    page.save()
    for duty in [duty for duty in work.rota.assignments if duty.person in people[:5]][:1]:
        page.mark(Mark.LEAVE, [((duty.person or "",), [work.problem.index.shift(duty.shift).day])])
    page.save()
    page.view.choose(people[3:6], days[9:12])
    stage.wait(lambda: not session_of(window).is_checking)
    return window


@state("availability-everybody-quarter")
def availability_everybody_quarter(stage: Stage) -> QWidget:
    """Show one part of everybody's days over the whole period, narrowed down to a role."""
    window, screen = stage.screen("availability", AvailabilityScreen)
    screen.show_whose(Whose.ALL)
    stage.wait(screen.pool.isVisible)
    bar = screen.pool.bar
    bar.zooms[Zoom.QUARTER].click()
    bar.part.setCurrentIndex(bar.part.findText("Evening"))
    bar.part.activated.emit(bar.part.currentIndex())
    bar.field.setText("gp")
    return window


@state("availability-pasted")
def availability_pasted(stage: Stage) -> QWidget:
    """Show what a table from a spreadsheet would change."""
    window, screen = stage.screen("availability", AvailabilityScreen)
    screen.show_whose(Whose.ALL)
    stage.wait(screen.pool.isVisible)
    grid = screen.pool.grid
    names = [grid.pool.problem.index.person(person).name for person in grid.people(range(6))]
    head = "\t".join(["Name", *(clock.show_date(day.day) for day in grid.days[:3])])
    QGuiApplication.clipboard().setText(
        "\n".join([head, *(f"{name}\tL\tevening P, night R\tC" for name in names)]) + "\n"
    )
    screen.pool.paste()
    return window


@state("availability-daytime")
def availability_daytime(stage: Stage) -> QWidget:
    """Show daytime sessions, with the question how some of them go on."""
    window, screen = stage.screen("availability", AvailabilityScreen)
    screen.show_whose(Whose.DAYTIME)
    screen.daytime.table.view.selectRow(2)
    screen.daytime.ask_repeat()
    return window


@state("availability-repeat")
def availability_repeat(stage: Stage) -> QWidget:
    """Show the question for a pattern beside the days."""
    window, screen = stage.screen("availability", AvailabilityScreen)
    screen.bar.repeat.click()
    return window


@state("availability-forms")
def availability_forms(stage: Stage) -> QWidget:
    """Show what is asked before forms are printed."""
    window, screen = stage.screen("availability", AvailabilityScreen)
    screen.bar.forms.click()
    return window


@state("availability-replies")
def availability_replies(stage: Stage) -> QWidget:
    """Show where a file of replies is written and taken in."""
    window, screen = stage.screen("availability", AvailabilityScreen)
    screen.bar.replies.click()
    return window


@state("rules-settings")
def rules_settings(stage: Stage) -> QWidget:
    """Show all that is set of the rules as one table."""
    window, screen = stage.screen("rules", RulesScreen)
    screen.turn_to(Page.TABLE)
    return window


@state("rules-settings-reason")
def rules_settings_reason(stage: Stage) -> QWidget:
    """Show a value that loosens a rule, and waits for its reason."""
    window, screen = stage.screen("rules", RulesScreen)
    screen.turn_to(Page.TABLE)
    table = screen.settings
    if table is not None:
        table.go_to("max_consecutive_nights|network||0|Maximum")
        table.searched.setData(table.view.currentIndex().siblingAtColumn(3), "5")
        stage.wait(lambda: window.side.content is not None)
    return window


@state("rules-settings-paste")
def rules_settings_paste(stage: Stage) -> QWidget:
    """Show what pasted settings would change, with what is wrong in some of them."""
    window, screen = stage.screen("rules", RulesScreen)
    screen.turn_to(Page.TABLE)
    if screen.settings is not None:
        screen.settings.take(_SETTINGS)
    return window


@state("rules")
def rules(stage: Stage) -> QWidget:
    """Show a rule that is set differently, with what another price would change."""
    window, screen = stage.screen("rules", RulesScreen)
    screen.choose("weekend_pattern")
    _fill(screen, {"Price": "90", "Reason": "Agreed by all practices in October."})
    stage.wait(screen.editor.save.isEnabled)
    return window


@state("rules-breach")
def rules_breach(stage: Stage) -> QWidget:
    """Show a limit made tighter than the rota keeps, and a figure that cannot be."""
    window, screen = stage.screen("rules", RulesScreen)
    screen.choose("max_consecutive_days")
    _fill(screen, {"Maximum": "2"})
    stage.wait(screen.editor.save.isEnabled)
    _fill(screen, {"Price": "a lot"})
    return window


@state("rules-role")
def rules_role(stage: Stage) -> QWidget:
    """Show a rule for the role it is set for."""
    window, screen = stage.screen("rules", RulesScreen)
    screen.choose("shift_type_limits")
    bar = screen.editor.subjects.set_for
    bar.setCurrentIndex(1)
    bar.activated.emit(1)
    return window


@state("prices")
def prices(stage: Stage) -> QWidget:
    """Show the price list, with a price that would put people wanted above the minimum."""
    window, screen = stage.screen("prices", PricesScreen)
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
