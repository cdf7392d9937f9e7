"""Pictures of the inspector beside the board, about each sort of thing that can be selected."""

from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, first, session_of, state
from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.rules.presence import cover_rows
from ui.desktop.commands.edits import unassigned
from ui.desktop.models.board.trouble import gap_id, trouble_of
from ui.desktop.models.place import Place
from ui.desktop.views.inspector.panel import InspectorPanel
from ui.desktop.views.main_window import MainWindow


def _duty(window: MainWindow) -> Assignment:
    """Return an evening duty that nobody pinned."""
    work = session_of(window).work
    index = work.problem.index
    named = (one for one in work.rota.assignments if one.person and not one.pinned)
    needed = (one for one in named if index.type_of(index.shift(one.shift)).skills and index.shift(one.shift).needs)
    return first(needed, "a duty that asks for a skill")


def _answered(stage: Stage, window: MainWindow) -> QWidget:
    """Return the window once the inspector has nothing more to find out."""
    panel = window.side.resident
    if not isinstance(panel, InspectorPanel):
        raise TypeError("the window does not show its inspector")
    stage.wait(lambda: panel.is_settled)
    return window


@state("inspector-empty")
def inspector_empty(stage: Stage) -> QWidget:
    """Show the inspector before anything is selected."""
    return _answered(stage, stage.window(stage.example()))


@state("inspector-shift")
def inspector_shift(stage: Stage) -> QWidget:
    """Show a shift that lost its only person: the cheapest fix, who can take it and who cannot."""
    window = stage.window(stage.example())
    session, duty = session_of(window), _duty(window)
    session.perform(unassigned(session.work, [duty.id]), "For the picture")
    day = session.work.problem.index.shift(duty.shift).day
    window.workspace.go_to(Place(day, shift=duty.shift))
    return _answered(stage, window)


@state("inspector-gap")
def inspector_gap(stage: Stage) -> QWidget:
    """Show cover of a site that is short over all its shifts."""
    window = stage.window(stage.example())
    session = session_of(window)
    lines = (row for row in cover_rows(session.work.problem) if row.key[0] == "line" and row.desired)
    row = first(lines, "a cover line")
    counting = {shift.id for shift in row.shifts if shift.interval.overlaps(row.interval)}
    duties = [one.id for one in session.work.rota.assignments if one.shift in counting]
    session.perform(unassigned(session.work, duties), "For the picture")
    gaps = trouble_of(session.work.problem, session.work.findings).gaps
    gap = first((one for one in gaps if one.id == gap_id(row.key)), "a gap in cover")
    window.workspace.go_to(Place(gap.day, gap=gap.id))
    return _answered(stage, window)


@state("inspector-person")
def inspector_person(stage: Stage) -> QWidget:
    """Show somebody: duties, hours, what each rule leaves, contact."""
    window = stage.window(stage.example())
    session, duty = session_of(window), _duty(window)
    problem = session.work.problem
    working = {problem.index.shift(one.shift).day for one in session.work.rota.assignments if one.person == duty.person}
    days = clock.days(problem.period.first_day, problem.period.last_day)
    free = first((day for day in days if day not in working), "a day on which somebody is not on duty")
    window.workspace.go_to(Place(free, person=duty.person))
    return _answered(stage, window)


@state("inspector-duty")
def inspector_duty(stage: Stage) -> QWidget:
    """Show a duty: its state, what it is worth, who else could have it, who could swap, who made it."""
    window = stage.window(stage.example())
    duty = _duty(window)
    day = session_of(window).work.problem.index.shift(duty.shift).day
    window.workspace.go_to(Place(day, person=duty.person, assignment=duty.id))
    return _answered(stage, window)
