"""The shift types screen: the table, and over it the week as the types of a site make it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcn_rota.domain.shift import ShiftType
from fcn_rota.domain.wording import counted
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.models.editors.shift_types import shift_type_sheet
from ui.desktop.models.editors.week import at_site, in_words
from ui.desktop.models.place import Place
from ui.desktop.views.editors.model import ROW_ROLE
from ui.desktop.views.editors.record import DraftForm
from ui.desktop.views.editors.table import KEYS, EditorTable
from ui.desktop.views.editors.week_strip import WeekStrip
from ui.desktop.views.parts import label
from ui.desktop.views.screens import Surroundings

_ASKED = ("Code", "Name", "Site", "Start", "End", "Runs on", "People needed", "Skills of everybody", "Kind")


class ShiftTypesScreen(QWidget):
    """The patterns from which shifts are made.

    Parameters
    ----------
    surroundings
        What the screen works with.
    session
        Its session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Shift types")
        self._session, self._has_week = session, False
        self.table = EditorTable("Shift types", session, shift_type_sheet, surroundings.side)
        self.table.ask_new = self.ask_new
        self.words = label("", "strong", wrap=True)
        self.week = WeekStrip(self)
        self._head = head = QVBoxLayout()
        head.addWidget(self.words)
        head.addWidget(self.week)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(head)
        down.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.row_chosen.connect(self.show_week)
        session.replaced.connect(self._refresh)
        session.facts_changed.connect(self._tell_kept)
        surroundings.workspace.went.connect(self.go_to)
        surroundings.actions.hint("Tables", *KEYS)
        self.table.view.setCurrentIndex(self.table.searched.index(0, 0))
        # Once the table knows how high its buttons are at a new width.
        self._soon_fit = QTimer(self, singleShot=True, interval=0)
        self._soon_fit.timeout.connect(self._fit)
        appearance().changed.connect(self._soon_fit.start)
        self._fit()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Look anew whether there is room for the week."""
        super().resizeEvent(event)
        self._soon_fit.start()

    def go_to(self, place: Place) -> None:
        """Take the cursor to a shift type."""
        if place.fact is not None and self.isVisible():
            self.table.go_to(place.fact[1])

    def show_week(self, chosen: ShiftType | None) -> None:
        """Show the week at the site of a type."""
        self._has_week = chosen is not None
        if chosen is None:
            self.words.setText("Choose a shift type to see its week.")
        else:
            self.week.show_types(at_site(self._session.work.problem.shift_types, chosen), chosen)
            self.words.setText(in_words(chosen))
        self._fit()

    def ask_new(self) -> None:
        """Ask for a new type; the week shows it while it is being written."""
        sheet = self.table.sheet
        columns = [column for column in sheet.columns if column.name in _ASKED]
        blank = sheet.blank()
        form = DraftForm(f"Add this {sheet.one}", columns, blank, self.table.add_row)
        form.changed.connect(lambda _column: self.show_week(form.row))
        self.table.ask_with(form)
        self.show_week(blank)

    def _fit(self) -> None:
        """Show the week where it leaves the table its room; its words say the same of the type that is chosen."""
        gap = appearance().sizes.px(12)
        self._head.setContentsMargins(gap, gap, gap, 0)
        around = self.words.sizeHint().height() + self._head.spacing() + gap
        room = self.height() - self.table.minimumSizeHint().height() - around
        self.week.setVisible(self._has_week and (not self.isVisible() or self.week.sizeHint().height() <= room))

    def _refresh(self) -> None:
        self.show_week(self.table.view.currentIndex().data(ROW_ROLE))

    def _tell_kept(self, _: object) -> None:
        """Say which shifts did not follow their type, because somebody is on them."""
        chosen: ShiftType | None = self.table.view.currentIndex().data(ROW_ROLE)
        problem = self._session.work.problem
        mine = [shift for shift in problem.index.period_shifts if chosen and shift.shift_type == chosen.id]
        taken = {assignment.shift for assignment in self._session.work.rota.assignments}
        kept = [
            shift for shift in mine if chosen and shift.id in taken and shift.interval != chosen.interval_on(shift.day)
        ]
        if kept:
            self.table.message_muted(
                f"{counted(len(kept), 'shift')} of this period that somebody is on "
                f"{'keeps its' if len(kept) == 1 else 'keep their'} times; take people off to have them follow."
            )
