"""What dropping would mean on the places in sight while something is dragged."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from ui.desktop.models.board.advice import Adviser
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.moves import Carried, Intent, Moves
from ui.desktop.models.consequence import Consequence

Cell = tuple[int, int]
Spot = tuple[int, int, str]
"""Where something can be dropped: row, column, and the id of a chip there; empty for the cell beside its chips."""


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
        self._intents: dict[Spot, Intent] = {}

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
        self._intents = {}

    def look_at(self, cells: Iterable[Cell], is_covered: Callable[[int], bool]) -> None:
        """Ask about the places in these cells in their order, unless they are known.

        Parameters
        ----------
        cells
            Rows and columns.
        is_covered
            Tells whether the chips of a row's cells leave no room beside them, so that one can only drop on a chip.
        """
        self._intents = {spot: intent for cell in cells for spot, intent in self._places(cell, is_covered(cell[0]))}
        if self._adviser is not None:
            self._adviser.ask(self._intents.values())

    def spot(self, row: int, column: int, chip: str) -> Spot:
        """Return the place that is meant by a cell and the chip in it under the pointer."""
        return (row, column, chip if (row, column, chip) in self._intents else "")

    def consequence(self, intent: Intent) -> Consequence | None:
        """Return at once what an intent would mean; None where there is nobody to ask."""
        return self._adviser.consequence(intent) if self._adviser is not None else None

    def verdicts(self) -> Mapping[Spot, Consequence]:
        """Return what is known of the places that were asked about."""
        if self._adviser is None:
            return {}
        known = ((spot, self._adviser.known(intent)) for spot, intent in self._intents.items())
        return {spot: consequence for spot, consequence in known if consequence is not None}

    def _places(self, cell: Cell, is_covered: bool) -> Iterable[tuple[Spot, Intent]]:
        """Yield the places in a cell, with what dropping there means: on its chips, and beside them."""
        if self._moves is None or self._carried is None:
            return
        beside = self._moves.dropped(self._carried, *cell, None)
        chips = self._moves.board.cell(*cell).chips
        on_chips = [(chip.id, self._moves.dropped(self._carried, *cell, chip)) for chip in chips]
        own = [((*cell, chip), intent) for chip, intent in on_chips if intent is not None and intent != beside]
        yield from own
        if beside is not None and not (own and is_covered):
            yield (*cell, ""), beside
