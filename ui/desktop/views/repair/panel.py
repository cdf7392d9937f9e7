"""Somebody cannot come: who, from when, for how long; then the ways to make up for it, and one of them is done."""

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.repair import MOST_CHANGES, RepairRequest
from ui.desktop.commands.session import Session
from ui.desktop.jobs.repairing import Repairing
from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.falling_out import FallingOut, Length, from_when, is_known, lost_words
from ui.desktop.models.inspector.sheet import MakeUp, Order, Section, Sheet, ShowAnswer, TakeAnswer
from ui.desktop.models.repair_sheet import answer_sections
from ui.desktop.views.inspector.sheet_view import SheetView
from ui.desktop.views.parts import button, label
from ui.desktop.views.spin_box import SpinBox

TITLE = "Somebody is ill"
MOST_MOVED = 4
_AS_WRITTEN = QTimeZone(QTimeZone.Initialization.UTC)
"""The field holds a local time as it is written: a zone of its own would skip hours where the computer's clock does."""
_TOO_LATE = "That is later than anything this rota knows of: choose an earlier time."


class RepairPanel(QWidget):
    """Stands in the side panel; what was found is dropped with it.

    Parameters
    ----------
    session, repairing
        Whose rota is repaired, and what looks for ways.
    wanted
        Who cannot come, and which duty that is about; None for nobody in particular.
    now
        Tells the present (UTC): what has begun by then stays.
    """

    previewed = Signal(object)
    """An `Answer` is to be shown on the board; None for nothing any more."""
    arrived = Signal(QWidget)
    """Something has come that is to be in sight: answers, or what has the focus now."""
    taken = Signal(object, object)
    """A `RepairRequest`, and the `Answer` to it that is to be done."""

    def __init__(
        self,
        session: Session,
        repairing: Repairing,
        wanted: MakeUp | None = None,
        *,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.setAccessibleName(TITLE)
        self._session, self._repairing, self._now = session, repairing, now
        self._rota = session.work.rota
        self._has_answers = False
        self.who = QComboBox(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(12)
        self.since = QDateTimeEdit(displayFormat="ddd d MMM yyyy HH:mm", calendarPopup=True)
        self.since.setTimeZone(_AS_WRITTEN)
        self.length = QComboBox()
        self.length.addItems([length.value for length in Length])
        self.moved = SpinBox(minimum=0, maximum=MOST_MOVED, value=MOST_CHANGES)
        self.moved.setSuffix(" of others' duties")
        self.consequence = label("", wrap=True)
        self.find_button = button("Find who could step in", self.search, "primary")
        self.stop_button = button("Stop", repairing.stop, name="Be content with the answers so far")
        self.failure = label("", "alarm", wrap=True)
        self.view = SheetView(self._do)
        self._lay_out()
        self._fill(wanted)
        self.who.currentIndexChanged.connect(self._choose_person)
        for signal in (self.since.dateTimeChanged, self.length.currentIndexChanged, self.moved.valueChanged):
            signal.connect(self._ask_anew)
        repairing.changed.connect(self.refresh)
        session.changed.connect(self._follow)
        session.replaced.connect(self._start_over)
        repairing.drop()
        repairing.make_ready()
        self.setFocusProxy(self.find_button if wanted else self.who)
        self.refresh()

    def request(self) -> RepairRequest:
        """Return what is asked as it stands in the form."""
        asked = FallingOut(self.who.currentData(), _instant(self.since.dateTime()), Length(self.length.currentText()))
        return asked.request(self._session.work, self._now(), self.moved.value())

    def search(self) -> None:
        """Look for who could step in."""
        work = self._session.work
        # Before the other can no longer be pressed, which would let the focus go to the next control of the window.
        self.stop_button.show()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rota, self._has_answers = work.rota, False
        self._repairing.start(work.problem, work.rota, self.request())

    def refresh(self) -> None:
        """Show what is asked and what is known."""
        repairing, work = self._repairing, self._session.work
        had_focus = self.stop_button.hasFocus()
        words, can_find = self._consequence()
        self.consequence.setText(words)
        self.consequence.setAccessibleName(words)
        self.find_button.setEnabled(can_find and not repairing.is_running)
        self.stop_button.setVisible(repairing.is_running)
        self.failure.setText(repairing.failure.sentence if repairing.failure else "")
        self.failure.setVisible(repairing.failure is not None)
        is_asked = repairing.request is not None and repairing.failure is None
        self.view.setVisible(is_asked)
        if not is_asked:
            set_part(self.find_button, "primary")
        if is_asked:
            sentence = repairing.found.sentence if repairing.found else ""
            self._show_answers(answer_sections(work.problem, repairing.answers, sentence))
        if had_focus and not repairing.is_running:
            next_ = self.view.main_button() or self.find_button
            next_.setFocus(Qt.FocusReason.OtherFocusReason)
            self.arrived.emit(next_)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Stop with Esc while answers are looked for; otherwise Esc closes the panel."""
        if event.key() == Qt.Key.Key_Escape and self._repairing.is_running:
            self._repairing.stop()
        else:
            super().keyPressEvent(event)

    def _show_answers(self, sections: tuple[Section, ...]) -> None:
        """Show what can be done; that there is something now, below what was asked, is told once."""
        had_answers = self._has_answers
        self._has_answers = any(section.lines for section in sections)
        self.view.show_sheet(Sheet(TITLE, sections=sections))
        # One main thing at a time: first to ask, then to do what was found.
        set_part(self.find_button, "" if self._has_answers else "primary")
        if self._has_answers and not had_answers:
            self.arrived.emit(self.view)

    def _consequence(self) -> tuple[str, bool]:
        """Say what has to be made up for, and whether there is anything."""
        if self.who.currentData() is None:
            return "Choose who cannot come.", False
        if not is_known(self._session.work.problem, _instant(self.since.dateTime())):
            return _TOO_LATE, False
        return lost_words(self._session.work, self.request())

    def _do(self, order: Order) -> None:
        request = self._repairing.request
        match order:
            case TakeAnswer(answer) if request is not None:
                self.taken.emit(request, answer)
            case ShowAnswer(answer):
                self.previewed.emit(answer)

    def _choose_person(self) -> None:
        if self.who.currentData() is not None:
            self.since.setDateTime(_shown(from_when(self._session.work, self.who.currentData(), self._now())))
        self._ask_anew()

    def _ask_anew(self, _: object = None) -> None:
        """Drop answers to what is no longer the question."""
        if self._repairing.request is not None:
            self.previewed.emit(None)
            self._repairing.drop()
        self.refresh()

    def _follow(self, _: object) -> None:
        """Look again where the rota is another; that the rules have judged it is no reason to."""
        if self._session.work.rota is not self._rota:
            self._rota = self._session.work.rota
            self._ask_anew()

    def _start_over(self) -> None:
        """Offer the people there are now; whoever was chosen and is still there stays chosen."""
        self._offer_people(self.who.currentData())
        self._ask_anew()

    def _offer_people(self, chosen: str | None) -> None:
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItem("Choose somebody", None)
        for person in sorted(self._session.work.problem.people, key=lambda one: one.name.casefold()):
            self.who.addItem(person.name, person.id)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)))
        self.who.blockSignals(False)

    def _fill(self, wanted: MakeUp | None) -> None:
        work = self._session.work
        self._offer_people(wanted.person if wanted else None)
        self.since.setDateTime(_shown(self._now()))
        if wanted is not None:
            self.since.setDateTime(_shown(from_when(work, wanted.person, self._now(), wanted.assignment)))
        if wanted is None or wanted.assignment is None:
            self.length.setCurrentText(Length.DAY)

    def _lay_out(self) -> None:
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, sizes.px(12), 0)
        column.setSpacing(sizes.px(8))
        self._form = form = QFormLayout()
        form.setSpacing(sizes.px(6))
        form.addRow("&Who", self.who)
        form.addRow("F&rom", self.since)
        form.addRow("For &how long", self.length)
        form.addRow("At &most move", self.moved)
        for field, name in ((self.who, "Who cannot come"), (self.length, "For how long")):
            field.setAccessibleName(name)
        self.since.lineEdit().setAccessibleName("From when")
        self.moved.lineEdit().setAccessibleName("Duties of others that may be moved at most")
        column.addLayout(form)
        column.addWidget(self.consequence)
        row = QHBoxLayout()
        row.addWidget(self.find_button)
        row.addWidget(self.stop_button)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.failure)
        column.addWidget(self.view)
        column.addStretch()
        appearance().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Have all names stand above their fields where letters are large, rather than some of them."""
        wrap = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(wrap.WrapAllRows if appearance().sizes.is_large else wrap.WrapLongRows)


def _instant(shown: QDateTime) -> datetime:
    """Return the instant (UTC) of the local time that a field shows."""
    day, at = shown.date(), shown.time()
    return clock.instant(date(day.year(), day.month(), day.day()), time(at.hour(), at.minute()))


def _shown(moment: datetime) -> QDateTime:
    """Return an instant as the local time that a field shows."""
    local = clock.local(moment)
    return QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute), _AS_WRITTEN)
