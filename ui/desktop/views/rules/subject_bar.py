"""Whom a rule is set for: everybody, those it is set differently for already, or somebody else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import SubjectKind
from ui.desktop.look.appearance import appearance
from ui.desktop.models.rule_book.book import Subject, Target, subjects, targets
from ui.desktop.views.parts import label

_SOMEBODY_ELSE = {
    SubjectKind.ORGANISATION: "A practice or other organisation...",
    SubjectKind.ROLE: "A role...",
    SubjectKind.ENGAGEMENT: "An engagement...",
    SubjectKind.PERSON: "A person...",
}


class SubjectBar(QWidget):
    """Chooses whom a rule is set for.

    Parameters
    ----------
    parent
        Owner.
    """

    chosen = Signal(object)
    """The `Target` that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target: Target | None = None
        self._everybody: tuple[Subject, ...] = ()
        self.set_for, self.which = QComboBox(), QComboBox()
        self.set_for.setAccessibleName("Set for")
        self.which.setAccessibleName("For whom")
        self.which.setEditable(True)
        line = QLineEdit(placeholderText="Type a name")
        self.which.setLineEdit(line)
        line.setAccessibleName("For whom")
        self.which.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance().sizes.px(4))
        column.addWidget(label("Set for"))
        for combo in (self.set_for, self.which):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
            # Qt has the name of a box be the words in it; what it is for is said after them.
            combo.setAccessibleDescription(combo.accessibleName())
            column.addWidget(combo)
        self.set_for.activated.connect(self._choose)
        self.which.activated.connect(self._choose_other)

    def show_target(self, problem: Problem, target: Target) -> None:
        """Offer whom a rule is set for, with one of them chosen."""
        self._target = target
        self._everybody = subjects(problem, target.rule)
        known = [*targets(problem, target.rule)]
        if target.key not in [one.key for one in known]:
            known.append(target)
        self.set_for.clear()
        for one in known:
            self.set_for.addItem(one.name, one)
        kinds = dict.fromkeys(one.kind for one in self._everybody)
        if kinds:
            self.set_for.insertSeparator(self.set_for.count())
        for kind in kinds:
            self.set_for.addItem(_SOMEBODY_ELSE[kind], kind.value)
        self.set_for.setCurrentIndex([one.key for one in known].index(target.key))
        self.set_for.setEnabled(self.set_for.count() > 1)
        self.which.hide()

    def _choose(self) -> None:
        found = self.set_for.currentData()
        if isinstance(found, Target):
            self.which.hide()
            self.chosen.emit(found)
            return
        self.which.clear()
        for one in self._everybody:
            if one.kind.value == found:
                self.which.addItem(one.name, one)
        self.which.setCurrentIndex(-1)
        self.which.show()
        self.which.setFocus()

    def _choose_other(self) -> None:
        subject = self.which.currentData()
        if self._target is not None and isinstance(subject, Subject):
            rule = self._target.rule
            known = (self.set_for.itemData(place) for place in range(self.set_for.count()))
            there = (one for one in known if isinstance(one, Target) and one.subject == subject)
            self.chosen.emit(next(there, Target(rule, subject)))
