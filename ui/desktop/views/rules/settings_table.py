"""All that the rules say as one table: searched, changed many at once, and taken from a spreadsheet and back."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer

from fcn_rota.services.loosening import loosening_settings
from ui.desktop.commands.session import Session
from ui.desktop.look.keys import keys_here
from ui.desktop.models.editors.sheet import BadCell
from ui.desktop.models.rule_book.settings_sheet import SettingRow, put_back, settings_sheet
from ui.desktop.views.editors.table import EditorTable
from ui.desktop.views.parts import button
from ui.desktop.views.rules.cost_told import CostTold
from ui.desktop.views.shell.forms import ReasonForm
from ui.desktop.views.shell.side_panel import SidePanel

ASKED = "This loosens a rule that is never broken: say why in the panel beside the table."
"""What is said of words that wait for their reason."""
_ASKING = "The reason is kept with the setting, in the history, and is printed with the rota."


class SettingsTable(EditorTable):
    """The table; who is to be set apart from the others is pasted, or chosen in the form of the rule.

    Whatever loosens a rule that is never broken waits until somebody has said why, in the side panel.

    Parameters
    ----------
    session
        Whose rules.
    side
        Where forms are shown.
    """

    def __init__(self, session: Session, side: SidePanel) -> None:
        super().__init__("What the rules say", session, settings_sheet, side, can_add=False)
        self.usual = button("Back to the usual", self.put_back, name="Set the selected settings back to the usual ones")
        self.add_button(self.usual, needs_rows=True)
        CostTold(session, self, "these settings")
        self.view.setCurrentIndex(self.searched.index(0, 3))

    def put_back(self) -> None:
        """Set the selected settings back to what they usually are."""
        rows = self.chosen()
        if not rows:
            self.complain(keys_here("Select the settings first, with Shift or Ctrl and a click."))
            return
        self.complain(self.commit(put_back(self.session.work.problem, rows)))

    def commit(self, rows: Sequence[SettingRow]) -> str:
        """Store rows; ask for the reason first where they loosen a rule without one."""
        told = self._loosened(rows)
        if not told:
            return super().commit(rows)
        # Afterwards: what asks may stand in the panel itself.
        QTimer.singleShot(0, self, lambda: self._ask_reason(rows, told))
        return ASKED

    def _loosened(self, rows: Sequence[SettingRow]) -> list[str]:
        """Return in what rows loosen rules without a reason, a sentence each."""
        try:
            edit = self.sheet.edit_of(self.session.work.problem, rows)
        except BadCell:
            return []
        titles = {row.wish.target.rule.id: row.wish.target.rule.title for row in rows if row.wish is not None}
        lacking = [(one, how) for one, how in loosening_settings(edit) if not one.reason.strip()]
        return [f"{titles.get(one.rule, one.rule)} would be looser than usual: {how}." for one, how in lacking]

    def _ask_reason(self, rows: Sequence[SettingRow], told: Sequence[str]) -> None:
        def do(reason: str) -> None:
            self._leave()
            wishes = [
                replace(row, wish=replace(row.wish, reason=row.wish.reason or reason)) for row in rows if row.wish
            ]
            self.complain(super(SettingsTable, self).commit(wishes))
            self.view.setFocus()

        form = ReasonForm(_ASKING, told, do, self._leave)
        self.side.ask("This loosens a rule", form, "rules")
        form.setFocus()

    def _leave(self) -> None:
        """Close the panel, and give up the words that were waiting."""
        self.side.close_panel()
        self.model.forget_refused()
