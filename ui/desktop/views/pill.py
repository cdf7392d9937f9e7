"""A filter as a pill: its name and what is chosen, and a menu to choose from."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part

_ALL = "all"
_TOO_LARGE = 3


class MenuButton(QToolButton):
    """A button with a menu, which it opens.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        set_part(self, "pill")
        self.setMenu(QMenu(self))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as high as other buttons: with a style sheet Qt makes a tool button three pixels wider and higher."""
        return super().sizeHint() - QSize(_TOO_LARGE, _TOO_LARGE)


class ChoiceMenu(MenuButton):
    """One of several choices, with a menu of them: a row of buttons, where there is no room for that.

    Parameters
    ----------
    choices
        What can be chosen, with its words.
    parent
        Owner.
    """

    chosen = Signal(object)
    """What was chosen."""

    def __init__(self, choices: Mapping[Any, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        only_one = QActionGroup(self)
        # Owned by the button: what a menu makes itself goes from Python's sight with the menu's own wrapper.
        self._actions = {choice: QAction(words, self) for choice, words in choices.items()}
        for choice, action in self._actions.items():
            self.menu().addAction(action)
            action.setCheckable(True)
            only_one.addAction(action)
            action.triggered.connect(lambda _=False, choice=choice: self.chosen.emit(choice))

    def rename(self, choice: object, words: str) -> None:
        """Give a choice other words."""
        self._actions[choice].setText(words)

    def show_choice(self, choice: object, text: str, name: str) -> None:
        """Show what is chosen: what stands on the button then, and what it is called."""
        self._actions[choice].setChecked(True)
        self.setText(text)
        self.setAccessibleName(name)


class Pill(MenuButton):
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
        self._offered: tuple[str, tuple[tuple[str | None, str], ...]] | None = None
        self._actions: dict[str | None, QAction] = {}
        self._only_one = QActionGroup(self)
        appearance().changed.connect(self._tell)

    def offer(self, title: str, choices: Iterable[tuple[str, str]]) -> None:
        """Offer choices, as value and words, below *all*; what was chosen stays so where it is still offered."""
        offered = (title, ((None, _ALL), *choices))
        if offered == self._offered:
            return
        self._offered = offered
        self._title = title
        self._forget()
        for value, words in offered[1]:
            self._add(value, words)
        self._show(self.value if self.value in self._actions else None)

    @property
    def words(self) -> str:
        """What it is called, and what is chosen."""
        return f"{self._title}: {self._actions[self.value].text()}".replace("&&", "&")

    def choose(self, value: str | None) -> None:
        """Choose one of what is offered, or with None everything."""
        self._show(value)
        self.picked.emit()

    def _forget(self) -> None:
        # One by one and not by `clear`: that deletes what this still holds, and what comes next may take its place.
        for action in self._actions.values():
            self._only_one.removeAction(action)
            self.menu().removeAction(action)
            action.deleteLater()
        self._actions.clear()

    def _add(self, value: str | None, words: str) -> None:
        # An ampersand in a name would be taken for a key.
        action = QAction(words.replace("&", "&&"), self)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.choose(value))
        self._only_one.addAction(action)
        self.menu().addAction(action)
        self._actions[value] = action

    def _show(self, value: str | None) -> None:
        self.value = value
        self._actions[value].setChecked(True)
        self._tell()
        set_part(self, "pill" if value is None else "pill-chosen")

    def _tell(self) -> None:
        """Say what is chosen; where letters are large, that nothing is left out goes without saying."""
        if not self._actions:
            return
        is_brief = self.value is None and appearance().sizes.is_large
        self.setText(self._title if is_brief else self.words.replace("&", "&&"))
        self.setAccessibleName(self.words)
