"""Everything the window can do, each with its words and its keys: menu, palette and list of keys are made of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.desktop.look.keys import keys_here

_GROUP = "group"


@dataclass(frozen=True, slots=True)
class KeyHint:
    """Keys that a part of the window understands by itself, for the list of keys, with what does the same by name."""

    group: str
    keys: str
    words: str
    do: Callable[[], object] | None = field(default=None, compare=False)


class Actions(QObject):
    """The window's actions, by name.

    Parameters
    ----------
    window
        Whose actions they are; their keys work wherever the focus is in it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._hints: list[KeyHint] = []

    def add(
        self,
        name: str,
        words: str,
        do: Callable[[], object],
        *,
        group: str,
        keys: Sequence[str] = (),
    ) -> QAction:
        """Add an action.

        Parameters
        ----------
        name
            What the program calls it: ``undo``.
        words
            What people call it: ``Undo``.
        do
            What it does.
        group
            Under which heading it stands: ``Rota``, ``View``, ``Go``, ``File``, ``Help``.
        keys
            Its keys; the first is the one that is shown.
        """
        action = QAction(words.replace("&", "&&"), self)
        action.setObjectName(name)
        action.setProperty(_GROUP, group)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked=False: do())
        self._window.addAction(action)
        self._actions[name] = action
        return action

    def hint(self, group: str, *pairs: tuple[str, str]) -> None:
        """Add keys, with what they do, that a widget understands by itself, for the list of keys."""
        for keys, words in pairs:
            self._add_hint(KeyHint(group, keys_here(keys), words))

    def offer(self, group: str, keys: str, words: str, do: Callable[[], object]) -> None:
        """Add keys that a widget understands by itself, and let the palette do the same by name."""
        self._add_hint(KeyHint(group, keys_here(keys), words, do))

    def offers(self) -> list[KeyHint]:
        """Return what parts of the window offer by name besides its actions."""
        return [hint for hint in self._hints if hint.do is not None]

    def _add_hint(self, hint: KeyHint) -> None:
        # A screen that is made anew says the same again, and does it itself from then on.
        if hint in self._hints:
            self._hints[self._hints.index(hint)] = hint
        else:
            self._hints.append(hint)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def groups(self) -> dict[str, list[QAction]]:
        """Return the actions under their headings, in the order in which they were added."""
        found: dict[str, list[QAction]] = {}
        for action in self:
            found.setdefault(action.property(_GROUP), []).append(action)
        return found

    def key_list(self) -> dict[str, list[tuple[str, str]]]:
        """Return keys and what they do, under their headings."""
        found = {
            group: [(keys_of(action), words_of(action)) for action in actions if action.shortcuts()]
            for group, actions in self.groups().items()
        }
        for hint in self._hints:
            found.setdefault(hint.group, []).append((hint.keys, hint.words))
        return {group: pairs for group, pairs in found.items() if pairs}


def words_of(action: QAction) -> str:
    """Return what an action is called."""
    return action.text().replace("&&", "&")


def keys_of(action: QAction) -> str:
    """Return an action's keys as the system writes them: ``Ctrl+Z``; empty where it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def with_keys(action: QAction) -> str:
    """Return what an action is called, with its keys, for a tooltip."""
    keys = keys_of(action)
    return f"{words_of(action)} ({keys})" if keys else words_of(action)
