"""The page about daytime sessions: surgeries, clinics and other work at set times."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcn_rota.domain.availability import DaytimeCommitment
from fcn_rota.domain.facts import change_of
from fcn_rota.domain.wording import counted
from ui.desktop.commands.session import Session
from ui.desktop.look.keys import keys_here
from ui.desktop.models.complaints import told
from ui.desktop.models.editors.daytime import daytime_sheet, repeated_weekly
from ui.desktop.views.editors.repeat_rows_form import Repeating, RepeatRowsForm
from ui.desktop.views.editors.table import EditorTable
from ui.desktop.views.parts import button
from ui.desktop.views.shell.side_panel import SidePanel

_SAID = (
    "Each session is copied to its own weekday, week by week, but for bank holidays; or to the days that you write. "
    "Times at which the person has a session already are left out."
)
_NO_FURTHER = "Further ahead nobody sees here what a person has already. Open the next period, and repeat from there."
_OWN_DAYS = "empty: each on its own weekday"


class DaytimePage(QWidget):
    """A table of sessions, which can be repeated week by week.

    Parameters
    ----------
    session
        Whose facts.
    side
        Where forms are shown.
    """

    def __init__(self, session: Session, side: SidePanel) -> None:
        super().__init__()
        self._session, self._side = session, side
        self.table = EditorTable("Daytime sessions", session, daytime_sheet, side, has_title=False)
        repeat = button("Repeat...", self.ask_repeat, name="Repeat the selected daytime sessions in other weeks")
        self.table.add_button(repeat, needs_rows=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.table)
        self.setFocusProxy(self.table)

    def ask_repeat(self) -> None:
        """Ask in the side panel how the selected sessions go on."""
        sessions: list[DaytimeCommitment] = self.table.chosen()
        if not sessions:
            select = keys_here("Select the daytime sessions first, with Shift or Ctrl and a click, or Ctrl+A.")
            self.table.complain(select)
            return
        problem = self._session.work.problem
        repeating = Repeating(
            "daytime session",
            "daytime sessions",
            _SAID,
            lambda kinds, last: repeated_weekly(problem, sessions, kinds, last or problem.period.last_day),
            last=problem.period.last_day,
            own_days=_OWN_DAYS,
            limit=problem.horizon[1],
            why_limited=_NO_FURTHER,
        )
        form = RepeatRowsForm(repeating, self._add, self._side.close_panel)
        self._side.show_content(f"Repeat {counted(len(sessions), 'daytime session')}", form)
        form.setFocus()

    def _add(self, sessions: tuple[DaytimeCommitment, ...]) -> str:
        sentence = told(self._session.change_facts(change_of(self._session.work.problem, sessions)))
        if not sentence:
            self.table.message_muted(f"Added {counted(len(sessions), 'daytime session')}. Undo takes them back.")
        return sentence
