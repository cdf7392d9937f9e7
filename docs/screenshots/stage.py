"""The stage on which screens are shown for their pictures, and the list of all that is shown."""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result
from fcn_rota.example.practices import invented_practices
from fcn_rota.example.problem import DEFAULT_SEED, example_problem
from fcn_rota.services.networks import add_practices, store_network
from fcn_rota.services.problems import load_period
from fcn_rota.services.rotas import publish, save_rota
from fcn_rota.services.stored_rotas import latest_rota
from fcn_rota.store.database import open_database
from solver import client
from solver.worth import worth_of
from ui.desktop.commands.edits import EditRefused, PlannedEdit, assigned, duties_of, moved, unassigned
from ui.desktop.commands.session import Session
from ui.desktop.models.memory import Memory
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.board.cover_strip import CoverStrip
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.workspace import Workspace

USER = "jo.manager"
PATIENCE_SECONDS = 300.0
MOST_SECONDS = 320.0
"""How long the example is solved at most until its minimum is filled, on however busy a machine."""
ROUNDS = 5
"""How often waiting events are dealt with before a picture is taken, so that layouts have come to rest."""
_APART = 25
"""One duty of so many is handed over, at most."""
Screen = TypeVar("Screen", bound=QWidget)
Found = TypeVar("Found")


