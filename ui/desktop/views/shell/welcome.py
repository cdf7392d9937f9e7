"""The first page: three doors to a rota, and where each leads."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.views.parts import button, clear, label

WIDEST = 1_000
_PRACTICES = (
    "Find your network by name in the NHS list of practices. Names, postcodes and list sizes are taken over; people "
    "and shifts come next. About a minute."
)
_EXAMPLE = (
    "A made-up network with its practices, people, leave and history, ready to plan over Christmas. Kept in a file of "
    "its own; nothing you do there touches anything real."
)
_FILE = "A database of FCN Rota (.db) from a colleague or a backup, or a network saved as a problem file (.json)."


class Door(QFrame):
    """One way to begin: what it is, what comes of it, and the button that does it.

    Parameters
    ----------
    title, text, words
        Its name, what comes of it, and what stands on the button.
    do
        What the button does.
    main
        Whether it is the one that most people take.
    """

    def __init__(self, title: str, text: str, words: str, do: Callable[[], object], *, main: bool = False) -> None:
        super().__init__()
        set_part(self, "card")
        self.setAccessibleName(title)
        self.button = button(words, do, "primary" if main else "")
        self.button.setAccessibleDescription(text)
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(*(sizes.px(20),) * 4)
        column.setSpacing(sizes.px(8))
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(label(text, "muted", wrap=True))
        column.addStretch()
        column.addWidget(self.button)


class Welcome(QWidget):
    """The page of a database that holds no network yet.

    Parameters
    ----------
    example, practices, file
        What the three doors do.
    parent
        Owner.
    """

    def __init__(
        self,
        example: Callable[[], object],
        practices: Callable[[], object],
        file: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Welcome")
        self._doors = (
            ("Start from your own practices", _PRACTICES, "Start from your own practices", practices),
            ("Open the example", _EXAMPLE, "Open the example", example),
            ("Open a file", _FILE, "Open a file...", file),
        )
        self.doors: tuple[Door, ...] = ()
        self._outer = QVBoxLayout(self)
        appearance().changed.connect(self._lay_out)
        self._lay_out()

    def _lay_out(self) -> None:
        sizes = appearance().sizes
        had_focus = any(door.button.hasFocus() for door in self.doors)
        clear(self._outer)
        inner = QWidget()
        inner.setMaximumWidth(sizes.px(WIDEST))
        column = QVBoxLayout(inner)
        column.setSpacing(sizes.px(12))
        column.addWidget(label("Welcome to FCN Rota", "heading"))
        column.addWidget(
            label("The rota of your family care network will stand here. Choose how to begin.", "muted", wrap=True)
        )
        row = QHBoxLayout()
        row.setSpacing(sizes.px(16))
        self.doors = tuple(Door(*door, main=not place) for place, door in enumerate(self._doors))
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
        self.setFocusProxy(self.doors[0].button)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
