"""The bar above everybody's days: which people, how many days, which part of the day."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from fcn_rota.domain.bands import DayPart
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.models.availability.pool_grid import Arranged
from ui.desktop.models.board.filters import Grouping
from ui.desktop.views.board.zoom import Zoom
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import Toggle, button, segments

ALL_OF_THE_DAY = "All of the day"
ZOOMS = (Zoom.WEEK, Zoom.FORTNIGHT, Zoom.FOUR_WEEKS, Zoom.QUARTER)


class PoolBar(QWidget):
    """Says what of the pool is shown, and copies and pastes.

    Parameters
    ----------
    parent
        Owner.
    """

    arranged = Signal(object)
    """What is to be shown is another; an `Arranged`."""
    zoomed = Signal(object)
    """The `Zoom` that was chosen."""
    copy_wanted = Signal()
    paste_wanted = Signal()
    """What is chosen is to be remembered; what was remembered is to be laid on what is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What of the pool is shown")
        self.now = Arranged()
        self.field = QLineEdit(placeholderText="Find people, roles, practices")
        self.field.setAccessibleName("Find people, roles, practices")
        self.field.setClearButtonEnabled(True)
        self.groupings = {one: Toggle(one.value) for one in Grouping}
        self.zooms = {one: Toggle(one.label) for one in ZOOMS}
        self.part = QComboBox()
        self.part.setAccessibleName("Part of the day")
        self.part.setToolTip("What the cells show, and what a mark is made on")
        self.copy = button("Copy", self.copy_wanted.emit, name="Copy what is chosen")
        self.copy.setToolTip(
            keys_here("Remember what is chosen, for other people or days, or for a spreadsheet (Ctrl+C)")
        )
        self.paste = button("Paste", self.paste_wanted.emit, name="Paste onto what is chosen")
        self.paste.setToolTip(
            keys_here("Give what is chosen what was copied, or take in a table from a spreadsheet (Ctrl+V)")
        )
        layout = FlowLayout(self)
        layout.set_edges(12, 0, 6)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        for group in (self.groupings, self.zooms):
            layout.addWidget(segments(group.values(), self))
        for one in (self.part, self.copy, self.paste):
            layout.addWidget(one)
        self.groupings[self.now.grouping].setChecked(True)
        self.zooms[Zoom.FORTNIGHT].setChecked(True)
        self._connect()
        appearance().changed.connect(self._measure)
        self._measure()

    def offer(self, parts: Sequence[DayPart]) -> None:
        """Offer the parts of the day about which anybody is asked; what was chosen stays so where it is still there."""
        offered = (None, *parts)
        part = self.now.part if self.now.part in offered else None
        self.part.blockSignals(True)
        self.part.clear()
        for one in offered:
            self.part.addItem(ALL_OF_THE_DAY if one is None else one.capitalize(), one)
        self.part.setCurrentIndex(offered.index(part))
        self.part.blockSignals(False)
        self.now = replace(self.now, part=part)

    def _connect(self) -> None:
        for grouping, one in self.groupings.items():
            one.clicked.connect(lambda _=False, choice=grouping: self._tell(replace(self.now, grouping=choice)))
        for zoom, one in self.zooms.items():
            one.clicked.connect(lambda _=False, choice=zoom: self.zoomed.emit(choice))
        self.field.textChanged.connect(lambda text: self._tell(replace(self.now, words=text)))
        self.part.activated.connect(self._take_part)

    def _take_part(self) -> None:
        # Qt keeps a member of a string enumeration as its string.
        chosen = self.part.currentData()
        self._tell(replace(self.now, part=DayPart(chosen) if chosen else None))

    def _tell(self, arranged: Arranged) -> None:
        self.now = arranged
        self.arranged.emit(arranged)

    def _measure(self) -> None:
        self.field.setFixedWidth(appearance().sizes.px(220))
