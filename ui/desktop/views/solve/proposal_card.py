"""What a proposal would change, side by side, with the choice to take all of it, some of it or none."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fcn_rota.domain.advice import Effect
from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.difference import DutyChange
from ui.desktop.models.place import Place
from ui.desktop.models.proposal_words import beside_all, broken, outcome
from ui.desktop.models.working_rota import WorkingRota
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import Toggle, button, label, segments
from ui.desktop.views.solve.counts_page import TITLE
from ui.desktop.views.solve.difference_tree import DifferenceTree, Order
from ui.desktop.views.solve.review import Review

_WAITING = "Working out what that changes..."
_TO_BE_ACCEPTED = "It is accepted as soon as it is known what that changes..."
_ACCEPTING = "Accepting..."


class ProposalCard(QFrame):
    """A proposal beside the rota as it is.

    Parameters
    ----------
    review
        What is proposed, and what of it is chosen.
    go
        Shows a place on the board.
    count
        Shows everybody's work in figures, now and as proposed.
    """

    def __init__(self, review: Review, go: Callable[[Place], object], count: Callable[[], object]) -> None:
        super().__init__()
        set_part(self, "card-chosen")
        self.setAccessibleName("Proposal")
        self._review = review
        self._shown: tuple[Order, tuple[DutyChange, ...], Effect | None] | None = None
        self.order = Order.DAYS
        self.summary = label("", "strong", wrap=True)
        self.points = label("", wrap=True)
        self.breaks = label("", "alarm", wrap=True)
        self.accept_button = button("Accept all", review.accept, "primary", name="Accept the whole proposal")
        self.accept_button.setToolTip("One step, which can be undone")
        self.discard_button = button("Discard", review.discard, name="Discard the proposal")
        self.count_button = button(TITLE, count, name=f"{TITLE}: duties, hours, nights and weekends")
        self.orders = {order: Toggle(order.value) for order in Order}
        self.tree = DifferenceTree()
        self.tree.ticked.connect(lambda ids, wanted: review.choose(ids, wanted=wanted))
        self.tree.wanted.connect(go)
        self._lay_out()

    @property
    def first_button(self) -> QPushButton:
        """What takes the focus: accepting, where there is anything to accept."""
        return self.accept_button if self._review.changes else self.discard_button

    def show_proposal(self, work: WorkingRota) -> None:
        """Show what accepting the chosen changes would make of the rota as it is now."""
        review = self._review
        self._show_choice()
        self._show_outcome(work)
        state = (self.order, review.changes, review.effect if self.order is Order.PEOPLE else None)
        if self._shown != state:
            self._fill(work, is_same=self._shown is not None and self._shown[:2] == state[:2])
            self._shown = state
        self.tree.show_chosen(review.chosen)

    def _show_choice(self) -> None:
        review = self._review
        chosen, total = len(review.chosen), len(review.changes)
        people = frozenset(person for one in review.changes for person in one.people)
        self.summary.setText(
            f"{counted(total, 'change')}, for {counted(len(people), 'person', 'people')}."
            if total
            else "Nothing would change."
        )
        is_all = chosen == total
        words = "Accept all" if is_all else f"Accept {chosen:,} of {total:,}"
        self.accept_button.setText(_ACCEPTING if review.is_accepting else words)
        self.accept_button.setAccessibleName(
            "Accept the whole proposal" if is_all else f"Accept {counted(chosen, 'change')} of {total:,}"
        )
        self.accept_button.setVisible(bool(total))
        self.discard_button.setText("Discard" if total else "Leave it so")
        # It keeps the focus while what was pressed is still to come: the next button along discards everything.
        self.accept_button.setEnabled(chosen > 0)

    def _show_outcome(self, work: WorkingRota) -> None:
        review = self._review
        if review.failure is not None:
            self.points.setText(review.failure.sentence)
        elif review.effect is None:
            waiting = _TO_BE_ACCEPTED if review.is_accepting else _WAITING
            self.points.setText(waiting if review.changes else "")
        else:
            beside = beside_all(review.effect, review.whole) if review.whole is not None else ""
            self.points.setText(" ".join(filter(None, (outcome(work, review.effect), beside))))
        self.points.setVisible(bool(self.points.text()))
        words = broken(review.effect) if review.effect is not None else ""
        self.breaks.setText(words)
        self.breaks.setVisible(bool(words))

    def _fill(self, work: WorkingRota, *, is_same: bool) -> None:
        """Lay the changes out; where they are the same, what was folded and in sight stays so."""
        review = self._review
        for each in (self.tree, self._views):
            each.setVisible(bool(review.changes))
        place = self.tree.place() if is_same else None
        if self.order is Order.DAYS:
            self.tree.show_days(work.problem, review.changes)
        else:
            self.tree.show_people(work.problem, review.changes, *review.workloads())
        if place is not None:
            self.tree.go_back_to(place)

    def _choose_order(self, order: Order, _: bool = False) -> None:
        self.order = order
        self._review.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self.summary)
        column.addWidget(self.points)
        column.addWidget(self.breaks)
        row = QHBoxLayout()
        row.addWidget(self.accept_button)
        row.addWidget(self.discard_button)
        row.addStretch()
        column.addLayout(row)
        self._views = QWidget()
        flow = FlowLayout(self._views)
        flow.addWidget(segments(self.orders.values(), self))
        flow.addWidget(self.count_button)
        column.addWidget(self._views)
        for order, one in self.orders.items():
            one.setAccessibleName(f"Changes {order.value.lower()}")
            one.setChecked(order is self.order)
            one.clicked.connect(partial(self._choose_order, order))
        column.addWidget(self.tree, 1)
        # Takes the room of the tree where there is none.
        column.addStretch()
        sizes = appearance().sizes
        column.setContentsMargins(*(sizes.px(8),) * 4)
        flow.setContentsMargins(0, 0, 0, 0)
        for layout in (column, flow):
            layout.setSpacing(sizes.px(8))
