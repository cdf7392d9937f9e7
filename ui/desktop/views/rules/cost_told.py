"""Says under a table what the present rota costs by the rules as they were just set in it."""

from PySide6.QtCore import QObject

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.wording import counted
from fcn_rota.rules.rule import cost
from ui.desktop.commands.session import Session
from ui.desktop.look.keys import keys_here
from ui.desktop.views.editors.sheet_table import SheetTable


class CostTold(QObject):
    """Follows a session: a change of rule settings is told once the rules have judged the rota anew.

    Parameters
    ----------
    session
        Whose rota.
    table
        Under which it is said; its owner.
    what
        By what the rota costs more or less: ``these prices``.
    """

    def __init__(self, session: Session, table: SheetTable, what: str) -> None:
        super().__init__(table)
        self._session, self._table, self._what = session, table, what
        self._before: int | None = None
        session.facts_changed.connect(self._await)
        session.changed.connect(self._tell)

    def _await(self, edit: FactsEdit) -> None:
        """Remember what the rota cost before; what the rules find by other settings is not known yet."""
        if any(isinstance(fact, RuleSetting) for fact in (*edit.out, *edit.into)):
            self._before = cost(self._session.work.findings)

    def _tell(self, _: object) -> None:
        if self._before is None or self._session.is_checking:
            return
        more = cost(self._session.work.findings) - self._before
        self._before = None
        if more:
            words = f"{counted(abs(more), 'point')} {'more' if more > 0 else 'less'}"
            told = keys_here(
                f"By {self._what} the present rota costs {words}; Solve (F5) looks for a better one by them. "
                "Undo (Ctrl+Z) takes them back."
            )
        else:
            told = f"By {self._what} the present rota costs the same."
        self._table.message_muted(told)
