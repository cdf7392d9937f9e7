"""The rota screen: the board of the open period, and the session that does what is asked for on it."""

from datetime import UTC, date, datetime
from functools import cached_property, partial

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding
from ui.desktop.commands.session import Session
from ui.desktop.models.beginning import next_step
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.filters import Arrangement, Grouping
from ui.desktop.models.board.trouble import SHOWN_RULES
from ui.desktop.models.inspector.subject import subject_of
from ui.desktop.models.place import ROTA, Place
from ui.desktop.models.working_rota import WorkingRota
from ui.desktop.views.board.keys import DEEDS, KEYS, Command
from ui.desktop.views.board.screen import BoardScreen
from ui.desktop.views.board.zoom import Zoom
from ui.desktop.views.first_steps import FirstSteps
from ui.desktop.views.screens import Surroundings

_LOOK = "board"
"""Under which name the window remembers how the board was arranged."""


class RotaScreen(QWidget):
    """The board, kept in step with the session.

    Parameters
    ----------
    surroundings
        What the screen works with; its session is there.
    session
        The session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Rota")
        self._session, self._workspace, self._surroundings = session, surroundings.workspace, surroundings
        self._look, self._is_outdated = "", False
        work = session.work
        board = Board(work.problem, work.rota, _found(work), today=_today(), published=session.published)
        self.screen_ = BoardScreen(board, self)
        self.board = self.screen_.board
        self.board.adviser = session.consequences
        self._shown = QStackedLayout(self)
        self._shown.addWidget(self.screen_)
        self._connect(surroundings)
        self._arrange_as_before()
        self._choose()

    def _connect(self, surroundings: Surroundings) -> None:
        board, session, workspace = self.board, self._session, surroundings.workspace
        board.assign_requested.connect(session.assign)
        board.move_requested.connect(session.move)
        board.swap_requested.connect(session.swap)
        board.unassign_requested.connect(session.unassign)
        board.times_requested.connect(workspace.times_wanted)
        board.pin_toggled.connect(session.toggle_pins)
        board.unpin_requested.connect(partial(session.set_pins_of, pin=False))
        board.copy_requested.connect(session.copy)
        board.cut_requested.connect(session.cut)
        board.paste_requested.connect(session.paste)
        board.told.connect(workspace.said)
        board.selection_changed.connect(self._tell_subject)
        session.changed.connect(self._update)
        session.replaced.connect(self._replace)
        workspace.went.connect(self.go_to)
        workspace.previewed.connect(self.screen_.show_proposed)
        self.screen_.show_proposed(workspace.proposed)
        for command, words, keys in KEYS:
            if command in DEEDS:
                surroundings.actions.offer("Board", keys[0], words, partial(self._run, command))
            else:
                surroundings.actions.hint("Board", (keys[0], words))

    @cached_property
    def first_steps(self) -> FirstSteps:
        """What a network that is only begun is shown in place of the board; no other needs it."""
        made = FirstSteps(self._surroundings, self._session, self)
        self._shown.addWidget(made)
        return made

    def go_to(self, place: Place) -> None:
        """Bring a date, a person, or a gap into sight, and take the cursor there."""
        self._catch_up()
        board = self.board.board
        duty = board.duties.assignment(place.assignment) if place.assignment else None
        shift_id = duty.shift if duty else place.shift
        shift = board.problem.index.shift(shift_id) if shift_id else None
        day = place.day or (shift.day if shift else None)
        column = board.column_of(day) if day else None
        row = self._row(place, column)
        here = self.board.currentIndex()
        if column is None:
            column = max(0, here.column())
        if row is None:
            row = max(0, here.row())
        index = self.board.table.index(row, column)
        self.board.setCurrentIndex(index)
        chips = board.cell(row, column).chips
        meant = next((chip for chip in chips if _shows(chip, place)), None)
        self.board.focus_chip(meant if len(chips) > 1 else None)
        self.board.scrollTo(index)
        self.board.scroll_to_day(column)
        self.board.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show the facts as they are by now, and tell again what is selected."""
        self._catch_up()
        super().showEvent(event)
        self._tell_subject()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is selected on a board that is not seen; a window that is only minimised keeps what it shows."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._workspace.select(None)

    def _run(self, command: Command) -> None:
        """Do something to what is under the cursor, after bringing the board into sight."""
        self._workspace.screen_wanted.emit((ROTA,))
        self._catch_up()
        self.board.run(command)

    def _arrange_as_before(self) -> None:
        """Show the rows and as many days as were shown the last time; filters, which hide people, are not kept."""
        kept, bar = self._workspace.memory.words(_LOOK), self.screen_.bar
        choices = {choice.name: choice for choice in (*Arrangement, *Grouping, *Zoom)}
        for choice in (choices[name] for name in kept.split() if name in choices):
            if not bar.button(choice).isChecked():
                bar.button(choice).click()
        self.screen_.arranged.connect(self._keep_look)
        self.board.scrolled.connect(self._keep_look)

    def _keep_look(self) -> None:
        bar = self.screen_.bar
        look = " ".join(choice.name for choice in (bar.arrangement, bar.grouping, self.board.zoom))
        if look != self._look:
            self._look = look
            self._workspace.memory.keep_words(_LOOK, look)

    def _choose(self) -> None:
        """Show the board, or the first steps where there is nothing to plan yet."""
        page = self.first_steps if next_step(self._session.work.problem) else self.screen_
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.setFocusProxy(self.board if page is self.screen_ else page)
        self._shown.setCurrentWidget(page)
        if had_focus and self.isVisible():
            self.setFocus()

    def _tell_subject(self, _: object = None) -> None:
        # Before it is seen, and once it is gone, nothing is selected here.
        if not self.isVisible():
            return
        if self._shown.currentWidget() is not self.screen_:
            self._workspace.select(None)
        else:
            self._workspace.select(subject_of(self.board.board, self.board.selected_cells(), self.board.focused))

    def _row(self, place: Place, column: int | None) -> int | None:
        """Return the row that shows a place: somebody's own, else the first that holds the need or the shift."""
        board = self.board.board
        rows = range(len(board.rows))
        if place.person is not None:
            return next((row for row in rows if board.rows[row].id == place.person), None)
        if column is None:
            return None
        holding = (row for row in rows if any(_shows(chip, place) for chip in board.cell(row, column).chips))
        return next(holding, None)

    def _update(self, _: object) -> None:
        if not self._is_outdated:
            work = self._session.work
            self.screen_.update_rota(work.rota, _found(work))

    def _replace(self) -> None:
        """Show other facts; where the board is not seen, once it is: many are typed before anybody looks at it."""
        self._is_outdated = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._is_outdated:
            return
        self._is_outdated = False
        work, published = self._session.work, self._session.published
        self.screen_.show_rota(work.problem, work.rota, _found(work), today=_today(), published=published)
        self.screen_.show_proposed(self._workspace.proposed)
        self._choose()
        self._tell_subject()


def _found(work: WorkingRota) -> tuple[Finding, ...] | None:
    """Return what the rules find, as far as a board shows it; None while they have not judged the rota."""
    return (*work.breaches, *work.found.priced_by(*SHOWN_RULES)) if work.is_judged else None


def _shows(chip: Chip, place: Place) -> bool:
    if place.assignment is not None:
        return chip.assignment == place.assignment
    if place.gap is not None:
        return chip.id == place.gap
    return place.shift is not None and chip.shift == place.shift


def _today() -> date:
    return clock.local_date(datetime.now(UTC))
