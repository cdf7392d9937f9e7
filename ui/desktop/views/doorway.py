"""A page of doors: a heading, a sentence, and side by side the ways one can go from there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.views.parts import button, clear, label

WIDEST = 1_000


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go.

    Parameters
    ----------
    title, text
        What it is called, and what comes of it.
    buttons
        What stands on each button, and what that does; the first is the usual one.
    is_next
        Whether it is the one that most people take next.
    """

    title: str
    text: str
    buttons: tuple[tuple[str, Callable[[], object]], ...]
    is_next: bool = False


class Door(QFrame):
    """A way to go, as a card with its buttons.

    Parameters
    ----------
    way
        What stands on it.
    """

    def __init__(self, way: Way) -> None:
        super().__init__()
        set_part(self, "card")
        self.setAccessibleName(way.title)
        self.buttons = tuple(
            button(words, do, "primary" if way.is_next and not place else "")
            for place, (words, do) in enumerate(way.buttons)
        )
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(*(sizes.px(20),) * 4)
        column.setSpacing(sizes.px(8))
        column.addWidget(label(way.title, "title", wrap=True))
        column.addWidget(label(way.text, "muted", wrap=True))
        column.addStretch()
        for each in self.buttons:
            each.setAccessibleDescription(way.text)
            column.addWidget(each)

    @property
    def button(self) -> QPushButton:
        """The button of the usual way."""
        return self.buttons[0]


class Doorway(QScrollArea):
    """Doors side by side; drawn anew when text is larger or other doors are there.

    Parameters
    ----------
    name
        What the page is called.
    parent
        Owner.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doors: tuple[Door, ...] = ()
        self._heading, self._words = "", ""
        self._ways: Sequence[Way] = ()
        page = QWidget()
        self._outer = QVBoxLayout(page)
        self.setWidget(page)
        appearance().changed.connect(self._lay_out)

    def show_ways(self, heading: str, words: str, ways: Sequence[Way]) -> None:
        """Show other doors.

        Parameters
        ----------
        heading, words
            What it is about, and a sentence.
        ways
            The doors, from left to right.
        """
        self._heading, self._words, self._ways = heading, words, ways
        self._lay_out()

    def _lay_out(self) -> None:
        sizes = appearance().sizes
        had_focus = any(each.hasFocus() for door in self.doors for each in door.buttons)
        clear(self._outer)
        inner = QWidget()
        inner.setMaximumWidth(sizes.px(WIDEST))
        column = QVBoxLayout(inner)
        column.setSpacing(sizes.px(12))
        column.addWidget(label(self._heading, "heading"))
        column.addWidget(label(self._words, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(sizes.px(16))
        self.doors = tuple(Door(way) for way in self._ways)
        for door in self.doors:
            row.addWidget(door, 1)
        column.addLayout(row)
        # No alignment here: a layout that aligns no longer asks wrapped words how high they are.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inner, 100)
        across.addStretch(1)
        self._outer.addStretch(1)
        self._outer.addLayout(across)
        self._outer.addStretch(2)
        usual = [door for door, way in zip(self.doors, self._ways, strict=True) if way.is_next] or self.doors[:1]
        if usual:
            self.setFocusProxy(usual[0].button)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
