"""What a change of facts has brought that may be a slip, under the screen where the change was made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.views.parts import button, clear, label
from ui.desktop.views.screens import SCREENS

if TYPE_CHECKING:
    from collections.abc import Callable

    from fcn_rota.exchange.cautions import Caution
    from ui.desktop.commands.session import Session
    from ui.desktop.models.place import Place
    from ui.desktop.views.shell.workspace import Workspace

# What a caution is about is looked up with the rules, which are slow to load: that is imported with the first one.

MOST_TOLD = 2
"""Cautions that stand there in words; the others are counted, and stand among the problems."""


class CautionBar(QFrame):
    """Says it in words, each with a button that goes to the place; stands until it is mended or put away.

    Parameters
    ----------
    workspace
        Where one goes, and whose session is followed.
    show_all
        Shows everything there is to look at.
    parent
        Owner.
    """

    def __init__(self, workspace: Workspace, show_all: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_part(self, "card")
        self._workspace, self._show_all = workspace, show_all
        self._session: Session | None = None
        self._lines, self._foot = QVBoxLayout(), QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addWidget(label("This change may be a slip", "label"))
        for layout in (self._lines, self._foot):
            self._column.addLayout(layout)
        self.hide()
        workspace.opened.connect(self._follow)
        appearance().changed.connect(self._resize)
        self._resize()

    def _follow(self) -> None:
        self._session = self._workspace.session
        if self._session is not None:
            self._session.cautions.changed.connect(self._show)
            self._show()

    def _show(self) -> None:
        """Tell what the latest changes have brought, or hide where that is nothing."""
        session = self._session
        recent = session.cautions.recent if session is not None else ()
        for layout in (self._lines, self._foot):
            clear(layout)
        self.setAccessibleName(" ".join(("This change may be a slip:", *(f"{one.sentence}." for one in recent))))
        more = len(recent) - MOST_TOLD
        if session is not None and recent:
            for caution in recent[:MOST_TOLD]:
                self._tell(session, caution)
            words = f"{more:,} more among the problems" if more > 0 else "All problems"
            self._foot.addWidget(button(words, self._show_all, "link", name=f"{words}: show the warnings"))
            self._foot.addWidget(button("Leave it so", session.cautions.put_away, "link", name="Put the warnings away"))
            self._foot.addStretch()
        self.setVisible(bool(recent))

    def _tell(self, session: Session, caution: Caution) -> None:
        from ui.desktop.models.concerns import place_of

        place = place_of(session.work.problem, caution)
        row = QHBoxLayout()
        row.setSpacing(appearance().sizes.px(12))
        row.addWidget(label(f"i  {caution.sentence}.", wrap=True, selectable=True), 1)
        for name in (screen.name for screen in SCREENS if screen.id in place.screens):
            words = f"Show under {name}"
            go = button(words, partial(self._go, place), "link", name=f"{words}: {caution.sentence}")
            row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addLayout(row)

    def _go(self, place: Place) -> None:
        self._workspace.go_to(place)

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._column.setContentsMargins(sizes.px(16), sizes.px(8), sizes.px(16), sizes.px(8))
        for layout in (self._column, self._lines):
            layout.setSpacing(sizes.px(4))
        self._foot.setSpacing(sizes.px(12))
