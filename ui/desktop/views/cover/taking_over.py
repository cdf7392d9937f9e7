"""Taking derived cover over: what it would mean is shown in the side panel, and done where somebody agrees."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from fcn_rota.domain.wording import counted
from fcn_rota.services.derived_cover import Takeover
from fcn_rota.store.command import CommandKind
from ui.desktop.jobs.job import Steps
from ui.desktop.models.complaints import told
from ui.desktop.views.cover.takeover_form import TakeoverForm
from ui.desktop.views.screens import Surroundings


class TakingOver(QObject):
    """Has it worked out what taking cover over would mean, shows that, and takes it over as one step.

    Parameters
    ----------
    surroundings
        The session whose facts are changed, and where things are shown.
    go
        Goes to where numbers are checked and posts are signed off; None where that is shown already.
    parent
        Owner.
    """

    taken = Signal(str)
    """It was taken over; what was done, in a sentence."""

    def __init__(self, surroundings: Surroundings, go: Callable[[], object] | None, parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings, self._session, self._go = surroundings, surroundings.session, go

    def ask(self, weigh: Callable[[Steps], Takeover]) -> None:
        """Have it worked out beside the window, to be shown in the side panel."""
        self._surroundings.workspace.run("Comparing derived cover with what is asked for", weigh, self._show)

    def _show(self, outcome: object) -> None:
        if isinstance(outcome, Takeover):
            side = self._surroundings.side
            form = TakeoverForm(outcome, lambda: self._take_over(outcome), side.close_panel, self._go)
            side.show_content("Take over derived cover", form)
            form.setFocus()

    def _take_over(self, found: Takeover) -> str:
        """Write the derived cover; return what speaks against it, or nothing."""
        if self._session.work.problem is not found.plan.posts.problem:
            return "Something has changed since this was worked out. Leave it, and ask for it once more."
        sentence = told(self._session.change_facts(found.edit, kind=CommandKind.TAKE_COVER_OVER))
        if not sentence:
            self._surroundings.side.close_panel()
            changes = counted(len(found.changes), "change")
            self.taken.emit(f"Taken over, with {changes}. F8 lists what is missing now; Undo takes all of it back.")
        return sentence
