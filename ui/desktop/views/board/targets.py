"""What dropping would mean on the cells in sight while something is dragged."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from ui.desktop.models.board.advice import Adviser
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.moves import Assign, Carried, Intent, Move, Moves
from ui.desktop.models.consequence import Consequence

Cell = tuple[int, int]


class Targets(QObject):
    """Asks the adviser about possible targets: the hovered one at once, the others when there is time, nearest first.

    Parameters
    ----------
    parent
        Owner.
    """

    found = Signal()
    """More is known than before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._adviser: Adviser | None = None
        self._moves: Moves | None = None
        self._carried: Carried | None = None
        self._places: dict[Cell, tuple[str, str]] = {}

    @property
    def adviser(self) -> Adviser | None:
        """Who is asked."""
        return self._adviser

    @adviser.setter
    def adviser(self, adviser: Adviser | None) -> None:
        self.stop()
        if self._adviser is not None:
            self._adviser.told.disconnect(self.found)
        self._adviser = adviser
        if adviser is not None:
            adviser.told.connect(self.found)

    def is_asking(self, carried: Carried) -> bool:
        """Whether this is what is being asked about."""
        return self._carried is carried

    def start(self, board: Board, carried: Carried) -> None:
        """Begin to ask about something that is dragged."""
        self.stop()
        self._moves, self._carried = Moves(board), carried

    def stop(self) -> None:
        """Ask about nothing."""
        if self._adviser is not None and self._carried is not None:
            self._adviser.stop()
        self._moves = self._carried = None
        self._places = {}

    def intent(self, cell: Cell) -> Intent | None:
        """Return what dropping on a cell beside its chips means, or on the gap in it."""
        if self._moves is None or self._carried is None:
            return None
        gap = next((chip for chip in self._moves.board.cell(*cell).chips if chip.is_gap), None)
        return self._moves.dropped(self._carried, *cell, gap)

    def look_at(self, cells: Iterable[Cell]) -> None:
        """Ask about these cells in their order, unless they are known."""
        self._places = {}
        for cell in cells:
            intent = self.intent(cell)
            if isinstance(intent, Assign | Move):
                self._places[cell] = intent.person, intent.shift
        if self._adviser is not None:
            self._adviser.ask(self._places.values(), self._moving)

    def consequence(self, intent: Intent) -> Consequence | None:
        """Return at once what an intent would mean; None where there is nobody to ask."""
        if self._adviser is None:
            return None
        match intent:
            case Assign(person, shift):
                return self._adviser.consequence(person, shift)
            case Move(assignment, person, shift):
                return self._adviser.consequence(person, shift, assignment)
        return self._adviser.swap(intent.one, intent.other)

    def verdicts(self) -> Mapping[Cell, Consequence]:
        """Return what is known of the cells that were asked about."""
        if self._adviser is None:
            return {}
        known = ((cell, self._adviser.known(*place, self._moving)) for cell, place in self._places.items())
        return {cell: consequence for cell, consequence in known if consequence is not None}

    @property
    def _moving(self) -> str | None:
        return self._carried.chip.assignment if self._carried and self._carried.chip else None
