"""The form of one rule for somebody: its fields, what that changes in the present rota, and saving it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.problem import Problem
from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.editors.sheet import Column
from ui.desktop.models.rule_book.book import CERTAINTY_WORDS, Target, Wish, edit_of, usual_wish, wish_now
from ui.desktop.models.rule_book.columns import REASON, wish_columns
from ui.desktop.models.rule_book.effect import RotaEffect, Turn
from ui.desktop.models.rule_book.figures import meaning_of
from ui.desktop.views.editors.record import RecordForm
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.fold_view import FoldView
from ui.desktop.views.limited_scroll import LimitedScroll
from ui.desktop.views.parts import button, clear, label
from ui.desktop.views.rules.subject_bar import SubjectBar

MOST_SHOWN, FEWEST_SHOWN = 3, 1
"""Things of an effect that are named at once, where there is room and where the fields need it."""
_MOST_FOR_REST = 0.35
"""The most of its height that what is unfolded of an effect takes from the fields; it scrolls then."""
_HIGH = 600
"""From which height on there is room, in pixels at 100 % text."""
_LEAST_WIDTH = 310
"""In pixels at 100 % text."""
REST_MILLISECONDS = 150
"""How long after a field was left the effect is asked for, so that going through fields asks once."""
_NOTHING_SET = "This rule always holds as it is; there is nothing to set."


class RuleEditor(QWidget):
    """Shows a rule as it is set for somebody, and has it set otherwise once the effect was seen.

    Parameters
    ----------
    parent
        Owner.
    """

    effect_wanted = Signal(object)
    """A `FactsEdit` is to be tried on the rota; `show_effect` takes the answer."""
    save_wanted = Signal(object)
    """A `FactsEdit` whose effect was shown is to be made."""
    wish_changed = Signal(object)
    """Something else is entered; the `Wish`, or None where it is what is stored."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem: Problem | None = None
        self.target: Target | None = None
        self.form: RecordForm | None = None
        self._columns: tuple[Column[Wish], ...] = ()
        self._considered: Wish | None = None
        self._effect: RotaEffect | None = None
        self._fold: FoldView[Turn] | None = None
        self._rest: LimitedScroll | None = None
        self._edit = FactsEdit()
        self._soon = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._soon.timeout.connect(self._ask)
        self.subjects = SubjectBar()
        self.title, self.meaning = label("", "title", wrap=True), label("", wrap=True)
        self.source = label("", "small", wrap=True, selectable=True)
        self.told = label("", "strong", wrap=True)
        self.problem_told = label("", "alarm", wrap=True)
        self.save = button("Save", self._save, "primary", name="Save this setting")
        self.usual = button("Back to the usual", self.put_back, name="Enter what usually holds")
        self.leave = button("Forget what I entered", self.forget)
        self._fields, self._turns = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._measure()
        appearance().changed.connect(self._measure)

    @property
    def wish(self) -> Wish | None:
        """What is entered."""
        return self.form.row if self.form is not None else None

    def show_target(self, problem: Problem, target: Target, wish: Wish | None = None) -> None:
        """Show a rule as it is set for somebody, with what was entered for it before and not saved."""
        is_same = self.target is not None and self.target.key == target.key
        columns = wish_columns(problem, target)
        self._problem, self.target = problem, target
        self.title.setText(target.rule.title)
        self.meaning.setText(meaning_of(target.rule))
        self.source.setText(f"Source: {target.rule.source} ({CERTAINTY_WORDS[target.rule.certainty]}).")
        self.source.setAccessibleName(self.source.text())
        self.subjects.setVisible(bool(columns))
        self.subjects.show_target(problem, target)
        begun = replace(wish, target=target) if wish is not None else wish_now(problem, target)
        if is_same and self.form is not None and [_said(one) for one in columns] == [_said(c) for c in self._columns]:
            # The same fields: whoever stands in one of them stays there.
            self.form.show_row(begun)
        else:
            self._columns = columns
            self._build(columns, begun)
        self._reconsider()

    def show_effect(self, effect: RotaEffect) -> None:
        """Say what the change would change, and offer to save it."""
        # Told anew in letters of another size, it is the same: what was unfolded stays so.
        was_open = self._effect is effect and self._fold is not None and self._fold.is_open
        self._tell(effect.words())
        self._effect = effect
        shown = MOST_SHOWN if self.height() > appearance().sizes.px(_HIGH) else FEWEST_SHOWN
        for turn in effect.turns[:shown]:
            self._turns.addWidget(_turn_label(turn))
        if effect.turns[shown:]:
            self._fold = FoldView(effect.turns[shown:], "more", _turn_labels, is_open=was_open)
            self._rest = LimitedScroll(self._fold, self._room_for_rest)
            self._turns.addWidget(self._rest)
        self.save.setEnabled(True)

    def say(self, words: str) -> None:
        """Say what was done, in place of the effect."""
        self._tell(words)

    def _tell(self, words: str) -> None:
        self._effect = self._fold = self._rest = None
        clear(self._turns)
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def complain(self, sentence: str) -> None:
        """Say what speaks against what is entered, or nothing."""
        self.problem_told.setText(f"! {sentence}" if sentence else "")
        self.problem_told.setVisible(bool(sentence))

    def put_back(self) -> None:
        """Enter what holds without a setting about this subject."""
        if self._problem is not None and self.target is not None:
            self._enter(usual_wish(self._problem, self.target))

    def forget(self) -> None:
        """Enter what is stored."""
        if self._problem is not None and self.target is not None:
            self._enter(wish_now(self._problem, self.target))

    def _enter(self, wish: Wish) -> None:
        if self.form is not None:
            for field in self.form.fields.values():
                field.show_words(field.column.read(wish))
            self.form.show_row(wish)
            self._reconsider()

    def _lay_out(self) -> None:
        set_part(self, "side")
        inner = QWidget()
        set_part(inner, "side-content")
        column = QVBoxLayout(inner)
        sizes = appearance().sizes
        column.setContentsMargins(sizes.px(16), sizes.px(12), sizes.px(16), sizes.px(12))
        column.setSpacing(sizes.px(8))
        for each in (self.title, self.meaning, self.source, self.subjects):
            column.addWidget(each)
        column.addLayout(self._fields)
        column.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_part(scroll, "side-scroll")
        scroll.setWidget(inner)
        self.foot = QWidget()
        below = QVBoxLayout(self.foot)
        below.setContentsMargins(sizes.px(16), sizes.px(8), sizes.px(16), sizes.px(12))
        below.setSpacing(sizes.px(6))
        below.addWidget(self.told)
        below.addLayout(self._turns)
        below.addWidget(self.problem_told)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(sizes.px(8))
        for one in (self.save, self.usual, self.leave):
            flow.addWidget(one)
        below.addWidget(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the fields their room, whatever is unfolded below them."""
        super().resizeEvent(event)
        if self._rest is not None:
            self._rest.limit(self._room_for_rest)

    @property
    def _room_for_rest(self) -> int:
        return int(self.height() * _MOST_FOR_REST)

    def _measure(self) -> None:
        self.setMinimumWidth(appearance().sizes.px(_LEAST_WIDTH))
        if self._effect is not None:
            self.show_effect(self._effect)

    def _build(self, columns: tuple[Column[Wish], ...], wish: Wish) -> None:
        clear(self._fields)
        self.form = RecordForm(columns, wish, lambda _wish: "") if columns else None
        self.foot.setVisible(self.form is not None)
        if self.form is None:
            self._fields.addWidget(label(_NOTHING_SET, "muted", wrap=True))
            return
        self.form.changed.connect(lambda _column: self._follow())
        self._fields.addWidget(self.form)
        # Tab goes in the order in which widgets were made; the buttons are older than the fields before them.
        before: QWidget = list(self.form.fields.values())[-1].line
        for one in (self.save, self.usual, self.leave):
            QWidget.setTabOrder(before, one)
            before = one

    def _follow(self) -> None:
        if self.wish != self._considered:
            self._reconsider()

    def _reconsider(self) -> None:
        """Have the effect of what is entered worked out; what was found before is about something else."""
        problem, wish = self._problem, self.wish
        self._considered = wish
        self._tell("")
        self.complain("")
        self.save.setEnabled(False)
        if problem is None or wish is None or self.target is None:
            return
        self._edit = edit_of(problem, wish)
        self.usual.setVisible(bool(self.target.setting) or bool(self._edit))
        self.usual.setEnabled(edit_of(problem, usual_wish(problem, self.target)) != self._edit)
        self.leave.setVisible(bool(self._edit))
        self.save.setVisible(bool(self._edit))
        self._tell("Working out what that changes in the present rota..." if self._edit else "")
        self.wish_changed.emit(wish if self._edit else None)
        if self._edit:
            self._soon.start()

    def _ask(self) -> None:
        if self._edit:
            self.effect_wanted.emit(self._edit)

    def _save(self) -> None:
        form = self.form
        if form is None:
            return
        before = form.row
        form.take_all()
        if form.has_problems:
            self.complain("Mend what is marked first.")
        elif form.row != before:
            # Something was still being typed: its effect is shown first.
            return
        elif self._edit.into and not form.row.reason:
            form.fields[REASON].complain("Say why: the reason is printed with the rota.")
            form.fields[REASON].setFocus()
        else:
            self.save_wanted.emit(self._edit)


def _turn_label(turn: Turn) -> QLabel:
    """Return what a rule would judge otherwise, marked where it would be a breach."""
    mark, part = ("! ", "alarm") if turn.breaches > 0 else ("", "small")
    return label(f"{mark}{turn.sentence}", part, wrap=True)


def _turn_labels(turns: Sequence[Turn]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(appearance().sizes.px(6))
    for turn in turns:
        column.addWidget(_turn_label(turn))
    return made


def _said(column: Column[Wish]) -> tuple[object, ...]:
    """Return what a field says of itself, which tells whether it has to be made anew."""
    return column.name, column.choices, column.hint, column.note
