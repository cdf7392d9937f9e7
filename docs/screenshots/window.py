"""Pictures of the window around the screens, and of the first steps."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from docs.screenshots.practice_lists import made_up_lists
from docs.screenshots.staff_list import staff_list
from docs.screenshots.stage import Stage, first, hand_over, session_of, shown, state, take_somebody_off
from ui.desktop.models.board.moves import Assign
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.practices_page import PracticesPage
from ui.desktop.views.shell.welcome import Welcome


@state("welcome")
def welcome(stage: Stage) -> QWidget:
    """Show the three doors of an empty database."""
    return stage.window(stage.empty())


@state("practices")
def practices(stage: Stage) -> QWidget:
    """Show where the NHS list is chosen, before it is."""
    window = stage.window(stage.empty())
    page = window.stack.currentWidget()
    if isinstance(page, Welcome):
        page.doors[0].button.click()
    return window


@state("practices-found")
def practices_found(stage: Stage) -> QWidget:
    """Show the practices of a network that was found by a few letters of one of their names."""
    window = practices(stage)
    if not isinstance(window, MainWindow):
        raise TypeError("the practices are not chosen in a window")
    page = shown(window, PracticesPage)
    totals, mapping = made_up_lists(stage.file("totals.csv"), stage.file("mapping.csv"))
    page.list_field.setText(str(totals))
    page.map_field.setText(str(mapping))
    stage.wait(page.search.isEnabled)
    page.search.setText("bellf")
    stage.wait(page.start_button.isEnabled)
    return window


@state("first-steps")
def first_steps(stage: Stage) -> QWidget:
    """Show the steps of a network that has its practices."""
    return stage.window(stage.begun())


@state("first-steps-list")
def first_steps_list(stage: Stage) -> QWidget:
    """Show who a pasted staff list would add, once there are sites and shifts."""
    window = stage.window(stage.begun())
    steps = shown(window, RotaScreen).first_steps
    steps.take_usual()
    QGuiApplication.clipboard().setText(staff_list(session_of(window).work.problem))
    steps.paste_people()
    stage.wait(lambda: not session_of(window).is_checking)
    return window


@state("rota")
def rota(stage: Stage) -> QWidget:
    """Show the board with the solved example."""
    return stage.window(stage.example())


@state("rota-unfilled")
def rota_unfilled(stage: Stage) -> QWidget:
    """Show a rota from which somebody's duties were taken."""
    window = stage.window(stage.example())
    take_somebody_off(window)
    window.status.unfilled.click()
    return window


@state("palette")
def palette(stage: Stage) -> QWidget:
    """Show the command palette with something typed."""
    window = stage.window(stage.example())
    window.find_anything()
    window.palette_.field.setText("an")
    return window


@state("keys")
def keys(stage: Stage) -> QWidget:
    """Show the list of keys in the side panel."""
    window = stage.window(stage.example())
    window.show_keys()
    return window


@state("period")
def period(stage: Stage) -> QWidget:
    """Show the choice of a period in the side panel."""
    window = stage.window(stage.example())
    window.choose_period()
    return window


@state("reason")
def reason(stage: Stage) -> QWidget:
    """Show the question for a reason, where a hard rule would be broken."""
    window = stage.window(stage.example())
    session = session_of(window)
    person = session.work.problem.people[0].id
    shifts = (shift.id for shift in session.work.problem.index.period_shifts)
    told = ((shift, session.consequences.consequence(Assign(person, shift))) for shift in shifts)
    forbidden = (shift for shift, one in told if one.possible and not one.allowed)
    session.assign(person, first(forbidden, "a shift that somebody can take by breaking a rule"))
    return window


@state("publish")
def publish(stage: Stage) -> QWidget:
    """Show what publishing the rota would mean."""
    window = stage.window(stage.example())
    window.publish()
    return window


@state("publish-next")
def publish_next(stage: Stage) -> QWidget:
    """Show who is to be told of what, where an earlier version is published."""
    window = stage.window(stage.published())
    hand_over(window, 3)
    window.publish()
    return window


@state("publish-gap")
def publish_gap(stage: Stage) -> QWidget:
    """Show why a rota with a place of the minimum unfilled is not published."""
    window = stage.window(stage.example())
    take_somebody_off(window)
    window.publish()
    return window


@state("problem")
def problem(stage: Stage) -> QWidget:
    """Show a notice about something that went wrong, with its details unfolded."""
    window = stage.window(stage.example())
    window.notice.show_problem(
        "Somebody else changed this rota first, in another window or on another machine. Not saved: Assign Gurdeep "
        "Gill, EB Fri 25 Dec. Load the rota again, then repeat what is still wanted.",
        remedies=[("Load again", window.reload)],
    )
    return window
