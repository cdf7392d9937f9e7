"""A filter as a pill: its name and what is chosen, and a menu to choose from."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.desktop.look.style_sheet import set_part

_ALL = "all"


class Pill(QToolButton):
    """A filter that lets everything through until something is chosen.

    Parameters
    ----------
    parent
        Owner.
    """

    picked = Signal()
    """Something else was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value: str | None = None
        self._title = ""
        self._actions: dict[str | None, QAction] = {}
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        set_part(self, "pill")
        self.setMenu(QMenu(self))
        self._only_one = QActionGroup(self)

    def offer(self, title: str, choices: Iterable[tuple[str, str]]) -> None:
        """Offer choices, as value and words, below *all*; what was chosen stays so where it is still offered."""
        self._title = title
        self.menu().clear()
        self._actions.clear()
        self._add(None, _ALL)
        for value, words in choices:
            self._add(value, words)
        self._show(self.value if self.value in self._actions else None)

    def choose(self, value: str | None) -> None:
        """Choose one of what is offered, or with None everything."""
        self._show(value)
        self.picked.emit()

    def _add(self, value: str | None, words: str) -> None:
        # An ampersand in a name would be taken for a key.
        action = self.menu().addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        self._only_one.addAction(action)
        action.triggered.connect(lambda: self.choose(value))
        self._actions[value] = action

    def _show(self, value: str | None) -> None:
        self.value = value
        action = self._actions[value]
        action.setChecked(True)
        words = f"{self._title}: {action.text()}"
        self.setText(words)
        self.setAccessibleName(words.replace("&&", "&"))
        set_part(self, "pill" if value is None else "pill-chosen")
