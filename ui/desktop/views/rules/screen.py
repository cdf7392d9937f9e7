"""The rules screen: the rule book with the form of the rule that is chosen; or all that is set, as one table."""

from enum import StrEnum

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fcn_rota.domain.facts import FactsEdit, with_facts
from fcn_rota.domain.finding import Finding
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.models.place import Place
from ui.desktop.models.rule_book.book import Target, Wish, targets
from ui.desktop.models.rule_book.effect import effect_of
from ui.desktop.models.rule_book.settings_sheet import SettingRow
from ui.desktop.models.rule_book.table import HEADS, SET_FOR, SOURCE, RuleTable
from ui.desktop.views.editors.table import KEYS as TABLE_KEYS
from ui.desktop.views.fitted_table import Columns, FittedTable
from ui.desktop.views.parts import Toggle, lay_out_pages
from ui.desktop.views.rules.editor import RuleEditor
from ui.desktop.views.rules.settings_table import SettingsTable
from ui.desktop.views.screens import Surroundings
from ui.desktop.views.shell.table_memory import remember_tables

_COLUMNS = Columns((210, 175, 190, 320), HEADS.index(SOURCE), (HEADS.index(SOURCE), HEADS.index(SET_FOR)))
"""Where it comes from and for whom it is set is said beside the table as well."""
KEYS = (("Ctrl+F", "Find a rule"), ("Ctrl+Enter", "Go to the form of the rule"))
"""What the screen understands by itself, for the list of keys."""


class Page(StrEnum):
    """The ways to look at the rules, by their names."""

    RULES = "Rule by rule"
    TABLE = "All settings"


