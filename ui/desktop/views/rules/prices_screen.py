"""The price list: what a point is worth in words, and every price of the network in a table."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.models.rule_book.prices import point_words, price_sheet
from ui.desktop.views.editors.table import KEYS, EditorTable
from ui.desktop.views.parts import button, label
from ui.desktop.views.rules.cost_told import CostTold
from ui.desktop.views.screens import Surroundings


class PricesScreen(QWidget):
    """What the rules charge in the whole network; prices that put people wanted above the minimum are refused.

    Parameters
    ----------
    surroundings
        What the screen works with.
    session
        Its session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Prices")
        self._session = session
        self.words = [label("", part, wrap=True) for part in ("strong", "", "muted")]
        self.table = EditorTable("Price list", session, price_sheet, surroundings.side, can_add=False)
        self.usual = button("Back to the usual", self.put_back, name="Set the selected prices back to the usual ones")
        self.table.add_button(self.usual, needs_rows=True)
        self._head = head = QVBoxLayout()
        head.addWidget(label("Price list", "title"))
        for one in self.words:
            head.addWidget(one)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(head)
        down.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        session.replaced.connect(self._show_words)
        CostTold(session, self.table, "these prices")
        surroundings.actions.hint("Tables", *KEYS)
        self.table.view.setCurrentIndex(self.table.searched.index(0, 0))
        self._show_words()
        appearance().changed.connect(self._measure)
        self._measure()

    def put_back(self) -> None:
        """Set the selected prices back to what they usually are."""
        back = [replace(row, value=row.usual) for row in self.table.chosen()]
        if not back:
            self.table.complain(keys_here("Select the prices first, with Shift or Ctrl and a click."))
            return
        self.table.complain(self.table.commit(back))

    def _show_words(self) -> None:
        for one, sentence in zip(self.words, point_words(self._session.work.problem), strict=True):
            one.setText(sentence)
            one.setVisible(bool(sentence))

    def _measure(self) -> None:
        sizes = appearance().sizes
        gap = sizes.px(12)
        self._head.setContentsMargins(gap, gap, gap, 0)
        self._head.setSpacing(sizes.px(4))
