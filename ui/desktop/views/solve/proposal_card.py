"""What a proposal would change, counted by person, with the choice to take it or leave it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.proposal import PersonChange, Proposal, changes_by_person
from ui.desktop.models.working_rota import WorkingRota
from ui.desktop.views.parts import ElidedLabel, button, clear, label


class ProposalCard(QFrame):
    """A proposal beside the rota as it is.

    Parameters
    ----------
    accept, discard
        Take it over, or drop it.
    """

    def __init__(self, accept: Callable[[], object], discard: Callable[[], object]) -> None:
        super().__init__()
        set_part(self, "card-chosen")
        self.setAccessibleName("Proposal")
        self.summary = label("", "strong", wrap=True)
        self.points = label("", wrap=True)
        self.accept_button = button("Accept all", accept, "primary", name="Accept the whole proposal")
        self.accept_button.setToolTip("One step, which can be undone")
        self.discard_button = button("Discard", discard, name="Discard the proposal")
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self.changes: tuple[PersonChange, ...] = ()
        column = QVBoxLayout(self)
        column.addWidget(self.summary)
        column.addWidget(self.points)
        row = QHBoxLayout()
        row.addWidget(self.accept_button)
        row.addWidget(self.discard_button)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._rows)
        sizes = appearance().sizes
        column.setContentsMargins(*(sizes.px(12),) * 4)
        column.setSpacing(sizes.px(8))

    def show_proposal(self, work: WorkingRota, proposal: Proposal) -> None:
        """Show what accepting a proposal would change in the rota as it is now."""
        result = proposal.result
        changes = changes_by_person(work.problem, work.rota.assignments, proposal.on(work.rota))
        gained, lost = sum(one.gained for one in changes), sum(one.lost for one in changes)
        duties = f"{counted(gained, 'duty', 'duties')} would come and {lost:,} go"
        self.summary.setText(
            f"{duties}, for {counted(len(changes), 'person', 'people')}." if changes else "Nothing would change."
        )
        broken = sum(finding.hard for finding in result.findings)
        self.points.setText(
            f"{counted(result.minimum_unfilled, 'person', 'people')} missing from the minimum, now {work.unfilled:,}; "
            f"{counted(broken, 'breach', 'breaches')}, now {len(work.breaches):,}; "
            f"{counted(result.objective, 'point')}, now {work.points:,}."
        )
        self.accept_button.setEnabled(bool(changes))
        if changes != self.changes or not self._grid.count():
            self.changes = changes
            self._show_rows()

    def _show_rows(self) -> None:
        clear(self._grid)
        for row, change in enumerate(self.changes):
            words = label(change.words, "strong")
            words.setAccessibleName(f"{change.name}: {change.gained} gained, {change.lost} lost")
            self._grid.addWidget(ElidedLabel(change.name), row, 0)
            self._grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignRight)