class RulesScreen(QWidget):
    """The rules of the network, kept in step with the session.

    Parameters
    ----------
    surroundings
        What the screen works with.
    session
        Its session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Rules")
        self._session, self._side = session, surroundings.side
        self._memory = surroundings.workspace.memory
        self._drafts: dict[tuple[object, ...], Wish] = {}
        self._asked: FactsEdit | None = None
        self._assessor = session.assessor()
        self.field = QLineEdit(placeholderText=keys_here("Find a rule by name, meaning or source (Ctrl+F)"))
        self.field.setAccessibleName("Find a rule")
        self.field.setClearButtonEnabled(True)
        self.table = RuleTable(self)
        self.rules = FittedTable("Rules", self.table, _COLUMNS)
        self.editor = RuleEditor()
        self.pages = {page: Toggle(page.value) for page in Page}
        self.settings: SettingsTable | None = None
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.show_problem(session.work.problem, ())
        self.field.textChanged.connect(self._find)
        self.rules.selectionModel().currentRowChanged.connect(self._turn_to)
        self.editor.subjects.chosen.connect(self.show_target)
        self.editor.wish_changed.connect(self._keep_draft)
        self.editor.effect_wanted.connect(self._try)
        self.editor.save_wanted.connect(self._save)
        self._assessor.assessed.connect(self._show_effect)
        session.replaced.connect(self._refresh)
        session.changed.connect(self._try_again)
        appearance().changed.connect(self._measure)
        surroundings.workspace.went.connect(self.go_to)
        surroundings.actions.hint("Rules", *KEYS)
        surroundings.actions.hint("Tables", *TABLE_KEYS)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self.field.setFocus, context=inside)
        QShortcut(QKeySequence("Ctrl+Return"), self.rules, self._go_to_form, context=inside)
        self.setFocusProxy(self.rules)
        self.choose(self.table.rows[0].rule.id)

    def choose(self, rule: str) -> None:
        """Show a rule by its id."""
        row = self.table.row_of(rule)
        if row is not None:
            self.rules.selectRow(row)

    def go_to(self, place: Place) -> None:
        """Show the rule that a place names."""
        if place.fact is not None and place.fact[0] == "settings" and self.isVisible():
            self.turn_to(Page.RULES)
            self.field.clear()
            self.choose(place.fact[1])

    def turn_to(self, page: Page) -> None:
        """Show one rule after the other with its form, or all that is set as a table."""
        self.pages[page].setChecked(True)
        if page is Page.TABLE and self.settings is None:
            # Not before it is wanted: it is kept in step with the facts from then on.
            self.settings = SettingsTable(self._session, self._side)
            self.settings.details_wanted.connect(self._show_in_form)
            self._stack.addWidget(self.settings)
            remember_tables(self.settings, self._memory)
        shown = self.settings if page is Page.TABLE and self.settings is not None else self._split
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(self.rules if shown is self._split else shown)
        if self.isVisible():
            self.setFocus()

    def _show_in_form(self, row: SettingRow | None) -> None:
        if row is not None and row.wish is not None:
            self.turn_to(Page.RULES)
            self.field.clear()
            self.choose(row.wish.target.rule.id)
            self.show_target(row.wish.target)

    def show_target(self, target: Target) -> None:
        """Show a rule for somebody, with what was entered for them before and not saved."""
        self._asked = None
        self.editor.show_target(self._session.work.problem, target, self._drafts.get(target.key))

    def _go_to_form(self) -> None:
        if self.editor.form is not None:
            self.editor.form.setFocus()

    def _lay_out(self) -> None:
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.addWidget(self.field)
        self._left.addWidget(self.rules, 1)
        self._split = splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self.editor)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        self._stack.addWidget(splitter)
        self._head = lay_out_pages(self, self.pages, self._stack, self.turn_to)
        self._measure()

    def _refresh(self) -> None:
        """Show the rules as they are set now, with the same one chosen, and what was entered for it still there."""
        self._show_table()
        target = self.editor.target
        if target is None:
            return
        now = targets(self._session.work.problem, target.rule)
        same = [one for one in now if one.key == target.key] or [one for one in now if one.subject == target.subject]
        self.show_target(same[0] if same else Target(target.rule, target.subject))

    def _show_table(self) -> None:
        self.table.show_problem(self._session.work.problem, {str(key[0]) for key in self._drafts})

    def _find(self, text: str) -> None:
        target = self.editor.target
        self.table.find(text)
        row = self.table.row_of(target.rule.id) if target is not None else None
        if row is None and self.table.rows:
            row = 0
        if row is not None:
            self.rules.selectRow(row)

    def _turn_to(self, index: QModelIndex) -> None:
        rule = self.table.rows[index.row()].rule if index.isValid() else None
        if rule is not None and (self.editor.target is None or self.editor.target.rule is not rule):
            self.show_target(targets(self._session.work.problem, rule)[0])

    def _keep_draft(self, wish: Wish | None) -> None:
        # Whatever is still being found out is about something else.
        self._asked = None
        target = self.editor.target
        if target is None or (wish is None and target.key not in self._drafts):
            return
        if wish is None:
            del self._drafts[target.key]
        else:
            self._drafts[target.key] = wish
        self._show_table()

    def _try(self, edit: FactsEdit) -> None:
        """Have a change judged: what speaks against it at once, what it changes in the rota beside the window."""
        complaints = self._session.judge_facts(edit).complaints
        if complaints:
            self.editor.say("")
            self.editor.complain(complaints[0].sentence)
            return
        self._asked = edit
        self._try_again()

    def _try_again(self, _: object = None) -> None:
        """Ask for the effect on the rota as it is now, once what the rules find in that is known."""
        if self._asked is not None and not self._session.is_checking:
            work = self._session.work
            self._assessor.ask(with_facts(work.problem, self._asked), work.rota)

    def _show_effect(self, findings: tuple[Finding, ...]) -> None:
        if self._asked is not None and not self._session.is_checking:
            self.editor.show_effect(effect_of(self._session.work.findings, findings))

    def _save(self, edit: FactsEdit) -> None:
        target = self.editor.target
        draft = self._drafts.pop(target.key, None) if target else None
        complaints = self._session.change_facts(edit)
        if not complaints:
            self.editor.say(keys_here("Saved. Undo (Ctrl+Z) takes it back."))
            return
        if target is not None and draft is not None:
            self._drafts[target.key] = draft
        self.editor.complain("; ".join(complaint.sentence for complaint in complaints))

    def _measure(self) -> None:
        sizes = appearance().sizes
        self._head.setContentsMargins(sizes.px(12), sizes.px(8), sizes.px(12), 0)
        self._left.setContentsMargins(sizes.px(12), sizes.px(8), sizes.px(8), sizes.px(12))
        self._left.setSpacing(sizes.px(8))
