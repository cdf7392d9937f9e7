"""Pictures of what is extreme: very long names, a rota with everything wrong in it, and one with nothing in it."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from docs.screenshots.panels import propose
from docs.screenshots.stage import Stage, break_a_rule, session_of, state, take_somebody_off
from fcn_rota.domain import clock
from fcn_rota.domain.facts import Fact, change_of
from fcn_rota.domain.person import Credential, CredentialEffect, CredentialKind
from ui.desktop.commands.edits import unassigned
from ui.desktop.views.main_window import MainWindow

_LONG = "Featherstonehaugh-Cholmondeley"
_REASON = "Agreed by telephone with the clinical lead; nobody else can come."


@state("rota-long-names")
def rota_long_names(stage: Stage) -> QWidget:
    """Show the board of people, practices and sites with very long names."""
    return _with_long_names(stage)


@state("proposal-long-names")
def proposal_long_names(stage: Stage) -> QWidget:
    """Show a proposal for people with very long names, day by day."""
    window = _with_long_names(stage)
    propose(stage, window)
    return window


def _editor_with_long_names(stage: Stage, screen: str) -> QWidget:
    window = _with_long_names(stage)
    window.show_screen(screen)
    return window


@state("people-long-names")
def people_long_names(stage: Stage) -> QWidget:
    """Show the table of people with very long names."""
    return _editor_with_long_names(stage, "people")


@state("places-long-names")
def places_long_names(stage: Stage) -> QWidget:
    """Show practices and sites with very long names."""
    return _editor_with_long_names(stage, "places")


@state("availability-long-names")
def availability_long_names(stage: Stage) -> QWidget:
    """Show when people with very long names can work."""
    return _editor_with_long_names(stage, "availability")


@state("rota-empty")
def rota_empty(stage: Stage) -> QWidget:
    """Show the board before anybody is on it: everything is unfilled."""
    window = stage.window(stage.example())
    session = session_of(window)
    session.perform(unassigned(session.work, [one.id for one in session.work.rota.assignments]), "For the picture")
    stage.wait(lambda: not session.is_checking)
    return window


@state("breaches")
def breaches(stage: Stage) -> QWidget:
    """Show rules broken on purpose: marked on the board, and listed with the reasons that were given."""
    window = stage.window(stage.example())
    for since in (0, 30, 60):
        break_a_rule(session_of(window), _REASON, since=since)
    window.status.breaches.click()
    return window


@state("problems-of-all-kinds")
def problems_of_all_kinds(stage: Stage) -> QWidget:
    """Show the list with problems of every kind: places and rules, registrations that run out, what is odd in facts."""
    window = stage.window(stage.example())
    session = session_of(window)
    last = session.work.problem.period.last_day
    runs_out = Credential(CredentialKind.PERFORMERS_LIST, last, CredentialEffect.WARN, "NHS England")
    is_over = Credential(CredentialKind.DBS, last - 3 * clock.WEEK, CredentialEffect.WARN)
    some, others = session.work.problem.people[:2], session.work.problem.people[2:4]
    people = [replace(one, credentials=(*one.credentials, runs_out, is_over)) for one in some]
    people += [replace(one, skills=()) for one in others]
    session.change_facts(change_of(session.work.problem, people))
    stage.wait(lambda: not session.is_checking)
    take_somebody_off(window)
    break_a_rule(session, _REASON)
    window.toggle_problems()
    return window


def _with_long_names(stage: Stage) -> MainWindow:
    """Return a window on the example in which all names are very long."""
    window = stage.window(stage.example())
    session = session_of(window)
    problem = session.work.problem
    named: list[Fact] = []
    named += [replace(one, name=f"{one.name.split()[0]} {_LONG} {one.name.split()[-1]}") for one in problem.people]
    named += [replace(one, name=f"{one.name} and Neighbourhood Teams of {_LONG}") for one in problem.organisations]
    named += [replace(one, name=f"{one.name} of the {_LONG} Community Hospital") for one in problem.sites]
    session.change_facts(change_of(problem, named))
    stage.wait(lambda: not session.is_checking)
    return window