class Stage:
    """Databases to show, and windows on them.

    Parameters
    ----------
    folder
        Where databases and settings of the pictures are kept while they are made.
    seconds
        How long the example is solved; longer where that leaves places of its minimum unfilled.
    """

    def __init__(self, folder: Path, seconds: float) -> None:
        self._folder, self._seconds = folder, seconds
        self._number = 0
        self._windows: list[MainWindow] = []

    def example(self) -> Path:
        """Return a database of its own with the example network and a solved rota."""
        return Path(shutil.copy(self._solved, self._new("db")))

    def published(self) -> Path:
        """Return a database of its own with the example network and its solved rota, which is published."""
        path = self.example()
        with open_database(path) as database:
            rota = latest_rota(database)
            if rota is None:
                raise ValueError("the example has no rota")
            publish(database, rota.draft, USER)
        return path

    def begun(self) -> Path:
        """Return a database of its own with the example's practices, and nothing else."""
        path = self._new("db")
        with open_database(path) as database:
            add_practices(database, invented_practices(), USER, "Ashcombe and Wendle Valley PCN")
        return path

    def empty(self) -> Path:
        """Return the path of a database that is not there yet."""
        return self._new("db")

    def file(self, name: str) -> Path:
        """Return the path of a file that is not there yet, beside the databases."""
        return self._folder / name

    def window(self, database: Path) -> MainWindow:
        """Open a window on a database, and return it when it has been read."""
        workspace = Workspace(str(database), Memory(self._new("ini")))
        window = MainWindow(workspace)
        self._windows.append(window)
        window.show()
        workspace.open()
        self.wait(lambda: workspace.job is None)
        session = workspace.session
        self.wait(lambda: session is None or not session.is_checking)
        return window

    def screen(self, screen: str, kind: type[Screen]) -> tuple[MainWindow, Screen]:
        """Open a window on the solved example, and return it with one of its screens, which it shows.

        Raises
        ------
        TypeError
            If the screen is of another kind.
        """
        window = self.window(self.example())
        window.show_screen(screen)
        return window, shown(window, kind)

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the windows live until a condition holds.

        Raises
        ------
        TimeoutError
            If it does not in five minutes.
        """
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            # Whatever is waited for is done by threads of the same Python, which must have their turn.
            time.sleep(0.01)
            if time.monotonic() > end:
                raise TimeoutError("a picture could not be taken: what it waits for does not come")
        QApplication.processEvents()

    def clear(self) -> None:
        """Close the windows of one picture."""
        for window in self._windows:
            window.panels.close()
            window.workspace.close()
            window.hide()
            window.deleteLater()
        self._windows.clear()

    @cached_property
    def _solved(self) -> Path:
        path = self._new("db")
        with open_database(path) as database:
            example = example_problem(DEFAULT_SEED)
            store_network(database, example, USER)
            problem = load_period(database, example.period)
            save_rota(database, problem, filled(problem, self._seconds), USER)
        return path

    def _new(self, suffix: str) -> Path:
        self._number += 1
        return self._folder / f"stage-{self._number}.{suffix}"


def filled(problem: Problem, seconds: float) -> Result:
    """Return a rota that leaves nothing of the minimum unfilled, which pictures show what they are about with.

    Where the seconds do not suffice, twice as many are tried, and so on.

    Raises
    ------
    TimeoutError
        If even `MOST_SECONDS` do not.
    """
    while True:
        result = client.solve(problem, Limits(seconds=seconds))
        if not result.minimum_unfilled:
            return result
        if seconds >= MOST_SECONDS:
            raise TimeoutError(
                f"no picture was taken: solved for {seconds:.0f} seconds, the example is still "
                f"{result.minimum_unfilled} short of its minimum; try again when the machine has less to do"
            )
        seconds = min(2 * seconds, MOST_SECONDS)


@dataclass(frozen=True, slots=True)
class State:
    """A screen in one state: the name of its pictures, and what shows it."""

    name: str
    show: Callable[[Stage], QWidget]


STATES: list[State] = []
"""Everything there are pictures of; modules beside this one add to it."""


def state(name: str) -> Callable[[Callable[[Stage], QWidget]], Callable[[Stage], QWidget]]:
    """Add a state to the pictures: write this over a function that shows it and returns what is to be drawn."""

    def add(show: Callable[[Stage], QWidget]) -> Callable[[Stage], QWidget]:
        STATES.append(State(name, show))
        return show

    return add


def shown(window: MainWindow, kind: type[Screen]) -> Screen:
    """Return what fills the middle of a window.

    Raises
    ------
    TypeError
        If it is of another kind.
    """
    found = window.stack.currentWidget()
    if not isinstance(found, kind):
        raise TypeError(f"the window shows no {kind.__name__}")
    return found


def first(found: Iterable[Found], what: str) -> Found:
    """Return the first of what a picture needs.

    Raises
    ------
    ValueError
        If there is none, with what was looked for.
    """
    for one in found:
        return one
    raise ValueError(f"the picture needs {what}, and there is none in the example as it was solved")


def take_somebody_off(window: MainWindow) -> None:
    """Take the first person off the rota whose duties are not pinned."""
    session = session_of(window)
    free = (one.person for one in session.work.rota.assignments if one.person and not one.pinned)
    person = first(free, "somebody whose duties are not pinned")
    session.perform(unassigned(session.work, duties_of(session.work, person)), "For the picture")


def hand_over(window: MainWindow, duties: int) -> None:
    """Give some duties, all over the period, to others who may have them: nothing is unfilled or broken by that."""
    session = session_of(window)
    for duty in [one for one in session.work.rota.assignments if one.person][::_APART]:
        planned = next(_harmless(session, duty), None) if duties else None
        if planned is not None:
            session.perform(planned)
            duties -= 1


def _harmless(session: Session, duty: Assignment) -> Iterator[PlannedEdit]:
    """Yield every way to give a duty to somebody else that breaks nothing and leaves nothing open."""
    for person in session.work.problem.people:
        try:
            planned = moved(session.work, duty.id, person.id, duty.shift)
        except EditRefused:
            continue
        if not planned.effect.breaches and not worth_of(planned.effect).opens:
            yield planned


def break_a_rule(session: Session, reason: str, *, since: int = 0) -> None:
    """Put the first who breaks a hard rule by it on a shift of the period, or one after so many of them."""
    work = session.work
    for shift in work.problem.index.period_shifts[since:]:
        for person in work.problem.people:
            try:
                planned = assigned(work, person.id, shift.id)
            except EditRefused:
                continue
            if planned.effect.breaches:
                session.perform(planned, reason)
                return


def session_of(window: MainWindow) -> Session:
    """Return the session of a window that has one."""
    session = window.workspace.session
    if session is None:
        raise ValueError("the window shows no rota")
    return session


def settle(widget: QWidget) -> None:
    """Let layouts come to rest, what was changed be saved, and the days of the cover strip be counted."""
    rounds = 0
    while rounds < ROUNDS:
        QApplication.processEvents()
        is_counting = any(strip.is_counting for strip in widget.findChildren(CoverStrip) if strip.isVisible())
        rounds = 0 if is_counting or _is_saving(widget.window()) else rounds + 1


def _is_saving(window: QWidget) -> bool:
    """Whether a window still says that it saves; the thread that does gets its turn."""
    session = window.workspace.session if isinstance(window, MainWindow) else None
    if session is None or session.save_state.status is not SaveStatus.SAVING:
        return False
    time.sleep(0.01)
    return True
