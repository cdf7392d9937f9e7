"""The rota board with everything that keys do on it."""

from datetime import date

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from fcn_rota.domain import clock
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.offer import Choice
from ui.desktop.models.board.rows import RowKind
from ui.desktop.models.board.selection import chips_of
from ui.desktop.views.board.carry_board import CarryBoard
from ui.desktop.views.board.keys import DEEDS, KEYS, Command, command_of
from ui.desktop.views.board.type_ahead import TypeAhead

_NOBODY_TO_ASK = "The rules are still being loaded; try again in a moment."
_DAYS_A_WEEK = 7


class RotaBoard(CarryBoard):
    """A board on which everything can be done with keys: choose, pin, clear, copy, cut, paste.

    Parameters
    ----------
    board
        What is shown.
    parent
        Owner.
    """

    unassign_requested = Signal(object)
    """Ids of assignments to take off, as a tuple."""
    times_requested = Signal(str)
    """Id of an assignment that is to have other times."""
    pin_toggled = Signal(object)
    """Ids of assignments to pin, or to let go where all of them are pinned, as a tuple."""
    unpin_requested = Signal(object, object)
    """Whose assignments are to be unpinned, and the date of which week's; None for everybody's, or all weeks."""
    copy_requested = Signal(object, object)
    """Ids of assignments whose pattern is to be kept, and the dates that are selected, as tuples."""
    cut_requested = Signal(object, object)
    """The same, and the assignments are to be taken off."""
    paste_requested = Signal(object, object)
    """The date on which what was copied is to begin, and the id of the person whose row it is or None."""
    told = Signal(str)
    """A sentence for the status bar."""

    def run(self, command: Command) -> None:
        """Do what a key asks for."""
        doing = {
            Command.CHOOSE: self._drop_or_choose,
            Command.CARRY: self._drop_or_carry,
            Command.WEEK: self._select_week,
            Command.TIMES: self._change_times,
            Command.PIN: self._pin,
            Command.UNPIN_PERSON: self._unpin_person,
            Command.UNPIN_WEEK: self._unpin_week,
            Command.UNPIN_ALL: lambda: self.unpin_requested.emit(None, None),
            Command.CLEAR: self._clear,
            Command.COPY: self._copy,
            Command.CUT: self._cut,
            Command.PASTE: self._paste,
            Command.NEXT_IN_CELL: self._next_in_cell,
            Command.CLOSER: lambda: self.set_zoom(self.zoom.closer()),
            Command.FARTHER: lambda: self.set_zoom(self.zoom.farther()),
            Command.STOP: self._stop,
        }
        doing[command]()

    def choose(self) -> TypeAhead | None:
        """Open the list of who could work on the shift under the cursor, or of what the person there could work.

        Returns
        -------
        TypeAhead or None
            The window with the list; None where there is nothing to choose, which is told.
        """
        index = self.currentIndex()
        if not index.isValid():
            return None
        if self.adviser is None:
            self.told.emit(_NOBODY_TO_ASK)
            return None
        row, day = self.board.rows[index.row()], self.board.days[index.column()]
        shift = self._shift_at(index.row(), index.column())
        if row.kind is RowKind.PERSON:
            title, offer = f"What does {row.title} work on {day.spoken}?", self.adviser.shifts_for(row.id, day.day)
        elif shift:
            title, offer = f"Who takes {self._name_of(shift)}?", self.adviser.people_for(shift)
        else:
            self.told.emit("No shift runs there.")
            return None
        opened = TypeAhead(title, offer, self)
        opened.chosen.connect(self._chosen)
        opened.open_at(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))
        return opened

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what the key stands for; arrows are the table's own."""
        command = command_of(event)
        if command is None or (command is Command.STOP and not self._can_stop()):
            super().keyPressEvent(event)
        else:
            self.run(command)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the list, as Enter does."""
        super().mouseDoubleClickEvent(event)
        self.choose()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what can be done here, with the keys that do it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command, words, keys in KEYS:
            if command in DEEDS:
                action = menu.addAction(f"{words}\t{keys[0]}")
                action.triggered.connect(lambda _=False, command=command: self.run(command))
        menu.popup(event.globalPos())

    def _worked_on(self) -> frozenset[tuple[int, int]]:
        """Return the cells that a command is about: those selected, or else the one with the cursor."""
        index = self.currentIndex()
        return self.selected_cells() or (frozenset({(index.row(), index.column())}) if index.isValid() else frozenset())

    def _work(self) -> tuple[str, ...]:
        chips = chips_of(self.board, self._worked_on(), self.focused)
        return tuple(chip.assignment for chip in chips if chip.assignment)

    def _change_times(self) -> None:
        work = self._work()
        if len(work) == 1:
            self.times_requested.emit(work[0])
        else:
            self.told.emit("Go to one duty; where a day holds several, Space goes from one to the next.")

    def _pin(self) -> None:
        if work := self._work():
            self.pin_toggled.emit(work)

    def _unpin_person(self) -> None:
        if person := self._person_here():
            self.unpin_requested.emit(person, None)
        else:
            self.told.emit("Nobody stands here; go to somebody's row or duty.")

    def _unpin_week(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.unpin_requested.emit(None, self.board.days[index.column()].day)

    def _select_week(self) -> None:
        """Select the week of the cursor in its row; everybody's, where that is selected already."""
        index = self.currentIndex()
        if not index.isValid():
            return
        monday = index.column() - self.board.days[index.column()].day.weekday()
        first, last = max(0, monday), min(len(self.board.days), monday + _DAYS_A_WEEK) - 1
        here = {(index.row(), column) for column in range(first, last + 1)}
        is_everybody = self.selected_cells() == here
        top, bottom = (0, len(self.board.rows) - 1) if is_everybody else (index.row(), index.row())
        week = QItemSelection(self.table.index(top, first), self.table.index(bottom, last))
        self.selectionModel().select(week, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        whose = "Everybody" if is_everybody else self.board.rows[index.row()].title
        self._say(f"Selected: {whose}, the week of {self.board.days[first].spoken}.")

    def _days_meant(self) -> tuple[date, ...]:
        """Return the dates that a command is about, in order."""
        return tuple(self.board.days[column].day for column in sorted({column for _, column in self._worked_on()}))

    def _drop_or_choose(self) -> None:
        if not self.drop_here():
            self.choose()

    def stop_dragging(self) -> None:
        """Let go of what is carried; that it is being carried is no longer said."""
        was_by_keys = self._by_keys
        super().stop_dragging()
        if was_by_keys:
            self.told.emit("")

    def _drop_or_carry(self) -> None:
        if self.drop_here():
            return
        carried = self.take_up()
        said = f"Carrying {carried}: arrows take it along, Enter drops it, Esc leaves it where it was."
        self._say(said if carried else "There is nothing to carry; go to a duty, a gap or somebody's row.")

    def _clear(self) -> None:
        if work := self._work():
            self.unassign_requested.emit(work)

    def _copy(self) -> None:
        self.copy_requested.emit(self._work(), self._days_meant())

    def _cut(self) -> None:
        if work := self._work():
            self.cut_requested.emit(work, self._days_meant())

    def _paste(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            row = self.board.rows[index.row()]
            person = row.id if row.kind is RowKind.PERSON else None
            self.paste_requested.emit(self.board.days[index.column()].day, person)

    def _next_in_cell(self) -> None:
        index = self.currentIndex()
        chips = self.board.cell(index.row(), index.column()).chips if index.isValid() else ()
        if len(chips) > 1:
            ids = [chip.id for chip in chips]
            place = ids.index(self.focused) + 1 if self.focused in ids else 0
            chip: Chip | None = chips[place] if place < len(chips) else None
            self.focus_chip(chip)
            self._say(self.board.described(chip) if chip else "All of them.")

    def _can_stop(self) -> bool:
        return self.is_dragging or bool(self.selectedIndexes()) or bool(self.focused)

    def _stop(self) -> None:
        if self.is_dragging:
            self.stop_dragging()
        else:
            self.focus_chip(None)
            self.clearSelection()

    def _chosen(self, choice: Choice) -> None:
        self.assign_requested.emit(choice.person, choice.shift)

    def _say(self, sentence: str) -> None:
        self.told.emit(sentence)
        self.announce(sentence)

    def _person_here(self) -> str | None:
        """Return the id of whose row the cursor is in, or else of who works there: of the chip that is meant."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        row = self.board.rows[index.row()]
        if row.kind is RowKind.PERSON:
            return row.id
        chips = self.board.cell(index.row(), index.column()).chips
        return next((chip.person for chip in chips if chip.person and self.focused in ("", chip.id)), None)

    def _shift_at(self, row: int, column: int) -> str:
        """Return the id of the shift a cell is about: of the chip that is meant, a gap, or the row; empty for none."""
        if self.board.rows[row].kind is RowKind.SHIFT_TYPE:
            return self.board.find_shift(self.board.rows[row].id, self.board.days[column].day) or ""
        chips = self.board.cell(row, column).chips
        return next((chip.shift for chip in chips if chip.shift and self.focused in ("", chip.id)), "")

    def _name_of(self, shift: str) -> str:
        known = self.board.problem.index.shift(shift)
        return f"{self.board.problem.index.type_of(known).name}, {clock.show_span(known.interval)}"
