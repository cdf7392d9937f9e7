"""The rail on the left: the screens that work, by name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Rail(QFrame):
    """A button for each screen, of which one is pressed; arrows move between them.

    Parameters
    ----------
    parent
        Owner.
    """

    chosen = Signal(str)
    """Id of the screen that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_part(self, "rail")
        self.setAccessibleName("Screens")
        self._group = QButtonGroup(self)
        self._entries: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        self._column.addStretch()
        appearance().changed.connect(self._resize)
        self._resize()

    def add(self, screen: str, words: str, keys: str) -> None:
        """Add a screen.

        Parameters
        ----------
        screen
            Its id.
        words
            What it is called; a line break where it needs two lines.
        keys
            The keys that go there, for the tooltip.
        """
        entry = QToolButton(self)
        entry.setText(words)
        name = words.replace("\n", " ")
        entry.setAccessibleName(name)
        entry.setToolTip(f"{name} ({keys})" if keys else name)
        entry.setCheckable(True)
        entry.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        entry.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_part(entry, "rail-entry")
        entry.clicked.connect(lambda _checked=False: self.chosen.emit(screen))
        self._group.addButton(entry)
        self._entries[screen] = entry
        self._column.insertWidget(self._column.count() - 1, entry)

    def show_chosen(self, screen: str) -> None:
        """Show which screen is open."""
        self._entries[screen].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move between the entries with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        entries = list(self._entries.values())
        here = next((place for place, entry in enumerate(entries) if entry.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        entries[(here + step) % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)

    def _resize(self) -> None:
        sizes = appearance().sizes
        self.setFixedWidth(sizes.rail)
        self._column.setContentsMargins(sizes.px(6), sizes.px(8), sizes.px(6), sizes.px(8))
        self._column.setSpacing(sizes.px(4))
