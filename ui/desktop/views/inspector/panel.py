"""The inspector: it follows what is selected on the board, and what happens to the rota."""

from dataclasses import replace
from datetime import UTC, datetime
from operator import is_

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcn_rota.services.trail import Mention, trail_of
from fcn_rota.store.database import known_database
from ui.desktop.commands.session import Session
from ui.desktop.jobs.inspecting import Inspecting
from ui.desktop.look.appearance import appearance
from ui.desktop.models.inspector.advice import NO_ADVICE, Advice
from ui.desktop.models.inspector.question import AboutDuty, Question
from ui.desktop.models.inspector.reader import TITLE, question_of, sheet_of
from ui.desktop.models.inspector.sheet import (
    AskTimes,
    GiveTo,
    Look,
    MakeUp,
    Order,
    PutOn,
    Record,
    SetPin,
    SetPinsOf,
    Show,
    TakeAdvice,
    TakeOff,
)
from ui.desktop.models.inspector.subject import NOTHING, Subject
from ui.desktop.models.save_state import SaveState, SaveStatus
from ui.desktop.views.inspector.sheet_view import SheetView
from ui.desktop.views.parts import button
from ui.desktop.views.ring import paint_ring
from ui.desktop.views.shell.workspace import Workspace

REST_MILLISECONDS = 80
"""How long the cursor must rest before what it is on is looked into: whoever holds an arrow key is only passing."""


class InspectorPanel(QWidget):
    """Stands in the side panel, and follows workspace and session while it is seen there.

    Hidden, for as long as something else is shown in its place, it looks into nothing; shown again, it is about what is
    selected by then.

    Parameters
    ----------
    workspace, session
        What is selected, and whose rota it is.
    inspecting
        What works out the answers that take longer; it outlives the panel.
    """

    titled = Signal(str)
    """What it is about now."""

    def __init__(self, workspace: Workspace, session: Session, inspecting: Inspecting) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._workspace, self._session, self._inspecting = workspace, session, inspecting
        self.subject: Subject = workspace.selected_subject or NOTHING
        self._before: list[Subject] = []
        self._question: Question | None = None
        self._advice = NO_ADVICE
        self._is_aside = False
        self._seen: tuple[object, ...] = (None,)
        self.back_button = button("Back", self.go_back, "link", name="Back to what was looked into before")
        self.view = SheetView(self.do)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._soon.timeout.connect(self.refresh)
        workspace.selected.connect(self._follow)
        session.changed.connect(self._look_again)
        session.replaced.connect(self._look_again)
        session.save_state_changed.connect(self._on_saved)
        inspecting.told.connect(self._hear)
        inspecting.failed.connect(self._hear_failure)
        self.refresh()

    @property
    def title(self) -> str:
        """What it is about."""
        return self.view.sheet.title

    @property
    def is_settled(self) -> bool:
        """Whether everything that can be said is said."""
        return not self._soon.isActive() and not self._inspecting.is_busy

    def look_into(self, subject: Subject) -> None:
        """Show something else, from which one can come back."""
        self._before.append(self.subject)
        self._turn_to(subject)

    def go_back(self) -> None:
        """Show what was shown before."""
        if self._before:
            self._turn_to(self._before.pop())

    def refresh(self) -> None:
        """Show what is known at a glance, and ask for the rest."""
        self._soon.stop()
        work = self._session.work
        self._advice, self._seen = NO_ADVICE, self._state
        self._question = question_of(work, self.subject, self._read_trail)
        self._show()
        if self._question is None:
            self._inspecting.drop()
        else:
            self._inspecting.ask(self._question, work.problem, work.rota)

    def do(self, order: Order) -> None:
        """Do what a button asks for."""
        session = self._session
        match order:
            case TakeAdvice(edit):
                session.take_advice(edit)
            case PutOn(person, shift):
                session.assign(person, shift)
            case GiveTo(assignment, person, shift):
                session.move(assignment, person, shift)
            case TakeOff(assignment):
                session.unassign([assignment])
            case SetPin(assignment, pin):
                session.set_pins([assignment], pin=pin)
            case SetPinsOf(person, pin):
                session.set_pins_of(person, pin=pin)
            case Record(assignment, state):
                session.record(assignment, state)
            case _:
                self._turn_elsewhere(order)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look into what is selected by now, where something else stood in this place."""
        super().showEvent(event)
        if self._is_aside and not event.spontaneous():
            self._is_aside = False
            self._before.clear()
            self._turn_to(self._workspace.selected_subject or NOTHING)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Look into nothing that nobody sees; in a window that is only minimised it goes on."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._is_aside = True
            self._soon.stop()
            self._inspecting.drop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the focus is."""
        super().paintEvent(event)
        paint_ring(self, self.rect())

    def _turn_elsewhere(self, order: Order) -> None:
        """Show what a button leads to; nothing is changed."""
        match order:
            case Look(subject):
                self.look_into(subject)
            case Show(place):
                self._workspace.go_to(place)
            case AskTimes(assignment):
                self._workspace.times_wanted.emit(assignment)
            case MakeUp():
                self._workspace.repair_wanted.emit(order)

    def _turn_to(self, subject: Subject) -> None:
        self.subject = subject
        self.refresh()

    def _show(self) -> None:
        sheet = sheet_of(self._session.work, self.subject, self._advice, datetime.now(UTC))
        self.view.show_sheet(sheet)
        self.back_button.setVisible(bool(self._before))
        self.setAccessibleName(f"{TITLE}: {sheet.title}")
        self.setAccessibleDescription(sheet.facts)
        self.titled.emit(sheet.title)

    def _follow(self, subject: Subject | None) -> None:
        if not self._is_aside and subject is not None and subject != self.subject:
            self._before.clear()
            self.subject = subject
            self._soon.start()

    def _look_again(self) -> None:
        """Drop what was said of the rota before, and look at it as it is, once for several edits in a row."""
        if not self._is_aside and not all(map(is_, self._seen, self._state)):
            self._inspecting.drop()
            self._soon.start(0)

    @property
    def _state(self) -> tuple[object, ...]:
        """What is looked into, told apart by identity: the facts, the rota, and what the rules find in it."""
        work = self._session.work
        return work.problem, work.rota, work.found

    def _on_saved(self, state: SaveState) -> None:
        # The log says who did it only once it is stored.
        if not self._is_aside and state.status is SaveStatus.SAVED and isinstance(self._question, AboutDuty):
            self._soon.start()

    def _hear(self, question: Question, advice: Advice) -> None:
        if question is self._question and not self._is_aside:
            self._advice = advice
            self._show()

    def _hear_failure(self, question: Question, sentence: str) -> None:
        if question is self._question and not self._is_aside:
            self._advice = replace(self._advice, failure=sentence)
            self._show()

    def _read_trail(self, rota: str, assignment: str) -> tuple[Mention, ...]:
        """Return what the log says; asked by a thread beside the window."""
        with known_database(self._workspace.url) as database:
            return trail_of(database, rota, assignment)

    def _lay_out(self) -> None:
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, sizes.px(12), 0)
        column.setSpacing(sizes.px(8))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.view, 1)
