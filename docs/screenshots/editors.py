"""Pictures of the editors of people, places and shift types."""

from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, settle, state
from ui.desktop.views.editors.bank_holidays import CalendarForm
from ui.desktop.views.editors.people_screen import Page, PeopleScreen
from ui.desktop.views.editors.person_form import PersonForm
from ui.desktop.views.editors.places_screen import PlacesScreen
from ui.desktop.views.editors.record import DraftForm
from ui.desktop.views.editors.shift_types_screen import ShiftTypesScreen
from ui.desktop.views.main_window import MainWindow

_PASTED = (
    "Name\tRole\tOrganisation\tHours a week\tSkills\n"
    "Ngozi Whitaker\tGP\tElmtree Family Practice\t7.5\tprescriber, base\n"
    "Bartholomew Featherstonehaugh-Cholmondeley\tParamedic practitioner\tNo such practice\tmany\tbase\n"
)


def _people(stage: Stage) -> tuple[MainWindow, PeopleScreen]:
    window, screen = stage.screen("people", PeopleScreen)
    screen.table.view.setCurrentIndex(screen.table.searched.index(2, 0))
    return window, screen


@state("people")
def people(stage: Stage) -> QWidget:
    """Show the table of people, with details of one beside it."""
    window, screen = _people(stage)
    screen.show_details()
    return window


@state("people-new")
def people_new(stage: Stage) -> QWidget:
    """Show the form for somebody new, with something to mend."""
    window, screen = _people(stage)
    screen.table.add()
    form = window.side.content
    if isinstance(form, DraftForm):
        for name, words in (("Role", "Paramedic practitioner"), ("Hours a week", "many")):
            form.form.fields[name].line.setText(words)
            form.form.fields[name].line.editingFinished.emit()
        form.confirm()
    return window


@state("people-paste")
def people_paste(stage: Stage) -> QWidget:
    """Show what pasted rows would do, and a cell that was not taken."""
    window, screen = _people(stage)
    screen.table.model.setData(screen.table.model.index(3, 5), "31 Februry")
    screen.table.take(_PASTED)
    return window


@state("people-together")
def people_together(stage: Stage) -> QWidget:
    """Show what several selected people can be given at once."""
    window, screen = _people(stage)
    screen.table.view.selectAll()
    screen.table.change_together()
    return window


@state("people-caution")
def people_caution(stage: Stage) -> QWidget:
    """Show what a change of facts may have broken: skills taken from three people."""
    window, screen = _people(stage)
    skills = next(place for place, one in enumerate(screen.table.sheet.columns) if one.name == "Skills")
    for row in range(2, 5):
        index = screen.table.searched.index(row, skills)
        screen.table.searched.setData(index, "")
    screen.table.view.setCurrentIndex(screen.table.searched.index(4, skills))
    stage.wait(window.panels.caution_bar.isVisible)
    return window


@state("engagements")
def engagements(stage: Stage) -> QWidget:
    """Show everybody's engagements."""
    window, screen = _people(stage)
    screen.turn_to(Page.ENGAGEMENTS)
    table = screen.tables[Page.ENGAGEMENTS]
    table.view.setCurrentIndex(table.searched.index(2, 0))
    return window


@state("engagements-new")
def engagements_new(stage: Stage) -> QWidget:
    """Show the form for a further engagement."""
    window, screen = _people(stage)
    screen.turn_to(Page.ENGAGEMENTS)
    screen.tables[Page.ENGAGEMENTS].add()
    return window


@state("opening-balances")
def opening_balances(stage: Stage) -> QWidget:
    """Show what everybody carries into the period, and what pasted hours would change."""
    window, screen = _people(stage)
    screen.turn_to(Page.CARRIED)
    table = screen.tables[Page.CARRIED]
    names = [table.sheet.columns[0].read(row) for row in table.sheet.rows[:2]]
    table.take(f"Person\tNights\tWeekends\n{names[0]}\t+6\t0\n{names[1]}\tmany\t-3\nNobody Known\t1\t1\n")
    return window


@state("person-balances")
def person_balances(stage: Stage) -> QWidget:
    """Show what somebody carries, at the end of the details."""
    window, screen = _people(stage)
    screen.show_details()
    form = window.side.content
    if isinstance(form, PersonForm):
        settle(window)
        window.side.bring_into_sight(form.forms[-1])
    return window


@state("places")
def places(stage: Stage) -> QWidget:
    """Show practices and sites, with the travel times beside them."""
    window, screen = stage.screen("places", PlacesScreen)
    screen.show_travel()
    return window


@state("shift-types")
def shift_types(stage: Stage) -> QWidget:
    """Show the shift types, and the week of one."""
    window, screen = stage.screen("shift_types", ShiftTypesScreen)
    screen.table.view.setCurrentIndex(screen.table.searched.index(3, 0))
    return window


@state("shift-types-new")
def shift_types_new(stage: Stage) -> QWidget:
    """Show the form for a new shift type, with its week."""
    window, screen = stage.screen("shift_types", ShiftTypesScreen)
    screen.table.add()
    return window


@state("people-empty")
def people_empty(stage: Stage) -> QWidget:
    """Show what stands where nobody is found."""
    window, screen = _people(stage)
    screen.table.search.setText("nobody of this name")
    return window


@state("bank-holidays")
def bank_holidays(stage: Stage) -> QWidget:
    """Show the bank holidays, and what a nation's calendar would add."""
    window = stage.window(stage.example())
    window.see_bank_holidays()
    screen = window.stack.currentWidget()
    if isinstance(screen, PlacesScreen) and screen.holidays is not None:
        screen.holidays.view.setCurrentIndex(screen.holidays.searched.index(3, 0))
        screen.holidays.ask_calendar()
    form = window.side.content
    if isinstance(form, CalendarForm):
        form.last.setValue(form.first.value() + 1)
        form.confirm()
    return window
