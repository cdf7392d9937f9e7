"""The shift types screen: the table, and over it the week as the types of a site make it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.shift import ShiftType
from fcn_rota.domain.wording import counted
from fcn_rota.services.following import kept_shifts, stranded_shifts
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.models.complaints import told
from ui.desktop.models.editors.shift_types import shift_type_sheet
from ui.desktop.models.editors.week import at_site, in_words
from ui.desktop.models.place import Place
from ui.desktop.views.editors.model import ROW_ROLE
from ui.desktop.views.editors.record import DraftForm
from ui.desktop.views.editors.table import KEYS, EditorTable
from ui.desktop.views.editors.week_strip import WeekStrip
from ui.desktop.views.parts import button, label
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
        self._closing: tuple[str, ...] = ()
        self.close_button = button("Take the duties off and close these shifts", self.close_shifts)
        self.close_button.hide()
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
        self._foot = foot = QVBoxLayout()
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        down.addLayout(foot)
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
        self._foot.setContentsMargins(gap, 0, gap, gap if self._closing else 0)
        around = self.words.sizeHint().height() + self._head.spacing() + gap
        room = self.height() - self.table.minimumSizeHint().height() - around
        self.week.setVisible(self._has_week and (not self.isVisible() or self.week.sizeHint().height() <= room))

    def _refresh(self) -> None:
        self.show_week(self.table.view.currentIndex().data(ROW_ROLE))

    def close_shifts(self) -> None:
        """Take everybody off the shifts that their type no longer runs on, and take the shifts away."""
        session, closing = self._session, frozenset(self._closing)
        session.unassign([one.id for one in session.work.rota.assignments if one.shift in closing])
        if closing & {one.shift for one in session.work.rota.assignments}:
            # A rule would be broken by it: why is asked for beside the table, and this can be pressed again.
            return
        shifts = tuple(shift for shift in session.work.problem.shifts if shift.id in closing)
        if self.table.complain(told(session.change_facts(FactsEdit(out=shifts)))):
            words = keys_here("closed. Undo (Ctrl+Z) brings them back, and once more who was on them.")
            self.table.message_muted(f"{counted(len(shifts), 'shift')} {words}")

    def _tell_kept(self, edit: FactsEdit) -> None:
        """Say which shifts did not follow their type, because somebody is on them, and offer to close what is to be."""
        problem = self._session.work.problem_to_solve()
        self._closing = stranded_shifts(problem, edit)
        self.close_button.setVisible(bool(self._closing))
        self._fit()
        kept = [shift for shift in kept_shifts(problem, edit) if shift not in self._closing]
        if self._closing:
            duties = sum(one.shift in self._closing for one in self._session.work.rota.assignments)
            shifts, on_them = counted(len(self._closing), "shift"), counted(duties, "duty", "duties")
            stay = "stays" if len(self._closing) == 1 else "stay"
            self.table.message_muted(f"{shifts} of this period {stay} open, because of {on_them} there.")
        elif kept:
            self.table.message_muted(
                f"{counted(len(kept), 'shift')} of this period that somebody is on "
                f"{'keeps its' if len(kept) == 1 else 'keep their'} times; take people off to have them follow."
            )
