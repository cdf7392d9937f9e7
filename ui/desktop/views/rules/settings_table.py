"""All that the rules say as one table: searched, changed many at once, and taken from a spreadsheet and back."""

from ui.desktop.commands.session import Session
from ui.desktop.models.rule_book.settings_sheet import put_back, settings_sheet
from ui.desktop.views.editors.table import EditorTable
from ui.desktop.views.parts import button
from ui.desktop.views.rules.cost_told import CostTold
from ui.desktop.views.shell.side_panel import SidePanel


class SettingsTable(EditorTable):
    """The table; who is to be set apart from the others is pasted, or chosen in the form of the rule.

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
        self.add_button(self.usual)
        CostTold(session, self, "these settings")
        self.view.setCurrentIndex(self.searched.index(0, 3))

    def put_back(self) -> None:
        """Set the selected settings back to what they usually are."""
        rows = self.chosen()
        if not rows:
            self.complain("Select the settings first, with Shift or Ctrl and a click.")
            return
        self.complain(self.commit(put_back(self.session.work.problem, rows)))
