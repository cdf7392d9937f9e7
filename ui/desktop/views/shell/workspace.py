"""What the window works on: a database, the period that is open, and whatever is being done with them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from ui.desktop.jobs.collecting import let_go, uncollected
from ui.desktop.jobs.job import Failed, Job, Steps, Work
from ui.desktop.models.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fcn_rota.domain.advice import Edit
    from fcn_rota.domain.rota import RotaPeriod
    from fcn_rota.exchange.nhs_practices import ImportedPractices
    from ui.desktop.commands.session import Session
    from ui.desktop.jobs.loading import Nothing
    from ui.desktop.jobs.starting import NetworkFound, Started
    from ui.desktop.models.inspector.subject import Subject
    from ui.desktop.models.memory import Memory
    from ui.desktop.models.opened import Opened

# Rules, database and whatever else is slow to load is imported by the methods that need it: the window is there first.


class Workspace(QObject):
    """A database and its open period; every screen is given this one object.

    Parameters
    ----------
    url
        The database.
    memory
        Where the window keeps what it remembers.
    parent
        Owner.
    """

    opened = Signal()
    """`session` is there for the first time, for this database."""
    closing = Signal()
    """Whatever reads the database beside the window is to end."""
    emptied = Signal()
    """The database holds no network yet."""
    failed = Signal(object)
    """What was asked for could not be done; a `Failed`."""
    job_began = Signal(object)
    """A `Job` is running."""
    job_ended = Signal()
    """It is no longer."""
    screen_wanted = Signal(object)
    """One of these screens is to be shown, the first unless another of them is; a tuple of ids, empty for any."""
    went = Signal(object)
    """A screen is to show a `Place`."""
    previewed = Signal(object)
    """What is proposed for the rota, to be shown on it as such, is another; an `Edit`, empty where nothing is."""
    selected = Signal(object)
    """A `Subject` is selected on the board; None while no board is shown."""
    look_wanted = Signal()
    """What is selected is to be looked into."""
    repair_wanted = Signal(object)
    """It is to be found out how to make up for somebody; a `MakeUp`."""
    times_wanted = Signal(str)
    """Other times are to be given to a duty; its id."""
    cover_decided = Signal()
    """A number of cover was set by hand or withdrawn, or something was signed off."""
    network_found = Signal(object)
    """A file holds a network, and somebody is to agree before it is taken in; a `NetworkFound`."""
    said = Signal(str)
    """A sentence for the status bar; what must not be missed is never only said."""

    def __init__(self, url: str, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.url, self.memory = url, memory
        self.session: Session | None = None
        self.selected_subject: Subject | None = None
        self.job: Job | None = None
        self.periods: tuple[RotaPeriod, ...] = ()
        self.proposed: Edit | None = None
        self._then: Callable[[object], None] | None = None

    @cached_property
    def user(self) -> str:
        """The identity of whoever uses the window."""
        from fcn_rota.services.identity import computer_user

        return computer_user()

    @property
    def place(self) -> str:
        """The database by name, without a password it may hold."""
        return self.url.rpartition("@")[2] if "://" in self.url else self.url

    def open(self, period: RotaPeriod | None = None) -> None:
        """Open a period; the one that was open last where none is given."""

        def read(steps: Steps) -> Opened | Nothing:
            with uncollected():
                from ui.desktop.jobs.loading import load

                return load(self.url, period or self.memory.period(self.place), steps)

        if self.job is None:
            let_go()
        if self.run("Opening the rota", read, self._take) and self.session is None:
            QTimer.singleShot(0, load_what_shows_it)

    def reload(self) -> None:
        """Read the open period anew, after somebody else changed it."""
        self.open(self.session.work.rota.period if self.session else None)

    def switch(self, url: str) -> None:
        """Go to another database."""
        self.let_go()
        self.url = url
        self.memory.keep_words("database", url if "://" not in url else "")
        self.open()

    def close(self) -> None:
        """Stop what is being done, and finish what is being saved."""
        self.closing.emit()
        if self.job is not None:
            self.job.stop()
            self.job.wait()
        if self.session is not None:
            self.session.close()

    def let_go(self) -> None:
        """Close the database, and have nothing open until another is."""
        self.close()
        self.session = None

    def settle(self) -> int:
        """Wait until everything is saved or cannot be; return how many edits are not."""
        return self.session.settle() if self.session else 0

    def select(self, subject: Subject | None) -> None:
        """Tell what is selected on the board; None while no board is shown."""
        if subject != self.selected_subject:
            self.selected_subject = subject
            self.selected.emit(subject)

    def go_to(self, place: Place) -> None:
        """Have the place shown."""
        # First: what is made during a signal does not hear it any more.
        self.screen_wanted.emit(place.screens)
        self.went.emit(place)

    def preview(self, proposed: Edit) -> None:
        """Have a proposed edit shown on the rota."""
        self.proposed = proposed
        self.previewed.emit(proposed)

    def start_example(self) -> None:
        """Open the example network, in a file of its own."""

        def make(steps: Steps) -> Started:
            from platformdirs import user_data_path

            from ui.desktop.jobs.starting import example_place, start_example

            place = example_place(self.url, user_data_path("fcn-rota", appauthor=False))
            return start_example(place, self.user, steps)

        self.run("Making the example network", make, self.take_started)

    def start_trial(self) -> None:
        """Open the network with made-up people, in a file of its own."""

        def make(steps: Steps) -> Started:
            from platformdirs import user_data_path

            from ui.desktop.jobs.starting import start_trial, trial_place

            place = trial_place(self.url, user_data_path("fcn-rota", appauthor=False))
            return start_trial(self.url, place, self.user, steps)

        self.run("Making up people", make, self.take_started)

    def start_file(self, path: Path) -> None:
        """Open a file: a database, or a network to bring into the database that is open."""

        def read(steps: Steps) -> Started | NetworkFound:
            from ui.desktop.jobs.starting import start_file

            return start_file(self.url, self.user, path, steps)

        self.run(f"Opening {path.name}", read, self.take_started)

    def start_practices(self, imported: ImportedPractices) -> None:
        """Begin a network with its practices."""

        def store(steps: Steps) -> Started:
            from ui.desktop.jobs.starting import start_practices

            return start_practices(self.url, self.user, imported, steps)

        self.run(f"Starting {imported.network_name}", store, self.take_started)

    def run(self, title: str, work: Work, then: Callable[[object], None]) -> bool:
        """Do long work beside the window.

        Parameters
        ----------
        title
            What it does, in a few words.
        work
            The work.
        then
            Takes its outcome, in the window's thread.

        Returns
        -------
        bool
            Whether it was begun; there is one job at a time, and what else is asked for meanwhile is refused in words.
        """
        if self.job is not None:
            self.said.emit(f"{self.job.title} is still going on; wait for it, or stop it first.")
            return False
        self.job, self._then = Job(title, work, parent=self), then
        # Methods, not functions: these are called in the window's thread.
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._on_failed)
        self.job.stopped.connect(self._on_stopped)
        self.job_began.emit(self.job)
        self.job.start()
        return True

    def _on_done(self, outcome: object) -> None:
        then = self._then
        self._end()
        if then is not None and _is_there(then):
            then(outcome)

    def _on_failed(self, failed: Failed) -> None:
        self._end()
        self.failed.emit(failed)

    def _on_stopped(self) -> None:
        title = self._end()
        self.said.emit(f"Stopped: {title}.")

    def _end(self) -> str:
        job, self.job, self._then = self.job, None, None
        if job is None:
            return ""
        job.wait()
        job.deleteLater()
        self.job_ended.emit()
        return job.title

    def _take(self, outcome: object) -> None:
        from ui.desktop.commands.session import Session
        from ui.desktop.models.opened import Opened

        if not isinstance(outcome, Opened):
            self.emptied.emit()
            return
        self.periods = outcome.periods
        self.memory.keep_period(self.place, outcome.rota.period)
        if self.session is not None:
            self.session.load(outcome)
            return
        self.session = Session(self.url, self.user, outcome, self)
        self.opened.emit()

    def take_started(self, outcome: object) -> None:
        """Open what was begun or brought in; ask first about a network that would take another's place."""
        from ui.desktop.jobs.starting import NetworkFound, Started

        if isinstance(outcome, NetworkFound):
            self.network_found.emit(outcome)
        elif isinstance(outcome, Started):
            for remark in outcome.remarks:
                self.said.emit(remark)
            self.switch(outcome.url)


def load_what_shows_it() -> None:
    """Load what shows a rota and judges it, while the file is read: most of checking it needs no Python."""
    import ui.desktop.commands.session
    import ui.desktop.views.inspector.panel
    import ui.desktop.views.rota_screen
    import ui.desktop.views.shell.following  # noqa: F401


def _is_there(then: Callable[[object], None]) -> bool:
    """Whether a method's object is still there: a window that closes takes its screens along, not the work in hand."""
    waiting = getattr(then, "__self__", None)
    return not isinstance(waiting, QObject) or isValid(waiting)
