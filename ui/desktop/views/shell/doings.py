"""What the palette finds beside the window's own actions: the buttons of screens and panel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

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
        On which screen, and on which page of it; empty for what is seen now.
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
            if button.isVisible() and button.isEnabled() and name_of(button):
                yield Doing(name_of(button), "", button.click)


def doings_elsewhere(
    kinds: Iterable[ScreenKind], show: Callable[[str], QWidget | None], here: Collection[str] = (), shown: str = ""
) -> Iterator[Doing]:
    """Yield the buttons of screens and of their pages, whether these are there already or not.

    Parameters
    ----------
    kinds
        The screens.
    show
        Shows a screen, and returns it.
    here, shown
        What stands on buttons that are seen now, and the screen that they are on: they are not named again.
    """
    for kind in kinds:
        known = here if kind.id == shown else ()
        for words in kind.doings:
            if words not in known:
                yield Doing(words, kind.name, partial(_press, show, kind.id, (words,)))
        for page in kind.pages:
            # A page that is called like its screen is not named twice in a row.
            is_namesake = page.name == kind.name
            if page.name not in known:
                beside = "" if is_namesake else kind.name
                yield Doing(page.name, beside, partial(_press, show, kind.id, (page.name,)))
            where = kind.name if is_namesake else f"{kind.name}, {page.name}"
            for words in page.doings:
                if words not in known:
                    yield Doing(words, where, partial(_press, show, kind.id, (page.name, words)))


def name_of(button: QPushButton) -> str:
    """Return what a button is called: what a screen reader says, which is the text where nothing else was given."""
    return button.accessibleName() or button.text().replace("&&", "&")


def _press(show: Callable[[str], QWidget | None], screen: str, path: Sequence[str]) -> None:
    """Press buttons of a screen one after the other, of which each brings the next into sight."""
    shown = show(screen)
    for words in path:
        buttons = shown.findChildren(QPushButton) if shown is not None else []
        meant = next((one for one in buttons if name_of(one) == words and one.isVisible()), None)
        if meant is None:
            # What it needs is not there yet; the page itself says what that is.
            return
        meant.setFocus(Qt.FocusReason.OtherFocusReason)
        meant.click()
