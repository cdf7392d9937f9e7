"""The fields above the history: what is looked for."""

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.look.style_sheet import set_mark
from ui.desktop.models.history.search import Asked, Group, past_day_meant
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import ElidedLabel, Toggle, button

PAUSE_MILLISECONDS = 250
"""How long typing must rest before it is looked for."""
_EVERYBODY = "Everybody"
_WRONG = "Write a date, for instance 4 Jan or 4/1/2027."


class HistoryBar(QWidget):
    """Fields, and how much was found.

    Parameters
    ----------
    parent
        Owner.
    """

    asked = Signal(object)
    """Something else is looked for; an `Asked`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is looked for")
        self.search = QLineEdit(
            self, placeholderText=keys_here("Search: a name, a date, a reason (Ctrl+F)"), clearButtonEnabled=True
        )
        self.search.setAccessibleName("Search the history")
        self.group, self.person = QComboBox(self), QComboBox(self)
        self.group.setAccessibleName("Kind of step")
        self.person.setAccessibleName("About whom")
        for group in Group:
            self.group.addItem(group.value, group)
        self.first, self.last = (QLineEdit(self, placeholderText=words) for words in ("From: 4 Jan", "Until: 31 Jan"))
        self.first.setAccessibleName("Done from this date")
        self.last.setAccessibleName("Done until this date")
        self.reasoned = Toggle("With a reason", "pill", self)
        self.reasoned.setAccessibleName("Only steps with a reason")
        self.everything = button("Show everything", self.clear, "link", name="Look for everything again")
        self.found = ElidedLabel("", "muted")
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self._tell)
        self._last = Asked()
        self._flow = FlowLayout(self)
        fields = (
            self.search,
            self.group,
            self.person,
            self.first,
            self.last,
            self.reasoned,
            self.everything,
            self.found,
        )
        for each in fields:
            self._flow.addWidget(each)
        for line in (self.search, self.first, self.last):
            line.textChanged.connect(self._soon.start)
        for chooser in (self.group, self.person):
            chooser.currentIndexChanged.connect(self._tell)
        self.reasoned.toggled.connect(self._tell)
        appearance().changed.connect(self._measure)
        self._measure()
        self.everything.hide()

    def show_people(self, problem: Problem) -> None:
        """Offer everybody of a network; whoever was chosen stays so."""
        chosen = self.person.currentData()
        self.person.blockSignals(True)
        self.person.clear()
        self.person.addItem(_EVERYBODY, "")
        for person in sorted(problem.people, key=lambda one: one.name.casefold()):
            self.person.addItem(person.name, person.id)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        self.person.blockSignals(False)

    def show_found(self, words: str) -> None:
        """Say how much was found."""
        self.found.set_text(words)

    def clear(self) -> None:
        """Look for everything again."""
        for line in (self.search, self.first, self.last):
            line.clear()
        self.group.setCurrentIndex(0)
        self.person.setCurrentIndex(0)
        self.reasoned.setChecked(False)
        self._tell()
        self.search.setFocus()

    @property
    def now(self) -> Asked:
        """What stands in the fields."""
        group = self.group.currentData()
        return Asked(
            group if isinstance(group, Group) else Group.ALL,
            str(self.person.currentData() or ""),
            self._day(self.first),
            self._day(self.last),
            self.reasoned.isChecked(),
            self.search.text().strip(),
        )

    def _day(self, field: QLineEdit) -> date | None:
        """Return the date in a field, and mark words that are none."""
        words = field.text().strip()
        day = past_day_meant(words, clock.local_date(datetime.now(UTC))) if words else None
        is_wrong = bool(words) and day is None
        set_mark(field, "invalid", value=is_wrong)
        field.setToolTip(
            "Write a date, for instance 4 Jan or 4/1/2027." if is_wrong else clock.show_date(day) if day else ""
        )
        field.setAccessibleDescription(field.toolTip())
        return day

    def _tell(self) -> None:
        self._soon.stop()
        now = self.now
        self.everything.setVisible(not now.is_anything)
        if now != self._last:
            self._last = now
            self.asked.emit(now)

    def _measure(self) -> None:
        sizes = appearance().sizes
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(sizes.px(8))
        self.search.setFixedWidth(sizes.px(300))
        for field in (self.first, self.last):
            field.setFixedWidth(sizes.px(110))
        self.person.setMaximumWidth(sizes.px(200))
        self.found.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.reasoned.ensurePolished()
        self.found.setFixedHeight(self.search.sizeHint().height())
