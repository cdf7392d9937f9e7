"""The bar below everything: which network and version, whether it is saved, what is missing or broken."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_mark, set_part
from ui.desktop.models.nations import NATION_NAMES
from ui.desktop.views.parts import ElidedLabel, button, label

SAID_MILLISECONDS = 8_000
"""How long a sentence stands that is only said; what must not be missed stands in a notice."""


class StatusBar(QFrame):
    """Says at all times where one stands; what is missing or broken can be clicked, and is gone to.

    Parameters
    ----------
    parent
        Owner.
    """

    unfilled_wanted = Signal()
    """The next place that lacks people is to be shown."""
    breaches_wanted = Signal()
    """The next broken rule is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_part(self, "status")
        self.setAccessibleName("Status bar")
        self.version = label("", "strong")
        self.saved = label("")
        self.unfilled = button("", self.unfilled_wanted.emit, "status-link")
        self.breaches = button("", self.breaches_wanted.emit, "status-link")
        self.cost = ElidedLabel()
        self.said = ElidedLabel()
        self.network = ElidedLabel()
        for link in (self.unfilled, self.breaches):
            link.setToolTip("Go to the next one")
        self._row = QHBoxLayout(self)
        for widget in (self.version, self.saved, self.unfilled, self.breaches):
            self._row.addWidget(widget)
        self._row.addWidget(self.cost)
        self._row.addWidget(self.said)
        # What stands in the top bar and the tooltip too is the first to be cut.
        self.network.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.network.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.network, 1)
        self._timer = QTimer(self, singleShot=True, interval=SAID_MILLISECONDS)
        self._timer.timeout.connect(lambda: self.said.set_text(""))
        self.show_nothing()
        appearance().changed.connect(self._resize)
        self._resize()

    def show_nothing(self) -> None:
        """Show that no rota is open."""
        for widget in (self.version, self.saved):
            widget.setText("")
        self.hide_counts()
        self.cost.set_text("")
        self.network.set_text("")

    def show_rota(self, rota: Rota, network: str, nation: str) -> None:
        """Show which version of whose rota is open."""
        self.version.setText(f"{rota.status.value.capitalize()} {rota.version}")
        self.network.set_text(f"{network} · {NATION_NAMES.get(nation, nation)} bank holidays · times Europe/London")

    def show_saved(self, words: str) -> None:
        """Show whether everything is saved."""
        self.saved.setText(words)

    def show_counts(self, unfilled: int, breaches: int, with_reason: int) -> None:
        """Show how many people are missing from minimum cover, and how many hard rules are broken."""
        _write(self.unfilled, f"{unfilled:,} unfilled", alarm=unfilled > 0)
        words = counted(breaches, "breach", "breaches")
        if breaches and with_reason == breaches:
            words += ", with reason" if breaches == 1 else ", all with reasons"
        elif with_reason:
            words += f", {with_reason:,} with reason"
        _write(self.breaches, words, alarm=breaches > 0)

    def hide_counts(self) -> None:
        """Say nothing of what is missing or broken: nobody knows."""
        for link in (self.unfilled, self.breaches):
            link.hide()

    def show_cost(self, words: str) -> None:
        """Show what the rota costs, and how much better one could be."""
        self.cost.set_text(words)

    def say(self, sentence: str) -> None:
        """Say something for a few seconds."""
        self.said.set_text(sentence)
        self._timer.start()

    def _resize(self) -> None:
        sizes = appearance().sizes
        self.setFixedHeight(sizes.status_bar)
        self._row.setContentsMargins(sizes.px(16), 0, sizes.px(16), 0)
        self._row.setSpacing(sizes.px(10))


def saved_words(at: datetime | None) -> str:
    """Return the words for a rota that is saved: ``saved 14:02``, or ``saved`` where this window saved nothing yet."""
    return f"saved {clock.show_time(at)}" if at else "saved"


def _write(link: QPushButton, words: str, *, alarm: bool) -> None:
    link.setText(words)
    link.setAccessibleName(f"{words}; go to the next one" if alarm else words)
    link.setEnabled(alarm)
    set_mark(link, "alarm", alarm)
    link.show()
