"""Deciding about cover: a number set by hand for the time that is marked, and signing off a post."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.cover import Overrule, Post, SignOff
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_mark
from ui.desktop.models.demand.curve import Curve
from ui.desktop.views.flow import in_lines
from ui.desktop.views.parts import button, clear, label
from ui.desktop.views.spin_box import SpinBox

MOST_PEOPLE = 99
_HINT = "The reason stays in the log for good. Write no names, and nothing about anybody's health."
_NEEDED = "A reason is needed: say what the figures do not know."


class Decisions(Protocol):
    """Stores what is decided."""

    def overrule(self, overrule: Overrule) -> None:
        """Set a number by hand."""

    def withdraw_overrule(self, overrule: Overrule) -> None:
        """Let the derived number hold again."""

    def sign_off(self, post: Post, reason: str) -> None:
        """Agree that the forecast may go below the minimum typed in."""

    def withdraw_sign_off(self, sign_off: SignOff) -> None:
        """Let the minimum typed in hold again."""


class DecisionForm(QWidget):
    """Number, reason and buttons; below them what was decided about the post, each with the way back.

    Parameters
    ----------
    decisions
        Stores what is decided.
    parent
        Owner.
    """

    def __init__(self, decisions: Decisions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self._curve: Curve | None = None
        self._span: Interval | None = None
        self.when = label("", "strong", wrap=True)
        self.people = SpinBox(minimum=0, maximum=MOST_PEOPLE)
        self.people.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.people.lineEdit().setAccessibleName("People wanted")
        self.reason = QLineEdit()
        self.reason.returnPressed.connect(self.overrule)
        self.hint = label(_HINT, "small", wrap=True)
        self.overrule_button = button("Set by hand", self.overrule, name="Set this number by hand for the time marked")
        self.sign_button = button("Sign off", self.sign_off)
        self._made = QVBoxLayout()
        self._lay_out()

    def show_span(self, curve: Curve, span: Interval, people: int) -> None:
        """Ask about a time.

        Parameters
        ----------
        curve
            Whose cover it is.
        span
            The time that is marked.
        people
            How many are wanted now.
        """
        fresh = curve is not self._curve
        self._curve, self._span = curve, span
        self.when.setText(f"{clock.show_span(span)}, {curve.name}")
        if not self.people.hasFocus():
            self.people.setValue(people)
        signed = curve.sign_off is not None
        self.sign_button.setVisible(not signed)
        words = "Let the forecast go below the minimum typed in"
        self.sign_button.setText(words)
        self.sign_button.setAccessibleName(f"{words} at {curve.name}")
        if fresh:
            self._show_made(curve)

    def overrule(self) -> None:
        """Set the number by hand, if there is a reason."""
        reason = self._given_reason()
        if reason and self._curve is not None and self._span is not None:
            self._decisions.overrule(Overrule(self._curve.post, self._span, self.people.value(), reason))

    def sign_off(self) -> None:
        """Sign the post off, if there is a reason."""
        reason = self._given_reason()
        if reason and self._curve is not None:
            self._decisions.sign_off(self._curve.post, reason)

    def forget_reason(self) -> None:
        """Empty the reason: what it was for has been done."""
        self.reason.clear()
        self.hint.setText(_HINT)

    def _given_reason(self) -> str:
        reason = self.reason.text().strip()
        set_mark(self.reason, "invalid", value=not reason)
        self.hint.setText(_HINT if reason else _NEEDED)
        self.reason.setAccessibleDescription(self.hint.text())
        if not reason:
            self.reason.setFocus()
        return reason

    def _show_made(self, curve: Curve) -> None:
        clear(self._made)
        signed = curve.sign_off
        if not curve.overrules and signed is None:
            return
        self._made.addWidget(label("Decided by hand", "label"))
        if signed is not None:
            since = clock.show_date(clock.local_date(signed.at))
            words = f"The forecast may go below the minimum typed in, since {since}. {signed.reason}"
            self._made.addLayout(self._line(words, partial(self._decisions.withdraw_sign_off, signed)))
        for one in curve.overrules:
            people = counted(one.people, "person", "people")
            words = f"{clock.show_span(one.interval)}: {people}. {one.reason}"
            self._made.addLayout(self._line(words, partial(self._decisions.withdraw_overrule, one)))

    def _line(self, words: str, withdraw: Callable[[], object]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(words, wrap=True), 1)
        row.addWidget(button("Withdraw", withdraw, name=f"Withdraw: {words}"))
        return row

    def _lay_out(self) -> None:
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.px(8))
        column.addWidget(label("Set by hand", "title"))
        column.addWidget(self.when)
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("&People wanted", self.people)
        form.addRow("&Reason", self.reason)
        column.addLayout(form)
        column.addWidget(self.hint)
        column.addWidget(in_lines(self.overrule_button, self.sign_button))
        column.addLayout(self._made)
        column.addStretch()
