"""What the palette finds beside the window's own actions: the buttons of screens and panel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtWidgets import QWidget

    from ui.desktop.views.screens import ScreenKind


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that can be done.

    Parameters
    ----------
    words
        What it is called.
    where
        On which screen; empty for what is seen now.
    do
        Does it, wherever one is.
    """

    words: str
    where: str
    do: Callable[[], object]


def doings_here(parts: Iterable[QWidget]) -> Iterator[Doing]:
    """Yield the buttons that can be pressed now within some parts of the window, as they stand."""
    for part in parts:
        for button in part.findChildren(QPushButton):
            if button.isVisible() and button.isEnabled() and button.accessibleName():
                yield Doing(button.accessibleName(), "", button.click)


def doings_elsewhere(kinds: Iterable[ScreenKind], show: Callable[[str], QWidget | None]) -> Iterator[Doing]:
    """Yield the buttons of screens, whether these are there already or not.

    Parameters
    ----------
    kinds
        The screens.
    show
        Shows a screen, and returns it.
    """
    for kind in kinds:
        for words in kind.doings:
            yield Doing(words, kind.name, partial(_press, show, kind.id, words))


def _press(show: Callable[[str], QWidget | None], screen: str, words: str) -> None:
    shown = show(screen)
    buttons = shown.findChildren(QPushButton) if shown is not None else []
    meant = next((one for one in buttons if one.accessibleName() == words and one.isVisible()), None)
    if meant is not None:
        meant.click()
