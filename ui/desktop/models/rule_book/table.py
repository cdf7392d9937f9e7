"""The rules as a Qt table: what each is called, how it holds, for whom else it is set, and where it comes from."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QColor

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.wording import counted, listed
from fcn_rota.rules import RULES
from fcn_rota.rules.rule import Rule
from ui.desktop.look.appearance import appearance
from ui.desktop.look.type import type_of
from ui.desktop.models.listed import ROOT, AnyIndex
from ui.desktop.models.rule_book.book import summary, targets
from ui.desktop.models.rule_book.figures import meaning_of

SET_FOR, SOURCE = "Set differently for", "Source"
HEADS = ("Rule", "Holds", SET_FOR, SOURCE)
UNSAVED = "not saved yet"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as the table shows it.

    Parameters
    ----------
    rule
        The rule.
    holds
        How it holds for the network.
    departures
        For whom it is set, in words; empty where it is as it comes.
    unsaved
        Whether something was entered for it that is not saved.
    """

    rule: Rule
    holds: str
    departures: str
    unsaved: bool = False

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """What stands in its cells."""
        set_for = ", ".join(filter(None, (self.departures, UNSAVED if self.unsaved else "")))
        return self.rule.title, self.holds, set_for, self.rule.source


class RuleTable(QAbstractTableModel):
    """Rules in the order in which a manager reads them; those that hold every typed word.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._everything: Sequence[RuleRow] = ()
        self.rows: Sequence[RuleRow] = ()
        self._words: Sequence[str] = ()

    def show_problem(self, problem: Problem, unsaved: Collection[str]) -> None:
        """Show how a network sets the rules, and for which of them something is entered that is not saved."""
        self._everything = [
            RuleRow(rule, summary(problem, rule), _departures(problem, rule), rule.id in unsaved) for rule in RULES
        ]
        if [row.rule for row in self.rows] == [row.rule for row in self._found()]:
            self.rows = self._found()
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(HEADS) - 1))
        else:
            self._narrow()

    def find(self, text: str) -> None:
        """Show only rules whose title, meaning, source or state hold every typed word."""
        self._words = text.casefold().split()
        self._narrow()

    def row_of(self, rule: str) -> int | None:
        """Return the row of a rule, or None where it is not shown."""
        return next((row for row, one in enumerate(self.rows) if one.rule.id == rule), None)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of rules."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a column is called."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return HEADS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = row.texts[index.column()]
        found: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: text,
            Qt.ItemDataRole.AccessibleTextRole: f"{HEADS[index.column()]}: {text or 'nobody'}",
            Qt.ItemDataRole.ToolTipRole: _told(row),
        }
        if (row.departures or row.unsaved) and index.column() < HEADS.index(SOURCE):
            found[Qt.ItemDataRole.FontRole] = type_of(appearance().sizes.text, semibold=True)
        elif index.column():
            found[Qt.ItemDataRole.ForegroundRole] = QColor(appearance().theme.muted)
        return found.get(role)

    def _narrow(self) -> None:
        self.beginResetModel()
        self.rows = self._found()
        self.endResetModel()

    def _found(self) -> list[RuleRow]:
        return [row for row in self._everything if all(word in _searched(row) for word in self._words)]


def _departures(problem: Problem, rule: Rule) -> str:
    """Return for whom a rule is set: ``everybody, 2 roles``."""
    kinds = Counter(target.subject.kind for target in targets(problem, rule) if target.setting is not None)
    everybody = ["everybody"] if kinds.pop(SubjectKind.NETWORK, 0) else []
    others = [counted(kinds[kind], *_KINDS[kind]) for kind in SubjectKind if kind in kinds]
    return listed([*everybody, *others])


def _told(row: RuleRow) -> str:
    """Return all of a row, also what a narrow table leaves out."""
    set_for = f" {SET_FOR} {row.departures}." if row.departures else ""
    return f"{meaning_of(row.rule)}{set_for} {SOURCE}: {row.rule.source}."


_KINDS = {
    SubjectKind.ORGANISATION: ("organisation", "organisations"),
    SubjectKind.ROLE: ("role", "roles"),
    SubjectKind.ENGAGEMENT: ("engagement", "engagements"),
    SubjectKind.PERSON: ("person", "people"),
}


def _searched(row: RuleRow) -> str:
    return f"{' '.join(row.texts)} {meaning_of(row.rule)}".casefold()
