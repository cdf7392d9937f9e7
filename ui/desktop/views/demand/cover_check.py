"""Below the curve: whether its numbers were checked by simulation, what that changed, and taking them over."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QApplication, QCheckBox, QVBoxLayout, QWidget

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_tightening import Tightened
from ui.desktop.look.appearance import appearance
from ui.desktop.models.demand.checked import BY_FORMULA, hours_table, missed, summary
from ui.desktop.views.demand.figure_view import FigureView
from ui.desktop.views.flow import in_lines
from ui.desktop.views.fold_view import told
from ui.desktop.views.parts import button, clear, label

MOST_SHOWN = 8
"""Stretches that miss their targets which are named at once; the others are unfolded."""
_BY_HARM = (
    "Prices by harm: above the minimum, somebody missing costs what it does to those who wait in that hour, so that a "
    "solve which cannot fill everything fills first what matters most. The minimum keeps its own price."
)


class CoverCheck(QWidget):
    """Words, buttons and the hours of each post.

    Parameters
    ----------
    check, go_by_formula, take_over
        Have the numbers checked, show the formula's again, and ask what taking the shown ones over would mean.
    parent
        Owner.
    """

    def __init__(
        self,
        check: Callable[[], object],
        go_by_formula: Callable[[], object],
        take_over: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Checked by simulation")
        self.check_button = button("Check by simulation", check, name="Check cover by simulation")
        self.formula_button = button("Back to the formula", go_by_formula, name="Show the formula's numbers again")
        self.take_button = button("Take over...", take_over, name="Take over the cover shown here")
        self.by_harm = QCheckBox("with prices by harm")
        self.by_harm.setChecked(True)
        self.by_harm.setAccessibleName("Price whoever is missing above the minimum by what that does to patients")
        self.done = label("", "muted", wrap=True, selectable=True)
        self.hours = FigureView(whole=True)
        appearance().changed.connect(self._resize)
        self._said, self._misses = QVBoxLayout(), QVBoxLayout()
        self._lay_out()

    def show_plan(self, formula: CoverPlan, plan: CoverPlan, found: Tightened | None, *, is_busy: bool) -> None:
        """Show how the numbers came about.

        Parameters
        ----------
        formula, plan
            Cover by formula, and as it is shown.
        found
            What the simulation found; None where it was not asked.
        is_busy
            Whether something is going on that must end first.
        """
        focus = QApplication.focusWidget()
        _say(self._said, summary(plan, found) if found else (BY_FORMULA,))
        clear(self._misses)
        for made in told(missed(found) if found else (), MOST_SHOWN, "more stretches"):
            self._misses.addWidget(made)
        self.check_button.setText("Check again" if found else "Check by simulation")
        self.check_button.setAccessibleName("Check cover by simulation again" if found else "Check cover by simulation")
        for each in (self.check_button, self.take_button):
            each.setEnabled(not is_busy)
        self.formula_button.setVisible(found is not None)
        self.hours.setVisible(found is not None)
        if found is not None:
            self.hours.show_table(hours_table(formula, plan))
        elif focus is self.formula_button:
            self.check_button.setFocus()

    def tell(self, words: str) -> None:
        """Say what was done; nothing where empty."""
        self.done.setText(words)
        self.done.setAccessibleName(words)
        self.done.setVisible(bool(words))

    def _lay_out(self) -> None:
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.px(8))
        column.addWidget(label("Check and take over", "title"))
        self._said.setSpacing(sizes.px(4))
        column.addLayout(self._said)
        column.addWidget(label(_BY_HARM, "small", wrap=True))
        column.addWidget(in_lines(self.check_button, self.formula_button, self.take_button, self.by_harm))
        column.addWidget(self.done)
        self._misses.setSpacing(sizes.px(4))
        column.addLayout(self._misses)
        column.addWidget(self.hours)
        self.tell("")
        self._resize()

    def _resize(self) -> None:
        # A line of the layout begins at its top; words as high as a button stand in the middle of it.
        self.take_button.ensurePolished()
        self.by_harm.setFixedHeight(self.take_button.sizeHint().height())


def _say(column: QVBoxLayout, words: Iterable[str]) -> None:
    clear(column)
    for sentence in words:
        column.addWidget(label(sentence, "alarm" if sentence.startswith("!") else "", wrap=True, selectable=True))
