"""Who would have more of what, and who less, if what is chosen of a proposal were accepted: a page over the board."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from fcn_rota.domain.wording import counted
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.models.counts import Basis, counts, together
from ui.desktop.models.listed import AnyIndex
from ui.desktop.models.place import Place
from ui.desktop.views.editors.model import ROW_ROLE
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import ElidedLabel, Toggle, button, label, segments
from ui.desktop.views.solve.counts_table import CountsView
from ui.desktop.views.solve.review import Review

TITLE = "Counts by person"
_WORDS = (
    "Each figure as it is now, as proposed, and the change. Being on call from home counts as a duty, not as hours; "
    "a share is fair by what somebody is contracted for."
)
_NOBODY = "Nobody is found."
_LEAST = 220
"""The table is so high at least; a page that is lower scrolls."""


class CountsPage(QScrollArea):
    """The table, kept in step with what is chosen; it leaves when nothing is proposed any more.

    Parameters
    ----------
    session, review
        The rota, and what is proposed for it.
    go
        Shows a place on the board.
    """

    left = Signal()
    """The board is wanted back."""

    def __init__(self, session: Session, review: Review, go: Callable[[Place], object]) -> None:
        super().__init__(widgetResizable=True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(TITLE)
        self._session, self._review, self._go = session, review, go
        self.back = button("Back to the board", self.left.emit, name="Back to the board")
        self.back.setToolTip("Back to the board (Esc)")
        self.search = QLineEdit(placeholderText=keys_here("Name or role (Ctrl+F)"), clearButtonEnabled=True)
        self.search.setAccessibleName("Search the counts")
        self.only_changed = Toggle("Only who has more or less", "pill")
        self.only_changed.setAccessibleName("Only who has more or less than now")
        self.only_changed.setChecked(True)
        self.bases = {basis: Toggle(basis.value) for basis in Basis}
        self.found = ElidedLabel("", "muted")
        self.totals = label("", wrap=True, selectable=True)
        self.view = CountsView(self)
        self.none = label(_NOBODY, "muted")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)
        self.refresh()

    def refresh(self) -> None:
        """Show the figures of the rota as it is now and of what is chosen."""
        review = self._review
        if not review.changes:
            self.left.emit()
            return
        lines = counts(self._session.work.problem, *review.workloads())
        self.view.show_lines(lines)
        self._narrow()
        self.totals.setText(f"Together: {together(lines)}")
        self.totals.setAccessibleName(self.totals.text())

    def sort_by(self, basis: Basis) -> None:
        """Put people in order by another number of the figures."""
        self.bases[basis].setChecked(True)
        self.view.counts.basis = basis
        self.view.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with Esc, search with Ctrl+F."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.search.setFocus()
        else:
            super().keyPressEvent(event)

    def _narrow(self, _: object = None) -> None:
        searched = self.view.searched
        searched.search(self.search.text())
        searched.keep((lambda line: line.changes) if self.only_changed.isChecked() else None)
        self._show_found()

    def _show_found(self) -> None:
        shown, total = self.view.searched.rowCount(), len(self.view.counts.lines)
        words = counted(total, "person", "people")
        self.found.set_text(words if shown == total else f"{shown:,} of {words}")
        self.none.setVisible(not shown)

    def _want(self, index: AnyIndex) -> None:
        line = index.sibling(index.row(), 0).data(ROW_ROLE) if index.isValid() else None
        if line is not None:
            self._go(Place(person=line.person))

    def _connect(self) -> None:
        self._review.changed.connect(self.refresh)
        self.search.textChanged.connect(self._narrow)
        self.only_changed.toggled.connect(self._narrow)
        for basis, one in self.bases.items():
            one.clicked.connect(partial(self._sort_by, basis))
        self.view.activated.connect(self._want)
        appearance().changed.connect(self._measure)

    def _sort_by(self, basis: Basis, _: bool = False) -> None:
        self.sort_by(basis)

    def _lay_out(self) -> None:
        self._head = head = QHBoxLayout()
        head.addWidget(label(TITLE, "title"), 1)
        head.addWidget(self.back)
        bar = QWidget()
        self._flow = FlowLayout(bar)
        order = label("Sort figures by", "muted")
        choice = segments(self.bases.values())
        for basis, one in self.bases.items():
            one.setAccessibleName(f"Sort figures by {basis.value.casefold()}")
            one.setChecked(basis is self.view.counts.basis)
        for each in (self.search, self.only_changed, order, choice, self.found):
            self._flow.addWidget(each)
        self._in_line = (order, self.found, choice)
        inner = QWidget()
        self._down = down = QVBoxLayout(inner)
        down.addLayout(head)
        down.addWidget(label(_WORDS, "muted", wrap=True))
        down.addWidget(bar)
        down.addWidget(self.none)
        down.addWidget(self.view, 1)
        down.addWidget(self.totals)
        self.setWidget(inner)
        self._measure()

    def _measure(self) -> None:
        sizes = appearance().sizes
        edge = sizes.px(12)
        self._down.setContentsMargins(edge, sizes.px(8), edge, edge)
        for layout in (self._down, self._flow, self._head):
            layout.setSpacing(sizes.px(8))
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.search.setFixedWidth(sizes.px(180))
        self.view.setMinimumHeight(sizes.px(_LEAST))
        order, found, choice = self._in_line
        for each in (order, found):
            each.setFixedHeight(choice.sizeHint().height())
