"""Everybody's days at once: marked over many people, copied from one to others, taken in from a spreadsheet."""

from collections.abc import Iterable
from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.replies import BandKey
from fcn_rota.domain.statements import Mark
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.cells import write_cells
from fcn_rota.exchange.errors import BadInput
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.availability.clash_words import clash_words
from ui.desktop.models.availability.pattern import Pattern, copied, landing, pasted
from ui.desktop.models.availability.pool import Pool, Said
from ui.desktop.models.availability.pool_grid import Arranged, PoolGrid
from ui.desktop.models.availability.spreadsheet import read_spreadsheet
from ui.desktop.models.availability.taken import Taken, taken
from ui.desktop.views.availability.pool_bar import PoolBar
from ui.desktop.views.availability.pool_view import Area, PoolView
from ui.desktop.views.parts import label

PAUSE_MILLISECONDS = 700
"""How long the keys rest before what was marked is saved as one step; a brush stroke is saved at once."""
_HINT = (
    "Choose days of as many people as you like, and press a letter, or drag over them with a brush. Names are whole "
    "rows, dates whole columns, headings whole groups. Bars are duties."
)
_NOBODY = "Nobody is engaged in this period, or nobody is called so."


class PoolPage(QWidget):
    """A grid of people and days, kept in step with the session.

    Parameters
    ----------
    session
        Whose facts.
    """

    change_wanted = Signal(object)
    """A `FactsEdit` is to be made and saved."""
    preview_wanted = Signal(object)
    """What a table from a spreadsheet would change is to be looked at; a `Taken`."""
    person_wanted = Signal(str)
    """Id of the person whose days are to be seen alone."""
    said = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pattern: Pattern | None = None
        work = session.work
        self.bar = PoolBar(self)
        self.view = PoolView(self._grid(Pool(work.problem, work.rota)))
        self.remark = label("", "muted", wrap=True)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._edges = remark = QVBoxLayout()
        remark.addWidget(self.remark)
        column.addWidget(self.bar)
        column.addLayout(remark)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._is_stale = True
        self._widen()
        self._connect()

    @property
    def grid(self) -> PoolGrid:
        """What is shown."""
        return self.view.pool_grid

    def load(self) -> None:
        """Show the people and days there are now; marks that are not saved yet stay. Out of sight, when next seen."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        work = self._session.work
        pool = self.grid.pool.on(work.problem, work.rota)
        self.bar.offer(pool.parts)
        self._show(self._grid(pool))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show what there is by now."""
        super().showEvent(event)
        if self._is_stale:
            self.load()

    def mark(self, mark: Mark, areas: Iterable[Area]) -> None:
        """Mark days of people; saved when the keys rest, and at once by a brush."""
        said: dict[str, dict[BandKey, Mark]] = {}
        for people, days in areas:
            for person, answers in self.grid.marked(mark, people, days).items():
                said.setdefault(person, {}).update(answers)
        self.answer(said)

    def answer(self, *said: Said) -> None:
        """Take what people say, one answer after the other; saved when the keys rest."""
        if any(said):
            self._show(self.grid.after(self.grid.pool.answered(*said)))
            self._soon.start()

    def repeat(self, mark: Mark, keys: tuple[BandKey, ...]) -> None:
        """Mark some bands or dates of everybody of whom anything is chosen, as one step."""
        people, _ = self.view.area()
        self.answer({person: dict.fromkeys(keys, mark) for person in people})
        self.save()

    def copy(self) -> None:
        """Remember what is chosen, and put it on the clipboard as spreadsheets take it."""
        people, days = self.view.area()
        if people and days:
            self._pattern = copied(self.grid, people, days)
            QGuiApplication.clipboard().setText(write_cells(self._pattern.text, "\t"))
            of, whose = counted(len(days), "day"), counted(len(people), "person", "people")
            self.said.emit(keys_here(f"Copied {of} of {whose}; choose others, then Ctrl+V."))

    def paste(self) -> None:
        """Lay what was copied here on what is chosen; show what else stands on the clipboard before it is taken in."""
        text, pattern = QGuiApplication.clipboard().text(), self._pattern
        # Line by line: clipboards have ends of lines of their own.
        if pattern is None or text.splitlines() != write_cells(pattern.text, "\t").splitlines():
            self.preview_wanted.emit(self._read(text))
            return
        people, days = landing(self.grid, pattern, *self.view.area())
        if people and days:
            self.answer(*pasted(self.grid, pattern, people, days))
            self.save()

    def save(self) -> None:
        """Save what was marked since the last time, as one step."""
        self._soon.stop()
        edit = self.grid.pool.edit()
        if self.grid.pool.before is not None:
            work = self._session.work
            self._show(self.grid.after(Pool(work.problem, work.rota)))
        if edit:
            self.change_wanted.emit(edit)

    def _connect(self) -> None:
        self.bar.arranged.connect(self._arrange)
        self.bar.zoomed.connect(self.view.set_zoom)
        for one in (self.bar, self.view):
            one.copy_wanted.connect(self.copy)
            one.paste_wanted.connect(self.paste)
        self.view.marked.connect(self._on_marked)
        self.view.undo_wanted.connect(self._take_back)
        self.view.person_wanted.connect(self.person_wanted)
        self.view.chosen_changed.connect(self._remark)
        appearance().changed.connect(self._widen)

    def _widen(self) -> None:
        side = appearance().sizes.px(12)
        self._edges.setContentsMargins(side, 0, side, 4)

    def _grid(self, pool: Pool) -> PoolGrid:
        return PoolGrid(pool, self.bar.now, clock.local_date(datetime.now(UTC)))

    def _arrange(self, _: Arranged) -> None:
        self._show(self._grid(self.grid.pool))

    def _show(self, grid: PoolGrid) -> None:
        self.view.show_grid(grid)
        self.view.marker.can_undo = grid.pool.before is not None
        self._remark()

    def _on_marked(self, mark: Mark, areas: list[Area]) -> None:
        self.mark(mark, areas)
        if self.view.marker.brush is not None:
            self.save()

    def _take_back(self) -> None:
        if self.grid.pool.before is not None:
            self._show(self.grid.after(self.grid.pool.before))

    def _read(self, text: str) -> Taken:
        problem = self._session.work.problem
        try:
            return taken(problem, read_spreadsheet(text, problem, self.bar.now.part))
        except BadInput as error:
            return Taken(FactsEdit(), "", (), error.problems)

    def _remark(self) -> None:
        """Say how much is chosen, and which duties stand where somebody is away."""
        problem, clashes = self._session.work.problem, self.grid.pool.clashes()
        set_part(self.remark, "alarm" if clashes else "muted")
        if clashes:
            index = problem.index

            def called(duty: Assignment) -> str:
                shift, person = index.shift(duty.shift), index.person(duty.person or "")
                return f"{person.name} {index.type_of(shift).code} {clock.show_day(shift.day)}"

            self.remark.setText(clash_words(problem, clashes, "somebody", called))
            return
        people, days = self.view.area()
        if len(people) * len(days) > 1:
            chosen = f"{counted(len(people), 'person', 'people')}, {counted(len(days), 'day')} chosen."
            self.remark.setText(f"{chosen} Press a letter to mark them all.")
        else:
            self.remark.setText(_HINT if self.grid.rows else _NOBODY)
