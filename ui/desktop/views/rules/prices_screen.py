"""The price list: what a point is worth in words, and every price of the network in a table."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.wording import counted
from fcn_rota.rules.rule import cost
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.models.rule_book.prices import point_words, price_sheet
from ui.desktop.views.editors.table import KEYS, EditorTable
from ui.desktop.views.parts import button, label
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
        self._cost_before: int | None = None
        self.words = [label("", part, wrap=True) for part in ("strong", "", "muted")]
        self.table = EditorTable("Price list", session, price_sheet, surroundings.side, can_add=False)
        self.usual = button("Back to the usual", self.put_back, name="Set the selected prices back to the usual ones")
        self.table.add_button(self.usual)
        gap = appearance().sizes.px(12)
        head = QVBoxLayout()
        head.setContentsMargins(gap, gap, gap, 0)
        head.setSpacing(appearance().sizes.px(4))
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
        session.facts_changed.connect(self._await_cost)
        session.changed.connect(self._tell_cost)
        surroundings.actions.hint("Tables", *KEYS)
        self.table.view.setCurrentIndex(self.table.searched.index(0, 0))
        self._show_words()

    def put_back(self) -> None:
        """Set the selected prices back to what they usually are."""
        back = [replace(row, value=row.usual) for row in self.table.chosen()]
        if not back:
            self.table.complain("Select the prices first, with Shift or Ctrl and a click.")
            return
        self.table.complain(self.table.commit(back))

    def _show_words(self) -> None:
        for one, sentence in zip(self.words, point_words(self._session.work.problem), strict=True):
            one.setText(sentence)
            one.setVisible(bool(sentence))

    def _await_cost(self, edit: FactsEdit) -> None:
        """Remember what the rota cost before other prices; what the rules find by them is not known yet."""
        if any(isinstance(fact, RuleSetting) for fact in (*edit.out, *edit.into)):
            self._cost_before = cost(self._session.work.findings)

    def _tell_cost(self, _: object) -> None:
        """Say what the rota costs by the new prices, once the rules have judged it."""
        if self._cost_before is None or self._session.is_checking:
            return
        more = cost(self._session.work.findings) - self._cost_before
        self._cost_before = None
        if more:
            words = f"{counted(abs(more), 'point')} {'more' if more > 0 else 'less'}"
            self.table.message_muted(f"By these prices the present rota costs {words}. Undo (Ctrl+Z) takes them back.")
        else:
            self.table.message_muted("By these prices the present rota costs the same.")
