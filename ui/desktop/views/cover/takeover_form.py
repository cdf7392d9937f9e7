"""The side panel's account of what taking over derived cover would change, before anybody agrees."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcn_rota.services.derived_cover import CoverChange, Takeover
from fcn_rota.services.derived_cover_words import change_words, held_words, price_words, summary
from ui.desktop.look.appearance import appearance
from ui.desktop.views.flow import in_lines
from ui.desktop.views.fold_view import told
from ui.desktop.views.parts import button, label

MOST_LISTED = 60
"""Changes of a kind that are named at once; the others are unfolded."""
MOST_PRICED = 10
"""Prices that are named, the dearest."""
_WHAT = (
    "The numbers that demand asks for take the place of what shifts and cover lines ask for now, in this period. "
    "Your own minimums stay unless somebody has signed them off."
)
_BY_FORMULA = (
    "These are the numbers of a formula, which misleads where few people share the work. A simulation can check them "
    "first."
)
_CHECKED = "These numbers were checked by simulation."


class TakeoverForm(QWidget):
    """What would rise and fall, what it costs, what stays, and the button that does it.

    Parameters
    ----------
    found
        What it would mean.
    do
        Takes it over; returns what speaks against it, or nothing.
    leave
        Closes the form.
    go
        Goes to where numbers are checked and posts are signed off; None where that is shown already.
    """

    def __init__(
        self, found: Takeover, do: Callable[[], str], leave: Callable[[], object], go: Callable[[], object] | None
    ) -> None:
        super().__init__()
        self._problem, self._do = found.plan.posts.problem, do
        sizes = appearance().sizes
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, sizes.px(12), 0)
        self._down.setSpacing(sizes.px(8))
        is_checked = bool(found.plan.simulated.any())
        self._down.addWidget(label(_WHAT, "muted", wrap=True))
        self._down.addWidget(label(_CHECKED if is_checked else _BY_FORMULA, "muted", wrap=True))
        for sentence in summary(found):
            self._down.addWidget(label(sentence, "strong", wrap=True, selectable=True))
        self.problem = label("", "alarm", wrap=True)
        self.problem.hide()
        self.confirm_button = button("Take it over", self.confirm, "primary", name="Take over the derived cover")
        self.confirm_button.setEnabled(found.can_be_made)
        self.leave_button = button("Leave it", leave)
        check = [button("Check on Demand first", go)] if go is not None and not is_checked else []
        self._down.addWidget(in_lines(self.confirm_button, self.leave_button, *check))
        self._down.addWidget(self.problem)
        self._list("! Minimums that nobody has signed off", found.refused, "alarm")
        self._list("Minimums that fall, as agreed", (one for one in found.falls if one.why_lower))
        if found.held:
            self._down.addWidget(label("Minimums that stay", "label"))
            for held in found.held:
                self._down.addWidget(label(held_words(self._problem, held), wrap=True, selectable=True))
            if go is not None:
                self._down.addWidget(in_lines(button("Go to Demand to sign off", go)))
        self._lines("What is filled first", [price_words(self._problem, one) for one in found.prices[:MOST_PRICED]])
        self._list("More people", found.rises)
        self._list("Fewer people", (one for one in found.falls if not one.lowers_minimum))
        self._down.addStretch()
        self.setFocusProxy(self.confirm_button if found.can_be_made else self.leave_button)

    def confirm(self) -> None:
        """Take it over, or say what speaks against it."""
        sentence = self._do()
        self.problem.setText(f"! {sentence}" if sentence else "")
        self.problem.setVisible(bool(sentence))

    def _list(self, heading: str, changes: Iterable[CoverChange], part: str = "") -> None:
        self._lines(heading, [change_words(self._problem, one) for one in changes], part)

    def _lines(self, heading: str, words: Sequence[str], part: str = "") -> None:
        """Show lines under a heading; neither where there are none."""
        if not words:
            return
        self._down.addWidget(label(heading, part or "label"))
        for made in told(words, MOST_LISTED, "more", part):
            self._down.addWidget(made)
